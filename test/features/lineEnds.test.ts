import fc from 'fast-check';
import assert from 'node:assert/strict';
import type { DocumentSymbol, FoldingRange, Range, SelectionRange } from 'vscode-languageserver-types';
import { documentSymbols } from '../../server/src/features/documentSymbol';
import { foldingRanges } from '../../server/src/features/foldingRange';
import { selectionRanges } from '../../server/src/features/selectionRange';
import { lineMap } from '../../server/src/syntax/lines';
import { seeded } from '../support/random';
import { makeStudy } from '../support/studyFixture';
import { COPY, withCopy } from './study';

const words = fc.constantFrom(
  'the ward.',
  '😀 👩‍👩‍👧',
  'هذا حسن جدا.',
  'e\u0301te\u0301',
  'データが遅い。',
  '[laughs]',
  ' ',
);
const said = fc.oneof(
  words,
  words.map((one) => `[${one}]{#timeline}`),
  words.map((one) => `[${one} [${one}]{"مذكرة 😀"} so]{#timeline ?}`),
);
const line = fc
  .tuple(fc.constantFrom('INT: ', 'P07: ', 'م: ', '# ', '## ', ''), fc.array(said, { maxLength: 3 }))
  .map(([begin, rest]) => begin + rest.join(' '));
const transcript = fc
  .tuple(
    fc.constantFrom('', '---\nrole: 😀\n---\n'),
    fc.array(line, { minLength: 1, maxLength: 8 }),
    fc.constantFrom('\n', '\n\n'),
  )
  .map(([front, lines, between]) => front + lines.join(between));

interface Answers {
  readonly outline: DocumentSymbol[];
  readonly folds: FoldingRange[];
  readonly selections: SelectionRange[] | null;
}

describe('outlines, folds and selections in any script', () => {
  it('are the same however lines end, and cut no character in two', () => {
    const study = makeStudy(withCopy(''));
    const uri = study.uri(COPY);
    let version = 1;
    /** What is answered, and of selections what is so at a line and a character of the text. */
    const answers = (text: string, at: { readonly line: number; readonly character: number }): Answers => {
      const project = study.host.apply({ kind: 'buffer', uri, text, version: version++ });
      return {
        outline: documentSymbols(project, uri),
        folds: foldingRanges(project, uri),
        selections: selectionRanges(project, uri, [lineMap(text).offsetAt(at)]),
      };
    };
    fc.assert(
      fc.property(transcript, fc.nat(200), (text, place) => {
        const at = lineMap(text).positionAt(Math.min(place, text.length));
        const found = answers(text, at);
        for (const range of rangesIn(found)) assertWhole(text, range);
        for (const end of ['\r\n', '\r'])
          assert.deepEqual(answers(text.replaceAll('\n', end), at), found, JSON.stringify(end));
      }),
      seeded(60),
    );
  });
});

function rangesIn({ outline, selections }: Answers): Range[] {
  const ofSymbols = (symbols: readonly DocumentSymbol[]): Range[] =>
    symbols.flatMap(({ range, selectionRange, children = [] }) => [
      range,
      selectionRange,
      ...ofSymbols(children),
    ]);
  const ranges = ofSymbols(outline);
  // The innermost may be the place that was asked for, wherever that is.
  for (let one = selections?.[0]?.parent; one !== undefined; one = one.parent) ranges.push(one.range);
  return ranges;
}

function assertWhole(text: string, { start, end }: Range): void {
  const lines = lineMap(text);
  for (const place of [start, end]) {
    const code = text.charCodeAt(lines.offsetAt(place));
    assert.ok(!(code >= 0xdc00 && code <= 0xdfff), `a character is cut at ${JSON.stringify(place)}`);
  }
}
