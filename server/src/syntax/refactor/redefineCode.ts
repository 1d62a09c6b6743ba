import { meaning, openCodebook, refused, type CodebookChange, type Opened } from '../codebook/change';
import { withField, withoutField } from '../codebook/fieldEdit';
import { findCode } from '../codebook/insertion';
import type { Code } from '../codebookTypes';
import { normalId } from '../ids';
import { applyChanges, composeChanges, type TextChange } from '../textChange';
import { withNotes } from './notes';

/** The words that say what a code is for. */
export const DEFINING = ['definition', 'include', 'exclude'] as const;

/** What becomes of them: null takes one away; one that is not named stays as it is. */
export type NewWords = { readonly [field in (typeof DEFINING)[number]]?: string | null };

/**
 * The changes that give a code other words, and put a paragraph behind its notes. None where it has them already. Refused:
 * `invalid-yaml`, `unknown-code`, `would-change-more`.
 * @param note null for nothing
 */
export function redefineCode(text: string, id: string, words: NewWords, note: string | null): CodebookChange {
  const wanted = normalId(id);
  let changes: readonly TextChange[] = [];
  let now = text;
  // One after the other: what is new may have to stand behind the same line.
  const step = (change: CodebookChange): CodebookChange => {
    if (!change.ok) return change;
    changes = composeChanges(changes, change.changes);
    now = applyChanges(now, change.changes);
    return { ok: true, changes };
  };
  for (const field of DEFINING) {
    const value = words[field];
    if (value === undefined) continue;
    const done = step(withWords(now, wanted, field, value));
    if (!done.ok) return done;
  }
  return note === null ? { ok: true, changes } : step(withNote(now, wanted, note));
}

function withWords(text: string, id: string, field: keyof NewWords, value: string | null): CodebookChange {
  return inEntry(text, id, ({ opened, code, map }) => {
    if ((code[field]?.trimEnd() || null) === value) return { changes: [], after: code };
    const entry = { ...opened, map };
    const changes = value === null ? withoutField(entry, field) : [withField(entry, field, value)];
    return { changes, after: { ...code, [field]: value } };
  });
}

function withNote(text: string, id: string, added: string): CodebookChange {
  return inEntry(text, id, ({ opened, code, map }) => {
    // A text in lines ends with a line end.
    const before = code.notes?.replace(/[\n\r]+$/, '') || null;
    const changes = withNotes({ ...opened, map }, { before, added });
    return (
      changes && { changes, after: { ...code, notes: before === null ? added : `${before}\n\n${added}` } }
    );
  });
}

interface Place {
  readonly opened: Opened;
  readonly code: Code;
  readonly map: NonNullable<ReturnType<typeof findCode>>;
}

/** Changes within a code's entry, checked by reading the result: the code is as said, and all else as it was. */
function inEntry(
  text: string,
  id: string,
  change: (place: Place) => { readonly changes: readonly TextChange[]; readonly after: Code } | null,
): CodebookChange {
  const opened = openCodebook(text);
  if (opened === null) return refused('invalid-yaml');
  const { codebook, yaml } = opened;
  const code = codebook.byId.get(id);
  const map = findCode(yaml.root, code?.idRange.at);
  if (code === undefined || map === null) return refused('unknown-code');
  const made = change({ opened, code, map });
  if (made === null) return refused('would-change-more');
  const read = openCodebook(applyChanges(text, made.changes));
  const expected = codebook.codes.map((one) => (one === code ? made.after : one));
  // A word behind a # may be no code: that is a problem of what was written, and shown there.
  const holds = read !== null && meaning(read.codebook) === meaning(codebook, expected);
  return holds ? { ok: true, changes: made.changes } : refused('would-change-more');
}
