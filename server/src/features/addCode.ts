import { lineRange } from '../project/locator';
import { studyOf } from '../project/resolve';
import type { Project } from '../project/types';
import { encodeUri } from '../project/uri';
import type { AddCodeParams, EditAnswer } from '../protocol/editing';
import type { Refusal } from '../syntax/codebook/change';
import { addCode } from '../syntax/codebookEdit';
import { isId } from '../syntax/ids';
import { lineMap } from '../syntax/lines';

type NewCode = Omit<AddCodeParams, 'uri' | 'origin'> & { readonly origin?: AddCodeParams['origin'] | null };

/**
 * Adds a code to the codebook that governs a file: the edit of the codebook, or in words why there is none.
 * Without an id one is made of the name.
 */
export function addCodeToCodebook(
  project: Project,
  uri: string,
  { id, name, definition, parent, origin = null }: NewCode,
): EditAnswer {
  const study = studyOf(project, uri);
  if (study === undefined) return refused('There is no codebook above this file.');
  const { byId, aliases } = study.codebook;
  const given = id.trim();
  const newId = given === '' ? suggestId(name, new Set([...byId.keys(), ...aliases.keys()])) : given;
  const codeName = name.trim() === '' ? null : name.trim();
  const change = addCode(study.text, { id: newId, name: codeName, definition, parent, origin });
  if (!change.ok) return refused(wordRefusal(change.reason, newId, parent));
  const lines = lineMap(study.text);
  const edits = change.changes.map(({ at, to, insert }) => ({
    range: lineRange(lines, at, to),
    newText: insert,
  }));
  return { ok: true, uri: encodeUri(study.codebookUri), edits, notice: null };
}

/** Characters of an id that is made of a name. */
const MOST_ID = 60;

/**
 * An id for a code of this name that is not taken: its words in lower case, joined by hyphens, letters of every
 * script kept, in NFC. A name without letters or digits gives `code`.
 */
export function suggestId(name: string, taken: ReadonlySet<string>): string {
  const joined = name.slice(0, 500).replace(/['’]/g, '');
  const words = joined.normalize('NFC').toLowerCase().normalize('NFC').match(WORDS) ?? [];
  let base = '';
  for (const word of words) {
    const longer = base === '' ? word : `${base}-${word}`;
    if (longer.length > MOST_ID && base !== '') break;
    base = longer;
  }
  if (!isId(base)) base = 'code';
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}

/** A run of letters, marks and digits; an apostrophe within a word does not part it. */
const WORDS = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*/gu;

function wordRefusal(reason: Refusal, id: string, parent: string | null): string {
  switch (reason) {
    case 'invalid-yaml':
      return 'The codebook has a mistake in its YAML; correct it first.';
    case 'invalid-id':
      return `“${id}” cannot be an id: use letters, digits, “_”, “-”, “.” and “/”, beginning and ending with a letter, a digit or “_”.`;
    case 'duplicate-id':
      return `The codebook already has a code or an alias “${id}”.`;
    case 'unknown-code':
      return `The codebook has no code “${parent ?? ''}” to put it under.`;
    case 'not-a-list':
      return 'The codebook’s codes are not a list, so none can be added to them.';
    default:
      return 'The code cannot be added without changing something else in the codebook; add it by hand.';
  }
}

function refused(message: string): EditAnswer {
  return { ok: false, message };
}
