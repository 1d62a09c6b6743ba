import { TextDocument } from 'vscode-languageserver-textdocument';
import { sha256 } from '../../server/src/io/hash';
import type { TextEdit } from '../../server/src/protocol/base';
import type { FileEdit } from '../../server/src/protocol/studyEdit';

/** The change that replaces every match in a text, made by hand. */
export function fileEdit(uri: string, text: string, pattern: RegExp, by: string): FileEdit {
  const document = TextDocument.create(uri, '', 0, text);
  const edits = [...text.matchAll(pattern)].map(({ 0: match, index }) => ({
    range: { start: document.positionAt(index), end: document.positionAt(index + match.length) },
    newText: by,
  }));
  const after = sha256(text.replace(pattern, by));
  return {
    uri,
    version: null,
    before: sha256(text),
    after,
    edits,
    mixedLineEnds: false,
    annotations: edits.length,
  };
}

/** Edits of a text, ascending and disjoint: each so far behind the last one, so long, with a text in its place. */
export function editsAt(
  text: string,
  places: readonly (readonly [gap: number, length: number, newText: string])[],
): readonly TextEdit[] {
  const document = TextDocument.create('', '', 0, text);
  const edits: TextEdit[] = [];
  let at = 0;
  for (const [gap, length, newText] of places) {
    const from = at + gap;
    const to = from + length;
    if (to > text.length || inLineEnd(text, from) || inLineEnd(text, to)) break;
    edits.push({ range: { start: document.positionAt(from), end: document.positionAt(to) }, newText });
    at = to + 1;
  }
  return edits;
}

function inLineEnd(text: string, at: number): boolean {
  return text.slice(at - 1, at + 1) === '\r\n';
}
