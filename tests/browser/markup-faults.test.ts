import { expect, test } from '@jest/globals';
import { markupFaults } from './markup-faults.ts';
import { NotWellFormed } from './markup.ts';

const page = (body: string): string => `<!DOCTYPE html><html lang="en"><head><title>A</title></head><body><main id="main"><h1>A</h1>${body}</main></body></html>`;

test.each([
  ['', []],
  ['<p>1 &lt; 2<br/><img src="/a.png" alt=""></p><script>if (1 < 2) "<p>"</script>', []],
  ['<label for="x">X</label><input id="x">', []],
  ['<svg viewBox="0 0 1 1"><use href="#i"></use></svg>', []],
  ['<a href="/x"><span><a href="/y">y</a></span></a>', ['<a> within <a>']],
  ['<p><div>x</div></p>', ['<div> within <p>']],
  ['<form><form></form></form>', ['<form> within <form>']],
  ['<i id="a"></i><i id="a"></i>', ['two with the id a']],
  ['<label for="x">X</label>', ['<label> has for="x", which is not there']],
  ['<p style="color:red">x</p>', ['<p> has style']],
  ['<p onclick="x()">x</p>', ['<p> has onclick']],
  ['<a href=" javascript:alert(1)">x</a>', ['<a> leads to  javascript:alert(1)']],
  ['<p>Hello undefined</p>', ['shows undefined']],
  ['<h1>again</h1>', ['2 × <h1>']],
])('%s', (body, faults) => {
  expect(markupFaults(page(body))).toEqual(faults);
});

test.each(['<p>', '</p>', '<p></b></p>', '<a href="<b>">x</a>', '1 < 2', "<a href='x'>x</a>", '<script>'])('%s is not well-formed', (body) => {
  expect(() => markupFaults(page(body))).toThrow(NotWellFormed);
});
