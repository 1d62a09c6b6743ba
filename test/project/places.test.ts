import assert from 'node:assert/strict';
import { excerpt, locatorOf, passageExcerpt } from '../../server/src/project/locator';
import { canonicalId, findFacts, resolveAt, studyOf } from '../../server/src/project/resolve';
import { makeStudy } from '../support/studyFixture';

const BOOK = `--- codebook.yaml
coders: {sg: Sonja}
scales: {influence: {values: codes}}
codes:
  - {id: trust, aliases: [faith], definition: "See #board.", scale: influence}
  - {id: board, replacedBy: trust}
`;

describe('resolveAt', () => {
  /** What stands at each character of a document: runs of `kind id text`. */
  function runs(text: string): string[] {
    const study = makeStudy(`${BOOK}--- P01.md\n${text}`);
    const found: string[] = [];
    for (let offset = 0; offset <= text.length; offset++) {
      const at = resolveAt(study.project, study.uri('P01.md'), offset);
      if (at === null) continue;
      const shown = `${at.kind} ${at.id} ${text.slice(at.at, at.to)}`;
      if (found.at(-1) !== shown) found.push(shown);
    }
    return found;
  }

  it('tells every item of a group from the others', () => {
    assert.deepEqual(runs('a [b]{#faith:board @sg "m" ? #x:2}{@kl} c'), [
      'group  {#faith:board @sg "m" ? #x:2}',
      ...['code trust #faith', 'code-value board board', 'coder sg @sg', 'memo  "m"', 'unsure  ?'],
      ...['code x #x', 'value 2 2', 'group  {@kl}', 'coder kl @kl'],
    ]);
  });

  it('knows front matter', () => {
    assert.deepEqual(runs('---\ncoder: sg\nrole: x\n---\nb'), [
      ...['front-matter coder coder: sg', 'coder sg sg', 'front-matter role role: x'],
    ]);
  });

  it('finds nothing in what is no markup', () => {
    assert.deepEqual(runs('[laughs] {#a} x]{#a} [1>b'), []);
  });

  it('knows the places of a codebook', () => {
    const study = makeStudy(BOOK);
    const text = study.text('codebook.yaml');
    const at = (find: string): string => {
      const found = resolveAt(study.project, study.uri('codebook.yaml'), text.indexOf(find) + find.length);
      return found === null ? '' : `${found.kind} ${found.id} ${text.slice(found.at, found.to)}`;
    };
    assert.equal(at('id: tr'), 'codebook-code trust trust');
    assert.equal(at('[fa'), 'alias trust faith');
    assert.equal(at('#bo'), 'link board #board');
    assert.equal(at('replacedBy: tr'), 'reference trust trust');
    assert.equal(at('{s'), 'coder sg sg');
    assert.equal(at('aliases'), '');
  });

  it('finds one group among very many', () => {
    const many = 20_000;
    const study = makeStudy(`${BOOK}--- P01.md\n${'['.repeat(many)}x${']{#trust}'.repeat(many)}`);
    const found = resolveAt(study.project, study.uri('P01.md'), 10 * many - 5);
    assert.equal(found?.kind, 'code');
    assert.ok(found.annotation);
  });
});

describe('findFacts, studyOf and canonicalId', () => {
  it('find documents of a study and open files of none', () => {
    const study = makeStudy(`${BOOK}--- P01.md\nx`);
    assert.equal(findFacts(study.project, study.uri('P01.md'))?.key, 'P01');
    assert.equal(findFacts(study.project, study.uri('P02.md')), undefined);
    assert.equal(studyOf(study.project, study.uri('deep/er/P02.md'))?.root, study.uri(''));
    assert.equal(studyOf(study.project, 'file:///elsewhere/P02.md'), undefined);
    const { codebook } = study.study();
    assert.equal(canonicalId(codebook, 'faith'), 'trust');
    assert.equal(canonicalId(codebook, 'fu\u0308r'), 'f\u00FCr');
  });
});

describe('locators and excerpts', () => {
  it('cite a passage by document and turn', () => {
    const study = makeStudy(
      `${BOOK}--- P01.md\nA: x\n\nB: y\n\nA: z\n\nB: [we [1>said<1]{#trust}\n\tit]{#board}`,
    );
    const { parsed } = study.facts('P01.md');
    const [outer, inner] = parsed.annotations;
    assert.ok(outer && inner);
    assert.equal(locatorOf(study.facts('P01.md'), outer), 'P01 ¶4');
    assert.equal(passageExcerpt(parsed, outer.passage), 'we said it');
    assert.equal(passageExcerpt(parsed, inner.passage), 'said');
    assert.equal(passageExcerpt(parsed, outer.passage, 8), 'we said…');
  });

  it('never glue words, nor part those that markup touches', () => {
    const study = makeStudy(`${BOOK}--- P01.md\n[un[1>happy<1]{#trust}ly [2>so<2]{#trust} ]{#board}`);
    const { parsed } = study.facts('P01.md');
    assert.equal(passageExcerpt(parsed, parsed.annotations[0]!.passage), 'unhappyly so');
  });

  it('are cut at a word, and never between the halves of a character', () => {
    assert.equal(excerpt('  a \n\n b\tc '), 'a b c');
    assert.equal(excerpt('one two three', 9), 'one two…');
    assert.equal(excerpt('one two three', 13), 'one two three');
    assert.equal(excerpt('x'.repeat(300)), `${'x'.repeat(119)}…`);
    assert.equal(excerpt('😀'.repeat(5), 4), '😀…');
    for (let most = 3; most < 30; most++) {
      const cut = excerpt('ab 😀😀 cd 😀 efghij 😀😀😀😀 k', most);
      assert.ok(cut.length <= most && !/\p{Surrogate}/u.test(cut), cut);
    }
  });
});
