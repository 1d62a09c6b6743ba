import type { CodeAction, Diagnostic, TextEdit } from 'vscode-languageserver-types';
import { CodeActionKind } from 'vscode-languageserver-types';
import { rootFor } from '../project/placement';
import type { Project, Study } from '../project/types';
import { encodeUri } from '../project/uri';
import { lineMap, type LineMap } from '../syntax/lines';
import type { Problem, ProblemCode } from '../syntax/problem';
import { diagnose } from './diagnose';
import { diagnosticOf } from './diagnostic';
import { attributeFixes } from './quickFixesAttributes';
import { codebookFixes } from './quickFixesCodebook';
import { codeFixes } from './quickFixesCodes';
import { groupFixes } from './quickFixesGroup';
import { markupFixes } from './quickFixesMarkup';
import { memoFixes } from './quickFixesMemo';
import { overlapFixes } from './quickFixesOverlaps';
import { textFixes } from './quickFixesText';
import { unplacedFixes } from './quickFixesUnplaced';
import { holds, type Fix, type FixInput } from './quickFixParts';

/**
 * The ways out of the problems that touch a range of a document or codebook (UTF-16 source offsets), the safest first for each
 * problem, each bound to its diagnostic. `shown` are the problems as the editor shows them; without it they are found
 * again with their usual severities. Sources are never written to, so nothing is offered in them.
 */
export function quickFixes(
  project: Project,
  uri: string,
  range: { readonly at: number; readonly to: number },
  shown?: readonly Problem[],
  hash?: (utf8Text: string) => string,
): CodeAction[] {
  const root = rootFor(project.studies, uri);
  const study = root === null ? undefined : project.studies.get(root);
  if (study?.codebookUri === uri) return codebookActions(project, study, range, shown);
  const facts = study?.documents.get(uri) ?? project.strays.get(uri);
  if (facts === undefined || facts.role === 'source' || facts.undecodable !== null) return [];
  const problems = problemsAt(project, uri, range, shown);
  const lines = lineMap(facts.parsed.text);
  return problems.flatMap((problem) =>
    fixesOf({ study, facts, problem, ...(hash === undefined ? {} : { hash }) }).map((fix): CodeAction => {
      const edit =
        fix.file === 'codebook' && study !== undefined
          ? fileEdit(study.codebookUri, study.version, lineMap(study.text), fix)
          : fileEdit(uri, facts.version, lines, fix);
      return actionOf(fix, diagnosticOf(problem, lines), edit);
    }),
  );
}

/** The same in a codebook. */
function codebookActions(
  project: Project,
  study: Study,
  range: { readonly at: number; readonly to: number },
  shown?: readonly Problem[],
): CodeAction[] {
  const lines = lineMap(study.text);
  return problemsAt(project, study.codebookUri, range, shown).flatMap((problem) =>
    onePreferred(codebookFixes(study, problem)).map((fix) =>
      actionOf(fix, diagnosticOf(problem, lines), fileEdit(study.codebookUri, study.version, lines, fix)),
    ),
  );
}

function problemsAt(
  project: Project,
  uri: string,
  range: { readonly at: number; readonly to: number },
  shown?: readonly Problem[],
): readonly Problem[] {
  const problems = shown ?? diagnose(project, uri, { ownCoder: null, severities: {}, hash: () => '' });
  return problems.filter(({ start, end }) => start <= range.to && range.at <= end);
}

/** The fixes of one problem, each of which does what it says and no more. */
export function fixesOf(input: FixInput): readonly Fix[] {
  const make = FIXES[input.problem.code];
  const fixes = make === undefined ? [] : make(input).filter((fix) => holds(input, fix));
  return onePreferred(fixes);
}

/** An editor does one preferred fix unasked; two would leave it without a choice. */
function onePreferred(fixes: readonly Fix[]): readonly Fix[] {
  const first = fixes.findIndex((fix) => fix.preferred);
  return fixes.map((fix, i) => (fix.preferred && i !== first ? { ...fix, preferred: false } : fix));
}

const FIXES: Readonly<Partial<Record<ProblemCode, (input: FixInput) => readonly Fix[]>>> = {
  ...attributeFixes,
  ...codeFixes,
  ...groupFixes,
  ...markupFixes,
  ...overlapFixes,
  ...textFixes,
  ...memoFixes,
  ...unplacedFixes,
};

/** The one fix of a problem that there can be no two minds about, unchecked; null where there is none. */
export function safeFixOf(input: FixInput): Fix | null {
  return FIXES[input.problem.code]?.(input).find(({ safe, file }) => safe && file === 'document') ?? null;
}

type DocumentEdit = NonNullable<NonNullable<CodeAction['edit']>['documentChanges']>[number];

function fileEdit(uri: string, version: number | null, lines: LineMap, { changes }: Fix): DocumentEdit {
  const edits = changes.map(({ at, to, insert }): TextEdit => ({
    range: { start: lines.positionAt(at), end: lines.positionAt(to) },
    newText: insert,
  }));
  return { textDocument: { uri: encodeUri(uri), version }, edits };
}

function actionOf({ title, preferred }: Fix, diagnostic: Diagnostic, edit: DocumentEdit): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(preferred ? { isPreferred: true } : {}),
    edit: { documentChanges: [edit] },
  };
}
