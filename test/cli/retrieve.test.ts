import assert from 'node:assert/strict';
import { writeStudy } from '../support/studyFixture';
import { passage } from './run';

const STUDY = `--- codebook.yaml
title: Doses
documents: ["coding/{coder}/{document}.md"]
speakers: {interviewer: [INT], participant: ["P*"]}
codes: [{id: time}, {id: pay}]
--- study.yaml
queries:
  - {name: Late pay, find: '#pay'}
  - {name: broken, find: '#pay #time'}
--- coding/sg/P1.md
INT: [Was there time]{#time}?

P1: We [had [no time]{#time:-} and
little pay]{#pay ?}. "So".
--- coding/kl/P1.md
INT: Was there time?

P1: We had no [time and
little]{#time} pay. "So".
`;

describe('passage retrieve', () => {
  const folder = writeStudy(STUDY);

  it('prints what a query finds, and whose coding that is', async () => {
    const { code, out, err } = await passage(folder, 'retrieve', '#time or #pay');
    assert.equal(err, '');
    assert.equal(
      out,
      `Doses
kl · 1 passage in 1 document

where  codes     words
P1 ¶2  #time@kl  time and little
`,
    );
    assert.equal(code, 0);
  });

  it('says how many passages are only of interviewers', async () => {
    const { out } = await passage(folder, 'retrieve', '#time', '.', '--layer', 'sg');
    assert.match(out, /^sg · 2 passages in 1 document, 1 of them only of interviewers$/m);
  });

  it('prints JSON with offsets in the base text, and the turns when they are asked for', async () => {
    const args = ['#time@kl and #pay', '.', '--layer', 'everyone', '--turns', '--format', 'json'];
    const { code, out } = await passage(folder, 'retrieve', ...args);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(out), {
      query: '#time@kl and #pay',
      layer: 'everyone',
      passages: [
        {
          document: 'P1',
          locator: 'P1 ¶2',
          file: 'coding/kl/P1.md',
          start: 36,
          end: 51,
          text: 'time and\nlittle',
          codes: [
            { id: 'time', value: null, coder: 'kl' },
            { id: 'pay', value: null, coder: 'sg' },
          ],
          interviewer: false,
          turns: 'P1: We had no time and\nlittle pay. "So".',
        },
      ],
    });
  });

  it('prints CSV', async () => {
    const { out } = await passage(folder, 'retrieve', '#time:-', '--layer', 'sg', '--format', 'csv');
    assert.equal(
      out,
      'document,locator,codes,coders,text,interviewer,file\r\nP1,P1 ¶2,#time:-@sg,sg,no time,false,coding/sg/P1.md\r\n',
    );
  });

  it('runs a query that the study saves, by its name', async () => {
    const { code, out } = await passage(folder, 'retrieve', '--saved', ' Late  pay', '.', '--layer', 'sg');
    assert.match(out, /^P1 ¶2 {2}#pay@sg {2}had no time and little pay$/m);
    assert.equal(code, 0);
    const none = await passage(folder, 'retrieve', '--saved', 'late');
    assert.deepEqual([none.code, none.out], [2, '']);
    assert.match(none.err, /no query of the name “late”\. There is “Late pay”, “broken”\./);
    assert.match((await passage(folder, 'retrieve', '--saved', 'broken')).err, /cannot stand at character 6/);
  });

  it('says what a query names that is not there, and finds nothing', async () => {
    const { code, out, err } = await passage(folder, 'retrieve', '#tim where rol = nurse and coder = sx');
    assert.equal(
      err,
      'There is no code #tim in this study. Did you mean #time?\nThere is no attribute rol in this study.\nThere is no coder sx in this study. Did you mean sg?\n',
    );
    assert.match(out, /0 passages in 0 documents/);
    assert.equal(code, 0);
  });

  it('shows where a query cannot be read, and what could stand there', async () => {
    const { code, out, err } = await passage(folder, 'retrieve', '#time #pay');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^#time #pay\n“#pay” cannot stand at character 7: write “and”, “or”/);
    assert.equal((await passage(folder, 'retrieve')).code, 2);
    assert.equal((await passage(folder, 'retrieve', '#a', 'and', '#b')).code, 2);
    assert.equal((await passage(folder, 'retrieve', '#a', '.', '--layer', 'xx')).code, 2);
  });
});
