import type { DocumentFacts, Project } from '../project/types';
import type { ProjectChange } from './store';
import { whereIs } from './whereIs';

/**
 * Whether a change may have moved a count, or what a count is of: codes, who coded, whose turn it is, which text is
 * coded twice. Typing prose does not.
 */
export function countsChanged({ before, after, uris }: ProjectChange): boolean {
  if (before.ready !== after.ready || before.studies.size !== after.studies.size) return true;
  for (const [root, study] of after.studies) {
    const previous = before.studies.get(root);
    if (previous?.codebook !== study.codebook || previous.documents.size !== study.documents.size)
      return true;
  }
  return uris.some((uri) => essence(before, uri) !== essence(after, uri));
}

function essence(project: Project, uri: string): string {
  const file = whereIs(project, uri);
  if (file?.kind !== 'document' || file.facts.root === null) return '';
  const { facts } = file;
  if (facts.role !== 'document' && facts.role !== 'consensus') return facts.role;
  return JSON.stringify([facts.role, facts.key, facts.round, facts.parsed.coder, marks(facts)]);
}

/** What is counted of each annotation; of its place only whether the one before it has the same. */
function marks({ parsed: { annotations }, interviewers }: DocumentFacts): unknown[] {
  return annotations.map(({ codes, coder, start, end }, i) => {
    const previous = annotations[i - 1];
    const sameRange = previous?.start === start && previous.end === end;
    return [coder, interviewers[i], sameRange, ...codes.map(({ id }) => id)];
  });
}
