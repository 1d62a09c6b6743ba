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
