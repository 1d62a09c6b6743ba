import { consensusOf } from '../../../server/src/agreement/adjudication/consensus';
import {
  readDecisions,
  writeDecision,
  type Verdict,
} from '../../../server/src/agreement/adjudication/decisionLog';
import { knownItems, type KnownItem } from '../../../server/src/agreement/adjudication/identity';
import { adjudicated, type Adjudicated } from '../../../server/src/agreement/adjudication/settled';
import { comparisonSteps } from '../../../server/src/agreement/comparing/compareStudies';
import type { ComparedDocument } from '../../../server/src/agreement/comparing/compareDocument';
import { sha256 } from '../../../server/src/io/hash';
import { inOneGo } from '../../../server/src/project/steps';
import type { Codebook } from '../../../server/src/syntax/codebookTypes';
import { makeStudy } from '../../support/studyFixture';

const CODEBOOK = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
codes: [{id: a}, {id: b, codes: [{id: c}]}, {id: d}]
`;

/** Two coders' copies of one document, compared. */
export interface Compared {
  readonly document: ComparedDocument;
  readonly codebook: Codebook;
  readonly items: readonly KnownItem[];
}

/** @param turned whether the coders are named the other way round */
export function compared(kl: string, sg: string, turned = false): Compared {
  const study = makeStudy(`${CODEBOOK}--- coding/kl/P1.md\n${kl}\n--- coding/sg/P1.md\n${sg}\n`).study();
  const [a, b] = turned ? ['sg', 'kl'] : ['kl', 'sg'];
  const sides = { a: a ?? '', b: b ?? '' };
  const [document] = inOneGo(
    comparisonSteps({ study, coder: sides.a }, { study, coder: sides.b }, { round: null, unfinished: true }),
  ).documents;
  if (document === undefined) throw new Error('nothing was compared');
  return { document, codebook: study.codebook, items: knownItems(document, sides, sha256) };
}

/** The line of a decision on an item. @param minute of the day */
export function decide(known: KnownItem, verdict: Verdict, minute = 0, why = ''): string {
  const { identity, turn, sides } = known;
  return writeDecision(
    {
      kind: 'decision',
      item: identity,
      document: 'P1',
      round: null,
      turn,
      sides: sides.map(({ coder, codes, words }) => ({ coder, codes, words })),
      verdict,
      by: 'kl',
      at: timeOf(minute),
      why,
      codebook: 'hash',
    },
    sha256,
  );
}

export function reverse(line: string, minute = 0): string {
  const { id } = JSON.parse(line) as { readonly id: string };
  const at = timeOf(minute);
  return writeDecision(
    { kind: 'reversal', reverses: id, document: 'P1', by: 'kl', at, why: '', codebook: 'hash' },
    sha256,
  );
}

function timeOf(minute: number): string {
  return new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
}

export function settle({ document, items }: Compared, lines: readonly string[]): Adjudicated {
  return adjudicated(items, readDecisions(lines.join('\n')), document);
}

/** The consensus in short: `0-3 a:+`. */
export function consensus(what: Compared, lines: readonly string[]): readonly string[] {
  return consensusOf(settle(what, lines).items).map(
    ({ start, end, code, value }) => `${start}-${end} ${code}${value === null ? '' : `:${value}`}`,
  );
}
