import type { StudyCodes } from '../../../../server/src/protocol/codesView';
import { REQUEST } from '../../../../server/src/protocol/requests';
import { showFailure } from '../../failures';
import type { Parts } from '../../parts';
import type { Dropped } from '../../views/codesView';
import {
  CODES_MIME,
  PASSAGES_MIME,
  readCodes,
  readPassages,
  topMost,
  type DraggedPassages,
} from '../../views/dragging';
import type { Row } from '../../views/rows';
import { makeChange, runRefactoring } from '../refactor/run';

/**
 * Takes what is dropped within the view *Codes*: codes come to stand below the code that they are dropped on, at its end,
 * and where there is none at the top; passages get that code instead of theirs.
 */
export function takeDropsOnCodes(parts: Parts): void {
  parts.context.subscriptions.push(
    parts.view.onDidDrop((dropped) => {
      take(parts, dropped).catch((error: unknown) =>
        showFailure(parts.client, 'taking what was dropped on a code', error),
      );
    }),
  );
}

async function take(parts: Parts, { row, what }: Dropped): Promise<void> {
  const codes = readCodes((await what.get(CODES_MIME)?.asString()) ?? '');
  if (codes !== null) return moveCodes(parts, codes.root, codes.codes, row);
  const passages = readPassages((await what.get(PASSAGES_MIME)?.asString()) ?? '');
  if (passages !== null) await recodePassages(parts, passages, row);
}

async function moveCodes(
  parts: Parts,
  root: string,
  ids: readonly string[],
  row: Row | undefined,
): Promise<void> {
  const study = await studyAt(parts, root);
  // Between studies nothing is moved, and a passage is no place for a code.
  if (study === null || (row !== undefined && (row.kind !== 'code' || row.root !== root || row.unknown)))
    return;
  const parent = row === undefined ? null : row.code;
  // A code that is let go where it was taken is not meant to be moved.
  const [code, ...more] = topMost(study.codes, ids).filter((id) => id !== parent);
  if (code === undefined) return;
  await runRefactoring(parts, study, { kind: 'move', code, more, parent });
}

async function recodePassages(
  parts: Parts,
  { root, code, passages }: DraggedPassages,
  row: Row | undefined,
): Promise<void> {
  if (row?.kind !== 'code' || row.root !== root || row.code === code || row.unknown) return;
  const study = await studyAt(parts, root);
  if (study === null) return;
  const choices = await parts.client.request(REQUEST.choices, { uri: study.codebookUri });
  const allowed = choices?.codes.find(({ id }) => id === row.code)?.values ?? [];
  const fits = (value: string | null): boolean => allowed.some((one) => one.value === value);
  const recoded = passages.map(({ uri, range, value }) => ({
    uri,
    range,
    // A value that the other code cannot have is left open.
    codes: [{ id: row.code, value: fits(value) ? value : null }],
  }));
  const refactoring = { kind: 'split', code, choices: recoded } as const;
  // Who lets passages go over a code has said what is to be done; one Undo takes it back.
  await makeChange(parts, await parts.client.request(REQUEST.refactor, { root, refactoring }), null);
}

async function studyAt({ client }: Parts, root: string): Promise<StudyCodes | null> {
  const { studies } = await client.request(REQUEST.codes, { layer: 'everyone' });
  return studies.find((study) => study.root === root) ?? null;
}
