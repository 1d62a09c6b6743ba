import assert from 'node:assert/strict';
import { planRefactoring } from '../../../server/src/features/refactor/plan';
import { sha256 } from '../../../server/src/io/hash';
import type { Rename } from '../../../server/src/protocol/refactoring';
import { makeStudy, ROOT } from '../../support/studyFixture';
import { check, checkRefused, pathOf, plan } from './support';

const CODEBOOK = `--- codebook.yaml
source: source/{document}.md
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
memos: memos/*.md
scales: {influence: {values: codes}}
codes:
  - id: trust   # the heart of it
    definition: Relying on others; see #hope.
    aliases: [faith]
  - id: hope
    definition: Not #trust, nor #trustful.
    notWith: [trust]
  - {id: undermines, scale: influence}
`;

const rename = (code: string, newId: string, keepAlias = false): Rename => ({
  kind: 'rename',
  code,
  newId,
  keepAlias,
});

describe('rename', () => {
  it('reaches the codebook, every copy, consensus and coded stray, and values that are codes', () => {
    check(
      `${CODEBOOK}--- coding/sg/P1.md
[We [trust]{#trust} them]{#hope #trust @kl "as #trust" ?}{#trust:+}
--- coding/kl/P1.md
[1>We trust<1]{#undermines:trust #trusty}
--- consensus/P1.md
[them]{#faith} [x]{#hope:trust}
--- elsewhere/P2.txt
[stray]{ #trust }
--- coding/sg/P9.md
trust #trust {#trust}
`,
      rename('trust', 'reliance'),
      `--- codebook.yaml
source: source/{document}.md
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
memos: memos/*.md
scales: {influence: {values: codes}}
codes:
  - id: reliance   # the heart of it
    definition: Relying on others; see #hope.
    aliases: [faith]
  - id: hope
    definition: Not #reliance, nor #trustful.
    notWith: [reliance]
  - {id: undermines, scale: influence}
--- coding/sg/P1.md
[We [trust]{#reliance} them]{#hope #reliance @kl "as #trust" ?}{#reliance:+}
--- coding/kl/P1.md
[1>We trust<1]{#undermines:reliance #trusty}
--- elsewhere/P2.txt
[stray]{ #reliance }
`,
    );
  });

  it('says what it is, which files it changes, and how many annotations of each', () => {
    const answer = check(
      `${CODEBOOK}--- coding/sg/P2.md\n[a]{#trust} [b]{#trust #undermines:trust}{#hope}\n--- coding/sg/P1.md\n[a]{#trust}\n`,
      rename('trust', 'reliance'),
      `--- codebook.yaml\n${codebookWith('reliance')}--- coding/sg/P2.md\n[a]{#reliance} [b]{#reliance #undermines:reliance}{#hope}\n--- coding/sg/P1.md\n[a]{#reliance}\n`,
    );
    assert.equal(answer.title, 'Rename #trust to #reliance');
    assert.deepEqual(answer.notices, []);
    assert.deepEqual(
      answer.files.map((file) => `${pathOf(file)} ${file.annotations}`),
      ['codebook.yaml 0', 'coding/sg/P1.md 1', 'coding/sg/P2.md 2'],
    );
  });

  it('can leave the old id understood', () => {
    check(
      '--- codebook.yaml\ncodes:\n  - id: trust\n    name: Trust\n--- P1.md\n[a]{#trust}\n',
      rename('trust', 'reliance', true),
      '--- codebook.yaml\ncodes:\n  - id: reliance\n    name: Trust\n    aliases: [trust]\n--- P1.md\n[a]{#reliance}\n',
    );
  });

  it('compares ids after normalisation, and keeps every kind of line end', () => {
    check(
      '--- codebook.yaml\ncodes: [{id: caf\u00e9}]\n--- P1.md\n[a]{#cafe\u0301}\r\n[😀 b]{#caf\u00e9:+}\r[عربي]{#cafe}\n',
      rename('cafe\u0301', 'bar'),
      '--- codebook.yaml\ncodes: [{id: bar}]\n--- P1.md\n[a]{#bar}\r\n[😀 b]{#bar:+}\r[عربي]{#cafe}\n',
    );
    const answer = plan(
      '--- codebook.yaml\ncodes: [{id: a}]\n--- P1.md\n[a]{#a}\r\nb\n--- P2.md\n[a]{#a}\r\nb\r\n',
      rename('a', 'b'),
    );
    assert.deepEqual(answer.ok && answer.files.map(({ mixedLineEnds }) => mixedLineEnds), [
      false,
      true,
      false,
    ]);
  });

  it('means the text of the editor, saved or not', () => {
    const study = makeStudy('--- codebook.yaml\ncodes: [{id: a}]\n--- P1.md\n[a]{#a}\n--- P2.md\n[a]{#a}\n');
    study.type('P1.md', '[b]{#a} [c]{#a}\n', 7);
    const answer = planRefactoring(study.project, ROOT, rename('a', 'b'), { hash: sha256 });
    assert.ok(answer.ok);
    const [, first, second] = answer.files;
    assert.deepEqual(
      [first?.version, first?.annotations, first?.before],
      [7, 2, sha256('[b]{#a} [c]{#a}\n')],
    );
    assert.deepEqual([second?.version, second?.annotations], [null, 1]);
  });

  it('leaves sources, undecodable files and nested studies alone, and says so', () => {
    const study = makeStudy(
      `${CODEBOOK}--- source/P1.md\n[a]{#trust}\n--- memos/m.md\n[a]{#trust}\n--- memos/n.md\n#trust\n--- coding/sg/P1.md\n[a]{#trust}\n--- coding/sg/deep/codebook.yaml\ncodes: [{id: trust}]\n--- coding/sg/deep/P1.md\n[a]{#trust}\n`,
    );
    study.host.apply({
      kind: 'disk',
      uri: study.uri('coding/kl/P3.md'),
      content: { kind: 'undecodable', reason: 'utf-16' },
    });
    const answer = planRefactoring(study.project, ROOT, rename('trust', 'reliance'), { hash: sha256 });
    assert.ok(answer.ok);
    assert.deepEqual(answer.files.map(pathOf), [
      'codebook.yaml',
      'coding/sg/P1.md',
      'memos/m.md',
      'memos/n.md',
    ]);
    assert.deepEqual(answer.notices, [
      'Transcripts themselves are never written to, so the code stays as it is there: source/P1.md.',
      'Not UTF-8 text, so neither read nor changed: coding/kl/P3.md.',
    ]);
  });

  it('makes an alias of the code its id, where both stand on a passage once', () => {
    check(
      '--- codebook.yaml\ncodes: [{id: trust, aliases: [faith]}]\n--- P1.md\n[a]{#trust #faith} [b]{#trust:+}{#faith:-}\n',
      rename('trust', 'faith'),
      '--- codebook.yaml\ncodes: [{id: faith}]\n--- P1.md\n[a]{#faith} [b]{#faith:+}{#faith:-}\n',
    );
  });

  it('gives an alias another spelling, where its code and documents have it', () => {
    const before = CODEBOOK.replace('Not #trust,', 'Not #faith,').replace('[trust]', '[faith]');
    const after = before.replaceAll('faith', 'creed');
    const answer = check(
      `${before}--- coding/sg/P1.md\n[a]{#trust #faith "m"} [b]{#undermines:faith #faithful #hope:faith}\n`,
      rename('faith', 'creed'),
      `${after}--- coding/sg/P1.md\n[a]{#trust #creed "m"} [b]{#undermines:creed #faithful #hope:faith}\n`,
    );
    assert.equal(answer.title, 'Rename the alias #faith to #creed');
    check(
      `${CODEBOOK}--- consensus/P1.md\n[a]{#faith}\n`,
      rename('faith', 'creed', true),
      `${CODEBOOK.replace('[faith]', '[faith, creed]')}--- consensus/P1.md\n[a]{#creed}\n`,
    );
  });

  describe('of a code that the codebook does not know', () => {
    it('changes documents alone', () => {
      check(
        `${CODEBOOK}--- coding/sg/P1.md\n[a]{#turst} [b]{#undermines:turst} [c]{#hope:turst}\n`,
        rename('turst', 'rust'),
        '--- coding/sg/P1.md\n[a]{#rust} [b]{#undermines:rust} [c]{#hope:turst}\n',
      );
    });

    it('mends a slip of the pen, also where the right code stands beside it', () => {
      check(
        `${CODEBOOK}--- coding/sg/P1.md\n[a]{#turst} [b]{#turst}{#trust} [c]{#faith}{#turst "why"} [d]{#trust}{#turst @kl}\n`,
        rename('turst', 'trust'),
        '--- coding/sg/P1.md\n[a]{#trust} [b]{#trust} [c]{#trust "why"} [d]{#trust}{#trust @kl}\n',
      );
      check(
        `${CODEBOOK}--- coding/sg/P1.md\n[a]{#fath}\n`,
        rename('fath', 'faith'),
        '--- coding/sg/P1.md\n[a]{#trust}\n',
      );
    });
  });

  describe('is refused', () => {
    const used = `${CODEBOOK}--- coding/sg/P1.md\nINT: [a]{#trust} [b]{#new}\n`;

    it('for an id that cannot be written, or is the old one', () => {
      checkRefused(used, rename('trust', 'two words'), /“two words” cannot be an id/);
      checkRefused(used, rename('trust', ''), /cannot be an id/);
      checkRefused(used, rename('trust', ' trust '), /has the id “trust” already/);
    });

    it('for an id that another code has, as its id or an alias', () => {
      checkRefused(used, rename('trust', 'hope'), /has a code “hope” already. .* merge them/);
      checkRefused(used, rename('hope', 'faith'), /“faith” is an alias of the code “trust”/);
      checkRefused(used, rename('faith', 'hope'), /has a code “hope” already/);
      checkRefused(used, rename('faith', 'trust'), /“faith” is an older name .* a quick fix writes “trust”/);
      checkRefused(used, rename('faith', 'new'), /use “new” already/);
    });

    it('for an id that documents use, though the codebook does not know it', () => {
      checkRefused(used, rename('trust', 'new'), /use “new” already.* 1 time in 1 file: P1 ¶1\. .* merge/);
      const value = `${CODEBOOK}--- coding/sg/P1.md\n[a]{#undermines:new} [b]{#old}\n`;
      checkRefused(value, rename('trust', 'new'), /use “new” already/);
      checkRefused(value, rename('old', 'new'), /use “new” already/);
    });

    it('for a code that is nowhere', () => {
      checkRefused(used, rename('nothing', 'something'), /no code “nothing”, and no document uses one/);
    });

    it('while the study is not read, or the codebook cannot be read or is not sure', () => {
      const study = makeStudy(used);
      study.host.apply({ kind: 'ready', ready: false });
      const early = planRefactoring(study.project, ROOT, rename('trust', 'x'), { hash: sha256 });
      assert.match(early.ok ? '' : early.message, /still being read/);
      study.host.apply({ kind: 'ready', ready: true });
      study.type('codebook.yaml', 'codes:\n  - id: trust\n   - id: "hope\n');
      const broken = planRefactoring(study.project, ROOT, rename('trust', 'x'), { hash: sha256 });
      assert.match(broken.ok ? '' : broken.message, /codebook cannot be read/);
      checkRefused(
        '--- codebook.yaml\ncodes: [{id: trust}, {id: a}, {id: trust}]\n--- P1.md\n[a]{#trust}\n',
        rename('trust', 'x'),
        /has “trust” more than once/,
      );
      const gone = planRefactoring(study.project, 'file:///other', rename('trust', 'x'), { hash: sha256 });
      assert.match(gone.ok ? '' : gone.message, /no codebook in this folder/);
    });
  });
});

/** The codebook of most tests with another id for `trust`. */
function codebookWith(id: string): string {
  return CODEBOOK.replace('--- codebook.yaml\n', '')
    .replace('- id: trust ', `- id: ${id} `)
    .replace('#trust,', `#${id},`)
    .replace('notWith: [trust]', `notWith: [${id}]`);
}
