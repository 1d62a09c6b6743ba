import { t } from '@vscode/l10n';
import type { Choice, CodeAndValue } from '../../../server/src/protocol/editing';
import { bestMatch, choiceItems, type ChoiceItem } from './choicesModel';
import { inList, oneLine, shortened } from './words';

/** A code in the palette, with the value that it would be given. */
export interface PaletteItem extends ChoiceItem {
  readonly value: string | null;
  /** 1 to 9 for those given last; null for the others. */
  readonly digit: number | null;
}

/**
 * The codes of the palette: those given last, with the digits that give them again and the values that they had, then
 * the others, the most used first.
 * @param values chosen in this palette, by the code's id
 */
export function paletteItems(
  choices: readonly Choice[],
  recent: readonly CodeAndValue[],
  values: ReadonlyMap<string, string | null>,
): readonly PaletteItem[] {
  const given = new Map(recent.map((code) => [code.id, code]));
  let digits = 0;
  return choiceItems(
    choices,
    recent.map(({ id }) => id),
  ).map((item) => {
    const before = given.get(item.choice.id);
    const digit = before === undefined ? null : ++digits;
    const last = before?.value ?? null;
    const value = values.get(item.choice.id) ?? null;
    return {
      ...item,
      digit,
      value: values.has(item.choice.id) ? value : hasValue(item.choice, last) ? last : null,
    };
  });
}

function hasValue({ values }: Choice, value: string | null): boolean {
  return value !== null && values.some((one) => one.value === value);
}

/** What stands beside a code's name: digit, value, id and aliases, uses, place. */
export function paletteDescription({ choice, digit, value, description }: PaletteItem): string {
  const meaning = choice.values.find((one) => one.value === value)?.meaning;
  return [
    ...(digit === null ? [] : [String(digit)]),
    ...(value === null ? [] : [`:${value}${meaning === undefined ? '' : ` ${inList(meaning)}`}`]),
    description,
  ].join(' · ');
}

/** What was typed: a search, and perhaps a value behind a colon, as in `timel:-`. */
export function readTyped(typed: string): { readonly search: string; readonly value: string | null } {
  const match = /^(.*[^\s:]):([^\s:]*)$/su.exec(typed);
  return match === null ? { search: typed, value: null } : { search: match[1] ?? '', value: match[2] ?? '' };
}

/**
 * The codes to be listed for what was typed. While a value is typed the editor's own filter, which knows nothing of
 * values, lets nothing through; what is ticked stays, whatever is searched for: it would be ticked no longer.
 */
export function listedFor(
  items: readonly PaletteItem[],
  typed: string,
  ticked: readonly string[],
): readonly PaletteItem[] {
  const { search, value } = readTyped(typed);
  if (value === null) return items;
  return items.filter((item) => ticked.includes(item.choice.id) || matches(item, search));
}

function matches(item: PaletteItem, search: string): boolean {
  if (bestMatch([item], search) !== null) return true;
  const wanted = oneLine(search).normalize('NFC').toLowerCase();
  return item.detail.normalize('NFC').toLowerCase().includes(wanted);
}

/** The value that was meant by what was typed behind a colon: itself, else the only one that begins so, or whose meaning does. */
export function valueMeant({ values }: Choice, typed: string): string | null {
  if (typed === '') return null;
  if (values.some(({ value }) => value === typed)) return typed;
  const folded = typed.toLowerCase();
  const begin = values.filter(
    ({ value, meaning }) =>
      value.toLowerCase().startsWith(folded) || meaning.toLowerCase().startsWith(folded),
  );
  const [only] = begin;
  return begin.length === 1 && only !== undefined ? only.value : null;
}

/** The next value of a code's scale, from none through all of them back to none. */
export function nextValue({ values }: Choice, value: string | null): string | null {
  const at = values.findIndex((one) => one.value === value);
  return values[at + 1]?.value ?? null;
}

/** Definition, include and exclude of a code, a line each; what there is not is left out. */
export function definitionLines({ definition, include, exclude }: Choice): readonly string[] {
  return [
    ...(definition === null ? [] : [oneLine(definition)]),
    ...(include === null ? [] : [t('Include: {0}', oneLine(include))]),
    ...(exclude === null ? [] : [t('Exclude: {0}', oneLine(exclude))]),
  ];
}

/** So much of a text is shown in the title, in characters. */
const MOST_SHOWN = 80;

/** What the palette is about: the words, the codes that are ticked, and what will be said of the coding. */
export function paletteTitle(
  words: string,
  ticked: readonly string[],
  memo: string | null,
  unsure: boolean,
): string {
  return [
    t('Code “{0}”', shortened(oneLine(words), MOST_SHOWN)),
    ...(ticked.length === 0 ? [] : [ticked.map(oneLine).join(', ')]),
    ...(unsure ? [t('unsure')] : []),
    ...(memo === null ? [] : [t('memo: {0}', shortened(oneLine(memo), MOST_SHOWN))]),
  ].join(' · ');
}
