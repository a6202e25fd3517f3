import type { PartName, PartState } from './parts.ts';

/** What a part's state means for people. */
export function effects(part: PartName, state: PartState, listsServe: boolean): string | null {
  if (state === 'up') return null;
  switch (part) {
    case 'events':
      return 'What is there is shown. Nothing can be launched, decided or changed: each try is refused, and nothing of it is done. Operations that run wait, and go on by themselves.';
    case 'readModels':
      return lists(state, listsServe);
    case 'temporal':
      return 'What you launch is recorded, and starts when Temporal is back. Operations that run go on then.';
  }
}

function lists(state: Exclude<PartState, 'up'>, serve: boolean): string {
  switch (state) {
    case 'rebuilding':
      return serve
        ? 'The lists are being rebuilt from the events; until that is done, they show what was there before.'
        : 'The lists are being rebuilt from the events; until that is done, there are none. No fact is lost.';
    case 'catching_up':
      return 'The lists are behind the events: what happened last is not in them yet. They catch up by themselves.';
    case 'down':
      return 'The lists stay as they were before an event that this version of Aegir cannot read. Start the version that wrote it.';
  }
}
