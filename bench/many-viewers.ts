import { request, type IncomingMessage } from 'node:http';

/*
 * Many readers of server-sent events in a process of their own. They look at the bytes and do not take them apart, so that they
 * keep up with what they measure: how far behind the time that the last line carries they are.
 */

export interface ViewersAsk {
  urls: { url: string; authorization: string }[];
}

export interface ViewersSaw {
  /** Messages, over all viewers. */
  messages: number;
  /** Of the viewer that got the fewest. */
  fewest: number;
  /** Longest way of a line from its time to a viewer. */
  behindMs: number;
}

const seen: { messages: number; behindMs: number }[] = [];
const time = Buffer.from('"t":');
const message = Buffer.from('\ndata: ');

process.on('message', (asked: ViewersAsk | 'reset' | 'saw') => {
  if (asked === 'reset') for (const each of seen) Object.assign(each, { messages: 0, behindMs: 0 });
  else if (asked === 'saw') process.send!(saw());
  else void Promise.all(asked.urls.map(open)).then(() => process.send!('open'));
});

function saw(): ViewersSaw {
  const counts = seen.map(({ messages }) => messages);
  return { messages: counts.reduce((sum, count) => sum + count, 0), fewest: Math.min(...counts), behindMs: Math.max(...seen.map(({ behindMs }) => behindMs)) };
}

async function open({ url, authorization }: ViewersAsk['urls'][number]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request(url, { agent: false, headers: { accept: 'text/event-stream', authorization } }, resolve).on('error', reject).end();
  const answer = await promise;
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}.`);
  const mine = { messages: 0, behindMs: 0 };
  seen.push(mine);
  answer.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(message); at !== -1; at = chunk.indexOf(message, at + 1)) mine.messages += 1;
    const at = chunk.indexOf(time);
    if (at !== -1) mine.behindMs = Math.max(mine.behindMs, Date.now() - Number.parseInt(chunk.toString('latin1', at + time.length, at + time.length + 13), 10));
  });
}
