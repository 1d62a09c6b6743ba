import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Choice } from '../../../../server/src/protocol/editing';
import type { Redefine } from '../../../../server/src/protocol/refactoring';
import { REQUEST } from '../../../../server/src/protocol/requests';
import type { Parts } from '../../parts';
import { say } from '../../say';
import type { ItemRow } from '../../views/comparisonModel';
import {
  changedWords,
  definitionFields,
  draftOf,
  valuesAtFirst,
  type DefinitionDraft,
} from '../../views/newDefinition';
import { keptState } from '../../views/keptStates';
import { givenCodes } from '../../views/ownPassagesModel';
import { inList, oneLine } from '../../views/words';
import { codeDot } from '../../views/dots';
import { askInSteps } from '../askInSteps';
import { showQuery } from '../passages/findPassages';
import { runRefactoring } from '../refactor/run';
import { whoDecides } from './writeDecision';

/**
 * Changes in the codebook how one of the codes at a place is defined, notes the place in the code's notes, and lists the
 * passages that were coded before. The place stays as it is. One step for Undo.
 * @returns the reason that was given; null when nothing was changed
 */
export async function changeDefinition(parts: Parts, row: ItemRow): Promise<string | null> {
  const { client, comparison } = parts;
  const { item } = row;
  const { root } = comparison.state;
  if (root === null) return null;
  const choices = await client.request(REQUEST.choices, { uri: `${root}/codebook.yaml` });
  if (choices === null) return null;
  const code = await chooseCode(choices.codes, row);
  if (code === undefined) return null;
  const asked = await askForWords(parts, root, code);
  if (asked === undefined) return null;
  const by = await whoDecides(parts, root);
  if (by === undefined) return null;
  const { locator, words } = item;
  const made = await runRefactoring(parts, choices, {
    ...{ kind: 'redefine', code: code.id, words: asked.words },
    because: { locator, words, by, at: new Date().toISOString(), why: asked.why },
  });
  if (!made) return null;
  await keepDraft(parts, root, code, null);
  void leadToEarlier(parts, root, code).catch((error: unknown) =>
    client.log('passage.changeDefinition', error),
  );
  return asked.why;
}

/** One of the codes that the two gave at a place, if there are several. */
async function chooseCode(codes: readonly Choice[], { item }: ItemRow): Promise<Choice | undefined> {
  const given = givenCodes(item).flatMap(({ id }) => codes.find((code) => code.id === id) ?? []);
  const [only, ...more] = given;
  if (more.length === 0) return only;
  const items = given.map((code) => ({
    ...{ label: inList(code.name), description: `#${code.id}`, detail: inList(code.definition ?? '') },
    ...{ iconPath: codeDot(code.color), code },
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Change the definition'),
    placeHolder: t('Of which code?'),
    ignoreFocusOut: true,
  });
  return picked?.code;
}

interface Asked {
  readonly words: Redefine['words'];
  readonly why: string;
}

/**
 * Asks for definition, include and exclude, each as it is now, and for the reason; undefined when it was cancelled. What was typed
 * is kept until the words have been changed, and stands there again.
 */
async function askForWords(parts: Parts, root: string, code: Choice): Promise<Asked | undefined> {
  const fields = definitionFields(code);
  const draft = draftsOf(parts)[draftName(root, code)];
  const { values, resumed } = valuesAtFirst(fields, draft);
  const again = (prompt: string): string =>
    resumed ? t('What you typed before and did not finish stands here again. {0}', prompt) : prompt;
  const { finished, typed } = await askInSteps(
    [
      ...fields.map(({ prompt }, i) => ({
        title: t('{0}: other words ({1} of {2})', oneLine(code.name), i + 1, fields.length + 1),
        prompt: again(prompt),
      })),
      {
        title: t('{0}: other words ({1} of {1})', oneLine(code.name), fields.length + 1),
        prompt: again(t('Why? It is kept in the code’s notes with this place, and can be left empty')),
      },
    ],
    values,
  );
  await keepDraft(parts, root, code, draftOf(fields, typed));
  const why = typed[fields.length] ?? '';
  return finished ? { words: changedWords(fields, typed), why: why.trim() } : undefined;
}

const DRAFTS = 'definitionDrafts';

function draftsOf({ context }: Parts): Readonly<Record<string, DefinitionDraft>> {
  return keptState.definitionDrafts(context.workspaceState.get(DRAFTS));
}

async function keepDraft(
  parts: Parts,
  root: string,
  code: Choice,
  draft: DefinitionDraft | null,
): Promise<void> {
  const drafts = draftsOf(parts);
  const name = draftName(root, code);
  if (draft === null && drafts[name] === undefined) return;
  const others = Object.entries(drafts).filter(([one]) => one !== name);
  const next = Object.fromEntries([...others, ...(draft === null ? [] : [[name, draft] as const])]);
  await parts.context.workspaceState.update(DRAFTS, next);
}

function draftName(root: string, { id }: Choice): string {
  return `${root} ${id}`;
}

/** Lists the passages that were coded before the words changed: with what git knows, else all that have the code. */
async function leadToEarlier(parts: Parts, root: string, { id, name }: Choice): Promise<void> {
  const { client, definitions } = parts;
  const known = vscode.workspace.isTrusted ? await client.request(REQUEST.revisions, { root }) : null;
  const hasGit = known?.ok === true && known.revisions.length > 0;
  // What is compared with already has these changes, and those before.
  if (hasGit) await definitions.compare(root, definitions.revisions[root] ?? 'HEAD');
  const show = hasGit ? t('Read Again') : t('Show Passages');
  const answer = await say.information(
    t('“{0}” has other words now. What was coded before is to be read again.', oneLine(name)),
    {},
    show,
  );
  if (answer !== show) return;
  if (hasGit) return definitions.focus();
  await showQuery(parts, root, `#${id}`);
}
