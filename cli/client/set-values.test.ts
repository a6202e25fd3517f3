import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../cli-error.ts';
import { setValue, type FieldSchema, type Input } from './set-values.ts';

const schema: FieldSchema = {
  properties: {
    name: { type: 'string' },
    port: { type: 'integer' },
    ratio: { type: 'number' },
    secure: { type: 'boolean' },
    service: { type: 'string', enum: ['nginx', 'git'] },
    domains: { type: 'array', items: { type: 'string' } },
    ports: { type: 'array', items: { type: 'integer' } },
    limits: { type: 'object', properties: { memory: { type: 'integer' }, cpu: { type: 'object', properties: { share: { type: 'number' } } } } },
    tags: { type: 'object' },
  },
};

function set(...assignments: string[]): Input {
  const input: Input = {};
  for (const each of assignments) setValue(input, each, schema);
  return input;
}

describe('--set', () => {
  test.each<[string[], Input]>([
    [['name=blog'], { name: 'blog' }],
    [['name=42'], { name: '42' }],
    [['name=true'], { name: 'true' }],
    [['name=a=b'], { name: 'a=b' }],
    [['name='], { name: '' }],
    [['name=[x]'], { name: '[x]' }],
    [['name=one', 'name=two'], { name: 'two' }],
    [['port=8080'], { port: 8080 }],
    [['port=-1'], { port: -1 }],
    [['ratio=0.5'], { ratio: 0.5 }],
    [['secure=true'], { secure: true }],
    [['secure=false'], { secure: false }],
    [['service=git'], { service: 'git' }],
    [['domains=a.example'], { domains: ['a.example'] }],
    [['domains=a.example', 'domains=b.example'], { domains: ['a.example', 'b.example'] }],
    [['domains=["a.example","b.example"]', 'domains=c.example'], { domains: ['a.example', 'b.example', 'c.example'] }],
    [['ports=80', 'ports=443'], { ports: [80, 443] }],
    [['limits.memory=512', 'limits.cpu.share=1.5'], { limits: { memory: 512, cpu: { share: 1.5 } } }],
    [['tags={"a":1}'], { tags: { a: 1 } }],
  ])('%j gives %j', (assignments, expected) => {
    expect(set(...assignments)).toEqual(expected);
  });

  test.each<[string[], RegExp]>([
    [['blog'], /takes name=value/],
    [['=blog'], /takes name=value/],
    [['nam=blog'], /There is no field "nam"\. There are: name, port/],
    [['limits.disk=1'], /There is no field "limits\.disk"\. There are: memory, cpu/],
    [['name.first=x'], /There is no field "name\.first"\. There are none/],
    [['port=http'], /takes a whole number, not "http"/],
    [['port=1.5'], /takes a whole number/],
    [['port='], /takes a whole number/],
    [['port=0x50'], /takes a whole number/],
    [['ratio=Infinity'], /takes a number/],
    [['secure=yes'], /takes true or false/],
    [['service=apache'], /takes one of nginx, git, not "apache"/],
    [['ports=x'], /takes a whole number/],
    [['domains=[broken'], /takes JSON/],
    [['tags=x'], /takes JSON/],
    [['__proto__.polluted=1'], /There is no field/],
    [['constructor.prototype.polluted=1'], /There is no field/],
  ])('%j is a usage error that says what is taken', (assignments, message) => {
    expect(() => set(...assignments)).toThrow(UsageError);
    expect(() => set(...assignments)).toThrow(message);
  });

  test('adds to what a file gave', () => {
    const input: Input = { domains: ['a.example'], limits: { memory: 1 } };
    setValue(input, 'domains=b.example', schema);
    setValue(input, 'limits.memory=2', schema);
    expect(input).toEqual({ domains: ['a.example', 'b.example'], limits: { memory: 2 } });
  });
});
