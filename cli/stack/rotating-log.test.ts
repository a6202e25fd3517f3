import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { RotatingLog } from './rotating-log.ts';

describe('the log of a process', () => {
  test('begins a new file when it is full, keeps the latest ones and no more', () => {
    const directory = mkdtempSync(join(tmpdir(), 'log-'));
    const path = join(directory, 'web.log');
    const log = new RotatingLog(path, { maxBytes: 10, keep: 2 });
    for (const line of ['one', 'two', 'three', 'four', 'five', 'six']) log.writeLine(line);
    log.close();
    expect(readdirSync(directory).toSorted()).toEqual(['web.log', 'web.log.1', 'web.log.2']);
    expect(['', '.1', '.2'].map((suffix) => readFileSync(path + suffix, 'utf8'))).toEqual(['six\n', 'four\nfive\n', 'three\n']);
  });

  test('goes on in the file that is there', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'log-')), 'web.log');
    for (const line of ['one', 'two']) {
      const log = new RotatingLog(path);
      log.writeLine(line);
      log.close();
    }
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  });
});
