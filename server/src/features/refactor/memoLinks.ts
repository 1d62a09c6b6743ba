import type { DocumentFacts } from '../../project/types';
import { parseMemo, type ParsedMemo } from '../../syntax/memo/parseMemo';
import { applyChanges, type TextChange } from '../../syntax/textChange';
import type { Scope } from './scope';

/** A memo whose links are other ones. */
export interface Relinked {
  readonly changes: readonly TextChange[];
  /** Its text afterwards; null where it would not read as it should. */
  readonly after: string | null;
}

/**
 * Gives links to codes in a memo another id: under `about` and in its text, never in code blocks, addresses and comments.
 * `idFor` has the new id of one as written (NFC), or null. Null where nothing is to be changed.
 */
export function relinkMemo(
  { memo, reading }: DocumentFacts,
  idFor: (id: string) => string | null,
): Relinked | null {
  const changes = (memo?.names ?? []).flatMap((name): TextChange[] => {
    const id = name.kind === 'code' ? idFor(name.id) : null;
    return id === null ? [] : [{ at: name.at + 1, to: name.to, insert: id }];
  });
  if (memo === null || changes.length === 0) return null;
  const after = applyChanges(reading.text, changes);
  const wanted = says(memo, (id) => idFor(id) ?? id);
  return { changes, after: says(parseMemo(after), (id) => id) === wanted ? after : null };
}

/** The memos that link to one of these ids (NFC, as written). */
export function memosNaming({ memos }: Scope, ids: ReadonlySet<string>): readonly DocumentFacts[] {
  return memos.filter(({ memo }) => memo?.names.some((name) => name.kind === 'code' && ids.has(name.id)));
}

function says({ names, problems }: ParsedMemo, idOf: (id: string) => string): string {
  return JSON.stringify([
    problems.length,
    names.map((name) => {
      switch (name.kind) {
        case 'code':
          return [name.about, idOf(name.id)];
        case 'turn':
          // What stands before it on the line may be a link itself.
          return [name.about, name.ordinal];
        case 'document':
          return [name.about, name.key];
        case 'unclear':
          return [name.about, name.text];
      }
    }),
  ]);
}
