import type { Formats } from 'next-intl';

/** Named formats, so that a date looks the same on every screen: `format.dateTime(date, 'day')`. */
export const formats = {
  dateTime: {
    day: { day: 'numeric', month: 'long', year: 'numeric' },
    shortDay: { day: 'numeric', month: 'short', year: 'numeric' },
    month: { month: 'long', year: 'numeric' },
    moment: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  },
  number: {
    count: { maximumFractionDigits: 0 },
    percent: { style: 'percent', maximumFractionDigits: 0 },
    bytes: { style: 'unit', unit: 'kilobyte', unitDisplay: 'short', maximumFractionDigits: 0 },
  },
  list: {
    and: { style: 'long', type: 'conjunction' },
  },
} satisfies Formats;
