import type { Diagnostic } from 'vscode-languageserver/node';
import { diagnosticOf } from '../features/diagnostic';
import type { Project } from '../project/types';
import { decodeUri } from '../project/uri';
import type { Position } from '../protocol/base';
import { lineMap } from '../syntax/lines';
import type { Problem } from '../syntax/problem';
import { whereIs } from './whereIs';

/** The problems of a text as diagnostics. */
export function toDiagnostics(text: string, problems: readonly Problem[]): Diagnostic[] {
  if (problems.length === 0) return [];
  const lines = lineMap(text);
  return problems.map((problem) => diagnosticOf(problem, lines));
}

/** A place as the core has it: a decoded URI and a UTF-16 offset. Null when the file is not known. */
export function placeOf(
  project: Project,
  wireUri: string,
  position: Position,
): { readonly uri: string; readonly offset: number } | null {
  const uri = decodeUri(wireUri);
  const file = whereIs(project, uri);
  return file === null ? null : { uri, offset: lineMap(file.text).offsetAt(position) };
}
