import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A socket's path has 108 bytes on Linux and 104 elsewhere, the final NUL among them. */
const longestPath = 103;
/** How often a writer looks for new listeners, at most. Until then their own poll serves them. */
const scanMs = 250;

let made = 0;

/**
 * A byte to every process that follows the same file, after each commit. Only ever a hint: it may be lost, and says
 * nothing but "look". Each listener has a socket in a folder beside the file, which its owner alone may enter.
 */
export class CommitHints {
  readonly #folder: string;
  readonly #name = `${process.pid.toString(36)}-${(made++).toString(36)}`;
  readonly #heard: () => void;
  /** Listeners that this process tells. */
  readonly #peers = new Map<string, Socket>();
  /** Writers that tell this process. */
  readonly #writers = new Set<Socket>();
  #server: Server | undefined;
  #scanned = -Infinity;
  #scanning = false;
  #closed = false;

  constructor(path: string, heard: () => void) {
    this.#heard = heard;
    const beside = `${path}.notify`;
    const fits = Buffer.byteLength(join(beside, `.${this.#name}`)) <= longestPath;
    const digest = createHash('sha256').update(path).digest('hex').slice(0, 16);
    this.#folder = fits ? beside : join(tmpdir(), `aegir-${process.getuid?.() ?? 0}-${digest}`);
  }

  listen(): void {
    if (this.#server !== undefined || !this.#makeFolder()) return;
    const server = createServer((writer) => {
      writer.unref();
      writer.on('data', this.#heard);
      writer.on('error', () => writer.destroy());
      writer.on('close', () => this.#writers.delete(writer));
      this.#writers.add(writer);
    });
    this.#server = server;
    const unfinished = join(this.#folder, `.${this.#name}`);
    server.on('error', () => server.close());
    // Named as a listener once it is one: so a refused connection always means a dead process.
    server.listen(unfinished, () => {
      if (this.#server !== server) return;
      try {
        renameSync(unfinished, join(this.#folder, this.#name));
      } catch {
        server.close();
      }
    });
    server.unref();
  }

  stopListening(): void {
    this.#server?.close();
    this.#server = undefined;
    for (const writer of this.#writers) writer.destroy();
    rmSync(join(this.#folder, this.#name), { force: true });
  }

  tell(): void {
    for (const peer of this.#peers.values()) send(peer);
    if (performance.now() - this.#scanned > scanMs) void this.#scan();
  }

  close(): void {
    this.#closed = true;
    this.stopListening();
    for (const peer of this.#peers.values()) peer.destroy();
  }

  async #scan(): Promise<void> {
    if (this.#scanning) return;
    this.#scanning = true;
    const names = await readdir(this.#folder).catch(() => []);
    this.#scanning = false;
    this.#scanned = performance.now();
    if (this.#closed) return;
    for (const name of names) {
      if (name.startsWith('.') || name === this.#name || this.#peers.has(name)) continue;
      this.#connect(name);
    }
  }

  #connect(name: string): void {
    const path = join(this.#folder, name);
    const peer = createConnection(path);
    peer.unref();
    this.#peers.set(name, peer);
    peer.on('connect', () => send(peer));
    peer.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') rmSync(path, { force: true });
    });
    peer.on('close', () => this.#peers.delete(name));
  }

  #makeFolder(): boolean {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      const found = lstatSync(this.#folder);
      return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
    } catch {
      return false;
    }
  }
}

/** A byte that has not gone out yet says the same as this one. */
function send(peer: Socket): void {
  if (peer.writable && peer.writableLength === 0) peer.write('.');
}
