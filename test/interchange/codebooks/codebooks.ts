import assert from 'node:assert/strict';
import { IMPORTS, importFormatOf } from '../../../server/src/interchange/formats';
import type { ExportFormat, Given, ReadStudy } from '../../../server/src/interchange/portable/format';
import type { Exported } from '../../../server/src/interchange/portable/outcome';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import type { Original } from '../../../server/src/project/original';
import { inOneGo } from '../../../server/src/project/steps';
import { hash } from '../refi/projects';

/* Tables as tests make and read them. */

export const EMPTY: PortableStudy = {
  ...{ title: null, description: null, speakers: new Map(), coders: [], codes: [], scales: [] },
  ...{ attributes: [], people: [], documents: [], memos: [] },
};

type Options = Readonly<Record<string, string>>;

export function given(options: Options = {}): Given {
  return { option: (name) => options[name] ?? null, flag: (name) => options[name] === 'yes', hash };
}

/** What a study is exported as. */
export function exported(
  format: ExportFormat,
  study: PortableStudy,
  name: string,
  options: Options = {},
): Exported {
  const made = format.write(study, { name, folder: false, ...given(options) });
  const outcome = 'next' in made ? inOneGo(made) : made;
  assert.ok(!('reason' in outcome), 'reason' in outcome ? outcome.reason : '');
  return outcome;
}

/** The text that is exported. */
export function textOf({ files: [file] }: Exported): string {
  assert.ok(file?.kind === 'text');
  return file.text;
}

/** A text as it is found. */
export function csv(text: string): Original {
  return {
    kind: 'text',
    text: text.replace(/^\uFEFF/, ''),
    encoding: 'UTF-8',
    guessed: false,
    undecodable: 0,
  };
}

/** An archive of these entries, as it is found. */
export function archive(entries: Readonly<Record<string, string>>): Original {
  return { kind: 'archive', names: Object.keys(entries), read: (name) => entries[name] ?? null };
}

/** The archive that is exported; texts go through UTF-8. */
export function archiveOf({ files: [file] }: Exported): Original {
  assert.ok(file?.kind === 'archive');
  const entries = file.parts.map(({ name, content }) => [
    name,
    new TextDecoder().decode(typeof content === 'string' ? Buffer.from(content) : content),
  ]);
  return archive(Object.fromEntries(entries) as Record<string, string>);
}

export interface ReadHow {
  readonly existing?: PortableStudy;
  readonly coder?: string;
  readonly options?: Options;
}

/** Reads a file by the format that recognises it, or gives the reason why it is refused. */
export function readOf(
  original: Original,
  { existing, coder, options }: ReadHow = {},
): ReadStudy | { readonly reason: string } {
  const own = given(options);
  const format = importFormatOf(original, own, IMPORTS);
  assert.ok(format !== null, 'no format recognises it');
  return format.read(original, { name: 'file', existing: existing ?? null, coder: coder ?? null, ...own });
}

/** Reads a file that must be readable. */
export function read(original: Original, how: ReadHow = {}): ReadStudy {
  const found = readOf(original, how);
  assert.ok(!('reason' in found), 'reason' in found ? found.reason : '');
  return found;
}
