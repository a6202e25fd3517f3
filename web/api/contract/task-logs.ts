import { oc } from '@orpc/contract';
import { z } from 'zod';
import { stepResultSchema } from '../../../events/task-log.ts';
import { idField, wholeNumber } from './fields.ts';

/** One attempt of a Task of an Operation. */
export const attemptAddress = {
  id: idField,
  taskRunId: z.string().regex(/^[0-9a-f-]{36}-\d{1,6}-\d{1,6}$/, 'Give the taskRunId of an attempt, as the Operation shows it.'),
};

const lineNumber = wholeNumber(1, 1_000_000_000);
const outlineStep = stepResultSchema.omit({ diff: true });

export const logOutlineView = z.object({
  sections: z.array(z.object({ at: z.int().meta({ description: 'Line that the step stands before.' }), step: outlineStep })),
  pending: z.array(outlineStep).meta({ description: 'Steps that no line has followed yet.' }),
  last: z.int().meta({ description: 'Last line there is; 0 when there is none.' }),
});

export const logHitsView = z.object({
  hits: z.array(z.int()).meta({ description: 'Numbers of the lines that contain the text.' }),
  next: z.int().nullable().meta({ description: '`from` of the search that goes on; null when the end of the log was reached.' }),
});

const tags = ['Operations'];

export const taskLogsContract = {
  outline: oc
    .route({
      method: 'GET', path: '/operations/{id}/tasks/{taskRunId}/log/outline', tags, summary: 'Show the steps in the log of a Task',
      description: 'What the engine did step by step, how each went, and the line that it begins at.',
    })
    .input(z.strictObject(attemptAddress))
    .output(logOutlineView),
  search: oc
    .route({
      method: 'GET', path: '/operations/{id}/tasks/{taskRunId}/log/search', tags, summary: 'Search the log of a Task',
      description: 'For a text, whatever its case; colours are no part of a line. One request searches for a fraction of a second at most: go on with `next`.',
    })
    .input(z.strictObject({
      ...attemptAddress,
      q: z.string().min(1).max(200).meta({ description: 'Text that a line must contain.' }),
      from: lineNumber.optional().meta({ description: 'Number of the first line that is searched; 1 when absent.' }),
      limit: wholeNumber(1, 5000).optional().meta({ description: 'Lines to find; 1000 when absent.' }),
    }))
    .output(logHitsView),
};
