import { data } from 'react-router';
import type { LoaderWords } from '../words/words.ts';
import { answerOf } from './answer.ts';

/** For pages of the signed-out: what is foreseen becomes a page that says so. */
export function asAnswer<T>(words: LoaderWords, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const answer = answerOf(error, words);
    throw answer === undefined ? error : data(answer.message, { status: answer.status });
  }
}
