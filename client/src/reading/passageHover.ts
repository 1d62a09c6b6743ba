import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PassageHere, PassagesHere } from '../../../server/src/protocol/passages';
import { REQUEST } from '../../../server/src/protocol/requests';
import { fromPosition, toRange } from '../convert';
import type { StudyClient } from '../studyClient';
import { passageLinks, TRUSTED_COMMANDS } from '../views/passageLinks';

/** Passages of one place that are listed; further ones are counted. */
const MOST_LISTED = 40;

/** The hover over the text of passages of a file, in the ranges of the file; null where there is nothing to tell. */
export async function hoverOnPassages(
  client: Pick<StudyClient, 'request'>,
  file: vscode.Uri,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.Hover | null> {
  const uri = file.toString();
  const here = await client.request(REQUEST.passagesHere, { uri, position: fromPosition(position) }, token);
  return here === null ? null : new vscode.Hover(partsOf(uri, here), toRange(here.range));
}

function partsOf(uri: string, { version, passages }: PassagesHere): vscode.MarkdownString[] {
  const parts = passages.slice(0, MOST_LISTED).map((passage) => partOf(uri, version, passage));
  if (passages.length > MOST_LISTED)
    parts.push(new vscode.MarkdownString(t('and {0} more', passages.length - MOST_LISTED)));
  return parts;
}

function partOf(uri: string, version: number | null, passage: PassageHere): vscode.MarkdownString {
  const links = version === null ? '' : `\n\n${passageLinks(passage, { uri, version })}`;
  const markdown = new vscode.MarkdownString(passage.says + links);
  // What people wrote is escaped in it, and nothing else can be called.
  markdown.isTrusted = { enabledCommands: TRUSTED_COMMANDS };
  return markdown;
}
