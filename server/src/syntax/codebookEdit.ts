import type { Code, Codebook } from './codebookTypes';
import { parseCodebook } from './codebook';
import { meaning, openCodebook, refused } from './codebook/change';
import type { CodebookChange } from './codebook/change';
import { withField, withoutItems } from './codebook/fieldEdit';
import type { FieldValue, SettableField } from './codebook/fieldEdit';
import { entryOf, findCode, insertion } from './codebook/insertion';
import type { NewCode } from './codebook/insertion';
import { isId, normalId } from './ids';
import { applyChanges, type TextChange } from './textChange';

/*
 * Changes to a codebook's text: minimal, in the file's own style, and checked by reading the result. The
 * text has no byte-order mark.
 */

/** The change that adds a code as the last child of its parent, or behind a sibling. */
export function addCode(text: string, code: NewCode): CodebookChange {
  const opened = openCodebook(text);
  if (opened === null) return refused('invalid-yaml');
  const { codebook: before, yaml } = opened;
  const id = normalId(code.id);
  if (!isId(id)) return refused('invalid-id');
  if (before.byId.has(id) || before.aliases.has(id)) return refused('duplicate-id');
  if (code.parent !== null && !before.byId.has(code.parent)) return refused('unknown-code');
  const change = insertion(yaml, text, code, before, entryOf({ ...code, id }));
  if (change === null) return refused('not-a-list');
  const after = parseCodebook(applyChanges(text, [change]));
  const added = after.byId.get(id);
  const asAsked =
    added?.parent === code.parent &&
    added.name === (code.name ?? id) &&
    added.definition === code.definition &&
    added.scale === (code.scale ?? null) &&
    added.origin === (code.origin ?? null) &&
    meaningWithout(after, id) === meaning(before);
  return asAsked ? { ok: true, changes: [change] } : refused('would-change-more');
}

/** The change that gives a field of a code this value: in place, or as a new line where it belongs. */
export function setField(text: string, id: string, field: SettableField, value: FieldValue): CodebookChange {
  const opened = openCodebook(text);
  if (opened === null) return refused('invalid-yaml');
  const { codebook: before, yaml } = opened;
  const wanted = normalId(id);
  const map = findCode(yaml.root, before.byId.get(wanted)?.idRange.at);
  if (map === null) return refused('unknown-code');
  const change = withField({ text, yaml, map }, field, value);
  const after = parseCodebook(applyChanges(text, [change]));
  const written = after.byId.get(wanted)?.[field];
  const reads = Array.isArray(value)
    ? JSON.stringify(textsOf(written)) === JSON.stringify(value)
    : written === value;
  const same = meaningWithout(after, wanted, field) === meaningWithout(before, wanted, field);
  return reads && same ? { ok: true, changes: [change] } : refused('would-change-more');
}

/** The changes that take the alias away that stands at an offset, unchecked; none where no alias stands. */
export function aliasRemoval(text: string, at: number): readonly TextChange[] {
  const opened = openCodebook(text);
  if (opened === null) return [];
  const { codebook, yaml } = opened;
  // Entries lie in each other: the innermost is the one that begins last.
  const code = codebook.codes
    .filter(({ entry }) => entry.at <= at && at < entry.to)
    .reduce<Code | null>(
      (inner, one) => (inner === null || one.entry.at > inner.entry.at ? one : inner),
      null,
    );
  const map = findCode(yaml.root, code?.idRange.at);
  return map === null ? [] : withoutItems({ text, yaml, map }, 'aliases', new Set([at]));
}

function textsOf(written: unknown): unknown {
  return Array.isArray(written)
    ? written.map((item: unknown) =>
        typeof item === 'object' && item !== null && 'text' in item ? item.text : item,
      )
    : written;
}

/** Everything that a codebook says, without one code, or without one field of one code. */
function meaningWithout(codebook: Codebook, id: string, field?: SettableField): string {
  if (field !== undefined) {
    return meaning(
      codebook,
      codebook.codes.map((code) => (code.id === id ? { ...code, [field]: null } : code)),
    );
  }
  const others = codebook.codes.filter((code) => code.id !== id);
  return meaning(
    codebook,
    others.map((code) => ({ ...code, children: code.children.filter((child) => child !== id) })),
  );
}
