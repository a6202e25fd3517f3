import { installFaults } from './install-faults.ts';

installFaults({ variant: 'nginx', port: 8081, configurationTest: 'nginx -t' }, { start: 'its own', middle: 'every role', end: 'every role' });
