import assert from 'node:assert/strict';
import {
  findNameUses,
  findSpeakers,
  pseudonymProblem,
  withoutNames,
  withPseudonyms,
} from '../../server/src/interchange/names';
import type { Speakers } from '../../server/src/syntax/turns';

const NONE: Speakers = new Map();
const INTERVIEW = `[00:00:05] Ann Lee: So, Maria, how was the week?

[00:00:09] Maria López: Long. As I told Ann, and Mr Lopez, and the López family...

[00:00:20] Ann Lee: Did Anna see it?

[00:00:24] Maria López: Lee's list? Maria López's own list. A lee shore.
`;

const suggested = (text: string, speakers = NONE, taken: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(
    findSpeakers(text, speakers, new Set(taken)).map(({ label, suggestion }) => [label, suggestion]),
  );

describe('names in a transcript', () => {
  it('are those of its speakers; who asks is the interviewer', () => {
    assert.deepEqual(suggested(INTERVIEW), { 'Ann Lee': 'INT', 'Maria López': 'P01' });
    assert.deepEqual(
      findSpeakers(INTERVIEW, NONE, new Set()).map(({ turns }) => turns),
      [2, 2],
    );
  });

  it('get pseudonyms of the kind that the codebook has, and free ones', () => {
    const speakers: Speakers = new Map([
      ['interviewer', ['Q', 'Ann*']],
      ['participant', ['Nurse *']],
    ]);
    assert.deepEqual(suggested(INTERVIEW, speakers), { 'Ann Lee': 'Ann Lee', 'Maria López': 'Nurse 01' });
    assert.deepEqual(suggested(INTERVIEW, NONE, ['p01', 'P2']), { 'Ann Lee': 'INT', 'Maria López': 'P03' });
  });

  it('are not what programs and researchers call people', () => {
    const text = ['SPEAKER_00', 'Speaker 2', 'P07', 'INT', 'Unknown Speaker', 'Interviewer']
      .map((label) => `${label}: a\n${label}: b\n`)
      .join('');
    for (const [label, suggestion] of Object.entries(suggested(text))) assert.equal(suggestion, label);
    assert.equal(Object.keys(suggested(text)).length, 6);
    assert.deepEqual(suggested('Ann: a\nKit: b\nAnn: c\nKit: d\n'), { Ann: 'P01', Kit: 'P02' });
  });

  it('of nobody in particular where two ask as much', () => {
    assert.deepEqual(suggested('Ann Lee: a?\nBob Roy: b?\nAnn Lee: c?\nBob Roy: d?\n'), {
      'Ann Lee': 'P01',
      'Bob Roy': 'P02',
    });
  });

  it('may have a hyphen, a full stop or any other sign in them', () => {
    const text = 'Anne-Marie O’Neil-Roy: a\nKit: Anne-Marie, or Anne Marie?\nAnne-Marie O’Neil-Roy: b\n';
    const uses = findNameUses(text, ['Anne-Marie O’Neil-Roy', 'ed (a/b) [c] {d} ^$|+*?\\'], NONE);
    assert.deepEqual(
      uses.map(({ at, to }) => text.slice(at, to)),
      ['Anne-Marie'],
    );
    const pseudonyms = new Map([['Anne-Marie O’Neil-Roy', 'P01']]);
    assert.equal(withoutNames('anne-marie 2.vtt', pseudonyms), 'P01 2.vtt');
  });

  it('of an interviewer only who asks at least in every third turn', () => {
    const turns = (asked: number): string =>
      ['a', 'b', 'c', 'd']
        .map((word, i) => `Ann Lee: ${word}${i < asked ? '?' : '.'}\nBob Roy: ${word}.\n`)
        .join('');
    assert.deepEqual(suggested(turns(2)), { 'Ann Lee': 'INT', 'Bob Roy': 'P01' });
    assert.deepEqual(suggested(turns(1)), { 'Ann Lee': 'P01', 'Bob Roy': 'P02' });
  });

  it('are not found where only what somebody is was said', () => {
    const text = 'Sister Mary: a\nSister Mary: Sister, Mary and Prof. Mary\nDr Ann: Nurse\nDr Ann: Doctor\n';
    const uses = findNameUses(text, ['Sister Mary', 'Dr Ann'], NONE);
    assert.deepEqual(
      uses.map(({ at, to }) => text.slice(at, to)),
      ['Mary', 'Mary'],
    );
  });

  it('are replaced where they stand, and not in the time before them', () => {
    const speakers: Speakers = new Map([['participant', ['12']]]);
    const text = '[00:12:05] 12: A\n**[00:12] 12 [00:12]:** B\n12  0:12\nC\n';
    assert.equal(
      withPseudonyms(text, new Map([['12', 'P01']]), [], speakers),
      '[00:12:05] P01: A\n**[00:12] P01 [00:12]:** B\nP01  0:12\nC\n',
    );
  });

  it('are found in what is said, whole or in part, as whole words', () => {
    const uses = findNameUses(INTERVIEW, ['Ann Lee', 'Maria López'], NONE);
    assert.deepEqual(
      uses.map(({ at, to, label }) => `${INTERVIEW.slice(at, to)} = ${label}`),
      [
        'Maria = Maria López',
        'Ann = Ann Lee',
        'López = Maria López',
        'Lee = Ann Lee',
        'Maria López = Maria López',
      ],
    );
  });

  it('are found however their accents are written', () => {
    const text = `A: ${'López'.normalize('NFD')} and ${'López'.normalize('NFC')}\nA: x\n`;
    assert.equal(findNameUses(text, ['Maria López'], NONE).length, 2);
  });

  it('give way to pseudonyms, and everything else stays', () => {
    const uses = findNameUses(INTERVIEW, ['Ann Lee', 'Maria López'], NONE).filter(
      ({ at, to }) => INTERVIEW.slice(at, to) !== 'López',
    );
    const pseudonyms = new Map([
      ['Ann Lee', 'INT'],
      ['Maria López', 'P01'],
    ]);
    assert.equal(
      withPseudonyms(INTERVIEW, pseudonyms, uses, NONE),
      `[00:00:05] INT: So, P01, how was the week?

[00:00:09] P01: Long. As I told INT, and Mr Lopez, and the López family...

[00:00:20] INT: Did Anna see it?

[00:00:24] P01: INT's list? P01's own list. A lee shore.
`,
    );
    assert.equal(withPseudonyms(INTERVIEW, new Map([['Ann Lee', '']]), uses, NONE), INTERVIEW);
  });

  it('are looked for literally, whatever characters they have, in linear time', () => {
    const text = `${'a+'.repeat(20_000)}\nC++ (Bob) [x]: a\nC++ (Bob) [x]: I am C++ (Bob) [x], or Bob\n`;
    const uses = findNameUses(text, ['C++ (Bob) [x]'], NONE);
    assert.deepEqual(
      uses.map(({ at, to }) => text.slice(at, to)),
      ['C++ (Bob) [x]', 'Bob'],
    );
  });

  it('can be replaced by what may stand before a turn', () => {
    for (const good of ['', 'P01', 'Nurse 2', 'Ward sister', '护士'])
      assert.equal(pseudonymProblem(good), null, good);
    for (const bad of ['a:b', 'Dr. X', '12', 'x'.repeat(41), 'a\nb', ' P1']) {
      assert.notEqual(pseudonymProblem(bad), null, bad);
    }
  });
});
