import type { QuestionActivities } from '../catalog/execution.ts';
import type { RunnerAnswer, RunnerQuestion } from '../catalog/runner-answers.ts';
import { RunnerRefused, RunnerUnreachable, type RunnerTransport } from './transport/transport.ts';

/** Asks one runner what people want to know before anything is recorded. */
export function questionActivities(runner: Pick<RunnerTransport, 'look' | 'catalog'>): QuestionActivities {
  return {
    async answerQuestion(question) {
      try {
        return await answer(runner, question);
      } catch (error) {
        if (error instanceof RunnerUnreachable) return { outcome: 'unknown', why: 'runner_unreachable', message: `${error.message} See that it is up, then try again.` };
        if (error instanceof RunnerRefused && error.code === 'unreachable') return { outcome: 'unreachable', message: error.message };
        if (error instanceof RunnerRefused) return { outcome: 'unknown', why: 'failed', message: error.message };
        throw error;
      }
    },
  };
}

async function answer(runner: Pick<RunnerTransport, 'look' | 'catalog'>, question: RunnerQuestion): Promise<RunnerAnswer> {
  switch (question.ask) {
    case 'look': {
      const { fingerprint, publicKey } = await runner.look(question);
      return { outcome: 'seen', fingerprint, publicKey };
    }
    case 'describe': {
      const { python, ansible, tasks, publicKey } = await runner.catalog();
      return { outcome: 'described', python, ansible, tasks: Object.keys(tasks).length, publicKey };
    }
  }
}
