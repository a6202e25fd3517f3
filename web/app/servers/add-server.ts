import { data, redirect } from 'react-router';
import { compareFingerprint } from '../../../catalog/compare-fingerprint.ts';
import { registerServerInput } from '../../../catalog/inputs/register-server.ts';
import { lookAtHost } from '../../../commands/ask-runner.ts';
import { parseInput } from '../../../commands/input.ts';
import { launchOperation } from '../../../commands/launch-operation.ts';
import { authorize, can } from '../../../commands/principal.ts';
import { registerServer } from '../../../commands/register-server.ts';
import { Refused } from '../../../events/refused.ts';
import { errorsOf } from '../forms/field-errors.ts';
import { fieldsFor } from '../forms/json-schema.ts';
import type { FormField } from '../forms/schema-fields.ts';
import { submit, type Refusal, type Submission } from '../forms/submit.ts';
import type { Typed } from '../forms/submitted-input.ts';
import type { SignedIn } from '../session/signed-in.ts';
import type { LoaderWords } from '../words/words.ts';

/*
 * Where is it? ─▶ its key is fetched ─▶ is it the same? ─▶ registered, and verifying begins
 *      │ fingerprint known                     │ no: nothing is registered
 *      └────────────────────────────────────────────────▶ registered, and verifying begins
 */

/** What comes back of a step that does not end on the Server's page. */
export type AddStep =
  | { step: 'address'; refusal: Refusal }
  | { step: 'compare'; typed: Typed; seen: { fingerprint: string; publicKey: string }; expected: string; errors: string[] };

const whereInput = registerServerInput.omit({ hostKey: true });

/** Fields of the first step, and the one for who knows the fingerprint. */
export function addServerFields(words: LoaderWords): { where: FormField[]; hostKey: FormField[] } {
  const all = fieldsFor(registerServerInput, words);
  return { where: all.filter(({ name }) => name !== 'hostKey'), hostKey: all.filter(({ name }) => name === 'hostKey') };
}

export async function addServerStep(form: FormData, visit: SignedIn) {
  const { words } = visit;
  // Before anything that was sent is looked at.
  authorize(visit.principal, 'server:register');
  const { where, hostKey } = addServerFields(words);
  const step = String(form.get('step'));
  const fields = step === 'unseen' ? [...where, ...hostKey] : where;
  const answer = await submit(form, fields, words, async (submission) => {
    if (step === 'unseen') return register(visit, submission, parseInput(registerServerInput, submission.input));
    const host = parseInput(whereInput, submission.input);
    if (step !== 'add') return look(visit, form, host);
    const seen = { fingerprint: text(form, 'seen'), publicKey: text(form, 'public-key') };
    const expected = text(form, 'expected');
    const errors = expected === '' ? [] : differences(expected, seen.fingerprint, host.address, words);
    if (errors.length > 0) return data({ step: 'compare', typed: typedIn(form), seen, expected, errors } satisfies AddStep, { status: 422 });
    return register(visit, submission, parseInput(registerServerInput, { ...host, hostKey: seen.fingerprint }));
  });
  return isRefusal(answer) ? data({ step: 'address', refusal: answer.data } satisfies AddStep, answer.init ?? undefined) : answer;
}

async function look({ services, principal, words }: SignedIn, form: FormData, { address, port }: { address: string; port: number }) {
  const answer = await lookAtHost(services, principal, { address, port });
  switch (answer.outcome) {
    case 'seen':
      return { step: 'compare', typed: typedIn(form), seen: answer, expected: '', errors: [] } satisfies AddStep;
    case 'unreachable':
      throw new Refused('invalid', answer.message, 'address');
    case 'unknown': {
      const errors = errorsOf([], [{ field: '', message: words.said(answer.message) }], words);
      return data({ step: 'address', refusal: { typed: typedIn(form), errors, later: true } } satisfies AddStep, { status: 503 });
    }
  }
}

/** Sent twice it is registered once, and verified once. */
async function register({ services: { commands }, principal }: SignedIn, { idempotencyKey }: Submission, input: unknown) {
  const { id, position } = await registerServer(commands, { principal, idempotencyKey }, input);
  if (!can(principal, 'server:operate')) return redirect(`/servers/${id}?at=${encodeURIComponent(position)}`);
  const verifying = await launchOperation(commands, { principal, idempotencyKey: `${idempotencyKey} verify` }, 'server.verify', { server: id });
  return redirect(`/servers/${id}?at=${encodeURIComponent(verifying.position)}`);
}

function differences(expected: string, seen: string, address: string, { t }: LoaderWords): string[] {
  switch (compareFingerprint(expected, seen)) {
    case 'same':
      return [];
    case 'other':
      return [t('addServer.other', { address, seen, expected: expected.match(/SHA256:\S+/)?.[0] ?? expected })];
    case 'unreadable':
      return [t('addServer.unreadable')];
  }
}

function typedIn(form: FormData): Typed {
  return Object.fromEntries(['name', 'address', 'port', 'user'].map((name) => [name, text(form, name)]));
}

/** What is fetched is at most a line. */
function text(form: FormData, name: string): string {
  return String(form.get(name) ?? '').trim().slice(0, 500);
}

function isRefusal(answer: Awaited<ReturnType<typeof submit<unknown>>>): answer is ReturnType<typeof data<Refusal>> {
  return typeof answer === 'object' && answer !== null && 'data' in answer && typeof answer.data === 'object' && answer.data !== null && 'later' in answer.data;
}
