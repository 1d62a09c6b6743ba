import { t } from '@vscode/l10n';
import type { Choice, ChoicesModel } from '../../../../server/src/protocol/editing';

/** Codes that somebody points at, to be given to words of a document; or in words, why that document cannot have them. */
export type NamedCodes =
  | { readonly ok: true; readonly choices: readonly Choice[] }
  | { readonly ok: false; readonly message: string };

/** Finds the codes with these ids among those of a document. */
export function namedCodes({ codes }: Pick<ChoicesModel, 'codes'>, ids: readonly string[]): NamedCodes {
  const choices: Choice[] = [];
  for (const id of ids) {
    const choice = codes.find((one) => one.id === id);
    if (choice === undefined)
      return {
        ok: false,
        message: t('The codebook of this document has no code #{0}; nothing was coded.', id),
      };
    if (!choice.selectable)
      return {
        ok: false,
        message: t('#{0} is a heading. Choose one of the codes below it; nothing was coded.', id),
      };
    choices.push(choice);
  }
  return { ok: true, choices };
}
