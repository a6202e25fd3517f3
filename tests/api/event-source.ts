import { createParser } from 'eventsource-parser';

export interface Received {
  event: string;
  id: string | undefined;
  data: unknown;
}

/** The events of a stream's answer; leaving the loop leaves the stream. */
export async function* eventsOf(answer: Response): AsyncGenerator<Received> {
  const arrived: Received[] = [];
  const parser = createParser({
    onEvent: ({ event = 'message', id, data }) => arrived.push({ event, id, data: JSON.parse(data) as unknown }),
  });
  if (answer.body === null) return;
  const decoder = new TextDecoder();
  for await (const chunk of answer.body) {
    parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
    yield* arrived.splice(0);
  }
}
