import type { CodeAndValue } from '../../protocol/editing';
import { readGroup, type Item } from '../../syntax/group';
import type { TextChange } from '../../syntax/textChange';
import type { CodeUse, Passage } from '../../syntax/tree';
import { writeCode } from '../../syntax/writeGroup';
import { goes, isAsWritten, type Draft } from './draft';

/**
 * The changes that write the groups of one passage as they are to be: minimal, source offsets, in no particular order.
 * With its last group a passage loses its brackets; its text stays.
 */
export function passageChanges(
  text: string,
  passage: Passage,
  drafts: readonly Draft[],
): { readonly changes: readonly TextChange[]; readonly removed: boolean } {
  const gone = drafts.filter(goes);
  const { openAt, openTo, closeAt, closeTo, groupsTo } = passage;
  const length = gone.reduce((sum, { annotation }) => sum + annotation.groupTo - annotation.groupAt, 0);
  if (length === groupsTo - closeTo) {
    const changes = [
      { at: openAt, to: openTo, insert: '' },
      { at: closeAt, to: groupsTo, insert: '' },
    ];
    return { changes, removed: true };
  }
  const changes = drafts.flatMap((draft) => {
    const { groupAt, groupTo } = draft.annotation;
    return goes(draft) ? [{ at: groupAt, to: groupTo, insert: '' }] : groupChanges(text, draft);
  });
  return { changes, removed: false };
}

function groupChanges(text: string, { annotation, uses, unsure }: Draft): readonly TextChange[] {
  const changed = uses.filter(({ use, codes }) => !isAsWritten(use, codes));
  const changes = changed.flatMap(({ use, codes }) => codeChanges(use, codes));
  const dropped = new Set(changed.flatMap(({ use, codes }) => (codes.length === 0 ? [use.at] : [])));
  if (dropped.size === 0 && unsure === annotation.unsure) return changes;
  const items = readGroup(text, annotation.groupAt, annotation.groupTo);
  const last = items.at(-1);
  const flag = unsure && !annotation.unsure && last !== undefined;
  return [
    ...changes,
    ...removals(items, dropped),
    ...(flag ? [{ at: last.to, to: last.to, insert: ' ?' }] : []),
  ];
}

/** Writes the first code over the old one, as far as they differ, and the others behind it. */
function codeChanges(use: CodeUse, codes: readonly CodeAndValue[]): readonly TextChange[] {
  const [first, ...others] = codes;
  if (first === undefined) return [];
  const idAt = use.at + 1;
  const idTo = idAt + use.id.length;
  const changes: TextChange[] = [];
  if (first.id !== use.id) changes.push({ at: idAt, to: idTo, insert: first.id });
  const behind = others.map(({ id, value }) => ` ${writeCode(id, value)}`).join('');
  if (first.value !== use.value) {
    // Of a value that becomes another one the colon stays.
    const at = first.value === null || use.value === null ? idTo : idTo + 1;
    const value = first.value === null ? '' : use.value === null ? `:${first.value}` : first.value;
    changes.push({ at, to: use.to, insert: value + behind });
  } else if (behind !== '') changes.push({ at: use.to, to: use.to, insert: behind });
  return changes;
}

/** Takes items away with the blanks before them, or behind them where nothing that stays comes before. */
function removals(items: readonly Item[], dropped: ReadonlySet<number>): readonly TextChange[] {
  const changes: TextChange[] = [];
  let before: Item | null = null;
  let stays = false;
  items.forEach((item, i) => {
    if (dropped.has(item.at)) {
      const at = stays && before !== null ? before.to : item.at;
      changes.push({ at, to: stays ? item.to : (items[i + 1]?.at ?? item.to), insert: '' });
    } else stays = true;
    before = item;
  });
  return changes;
}
