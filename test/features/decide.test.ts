import assert from 'node:assert/strict';
import { adjudicationSteps, withLine } from '../../server/src/agreement/adjudication/adjudicate';
import { comparisonSteps } from '../../server/src/agreement/comparing/compareStudies';
import { knownItems } from '../../server/src/agreement/adjudication/identity';
import { planDecision, type DecidePlan, type Step } from '../../server/src/features/decide';
import { sha256 } from '../../server/src/io/hash';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { inOneGo } from '../../server/src/project/steps';
import { makeStudy } from '../support/studyFixture';

const CODEBOOK = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
codes: [{id: a, aliases: [old-a]}, {id: b}, {id: c}]
`;

/** A study in which decisions are taken one after the other: each sees the log and the consensus copy of those before. */
function deciding(files: string) {
  const fixture = makeStudy(CODEBOOK + files);
  let log: string | null = null;
  let minutes = 0;
  /** Takes a step, or is refused; `at` in minutes. */
  const take = (a: string, b: string, step: Step, at = minutes++, by = 'kl'): DecidePlan => {
    const study = fixture.study();
    const question = {
      ...{ sides: { a: { study, coder: a }, b: { study, coder: b } }, step, by, why: '' },
      ...{ options: { round: null, unfinished: true }, document: 'P1' },
      at: new Date(Date.UTC(2026, 2, 1, 10, at)).toISOString(),
    };
    const plan = planDecision(study, question, log, sha256);
    if (!plan.ok) return plan;
    log = withLine(log ?? '', plan.line);
    if (plan.consensus !== null) fixture.type('consensus/P1.md', plan.consensus.text);
    return plan;
  };
  /** What the place is known by on which these words were marked. */
  const place = (a: string, b: string, words: string): string => {
    const study = fixture.study();
    const sides = [
      { study, coder: a },
      { study, coder: b },
    ] as const;
    const [document] = inOneGo(comparisonSteps(...sides, { round: null, unfinished: true })).documents;
    const items = document === undefined ? [] : knownItems(document, { a, b }, sha256);
    const found = items.filter((item) => item.sides.some((side) => side.words.includes(words)));
    assert.equal(found.length, 1, `${found.length} places have ${words}`);
    return found[0]?.identity ?? '';
  };
  return {
    ...{
      take,
      place,
      type: fixture.type,
      close: (path: string) => void fixture.host.apply({ kind: 'close', uri: fixture.uri(path) }),
    },
    /** How many decisions fit nothing any more. */
    orphans(): number {
      const study = fixture.study();
      const sides = [
        { study, coder: 'kl' },
        { study, coder: 'sg' },
      ] as const;
      const comparison = inOneGo(comparisonSteps(...sides, { round: null, unfinished: true }));
      const documents = inOneGo(adjudicationSteps(comparison, () => log, sha256));
      return documents.reduce(
        (sum, one) => sum + one.orphans.length + one.items.filter((item) => item.reopened).length,
        0,
      );
    },
    consensus: (): string => fixture.facts('consensus/P1.md').parsed.text,
    /** Decides on a place; gives back the decision's id. Coders' ids stand for what they have. */
    decide(a: string, b: string, words: string, verdict: string, at?: number): string {
      const taken =
        verdict === 'both' || verdict === 'neither'
          ? ({ decision: verdict } as const)
          : ({ decision: 'one', coder: verdict } as const);
      const plan = take(a, b, { kind: 'decide', item: place(a, b, words), take: taken }, at);
      assert.ok(plan.ok, plan.ok ? '' : plan.message);
      return (JSON.parse(plan.line) as { readonly id: string }).id;
    },
  };
}

const TWO = `--- coding/kl/P1.md
One [two]{#a:+} three. [Four]{#a}.
--- coding/sg/P1.md
One [two]{#b:+} three. [Four]{#a}.
`;
const THREE = `--- coding/kl/P1.md
One [two]{#a} three.
--- coding/sg/P1.md
One [two]{#b} three.
--- coding/mw/P1.md
One [two]{#c} three.
`;

describe('deciding', () => {
  it('takes back only what was decided on the two who are named, whose consensus follows', () => {
    const { take, decide, consensus } = deciding(THREE);
    const decision = decide('kl', 'sg', 'two', 'kl');
    const refused = take('kl', 'mw', { kind: 'reverse', decision });
    assert.deepEqual(refused, {
      ok: false,
      message: 'That decision is on kl and sg. Name these two to take it back.',
    });
    assert.equal(consensus(), 'One [two]{#a} three.\n');
    assert.ok(take('sg', 'kl', { kind: 'reverse', decision }).ok);
    assert.equal(consensus(), 'One two three.\n');
  });

  it('gives a place no words of somebody who is not compared', () => {
    const { take, place } = deciding(THREE);
    const words = { kind: 'one', coder: 'mw' } as const;
    const own = { decision: 'edit', codes: [{ id: 'a', value: null }], words } as const;
    const refused = take('kl', 'sg', { kind: 'decide', item: place('kl', 'sg', 'two'), take: own });
    assert.deepEqual(refused, { ok: false, message: 'mw is neither of the two who are compared.' });
  });

  it('notes who decides in one form, however their accents are stored', () => {
    const { take, place } = deciding(THREE);
    const step = { kind: 'decide', item: place('kl', 'sg', 'two'), take: { decision: 'both' } } as const;
    const plan = take('kl', 'sg', step, 0, 'Zoe\u0308');
    assert.ok(plan.ok);
    assert.equal((JSON.parse(plan.line) as { readonly by: string }).by, 'Zo\u00eb');
  });

  it('says so where what is decided would not stand, by a clock that is wrong', () => {
    const { take, place, decide, consensus } = deciding(THREE);
    const early = decide('kl', 'sg', 'two', 'kl', 90);
    const item = place('kl', 'sg', 'two');
    const refused = take('kl', 'sg', { kind: 'decide', item, take: { decision: 'neither' } }, 60);
    assert.ok(!refused.ok);
    assert.match(refused.message, /dated 2026-03-01T11:30:00.000Z.* Take [0-9a-f]{8} back first\.$/);
    assert.ok(refused.message.includes(early.slice(0, 8)));
    assert.ok(take('kl', 'sg', { kind: 'decide', item, take: { decision: 'neither' } }, 100).ok);
    assert.equal(consensus(), 'One two three.\n');
  });

  it('takes out of the consensus copy what a decision left there that fits no more, when another is taken instead', () => {
    const { take, decide, type, consensus, orphans } = deciding(`${TWO}--- consensus/P1.md
One [two]{#c "by hand"} three. [Four]{#a}.
`);
    decide('kl', 'sg', 'two', 'kl');
    assert.equal(consensus(), 'One [two]{#c "by hand"}{#a:+} three. [Four]{#a}.\n');
    type('coding/kl/P1.md', 'One [two]{#b} three. [Four]{#a}.\n');
    const second = decide('kl', 'sg', 'two', 'sg');
    assert.equal(consensus(), 'One [two]{#c "by hand"}{#b:+} three. [Four]{#a}.\n');
    // Nor is it told of as if nobody had seen to it, as long as the other stands.
    assert.equal(orphans(), 0);
    assert.ok(take('kl', 'sg', { kind: 'reverse', decision: second }).ok);
    assert.equal(consensus(), 'One [two]{#c "by hand"} three. [Four]{#a}.\n');
  });

  it('takes a value out of the consensus copy again in whatever Unicode form it stands there', () => {
    const [nfc = '', nfd = ''] = ['NFC', 'NFD'].map((form) => `scho\u0308n`.normalize(form));
    const { take, decide, type, consensus } = deciding(TWO.replaceAll('two]{#a:+}', `two]{#a:${nfd}}`));
    const decision = decide('kl', 'sg', 'two', 'kl');
    assert.equal(consensus(), `One [two]{#a:${nfc}} three. [Four]{#a}.\n`);
    type('consensus/P1.md', consensus().normalize('NFD'));
    assert.ok(take('kl', 'sg', { kind: 'reverse', decision }).ok);
    assert.equal(consensus(), 'One two three. [Four]{#a}.\n');
  });

  it('takes it out when that decision is taken back', () => {
    for (const verdict of ['kl', 'both']) {
      const { take, decide, type, consensus } = deciding(TWO);
      const decision = decide('kl', 'sg', 'two', verdict);
      type('coding/kl/P1.md', 'One [two three]{#c}. [Four]{#a}.\n');
      assert.ok(take('kl', 'sg', { kind: 'reverse', decision }).ok);
      assert.equal(consensus(), 'One two three. [Four]{#a}.\n');
    }
  });

  it('takes out what stood for both, from the first words of either to the last, and nothing in another turn', () => {
    const { take, decide, type, consensus } = deciding(`--- coding/kl/P1.md
One [two three]{#a} four.

Two [two three four]{#a @sg}.
--- coding/sg/P1.md
One two [three four]{#a}.

Two two three four.
--- consensus/P1.md
One two three four.

Two [two three four]{#a}.
`);
    const decision = decide('kl', 'sg', 'two three', 'both');
    assert.equal(consensus(), 'One [two three four]{#a}.\n\nTwo [two three four]{#a}.\n');
    type('coding/kl/P1.md', 'One two three four.\n\nTwo two three four.\n');
    assert.ok(take('kl', 'sg', { kind: 'reverse', decision }).ok);
    assert.equal(consensus(), 'One two three four.\n\nTwo [two three four]{#a}.\n');
  });

  it('takes out what was marked with its punctuation, and leaves what is attributed to a coder', () => {
    const { take, decide, type, consensus } = deciding(`--- coding/kl/P1.md
One [two,]{#a} three.
--- coding/sg/P1.md
One two, three.
--- consensus/P1.md
One [two,]{#a @sg} three.
`);
    const decision = decide('kl', 'sg', 'two', 'kl');
    assert.equal(consensus(), 'One [two,]{#a @sg}{#a} three.\n');
    type('coding/kl/P1.md', 'One two, three.\n');
    assert.ok(take('kl', 'sg', { kind: 'reverse', decision }).ok);
    assert.equal(consensus(), 'One [two,]{#a @sg} three.\n');
  });

  it('knows a code in the consensus copy by an older name', () => {
    const { decide, consensus } = deciding(`${THREE}--- consensus/P1.md
One [two]{#old-a} three.
`);
    decide('kl', 'sg', 'two', 'kl');
    assert.equal(consensus(), 'One [two]{#old-a} three.\n');
    decide('kl', 'sg', 'two', 'sg');
    assert.equal(consensus(), 'One [two]{#b} three.\n');
  });

  it('keeps the line ends of the consensus copy, and writes into none that has another text', () => {
    const copies = `--- coding/kl/P1.md
Zero.
One [two]{#a} three.
--- coding/sg/P1.md
Zero.
One two three.
--- consensus/P1.md
`;
    const { decide, consensus } = deciding(`${copies}Zero.\r\nOne two three.\r\n`);
    decide('kl', 'sg', 'two', 'kl');
    assert.equal(consensus(), 'Zero.\r\nOne [two]{#a} three.\r\n');
    const other = deciding(`${copies}Nought.\nOne two three.\n`);
    const item = other.place('kl', 'sg', 'two');
    const refused = other.take('kl', 'sg', { kind: 'decide', item, take: { decision: 'both' } });
    assert.ok(!refused.ok);
    assert.match(refused.message, /^consensus\/P1\.md: the text of the consensus copy is not the one/);
    assert.equal(other.consensus(), 'Nought.\nOne two three.\n');
  });
});

describe('a consensus of three coders', () => {
  const three = (kl: string, sg: string, mw: string): string =>
    `--- coding/kl/P1.md\n${kl}\n--- coding/sg/P1.md\n${sg}\n--- coding/mw/P1.md\n${mw}\n`;
  const CODES = three('One [two]{#a} three.', 'One [two]{#b} three.', 'One [two]{#c} three.');
  /** The codes of the only passage, whatever their order. */
  const codesOf = (text: string): readonly string[] => {
    const { annotations } = parseDocument(text);
    return annotations
      .flatMap(({ start, end, codes }) =>
        codes.map(({ id }) => (start === 4 && end === 7 ? id : 'elsewhere')),
      )
      .sort();
  };
  const undo = (decision: string): Step => ({ kind: 'reverse', decision });

  it('has what was decided between each two of them, and nothing of it is undone by another pair', () => {
    const { decide, take, consensus } = deciding(CODES);
    const first = decide('kl', 'sg', 'two', 'kl');
    assert.equal(consensus(), 'One [two]{#a} three.\n');
    decide('mw', 'sg', 'two', 'neither');
    assert.equal(consensus(), 'One [two]{#a} three.\n');
    const again = decide('kl', 'mw', 'two', 'kl');
    assert.ok(take('kl', 'mw', undo(again)).ok);
    assert.equal(consensus(), 'One [two]{#a} three.\n');
    const other = decide('kl', 'mw', 'two', 'mw');
    assert.deepEqual(codesOf(consensus()), ['a', 'c']);
    assert.ok(take('sg', 'kl', undo(first)).ok);
    assert.equal(consensus(), 'One [two]{#c} three.\n');
    assert.ok(take('kl', 'mw', undo(other)).ok);
    assert.equal(consensus(), 'One two three.\n');
  });

  it('has one passage where pairs let one code stand on overlapping words, and each as it was when the other is taken back', () => {
    const { decide, take, consensus } = deciding(
      three('One [two]{#a} three.', 'One two three.', 'One [two three]{#a}.'),
    );
    decide('kl', 'sg', 'two', 'kl');
    const longer = decide('kl', 'mw', 'two three', 'mw');
    assert.equal(consensus(), 'One [two three]{#a}.\n');
    assert.ok(take('kl', 'mw', undo(longer)).ok);
    assert.equal(consensus(), 'One [two]{#a} three.\n');
  });

  it('is made anew with what all pairs decided, and is the same in whatever order they did', () => {
    const orders = [
      ['kl', 'sg', 'kl'],
      ['kl', 'mw', 'mw'],
      ['mw', 'sg', 'neither'],
    ] as const;
    const found = [orders, [...orders].reverse()].map((some) => {
      const { decide, consensus } = deciding(CODES);
      for (const [a, b, verdict] of some) decide(a, b, 'two', verdict);
      return codesOf(consensus()).join(' ');
    });
    assert.deepEqual(found, ['a c', 'a c']);
    const { decide, close, consensus } = deciding(CODES);
    decide('kl', 'sg', 'two', 'kl');
    close('consensus/P1.md');
    decide('kl', 'mw', 'two', 'mw');
    assert.deepEqual(codesOf(consensus()), ['a', 'c']);
  });

  it('keeps what was decided on somebody whose copy has another text by now, or is not here', () => {
    const { decide, take, type, consensus } = deciding(CODES);
    decide('kl', 'sg', 'two', 'kl');
    type('coding/sg/P1.md', 'Another text.\n');
    const again = decide('kl', 'mw', 'two', 'kl');
    assert.ok(take('kl', 'mw', undo(again)).ok);
    assert.equal(consensus(), 'One [two]{#a} three.\n');
  });

  it('makes a consensus copy of what was compared, or says which file has other words', () => {
    const decided = (files: string): DecidePlan => {
      const { take, place } = deciding(files);
      const item = place('kl', 'sg', 'two');
      return take('kl', 'sg', { kind: 'decide', item, take: { decision: 'neither' } });
    };
    for (const coder of ['kl', 'sg']) {
      const other = TWO.split(/(?=--- coding)/)
        .map((copy) => (copy.includes(`/${coder}/`) ? copy.replace('three', 'the third') : copy))
        .join('');
      const plan = decided(other);
      assert.equal(plan.ok && plan.consensus?.text, 'One two three. [Four]{#a}.\n');
    }
    const source = 'source: t/{document}.md\n';
    assert.deepEqual(decided(`${source}--- t/P1.md\nOne two thirty. Four.\n${TWO}`), {
      ok: false,
      message:
        't/P1.md: no consensus copy can be made of it, since its words are not those that were compared. passage update gives a document’s files one text.',
    });
  });
});
