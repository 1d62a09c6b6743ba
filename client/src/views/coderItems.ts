import { t } from '@vscode/l10n';
import { inList } from './words';

/** A coder that somebody says that they are. */
export interface CoderItem {
  readonly id: string;
  readonly label: string;
  readonly description: string;
}

/** The coders to choose from: first, and said to be so, the one whose name or id git signs with. */
export function coderItems(
  coders: readonly { readonly id: string; readonly name: string }[],
  gitName: string | null,
): readonly CoderItem[] {
  const known = gitName === null ? null : folded(gitName);
  const isKnown = ({ id, name }: { readonly id: string; readonly name: string }): boolean =>
    known !== null && (folded(name) === known || folded(id) === known);
  return [...coders.filter(isKnown), ...coders.filter((coder) => !isKnown(coder))].map((coder) => ({
    id: coder.id,
    label: inList(coder.name),
    description: isKnown(coder) ? t('@{0} · the name that git has', coder.id) : `@${coder.id}`,
  }));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
