import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Benchmark } from './benchmark.ts';
import { Child } from './child.ts';
import type { ViewersAsk, ViewersSaw } from './many-viewers.ts';
import { RunningOperation } from './running-operation.ts';
import { median } from './statistics.ts';
import { WebUnderTest } from './web-under-test.ts';

const viewers = 1000;
/** Of one principal, which may have 50 streams open. */
const viewersOfOne = 40;
const rounds = 3;
const roundSeconds = 6;
const batchesASecond = 5;
const linesInBatch = 100;

/** Pages that are open and show what happens: first where little does, then on a log that grows fast. */
export const liveViewers: Benchmark = {
  name: 'viewers',
  title: '1,000 live viewers',
  async run() {
    const home = mkdtempSync(join(tmpdir(), 'aegir-bench-viewers-'));
    const facts = await RunningOperation.open(home);
    const web = await WebUnderTest.start(home);
    const bare = new Child('bare-streams.ts');
    try {
      const tokens = await makeTokens(web, Math.ceil(viewers / viewersOfOne));
      const of = (url: (index: number) => string): ViewersAsk => ({
        urls: Array.from({ length: viewers }, (_, index) => ({ url: url(index), authorization: `Bearer ${tokens[index % tokens.length]}` })),
      });
      const idle = await measureIdle(web, facts, bare, of);
      const log = await measureLog(web, facts, of(() => `${web.origin}/api/v1/operations/${facts.operationId}/tasks/${facts.taskRunId}/log`));
      return {
        figures: [
          {
            what: '1,000 live viewers, one event a second: one core', value: idle.share, unit: '%', goal: { atMost: 10 },
            reference: { what: 'the same bytes written to 1,000 bare answers', value: idle.bareShare, unit: '%' },
          },
          { what: 'Events that one of them missed', value: idle.missed, unit: 'times', goal: { atMost: 0 } },
          { what: '1,000 viewers of a log of 500 lines a second: furthest behind', value: log.behindMs / 1000, unit: 's', goal: { atMost: 2 } },
          { what: '1,000 viewers of a log of 500 lines a second: one core', value: log.share, unit: '%' },
        ],
      };
    } finally {
      await bare.stop();
      await web.stop();
      await facts.close();
      rmSync(home, { recursive: true });
    }
  },
};

async function measureIdle(web: WebUnderTest, facts: RunningOperation, bare: Child, of: (url: (index: number) => string) => ViewersAsk): Promise<{ share: number; bareShare: number; missed: number }> {
  const [{ url }] = (await once(bare.process, 'message')) as [{ url: string }];
  const [pages, readers] = [await Viewers.open(of(() => `${web.origin}/api/v1/events`)), await Viewers.open(of(() => url))];
  const shares: number[] = [];
  const bareShares: number[] = [];
  let missed = 0;
  for (let round = 0; round < rounds; round += 1) {
    await pages.reset();
    const before = [await web.cpu(), await bare.cpu()] as const;
    const began = performance.now();
    for (let second = 0; second < roundSeconds; second += 1) {
      const position = await facts.event();
      bare.process.send(`id: ${position}\nevent: poke\ndata: {"position":"${position}","topic":"operation","id":"${facts.operationId}"}\n\n`);
      await delay(1000);
    }
    const tookMs = performance.now() - began;
    shares.push(100 * (await web.cpu() - before[0]) / tookMs);
    bareShares.push(100 * (await bare.cpu() - before[1]) / tookMs);
    missed = Math.max(missed, roundSeconds - (await pages.saw()).fewest);
  }
  await Promise.all([pages.stop(), readers.stop()]);
  return { share: median(shares), bareShare: median(bareShares), missed };
}

async function measureLog(web: WebUnderTest, facts: RunningOperation, ask: ViewersAsk): Promise<{ behindMs: number; share: number }> {
  const pages = await Viewers.open(ask);
  const before = await web.cpu();
  const began = performance.now();
  for (let batch = 0; batch < rounds * roundSeconds * batchesASecond; batch += 1) {
    await facts.lines(linesInBatch);
    await delay(Math.max(began + (batch + 1) * 1000 / batchesASecond - performance.now(), 0));
  }
  const share = 100 * (await web.cpu() - before) / (performance.now() - began);
  // Who is behind is still behind now.
  await delay(2000);
  const { behindMs } = await pages.saw();
  await pages.stop();
  return { behindMs, share };
}

async function makeTokens(web: WebUnderTest, count: number): Promise<string[]> {
  const cookie = await web.signIn();
  await web.caughtUp(cookie);
  const tokens = [];
  for (let index = 0; index < count; index += 1) {
    const answer = await fetch(`${web.origin}/api/v1/tokens`, {
      method: 'POST', headers: { cookie, origin: web.origin, 'content-type': 'application/json', 'idempotency-key': `viewer-${index}` },
      body: JSON.stringify({ name: `viewer ${index}`, role: 'viewer' }),
    });
    if (!answer.ok) throw new Error(`Making a token answered ${answer.status}: ${await answer.text()}`);
    tokens.push(((await answer.json()) as { token: string }).token);
  }
  return tokens;
}

class Viewers {
  readonly #child = new Child('many-viewers.ts');

  static async open(ask: ViewersAsk): Promise<Viewers> {
    const opened = new Viewers();
    await opened.#child.ask(ask);
    return opened;
  }

  async reset(): Promise<void> {
    this.#child.process.send('reset');
    await this.saw();
  }

  saw(): Promise<ViewersSaw> {
    return this.#child.ask<ViewersSaw>('saw');
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}
