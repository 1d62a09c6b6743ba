import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver/node';
import { wordProblem } from '../features/wording';
import type { Project } from '../project/types';
import { decodeUri } from '../project/uri';
import type { Position } from '../protocol';
import { lineMap } from '../syntax/lines';
import type { Problem, Severity } from '../syntax/problem';
import { whereIs } from './whereIs';

/** Where the problems come from, as the editor shows it beside each. */
const SOURCE = 'Passage';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The problems of a text as diagnostics. Quick fixes find the parameters again in `data`. */
export function toDiagnostics(text: string, problems: readonly Problem[]): Diagnostic[] {
  if (problems.length === 0) return [];
  const { positionAt } = lineMap(text);
  return problems.map((problem) => ({
    range: { start: positionAt(problem.start), end: positionAt(problem.end) },
    severity: SEVERITIES[problem.severity],
    code: problem.code,
    source: SOURCE,
    message: wordProblem(problem),
    data: problem.params,
  }));
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
