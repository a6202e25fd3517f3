const task = (properties: Record<string, object>, feedback: object = { type: 'object' }) => ({
  title: 'Contract',
  inputs: { type: 'object', properties, required: Object.keys(properties).filter((name) => name !== 'code'), additionalProperties: false },
  feedback,
  idempotent: true,
  timeoutSeconds: 60,
  secrets: [],
  onServer: true,
  digest: 'sha256:0',
});

const script = (name: string, properties: Record<string, object>, feedback?: object) => ({
  [name]: { engine: 'script', script: name, implements: name, preview: 'none', ...task(properties, feedback) },
});

const role = (entrypoint: string, properties: Record<string, object>, feedback?: object) => ({
  [`contract.${entrypoint}`]: { engine: 'ansible', role: 'contract', entrypoint, implements: `contract.${entrypoint}`, preview: 'full', ...task(properties, feedback) },
});

const name = { type: 'string', pattern: '^[a-z0-9-]{1,64}$' };
const required = (properties: Record<string, object>) => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false });

/** What the runner of the contract suite may run: the scripts and the role beside this file. */
export const contractCatalog = {
  version: 1,
  tasks: {
    ...script('contract.greet', { name: { type: 'string' }, code: { type: 'integer' } }, required({ greeted: { type: 'string' } })),
    'contract.secret': { ...script('contract.secret', {})['contract.secret'], secrets: ['contract_password'] },
    ...script('contract.lines', { count: { type: 'integer', minimum: 0 } }),
    ...script('contract.gate', { gate: name }),
    ...script('contract.hungry', { gate: name }),
    ...script('contract.ticks', { count: { type: 'integer', minimum: 0 } }),
    ...script('contract.tree', {}),
    ...role('write', { file: name, text: { type: 'string' } }, required({ path: { type: 'string' } })),
    ...role('fail', {}),
    ...role('hold', { gate: name }),
    ...role('wait', {}),
  },
};
