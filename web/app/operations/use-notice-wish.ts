import { useSyncExternalStore } from 'react';

/** Whether somebody wants to be told: `unknown` without a script, and where the browser has no notifications or does not allow them. */
export type NoticeWish = 'unknown' | 'off' | 'on' | 'refused';

const remembered = 'aegir_tell_ends';
const shown = new Set<() => void>();
/** Of this visit: who was asked for it wants to know why nothing comes of it. */
let refused = false;

/** What was wished last in this browser, on any page; and how to change it. */
export function useNoticeWish(): [NoticeWish, (on: boolean) => Promise<void>] {
  return [useSyncExternalStore(onWish, presentWish, () => 'unknown'), wish];
}

function onWish(changed: () => void): () => void {
  shown.add(changed);
  return () => shown.delete(changed);
}

function presentWish(): NoticeWish {
  if (!('Notification' in window)) return 'unknown';
  if (Notification.permission === 'denied') return refused ? 'refused' : 'unknown';
  return localStorage.getItem(remembered) === 'yes' && Notification.permission === 'granted' ? 'on' : 'off';
}

async function wish(on: boolean): Promise<void> {
  localStorage.removeItem(remembered);
  if (on) {
    refused = (await Notification.requestPermission()) !== 'granted';
    if (!refused) localStorage.setItem(remembered, 'yes');
  }
  for (const changed of shown) changed();
}
