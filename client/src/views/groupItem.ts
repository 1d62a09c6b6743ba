import { t } from '@vscode/l10n';
import type { CodeInGroup, GroupAt } from '../../../server/src/protocol/editing';
import { inList, quoted } from './words';

/** How a group, or a code of it, is shown in a list to choose from. */
export interface GroupItem {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** A group by the names of its codes, or as a note. */
export function groupItem({ codes, coder, memo, unsure, text }: GroupAt): GroupItem {
  const names = codes.map(({ name, value }) => inList(value === null ? name : `${name}: ${value}`));
  return {
    label: names.length === 0 ? t('Note') : names.join(', '),
    description: [coder && `@${coder}`, memo && quoted(inList(memo)), unsure && '?']
      .filter(Boolean)
      .join(' · '),
    detail: inList(text),
  };
}

/** One code of a group. */
export function codeItem({ id, name, value }: CodeInGroup, { coder, text }: GroupAt): GroupItem {
  return {
    label: inList(name),
    description: [`#${id}`, value, coder && `@${coder}`].filter(Boolean).join(' · '),
    detail: inList(text),
  };
}

/** What stands for a line break where a memo is typed on one line. */
const BREAK = '⏎';

/** A memo on one line, as it is typed; {@link memoOfLine} makes the memo of it again. */
export function lineOfMemo(memo: string): string {
  return memo.replace(/\n/gu, ` ${BREAK} `);
}

/** The memo that was typed; null for none. */
export function memoOfLine(line: string): string | null {
  const memo = line.replace(/ ?⏎ ?/gu, '\n').trim();
  return memo === '' ? null : memo;
}
