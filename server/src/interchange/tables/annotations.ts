import { layerDocument, type LayerCopy } from '../../analysis/layers';
import { blocksBegun } from '../../syntax/blocks';
import { lineMap, type LineMap } from '../../syntax/lines';
import {
  findTurns,
  isInterviewers,
  turnAt,
  turnsBegunAt,
  type Speakers,
  type Turn,
} from '../../syntax/turns';
import type { Marking } from '../../syntax/writeGroup';
import type { PortableCopy, PortableDocument, PortableStudy } from '../portable/types';

/** An annotation with all that tables say of it. */
export interface Annotated {
  /** From 1, in the order of documents, copies and places. */
  readonly number: number;
  readonly document: PortableDocument;
  readonly copy: PortableCopy;
  readonly marking: Marking;
  readonly place: Place;
  /** Whether `passage counts` counts its references, asked for no layer in particular. */
  readonly counted: boolean;
}

/** Where a marking stands in the text that it is of. */
export interface Place {
  readonly words: string;
  readonly startPoint: number;
  readonly endPoint: number;
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
  /** The number of turns, or of blocks, begun where it starts. */
  readonly turn: number;
  readonly speaker: string | null;
  readonly role: string | null;
  /** Whether it lies wholly in interviewers' turns. */
  readonly interviewer: boolean;
}

/** All annotations of a study, in steps of a document each. */
export function* annotationsOf(study: PortableStudy): Generator<undefined, readonly Annotated[]> {
  const all: Annotated[] = [];
  for (const document of study.documents) {
    const counts = countedIn(document, study);
    for (const copy of document.copies) {
      const text = copy.text ?? document.text;
      const placeOf = placesIn(text, speakersIn(document, study));
      for (const marking of copy.markings)
        all.push({
          number: all.length + 1,
          ...{ document, copy, marking },
          place: placeOf(marking),
          counted: counts.get(copy)?.has(marking.coder) ?? false,
        });
    }
    yield;
  }
  return all;
}

interface Copy extends LayerCopy {
  readonly copy: PortableCopy;
}

/** For each copy of a document whose codings count in the layer that counts are of unless another is asked for. */
function countedIn(
  { key, copies }: PortableDocument,
  { coders }: PortableStudy,
): ReadonlyMap<PortableCopy, ReadonlySet<string | null>> {
  const all = copies.map((copy): Copy => ({
    role: copy.consensus ? 'consensus' : 'document',
    round: copy.round,
    parsed: { coder: copy.coder },
    copy,
  }));
  const codersIn = ({ copy }: Copy): ReadonlySet<string | null> =>
    new Set(copy.markings.filter(({ codes }) => codes.length > 0).map(({ coder }) => coder));
  const order = { coders: new Map(coders.map((coder) => [coder.id, { ...coder, range: NOWHERE }])) };
  const layer = layerDocument(key, all, { kind: 'consensus', own: null }, order, codersIn);
  return new Map(layer?.parts.map(({ facts, coders: whose }) => [facts.copy, whose]));
}

const NOWHERE = { at: 0, to: 0 };

/** The speakers of a document: its own before the codebook's. */
function speakersIn({ speakers }: PortableDocument, study: PortableStudy): Speakers {
  const merged = new Map(speakers);
  for (const [role, labels] of study.speakers) merged.set(role, [...(merged.get(role) ?? []), ...labels]);
  return merged;
}

function placesIn(text: string, speakers: Speakers): (marking: Marking) => Place {
  const turns = findTurns(text, speakers);
  const begun = turns.length === 0 ? blocksBegun(text) : (at: number) => turnsBegunAt(turns, at);
  const lines: LineMap = lineMap(text);
  const points = codePoints(text);
  return ({ start, end }) => {
    const turn: Turn | undefined = turns[turnAt(turns, start)];
    return {
      words: text.slice(start, end),
      startPoint: points(start),
      endPoint: points(end),
      start: lines.positionAt(start),
      end: lines.positionAt(end),
      turn: begun(start),
      speaker: turn?.label ?? null,
      role: turn?.role ?? null,
      interviewer: isInterviewers(turns, start, end),
    };
  };
}

/** From offsets in UTF-16 code units to those in code points. */
function codePoints(text: string): (offset: number) => number {
  if (!/[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text)) return (offset) => offset;
  const points = new Int32Array(text.length + 1);
  let point = 0;
  for (let offset = 0; offset < text.length; offset++) {
    points[offset] = point;
    const pair =
      /[\uD800-\uDBFF]/.test(text.charAt(offset)) && /[\uDC00-\uDFFF]/.test(text.charAt(offset + 1));
    if (!pair) point++;
  }
  points[text.length] = point;
  return (offset) => points[offset] ?? point;
}
