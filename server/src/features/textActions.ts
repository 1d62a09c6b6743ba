import { CodeActionKind, type CodeAction } from 'vscode-languageserver-types';
import { findFacts, studyOf } from '../project/resolve';
import type { Project } from '../project/types';
import { encodeUri } from '../project/uri';
import { lineMap } from '../syntax/lines';
import type { Problem } from '../syntax/problem';
import { diagnosticOf } from './diagnostic';
import { filesOfDocument } from './update/updateDocument';

/** The command of the client that makes the text of a copy that of all files of its document. */
export const CARRY_COMMAND = 'passage.carryText';

/** For a text that is no longer what it was: to carry it to all copies and the transcript, where the client can. */
export function textActions(
  project: Project,
  uri: string,
  range: { readonly at: number; readonly to: number },
  problems: readonly Problem[],
  commands: readonly string[],
): CodeAction[] {
  const facts = findFacts(project, uri);
  const study = studyOf(project, uri);
  if (facts === undefined || study === undefined || !commands.includes(CARRY_COMMAND)) return [];
  const here = problems.find(
    ({ code, start, end }) => code === 'text-changed' && start <= range.to && range.at <= end,
  );
  if (here === undefined || filesOfDocument(study, facts.key).length < 2) return [];
  const title = 'Carry this text to all copies and the transcript…';
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(here, lineMap(facts.parsed.text))],
      command: { title, command: CARRY_COMMAND, arguments: [encodeUri(uri)] },
    },
  ];
}
