import type { Study } from '../../project/types';
import type { WordFinder } from '../../syntax/words';
import { layerDocuments, type CodersOf, type Layer } from '../layers';
import type { Hit } from './hits';
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
 * and headings between turns are not searched, and nothing is found across two turns. A step for each turn.
 */
export function* findSpoken(
  study: Study,
  find: WordFinder,
  layer: Layer,
  codersOf: CodersOf,
): Generator<{ readonly document: string; readonly places: readonly SpokenPlace[] }, void> {
  for (const { key, parts } of layerDocuments(study, layer, codersOf)) {
    for (const text of copiedTexts(parts, study.codebook.speakers)) {
      for (const within of spokenIn(text)) {
        const found = find(text.text.slice(within.start, within.end));
        const places = found.map(({ at, to }): SpokenPlace => {
          return { text, start: within.start + at, end: within.start + to, references: [], within };
        });
        yield { document: key, places };
      }
    }
  }
}

function spokenIn({ text, turns }: CopiedText): readonly Spoken[] {
  if (turns.length === 0) return [{ start: 0, end: text.length }];
  return turns.flatMap(({ role, saidAt, end }) => {
    return role === 'interviewer' || saidAt >= end ? [] : [{ start: saidAt, end }];
  });
}
