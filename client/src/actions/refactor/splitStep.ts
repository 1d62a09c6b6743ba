import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { StudyCodes } from '../../../../server/src/protocol/codesView';
import type { ChoicesModel } from '../../../../server/src/protocol/editing';
import type { SplitCandidate } from '../../../../server/src/protocol/refactoring';
import { toRange } from '../../convert';
import {
  candidateWords,
  decide,
  describeCandidate,
  describeDecided,
  keysOf,
  splitOf,
  withTarget,
  type SplitProgress,
} from '../../views/splitModel';
import { inList } from '../../views/words';
import { pickRow } from './pickCode';
import { addNewCode } from './splitTargets';

/** A split that somebody is walking through. */
export interface Splitting {
  readonly study: StudyCodes;
  readonly code: string;
  readonly title: string;
  readonly candidates: readonly SplitCandidate[];
  readonly choices: ChoicesModel;
}

export interface Step {
  readonly progress: SplitProgress;
  readonly then: 'next' | 'back' | 'stay' | 'finish';
}

const FINISH = (): string => t('The rest stays: apply');

type Answer = { readonly target: string } | 'keep' | 'remove' | 'other' | 'new' | 'skip' | 'back' | 'finish';

/** Shows one passage in its document and asks what it gets; null when it was interrupted. */
export async function decideAbout(
  splitting: Splitting,
  at: number,
  progress: SplitProgress,
): Promise<Step | null> {
  const { candidates, title, code } = splitting;
  const candidate = candidates[at];
  const key = keysOf(candidates)[at];
  if (candidate === undefined || key === undefined) return { progress, then: 'finish' };
  await show(candidate);
  const picked = await vscode.window.showQuickPick(itemsFor(splitting, at, progress), {
    title: `${title}: ${describeCandidate(candidate, at, candidates.length)}`,
    placeHolder: candidateWords(candidate),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  const answer = picked?.answer;
  switch (answer) {
    case undefined:
      return null;
    case 'skip':
      return { progress, then: 'next' };
    case 'back':
    case 'finish':
      return { progress, then: answer };
    case 'keep': {
      const same = [{ id: code, value: candidate.value }];
      return { progress: decide(progress, key, same), then: 'next' };
    }
    case 'remove':
      return { progress: decide(progress, key, []), then: 'next' };
    case 'other':
    case 'new': {
      const more =
        answer === 'new'
          ? await addNewCode(code, splitting.choices, progress)
          : await addTarget(splitting, progress);
      return { progress: more ?? progress, then: 'stay' };
    }
    default: {
      const value = await valueFor(splitting, candidate, answer.target, progress);
      if (value === undefined) return { progress, then: 'stay' };
      return { progress: decide(progress, key, [{ id: answer.target, value }]), then: 'next' };
    }
  }
}

function itemsFor(
  { code, choices, candidates }: Splitting,
  at: number,
  progress: SplitProgress,
): readonly (vscode.QuickPickItem & { readonly answer?: Answer })[] {
  const decided = progress.decided[keysOf(candidates)[at] ?? ''];
  const names = new Map([...choices.codes, ...progress.newCodes].map(({ id, name }) => [id, name]));
  const mark = (id: string) => (decided?.some((one) => one.id === id) === true ? '$(check) ' : '');
  const { length } = splitOf(code, candidates, progress).choices;
  return [
    ...progress.targets.map((id) => ({
      label: `${mark(id)}${inList(names.get(id) ?? id)}`,
      description: `#${id}`,
      answer: { target: id },
    })),
    {
      label: `${mark(code)}${t('Keep #{0}', code)}`,
      description: t('This passage stays as it is'),
      answer: 'keep',
    },
    {
      label: t('Take #{0} away', code),
      description: t('This passage gets no code instead'),
      answer: 'remove',
    },
    { label: t('$(add) A new code…'), answer: 'new' },
    { label: t('$(list-unordered) Another code of the codebook…'), answer: 'other' },
    { label: t('Go'), kind: vscode.QuickPickItemKind.Separator },
    { label: t('$(arrow-right) Skip'), description: t('Decide about this one later'), answer: 'skip' },
    ...(at > 0 ? [{ label: t('$(arrow-left) Back'), answer: 'back' } as const] : []),
    { label: `$(check-all) ${FINISH()}`, description: describeDecided(length), answer: 'finish' },
  ];
}

/** Selected in its document, while the list keeps the keyboard. */
async function show({ uri, passage }: SplitCandidate): Promise<void> {
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), { preserveFocus: true });
  const range = editor.document.validateRange(toRange(passage));
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function addTarget({ study, code }: Splitting, progress: SplitProgress): Promise<SplitProgress | null> {
  const row = await pickRow(study, {
    title: t('Another code to choose from'),
    placeHolder: t('Which one?'),
    fits: ({ id, unknown, selectable, status }) =>
      id !== code && !unknown && selectable && status !== 'retired',
  });
  return row === null ? null : withTarget(progress, row.id, null);
}

/** The value that a passage has with another code: its own where the code can have it; undefined when not answered. */
async function valueFor(
  { code, choices }: Splitting,
  { value }: SplitCandidate,
  target: string,
  { newCodes }: SplitProgress,
): Promise<string | null | undefined> {
  if (value === null) return null;
  // A new code gets the scale of the one that is split.
  if (newCodes.some(({ id }) => id === target)) return value;
  const of = (id: string) => choices.codes.find((one) => one.id === id);
  const [here, there] = [of(code), of(target)];
  if (there !== undefined && there.scale !== null && there.scale === here?.scale) return value;
  const allowed = there?.values ?? [];
  if (allowed.some((one) => one.value === value)) return value;
  const items = [
    ...allowed.map((one) => ({
      label: inList(one.value),
      description: inList(one.meaning),
      to: one.value as string | null,
    })),
    { label: t('No value'), description: t('{0} goes', value), to: null },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: t('#{0} cannot have the value {1}. What becomes of it?', target, value),
    ignoreFocusOut: true,
  });
  return picked?.to;
}
