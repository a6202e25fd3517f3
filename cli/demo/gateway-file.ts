import { join } from 'node:path';

/** Where the demo says what its gateway connects; while the file is there, `aegir up` runs the gateway. */
export function gatewayFile(home: string): string {
  return join(home, 'demo', 'gateway.json');
}
