import { coderAsWritten } from '../analysis/documents';
import { hiddenFrom, revealKey, type Reader } from '../project/sight';
import type { DocumentFacts, Project, Study } from '../project/types';
import { baseName, encodeUri } from '../project/uri';
import type { BlindModel, BlindStudy } from '../protocol/blind';
import { isAmongRounds } from '../syntax/rounds';
import { hiddenPaths } from './hiddenPaths';

/**
 * The studies that are coded blind, and what a reader sees of them.
 * @param whole all that is known
 * @param seen the same as the reader sees it
 */
export function blindModel(whole: Project, seen: Project, reader: Reader): BlindModel {
  const studies = [...whole.studies.values()]
    .filter(({ codebook: { blind } }) => blind === true || (blind !== false && blind.length > 0))
    .sort((a, b) => (a.root < b.root ? -1 : 1));
  return {
    ready: whole.ready,
    studies: studies.map((study) => blindStudy(study, seen.studies.get(study.root) ?? study, reader)),
    open: Array.from(whole.studies.values(), ({ root, codebook: { agreement } }) => ({
      ...{ root: encodeUri(root), figures: agreement.figures },
    })),
  };
}

/**
 * Why who codes blind may not compare, in words; null when they may. Rounds that are not coded blind may be compared: of
 * the others there is nobody's coding but the reader's own.
 */
export function blindObstacle({ hidden }: Study, round: string | null): string | null {
  if (hidden === null) return null;
  const { own, rounds } = hidden;
  if (own === null) return STRANGER;
  if (rounds === null) return BLIND;
  return round !== null && isAmongRounds(round, rounds) ? BLIND_ROUND : null;
}

const STRANGER =
  'This study is coded blind, and Passage does not know who you are, so that it shows nobody’s coding. Put your id into the setting “Passage: Coder” (passage.coder).';
const BLIND =
  'You code this study blind: what others made of it is not compared with yours yet. When your own coding is done, “Reveal Other Coders’ Work” shows it.';
const BLIND_ROUND =
  'You code this round blind: what others made of it is not compared with yours yet. When your own coding of it is done, “Reveal Other Coders’ Work” shows it.';

function blindStudy(study: Study, seen: Study, reader: Reader): BlindStudy {
  const { root, codebookUri, codebook } = study;
  const { own } = reader;
  const rounds = typeof codebook.blind === 'boolean' ? null : codebook.blind;
  const hidden = hiddenFrom(study, reader);
  const copies = [...study.documents.values()].filter(
    ({ role, round, reading }) =>
      role === 'document' &&
      own !== null &&
      reading.coder?.normalize('NFC') === own &&
      (rounds === null || (round !== null && isAmongRounds(round, rounds))),
  );
  return {
    root: encodeUri(root),
    codebookUri: encodeUri(codebookUri),
    title: codebook.title ?? baseName(root),
    state: hidden === null ? 'revealed' : hidden.own === null ? 'stranger' : 'blind',
    reader: own === null ? null : (codebook.coders.get(own)?.name ?? own),
    rounds,
    coders: Array.from(codebook.coders.values(), ({ id, name }) => ({ id, name })),
    unfinished: copies.filter((facts) => !isDone(facts, own)).length,
    copies: copies.length,
    key: revealKey(study, own),
    hide: hidden === null ? [] : hiddenPaths(study, seen, hidden),
  };
}

/** Whether a copy says that its coder has finished it (codebook format, rule 9). */
function isDone({ reading }: DocumentFacts, own: string | null): boolean {
  const said = reading.frontMatter?.data['coding'];
  if (typeof said === 'string' || said === null || said === undefined) return said === 'done';
  const written = own === null ? null : coderAsWritten(said, own);
  return written !== null && (said as Readonly<Record<string, unknown>>)[written] === 'done';
}
