import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of this folder that answers what it is sent. */
export class Child {
  readonly process: ChildProcess;

  constructor(file: string) {
    this.process = fork(join(import.meta.dirname, file), { execArgv: ['--disable-warning=ExperimentalWarning'], env: { ...process.env, NODE_ENV: 'production' } });
  }

  async ask<Answer>(message: string | object): Promise<Answer> {
    const answered = once(this.process, 'message');
    this.process.send(message);
    const [answer] = (await answered) as [Answer];
    return answer;
  }

  async cpu(): Promise<number> {
    return (await this.ask<{ cpuMs: number }>('cpu')).cpuMs;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const exited = once(this.process, 'exit');
    this.process.kill();
    await exited;
  }
}
