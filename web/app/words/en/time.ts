import type { TimeUnit, TimeWords } from '../times.ts';

const count = (amount: number, unit: TimeUnit) => `${amount} ${unit}${amount === 1 ? '' : 's'}`;

export const englishTime: TimeWords = {
  justNow: 'just now',
  ago: (amount, unit) => `${count(amount, unit)} ago`,
  ahead: (amount, unit) => `in ${count(amount, unit)}`,
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  decimal: '.',
  day: 'd',
};
