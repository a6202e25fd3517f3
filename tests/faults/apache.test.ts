import { installFaults } from './install-faults.ts';

installFaults({ variant: 'apache', port: 8082, configurationTest: 'apache2ctl configtest' }, { start: 'every role', middle: 'its own', end: 'its own' });
