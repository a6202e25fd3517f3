import { stripVTControlCharacters } from 'node:util';

/** The last lines of a terminal, drawn again in place. */
export class LiveArea {
  #stream: NodeJS.WriteStream;
  #drawn = 0;
  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  draw(lines: readonly string[]): void {
    // A terminal that does not say its size has none.
    const columns = this.#stream.columns || 80;
    const rows = this.#stream.rows || 24;
    // A line that wraps could not be counted, and what has scrolled away could not be drawn again.
    const shown = lines.flatMap((line) => line.split('\n')).map((line) => cut(line, columns - 1)).slice(-(rows - 1));
    this.#stream.write(`${this.#back()}${shown.map((line) => `${line}\u001b[K\n`).join('')}\u001b[J`);
    this.#drawn = shown.length;
  }

  /** What is drawn last stays, in full length. */
  finish(lines: readonly string[]): void {
    this.#stream.write(`${this.#back()}\u001b[J${lines.join('\n')}\n`);
    this.#drawn = 0;
  }

  #back(): string {
    return this.#drawn === 0 ? '' : `\u001b[${this.#drawn}A\r`;
  }
}

function cut(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line);
  return plain.length <= columns ? line : `${plain.slice(0, columns - 1)}…`;
}
