import { t } from '@vscode/l10n';
import type {
  ComparedDocumentModel,
  ComparedItem,
  ComparedPassage,
  ComparisonModel,
} from '../../../server/src/protocol/comparing';
import type { Range } from '../../../server/src/protocol/base';
import { elsewhereWords, kindWord, othersWords, sideWords, stateWord } from './comparisonWords';
import { comparePositions } from './positions';
import { inList, oneLine, quoted, shortened } from './words';

/* What is said of places in the two copies themselves: lines above them, and what the other coder made of one. */

export type Side = 'a' | 'b';

/** What a click on a line above a place does there. */
export type PlaceAction = 'show' | 'a' | 'b' | 'both' | 'neither' | 'edit' | 'definition' | 'undo';

/** A thing to click above a line of a copy. */
export interface PlaceLens {
  /** From 0. */
  readonly line: number;
  readonly title: string;
  /** The same in full, for who points at it. */
  readonly tooltip: string;
  readonly item: string;
  readonly action: PlaceAction;
}

/**
 * What stands above the lines of one coder's copy: of each place that was not agreed on what it is and what was decided, and
 * what may be done. A paragraph is one line and may have many places: there only the one that was shown last has all of it.
 * @param shown id of the item that was shown last
 */
export function placeLenses(
  model: Pick<ComparisonModel, 'a' | 'b' | 'decisions'>,
  { items }: Pick<ComparedDocumentModel, 'items'>,
  side: Side,
  shown: string | null,
): readonly PlaceLens[] {
  const told = items.filter(({ state }) => state !== 'agreed');
  const onLine = new Map<number, number>();
  for (const { lines } of told) onLine.set(lines[side], (onLine.get(lines[side]) ?? 0) + 1);
  // There is no more room than for one line: what was shown last comes first.
  const ordered = [...told.filter(({ id }) => id === shown), ...told.filter(({ id }) => id !== shown)];
  const [a, b] = shortNames(model);
  return ordered.flatMap((item) => {
    const line = item.lines[side];
    const lens = (action: PlaceAction, title: string, tooltip = title): PlaceLens => ({
      ...{ line, title, tooltip, item: item.id, action },
    });
    const alone = onLine.get(line) === 1;
    const head = lens('show', headOf(item, alone), tooltipOf(item));
    const said = historyOf(item);
    // The end of what stands there is cut where a copy is narrow: what can be clicked comes before what takes more words.
    const end = said === null ? [] : [lens('show', said, tooltipOf(item))];
    if ((!alone && item.id !== shown) || model.decisions !== 'possible') return [head, ...end];
    if (item.state === 'settled') return [head, lens('undo', t('Take Back…')), ...end];
    return [
      head,
      lens('a', t('As {0}', a), `${t('As {0}', oneLine(model.a.name))}: ${sideWords(item.a)}`),
      lens('b', t('As {0}', b), `${t('As {0}', oneLine(model.b.name))}: ${sideWords(item.b)}`),
      lens('both', t({ message: 'Both', comment: 'The coding of both coders stands' })),
      lens('neither', t({ message: 'Neither', comment: 'The coding of neither coder stands' })),
      lens('edit', t('Edit…'), t('other codes, or other words')),
      lens('definition', t('Definition…'), t('Change the Definition…')),
      ...end,
    ];
  });
}

/** What comes first in the names of the two, if that tells them apart. */
function shortNames({ a, b }: Pick<ComparisonModel, 'a' | 'b'>): readonly [string, string] {
  const names = [oneLine(a.name), oneLine(b.name)] as const;
  const [one = '', other = ''] = names.map((name) => name.split(' ')[0]);
  const whole = one === other || a.state !== null || b.state !== null;
  return whole ? [inList(names[0]), inList(names[1])] : [inList(one), inList(other)];
}

function headOf(item: ComparedItem, alone: boolean): string {
  const codes = [...new Set([...item.a, ...item.b].map(({ code }) => inList(`#${code}`)))].join(' ');
  const { state: is, decision, reopened } = item;
  const state = reopened === null || decision !== null ? stateWord(is) : t('open again');
  return [kindWord(item), ...(alone ? [] : [codes]), state].join(' · ');
}

/** What was decided on a place, by whom and why, or why that does not hold any more; null where nothing was. */
function historyOf({ decision, reopened, elsewhere }: ComparedItem): string | null {
  const said = [
    ...(decision === null ? [] : [settledWords(decision, MOST_OF_REASON)]),
    ...(reopened === null || decision !== null ? [] : [t('open again: {0}', inList(reopened.reason))]),
    ...(elsewhere.length === 0 ? [] : [t('decided between others')]),
  ];
  return said.length === 0 ? null : said.join(' · ');
}

/** So much of a reason stands above a line, in characters. */
const MOST_OF_REASON = 80;

/** What is read by who points at what stands above a place: the words, and what was decided with its whole reason. */
function tooltipOf({ words, decision }: ComparedItem): string {
  return [oneLine(words), ...(decision === null ? [] : [settledWords(decision)])].join('\n\n');
}

/** @param most so much of the reason, in characters */
function settledWords(
  { said, by, at, why }: NonNullable<ComparedItem['decision']>,
  most = Number.POSITIVE_INFINITY,
): string {
  const settled = t('Settled by {0} on {1}: {2}', inList(by), at.slice(0, 10), inList(said));
  return why === '' ? settled : `${settled} ${quoted(inList(shortened(oneLine(why), most)))}`;
}

/** What is told at a passage of one coder's copy, besides what is told of any passage. */
export interface OtherSide {
  /** The passage that it is told at. */
  readonly range: Range;
  /** The other coder, what the place is, and how it stands. */
  readonly head: string;
  /** What they marked, with their memos; each on a line. */
  readonly lines: readonly string[];
  /** Codes of theirs that are not the passage's own: of these nobody else tells what they mean here. */
  readonly codes: readonly string[];
}

/** The document that somebody looks at, and the places at the cursor there, the most likely one first. */
export interface PlacesInFront {
  readonly document: ComparedDocumentModel;
  /** Ids; none where the cursor is at no place. */
  readonly items: readonly string[];
  /** Whether the two copies are side by side: there a place that one coder did not mark leaves the cursor where it was. */
  readonly sideBySide: boolean;
}

type DocumentName = Pick<ComparedDocumentModel, 'key' | 'round'>;

/**
 * The place that who looks at a document means by a command: the one that was shown last, where the cursor is at it, or at no
 * other of its document, or the place may be seen in the other copy alone; else that at the cursor, since nobody means a place
 * that they do not see. Null for none.
 * @param current the place that was shown last
 */
export function meantIn(
  { document, items, sideBySide }: Omit<PlacesInFront, 'document'> & { readonly document: DocumentName },
  current: { readonly item: Pick<ComparedItem, 'id'>; readonly document: DocumentName } | null,
): string | null {
  const isHere = current?.document.key === document.key && current.document.round === document.round;
  if (isHere && (sideBySide || items.length === 0 || items.includes(current.item.id))) return current.item.id;
  return items[0] ?? null;
}

/**
 * The places at a position of a copy, of those that are not agreed: the one that begins last there first, and of several the
 * shortest; where the coder marked none, as where only the other did, the only one of that line.
 */
export function itemsAt(
  { items }: Pick<ComparedDocumentModel, 'items'>,
  side: Side,
  at: Range['start'],
): readonly ComparedItem[] {
  const told = items.filter(({ state }) => state !== 'agreed');
  const here = told.flatMap((item) =>
    item[side].flatMap(({ range }) => (isWithin(range, at) ? [{ item, range }] : [])),
  );
  here.sort(
    (x, y) => comparePositions(y.range.start, x.range.start) || comparePositions(x.range.end, y.range.end),
  );
  if (here.length > 0) return [...new Set(here.map(({ item }) => item))];
  const onLine = told.filter(({ lines }) => lines[side] === at.line);
  return onLine.length === 1 ? onLine : [];
}

/** What the other coder made of the places at a position of a copy. */
export function otherSide(
  model: Pick<ComparisonModel, 'a' | 'b'>,
  { items }: Pick<ComparedDocumentModel, 'items'>,
  side: Side,
  at: Range['start'],
): readonly OtherSide[] {
  const other = side === 'a' ? 'b' : 'a';
  const told: OtherSide[] = [];
  for (const item of items) {
    const here = item[side].find(({ range }) => isWithin(range, at));
    if (here === undefined || item.kind === 'agreed') continue;
    const own = new Set(item[side].map(({ code }) => code));
    const codes = [...new Set(item[other].map(({ code }) => code))].filter((code) => !own.has(code));
    const state = item.decision === null ? stateWord(item.state) : settledWords(item.decision);
    told.push({
      range: here.range,
      head: [oneLine(model[other].name), kindWord(item), state].join(' · '),
      lines: [
        ...(item[other].length === 0
          ? [t('marked nothing like #{0} here', here.code)]
          : item[other].map(passageWords)),
        ...[
          ...elsewhereWords(item),
          ...othersWords(item, { readers: item.others.map(({ name }) => name) }),
        ].map(oneLine),
      ],
      codes,
    });
  }
  return told;
}

function passageWords(passage: ComparedPassage): string {
  return [
    `${sideWords([passage])} ${quoted(oneLine(passage.words))}`,
    ...passage.memos.map((memo) => t('memo: {0}', oneLine(memo))),
    ...(passage.unsure ? [t('unsure')] : []),
  ].join(' · ');
}

function isWithin({ start, end }: Range, at: Range['start']): boolean {
  return comparePositions(start, at) <= 0 && comparePositions(at, end) <= 0;
}
