import assert from 'node:assert/strict';
import fc from 'fast-check';
import { presentWords } from '../../../server/src/agreement/definitionWords';
import { passageMark, wordsHash } from '../../../server/src/agreement/readMarks';
import { codedPassages } from '../../../server/src/agreement/standing';
import { sha256 } from '../../../server/src/io/hash';
import { baseText } from '../../../server/src/syntax/offsets';
import { changeMarks, readMarks, type ReadMark } from '../../../server/src/syntax/readAgain';
import { applyChanges } from '../../../server/src/syntax/textChange';
import { codedDocument } from '../../support/coded';
import { seeded } from '../../support/random';
import { makeStudy } from '../../support/studyFixture';
import { shown, textsOf } from '../refactor/support';
import { planOf, redacted } from './support';

/** A mark for each passage that is coded with one of the codebook's codes. */
function marksOfAll(fixture: string): readonly ReadMark[] {
  const { codebook, documents } = makeStudy(fixture).study();
  return [...documents.values()].flatMap((facts) =>
    codedPassages(codebook, facts, baseText(facts.parsed)).flatMap(({ code: id, ...passage }) => {
      const code = codebook.byId.get(id);
      if (code === undefined) return [];
      const words = wordsHash(presentWords(codebook, code), sha256);
      return [{ code: id, words, ...passageMark(facts, passage, sha256) }];
    }),
  );
}

/** A study with a study.yaml in which these passages are marked. */
function marked(fixture: string, marks: readonly ReadMark[], before = ''): string {
  return `${fixture}--- study.yaml\n${applyChanges(before, changeMarks(before, marks, []) ?? [])}`;
}

const inLines = (marks: readonly ReadMark[]): readonly string[] =>
  [...new Set(marks.map((mark) => JSON.stringify(Object.entries(mark).sort())))].sort();

/** Checks that passages which were all read again are so afterwards, and by nothing that was hashed before. */
function checkKept(fixture: string, words: string, replacement: string): void {
  const before = marked(fixture, marksOfAll(fixture));
  const texts = new Map([...textsOf(before), ...redacted(before, words, replacement)]);
  const { 'study.yaml': marks = '', ...others } = Object.fromEntries(texts);
  const now = shown(new Map(Object.entries(others)));
  assert.deepEqual(inLines(readMarks(marks)), inLines(marksOfAll(now)));
}

const book = (definition: string): string => `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
codes: [{id: a, aliases: [old-a], definition: "${definition}"}, {id: b}]
`;

describe('what was read again and is redacted', () => {
  it('stays read: the passage, the code, and the order of those that read the same', () => {
    checkKept(
      `${book('As Mary said; not #b.')}--- coding/sg/P1.md
P1: [Ann came]{#a}. [X came]{#a}. [Mary came]{#old-a @kl}{#b}. [Mary came]{#a}. [At Mary]{#b}'s.
--- coding/kl/P1.md
[1>Mary
[2>X<1]{#a} came<2]{#a}.
--- consensus/P1.md
[Mary came]{#a}. [Nobody]{#b}.
`,
      'Mary',
      'X',
    );
    checkKept(
      `${book('Any.')}--- coding/sg/P1.md\n[1>At St\n[2>Mary's<1]{#a} now<2]{#a}.\n`,
      "St Mary's",
      '[h]',
    );
  });

  it('is found by an earlier id of its code, and by words from before a link was renamed', () => {
    const study = (name: string): string =>
      `${book(`As ${name} said.`).replace('#', '')}--- coding/sg/P1.md\n[${name} came]{#a}.\n`;
    const [mark] = marksOfAll(study('Mary'));
    const [expected] = marksOfAll(study('X'));
    assert.ok(mark && expected);
    for (const code of ['a', 'old-a', 'gone']) {
      const after = redacted(marked(study('Mary'), [{ ...mark, code }]), 'Mary', 'X');
      assert.deepEqual(readMarks(after.get('study.yaml') ?? ''), [{ ...expected, code }]);
    }
  });

  it('leaves marks that held nothing, their keys, and everything else in the file', () => {
    const fixture = `${book('Any.')}--- coding/sg/mary.md\n[Mary came]{#a}. [Still]{#a}.\n`;
    const [first, second] = marksOfAll(fixture);
    assert.ok(first && second);
    const stale = { ...first, passage: '000000000000' };
    const before = marked(fixture, [first, second, stale], '# ours\nqueries: [of Mary]\n');
    const { files, kept } = planOf(before, 'mary', 'X');
    const after = files.find(({ uri }) => uri.endsWith('study.yaml'))?.after ?? '';
    assert.match(after, /^# ours\nqueries: \[of X\]\nreadAgain:\n/);
    assert.deepEqual(
      readMarks(after).map(({ document, passage }) => [document, passage]),
      ['000000000000', sha256('Still').slice(0, 12), sha256('X came').slice(0, 12)]
        .sort()
        .map((passage) => ['mary', passage]),
    );
    assert.deepEqual(
      kept.map(({ uri, reason }) => `${uri.split('/').at(-1) ?? ''} ${reason}`),
      ['study.yaml key', 'study.yaml key', 'study.yaml key'],
    );
  });

  it('does so in any document', () => {
    let [tried, done] = [0, 0];
    fc.assert(
      fc.property(
        codedDocument(),
        fc.constantFrom('the data', 'we', 'had', 'why', '00'),
        ({ text }, words) => {
          const fixture = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
codes: [{id: trust, definition: How we had the data.}, {id: a}, {id: b}]
--- coding/sg/P1.md
${text}
`;
          if (/^--- \S|<\|>/m.test(text) || planOf(fixture, words, '[x]').refused.length > 0) return;
          tried++;
          if (marksOfAll(fixture).length > 0) done++;
          checkKept(fixture, words, '[x]');
        },
      ),
      seeded(60),
    );
    assert.ok(done > tried / 4, `${done} of ${tried} had something to keep`);
  });
});
