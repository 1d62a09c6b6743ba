import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ChoicesModel } from '../../../../server/src/protocol/editing';
import type { SplitCandidate } from '../../../../server/src/protocol/refactoring';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import type { CodeNode } from '../../views/rows';
import {
  decidedCount,
  keptProgress,
  keysOf,
  nextOpen,
  NOTHING_DECIDED,
  splitOf,
  type SplitProgress,
} from '../../views/splitModel';
import { oneLine, counted } from '../../views/words';
import { pickCode, type PickedCode } from './pickCode';
import { runRefactoring } from './run';
import { chooseTargets } from './splitTargets';
import { decideAbout, type Splitting } from './splitStep';

/**
 * Splits a code: one walks through its passages and gives each another code, or leaves it. What was decided is kept
 * until it is applied, as one change at the end; Escape only interrupts.
 */
export async function splitCode(parts: Parts, node?: CodeNode): Promise<void> {
  const picked = await pickCode(parts, node, { title: t('Split code'), placeHolder: t('Which code?') });
  if (picked === null) return;
  const { study, row } = picked;
  const params = { root: study.root, code: row.id };
  const candidates = await parts.client.request(REQUEST.splitCandidates, params);
  const choices = await parts.client.request(REQUEST.choices, { uri: study.codebookUri });
  if (candidates.length === 0 || choices === null) {
    const message = t('No passage has #{0}, so that there is nothing to split.', row.id);
    await parts.ask({ kind: 'information', message, buttons: [] });
    return;
  }
  const key = `split ${study.root} ${row.id}`;
  const { workspaceState } = parts.context;
  const begun = await begin(parts, picked, candidates, choices, keptProgress(workspaceState.get(key)));
  if (begun === null) return;
  const save = (progress: SplitProgress) => workspaceState.update(key, progress);
  await save(begun);
  const title = t('Split {0} (#{1})', oneLine(row.name), row.id);
  const decided = await walk({ study, code: row.id, title, candidates, choices }, begun, save);
  if (decided === null) {
    const done = decidedCount(keysOf(candidates), keptProgress(workspaceState.get(key)) ?? begun);
    vscode.window.setStatusBarMessage(
      t('What was decided about {0} is kept; Split Code goes on with it', counted.passages(done)),
      8000,
    );
    return;
  }
  const split = splitOf(row.id, candidates, decided);
  if (split.choices.length === 0) {
    const message = t('#{0} stays on all passages; nothing was changed.', row.id);
    await parts.ask({ kind: 'information', message, buttons: [] });
    await workspaceState.update(key, undefined);
    return;
  }
  const made = await runRefactoring(parts, study, { kind: 'split', code: row.id, ...split });
  if (made) await workspaceState.update(key, undefined);
}

const GO_ON = (): string => t('Go On');
const ANEW = (): string => t('Begin Anew');

/** What was kept of an earlier walk, if the person wishes, else the codes to choose from; null when cancelled. */
async function begin(
  { ask }: Parts,
  { row }: PickedCode,
  candidates: readonly SplitCandidate[],
  choices: ChoicesModel,
  kept: SplitProgress | null,
): Promise<SplitProgress | null> {
  const done = kept === null ? 0 : decidedCount(keysOf(candidates), kept);
  if (kept !== null && done > 0) {
    const answer = await ask({
      kind: 'information',
      message: t('Go on splitting #{0}?', row.id),
      detail: t(
        '{0} of {1} have been decided about. Nothing has been changed yet.',
        done,
        counted.passages(candidates.length),
      ),
      buttons: [GO_ON(), ANEW()],
    });
    if (answer === undefined) return null;
    if (answer === GO_ON()) return kept;
  }
  return chooseTargets(row.id, choices, NOTHING_DECIDED);
}

/** Goes from passage to passage until all are decided about or the rest is to stay; null when it was interrupted. */
async function walk(
  splitting: Splitting,
  begun: SplitProgress,
  save: (progress: SplitProgress) => Thenable<void>,
): Promise<SplitProgress | null> {
  const keys = keysOf(splitting.candidates);
  let progress = begun;
  let at = nextOpen(keys, progress, 0);
  while (at !== null) {
    const step = await decideAbout(splitting, at, progress);
    if (step === null) return null;
    progress = step.progress;
    await save(progress);
    if (step.then === 'finish') break;
    if (step.then === 'stay') continue;
    // One may go back to what was decided, and forward over it again.
    at = step.then === 'back' ? Math.max(0, at - 1) : at + 1 < keys.length ? at + 1 : null;
    if (step.then === 'next' && at !== null) at = nextOpen(keys, progress, at);
  }
  return progress;
}
