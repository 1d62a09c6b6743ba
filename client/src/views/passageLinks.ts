import { t } from '@vscode/l10n';
import type { AboutGroup } from '../../../server/src/protocol/editing';
import type { PassageHere } from '../../../server/src/protocol/passages';

/** The commands that links in a hover may call. */
export const TRUSTED_COMMANDS: readonly string[] = [
  'passage.replaceCode',
  'passage.setValue',
  'passage.editMemo',
  'passage.toggleUnsure',
  'passage.removeCode',
  'passage.removePassage',
  'passage.internal.selectPassage',
];

/** What can be done about a passage, as links in Markdown. `of` is the document in the version that its ranges belong to. */
export function passageLinks(
  { group, text, coded, scaled, memo, unsure }: PassageHere,
  of: { readonly uri: string; readonly version: number },
): string {
  const about: AboutGroup = { group, of };
  const links = [
    link(t('Select'), 'passage.internal.selectPassage', [about, text]),
    coded && link(t('Replace Code…'), 'passage.replaceCode', [about]),
    scaled && link(t('Set Value…'), 'passage.setValue', [about]),
    link(memo ? t('Edit Memo…') : t('Add Memo…'), 'passage.editMemo', [about]),
    link(unsure ? t('Mark as Sure') : t('Mark as Unsure'), 'passage.toggleUnsure', [about]),
    coded && link(t('Remove Code…'), 'passage.removeCode', [about]),
    link(t('Remove Passage'), 'passage.removePassage', [about]),
  ];
  return links.filter((one) => one !== false).join(' · ');
}

function link(label: string, command: string, args: readonly unknown[]): string {
  // Brackets end a link; nothing else in an encoded component does.
  const encoded = encodeURIComponent(JSON.stringify(args)).replace(/[()]/gu, (one) =>
    one === '(' ? '%28' : '%29',
  );
  return `[${label}](command:${command}?${encoded})`;
}
