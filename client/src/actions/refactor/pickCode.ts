import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CodeRow, StudyCodes } from '../../../../server/src/protocol/codesView';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { codeDot } from '../../views/dots';
import { codeLines, type CodeLine } from '../../views/refactorModel';
import type { CodeNode, Row } from '../../views/rows';
import { focusedRow } from '../../views/rowsByKey';
import { chooseStudy, NO_STUDY, NOT_READY } from '../studyFor';

/** A code of a study. */
export interface PickedCode {
  readonly study: StudyCodes;
  readonly row: CodeRow;
}

export interface PickOptions {
  readonly title: string;
  readonly placeHolder: string;
  readonly fits?: (row: CodeRow) => boolean;
}

/** The study that a command is about: that of the rows it was called on, else one that is chosen; null for none. */
export async function pickStudy(
  { client, ask }: Parts,
  nodes: readonly CodeNode[],
  title: string,
): Promise<StudyCodes | null> {
  // Of everyone: a code that a colleague uses is in use.
  const { ready, studies } = await client.request(REQUEST.codes, { layer: 'everyone' });
  const withCodes = studies.filter(({ codes }) => codes.length > 0);
  if (withCodes.length === 0) {
    const message = !ready
      ? NOT_READY()
      : studies.length === 0
        ? NO_STUDY()
        : t('The codebook has no codes yet.');
    await ask({ kind: 'information', message, buttons: [] });
    return null;
  }
  const root = nodes[0]?.root;
  const meant = withCodes.find((study) => study.root === root);
  if (meant !== undefined) return meant;
  return chooseStudy(withCodes, title);
}

/** The code that a command is about: the row it was called on, else one that is chosen. */
export async function pickCode(
  parts: Parts,
  node: CodeNode | undefined,
  options: PickOptions,
): Promise<PickedCode | null> {
  const selected = node ?? selectedCodes(parts)[0];
  const study = await pickStudy(parts, selected === undefined ? [] : [selected], options.title);
  if (study === null) return null;
  const meant = study.codes.find(({ id }) => id === selected?.code);
  const row = meant ?? (await pickRow(study, options));
  return row === null ? null : { study, row };
}

/** Lets one code of a study be chosen. */
export async function pickRow(study: StudyCodes, options: PickOptions): Promise<CodeRow | null> {
  const items = codeLines(study, options.fits).map(codeItem);
  const picked = await vscode.window.showQuickPick(items, { ...options, matchOnDescription: true });
  return picked?.row ?? null;
}

/** The codes that are selected in the view *Codes*, when it can be seen. */
export function selectedCodes({ view }: Parts): readonly CodeNode[] {
  return view.selection.filter(isCode);
}

/** The code whose row has the focus, where a key was pressed in the view *Codes*; undefined where it is none. */
export async function focusedCode({ view }: Pick<Parts, 'view'>): Promise<CodeNode | undefined> {
  const row = await focusedRow(view);
  return row !== undefined && isCode(row) ? row : undefined;
}

export function isCode(row: Row): row is CodeNode {
  return row.kind === 'code';
}

/** How VS Code shows a code in a list. */
export function codeItem(line: CodeLine): vscode.QuickPickItem & { readonly row: CodeRow } {
  const { label, description, row } = line;
  return { label, description, row, iconPath: codeDot(row.color) };
}
