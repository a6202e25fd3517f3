import { data } from 'react-router';
import type { LoaderWords } from '../words/words.ts';
import { answerOf } from './answer.ts';

/** What a button asked for was refused: why, to be said on the page that it stands on. */
export interface NotDone {
  notDone: string;
}

/** For buttons beside which the reason is to stand; what is not allowed at all, or not there, is a page of its own. */
export async function attempt<T>(words: LoaderWords, work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    const answer = answerOf(error, words);
    if (answer === undefined || ![409, 422, 503].includes(answer.status)) throw error;
    return data<NotDone>({ notDone: answer.message }, { status: answer.status });
  }
}
