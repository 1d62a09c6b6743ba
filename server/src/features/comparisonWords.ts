import type { Decision } from '../agreement/adjudication/decisionLog';
import type { ReopenReason } from '../agreement/adjudication/settled';
import type { LeftOut } from '../agreement/comparing/compareDocument';
import type { Absence } from '../agreement/comparing/sides';
import { excerpt } from '../project/locator';

/* How comparisons and decisions are told, in the editor and in the terminal. */

/** Names a coder. */
export type NameOf = (coder: string) => string;

/** What was decided: `as Sonja Marsh`, `both`, `neither`, `#trust:+ on “no time”`. */
export function wordVerdict({ verdict }: Decision, nameOf: NameOf): string {
  if (verdict.decision === 'one') return `as ${nameOf(verdict.coder)}`;
  if (verdict.decision !== 'edit') return verdict.decision;
  const { passages } = verdict;
  const codes = new Set(passages.map(({ code, value }) => `#${code}${value === null ? '' : `:${value}`}`));
  const words = new Set(passages.map((passage) => `“${excerpt(passage.words, MOST_WORDS)}”`));
  return `${[...codes].join(' ')} on ${[...words].join(', ')}`;
}

/** So much of the words is said, in UTF-16 code units. */
const MOST_WORDS = 60;

/** Why a decision does not fit any more. */
export function wordReopened(why: ReopenReason, nameOf: NameOf): string {
  switch (why.kind) {
    case 'coding-changed':
      return `what ${nameOf(why.coder)} has there is not what was decided on`;
    case 'paired-otherwise':
      return 'it goes with something else now';
    case 'words-changed':
      return 'the words are others now';
  }
}

/** Why nothing can be decided on between two sides. */
export function wordNoDecisions(why: 'one-coder' | 'past'): string {
  return why === 'one-coder'
    ? 'What one coder made of a text at two times is to be looked at; decisions are on two coders.'
    : 'What is past is to be looked at; decisions are on two coders as the files are now, on a branch or in a worktree.';
}

/** Why a document was not compared. */
export function wordLeftOut({ a, b }: LeftOut, names: { readonly a: string; readonly b: string }): string {
  const said = [
    ...(a === null ? [] : [`${names.a} ${ABSENCES[a]}`]),
    ...(b === null ? [] : [`${names.b} ${ABSENCES[b]}`]),
  ];
  return said.join('; ');
}

const ABSENCES: Readonly<Record<Absence, string>> = {
  'no-copy': 'has no copy of it',
  'not-started': 'has not begun it',
  'in-progress': 'has not marked it as done',
  'other-round': 'has it in another round',
};
