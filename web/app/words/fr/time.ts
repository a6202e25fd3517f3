import type { TimeUnit, TimeWords } from '../times.ts';

const units: Record<TimeUnit, string> = { second: 'seconde', minute: 'minute', hour: 'heure', day: 'jour' };
const count = (amount: number, unit: TimeUnit) => `${amount} ${units[unit]}${amount < 2 ? '' : 's'}`;

export const frenchTime: TimeWords = {
  justNow: 'à l’instant',
  ago: (amount, unit) => `il y a ${count(amount, unit)}`,
  ahead: (amount, unit) => `dans ${count(amount, unit)}`,
  months: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
  decimal: ',',
  day: 'j',
};
