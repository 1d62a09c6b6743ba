import assert from 'node:assert/strict';
import { countCodes, createCountCache } from '../../server/src/analysis/counts';
import { parseLayer } from '../../server/src/analysis/layers';
import { usesOf } from '../../server/src/analysis/uses';
import { makeStudy } from '../support/studyFixture';

const BOOK = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md", "{document}.md"]
consensus: consensus/{document}.md
speakers: {interviewer: [INT]}
coders: {sg: Sonja Marsh, kl: Kit Lowe}
codes:
  - id: work
    name: Work
    codes:
      - {id: pay, name: Pay, aliases: [wages]}
      - {id: café, name: Café}
  - id: home
`;

/** One line for each code that is used: `id own/total/documents`, `+n` for interviewers, `!` for unknown. */
function check(files: string, layer: string, expected: readonly string[], own: string | null = null): void {
  const counted = countCodes(makeStudy(BOOK + files).study(), parseLayer(layer, own), createCountCache());
  const lines = counted
    .filter(({ own, total, interviewer }) => own + total + interviewer > 0)
    .map(({ id, own, total, documents, interviewer, unknown }) => {
      const asked = interviewer > 0 ? ` +${interviewer}` : '';
      return `${id} ${own}/${total}/${documents}${asked}${unknown ? ' !' : ''}`;
    });
  assert.deepEqual(lines, expected);
}

describe('countCodes', () => {
  it('lists every code of the codebook in its order, used or not, with name and parent', () => {
    const counted = countCodes(makeStudy(BOOK).study(), parseLayer('consensus', null), createCountCache());
    assert.deepEqual(
      counted.map(({ id, name, parent, total }) => [id, name, parent, total]),
      [
        ['work', 'Work', null, 0],
        ['pay', 'Pay', 'work', 0],
        ['café', 'Café', 'work', 0],
        ['home', 'home', null, 0],
      ],
    );
  });

  it('adds descendants to the total, the same passage by the same coder once', () => {
    check('--- P1.md\n[one]{#pay #café} [two]{#pay}{#work} [three]{#work}\n', 'everyone', [
      'work 2/3/1',
      'pay 2/2/1',
      'café 1/1/1',
    ]);
  });

  it('counts a code written twice on a range once, and two coders on it twice', () => {
    check('--- P1.md\n[one]{#pay:1 #pay:2}{#pay "why"} [two]{#pay @sg}{#pay @kl}\n', 'everyone', [
      'work 0/3/1',
      'pay 3/3/1',
    ]);
  });

  it('counts an alias, and an id in another Unicode form, for their code', () => {
    check('--- P1.md\n[one]{#wages} [two]{#cafe\u0301} [three]{#caf\u00e9}\n', 'everyone', [
      'work 0/3/1',
      'pay 1/1/1',
      'café 2/2/1',
    ]);
  });

  it('puts unknown codes last, by id', () => {
    check('--- P1.md\n[one]{#zoo} [two]{#bar #home} [three]{#bar}\n', 'everyone', [
      'home 1/1/1',
      'bar 2/2/1 !',
      'zoo 1/1/1 !',
    ]);
  });

  it('leaves out what only interviewers say, and says how much', () => {
    check('--- P1.md\nINT: [so]{#pay}?\n\nP: [1>yes\n\nINT: and<1]{#pay}?\n\nP: well\n', 'everyone', [
      'work 0/1/1 +1',
      'pay 1/1/1 +1',
    ]);
  });

  it('does not leave out what one copy takes for a participant’s', () => {
    const said = 'Q: [so]{#pay @sg}\n\nQ: yes\n';
    const files = `--- coding/kl/P1.md\n---\nspeakers: {interviewer: [Q]}\n---\n${said}--- coding/sg/P1.md\n${said}`;
    check(files, 'sg', ['work 0/1/1', 'pay 1/1/1']);
    const { study } = makeStudy(BOOK + files);
    const [document] = usesOf(study(), 'pay', parseLayer('sg', null));
    assert.deepEqual(
      document?.uses.map(({ facts, interviewer }) => [facts.uri, interviewer]),
      [['file:///study/coding/sg/P1.md', false]],
    );
  });

  it('takes documents for one whose keys differ in their Unicode form alone', () => {
    check('--- coding/sg/Zoe\u0308.md\n[a]{#home}\n--- coding/kl/Zo\u00eb.md\n[a]{#home}\n', 'everyone', [
      'home 2/2/1',
    ]);
  });
});

describe('layers', () => {
  const copies = [
    '--- coding/sg/P1.md\n[a]{#home} [b]{#home @kl}\n',
    '--- coding/kl/P1.md\n[a]{#pay}\n',
    '--- coding/kl/P2.md\n[a]{#pay}\n',
    '--- coding/sg/P3.md\n[a]{#home}\n',
    '--- consensus/P3.md\n[a]{#pay} [b]{#home @kl}\n',
    '--- P4.md\n[a]{#home}\n',
  ].join('');

  it('consensus: its copy, else the first coder of the codebook who has coded, and what nobody signed', () => {
    check(copies, 'consensus', ['work 0/2/2', 'pay 2/2/2', 'home 3/3/3']);
  });

  it('consensus: the reader’s own coder goes before the codebook’s order', () => {
    check(copies, 'consensus', ['work 0/3/3', 'pay 3/3/3', 'home 3/3/3'], 'kl');
  });

  it('a coder: their codings in whatever copy, and what nobody signed', () => {
    check(copies, 'sg', ['home 3/3/3']);
    check(copies, 'kl', ['work 0/2/2', 'pay 2/2/2', 'home 3/3/3']);
  });

  it('everyone: all coders, but not the consensus made from them', () => {
    check(copies, 'everyone', ['work 0/2/2', 'pay 2/2/2', 'home 5/5/3']);
  });

  it('a reply without a code does not make a copy its writer’s', () => {
    const files = '--- coding/kl/P1.md\n[a]{#pay}{@sg "Really?"}\n';
    check(files, 'consensus', ['work 0/1/1', 'pay 1/1/1'], 'sg');
  });

  it('a code in a colleague’s copy does not hide the colleague’s codings', () => {
    check('--- coding/kl/P1.md\n[a]{#pay} [b]{#home @sg}\n', 'consensus', ['work 0/1/1', 'pay 1/1/1'], 'sg');
  });

  it('a copy that is nobody’s is that of all who coded in it', () => {
    check('--- P1.md\n[a]{#home @sg} [b]{#pay @kl}\n', 'consensus', ['work 0/1/1', 'pay 1/1/1'], 'kl');
  });

  it('the latest round counts, of each coder and document', () => {
    const round = (n: string, coder: string, code: string): string =>
      `--- coding/${coder}/${n}-P1.md\n---\ndocument: P1\nround: ${n}\n---\n[a]{#${code}}\n`;
    const files = round('9', 'sg', 'pay') + round('10', 'sg', 'home') + round('9', 'kl', 'home');
    check(files, 'everyone', ['home 2/2/1']);
    check(files, 'sg', ['home 1/1/1']);
  });

  it('the latest round of a consensus copy counts', () => {
    const round = (n: string, code: string): string =>
      `--- consensus/${n}.md\n---\ndocument: P1\nround: ${n}\n---\n[a]{#${code}}\n`;
    check(round('1', 'pay') + round('2', 'home'), 'consensus', ['home 1/1/1']);
  });

  it('a copy that is not text is as if it were not there', () => {
    const fixture = makeStudy(`${BOOK}--- coding/kl/P1.md\n[a]{#home}\n`);
    const content = { kind: 'undecodable', reason: 'it is not UTF-8' } as const;
    fixture.host.apply({ kind: 'disk', uri: fixture.uri('coding/sg/P1.md'), content });
    const counted = countCodes(fixture.study(), parseLayer('consensus', null), createCountCache());
    assert.equal(counted.find(({ id }) => id === 'home')?.own, 1);
  });

  it('a word in a colleague’s later copy does not make one’s own copy disappear', () => {
    const files =
      '--- coding/kl/P1.md\n---\nround: 1\n---\n[a]{#home} [b]\n--- coding/sg/P1.md\n---\nround: 2\n---\n[a] [b]{#pay @kl}\n';
    check(files, 'kl', ['work 0/1/1', 'pay 1/1/1', 'home 1/1/1']);
  });
});
