import type { Study } from '../../project/types';
import { baseText } from '../../syntax/offsets';
import type { ParsedDocument } from '../../syntax/tree';
import { wordFinder } from '../../syntax/words';
import { essence, spaced } from '../livingExamples';
import type { PersonsDocument } from './documentsOf';
import { isSame, turnsWith } from './documentsOf';
import { saidBy } from './withdrawTurns';

/** An example of the codebook that stands word for word in what somebody said. */
export interface QuotedExample {
  readonly code: string;
  readonly text: string;
  /** Where it stands in the codebook. */
  readonly at: number;
  /** Whether somebody else said the same: then it stays. */
  readonly others: boolean;
}

/**
 * The examples and counterexamples that quote a person.
 * @param remaining the base texts of the study as they will be
 */
export function examplesOf(
  study: Study,
  documents: readonly PersonsDocument[],
  person: string,
  remaining: () => Iterable<string>,
): readonly QuotedExample[] {
  const said = new Set<string>();
  for (const { files, part } of documents)
    for (const facts of files)
      if (facts.undecodable === null)
        for (const words of wordsIn(study, facts.reading.glance, person, part === 'alone')) said.add(words);
  const quoted: QuotedExample[] = [];
  for (const { id, examples, counterexamples } of study.codebook.codes) {
    for (const { text, at } of [...examples, ...counterexamples]) {
      const stands = standsIn(text);
      if (stands === null || ![...said].some(stands)) continue;
      const others = [...remaining()].some((base) => stands(spaced(base)));
      quoted.push({ code: id, text, at, others });
    }
  }
  return quoted;
}

function standsIn(example: string): ((spacedText: string) => boolean) | null {
  const wanted = essence(example);
  if (wanted === '') return null;
  const find = wordFinder(wanted, false);
  return find === null ? (text) => text.includes(wanted) : (text) => find(text).length > 0;
}

/** What the person said; of a document of theirs alone all that interviewers did not. */
function wordsIn(study: Study, document: ParsedDocument, person: string, alone: boolean): readonly string[] {
  const base = baseText(document);
  if (!alone) return saidBy(study, document, person).map(({ at, to }) => spaced(base.slice(at, to)));
  const turns = turnsWith(study, document, person);
  if (turns.length === 0) return [spaced(base)];
  return turns
    .filter(({ role, label }) => role !== 'interviewer' || isSame(label, person))
    .map(({ saidAt, end }) => spaced(base.slice(saidAt, end)));
}
