import type { Study } from '../../project/types';
import { layerDocuments, type CodersOf, type Layer } from '../layers';
import type { Hit } from './hits';
import type { SpokenFinder } from './pattern';
import { copiedTexts, type CopiedText } from './texts';

/** A stretch of a text that a participant said: a turn without its label, or a text without turns. */
export interface Spoken {
  readonly start: number;
  readonly end: number;
}

/** Words found in what a participant said. */
export interface SpokenPlace extends Hit {
  readonly within: Spoken;
}

/**
 * Finds places in what participants said, in the documents of a layer, in their order. What interviewers say, labels, times
 * and headings between turns are not searched, and nothing is found across two turns. A step for some turns of a document.
 */
export function* findSpoken(
  study: Study,
  find: SpokenFinder,
  layer: Layer,
  codersOf: CodersOf,
): Generator<{ readonly document: string; readonly places: readonly SpokenPlace[] }, void> {
  for (const { key, parts } of layerDocuments(study, layer, codersOf)) {
    for (const text of copiedTexts(parts, study.codebook.speakers)) {
      for (const turns of together(spokenIn(text))) {
        const found = find(turns.map(({ start, end }) => text.text.slice(start, end)));
        const places = turns.flatMap((within, i) =>
          (found[i] ?? []).map(({ at, to }): SpokenPlace => {
            return { text, start: within.start + at, end: within.start + to, references: [], within };
          }),
        );
        yield { document: key, places };
      }
    }
  }
}

/** So many turns, and so many of their characters, are searched at a time. UTF-16 units. */
const MOST_TURNS = 500;
const MOST_LENGTH = 100_000;

function* together(spoken: readonly Spoken[]): Iterable<readonly Spoken[]> {
  let some: Spoken[] = [];
  let length = 0;
  for (const one of spoken) {
    some.push(one);
    length += one.end - one.start;
    if (some.length < MOST_TURNS && length < MOST_LENGTH) continue;
    yield some;
    [some, length] = [[], 0];
  }
  if (some.length > 0) yield some;
}

function spokenIn({ text, turns }: CopiedText): readonly Spoken[] {
  if (turns.length === 0) return [{ start: 0, end: text.length }];
  return turns.flatMap(({ role, saidAt, end }) => {
    return role === 'interviewer' || saidAt >= end ? [] : [{ start: saidAt, end }];
  });
}
