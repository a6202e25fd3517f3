import { describeEventStore } from './contract.ts';
import { MemoryEventStore } from './memory.ts';

describeEventStore('MemoryEventStore', { open: async () => new MemoryEventStore(), seesDuplicateIds: true });
