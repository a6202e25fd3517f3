import type { RetryPolicy } from '../../events/operation.ts';
import type { ReportFault } from './catalog-faults.ts';
import { parseDuration } from './duration.ts';
import type { RoleTask } from './manifest-schema.ts';

/** A host that reboots is back within it: five attempts, 5, 10, 20 and 40 s apart. */
const usual = { attempts: 5, wait: '5s' };

/** How often a Task is tried again without a person, as its manifest's `unreachable:` says, or as is usual. */
export function retryPolicy({ unreachable, idempotent }: Pick<RoleTask, 'unreachable' | 'idempotent'>, at: string, report: ReportFault): RetryPolicy {
  const attempts = unreachable?.attempts ?? usual.attempts;
  const wait = unreachable?.wait ?? usual.wait;
  const firstSeconds = parseDuration(wait);
  if (firstSeconds === undefined) report(`${at}.unreachable.wait is ${JSON.stringify(wait)}: write a number with s, m or h, at most 24h.`);
  return {
    unreachable: { attempts, firstSeconds: firstSeconds ?? 0 },
    // Nobody knows how far a lost one came: what may be run twice is run again once, anything else asks.
    lost: { attempts: idempotent ? 2 : 1 },
  };
}
