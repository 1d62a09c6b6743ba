import fc from 'fast-check';
import assert from 'node:assert/strict';
import { adjudicateDocument, adjudicationSteps } from '../../../server/src/agreement/adjudication/adjudicate';
import { readDecisions, type Verdict } from '../../../server/src/agreement/adjudication/decisionLog';
import { knownItems } from '../../../server/src/agreement/adjudication/identity';
import { isUnsettled } from '../../../server/src/agreement/adjudication/settled';
import { comparisonSteps } from '../../../server/src/agreement/comparing/compareStudies';
import type { Side } from '../../../server/src/agreement/comparing/sides';
import { sha256 } from '../../../server/src/io/hash';
import { inOneGo } from '../../../server/src/project/steps';
import { seeded } from '../../support/random';
import { makeStudy } from '../../support/studyFixture';
import { compared, consensus, decide, reverse, settle, type Compared } from './adjudicating';

const KL = '[One two]{#a} [three]{#b} [four five]{#c} [six]{#d:+}';
const SG = '[One two]{#a} [three]{#c} [four]{#c} five [six]{#d:-}';
const NEITHER: Verdict = { decision: 'neither' };
const BOTH: Verdict = { decision: 'both' };
const ofKit: Verdict = { decision: 'one', coder: 'kl' };
const ofSonja: Verdict = { decision: 'one', coder: 'sg' };

describe('adjudication', () => {
  const what = compared(KL, SG);
  const [, three, four, six] = what.items as readonly [unknown, ...Compared['items']] & Compared['items'];
  assert.ok(three && four && six);

  it('begins with what is agreed, and adds what is decided: one, both, neither, or something else', () => {
    assert.deepEqual(consensus(what, []), ['0-7 a']);
    assert.equal(settle(what, []).items.filter(isUnsettled).length, 3);
    const lines = [decide(three, ofKit), decide(four, BOTH), decide(six, NEITHER)];
    assert.deepEqual(consensus(what, lines), ['0-7 a', '8-13 b', '14-23 c']);
    assert.equal(settle(what, lines).items.filter(isUnsettled).length, 0);
    const edited: Verdict = {
      decision: 'edit',
      passages: [{ start: 8, end: 18, words: 'three four', code: 'd', value: '+' }],
    };
    assert.deepEqual(consensus(what, [decide(three, edited), decide(six, ofSonja)]), [
      '0-7 a',
      '8-18 d:+',
      '24-27 d:-',
    ]);
  });

  it('lets one code that both gave to overlapping words stand once, on all of them', () => {
    const both = (kl: string, sg: string): readonly string[] => {
      const place = compared(kl, sg);
      return consensus(place, [decide(place.items[0] ?? assert.fail(), BOTH)]);
    };
    assert.deepEqual(both('One [two three]{#a} four', '[One two]{#a} three four'), ['0-13 a']);
    assert.deepEqual(both('[One two]{#a}[ three four]{#a}', 'One [two three]{#a} four'), ['0-18 a']);
    assert.deepEqual(both('[One two]{#a:+}', 'One [two]{#a:-}'), ['0-7 a:+', '4-7 a:-']);
    assert.deepEqual(both('[One two]{#a}', 'One [two]{#b}'), ['0-7 a', '4-7 b']);
  });

  it('goes by the latest decision that was not taken back', () => {
    const first = decide(three, ofKit, 1);
    const second = decide(three, ofSonja, 2);
    assert.deepEqual(consensus(what, [second, first]), ['0-7 a', '8-13 c']);
    assert.deepEqual(consensus(what, [reverse(second, 3), first, second]), ['0-7 a', '8-13 b']);
    assert.deepEqual(consensus(what, [first, second, reverse(second, 3), reverse(first, 4)]), ['0-7 a']);
  });

  it('settles what one is unsure of, and asks for no decision where only memos differ', () => {
    const unsure = compared('[One]{#a ?} [two]{#a "m"}', '[One]{#a} [two]{#a}');
    assert.deepEqual(consensus(unsure, []), ['4-7 a']);
    const [one] = unsure.items;
    assert.deepEqual(consensus(unsure, [decide(one ?? assert.fail(), BOTH)]), ['0-3 a', '4-7 a']);
  });

  it('takes the longer of two ranges that are the same but for punctuation', () => {
    assert.deepEqual(consensus(compared('[One.]{#a}', '[One]{#a}.'), []), ['0-4 a']);
    assert.deepEqual(consensus(compared('“[One]{#a}', '[“One]{#a}'), []), ['0-4 a']);
  });

  it('has every value that the two agree on, and lists what stands on the same words by code and value', () => {
    const text = '[One]{#d}{#a:-}{#a:+}';
    assert.deepEqual(consensus(compared(text, text), []), ['0-3 a:+', '0-3 a:-', '0-3 d']);
  });

  it('knows an item whoever is named first, wherever the text moved, and tells the same words twice apart', () => {
    const turned = compared(KL, SG, true);
    assert.deepEqual(
      turned.items.map(({ identity }) => identity),
      what.items.map(({ identity }) => identity),
    );
    // Kit's copy has a heading more, so that all turns are others there; the lines are the same.
    const [mine, theirs] = [`Title\n\n${KL}`, SG];
    assert.deepEqual(
      compared(mine, theirs, true).items.map(({ identity }) => identity),
      compared(mine, theirs).items.map(({ identity }) => identity),
    );
    const longer = compared(`${KL} and more`, `${SG} and more`);
    assert.deepEqual(consensus(longer, [decide(three, ofKit)]), ['0-7 a', '8-13 b']);
    const twice = compared('[yes]{#a} [yes]{#a}', 'yes yes');
    assert.equal(new Set(twice.items.map(({ identity }) => identity)).size, 2);
    const [, second] = twice.items;
    assert.deepEqual(consensus(twice, [decide(second ?? assert.fail(), ofKit)]), ['4-7 a']);
  });

  it('knows an item by its document, what each gave which words, and the turn, and by nothing else', () => {
    const first = (kl: string, sg: string): string => compared(kl, sg).items[0]?.identity ?? '';
    const { document } = compared('We [had no]{#a:+} time.', 'We had no time.');
    const of = (more: object, coders = { a: 'kl', b: 'sg' }): string =>
      knownItems({ ...document, ...more }, coders, sha256)[0]?.identity ?? '';
    const known = first('We [had no]{#a:+} time.', 'We had no time.');
    assert.equal(of({}), known);
    assert.equal(first('So we [had no ]{#a:+ "why" ?}time.', 'So we had no time.'), known);
    assert.equal(first('We [had\nno]{#a:+} time.', 'We had\nno time.'), known);
    const others = {
      document: of({ key: 'P2' }),
      coder: of({}, { a: 'mw', b: 'sg' }),
      whose: first('We had no time.', 'We [had no]{#a:+} time.'),
      code: first('We [had no]{#d:+} time.', 'We had no time.'),
      value: first('We [had no]{#a:-} time.', 'We had no time.'),
      'no value': first('We [had no]{#a} time.', 'We had no time.'),
      words: first('We [had no time]{#a:+}.', 'We had no time.'),
      'what the other has': first('We [had no]{#a:+} time.', 'We [had no]{#d} time.'),
      turn: first('So.\n\nWe [had no]{#a:+} time.', 'So.\n\nWe had no time.'),
    };
    assert.equal(new Set([known, ...Object.values(others)]).size, 10, JSON.stringify(others));
    assert.equal(of({ key: 'Cafe\u0301' }), of({ key: 'Caf\u00e9' }));
    assert.equal(first('[cafe\u0301]{#a}', 'cafe\u0301'), first('[caf\u00e9]{#a}', 'caf\u00e9'));
  });

  it('reopens a decision that what was coded since does not fit, and says why', () => {
    const lines = [decide(three, ofKit), decide(four, BOTH)];
    const now = compared('[One two]{#a} [three]{#d} [four five]{#c} six', SG);
    const { items, orphans } = settle(now, lines);
    assert.deepEqual(orphans, []);
    const reopened = items.filter((item) => item.reopened !== null);
    assert.deepEqual(
      reopened.map(({ turn, reopened: again }) => [turn, again?.decision.id, again?.why]),
      [[1, readDecisions(lines[0] ?? '').entries[0]?.id, { kind: 'coding-changed', coder: 'kl' }]],
    );
    assert.ok(reopened.every(isUnsettled));
    // What did not change stays settled.
    assert.deepEqual(consensus(now, lines), ['0-7 a', '14-23 c']);
    // The coding as it was: the decision holds again.
    assert.deepEqual(consensus(what, lines), ['0-7 a', '8-13 b', '14-23 c']);
  });

  describe('of what does not fit any more', () => {
    /** Where decisions on all places of one state are told of in another, as `words: why`, and how many nowhere. */
    function reopened(kl: readonly [string, string], sg: readonly [string, string] = ['', '']) {
      const bare = (text: string): string => text.replace(/\[|\]|\{.*?\}/g, '');
      const [before, after] = [0, 1].map((i) => compared(kl[i] ?? '', sg[i] || bare(kl[i] ?? ''))) as [
        Compared,
        Compared,
      ];
      const { items, orphans } = settle(
        after,
        before.items.map((item, minute) => decide(item, ofKit, minute)),
      );
      const told = items.flatMap(({ sides, reopened: again }) =>
        again === null ? [] : [`${sides.flatMap(({ words }) => words).join()}: ${again.why.kind}`],
      );
      return { told, orphans: orphans.map(({ why }) => why) };
    }
    const gone = { kind: 'coding-changed', coder: 'kl' };

    it('nothing is told of in another turn, or at a place that is decided', () => {
      const turns = reopened(['[One]{#a}\n\nTwo', 'One\n\n[Two]{#a}']);
      assert.deepEqual(turns, { told: [], orphans: [gone] });
      const decided = reopened(['[One]{#a} [Two]{#a}', 'One [Two]{#a}']);
      assert.deepEqual(decided, { told: [], orphans: [gone] });
    });

    it('one decision is told of at a place, and another that might have been on it apart', () => {
      const one = reopened(['[One]{#a} [Two]{#a}', '[One Two]{#a}']);
      assert.deepEqual(one, { told: ['One Two: coding-changed'], orphans: [gone] });
    });

    it('a place whose own decision lost its words keeps it, and another is told of apart', () => {
      const before = compared('[One]{#a} [two]{#a} three', '[One]{#b} two three');
      const own = { start: 8, end: 13, words: 'three', code: 'd', value: null };
      const lines = [
        decide(before.items[0] ?? assert.fail(), { decision: 'edit', passages: [own] }, 1),
        decide(before.items[1] ?? assert.fail(), ofKit, 2),
      ];
      const { items, orphans } = settle(compared('[One]{#a} two', '[One]{#b} two'), lines);
      assert.deepEqual(
        items.map(({ reopened: again }) => again?.why.kind),
        ['words-changed'],
      );
      assert.deepEqual(
        orphans.map(({ why }) => why),
        [gone],
      );
    });

    it('the place is that with the words rather than that with the code; of several the first', () => {
      const words = reopened(['Uno [One]{#a}', '[Uno]{#a} [One]{#d}']);
      assert.deepEqual(words.told, ['One: coding-changed']);
      const first = reopened(['Uno Due [One]{#a}', '[Uno]{#a} [Due]{#a} One']);
      assert.deepEqual(first.told, ['Uno: coding-changed']);
    });

    it('the reason is who has something else there, or that what both still have goes with something else', () => {
      const other = reopened(['One [two]{#a}', '[One]{#a} two']);
      assert.deepEqual(other.told, ['One: coding-changed']);
      const paired = reopened(['[One two]{#a}', '[One two]{#a}'], ['One two', '[One]{#b} two']);
      assert.deepEqual(paired.told, ['One two,One: paired-otherwise']);
      const nothing = reopened(['One', 'One'], ['[One]{#a}', 'One']);
      assert.deepEqual(nothing.orphans, [{ kind: 'coding-changed', coder: 'sg' }]);
    });
  });

  describe('finds the words of what was edited again', () => {
    const own = (words: string, start: number): Verdict => ({
      decision: 'edit',
      passages: [{ start, end: start + words.length, words, code: 'd', value: null }],
    });
    /** What stands of a decision on the place at `three` after the text became another. */
    const standing = (verdict: Verdict, kl: string, sg: string): readonly string[] => {
      const now = compared(kl, sg);
      const { document } = now;
      const { items } = settle(now, [decide(three, verdict)]);
      return items.flatMap(({ decision, reopened }) => {
        if (reopened !== null) return [reopened.why.kind];
        const passages = decision?.verdict.decision === 'edit' ? decision.verdict.passages : [];
        return passages.map(({ start, end }) => `${start}-${end} ${document.text.slice(start, end)}`);
      });
    };

    it('where they stood, and where text came before them', () => {
      assert.deepEqual(standing(own('three', 8), KL, SG), ['8-13 three']);
      assert.deepEqual(standing(own('three', 8), `Hm. ${KL}`, `Hm. ${SG}`), ['12-17 three']);
      // However its lines are broken, and whatever form its letters have.
      const [kl, sg] = [KL, SG].map((text) => `Hm.\n${text}\nle cafe\u0301\nnoir`);
      assert.deepEqual(standing(own('caf\u00e9 noir', 31), kl ?? '', sg ?? ''), ['35-45 cafe\u0301\nnoir']);
    });

    it('in the turn of the decision rather than elsewhere, and there at what was marked', () => {
      const turns = (text: string): string => `A: three\n\n${text}`;
      const [kl, sg] = [
        turns('B: One. [three]{#b}\nA: four\nB: five'),
        turns('B: One. [three]{#c}\nA: four\nB: five'),
      ];
      const now = compared(kl, sg);
      const [item] = now.items;
      assert.equal(item?.turn, 2);
      const line = decide(item ?? assert.fail(), own('three', 40));
      assert.deepEqual(consensus(now, [line]), ['18-23 d']);
      const again = (text: string): string => text.replace('One.', 'One three.');
      assert.deepEqual(consensus(compared(again(kl), again(sg)), [line]), ['24-29 d']);
    });

    it('in the only other place of the document', () => {
      const line = decide(three, own('elsewhere', 40));
      const far = (text: string): string => `${text}\n\nand elsewhere`;
      assert.deepEqual(consensus(compared(far(KL), far(SG)), [line]), ['0-7 a', '33-42 d']);
    });

    it('and reopens the place where they are gone, others, or cannot be told apart', () => {
      const changed = ['words-changed'];
      assert.deepEqual(standing(own('gone', 8), KL, SG), changed);
      assert.deepEqual(standing(own('Three', 8), KL, SG), changed);
      const twice = (text: string): string => `${text}\n\nten\n\nten`;
      assert.deepEqual(standing(own('ten', 60), twice(KL), twice(SG)), changed);
      const stuttered = (text: string): string => `${text}\n\nno and no and no`;
      assert.deepEqual(standing(own('no and no', 60), stuttered(KL), stuttered(SG)), changed);
    });
  });

  it('tells of decisions for which there is nothing any more', () => {
    const { orphans } = settle(compared('x', 'x'), [decide(three, NEITHER)]);
    assert.deepEqual(
      orphans.map(({ why }) => why),
      [{ kind: 'coding-changed', coder: 'kl' }],
    );
  });

  it('is on two coders and a round, and nothing to others; of one coder in two states there is none', () => {
    const sides = { a: 'kl', b: 'sg' };
    const log = readDecisions(decide(three, ofKit));
    const settledIn = (more: object, coders = sides): number =>
      adjudicateDocument({ ...what.document, ...more }, coders, log, sha256).items.filter(
        (one) => one.decision,
      ).length;
    assert.equal(settledIn({}), 1);
    assert.equal(settledIn({ round: '2' }), 0);
    const other = adjudicateDocument(what.document, { a: 'kl', b: 'mw' }, log, sha256);
    assert.deepEqual([other.orphans.length, other.items.filter((one) => one.reopened).length], [0, 0]);
    const study = makeStudy(
      '--- codebook.yaml\ncodes: [{id: a}]\n--- P1.md\n---\ncoder: kl\n---\n[One]{#a}\n',
    ).study();
    const [then, now] = [1, 2].map(() => ({ study, coder: 'kl' })) as [Side, Side];
    const comparison = inOneGo(comparisonSteps(then, now, { round: null, unfinished: true }));
    const asked: string[] = [];
    inOneGo(adjudicationSteps(comparison, (key) => (asked.push(key), null), sha256));
    assert.deepEqual([comparison.documents.length, asked], [1, []]);
  });

  it('comes to the same consensus whatever the order of the lines, and however branches were merged', () => {
    const verdicts = [ofKit, ofSonja, BOTH, NEITHER];
    const decisions = fc
      .array(
        fc.tuple(fc.constantFrom(three, four, six), fc.constantFrom(...verdicts), fc.nat(5), fc.boolean()),
        {
          maxLength: 8,
        },
      )
      .map((drawn) =>
        drawn.flatMap(([item, verdict, minute, back]) => {
          const line = decide(item, verdict, minute);
          return back ? [line, reverse(line, minute + 1)] : [line];
        }),
      );
    fc.assert(
      fc.property(decisions, fc.nat(), fc.nat(8), (lines, seed, cut) => {
        const shuffled = [...lines].sort((x, y) => order(x, seed) - order(y, seed));
        assert.deepEqual(consensus(what, shuffled), consensus(what, lines));
        // Two branches that have some lines in common, put together.
        const merged = [...lines.slice(0, cut), ...lines.slice(Math.floor(cut / 2))];
        assert.deepEqual(consensus(what, merged), consensus(what, lines));
      }),
      seeded(500),
    );
  });
});

function order(line: string, seed: number): number {
  let mix = seed;
  for (let i = 0; i < line.length; i++) mix = Math.imul(mix ^ line.charCodeAt(i), 0x01000193);
  return mix;
}
