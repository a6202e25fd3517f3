import { Client, Connection } from '@temporalio/client';
import type { RunnerQuestion } from '../../catalog/runner-answers.ts';
import { readSettings } from '../settings.ts';
import { answerFromRunner } from './answer-from-runner.ts';

/* Asks the runner the question of the command line, and prints its answer, as JSON. */

const [question] = process.argv.slice(2);
if (question === undefined) throw new Error('Give a question as JSON.');
const { temporal } = readSettings(process.env);
const connection = Connection.lazy({ address: temporal.address });
const answer = await answerFromRunner(new Client({ connection, namespace: temporal.namespace }), JSON.parse(question) as RunnerQuestion);
process.stdout.write(JSON.stringify(answer));
await connection.close();
