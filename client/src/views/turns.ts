/*
 * Signs of Unicode that turn the order of what stands behind them (UAX #9): one in a file would turn the rest of a row. What
 * is shown goes through here; what is written never does. The terminal shows all of them as U+FFFD (`onOneLine` of the
 * server), since terminals know little of directions.
 */

const TURN = /[\u202A-\u202E\u2066-\u2069]/u;
const OVERRIDE = /[\u202D\u202E]/u;
const EMBEDDING = /[\u202A\u202B]/u;
const ISOLATE = /[\u2066-\u2068]/u;
const [END_OF_EMBEDDING, END_OF_ISOLATE] = ['\u202C', '\u2069'];
/** Letters that are written from the right: blocks of UAX #9 whose characters are R or AL. */
const FROM_THE_RIGHT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * The same words without a turn that goes on behind them: what is opened and closed again stays, since Arabic and Hebrew may
 * need it; what is not, and what shows letters in another order than they have, is shown as U+FFFD.
 */
export function withoutTurns(text: string): string {
  if (!TURN.test(text)) return text;
  const units = text.split('');
  /** Where something begins that has not ended yet. */
  let open: readonly number[] = [];
  const show = (places: readonly number[]): void => {
    for (const at of places) units[at] = '\uFFFD';
  };
  units.forEach((unit, at) => {
    if (OVERRIDE.test(unit)) show([at]);
    else if (EMBEDDING.test(unit) || ISOLATE.test(unit)) open = [...open, at];
    else if (unit === END_OF_EMBEDDING) {
      if (EMBEDDING.test(units[open.at(-1) ?? -1] ?? '')) open = open.slice(0, -1);
      else show([at]);
    } else if (unit === END_OF_ISOLATE) {
      const began = open.findLastIndex((one) => ISOLATE.test(units[one] ?? ''));
      show(began < 0 ? [at] : open.slice(began + 1));
      if (began >= 0) open = open.slice(0, began);
    }
  });
  show(open);
  return units.join('');
}

/** The same words so that they have their own direction, and what stands around them keeps its own. */
export function isolated(text: string): string {
  const safe = withoutTurns(text);
  return FROM_THE_RIGHT.test(safe) || TURN.test(safe) ? `\u2068${safe}${END_OF_ISOLATE}` : safe;
}
