const NEWLINE = 10;

/** Cuts a stream of chunks into whole lines, without their newline. What follows the last newline waits for the next chunk. */
export class LineCutter {
  #rest: Buffer[] = [];

  /** Each line with the number of bytes it took, newline included. */
  *push(chunk: Buffer): Generator<{ text: string; bytes: number }> {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const line = this.#rest.length === 0 ? chunk.subarray(start, end) : Buffer.concat([...this.#rest, chunk.subarray(start, end)]);
      this.#rest = [];
      start = end + 1;
      yield { text: line.toString('utf8'), bytes: line.length + 1 };
    }
    if (start < chunk.length) this.#rest.push(chunk.subarray(start));
  }
}
