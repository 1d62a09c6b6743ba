import { t } from '@vscode/l10n';
import type { Choice } from '../../../server/src/protocol/editing';
import type { Redefine } from '../../../server/src/protocol/refactoring';
import { oneLine } from './words';

/** One of the texts that say what a code is for, as it is asked for. */
export interface DefinitionField {
  readonly field: keyof Redefine['words'];
  readonly prompt: string;
  /** As it is now, on one line; '' where there is none. */
  readonly value: string;
}

/** What is asked for, in the order of the codebook. */
export function definitionFields({ definition, include, exclude }: Choice): readonly DefinitionField[] {
  return [
    {
      field: 'definition',
      prompt: t('Definition: what a passage must say to be given this code'),
      value: oneLine(definition ?? ''),
    },
    {
      field: 'include',
      prompt: t('Include: what belongs to it, though one may doubt it'),
      value: oneLine(include ?? ''),
    },
    {
      field: 'exclude',
      prompt: t('Exclude: what does not belong to it, and where it goes instead'),
      value: oneLine(exclude ?? ''),
    },
  ];
}

/** What somebody typed for a code and did not finish, with what the codebook said then; the reason is the last of both. */
export interface DefinitionDraft {
  readonly was: readonly string[];
  readonly typed: readonly string[];
}

/**
 * What stands in the boxes at first, the reason in the last: what was typed before and not finished, where the codebook still says
 * what it said then; and whether any of it is of that kind.
 */
export function valuesAtFirst(
  fields: readonly DefinitionField[],
  draft: DefinitionDraft | undefined,
): { readonly values: readonly string[]; readonly resumed: boolean } {
  const now = [...fields.map(({ value }) => value), ''];
  const values = now.map((value, i) => (draft?.was[i] === value ? (draft.typed[i] ?? value) : value));
  return { values, resumed: values.some((value, i) => value !== now[i]) };
}

/** What is to be kept of what was typed; null where that is nothing. */
export function draftOf(
  fields: readonly DefinitionField[],
  typed: readonly string[],
): DefinitionDraft | null {
  const was = [...fields.map(({ value }) => value), ''];
  return typed.every((text, i) => text === was[i]) ? null : { was, typed };
}

/** What was typed that is not as it was: what nobody touched keeps its lines in the codebook. */
export function changedWords(
  fields: readonly DefinitionField[],
  typed: readonly string[],
): Redefine['words'] {
  return Object.fromEntries(
    fields.flatMap(({ field, value }, i) => {
      const now = oneLine(typed[i] ?? value);
      return now === value ? [] : [[field, now]];
    }),
  );
}
