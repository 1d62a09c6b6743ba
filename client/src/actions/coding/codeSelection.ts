import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ChoicesModel, CodeAndValue, CodingUnit } from '../../../../server/src/protocol/editing';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { fromPosition, fromRange, toRange } from '../../convert';
import type { Parts } from '../../parts';
import { baseMap } from '../../reading/baseMap';
import { oneLine } from '../../views/words';
import { codingTarget, type CodingTarget } from '../codingTarget';
import { pickValue } from '../pickValue';
import { applyCoding, type Chosen } from './applyCoding';
import { askForNewCode } from './askForNewCode';
import { draggedCodes } from '../../views/dragging';
import { inVivoCode } from '../../views/inVivo';
import type { CodeNode, Row } from '../../views/rows';
import { namedCodes } from './namedCodes';
import { openPalette, type PickedCodes } from './palette';
import { say } from '../../say';

/**
 * Codes what is selected, each selection as a passage of its own; without a selection the sentence at the cursor, or the
 * turn when the key is pressed again. All of it is one undo step, together with the codebook when a code was made for it.
 */
export async function codeSelection(parts: Parts): Promise<void> {
  const start = await begin(parts);
  if (start === null) return;
  const { target, choices } = start;
  let { ranges } = start;
  const widen = async (): Promise<void> => {
    const turns = await rangesAt(parts, target, 'turn');
    if (turns.length === 0) return;
    ranges = turns;
    await target.select(turns);
  };
  const picked = await openPalette(
    {
      choices: choices.codes,
      recent: parts.recent.codes,
      words: () => ranges.map((range) => target.document.getText(range)).join(' … '),
      onFocus: (id) => parts.focus.set({ uri: target.document.uri.toString(), id }),
      widen: start.selected ? null : widen,
    },
    parts.paletteKeys,
  );
  const chosen = picked && (await completed(parts, choices, picked));
  if (chosen !== null) await code(parts, target, ranges, chosen);
}

/** Gives what is selected the codes of the last coding, with their values. */
export async function codeAgain(parts: Parts): Promise<void> {
  const { last } = parts.recent;
  if (last.length === 0) {
    void say.information(t('Nothing was coded yet that could be given again.'));
    return;
  }
  const start = await begin(parts);
  if (start === null) return;
  const { codebookUri, codes } = start.choices;
  const gone = last.find(({ id }) => !codes.some((one) => one.id === id));
  if (gone !== undefined) {
    void say.warning(
      t('The codebook of this document has no code #{0} any more; nothing was coded.', gone.id),
    );
    return;
  }
  await code(parts, start.target, start.ranges, { codes: last, created: null, codebookUri });
}

/**
 * Gives what is selected the codes of rows of the view *Codes*: what dragging them onto it does, also where nothing can be
 * dropped, as in a reading view, and for those who do not drag. The editor has the focus afterwards.
 */
export async function codeWithRows(parts: Parts, row: CodeNode, rows: readonly Row[] = [row]): Promise<void> {
  const start = await begin(parts);
  if (start === null) return;
  const { target, choices, ranges } = start;
  const named = namedCodes(choices, draggedCodes(rows)?.codes ?? []);
  if (!named.ok) {
    void say.warning(named.message);
    return;
  }
  const picked = named.choices.map((choice) => ({ choice, value: null }));
  const chosen = await completed(parts, choices, { codes: picked, newName: null, memo: null, unsure: false });
  if (chosen !== null && picked.length > 0) await code(parts, target, ranges, chosen);
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
}

/** Makes a code of the selected words and gives it to them; where there is one of this name, gives that. */
export async function codeInVivo(parts: Parts): Promise<void> {
  const start = await begin(parts);
  if (start === null) return;
  const { target, ranges, choices } = start;
  const [range] = ranges;
  if (range === undefined) return;
  const made = inVivoCode(await baseWords(parts, target, range), choices.codes);
  if (made === null) {
    void say.information(t('There are no words in the selection to name a code after.'));
    return;
  }
  const { codebookUri } = choices;
  const created = made.exists
    ? null
    : { ...made.code, parent: null, definition: null, origin: 'in-vivo' as const };
  await code(parts, target, ranges, { codes: [{ id: made.code.id, value: null }], created, codebookUri });
}

interface Start {
  readonly target: CodingTarget;
  readonly choices: ChoicesModel;
  readonly ranges: readonly vscode.Range[];
  /** Whether the person selected them. */
  readonly selected: boolean;
}

/** Where and with what one can code; null, and it is said, when one cannot. */
async function begin(parts: Parts): Promise<Start | null> {
  const target = await codingTarget(parts);
  if (target === null) return null;
  const choices = await parts.client.request(REQUEST.choices, { uri: target.document.uri.toString() });
  if (choices === null) {
    void say.information(t('This document belongs to no study, so there are no codes to choose from.'));
    return null;
  }
  const selections = target.selections.filter((selection) => !selection.isEmpty);
  const selected = selections.length > 0;
  const ranges = selected ? selections : await rangesAt(parts, target, 'sentence');
  if (ranges.length === 0) {
    void say.information(t('Select the words to be coded first.'));
    return null;
  }
  // The editor shows it selected, so that everybody sees what the choice is about.
  if (!selected) await target.select(ranges);
  return { target, choices, ranges, selected };
}

/** The sentences or turns at the cursors. */
async function rangesAt(
  { client }: Parts,
  { document, version, selections }: CodingTarget,
  unit: CodingUnit,
): Promise<readonly vscode.Range[]> {
  const positions = selections.map(({ start }) => fromPosition(start));
  const uri = document.uri.toString();
  return (await client.request(REQUEST.codingRanges, { uri, version, positions, unit })).map(toRange);
}

/** What was said there, without markup. */
export async function baseWords(
  { client }: Parts,
  { document }: Pick<CodingTarget, 'document'>,
  range: vscode.Range,
): Promise<string> {
  const model = await client.request(REQUEST.passages, { uri: document.uri.toString() });
  return oneLine(
    model === null ? document.getText(range) : baseMap(document.getText(), model).textOf(fromRange(range)),
  );
}

/** Asks for what is still open: values of codes that have a scale, and what a new code is. Null when it was cancelled. */
export async function completed(
  { client }: Parts,
  choices: ChoicesModel,
  { codes: picked, newName, memo, unsure }: PickedCodes,
): Promise<Chosen | null> {
  const codes: CodeAndValue[] = [];
  for (const { choice, value: set } of picked) {
    const value = set ?? (choice.values.length === 0 ? null : await pickValue(choice));
    if (value === undefined) return null;
    codes.push({ id: choice.id, value });
  }
  const { codebookUri } = choices;
  if (newName === null) return { codes, created: null, codebookUri, memo, unsure };
  // Whether the codebook can take a code at all is asked before the person writes a definition, and not after.
  const blank = { id: '', name: newName, definition: null, parent: null };
  const possible = await client.request(REQUEST.addCode, { uri: codebookUri, ...blank });
  if (!possible.ok) {
    void say.warning(possible.message);
    return null;
  }
  const created = await askForNewCode(newName, choices.codes);
  const all = created && [...codes, { id: created.id, value: null }];
  return created && all && { codes: all, created, codebookUri, memo, unsure };
}

async function code(
  parts: Parts,
  { document, version, select }: CodingTarget,
  ranges: readonly vscode.Range[],
  chosen: Chosen,
): Promise<void> {
  if (document.version !== version) {
    void say.warning(t('The document changed meanwhile; nothing was coded.'));
    return;
  }
  const words = await applyCoding(parts, document, version, ranges, chosen);
  // What is done next, as a memo, is about these words and what they were coded with.
  if (words !== null) await select(words);
}
