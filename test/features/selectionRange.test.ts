import fc from 'fast-check';
import assert from 'node:assert/strict';
import type { SelectionRange } from 'vscode-languageserver-types';
import { selectionRanges } from '../../server/src/features/selectionRange';
import { findFacts } from '../../server/src/project/resolve';
import { lineMap } from '../../server/src/syntax/lines';
import { holds, textAt } from '../support/outline';
import { anyDocument, seeded } from '../support/random';
import { makeStudy, readFixture } from '../support/studyFixture';
import { CODEBOOK, COPY, withCopy } from './study';

/** The texts that a selection grows through, the whole document left out. */
function grown(fixture: string): string[] {
  const study = makeStudy(fixture);
  const file = readFixture(fixture).find(({ marks }) => marks.length > 0) ?? assert.fail('there is a mark');
  const [first] = selectionRanges(study.project, study.uri(file.path), file.marks) ?? [];
  return textsOf(file.text, first ?? assert.fail('there is an answer')).slice(0, -1);
}

function textsOf(text: string, found: SelectionRange): string[] {
  const texts: string[] = [];
  for (let one: SelectionRange | undefined = found; one !== undefined; one = one.parent)
    texts.push(textAt(text, one.range));
  return texts;
}

describe('selections grow in a transcript', () => {
  function check(text: string, expected: readonly string[]): void {
    assert.deepEqual(grown(withCopy(text)), expected);
  }
  const INT = 'INT: Yes.\n';

  it('through word, sentence, passage, what was said and turn', () => {
    check(`${INT}INT: First. [We ne<|>ver had it. Later.]{#timeline} So.\n${INT}`, [
      'never',
      'We never had it.',
      'We never had it. Later.',
      '[We never had it. Later.]{#timeline}',
      'First. [We never had it. Later.]{#timeline} So.',
      'INT: First. [We never had it. Later.]{#timeline} So.',
    ]);
  });

  it('through a passage within a sentence before the sentence', () => {
    check(`${INT}INT: We [never [ha<|>d]{#timeline} it]{#undermines}. So.\n${INT}`, [
      'had',
      '[had]{#timeline}',
      'never [had]{#timeline} it',
      '[never [had]{#timeline} it]{#undermines}',
      'We [never [had]{#timeline} it]{#undermines}.',
      'We [never [had]{#timeline} it]{#undermines}. So.',
      'INT: We [never [had]{#timeline} it]{#undermines}. So.',
    ]);
  });

  it('leave out what crosses something smaller, and cut sentences and words off at passages', () => {
    check(`${INT}INT: [1>A b. [2>C<|> d<1]{#timeline} e.<2]{#undermines} F\n${INT}`, [
      'C',
      'C d',
      'A b. [2>C d',
      '[1>A b. [2>C d<1]{#timeline}',
      'INT: [1>A b. [2>C d<1]{#timeline} e.<2]{#undermines} F',
    ]);
    check('[un<|>]{#timeline}happy. So', [
      'un',
      '[un]{#timeline}',
      '[un]{#timeline}happy',
      '[un]{#timeline}happy.',
    ]);
    check('We [ha<|>d it.]{#timeline} So', [
      'had',
      'had it.',
      '[had it.]{#timeline}',
      'We [had it.]{#timeline}',
    ]);
  });

  it('in a group through item, group and passage', () => {
    check('a. [b]{#time<|>line:+ "why"} c', ['#timeline:+', '{#timeline:+ "why"}', '[b]{#timeline:+ "why"}']);
    check('a. [b]{#timeline "w<|>hy"} c', ['why', '"why"', '{#timeline "why"}', '[b]{#timeline "why"}']);
    check('a. [b]{@k}{ ? <|> #timeline} c', ['{ ?  #timeline}', '[b]{@k}{ ?  #timeline}']);
    check('a. [1<|>>b<1]{#timeline} c', ['[1>b<1]{#timeline}']);
  });

  it('through headings and front matter', () => {
    check('# A\nINT: o<|>ne\n## B\nINT: x\n# C\n', ['one', 'INT: one', '# A\nINT: one\n## B\nINT: x']);
    check('---\na: b\nrole: nur<|>se\n---\nx\n', ['nurse', 'role: nurse', '---\na: b\nrole: nurse\n---']);
  });

  it('in any script, and however lines end', () => {
    check('م: نعم.\r\nم: لا. [هذا حس<|>ن 😀]{#timeline}\r\n', [
      'حسن',
      'هذا حسن 😀',
      '[هذا حسن 😀]{#timeline}',
      'لا. [هذا حسن 😀]{#timeline}',
      'م: لا. [هذا حسن 😀]{#timeline}',
    ]);
    check('---\nlanguage: ja\n---\nデータ<|>が遅い。まあ。', [
      'が',
      'データが遅い。',
      'データが遅い。まあ。',
    ]);
    check('INT: a\rINT: b<|> c\r', ['b', 'b c', 'INT: b c']);
  });

  it('answers each of several places, and nothing in other files', () => {
    const study = makeStudy(withCopy('one two'));
    assert.deepEqual(
      selectionRanges(study.project, study.uri(COPY), [1, 5])?.map(({ range }) => range.start.character),
      [0, 4],
    );
    assert.equal(selectionRanges(study.project, 'file:///study/none.md', [0]), null);
  });
});

describe('selections grow in a codebook', () => {
  it('through word, text, field, entry and list', () => {
    assert.deepEqual(grown('--- codebook.yaml\ncodes:\n  - id: a\n    name: "Long te<|>rm"\n  - id: b\n'), [
      'term',
      'Long term',
      '"Long term"',
      'name: "Long term"',
      'id: a\n    name: "Long term"',
      '- id: a\n    name: "Long term"',
      '- id: a\n    name: "Long term"\n  - id: b',
      'codes:\n  - id: a\n    name: "Long term"\n  - id: b',
    ]);
    assert.equal(grown(CODEBOOK.replace('long-termism', 'long-<|>termism'))[1], 'long-termism');
  });
});

describe('selections in any document', () => {
  it('hold their place, and grow strictly', () => {
    const study = makeStudy(withCopy(''));
    let version = 1;
    fc.assert(
      fc.property(anyDocument(), fc.array(fc.nat(200), { minLength: 1, maxLength: 4 }), (source, places) => {
        const uri = study.uri(COPY);
        const project = study.host.apply({ kind: 'buffer', uri, text: source, version: version++ });
        const text = findFacts(project, uri)?.parsed.text ?? '';
        const offsets = places.map((place) => Math.min(place, text.length));
        const found = selectionRanges(project, uri, offsets) ?? [];
        assert.equal(found.length, offsets.length);
        found.forEach((one, i) => {
          const at = lineMap(text).positionAt(offsets[i] ?? 0);
          assert.ok(holds(one.range, { start: at, end: at }), 'the innermost holds the place');
          for (let { range, parent } = one; parent !== undefined; { range, parent } = parent) {
            assert.ok(holds(parent.range, range) && !holds(range, parent.range), 'the next is larger');
          }
        });
      }),
      seeded(150),
    );
  });
});
