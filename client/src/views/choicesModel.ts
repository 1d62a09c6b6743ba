import { t } from '@vscode/l10n';
import type { Choice } from '../../../server/src/protocol/editing';
import { inList, oneLine, plural } from './words';

/** How a code that may be chosen is shown. */
export interface ChoiceItem {
  readonly choice: Choice;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/**
 * The codes to choose from: those given last in this session first, then by how often they are used, then in the
 * codebook's order. Headings and retired codes are not for coding.
 */
export function choiceItems(choices: readonly Choice[], recent: readonly string[]): readonly ChoiceItem[] {
  const rank = new Map(recent.map((id, index) => [id, index]));
  const recency = ({ id }: Choice) => rank.get(id) ?? recent.length;
  return choices
    .filter(({ selectable, status }) => selectable && status !== 'retired')
    .toSorted((a, b) => recency(a) - recency(b) || b.uses - a.uses)
    .map(choiceItem);
}

function choiceItem(choice: Choice): ChoiceItem {
  const description = [
    `#${choice.id}`,
    ...choice.aliases.map((alias) => `#${alias}`),
    plural(choice.uses, t('{0} use', choice.uses), t('{0} uses', choice.uses)),
    ...(choice.status === 'draft' ? [t('draft')] : []),
    ...(choice.path.length === 0 ? [] : [choice.path.map(inList).join(' › ')]),
  ].join(' · ');
  return { choice, label: inList(choice.name), description, detail: inList(choice.definition ?? '') };
}

/**
 * The item that was most likely meant by what was typed, or null: one whose id, name or alias is that, else begins so,
 * else holds it at the beginning of a word, else anywhere; among equals the first.
 */
export function bestMatch(items: readonly ChoiceItem[], typed: string): ChoiceItem | null {
  const wanted = fold(typed);
  if (wanted === '') return null;
  let best: ChoiceItem | null = null;
  let bestScore = 0;
  for (const item of items) {
    const score = Math.max(...namesOf(item.choice).map((name) => likeness(fold(name), wanted)));
    if (score > bestScore) [best, bestScore] = [item, score];
  }
  return best;
}

/** Whether a code of any kind, also one that cannot be chosen, has just this id, name or alias. */
export function isTaken(choices: readonly Choice[], typed: string): boolean {
  const wanted = fold(typed);
  return choices.some((choice) => namesOf(choice).some((name) => fold(name) === wanted));
}

/** What was ticked, in the order of ticking: a quick pick itself reports the order of its list. */
export function tickedInOrder<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  const kept = before.filter((item) => now.includes(item));
  return [...kept, ...now.filter((item) => !before.includes(item))];
}

/**
 * What Enter and OK take. The active item counts besides the ticked ones when it was found by typing after the last of
 * them was ticked, and alone when nothing is ticked. Else it says nothing: a cursor rests on the best match also while
 * a mouse ticks another, and nobody is to find a code in a transcript that they did not choose.
 * @param typedLast whether something was typed, and no tick was set or taken away after it
 */
export function accepted<T>(ticked: readonly T[], active: T | undefined, typedLast: boolean): readonly T[] {
  if (active === undefined || ticked.includes(active)) return ticked;
  return ticked.length === 0 || typedLast ? [...ticked, active] : ticked;
}

function namesOf({ id, name, aliases }: Choice): readonly string[] {
  return [id, name, ...aliases];
}

function likeness(name: string, wanted: string): number {
  if (name === wanted) return 4;
  const at = name.indexOf(wanted);
  if (at <= 0) return at === 0 ? 3 : 0;
  return /[\p{L}\p{M}\p{N}]/u.test(name[at - 1] ?? '') ? 1 : 2;
}

/** `#` may be typed before an id. */
function fold(text: string): string {
  return oneLine(text).replace(/^#/u, '').normalize('NFC').toLowerCase();
}
