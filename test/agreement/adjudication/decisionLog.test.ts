import assert from 'node:assert/strict';
import { attributesAddition, logPath, withLine } from '../../../server/src/agreement/adjudication/adjudicate';
import { readDecisions, type Verdict } from '../../../server/src/agreement/adjudication/decisionLog';
import { compared, consensus, decide } from './adjudicating';

const ofKit: Verdict = { decision: 'one', coder: 'kl' };

describe('the log of decisions', () => {
  const what = compared('[One two]{#a} [three]{#b}', '[One two]{#a} [three]{#c}');
  const three = what.items[1] ?? assert.fail();

  it('adds a line behind what is there, whether that ends its last line or not', () => {
    assert.equal(withLine('', 'x'), 'x\n');
    assert.equal(withLine('a\n', 'x'), 'a\nx\n');
    assert.equal(withLine('a', 'x'), 'a\nx\n');
  });

  it('has git keep the lines of both sides, unless git is told so already', () => {
    const rule = attributesAddition('');
    assert.match(rule, /^adjudication\/\*\*\/\*\.jsonl text eol=lf merge=union$/m);
    assert.equal(attributesAddition('*.md text'), `\n\n${rule}`);
    assert.equal(attributesAddition(`*.md text\n${rule}`), '');
    // What stands on another line is of other files.
    assert.equal(attributesAddition('adjudication/**/*.jsonl\n*.txt merge=union\n'), `\n${rule}`);
  });

  it('tells of a line that lacks something, since a decision that counted nowhere would be lost in silence', () => {
    const whole = JSON.parse(decide(three, ofKit)) as Readonly<Record<string, unknown>>;
    const unread = (more: object): number =>
      readDecisions(JSON.stringify({ ...whole, ...more })).unread.length;
    assert.equal(unread({}), 0);
    const broken = [
      ...[
        { round: undefined },
        { round: 2 },
        { at: 'yesterday' },
        { at: undefined },
        { by: null },
        { turn: '1' },
      ],
      ...[{ item: undefined }, { sides: [{ coder: 'kl', codes: [1], words: [] }] }, { sides: 'kl' }],
      ...[{ verdict: { decision: 'one' } }, { verdict: { decision: 'maybe' } }, { verdict: null }],
      ...[
        [3, 3],
        [-1, 2],
        [0.5, 2],
      ].map(([start, end]) => ({
        verdict: { decision: 'edit', passages: [{ start, end, words: 'x', code: 'd', value: null }] },
      })),
    ];
    assert.deepEqual(
      broken.map(unread),
      broken.map(() => 1),
    );
  });

  it('reads a log that begins with a byte-order mark', () => {
    const log = readDecisions(`\uFEFF${decide(three, ofKit)}\n`);
    assert.deepEqual([log.entries.length, log.unread], [1, []]);
  });

  it('keeps lines that cannot be read apart, and takes a line that is there twice once', () => {
    const line = decide(three, ofKit, 0, 'Said so in the meeting.');
    const log = readDecisions(`${line}\r\n\n${line}\n<<<<<<< ours\n{"id":1}\n[]\n`);
    assert.equal(log.entries.length, 1);
    assert.deepEqual(log.unread, [
      { line: 4, text: '<<<<<<< ours' },
      { line: 5, text: '{"id":1}' },
      { line: 6, text: '[]' },
    ]);
    const [entry] = log.entries;
    assert.ok(entry?.kind === 'decision');
    assert.deepEqual(
      [entry.why, entry.sides[0]?.words, entry.verdict],
      ['Said so in the meeting.', ['three'], ofKit],
    );
    // Changed by hand, and put together by git.
    const changed = line.replace('"coder":"kl"}', '"coder":"sg"}');
    assert.notEqual(changed, line);
    assert.deepEqual(consensus(what, [line, changed]), consensus(what, [changed, line]));
  });

  it('keeps the log of a document within the study, whatever its key says, and under one name however it is spelt', () => {
    assert.equal(logPath('north/P1.2 (ä)'), 'adjudication/north/P1.2 (ä).jsonl');
    assert.equal(logPath('Cafe\u0301'), 'adjudication/Caf\u00e9.jsonl');
    const elsewhere = [
      '..',
      '../x',
      'a/../../x',
      '/etc/x',
      'a//b',
      'a/',
      '.',
      './x',
      '',
      '..\\x',
      'a\nb',
      'a\0b',
    ];
    assert.deepEqual(
      elsewhere.filter((key) => logPath(key) !== null),
      [],
    );
    assert.equal(logPath('...'), 'adjudication/....jsonl');
  });
});
