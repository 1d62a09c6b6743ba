import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver/node';
import type { Project } from '../project/types';

/* Stands in until quick fixes land; deleted then. */
export const quickFixes = (
  _project: Project,
  _uri: string,
  _range: Range,
  _diagnostics: readonly Diagnostic[],
): CodeAction[] => [];
