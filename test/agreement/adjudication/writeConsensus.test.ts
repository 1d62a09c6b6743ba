import fc from 'fast-check';
import assert from 'node:assert/strict';
import { consensusOf, type AgreedPassage } from '../../../server/src/agreement/adjudication/consensus';
import type { Verdict } from '../../../server/src/agreement/adjudication/decisionLog';
import { changedConsensus, newConsensus } from '../../../server/src/agreement/adjudication/writeConsensus';
import { baseText } from '../../../server/src/syntax/offsets';
import { parseDocument } from '../../../server/src/syntax/parseDocument';
import { seeded } from '../../support/random';
import { compared, decide, settle } from './adjudicating';

const agreed = (start: number, end: number, code: string, value: string | null = null): AgreedPassage => ({
  ...{ start, end, code, value },
});

function write(text: string, passages: readonly AgreedPassage[]): string {
  const bare = parseDocument(text);
  const written = newConsensus(bare, baseText(bare), passages);
  return written.ok ? written.text : assert.fail(written.reason);
}

function change(text: string, before: readonly AgreedPassage[], after: readonly AgreedPassage[]): string {
  const changed = changedConsensus(parseDocument(text), before, after);
  return changed.ok ? changed.text : assert.fail(changed.reason);
}

describe('the consensus copy', () => {
  it('is the transcript with what was agreed, behind its front matter', () => {
    assert.equal(
      write('---\nrole: nurse\n---\nOne two three.\n', [agreed(0, 7, 'a', '+'), agreed(4, 13, 'b')]),
      '---\nrole: nurse\n---\n[One [1>two]{#a:+} three<1]{#b}.\n',
    );
  });

  it('follows a decision, and leaves everything else as it was written', () => {
    const text = 'One [two]{#a "by hand"} [1>three<1]{#b  #c}.\n';
    assert.equal(
      change(text, [agreed(8, 13, 'b')], [agreed(0, 3, 'd')]),
      '[One]{#d} [two]{#a "by hand"} [1>three<1]{#c}.\n',
    );
    assert.equal(
      change(text, [agreed(0, 3, 'x'), agreed(8, 13, 'b')], [agreed(4, 7, 'a'), agreed(0, 3, 'd')]),
      '[One]{#d} [two]{#a "by hand"} [1>three<1]{#c}.\n',
    );
    // What is there already is not written twice, and what is gone already is not missed.
    assert.equal(change(text, [agreed(0, 3, 'x')], [agreed(8, 13, 'c')]), text);
    assert.equal(change(change(text, [], [agreed(0, 3, 'd')]), [agreed(0, 3, 'd')], []), text);
  });

  it('does not touch what it attributes to a coder', () => {
    // Of a copy that has somebody's name at its head nothing is theirs that does not name them.
    const named = '---\ncoder: kl\n---\nOne two\n';
    const added = change(named, [], [agreed(0, 3, 'a', '+')]);
    assert.equal(added, '---\ncoder: kl\n---\n[One]{#a:+} two\n');
    assert.equal(
      change(added, [agreed(0, 3, 'a', '+')], [agreed(0, 3, 'a', '-')]),
      named.replace('One', '[One]{#a:-}'),
    );
    const text = '[One]{#a @sg}\n';
    assert.equal(change(text, [agreed(0, 3, 'a')], []), text);
    assert.equal(change(text, [], [agreed(0, 3, 'a')]), '[One]{#a @sg}{#a}\n');
  });

  it('comes to what is decided, one decision after the other, in any order', () => {
    const what = compared(
      '[One two]{#a} [three]{#b} [four five]{#c} [six]{#d:+}',
      '[One two]{#a} [three]{#c} [four]{#c} five [six]{#d:-}',
    );
    const open = what.items.slice(1);
    const verdicts: readonly Verdict[] = [
      { decision: 'one', coder: 'kl' },
      { decision: 'one', coder: 'sg' },
      { decision: 'both' },
      { decision: 'neither' },
      { decision: 'edit', passages: [{ start: 4, end: 13, words: 'two three', code: 'd', value: '+' }] },
    ];
    const decisions = fc.array(fc.tuple(fc.constantFrom(...open), fc.constantFrom(...verdicts)), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(decisions, (drawn) => {
        const bare = what.document.text;
        const lines: string[] = [];
        const comesTo = (): readonly AgreedPassage[] => consensusOf(settle(what, lines).items);
        let text = write(bare, comesTo());
        drawn.forEach(([item, verdict], minute) => {
          const before = comesTo();
          lines.push(decide(item, verdict, minute));
          text = change(text, before, comesTo());
        });
        const { annotations } = parseDocument(text);
        const found = annotations.flatMap(({ start, end, codes }) =>
          codes.map(({ id, value }) => agreed(start, end, id, value)),
        );
        const sorted = (list: readonly AgreedPassage[]) => list.map((one) => JSON.stringify(one)).sort();
        assert.deepEqual(sorted(found), sorted(comesTo()));
        assert.equal(baseText(parseDocument(text)), bare);
      }),
      seeded(300),
    );
  });
});
