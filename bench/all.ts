import type { Benchmark } from './benchmark.ts';
import { appends } from './appends.ts';
import { chaos } from './chaos.ts';
import { decision } from './decision.ts';
import { drain } from './drain.ts';
import { idle } from './idle.ts';
import { launch } from './launch.ts';
import { list } from './list.ts';
import { logViewer } from './log-viewer.ts';
import { queue } from './queue.ts';
import { rebuild } from './rebuild.ts';
import { recovery } from './recovery.ts';
import { roleTask } from './role-task.ts';
import { start } from './start.ts';
import { taskLog } from './task-log.ts';
import { transfer } from './transfer.ts';
import { liveViewers } from './viewers.ts';

/** Every benchmark. Those that need no host come first, on a machine that does nothing else yet. */
export const benchmarks: readonly Benchmark[] = [appends, rebuild, list, transfer, logViewer, liveViewers, start, idle, launch, decision, queue, drain, roleTask, taskLog, recovery, chaos];
