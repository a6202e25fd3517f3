// Generated from the contract by `node web/api/contract/generate-routes.ts`: do not edit.
import type { AnyContractRouter } from '@orpc/contract';

/** How each procedure is called, and no schema: loading those costs a command more than all that it does. */
export const routes: AnyContractRouter = {
  operations: {
    list: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/operations' } } },
    show: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/operations/{id}' } } },
    launch: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/operations', inputStructure: 'detailed' } } },
    decide: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/operations/{id}/decisions', inputStructure: 'detailed' } } },
    cancel: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/operations/{id}/cancel', inputStructure: 'detailed' } } },
    again: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/operations/{id}/again', inputStructure: 'detailed' } } },
    replay: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/operations/{id}/replay' } } },
    goOn: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/operations/{id}/go-on', inputStructure: 'detailed' } } },
    events: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/operations/{id}/events' } } },
    log: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/operations/{id}/tasks/{taskRunId}/log' } } },
  },
  taskLogs: {
    outline: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/operations/{id}/tasks/{taskRunId}/log/outline' } } },
    search: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/operations/{id}/tasks/{taskRunId}/log/search' } } },
  },
  catalog: {
    operations: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/catalog/operations' } } },
    tasks: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/catalog/tasks' } } },
  },
  servers: {
    list: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/servers' } } },
    show: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/servers/{id}' } } },
    register: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/servers', inputStructure: 'detailed' } } },
    look: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/hosts/look', inputStructure: 'detailed' } } },
    pause: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/servers/{id}/pause', inputStructure: 'detailed' } } },
    resume: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/servers/{id}/resume', inputStructure: 'detailed' } } },
  },
  distributions: {
    list: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/distributions' } } },
    show: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/distributions/{id}' } } },
    register: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/distributions', inputStructure: 'detailed' } } },
  },
  platforms: {
    list: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/platforms' } } },
    show: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/platforms/{id}' } } },
  },
  sites: {
    list: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/sites' } } },
    show: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/sites/{id}' } } },
  },
  runner: {
    show: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/runner' } } },
  },
  people: {
    list: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/people' } } },
    changeRole: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/people/{id}/role', inputStructure: 'detailed' } } },
    deactivate: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/people/{id}/deactivate', inputStructure: 'detailed' } } },
    reactivate: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/people/{id}/reactivate', inputStructure: 'detailed' } } },
    remove: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'DELETE', path: '/people/{id}' } } },
    changes: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/identity/changes' } } },
  },
  invites: {
    list: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/invites' } } },
    create: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/invites', inputStructure: 'detailed' } } },
    revoke: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'DELETE', path: '/invites/{id}' } } },
  },
  resets: {
    list: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/password-resets' } } },
    create: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/password-resets', inputStructure: 'detailed' } } },
    revoke: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'DELETE', path: '/password-resets/{id}' } } },
  },
  sessions: {
    list: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/sessions' } } },
    end: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'DELETE', path: '/sessions/{id}' } } },
    endAll: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/sign-out-everywhere', inputStructure: 'detailed' } } },
  },
  tokens: {
    list: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/tokens' } } },
    create: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/tokens', inputStructure: 'detailed' } } },
    revoke: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'DELETE', path: '/tokens/{id}' } } },
  },
  device: {
    begin: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/device/code', inputStructure: 'detailed' } } },
    poll: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'POST', path: '/device/token', inputStructure: 'detailed' } } },
  },
  me: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/me' } } },
  health: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/health' } } },
  status: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/status' } } },
  events: { '~orpc': { errorMap: {}, meta: {}, route: { method: 'GET', path: '/events' } } },
};
