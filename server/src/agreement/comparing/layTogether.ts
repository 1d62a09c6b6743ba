import { copiedTexts, type Copy, type CopiedText } from '../../analysis/retrieval/texts';
import type { LayerPart } from '../../analysis/layers';
import type { DocumentFacts } from '../../project/types';
import type { Codebook } from '../../syntax/codebookTypes';
import { turnsBegunAt } from '../../syntax/turns';
import { alignTexts, type Alignment } from '../alignTexts';
import { itemsOf, type Item } from '../pairing/items';
import type { CodeTree } from '../pairing/pairPassages';
import { passagesOf, saysSomething, type MarkedPassage } from '../pairing/passages';
import { codingsIn, type PlacedCoding, type Voice } from './sides';

/** The text on which several sides' codings are laid. */
export interface OneText {
  /** The text that offsets are of, with every line end as `\n`: that of the source where the sides' differ. */
  readonly text: string;
  /** Whether the words of the two are not the same: nothing is compared by offsets of unequal texts. */
  readonly textsDiffer: boolean;
  /** The 14 of `P07 ¶14` for an offset of `text`. */
  ordinalAt(offset: number): number;
}

/** What two sides made of one text. */
export interface Together extends OneText {
  /** By place; offsets of `text`. */
  readonly items: readonly Item<PlacedCoding>[];
  /** Codings of which nothing stands in the text that is compared, or which are of no words, by side. */
  readonly lost: { readonly a: readonly PlacedCoding[]; readonly b: readonly PlacedCoding[] };
  /** Annotations that lie wholly in interviewers' turns, which do not count, by side. */
  readonly interviewer: { readonly a: number; readonly b: number };
}

/** Whose codings, and the copies that they stand in. */
export interface Voiced extends Voice {
  readonly parts: readonly LayerPart[];
}

/** What somebody made of the text that is compared. */
export interface Laid {
  readonly passages: readonly MarkedPassage<PlacedCoding>[];
  /** Codings of which nothing stands in that text. */
  readonly lost: readonly PlacedCoding[];
  /** Codings of a point, which are of no words and in no passage. */
  readonly points: readonly PlacedCoding[];
  readonly interviewer: number;
}

/**
 * Lays the codings of several people on one text. Where their copies' texts are not the same, each is aligned with the text
 * that is compared, and a coding whose words differ there is marked.
 * @param source the document's source, whose text is compared where there are several
 * @param codebook by which codes are called, and speakers known
 */
export function layOnOneText(
  voices: readonly Voiced[],
  source: DocumentFacts | null,
  codebook: Codebook,
): OneText & { readonly laid: readonly Laid[] } {
  // Many may speak in the same copies, whose texts are read and aligned once.
  const texts = new Map<Voiced['parts'], readonly CopiedText[]>();
  for (const { parts } of voices)
    if (!texts.has(parts)) texts.set(parts, copiedTexts(parts, codebook.speakers));
  const all = new Map([...texts.values()].flat().map((one) => [one.text, one]));
  const reference = referenceText([...all.values()], source, codebook);
  const text = reference?.text ?? '';
  const alignments = new Map<string, Alignment | null>([[text, null]]);
  for (const other of all.keys()) if (other !== text) alignments.set(other, alignTexts(text, other));
  const laid = voices.map((voice): Laid => {
    const own = texts.get(voice.parts) ?? [];
    const { codings, lost, interviewer } = placed(voice, own, text, alignments, codebook);
    const points = codings.filter(({ start, end }) => start >= end);
    return { passages: passagesOf(text, codings), lost, points, interviewer };
  });
  return { text, textsDiffer: all.size > 1, ordinalAt: ordinalsOf(reference), laid };
}

function ordinalsOf(reference: CopiedText | undefined): (offset: number) => number {
  if (reference === undefined) return () => 0;
  const { turns } = reference;
  return turns.length === 0 ? reference.blocksBegun : (offset) => turnsBegunAt(turns, offset);
}

/** Lays the codings of two sides on one text, and pairs them; codes are called as on the second side. */
export function layTogether(a: Voiced, b: Voiced, source: DocumentFacts | null, tree: CodeTree): Together {
  const { laid, ...text } = layOnOneText([a, b], source, b.study.codebook);
  const [mine = NOTHING, theirs = NOTHING] = laid;
  return {
    items: itemsOf(mine.passages, theirs.passages, tree),
    ...text,
    lost: { a: [...mine.lost, ...mine.points], b: [...theirs.lost, ...theirs.points] },
    interviewer: { a: mine.interviewer, b: theirs.interviewer },
  };
}

const NOTHING: Laid = { passages: [], lost: [], points: [], interviewer: 0 };

/** The only text, else the source's, else always the same of those there are. */
function referenceText(
  texts: readonly CopiedText[],
  source: DocumentFacts | null,
  { speakers }: Codebook,
): CopiedText | undefined {
  if (texts.length <= 1) return texts[0];
  const [own] = source === null ? [] : copiedTexts([{ facts: source, coders: new Set() }], speakers);
  if (own !== undefined) return own;
  return texts.reduce((least, one) =>
    one.text.length < least.text.length || (one.text.length === least.text.length && one.text < least.text)
      ? one
      : least,
  );
}

/** A side's codings on a text; those of which nothing is left there are lost. */
function placed(
  voice: Voice,
  texts: readonly CopiedText[],
  text: string,
  alignments: ReadonlyMap<string, Alignment | null>,
  codebook: Codebook,
): {
  readonly codings: readonly PlacedCoding[];
  readonly lost: readonly PlacedCoding[];
  readonly interviewer: number;
} {
  const codings: PlacedCoding[] = [];
  const lost: PlacedCoding[] = [];
  let interviewer = 0;
  for (const one of texts) {
    const alignment = alignments.get(one.text) ?? null;
    for (const copy of one.copies) {
      const found = codingsIn(voice, copy, codebook);
      interviewer += found.interviewer;
      for (const coding of found.codings) {
        const there = onText(coding, copy, text, alignment);
        if (there === null) lost.push(coding);
        else codings.push(there);
      }
    }
  }
  return { codings, lost, interviewer };
}

function onText(
  coding: PlacedCoding,
  copy: Copy,
  text: string,
  alignment: Alignment | null,
): PlacedCoding | null {
  const start = copy.toText(coding.start);
  const end = copy.toText(coding.end);
  if (alignment === null) return { ...coding, start, end };
  const range = alignment.toA(start, end);
  // A full stop that is left of a sentence is not what was marked.
  if (range === null || (range.changed && !saysSomething(text, range))) return null;
  return { ...coding, start: range.start, end: range.end, textChanged: range.changed };
}
