import { filesByDocument, joinTables } from '../project/attributes';
import { memoLinks, memosOf } from '../project/memoLinks';
import { rootFor } from '../project/placement';
import type { DocumentFacts, Project, Study } from '../project/types';
import { relativePath } from '../project/uri';
import { writeFrontMatterKey } from '../syntax/frontMatterEdit';
import { betweenQuotes } from '../syntax/memo/about';
import { classifyPath } from '../syntax/studyPaths';
import type { TextChange } from '../syntax/textChange';
import { scalarSource } from '../syntax/yamlEdit';

/** A file or folder that is about to have another name. Decoded URIs, without a slash at the end. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** The changes that a file needs, in source offsets of its text, before files are renamed. */
export interface FileChange {
  readonly facts: DocumentFacts;
  readonly changes: readonly TextChange[];
}

/**
 * What must be written so that files that are about to be renamed stay copies of the same document. A document is known
 * by its key, which is read off the path: a copy that moves away from the others gets its old key in the front matter. A
 * source is never written to, so that the copies it leaves behind get its new key instead. Nothing where the document is
 * renamed as a whole, where a `document` in front matter says the key already, and where a file leaves the study. Memos
 * that name a document which gets another key name it by that.
 */
export function keepDocuments(project: Project, renamings: readonly Renaming[]): readonly FileChange[] {
  return [...project.studies.values()].flatMap((study) => {
    const moved = new Map<DocumentFacts, string>();
    for (const facts of study.documents.values()) {
      const uri = movedTo(facts.uri, renamings);
      const key = uri === null || facts.role === 'memo' ? null : keyAt(project, study, facts, uri);
      if (key !== null && key !== keyOf(facts)) moved.set(facts, key);
    }
    return moved.size === 0 ? [] : changesIn(study, moved);
  });
}

/** Where a file will be; null when it stays. */
function movedTo(uri: string, renamings: readonly Renaming[]): string | null {
  for (const { from, to } of renamings) {
    if (uri === from) return to;
    const below = relativePath(from, uri);
    if (below !== null) return `${to}/${below}`;
  }
  return null;
}

/** The key that a document's file has at another place of its study; null where it is no document there. */
function keyAt(project: Project, study: Study, facts: DocumentFacts, uri: string): string | null {
  if (facts.parsed.frontMatter?.data['document'] !== undefined) return null;
  if (rootFor(project.studies, uri) !== study.root) return null;
  const { role, captures } = classifyPath(study.templates, relativePath(study.root, uri) ?? '');
  if (role !== facts.role) return null;
  return captures.get('document')?.normalize('NFC') ?? null;
}

function changesIn(study: Study, moved: ReadonlyMap<DocumentFacts, string>): readonly FileChange[] {
  const changes: FileChange[] = [];
  const renamed = new Map<string, string>();
  const write = (facts: DocumentFacts, key: string): void => {
    if (facts.undecodable !== null) return;
    const change = writeFrontMatterKey(facts.parsed.text, 'document', key);
    if (change !== null) changes.push({ facts, changes: [change] });
  };
  for (const [key, files] of byKey(study)) {
    const keys = new Set(files.map((facts) => moved.get(facts) ?? key));
    if (keys.size === 1 && !keys.has(key) && !files.some((facts) => isInTable(study, facts))) {
      for (const next of keys) renamed.set(key, next);
      continue;
    }
    const source = files.find((facts) => facts.role === 'source' && moved.has(facts));
    const wanted = (source && moved.get(source)) ?? key;
    if (wanted !== key) renamed.set(key, wanted);
    for (const facts of files) {
      const next = moved.get(facts) ?? key;
      if (facts.role !== 'source' && next !== wanted) write(facts, wanted);
    }
  }
  return [...changes, ...renamedInMemos(study, renamed)];
}

/** What memos say of documents that get another key: its name alone, in quotes where YAML needs them. */
function renamedInMemos(study: Study, renamed: ReadonlyMap<string, string>): readonly FileChange[] {
  if (renamed.size === 0) return [];
  const documents = filesByDocument(study);
  return memosOf(study).flatMap((facts) => {
    const changes = memoLinks(study, facts, () => documents).flatMap((link): TextChange[] => {
      const key = link.kind === 'place' && link.known ? renamed.get(link.key) : undefined;
      if (link.kind !== 'place' || key === undefined) return [];
      const { at, keyTo, about } = link;
      const item = about ? facts.memo?.about?.items.find((one) => one.at === at) : undefined;
      if (item === undefined) return [{ at, to: keyTo, insert: key }];
      const name = key + item.text.slice(keyTo - at);
      const insert =
        item.quote === '' ? scalarSource(name, facts.memo?.about?.flow) : betweenQuotes(name, item.quote);
      return [{ at, to: item.to, insert }];
    });
    return changes.length === 0 ? [] : [{ facts, changes }];
  });
}

/** Whether a table has a row for the document, which would be lost with its key. */
function isInTable(study: Study, facts: DocumentFacts): boolean {
  return joinTables(study, facts).some(({ rows }) => rows.some(({ key }) => key === 'document'));
}

/** The files of each document that has some that move, sources and copies alike. */
function byKey(study: Study): ReadonlyMap<string, readonly DocumentFacts[]> {
  const found = new Map<string, DocumentFacts[]>();
  for (const facts of study.documents.values()) {
    if (facts.role === 'memo') continue;
    const list = found.get(keyOf(facts));
    if (list) list.push(facts);
    else found.set(keyOf(facts), [facts]);
  }
  return found;
}

function keyOf({ key }: DocumentFacts): string {
  return key.normalize('NFC');
}
