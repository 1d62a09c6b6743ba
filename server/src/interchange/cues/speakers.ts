import { roleOf, type Speakers } from '../../syntax/turns';

/*
 * Who speaks in a line `Name: words`. A name is at the beginning, short, without the signs of a sentence, and is one
 * that recurs, that the codebook knows, or that looks like a label; `Well: the bus was late` has no speaker.
 */

/** A beginning of a line that may name a speaker, and the words behind it. */
export interface Prefix {
  readonly label: string;
  readonly rest: string;
}

const PREFIX =
  /^(?:(?:>>|[-–—])[ \t]*)?(?:\[([^\][:：\n]{1,60})\]|([^\s:：.?!,;"“”()[\]{}<>][^:：?!,;"“”()[\]{}<>\n]{0,59}))[ \t]?[:：](?!\/\/)(?:[ \t]+|$|(?=[^\d\s]))/u;
const MOST_WORDS = 5;

/** Reads the beginning of a line as a speaker's name; null when it cannot be one. */
export function prefixOf(line: string): Prefix | null {
  const match = PREFIX.exec(line.length > 200 ? line.slice(0, 200) : line);
  if (match === null) return null;
  const bracketed = match[1] !== undefined;
  const label = (match[1] ?? match[2] ?? '').trim();
  const words = label.split(/\s+/);
  if (words.length > MOST_WORDS || !/\p{L}/u.test(label)) return null;
  if (!bracketed && (!words.every(isNameWord) || SAID.has(label.toLowerCase()))) return null;
  return { label, rest: line.slice(match[0].length) };
}

/** What people say before a pause, and nobody is called. */
const SAID: ReadonlySet<string> = new Set(
  (
    'well so okay ok yes yeah no right now look listen and but or because first second third example meaning note ' +
    'also then like hence therefore however'
  ).split(' '),
);

/** Capitals, digits, a script without case, an initial, or what stands small within names. */
function isNameWord(word: string, index: number): boolean {
  return (
    /^[\p{Lu}\p{Lt}\p{Lo}\d(&#]/u.test(word) ||
    (index > 0 &&
      /^(?:von|van|der|den|de|del|della|da|di|do|dos|la|le|el|al|bin|ibn|ben|und|and|y|e|of|zu|ter|ten|d'|l')/i.test(
        word,
      ))
  );
}

/** Which of the labels that begin lines are speakers. */
export function speakersAmong(lines: readonly string[], known: Speakers): ReadonlySet<string> {
  const times = new Map<string, number>();
  let labelled = 0;
  for (const line of lines) {
    const label = prefixOf(line)?.label;
    if (label === undefined) continue;
    labelled++;
    times.set(label, (times.get(label) ?? 0) + 1);
  }
  const everywhere = labelled > 0.8 * lines.length;
  const found = [...times].filter(
    ([label, count]) => count > 1 || everywhere || looksLikeLabel(label) || roleOf(label, known) !== null,
  );
  return new Set(found.map(([label]) => label));
}

/** P07, INT, SPEAKER_00, Speaker 1. */
function looksLikeLabel(label: string): boolean {
  return /^(?:[\p{L}_ -]{1,20}[ _-]?\d{1,4}[A-Za-z]?|[\p{Lu}]{1,4}|\p{Lu}[\p{Lu}_]{2,20}_\d+)$/u.test(label);
}

/**
 * A name as a label that a turn can begin with (codebook format, "Turns"): on one line, without the signs that end a
 * sentence, at most 40 characters. Null when nothing is left.
 */
export function turnLabel(name: string): string | null {
  const plain = name
    .normalize('NFC')
    .replace(/[.?!:：\\]+/g, ' ')
    .replace(/[\p{Cc}\p{Surrogate}\u2028\u2029\u200B\uFEFF]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[*_#[( ]+|[*_ ]+$/g, '');
  const short = [...plain.slice(0, 80)].reduce(
    (all, one) => (all.length + one.length <= 40 ? all + one : all),
    '',
  );
  const label = trimmed((plain.length > 40 ? trimmed(short) : plain).replace(/^([^[(]*)[\])]$/, '$1'));
  if (label === '') return null;
  return /^\d+$/.test(label) ? `Speaker ${label}`.slice(0, 40) : label;
}

function trimmed(label: string): string {
  return label.replace(/[*_ ]+$/, '');
}

/** Names with a full stop that begin lines as speakers' do, three or more: `Kevin M. Rusnak:`. No turn begins so. */
export function labelsWithStops(text: string): readonly string[] {
  const times = new Map<string, number>();
  for (const [, name = ''] of text.matchAll(
    /^(?:\*\*)?(\p{Lu}[^.:\n]{0,30}\.[^:\n]{0,30}):(?:\*\*)?[ \t]/gmu,
  )) {
    if (name.split(/\s+/).length <= MOST_WORDS) times.set(name, (times.get(name) ?? 0) + 1);
  }
  return [...times].flatMap(([name, count]) => (count > 2 ? [name] : []));
}
