import { expect } from '@jest/globals';
import type { Role } from '../../catalog/permissions.ts';
import { startAegir, type TestAegir } from './aegir.ts';

export const from = { address: '192.0.2.1', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
export const password = 'correct horse battery';

export interface Invite { id: string; link: string; email: string; role: Role }
export interface Person { id: string; name: string; role: Role; email: string | null; deactivatedAt: string | null }
export interface Change { kind: string; subject: string; actor: { name: string }; role: string | null; reason: string | null }

/** Somebody who is in: their id, and what they ask for with their browser. */
export interface Somebody {
  id: string;
  cookie: string;
  asThem: (method: string, path: string, body?: unknown) => Promise<Response>;
}

export const tokenOf = ({ link }: { link: string }): string => new URL(link).searchParams.get('token') ?? '';

export async function json<T>(answer: Promise<Response>): Promise<T> {
  return (await (await answer).json()) as T;
}

/** An Aegir with people, at a time that goes on when it is told to. */
export class PeopleStage {
  aegir!: TestAegir;
  now = new Date();

  async start(): Promise<void> {
    this.now = new Date();
    this.aegir = await startAegir({ now: () => this.now });
  }

  async close(): Promise<void> {
    await this.aegir.close();
  }

  async invite(email: string, role: Role): Promise<Invite> {
    const answer = await this.aegir.call('administrator', 'POST', '/invites', { email, role });
    expect(answer.status).toBe(201);
    return (await answer.json()) as Invite;
  }

  async comesIn(email: string, role: Role, name = email): Promise<Somebody> {
    return this.browserOf(await this.aegir.identity.accept(tokenOf(await this.invite(email, role)), { name, password }, from));
  }

  browserOf({ principal, cookies }: Awaited<ReturnType<TestAegir['identity']['signIn']>>): Somebody {
    const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
    return { id: principal.id, cookie, asThem: (method, path, body) => this.aegir.call(undefined, method, path, body, { cookie, 'sec-fetch-site': 'same-origin' }) };
  }

  async people(): Promise<Person[]> {
    return (await json<{ items: Person[] }>(this.aegir.call('administrator', 'GET', '/people'))).items;
  }

  async changes(): Promise<Change[]> {
    return (await json<{ items: Change[] }>(this.aegir.call('administrator', 'GET', '/identity/changes'))).items;
  }
}
