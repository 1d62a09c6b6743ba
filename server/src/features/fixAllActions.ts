import type { CodeAction } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import { lineRange } from '../project/locator';
import { findFacts } from '../project/resolve';
import type { DocumentFacts, Project } from '../project/types';
import { encodeUri } from '../project/uri';
import { FIXABLE } from '../protocol/fixing';
import { lineMap } from '../syntax/lines';
import type { Problem, ProblemCode } from '../syntax/problem';
import { fixAll, SAFE_KINDS, type FindProblems } from './fixAll';
import { safeFixOf } from './quickFixes';
import { studyOf } from '../project/resolve';

/** The kind of the action that mends all that is safe in a file: for `editor.codeActionsOnSave`, too. */
export const FIX_ALL_KIND = 'source.fixAll.passage';

/** The command of the client that mends one kind of problems over the whole study. */
export const FIX_ALL_COMMAND = 'passage.fixAllInStudy';

/** The action that mends everything safe in a document; none where there is nothing. */
export function fixFile(project: Project, uri: string, find: FindProblems): CodeAction[] {
  return inFile(project, uri, new Set(SAFE_KINDS), find, 'Fix all that Passage can fix safely', FIX_ALL_KIND);
}

/**
 * For each kind of problem at a range that can be mended safely: the action that mends all of the kind in the file,
 * where there are several, and the one that does so in the study, where the client can.
 */
export function fixKinds(
  project: Project,
  uri: string,
  range: { readonly at: number; readonly to: number },
  find: FindProblems,
  commands: readonly string[],
): CodeAction[] {
  const facts = findFacts(project, uri);
  const study = studyOf(project, uri);
  if (facts === undefined || study === undefined || facts.role === 'source') return [];
  const problems = find(project, uri);
  const here = problems.filter(({ start, end }) => start <= range.to && range.at <= end);
  const isSafe = (problem: Problem): boolean => safeFixOf({ study, facts, problem }) !== null;
  const kinds = SAFE_KINDS.filter((kind) => here.some((one) => one.code === kind && isSafe(one)));
  return kinds.flatMap((kind): CodeAction[] => {
    const several = problems.filter(({ code }) => code === kind).length > 1;
    const words = FIXABLE[kind];
    const file = several
      ? inFile(project, uri, new Set([kind]), find, `Fix all in this file: ${words}`, CodeActionKind.QuickFix)
      : [];
    if (!commands.includes(FIX_ALL_COMMAND)) return file;
    const title = `Fix all in the study: ${words}…`;
    const command = { title, command: FIX_ALL_COMMAND, arguments: [encodeUri(study.root), kind] };
    return [...file, { title, kind: CodeActionKind.QuickFix, command }];
  });
}

function inFile(
  project: Project,
  uri: string,
  kinds: ReadonlySet<ProblemCode>,
  find: FindProblems,
  title: string,
  kind: string,
): CodeAction[] {
  const facts = findFacts(project, uri);
  const fixed = facts === undefined ? null : fixAll(project, facts, kinds, find);
  return facts === undefined || !fixed?.fixed ? [] : [actionOf(facts, fixed.changes, title, kind)];
}

function actionOf(
  { uri, version, parsed }: DocumentFacts,
  changes: readonly { readonly at: number; readonly to: number; readonly insert: string }[],
  title: string,
  kind: string,
): CodeAction {
  const lines = lineMap(parsed.text);
  const edits = changes.map(({ at, to, insert }) => ({ range: lineRange(lines, at, to), newText: insert }));
  return {
    title,
    kind,
    edit: { documentChanges: [{ textDocument: { uri: encodeUri(uri), version }, edits }] },
  };
}
