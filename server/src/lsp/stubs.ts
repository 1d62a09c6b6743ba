/* Stand-ins until the features land; deleted then. */
import type {
  CompletionList,
  Hover,
  Location,
  CodeAction,
  Diagnostic,
  Range,
} from 'vscode-languageserver/node';
import type { Project } from '../project/types';
import type * as p from '../protocol';
import type { Problem } from '../syntax/problem';
import { whereIs } from './whereIs';

export interface DiagnoseOptions {
  ownCoder: string | null;
  severities: Readonly<Record<string, string>>;
  hash: (t: string) => string;
}
export function diagnose(project: Project, uri: string, _o: DiagnoseOptions): readonly Problem[] {
  const f = whereIs(project, uri);
  return f === null ? [] : f.kind === 'document' ? f.facts.parsed.problems : f.study.problems;
}
export function* affectedBy(before: Project, after: Project): Iterable<string> {
  for (const [root, study] of after.studies) {
    if (before.studies.get(root)?.codebook === study.codebook) continue;
    yield study.codebookUri;
    for (const f of study.documents.values()) yield f.uri;
  }
}
export const wordProblem = (problem: Problem): string => problem.code;
export const quickFixes = (_p: Project, _u: string, _r: Range, _d: readonly Diagnostic[]): CodeAction[] => [];
export const complete = (_p: Project, _u: string, _o: number, _r: readonly string[]): CompletionList => ({
  isIncomplete: false,
  items: [],
});
export const hover = (_p: Project, _u: string, _o: number): Hover | null => null;
export const definition = (_p: Project, _u: string, _o: number): Location[] => [];
export const references = (_p: Project, _u: string, _o: number): Location[] => [];
export const SEMANTIC_LEGEND = { tokenTypes: ['x'], tokenModifiers: [] as string[] };
export const semanticTokens = (_p: Project, _u: string): number[] => [];
export const passagesModel = (_p: Project, _u: string): p.PassagesModel | null => null;
export const choicesModel = (_p: Project, _u: string): p.ChoicesModel | null => null;
export const editDocument = (_p: Project, _u: string, _o: p.EditOperation): p.EditAnswer => ({
  ok: false,
  message: '',
});
export const codesModel = (project: Project, _l: string, _o: string | null, _c: unknown): p.CodesModel => ({
  ready: project.ready,
  studies: [],
});
export const createCountCache = (): unknown => ({});
