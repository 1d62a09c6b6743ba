import type { Marking } from '../../syntax/writeGroup';
import { compareRounds } from '../../syntax/rounds';
import type { CodeFinder } from '../commentCodes';
import { markingsOf } from '../comments';
import type { Loss, Told } from '../portable/outcome';
import type { PortableCoder, PortableCopy, PortableDocument, PortableStudy } from '../portable/types';
import { of } from '../wordImport';
import type { Whose } from './commentAuthors';
import { shown, type Placed } from './knownComments';
import { placer, WHY, type Placer } from './placeComments';

/** What new comments come to in a document. */
export interface NewCoding extends Told {
  /** The copies that they go into, with nothing but them. */
  readonly copies: readonly PortableCopy[];
  /** Their authors, as far as they are new. */
  readonly coders: readonly PortableCoder[];
  /** How many comments came in. */
  readonly placed: number;
}

/**
 * New comments as annotations of those who wrote them, each in that coder's copy: of the round that the author names, else of
 * the latest. Who has no copy gets one, or shares that which belongs to nobody. What does not fit is said.
 * @param from the text that the comments stand in
 */
export function newCoding(
  { coders }: PortableStudy,
  document: PortableDocument,
  fresh: readonly Placed[],
  { text: from, codes }: { readonly text: string; readonly codes: CodeFinder },
): NewCoding {
  const losses: Loss[] = [];
  const lose = (what: string): void => void losses.push({ what, count: null, where: document.key });
  const known = new Set(coders.map(({ id }) => id));
  const news = new Map<string, PortableCoder>();
  let placed = 0;
  const targets = new Map<string, Omit<PortableCopy, 'markings'> & { readonly markings: Marking[] }>();
  const counts = new Map<string, { readonly whose: Whose; codings: number; memos: number }>();
  const placers = new Map<string, Placer>();
  const placeIn = ({ text }: PortableCopy, { comment, place }: Placed): Placed['place'] => {
    if (text === null) return place;
    const own = placers.get(text) ?? placer(from, text);
    placers.set(text, own);
    return own.find(comment);
  };
  for (const one of fresh) {
    const { comment, whose } = one;
    const { coder } = whose;
    if (coder === null) {
      lose(`comment ${whose.why}: ${shown(one)}`);
      continue;
    }
    const copy = targetIn(document, coder, whose.round);
    const place = placeIn(copy, one);
    if (typeof place === 'string') {
      lose(`comment on words that ${WHY[place]}, ${shown(one)}`);
      continue;
    }
    placed++;
    const name = JSON.stringify([copy.coder, copy.round]);
    const target = targets.get(name) ?? { ...copy, markings: [] as Marking[] };
    targets.set(name, target);
    if (!known.has(coder)) news.set(coder, { id: coder, name: whose.name || coder, adjudicator: false });
    const count = counts.get(coder) ?? { whose, codings: 0, memos: 0 };
    counts.set(coder, count);
    for (const marking of markingsOf({ ...comment, ...place }, codes, coder)) {
      target.markings.push(marking);
      if (marking.codes.length > 0) count.codings++;
      else {
        count.memos++;
        if (/^#[\p{L}\p{N}_]/u.test(comment.text.trim())) lose(`${whyMemo(place)}, ${shown(one)}`);
      }
    }
  }
  return {
    copies: [...targets.values()],
    coders: [...news.values()],
    placed,
    summary: [...counts].map(([coder, count]) => wordCount(coder, news.has(coder), count)),
    losses,
  };
}

/** Why a comment that begins as a coding is none. */
function whyMemo({ start, end }: { readonly start: number; readonly end: number }): string {
  return start === end
    ? 'comment with a code on no words at all became a memo'
    : 'comment with a code that the codebook does not have, or with words behind it without “: ”, became a memo';
}

/** The copy that a coder's comments go into; one that is not there yet has no markings. */
function targetIn({ copies }: PortableDocument, coder: string, round: string | null): PortableCopy {
  const ofPeople = copies.filter(({ consensus }) => !consensus);
  const own = ofPeople.filter((copy) => copy.coder === coder);
  const shared = ofPeople.every((copy) => copy.coder === null && copy.text === null) ? ofPeople : [];
  const among = own.length > 0 ? own : shared;
  const latest = (all: readonly PortableCopy[]): string | null =>
    all.reduce<string | null>(
      (last, copy) => (compareRounds(copy.round, last) > 0 ? copy.round : last),
      null,
    );
  const wanted = round ?? latest(among.length > 0 ? among : ofPeople);
  const bare = { coder, consensus: false, coding: 'in-progress', text: null, markings: [] } as const;
  return among.find((copy) => compareRounds(copy.round, wanted) === 0) ?? { ...bare, round: wanted };
}

function wordCount(
  coder: string,
  isNew: boolean,
  { whose, codings, memos }: { readonly whose: Whose; readonly codings: number; readonly memos: number },
): string {
  const who = whose.name === '' ? 'somebody without a name' : whose.name;
  const what = [
    ...(codings > 0 ? [of(codings, 'coding')] : []),
    ...(memos > 0 ? [of(memos, 'memo')] : []),
  ].join(' and ');
  return `by ${who} (@${coder}${isNew ? ', new in the codebook' : ''}): ${what}`;
}
