import type { TaskCatalog } from '../catalog/tasks/task-catalog.ts';
import type { RunnerLine } from '../commands/ask-runner.ts';
import type { CommandContext } from '../commands/command.ts';
import type { Replayer } from '../commands/replay-operation.ts';
import type { ReadModels } from '../events/read-models/read-models.ts';
import type { EventStore } from '../events/store/event-store.ts';
import type { Identity } from './auth/identity.ts';
import type { LiveHub } from './live/live-hub.ts';
import type { SystemStatus } from './system/system-status.ts';

/**
 * All that pages and API work with. Made once by the composition in `cli/` and handed on as values: the bundled
 * application is a module graph of its own, in which an imported singleton would be a second one.
 */
export interface WebServices {
  commands: CommandContext;
  readModels: ReadModels;
  store: EventStore;
  identity: Identity;
  tasks: TaskCatalog;
  live: LiveHub;
  settings: WebSettings;
  /** Elsewhere than in this process, which reads nothing of Temporal. */
  replay: Replayer;
  /** Elsewhere too: this process reaches no host and no runner. */
  runner: RunnerLine;
  system: SystemStatus;
}

export interface WebSettings {
  /** Where browsers reach Aegir, such as `http://127.0.0.1:7780`; scheme, host and port alone. */
  publicOrigin: string;
  /** Temporal's own UI, for links. */
  temporalUi?: { url: string; namespace: string };
  /** Addresses of the reverse proxies in front, as Express' `trust proxy` takes them. None when absent. */
  trustedProxies?: string[];
}
