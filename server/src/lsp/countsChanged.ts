import type { DocumentFacts, Project } from '../project/types';
import type { Annotation } from '../syntax/tree';
import type { ProjectChange } from './store';
import { whereIs } from './whereIs';

/**
 * Whether a change may have moved a count, or what a count is of: codes, who coded, whose turn it is, which text is
 * coded twice, what front matter says. Typing prose does not.
 */
export function countsChanged({ before, after, uris }: ProjectChange): boolean {
  if (before.ready !== after.ready || before.studies.size !== after.studies.size) return true;
  for (const [root, study] of after.studies) {
    const previous = before.studies.get(root);
    if (previous?.codebook !== study.codebook || previous.hidden !== study.hidden) return true;
    if (previous.documents.size !== study.documents.size) return true;
  }
  return uris.some((uri) => !sameEssence(countedIn(before, uri), countedIn(after, uri)));
}

/** The document of a study at a place; null where there is none. */
function countedIn(project: Project, uri: string): DocumentFacts | null {
  const file = whereIs(project, uri);
  return file?.kind !== 'document' || file.facts.root === null ? null : file.facts;
}

function sameEssence(a: DocumentFacts | null, b: DocumentFacts | null): boolean {
  if (a === b) return true;
  if (a?.role !== b?.role || a === null || b === null) return false;
  if (saidOf(a) !== saidOf(b)) return false;
  if (a.role !== 'document' && a.role !== 'consensus') return true;
  if (a.key !== b.key || a.round !== b.round || a.parsed.coder !== b.parsed.coder) return false;
  const [was, is] = [a.parsed.annotations, b.parsed.annotations];
  if (was.length !== is.length || !was.every((_, i) => sameMark(was, is, i))) return false;
  // Whose turn it is, is asked last: the turns have to be found in the whole text.
  return is.length === 0 || b.interviewers.every((interviewer, i) => interviewer === a.interviewers[i]);
}

/** What front matter says of the document: how far its coding is, and who it is of. */
function saidOf({ reading }: DocumentFacts): string {
  return JSON.stringify(reading.frontMatter?.entries.map(({ key, value }) => [key, value]) ?? []);
}

/** What is counted of an annotation; of its place only whether the one before it has the same. */
function sameMark(was: readonly Annotation[], is: readonly Annotation[], i: number): boolean {
  const [a, b] = [was[i], is[i]];
  if (a?.coder !== b?.coder || a?.codes.length !== b?.codes.length) return false;
  if (repeats(was, i) !== repeats(is, i)) return false;
  return a?.codes.every(({ id }, code) => id === b?.codes[code]?.id) ?? true;
}

function repeats(annotations: readonly Annotation[], i: number): boolean {
  const [previous, one] = [annotations[i - 1], annotations[i]];
  return previous?.start === one?.start && previous?.end === one?.end;
}
