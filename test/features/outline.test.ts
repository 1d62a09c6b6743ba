import fc from 'fast-check';
import assert from 'node:assert/strict';
import type { DocumentSymbol } from 'vscode-languageserver-types';
import { documentSymbols } from '../../server/src/features/documentSymbol';
import { foldingRanges } from '../../server/src/features/foldingRange';
import { findFacts } from '../../server/src/project/resolve';
import { lineMap } from '../../server/src/syntax/lines';
import { holds, isBefore, outlineText, textAt } from '../support/outline';
import { anyDocument, seeded } from '../support/random';
import { makeStudy } from '../support/studyFixture';
import { CODEBOOK, COPY, withCopy } from './study';

function dedent(text: string): string {
  return text.replace(/^\n/, '').replace(/^ {4}/gm, '').trimEnd() + '\n';
}

function symbolsOf(text: string): DocumentSymbol[] {
  const study = makeStudy(withCopy(text));
  return documentSymbols(study.project, study.uri(COPY));
}

describe('the outline of a transcript', () => {
  function check(text: string, expected: string): void {
    const symbols = symbolsOf(dedent(text));
    assert.equal(outlineText(symbols), dedent(expected));
    assertNested(dedent(text), symbols);
  }

  it('has turns by speaker and number, and in them the passages that begin there', () => {
    check(
      `
    ---
    participant: P07
    ---

    INT: What got in the way?

    P07: [We never had the [audit data]{#data-timeliness:- ?} on time]{#timeline "cf."}{#undermines:timeline @kl}, and
    [1>the board

    INT: Go on.

    P07: had moved on.<1]{#timeline}
    `,
      `
    Front matter
    INT: What got in the way? | ¶1
    P07: We never had the audit data on time, and the board | ¶2
      We never had the audit data on time | #timeline · #undermines:timeline
        audit data | #data-timeliness:- ?
      the board INT: Go on. P07: had moved on. | #timeline
    INT: Go on. | ¶3
    P07: had moved on. | ¶4
    `,
    );
  });

  it('has turns below headings, and a heading that names a speaker as a turn', () => {
    check(
      `
    Interview of May, [third floor]{"quiet"}

    # Beginnings
    As [agreed]{#timeline}:

    INT: One.
    ## Ward
    INT: Two.
    # End
    ### INT: Three.
    `,
      `
    third floor | note
    Beginnings
      agreed | #timeline
      INT: One. | ¶1
      Ward
        INT: Two. | ¶2
    End
      INT: Three. | ¶3
    `,
    );
  });

  it('has blocks where nobody speaks, numbered as they are cited', () => {
    check(
      `
    # Memo
    On [trust]{#timeline}.
    More.

    []{"a point"}

    ## Next

    Last words.
    `,
      `
    Memo
      On trust. More. | ¶1
        trust | #timeline
        a point | note
      Next
        Last words. | ¶3
    `,
    );
  });

  it('cuts a passage off with the turn that it begins in, and where two cross', () => {
    const text = 'INT: [1>a [2>b<1]{#timeline} c<2]{#undermines}\n\nINT: x [3>y\nINT: z<3]{#timeline}\n';
    const symbols = symbolsOf(text);
    assert.equal(outlineText(symbols).split('\n').length, 7);
    const [first, second] = symbols;
    assert.deepEqual(
      first?.children?.map(({ range }) => textAt(text, range)),
      ['[1>a [2>b<1]{#timeline}', '[2>b<1]{#timeline} c<2]{#undermines}'],
    );
    assert.equal(textAt(text, second?.children?.[0]?.range ?? assert.fail()), '[3>y');
    assertNested(text, symbols);
  });

  it('of a file that is no transcript is none, of one with passages elsewhere there is one', () => {
    const study = makeStudy(CODEBOOK);
    const show = (uri: string, text: string): DocumentSymbol[] =>
      documentSymbols(study.host.apply({ kind: 'buffer', uri, text, version: 1 }), uri);
    assert.deepEqual(show('file:///study/README.md', '# Read me\n'), []);
    assert.deepEqual(show('file:///elsewhere/README.md', '# Read me\n'), []);
    assert.equal(show('file:///elsewhere/notes.md', '# Notes\n[a]{#b}\n').length, 1);
    assert.equal(show('untitled:Untitled-1', 'INT: a\nINT: b\n').length, 2);
    assert.equal(foldingRanges(study.project, 'file:///elsewhere/README.md').length, 0);
  });

  it('of a study within another goes by its own speakers', () => {
    const inner =
      '--- sub/codebook.yaml\nspeakers: {participant: [Z]}\ncodes: [{id: a}]\n--- sub/P1.md\nZ: once [x]{#a}\n';
    const study = makeStudy(`${CODEBOOK}${inner}`);
    assert.equal(
      outlineText(documentSymbols(study.project, study.uri('sub/P1.md'))),
      'Z: once x | ¶1\n  x | #a\n',
    );
  });

  it('counts lines however they end, and has whole characters', () => {
    for (const [end, bom] of [
      ['\n', ''],
      ['\r\n', '\uFEFF'],
      ['\r', '\uFEFF'],
    ] as const) {
      // A byte-order mark is no part of the text that an editor shows, nor of what is counted.
      const text = ['INT: 😀 [ward]{#timeline}', '', 'م: نعم', 'م: [😀]{#timeline}', ''].join(end);
      const study = makeStudy(CODEBOOK);
      const uri = study.uri(COPY);
      const content = { kind: 'text', text: `${bom}${text}` } as const;
      const symbols = documentSymbols(study.host.apply({ kind: 'disk', uri, content }), uri);
      assert.deepEqual(
        symbols.map(({ name, range }) => [name, range.start.line]),
        [
          ['INT: 😀 ward', 0],
          ['م: نعم', 2],
          ['م: 😀', 3],
        ],
      );
      assert.equal(textAt(text, symbols[0]?.children?.[0]?.selectionRange ?? assert.fail()), 'ward');
    }
  });

  it('stays a tree of few levels, however deep passages lie', () => {
    const deep = 300;
    const symbols = symbolsOf(`${'['.repeat(deep)}x${']{#timeline}'.repeat(deep)}`);
    let levels = 0;
    for (let at = symbols; at.length > 0; at = at[0]?.children ?? []) levels++;
    assert.ok(levels < 30, `${levels} levels`);
    assert.ok(JSON.stringify(symbols).split('"kind"').length > deep);
  });
});

describe('the outline of a codebook', () => {
  it('has codes within each other, coders, attributes and scales', () => {
    const study = makeStudy(CODEBOOK);
    const symbols = documentSymbols(study.project, study.uri('codebook.yaml'));
    assert.equal(
      outlineText(symbols),
      dedent(`
    coders
      sg | Sonja Marsh
      kl | Kit Lowe
    attributes
      role | Professional group
      acute
    scales
      direction
      influence
    codes
      leadership | Leadership
        long-term-view | Long-term view
        quick-fix | Quick fix
      timeline | Timeline
      undermines | Undermines
      data-timeliness | Timeliness of data
    `),
    );
    assertNested(study.text('codebook.yaml'), symbols);
  });

  it('is that of what can be read while one types', () => {
    const study = makeStudy(withCopy(''));
    for (const broken of [
      'codes:\n  - id: a\n    codes:\n      - id:\n      - id: b\n  - ',
      'codes: [{id: a}, {id: b',
      '- x',
    ]) {
      study.type('codebook.yaml', broken);
      assertNested(broken, documentSymbols(study.project, study.uri('codebook.yaml')));
    }
  });
});

describe('folding', () => {
  /** The first lines of what can be folded with the last, and what kind. */
  function check(path: string, text: string, expected: readonly string[], limit?: number): void {
    const study = makeStudy(path === COPY ? withCopy(text) : `--- ${path}\n${text}`);
    const found = foldingRanges(study.project, study.uri(path), limit);
    assert.deepEqual(
      found.map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`),
      expected,
    );
  }
  const TEXT = '---\na: b\n---\n\n# H\n\nINT: a\nb\n\n\nINT: c\n## I\nINT: d\ne\n# J\n';

  it('is that of front matter, headings and turns, without the blank lines behind them', () => {
    check(COPY, TEXT, ['0-2 region', '4-13', '6-7', '11-13', '12-13']);
    check(COPY, TEXT.replaceAll('\n', '\r\n'), ['0-2 region', '4-13', '6-7', '11-13', '12-13']);
  });

  it('leaves out the innermost when the editor takes no more', () => {
    check(COPY, TEXT, ['0-2 region', '4-13', '11-13'], 3);
    check(COPY, TEXT, [], 0);
  });

  it('of a codebook is that of all with more than one line', () => {
    const text =
      '# one\n# two\ncodes:\n  - id: a # x\n    definition: |\n      D.\n\n      E.\n    codes:\n      - {id: b,\n         name: B}\n\n  - id: c\n';
    check('codebook.yaml', text, ['0-1 comment', '2-12', '3-10', '4-7', '8-10', '9-10']);
  });
});

describe('outlines and folds of any document', () => {
  it('nest, and lie in the text', () => {
    const study = makeStudy(withCopy(''));
    let version = 1;
    fc.assert(
      fc.property(anyDocument(), (source) => {
        const uri = study.uri(COPY);
        const project = study.host.apply({ kind: 'buffer', uri, text: source, version: version++ });
        const text = findFacts(project, uri)?.parsed.text ?? '';
        assertNested(text, documentSymbols(project, uri));
        assertFolds(text, foldingRanges(project, uri));
      }),
      seeded(150),
    );
  });

  it('also those of a codebook in any state', () => {
    const study = makeStudy(CODEBOOK);
    const whole = study.text('codebook.yaml');
    let version = 1;
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(40),
        fc.constantFrom('', '\n', '{', '- ', ': ', '"', '\r'),
        (at, cut, put) => {
          const uri = study.uri('codebook.yaml');
          const text = whole.slice(0, at) + put + whole.slice(at + cut);
          const project = study.host.apply({ kind: 'buffer', uri, text, version: version++ });
          assertNested(text, documentSymbols(project, uri));
          assertFolds(text, foldingRanges(project, uri));
        },
      ),
      seeded(30),
    );
  });
});

function assertNested(text: string, symbols: readonly DocumentSymbol[]): void {
  const lines = lineMap(text);
  const whole = { start: { line: 0, character: 0 }, end: lines.positionAt(text.length) };
  const visit = (one: DocumentSymbol, within: typeof whole): void => {
    assert.ok(one.name !== '', 'every symbol has a name');
    assert.ok(!isBefore(one.range.end, one.range.start), `${one.name} ends before it begins`);
    assert.ok(holds(within, one.range), `${one.name} lies in what it stands below`);
    assert.ok(holds(one.range, one.selectionRange), `${one.name} holds what is selected`);
    for (const child of one.children ?? []) visit(child, one.range);
  };
  for (const symbol of symbols) visit(symbol, whole);
}

function assertFolds(text: string, folds: ReturnType<typeof foldingRanges>): void {
  const { lineCount } = lineMap(text);
  folds.forEach(({ startLine, endLine }, i) => {
    assert.ok(startLine < endLine && endLine < lineCount, `${startLine}-${endLine} of ${lineCount}`);
    assert.ok(startLine > (folds[i - 1]?.startLine ?? -1), 'in order, one a line');
  });
}
