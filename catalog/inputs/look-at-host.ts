import { registerServerInput } from './register-server.ts';

export const lookAtHostInput = registerServerInput.pick({ address: true, port: true });
