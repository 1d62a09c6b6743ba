import { compareNaturally } from '../syntax/natural';
import { excerpt } from '../project/locator';
import { filesByDocument, type DocumentsByKey } from '../project/attributes';
import { memoLinks, memosOf } from '../project/memoLinks';
import { codeOf } from '../project/resolve';
import type { DocumentFacts, Project, Study } from '../project/types';
import { baseName, encodeUri, relativePath } from '../project/uri';
import type { AnalyticMemo, MemosModel, StudyMemos } from '../protocol/memos';
import { once } from './diagnoseContext';
import { mayHaveThreads, threadsOf } from './memoThreads';

/** Every conversation, every unsure mark and every analytic memo of the studies that are open, in steps. */
export function* memosModelSteps(
  project: Project,
  ownCoder: string | null,
): Generator<undefined, MemosModel> {
  const studies: StudyMemos[] = [];
  for (const study of [...project.studies.values()].sort((a, b) => (a.root < b.root ? -1 : 1)))
    studies.push(yield* studyMemos(study, ownCoder));
  return { ready: project.ready, studies };
}

function* studyMemos(study: Study, ownCoder: string | null): Generator<undefined, StudyMemos> {
  const threads: StudyMemos['threads'][number][] = [];
  const coded = [...study.documents.values()].filter(mayHaveThreads);
  for (const facts of coded.sort(
    (a, b) => compareNaturally(a.key, b.key) || compareNaturally(a.uri, b.uri),
  )) {
    yield;
    // Most texts need no look at their tree.
    if (!facts.reading.remarked) continue;
    const place = { uri: encodeUri(facts.uri), document: facts.key };
    for (const thread of threadsOf(study, facts, ownCoder)) threads.push({ ...thread, ...place });
  }
  const { codebook, root, codebookUri } = study;
  const documents = once(() => filesByDocument(study));
  const analytic: AnalyticMemo[] = [];
  for (const facts of memosOf(study)) {
    yield;
    analytic.push(analyticMemo(study, facts, documents));
  }
  return {
    root: encodeUri(root),
    title: codebook.title ?? baseName(root),
    codebookUri: encodeUri(codebookUri),
    threads,
    analytic: analytic.sort((a, b) => compareNaturally(a.path, b.path)),
    coders: Object.fromEntries(Array.from(codebook.coders.values(), ({ id, name }) => [id, name])),
  };
}

function analyticMemo(study: Study, facts: DocumentFacts, documents: () => DocumentsByKey): AnalyticMemo {
  const about = memoLinks(study, facts, documents).filter((link) => link.about);
  const codes = about.flatMap((link) => {
    if (link.kind !== 'code') return [];
    const code = codeOf(study.codebook, link.id);
    return [{ id: code?.id ?? link.id, name: code?.name ?? link.id }];
  });
  return {
    uri: encodeUri(facts.uri),
    title: titleOf(facts),
    path: relativePath(study.root, facts.uri) ?? facts.uri,
    codes,
    documents: [...new Set(about.flatMap((link) => (link.kind === 'place' ? [link.key] : [])))],
  };
}

/** The first line that says something, without the signs of a heading; else the file's name. */
function titleOf({ memo, reading, uri }: DocumentFacts): string {
  const line = /[^\s#][^\r\n]*/u.exec(reading.text.slice(memo?.bodyAt ?? 0))?.[0];
  return line === undefined ? baseName(uri) : excerpt(line, 60);
}
