import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver-types';
import type { LineMap } from '../syntax/lines';
import type { Problem, ProblemCode } from '../syntax/problem';
import { wordProblem } from './wording';

/** What the problems are shown under. */
export const DIAGNOSTIC_SOURCE = 'passage';

const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

/** How editors show some problems besides: faded, or struck through. */
const TAGS: Readonly<Partial<Record<ProblemCode, DiagnosticTag>>> = {
  'unused-code': DiagnosticTag.Unnecessary,
  'retired-code': DiagnosticTag.Deprecated,
};

/** A problem as the language server protocol has it; `lines` are those of the problem's file. */
export function diagnosticOf(problem: Problem, lines: LineMap): Diagnostic {
  const tag = TAGS[problem.code];
  return {
    range: { start: lines.positionAt(problem.start), end: lines.positionAt(problem.end) },
    severity: SEVERITY[problem.severity],
    code: problem.code,
    source: DIAGNOSTIC_SOURCE,
    message: wordProblem(problem),
    ...(tag === undefined ? {} : { tags: [tag] }),
  };
}
