import type { DocumentFacts, Project, Study } from '../project/types';

/**
 * The files whose problems may differ between two states of a project, each once; also files that are gone, so that
 * what was said of them can be taken back. Everything when reading comes to an end; a study when its codebook or its
 * tables changed; else the files that changed, with them the other files of a document whose front matter or source
 * changed, and the memos that are about it, and the codebook when codes began or ceased to be used. Living examples are not followed on every keystroke:
 * the codebook is to be diagnosed again when a file is opened or saved.
 */
export function affectedBy(before: Project, after: Project): ReadonlySet<string> {
  const affected = new Set<string>();
  for (const [root, study] of before.studies) if (!after.studies.has(root)) addAll(affected, study);
  for (const [root, study] of after.studies) {
    const previous = before.studies.get(root);
    if (previous === undefined || before.ready !== after.ready) {
      addAll(affected, study);
      if (previous !== undefined) addAll(affected, previous);
    } else if (previous !== study) {
      addStudy(affected, previous, study);
    }
  }
  if (before.ready !== after.ready || codebooksChanged(before, after))
    for (const { uri } of after.strays.values()) affected.add(uri);
  if (before.strays !== after.strays)
    for (const { uri } of changedFacts(before.strays, after.strays)) affected.add(uri);
  return affected;
}

/** Texts that were never saved are checked against the codebook that will govern them. */
function codebooksChanged(before: Project, after: Project): boolean {
  if (before.studies === after.studies) return false;
  for (const [root, { codebook }] of after.studies)
    if (before.studies.get(root)?.codebook !== codebook) return true;
  return before.studies.size !== after.studies.size;
}

function addAll(affected: Set<string>, study: Study): void {
  affected.add(study.codebookUri);
  addSaved(affected, study);
  for (const { uri } of study.documents.values()) affected.add(uri);
}

function addStudy(affected: Set<string>, before: Study, after: Study): void {
  if (before.codebookUri !== after.codebookUri) affected.add(before.codebookUri);
  if (
    before.codebook !== after.codebook ||
    before.tables !== after.tables ||
    before.hidden !== after.hidden
  ) {
    addAll(affected, before);
    addAll(affected, after);
    return;
  }
  if (before.passedOver !== after.passedOver) affected.add(after.codebookUri);
  if (before.problems !== after.problems || before.text !== after.text || before.index !== after.index)
    affected.add(after.codebookUri);
  if (before.saved !== after.saved || before.index !== after.index) {
    addSaved(affected, before);
    addSaved(affected, after);
  }
  if (before.documents === after.documents) return;
  const keys = new Set<string>();
  const changed = new Set<string>();
  for (const { uri, was, is } of changedFacts(before.documents, after.documents)) {
    affected.add(uri);
    if (hasOverlaps(was) || hasOverlaps(is)) affected.add(after.codebookUri);
    for (const facts of [was, is]) if (facts !== undefined) changed.add(facts.key.normalize('NFC'));
    if (!speaksForOthers(was, is)) continue;
    for (const facts of [was, is]) if (facts !== undefined) keys.add(facts.key.normalize('NFC'));
  }
  if (keys.size > 0) addSaved(affected, after);
  for (const facts of after.documents.values()) {
    const depends =
      facts.role === 'memo' ? isAbout(facts, changed) : keys.size > 0 && keys.has(facts.key.normalize('NFC'));
    if (depends) affected.add(facts.uri);
  }
}

/** Whether a memo is about one of these documents, or a turn of one. */
function isAbout({ memo }: DocumentFacts, keys: ReadonlySet<string>): boolean {
  return (memo?.names ?? []).some(
    (name) =>
      name.about &&
      ((name.kind === 'document' && keys.has(name.key)) ||
        (name.kind === 'turn' && keys.has(name.before.normalize('NFC')))),
  );
}

function addSaved(affected: Set<string>, { saved }: Study): void {
  if (saved !== null) affected.add(saved.uri);
}

interface ChangedFacts {
  readonly uri: string;
  readonly was: DocumentFacts | undefined;
  readonly is: DocumentFacts | undefined;
}

function* changedFacts(before: Project['strays'], after: Project['strays']): Iterable<ChangedFacts> {
  for (const is of after.values()) {
    const was = before.get(is.uri);
    if (was !== is) yield { uri: is.uri, was, is };
  }
  for (const was of before.values())
    if (after.get(was.uri) === undefined) yield { uri: was.uri, was, is: undefined };
}

function hasOverlaps(facts: DocumentFacts | undefined): boolean {
  return facts !== undefined && facts.overlaps.length > 0;
}

/** Whether other files of the document depend on what changed: its front matter, or the text of a source. */
function speaksForOthers(was: DocumentFacts | undefined, is: DocumentFacts | undefined): boolean {
  if (was === undefined || is === undefined) return true;
  if (was.role !== is.role || was.key !== is.key || was.undecodable !== is.undecodable) return true;
  if (was.reading === is.reading) return false;
  return is.role === 'source' ? was.parsed.text !== is.parsed.text : head(was) !== head(is);
}

function head({ parsed }: DocumentFacts): string {
  return parsed.text.slice(0, parsed.bodyAt);
}
