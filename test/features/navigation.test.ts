import assert from 'node:assert/strict';
import type { Location } from 'vscode-languageserver-types';
import { codesAt } from '../../server/src/features/codesAt';
import { definition } from '../../server/src/features/definition';
import { documentHighlight } from '../../server/src/features/documentHighlight';
import { neighbour } from '../../server/src/features/neighbour';
import { references } from '../../server/src/features/references';
import { decodeUri } from '../../server/src/project/uri';
import { lineMap, type LinePosition } from '../../server/src/syntax/lines';
import { makeStudy, readFixture, ROOT, type StudyFixture } from '../support/studyFixture';
import { CODEBOOK, COPY, withCopy } from './study';

const KL = 'coding/kl/P 07.md';
const OTHER = `\n--- ${KL}\n---\ncoder: kl\n---\n[years]{#long-termism:+} [x]{#undermines:long-term-view}\n`;

function textAt(text: string, { start, end }: { start: LinePosition; end: LinePosition }): string {
  const lines = lineMap(text);
  return text.slice(lines.offsetAt(start), lines.offsetAt(end));
}

/** `file:line text` of each location, so that a failing comparison can be read. */
function shown(study: StudyFixture, locations: readonly Location[]): string[] {
  return locations.map(({ uri, range }) => {
    const path = decodeUri(uri).slice(ROOT.length + 1);
    return `${path}:${range.start.line} ${textAt(study.text(path), range)}`;
  });
}

function markedFile(fixture: string): { study: StudyFixture; uri: string; offset: number; path: string } {
  const study = makeStudy(fixture);
  const file = readFixture(fixture).find(({ marks }) => marks.length > 0);
  assert.ok(file?.marks[0] !== undefined, 'there is a mark');
  return { study, uri: study.uri(file.path), offset: file.marks[0], path: file.path };
}

describe('definition', () => {
  function check(fixture: string, expected: readonly string[]): void {
    const { study, uri, offset } = markedFile(fixture);
    const found = definition(study.project, uri, offset).map(({ uri: wire, range }) => {
      const path = decodeUri(wire).slice(ROOT.length + 1);
      return textAt(study.text(path), range);
    });
    assert.deepEqual(found, expected);
  }

  it('leads from a code, an alias, a value that is a code and a coder into the codebook', () => {
    check(withCopy('[a]{#long<|>-term-view:+}'), ['long-term-view']);
    check(withCopy('[a]{<|>#long-term-view}'), ['long-term-view']);
    check(withCopy('[a]{#long-termism<|>}'), ['long-term-view']);
    check(withCopy('[a]{#undermines:time<|>line}'), ['timeline']);
    check(withCopy('[a]{#undermines @k<|>l}'), ['kl']);
    check(withCopy('[a]{@k<|>l}'), ['kl']);
    check(withCopy('---\ncoder: k<|>l\n---\n'), ['kl']);
  });

  it('leads from links and references within the codebook', () => {
    check(CODEBOOK.replace('as #timeline', 'as #time<|>line'), ['timeline']);
    check(CODEBOOK.replace('replacedBy: long', 'replacedBy: lo<|>ng'), ['long-term-view']);
    check(CODEBOOK.replace('[long-termism]', '[long-<|>termism]'), ['long-term-view']);
    check(CODEBOOK.replace('- id: timeline', '- id: time<|>line'), ['timeline']);
  });

  it('leads nowhere from anything else', () => {
    for (const text of ['plain<|> [a]{#timeline}', '[a]{#nothing<|>}', '[a]{#timeline "me<|>mo"}']) {
      check(withCopy(text), []);
    }
    check(withCopy('[a]{#long-term-view:<|>+}'), []);
  });

  it('finds the place in a codebook that is broken just now', () => {
    const study = makeStudy(withCopy('[a]{#timeline}'));
    const broken = `# one line more\n${study.text('codebook.yaml')}`.replace(
      '[long-termism]',
      '[long-termism',
    );
    study.type('codebook.yaml', broken);
    const [found] = definition(study.project, study.uri(COPY), 5);
    assert.ok(found);
    assert.equal(textAt(broken, found.range), 'timeline');
  });
});

describe('references', () => {
  function check(fixture: string, expected: readonly string[]): void {
    const { study, uri, offset } = markedFile(fixture);
    assert.deepEqual(shown(study, references(study.project, uri, offset)), expected);
  }
  const ALL = [
    'codebook.yaml:20 long-term-view',
    'codebook.yaml:31 long-term-view',
    'codebook.yaml:35 long-term-view',
    `${KL}:3 #long-termism`,
    `${KL}:3 long-term-view`,
    `${COPY}:0 #long-term-view`,
  ];

  it('are the uses of a code, of its aliases and as a value, and its places in the codebook', () => {
    check(`${withCopy('[a]{#long-term<|>-view:-} long-term-view [b]{#timeline}')}${OTHER}`, ALL);
    check(`${withCopy('[a]{#long-term-view:-}')}${OTHER.replace('-termism', '-ter<|>mism')}`, ALL);
    check(`${withCopy('[a]{#long-term-view:-}')}${OTHER}`.replace('id: long-term', 'id: long-<|>term'), ALL);
    check(
      `${withCopy('[a]{#long-term-view:-}')}${OTHER}`.replace('[long-termism]', '[<|>long-termism]'),
      ALL,
    );
  });

  it('are those of a code that no codebook knows, too', () => {
    check(withCopy('[a]{#no<|>ne} [b]{#none:x}'), [`${COPY}:0 #none`, `${COPY}:0 #none`]);
  });

  it('of a coder are groups, front matter and the codebook', () => {
    check(`${withCopy('[a]{#timeline @k<|>l}')}${OTHER}`, [
      'codebook.yaml:8 kl',
      `${KL}:1 kl`,
      `${COPY}:0 @kl`,
    ]);
  });

  it('leave the entry out when only uses are asked for', () => {
    const { study, uri, offset } = markedFile(withCopy('[a]{#time<|>line}'));
    const found = shown(study, references(study.project, uri, offset, false));
    assert.deepEqual(found, ['codebook.yaml:24 #timeline', `${COPY}:0 #timeline`]);
  });

  it('encode the names of files', () => {
    const { study, uri, offset } = markedFile(`${withCopy('[a]{#undermines<|>}')}${OTHER}`);
    const found = references(study.project, uri, offset).map((one) => one.uri);
    assert.ok(found.includes('file:///study/coding/kl/P%2007.md'));
  });
});

describe('documentHighlight', () => {
  it('marks a code by all its names in one file', () => {
    const text =
      '[a]{#long-term<|>-view} [b]{#long-termism:+} [c]{#undermines:long-term-view} [d]{#timeline}';
    const { study, uri, offset, path } = markedFile(withCopy(text));
    const found = documentHighlight(study.project, uri, offset);
    assert.deepEqual(
      found.map(({ range }) => textAt(study.text(path), range)),
      ['#long-term-view', '#long-termism', 'long-term-view'],
    );
  });

  it('works in a file of no study and in a codebook', () => {
    const study = makeStudy(CODEBOOK);
    const uri = 'file:///elsewhere/notes.md';
    const project = study.host.apply({ kind: 'buffer', uri, text: '[a]{#x} [b]{#x}', version: 1 });
    assert.equal(documentHighlight(project, uri, 5).length, 2);
    const at = study.text('codebook.yaml').indexOf('id: timeline') + 5;
    assert.equal(documentHighlight(project, study.uri('codebook.yaml'), at).length, 2);
  });
});

describe('codesAt', () => {
  function check(text: string, expected: readonly string[]): void {
    const { study, uri, offset, path } = markedFile(withCopy(text));
    const found = codesAt(study.project, uri, offset);
    assert.deepEqual(
      found.map(({ id, text: words, range }) => `${id} ${textAt(study.text(path), range)} ${words}`),
      expected,
    );
  }

  it('gives the innermost passage first', () => {
    check('[a [b<|> c]{#timeline} d]{#long-termism:+}', [
      'timeline #timeline b c',
      'long-term-view #long-termism:+ a b c d',
    ]);
    check('[1>a [2>b<|> c<1]{#timeline} d e<2]{#undermines}', [
      'timeline #timeline a b c',
      'undermines #undermines b c d e',
    ]);
  });

  it('gives the code under the cursor first', () => {
    check('[a [b]{#timeline} c]{#undermines #data-time<|>liness}', [
      'data-timeliness #data-timeliness a b c',
      'undermines #undermines a b c',
    ]);
    check('[1>a [2>b<1]{#time<|>line} c<2]{#undermines}', [
      'timeline #timeline a b',
      'undermines #undermines b c',
    ]);
  });

  it('gives nothing outside of passages', () => {
    check('[a]{#timeline} b<|>', []);
    check('[a]{"note<|>"}', []);
  });
});

describe('neighbour', () => {
  const TEXT = 'x [[a] b]{#timeline} [1>c [2>d<1]{#timeline} e<2]{#timeline} [f]{#timeline}';
  const study = makeStudy(withCopy(TEXT.replace('[a]', '[a]{#undermines}')));
  const text = study.text(COPY);
  function walk(direction: 'next' | 'previous', from: number, steps: number): string[] {
    const passed: string[] = [];
    let offset = from;
    for (let i = 0; i < steps; i++) {
      const range = neighbour(study.project, study.uri(COPY), offset, direction);
      assert.ok(range);
      passed.push(textAt(text, range));
      offset = lineMap(text).offsetAt(range.start);
    }
    return passed;
  }
  const ORDER = ['[a]{#undermines} b', 'a', 'c [2>d', 'd<1]{#timeline} e', 'f'];

  it('goes through all passages and begins again', () => {
    assert.deepEqual(walk('next', 0, 6), [...ORDER, ORDER[0]]);
    assert.deepEqual(walk('previous', text.length, 6), [...ORDER.toReversed(), 'f']);
    assert.deepEqual(walk('previous', 0, 1), ['f']);
  });

  it('is null without passages', () => {
    const bare = makeStudy(withCopy('nothing [laughs]'));
    assert.equal(neighbour(bare.project, bare.uri(COPY), 0, 'next'), null);
  });
});
