import assert from 'node:assert/strict';
import { recodePlaces } from '../../../server/src/features/refactor/recodePlaces';
import { makeStudy, ROOT } from '../../support/studyFixture';
import { after, answerTo, hash, rowsOf, textAt } from './support';

const BOOK = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
speakers: {interviewer: [INT], participant: ["P*"]}
scales: {s: {values: {"+": yes, "-": no}}}
codes: [{id: trust, aliases: [faith]}, {id: pay, scale: s}, {id: time}]
--- study.yaml
citation: [role, site]
`;

const STUDY = `${BOOK}--- coding/sg/P1.md
---
role: nurse
---
INT: [Why]{#time}?

P1: [We [were paid]{#pay:-} late]{#trust "why?"}. Not now! Or [later]{#faith #pay}.
--- coding/kl/P1.md
---
role: nurse
---
INT: Why?

P1: We [were paid late]{#trust}. Not now! Or later.
`;

describe('the rows of a query', () => {
  const study = makeStudy(STUDY);

  it('have the words, where they stand in the file, and what is cited', () => {
    const rows = rowsOf(study.project, '#trust@sg', 'sg');
    assert.deepEqual(
      rows.map(({ locator, text, turns, cited, interviewer }) => [locator, text, turns, cited, interviewer]),
      [
        ['P1 ¶2', 'We were paid late', ['P1: We were paid late.', 'Not now!', 'Or later.'], ['nurse'], false],
        ['P1 ¶2', 'later', ['P1: We were paid late.', 'Not now!', 'Or later.'], ['nurse'], false],
      ],
    );
    assert.deepEqual(
      rows.map(({ uri, range }) => textAt(study, uri, range)),
      ['We [were paid]{#pay:-} late', 'later'],
    );
  });

  it('have each code with its place, also where it stands in another copy', () => {
    const [row] = rowsOf(study.project, '#pay and #trust@kl');
    assert.deepEqual(
      row?.codes.map(({ id, value, coder, place }) => [
        id,
        value,
        coder,
        textAt(study, place.uri, place.range),
      ]),
      [
        ['pay', '-', 'sg', '#pay:-'],
        ['trust', null, 'kl', '#trust'],
      ],
    );
  });

  it('say what the study does not have, and where a query cannot be read', () => {
    const answer = answerTo(study.project, '#tru');
    assert.deepEqual(answer.ok && [answer.total, answer.notices], [
      0,
      ['There is no code #tru in this study. Did you mean #trust?'],
    ]);
    const broken = answerTo(study.project, '#pay #time');
    assert.deepEqual(broken.ok ? null : broken.at, 5);
  });

  it('are counted, also those that are not listed', () => {
    const many = makeStudy(`${BOOK}--- coding/sg/P1.md\n${'[a]{#time}\n\n'.repeat(3_001)}`);
    const answer = answerTo(many.project, '#time');
    assert.ok(answer.ok);
    assert.deepEqual([answer.total, answer.rows.length], [3_001, 3_000]);
    assert.match(answer.notices.join(), /Only the first 3,000 are listed/);
  });

  it('are the same answer until something changes', () => {
    const fresh = makeStudy(STUDY);
    const first = answerTo(fresh.project, '#time');
    assert.equal(answerTo(fresh.project, '#time'), first);
    fresh.type('coding/sg/P1.md', 'x [y]{#time}');
    assert.deepEqual(
      rowsOf(fresh.project, '#time').map(({ text }) => text),
      ['y'],
    );
  });
});

describe('codes here and there', () => {
  const study = makeStudy(STUDY);
  const places = (query: string) =>
    rowsOf(study.project, query).flatMap(({ codes }) => codes.map(({ place }) => place));

  it('become another one, in all files at once', () => {
    const answer = recodePlaces(
      study.project,
      ROOT,
      { places: places('#trust'), code: { id: 'time', value: null } },
      hash,
    );
    assert.equal(answer.ok && answer.title, 'Recode 3 passages as #time');
    assert.deepEqual(after(study, answer), {
      'coding/kl/P1.md': study.text('coding/kl/P1.md').replace('#trust', '#time'),
      'coding/sg/P1.md': study.text('coding/sg/P1.md').replace('#trust', '#time').replace('#faith', '#time'),
    });
  });

  it('are taken away; a memo stays as a note', () => {
    assert.deepEqual(
      after(study, recodePlaces(study.project, ROOT, { places: places('#trust@sg'), code: null }, hash)),
      {
        'coding/sg/P1.md': study
          .text('coding/sg/P1.md')
          .replace('{#trust "why?"}', '{"why?"}')
          .replace('#faith #pay', '#pay'),
      },
    );
  });

  it('stay all of them when one is not there any more, or cannot be so', () => {
    const recode = (id: string, value: string | null, from = places('#trust')) =>
      after(study, recodePlaces(study.project, ROOT, { places: from, code: { id, value } }, hash));
    const [first, ...others] = places('#trust');
    assert.ok(first);
    const moved = { ...first, range: { start: { line: 0, character: 0 }, end: first.range.end } };
    assert.match(String(recode('time', null, [moved, ...others])), /was changed meanwhile/);
    assert.match(String(recode('time', null, [{ ...first, before: 'x' }])), /was changed meanwhile/);
    assert.match(String(recode('nowhere', null)), /no code “nowhere”/);
    assert.match(String(recode('pay', '++')), /no value/);
  });
});

describe('what there is to know of a result', () => {
  it('names a few of the documents whose copies differ, however many they are', () => {
    const copies = Array.from(
      { length: 7 },
      (_, i) => `--- coding/sg/P${i}.md\n[a]{#trust}\n--- coding/kl/P${i}.md\n[b]{#trust}\n`,
    );
    const { project } = makeStudy(
      `--- codebook.yaml\ndocuments: ["coding/{coder}/{document}.md"]\ncodes: [{id: trust}]\n${copies.join('')}`,
    );
    const answer = answerTo(project, '#trust');
    assert.deepEqual(answer.ok ? answer.notices : answer.message, [
      'The copies of P0, P1, P2, P3, P4 and 2 more documents differ in their words, so each was searched for itself.',
    ]);
  });
});

describe('the codes of a row', () => {
  it('have the name of their code, also where an older one is written', () => {
    const book = 'codes: [{id: trust, name: Trust in us, aliases: [faith]}]';
    const { project } = makeStudy(`--- codebook.yaml\n${book}\n--- P1.md\n[a]{#faith}{#stray}\n`);
    assert.deepEqual(
      rowsOf(project, 'any').flatMap(({ codes }) => codes.map(({ id, name }) => `${id}: ${name}`)),
      ['faith: Trust in us', 'stray: stray'],
    );
  });
});
