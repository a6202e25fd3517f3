import { expect, it } from '@jest/globals';
import { site } from './aggregate.ts';
import type { SiteCommand, SiteEvent } from './site.ts';
import { describeDecider, stateAfter } from './testing/describe-decider.ts';

const details = { name: 'shop', domains: ['shop.example', 'www.shop.example'], clientId: 'default', platformId: 'p1', serverId: 's1' };
const operationId = 'op1';
const requested: SiteEvent = { type: 'SiteRequested', data: { ...details, operationId } };
const started: SiteEvent = { type: 'SiteInstallStarted', data: { operationId } };
const installed: SiteEvent = { type: 'SiteInstalled', data: { operationId } };
const failed: SiteEvent = { type: 'SiteInstallFailed', data: { message: 'nginx -t', operationId } };
const deleting: SiteEvent = { type: 'SiteDeleteStarted', data: { operationId, backupWaiver: 'A test site.' } };
const deleted: SiteEvent = { type: 'SiteDeleted', data: { operationId } };

const request: SiteCommand = { type: 'request', ...details, operationId };
const start: SiteCommand = { type: 'install_started', operationId };
const install: SiteCommand = { type: 'installed', operationId };
const fail: SiteCommand = { type: 'install_failed', message: 'nginx -t', operationId };
const startDelete: SiteCommand = { type: 'delete_started', backupWaiver: 'A test site.', operationId };
const finishDelete: SiteCommand = { type: 'deleted', operationId };
const withdraw: SiteCommand = { type: 'withdraw', message: 'nginx -t', operationId };
const resume: SiteCommand = { type: 'resume', lost: 'op1', operationId: 'op2' };
const requestedFor = (operationId: string): SiteEvent => ({ type: 'SiteRequested', data: { ...details, operationId } });

describeDecider('A Site', site, [
  { it: 'is requested', given: [], when: request, yields: [requested] },
  { it: 'is requested once', given: [requested], when: request, yields: { refused: 'conflict', saying: /Site shop is being installed by another Operation already/ } },
  { it: 'is requested again after a failed installation, on another Platform', given: [requested, started, failed], when: { ...request, platformId: 'p2' }, yields: [{ type: 'SiteRequested', data: { ...details, platformId: 'p2', operationId } }] },
  { it: 'is not requested again while it works', given: [requested, started, installed], when: request, yields: { refused: 'conflict', saying: /Site shop exists already/ } },
  { it: 'begins to install', given: [requested], when: start, yields: [started] },
  { it: 'begins again after a failure', given: [requested, started, failed], when: start, yields: [started] },
  { it: 'is installed', given: [requested, started], when: install, yields: [installed] },
  { it: 'may fail before it has begun', given: [requested], when: fail, yields: [failed] },
  { it: 'may fail while it installs', given: [requested, started], when: fail, yields: [failed] },
  { it: 'is deleted with a recorded waiver', given: [requested, started, installed], when: startDelete, yields: [deleting] },
  { it: 'is deleted after a failed installation', given: [requested, started, failed], when: startDelete, yields: [deleting] },
  { it: 'may take its deletion up again', given: [requested, started, installed, deleting], when: startDelete, yields: [deleting] },
  { it: 'ends deleted', given: [requested, started, installed, deleting], when: finishDelete, yields: [deleted] },
  { it: 'is given back when the request that made it never came', given: [requested], when: withdraw, yields: [deleted] },
  { it: 'waits again when the request that took it up never came', given: [requestedFor('op0'), failed, requested], when: withdraw, yields: [failed] },
  { it: 'is not given back for a request that did not take it up last', given: [requested, failed, requestedFor('op2')], when: withdraw, yields: [] },
  { it: 'is not given back once it is being installed', given: [requested, started], when: withdraw, yields: [] },
  { it: 'is given back once', given: [requested, deleted], when: withdraw, yields: [] },
  { it: 'need not be there to be given back', given: [], when: withdraw, yields: [] },
  { it: 'is gone on with after its Operation was lost', given: [requested, started, failed], when: resume, yields: [requestedFor('op2')] },
  { it: 'is not gone on with by two at once', given: [requested, started, failed, requestedFor('op3')], when: resume, yields: { refused: 'conflict', saying: /being installed by another Operation already/ } },
  { it: 'is not gone on with after another Operation has worked on it', given: [requested, started, failed, requestedFor('op3'), failed], when: resume, yields: { refused: 'conflict', saying: /Another Operation has worked on Site shop since/ } },
  { it: 'is not gone on with when it was installed', given: [requested, started, installed], when: resume, yields: { refused: 'conflict', saying: /Site shop is enabled: there is nothing to go on with/ } },
  { it: 'is deleted once, however often it is said', given: [requested, started, installed, deleting, deleted], when: finishDelete, yields: [] },
]);

const states: [string, SiteEvent[]][] = [
  ['requested', [requested]],
  ['installing', [requested, started]],
  ['enabled', [requested, started, installed]],
  ['failed', [requested, started, failed]],
  ['deleting', [requested, started, installed, deleting]],
  ['deleted', [requested, started, installed, deleting, deleted]],
];
const allowed: Record<string, SiteCommand[]> = {
  requested: [start, fail, startDelete, finishDelete],
  installing: [install, fail, startDelete, finishDelete],
  enabled: [startDelete],
  failed: [start, startDelete],
  deleting: [startDelete, finishDelete],
  deleted: [finishDelete],
};

it.each(states)('refuses when %s everything that this state does not allow, and says so', (status, given) => {
  const state = stateAfter(site, given);
  expect(state).toEqual({ status, ...details, requestedFor: operationId, begun: false });
  for (const command of [start, install, fail, startDelete, finishDelete]) {
    if (allowed[status]?.includes(command)) expect(() => site.decide(state, command)).not.toThrow();
    else expect(() => site.decide(state, command)).toThrow(expect.objectContaining({ code: 'conflict', message: expect.stringContaining(`Site shop is ${status}; this needs it to be`) }));
  }
});

it.each([start, install, fail, startDelete, finishDelete, resume])('must exist for $type', (command) => {
  expect(() => site.decide(site.absent, command)).toThrow(expect.objectContaining({ code: 'not_found' }));
});
