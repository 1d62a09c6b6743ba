import type { ComparedDocument, DocumentFiles } from '../agreement/comparing/compareDocument';
import { layOnOneText } from '../agreement/comparing/layTogether';
import { roundsOf, sideDocument } from '../agreement/comparing/sides';
import type { CodersOf } from '../analysis/layers';
import type { Hash } from '../project/hash';
import type { Study } from '../project/types';
import type { ElsewhereModel, OtherCoding } from '../protocol/comparing';
import { wordVerdict, type NameOf } from './comparisonWords';
import { otherPairs } from './otherPairs';

/** What there is to know of a place beside what the two make of it, who are compared. */
export interface ThirdCoders {
  /** Whoever else has read the document. */
  readonly readers: readonly string[];
  /** What they gave the words of a range, those who gave them anything. */
  codings(range: Range): readonly OtherCoding[];
  /** What was decided there between others, or between one of the two and another. */
  decisions(range: Range): readonly ElsewhereModel[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

export interface ThirdQuestion {
  readonly coders: { readonly a: string; readonly b: string };
  /** Whether copies count that are not marked as done. */
  readonly unfinished: boolean;
  /** Everybody who codes the study. */
  readonly everybody: readonly string[];
  /** Null where there is no log. */
  readonly logText: string | null;
  readonly codersOf: CodersOf;
  readonly hash: Hash;
  readonly nameOf: NameOf;
}

/**
 * Reads what others than the two have made of a document, in the round that is compared. Whose copy cannot be laid on the text
 * that is compared is left out.
 * @param files of the document in the study as it is now
 */
export function thirdCoders(
  study: Study,
  document: ComparedDocument,
  files: DocumentFiles,
  { coders, everybody, unfinished, logText, codersOf, hash, nameOf }: ThirdQuestion,
): ThirdCoders {
  const { key, round, text } = document;
  const others = everybody.filter((coder) => coder !== coders.a && coder !== coders.b);
  const laid = others.flatMap((coder) => {
    if (!roundsOf(files.copies, coder).includes(round)) return [];
    const { parts, state } = sideDocument({ study, coder, codersOf }, key, files.copies, round);
    if (state === null || (state !== 'done' && !unfinished)) return [];
    const alone = layOnOneText([{ study, coder, parts }], files.source, study.codebook);
    const passages = alone.text === text ? alone.laid[0]?.passages : undefined;
    return passages === undefined ? [] : [{ name: nameOf(coder), passages }];
  });
  const decided = otherPairs(study, document, coders, files, logText, hash, codersOf).flatMap(
    ({ a, b, adjudicated }) =>
      (adjudicated?.items ?? []).flatMap(({ item, decision }) =>
        decision === null ? [] : [{ range: item.range, decision, between: [nameOf(a), nameOf(b)] as const }],
      ),
  );
  return {
    readers: laid.map(({ name }) => name),
    codings: (range) =>
      laid.flatMap(({ name, passages }) => {
        const codes = passages
          .filter((one) => touches(one, range))
          .map(({ code, values }) => `#${[code, ...values].join(':')}`);
        return codes.length === 0 ? [] : [{ name, codes: [...new Set(codes)] }];
      }),
    decisions: (range) =>
      decided
        .filter((one) => touches(one.range, range))
        .map(({ decision, between }) => {
          const { id, by, at, why } = decision;
          return { id, said: wordVerdict(decision, nameOf), by: nameOf(by), at, why, between };
        }),
  };
}

function touches(one: Range, { start, end }: Range): boolean {
  return one.start < end && start < one.end;
}

/** Where nobody else is looked at: one coder at two times. */
export const NOBODY_ELSE: ThirdCoders = { readers: [], codings: () => [], decisions: () => [] };
