import { coderIn } from '../analysis/layers';
import { lineRange, locatorOf, passageExcerpt } from '../project/locator';
import { codeOf, findFacts, studyOf } from '../project/resolve';
import type { DocumentFacts, Project, Study } from '../project/types';
import type { ColorPair } from '../protocol/base';
import type { CodeOnPassage, DocumentThreads, MemoInThread, MemoThread } from '../protocol/memos';
import { codeColors } from '../syntax/colors';
import { normalId } from '../syntax/ids';
import { lineMap, type LineMap } from '../syntax/lines';
import type { Annotation, CodeUse } from '../syntax/tree';
import { UNKNOWN_COLOR } from './passages';

/** The conversations of one document; null for what is none that anybody codes. */
export function documentThreads(
  project: Project,
  uri: string,
  ownCoder: string | null,
): DocumentThreads | null {
  const facts = findFacts(project, uri);
  const study = studyOf(project, uri);
  if (facts === undefined || study === undefined || !mayHaveThreads(facts)) return null;
  return {
    version: facts.version,
    threads: threadsOf(study, facts, ownCoder).filter(({ memos }) => memos.length > 0),
    coder: facts.parsed.coder,
    ownCoder,
    coders: Array.from(study.codebook.coders.values(), ({ id, name }) => ({ id, name })),
  };
}

/** Copies, consensus copies and texts that are not saved yet: what is coded. */
export function mayHaveThreads({ role, undecodable }: DocumentFacts): boolean {
  return undecodable === null && role !== 'source' && role !== 'memo';
}

/**
 * The conversations of a document and the ranges where somebody is unsure without saying why, in the order of the text.
 * The groups on one range are one conversation, also where they stand on several passages.
 */
export function threadsOf(
  study: Study,
  facts: DocumentFacts,
  ownCoder: string | null,
): readonly MemoThread[] {
  const { annotations, text } = facts.parsed;
  const byRange = new Map<string, Annotation[]>();
  for (const annotation of annotations) {
    const key = `${annotation.start} ${annotation.end}`;
    const groups = byRange.get(key);
    if (groups === undefined) byRange.set(key, [annotation]);
    else groups.push(annotation);
  }
  const told = [...byRange.values()].filter((groups) =>
    groups.some(({ memo, unsure }) => memo !== null || unsure),
  );
  if (told.length === 0) return [];
  const view: View = {
    ...{ study, facts, ownCoder },
    lines: lineMap(text),
    colors: codeColors(study.codebook),
  };
  return told.map((groups) => threadOf(view, groups));
}

interface View {
  readonly study: Study;
  readonly facts: DocumentFacts;
  readonly ownCoder: string | null;
  readonly lines: LineMap;
  readonly colors: ReadonlyMap<string, ColorPair>;
}

function threadOf(view: View, groups: readonly Annotation[]): MemoThread {
  const { facts, lines } = view;
  const written = [...groups].sort((a, b) => a.groupAt - b.groupAt);
  // The passage to which a reply is added.
  const [first] = groups as [Annotation];
  const { openTo, closeAt } = first.passage;
  const unsure = written.filter((one) => one.unsure);
  return {
    range: lineRange(lines, openTo, closeAt),
    locator: locatorOf(facts, first),
    text: passageExcerpt(facts.parsed, first.passage),
    codes: distinctCodes(
      view,
      written.flatMap(({ codes }) => codes),
    ),
    open: unsure.length > 0,
    unsureBy: [...new Set(unsure.map((one) => coderIn(facts, one)))],
    memos: written.flatMap((one) => (one.memo === null ? [] : [memoOf(view, one, one.memo)])),
  };
}

function memoOf({ study, facts, lines, ownCoder }: View, annotation: Annotation, memo: string): MemoInThread {
  const coder = coderIn(facts, annotation);
  const { codes, unsure, groupAt, groupTo } = annotation;
  return {
    group: lineRange(lines, groupAt, groupTo),
    coder,
    coderName: coder === null ? null : (study.codebook.coders.get(coder)?.name ?? coder),
    memo,
    says: codes.map((use) => saysOf(study, use)).join(', '),
    unsure,
    own: coder === null || (ownCoder !== null && normalId(ownCoder) === coder),
  };
}

function saysOf({ codebook }: Study, { id, value }: CodeUse): string {
  return `${codeOf(codebook, id)?.name ?? normalId(id)}${value === null ? '' : ` :${value}`}`;
}

function distinctCodes({ study, colors }: View, uses: readonly CodeUse[]): readonly CodeOnPassage[] {
  const found = new Map<string, CodeOnPassage>();
  for (const use of uses) {
    const code = codeOf(study.codebook, use.id);
    const id = code?.id ?? normalId(use.id);
    if (!found.has(id)) found.set(id, { id, name: code?.name ?? id, color: colors.get(id) ?? UNKNOWN_COLOR });
  }
  return [...found.values()];
}
