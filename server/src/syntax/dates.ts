/** A year, a month or a day as ISO 8601 writes them; a day may have a time behind it. */
export function isDate(value: string): boolean {
  const match =
    /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/.exec(value);
  return match !== null && isDay(Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1));
}

function isDay(year: number, month: number, day: number): boolean {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= last;
}

/**
 * A date that is written otherwise, as ISO 8601 writes it; null where that is not certain: of `03/04/2024` nobody can
 * tell which is the day. Four digits are a year, a number above 12 is a day; months may be English words.
 */
export function isoDateOf(written: string): string | null {
  const text = written.trim();
  const yearFirst = /^(\d{4})([./-]?)(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst !== null && (yearFirst[2] !== '' || text.length === 8))
    return iso(yearFirst[1], yearFirst[3], yearFirst[4]);
  const yearLast = /^(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})$/.exec(text);
  if (yearLast !== null) {
    const [, first, , second, year] = yearLast;
    const either = [iso(year, first, second), iso(year, second, first)].filter((one) => one !== null);
    return new Set(either).size === 1 ? (either[0] ?? null) : null;
  }
  const words =
    /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?(?<month>\p{L}+)\.?,? (?<year>\d{4})$/iu.exec(text) ??
    /^(?<month>\p{L}+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/iu.exec(text);
  const month = monthOf(words?.groups?.['month'] ?? '');
  return month === null ? null : iso(words?.groups?.['year'], String(month), words?.groups?.['day']);
}

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

function monthOf(word: string): number | null {
  const wanted = word.toLowerCase();
  const index = MONTHS.findIndex(
    (month) =>
      month === wanted ||
      (wanted.length === 3 && month.startsWith(wanted)) ||
      (wanted === 'sept' && month === 'september'),
  );
  return index < 0 ? null : index + 1;
}

function iso(year = '', month = '', day = ''): string | null {
  if (!isDay(Number(year), Number(month), Number(day))) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
