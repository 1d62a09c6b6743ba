import { documentThreads } from '../../server/src/features/memoThreads';
import { parseMemo } from '../../server/src/syntax/memo/parseMemo';
import { makeStudy, ROOT } from '../support/studyFixture';
import { assertLinear, assertRatio } from '../support/timing';

/** What a hostile or merely long memo may consist of, each repeated. */
const PIECES: readonly string[] = [
  '#trust and P07 ¶14, `#a` ',
  '[a](b ',
  '](](](',
  '`` ` ``` ',
  '<!-- - -- ',
  '<a href="',
  'https://a.b/#c?',
  '{#a ',
  '# h {#',
  '> > - ```\n',
  'word ',
  '¶1',
  'x ¶1\n',
  '          ',
];

describe('the shape of reading a memo', () => {
  for (const piece of PIECES) {
    it(`is linear in ${JSON.stringify(piece)}`, () => {
      assertLinear((count) => piece.repeat(count), parseMemo, 6_400);
    });
  }

  it('takes as long for a paragraph on one line as for one on many', () => {
    const words = 'we had never the data '.repeat(4_000);
    const lines = `#a\n${words.replaceAll('data ', 'data\n')}`;
    assertRatio(
      3,
      () => parseMemo(lines),
      () => parseMemo(`#a ${words}`),
    );
  });

  for (const item of ['#a, ', '"#a", ', 'P07 ¶1, ', "'", '\n- #a'])
    it(`is linear in ${JSON.stringify(item)} under about`, () => {
      assertLinear(
        (count) => `---\nabout: ${item.startsWith('\n') ? '' : '['}${item.repeat(count)}\n---\n`,
        parseMemo,
        1_600,
      );
    });
});

describe('the shape of conversations', () => {
  it('is linear in the passages of a document', () => {
    assertLinear(
      (count) =>
        makeStudy(
          `--- codebook.yaml\ncodes: [{id: a}]\n--- P1.md\n${'[x]{#a "why?" ?}{"so"} y\n\n'.repeat(count)}`,
        ),
      ({ project }) => documentThreads(project, `${ROOT}/P1.md`, null),
      1_600,
    );
  });
});
