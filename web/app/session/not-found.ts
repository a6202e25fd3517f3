import { data } from 'react-router';

/** To throw from a loader. The name says what was looked for; ids of strangers and of nothing are answered alike. */
export function notFound(noun: string, id: string) {
  return data(`There is no ${noun} ${id.slice(0, 60)}. The address may have been typed wrongly; if it was made this very moment, reload.`, { status: 404 });
}
