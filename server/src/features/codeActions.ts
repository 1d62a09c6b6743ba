import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import type { Project } from '../project/types';
import { FIX_ALL_KIND, fixFile, fixKinds } from './fixAllActions';
import type { FindProblems } from './fixAll';
import { quickFixes } from './quickFixes';
import { placingActions } from './placingActions';
import { rewriteActions } from './rewriteActions';
import { textActions } from './textActions';

/** The kinds of actions that there are. */
export const ACTION_KINDS: readonly string[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorRewrite,
  FIX_ALL_KIND,
];

export interface ActionsWanted {
  /** The kinds that are asked for, each with all below it; undefined for all but those of a file as a whole. */
  readonly only: readonly string[] | undefined;
  /** Whether nobody asked: the editor only wants to know whether to show a light bulb. */
  readonly unasked: boolean;
  /** The client's commands that actions may name. */
  readonly commands: readonly string[];
  readonly find: FindProblems;
  /** The text hash. */
  readonly hash: (utf8Text: string) => string;
}

/**
 * The actions at a range of a document (UTF-16 source offsets): ways out of its problems first, then what else may be
 * done to the passage there. Unasked there are only ways out: a light bulb in every passage would say nothing.
 */
export function codeActions(
  project: Project,
  uri: string,
  range: { readonly at: number; readonly to: number },
  { only, unasked, commands, find, hash }: ActionsWanted,
): CodeAction[] {
  const wanted = (kind: string): boolean => only === undefined || only.some((one) => covers(one, kind));
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    const problems = find(project, uri);
    actions.push(...quickFixes(project, uri, range, problems, hash));
    actions.push(...textActions(project, uri, range, problems, commands));
    actions.push(...fixKinds(project, uri, range, find, commands));
  }
  if (!unasked && (wanted(CodeActionKind.RefactorRewrite) || wanted(CodeActionKind.RefactorExtract))) {
    actions.push(
      ...[...rewriteActions(project, uri, range, commands), ...placingActions(project, uri, range)].filter(
        ({ kind }) => kind !== undefined && wanted(kind),
      ),
    );
  }
  if (only?.some((one) => one !== '' && covers(one, FIX_ALL_KIND)))
    actions.push(...fixFile(project, uri, find));
  return actions;
}

/** Kinds contain each other by their names: `quickfix` all of `quickfix.spelling`, and '' everything. */
function covers(wanted: string, kind: string): boolean {
  return wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`);
}
