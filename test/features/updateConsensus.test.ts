import assert from 'node:assert/strict';
import { adjudicationSteps } from '../../server/src/agreement/adjudication/adjudicate';
import { comparisonSteps } from '../../server/src/agreement/comparing/compareStudies';
import { consensusCopies, consensusState } from '../../server/src/features/consensusCopy';
import { planDecision, planUpdate } from '../../server/src/features/decide';
import { sha256 } from '../../server/src/io/hash';
import { inOneGo } from '../../server/src/project/steps';
import { makeStudy } from '../support/studyFixture';

const CODEBOOK = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
codes: [{id: a, aliases: [old-a]}, {id: b}]
`;
const OPTIONS = { round: null, unfinished: true };

function study(kl: string, sg: string, consensus?: string) {
  const copies = `--- coding/kl/P1.md\n${kl}\n--- coding/sg/P1.md\n${sg}\n`;
  const copy = consensus === undefined ? '' : `--- consensus/P1.md\n${consensus}\n`;
  const fixture = makeStudy(CODEBOOK + copies + copy);
  const sides = () => {
    const now = fixture.study();
    return { a: { study: now, coder: 'kl' }, b: { study: now, coder: 'sg' } };
  };
  return {
    type: fixture.type,
    sides,
    /** How many passages the copy lacks. */
    lacks(log: string | null = null): number | null | undefined {
      const { a, b } = sides();
      const comparison = inOneGo(comparisonSteps(a, b, OPTIONS));
      const [document] = inOneGo(adjudicationSteps(comparison, () => log, sha256));
      assert.ok(document);
      return consensusState(a.study, consensusCopies(a.study), document)?.lacks;
    },
    /** The copy as it is to be; null where it stays, or why nothing can be done. */
    update(log: string | null = null): string | null {
      const asked = { sides: sides(), options: OPTIONS, document: 'P1' };
      const plan = planUpdate(fixture.study(), asked, log, sha256);
      return plan.ok ? (plan.consensus?.text ?? null) : plan.message;
    },
  };
}

describe('bringing a consensus copy up to date', () => {
  it('adds what the two agree on since it was made, and takes nothing out that somebody wrote', () => {
    const copy = 'One [two]{#a} three. Four.';
    const { type, lacks, update } = study(copy, copy, 'One [two]{#a} [three]{#b "by hand"}. Four.');
    assert.deepEqual([lacks(), update()], [0, null]);
    for (const coder of ['kl', 'sg']) type(`coding/${coder}/P1.md`, 'One [two]{#a} three. [Four]{#b}.\n');
    assert.equal(lacks(), 1);
    assert.equal(update(), 'One [two]{#a} [three]{#b "by hand"}. [Four]{#b}.\n');
  });

  it('knows a value again in whatever Unicode form the copy has it', () => {
    const said = (form: string): string => `One [two]{#a:${'scho\u0308n'.normalize(form)}} three.`;
    const { lacks, update } = study(said('NFC'), said('NFC'), said('NFD'));
    assert.deepEqual([lacks(), update()], [0, null]);
  });

  it('adds what was decided and got lost, and not what is open or was decided to be nothing', () => {
    const { sides, lacks, update } = study(
      'One [two]{#a} three. [Four]{#b}. [Five]{#b}.',
      'One [two]{#b} three. Four. Five.',
      'One two three. Four. Five.',
    );
    const { a, b } = sides();
    const comparison = inOneGo(comparisonSteps(a, b, OPTIONS));
    const [document] = inOneGo(adjudicationSteps(comparison, () => null, sha256));
    const lines = (['kl', null] as const).map((coder, i) => {
      const take =
        coder === null ? ({ decision: 'neither' } as const) : ({ decision: 'one', coder } as const);
      const plan = planDecision(
        a.study,
        {
          ...{ sides: { a, b }, options: OPTIONS, document: 'P1', by: 'kl', why: '' },
          ...{ step: { kind: 'decide', item: document?.items[i]?.identity ?? '', take } },
          at: '2026-03-01T10:00:00Z',
        },
        null,
        sha256,
      );
      assert.ok(plan.ok);
      return plan.line;
    });
    assert.deepEqual([lacks(), update()], [0, null]);
    const log = lines.join('\n');
    assert.deepEqual([lacks(log), update(log)], [1, 'One [two]{#a} three. Four. Five.\n']);
  });

  it('takes for there what stands on all of the words: by an older name, longer, in parts that overlap, without a full stop', () => {
    const copies = ['One [two three four.]{#a} Five.', 'One [two three four.]{#a} Five.'] as const;
    const lacks = (consensus: string) => study(...copies, consensus).lacks();
    assert.equal(lacks('One [two three four]{#old-a}. Five.'), 0);
    assert.equal(lacks('[One two three four. Five]{#a}.'), 0);
    assert.equal(lacks('One [1>two [2>three<1]{#a} four<2]{#a}. Five.'), 0);
    assert.equal(lacks('One [two]{#a} [three four]{#a}. Five.'), 1);
    assert.equal(lacks('One two [three four.]{#a} Five.'), 1);
    assert.equal(lacks('One [two three]{#a} four. Five.'), 1);
    assert.equal(lacks('One [two three four.]{#b} Five.'), 1);
    assert.equal(lacks('One [two three four.]{#a @kl} Five.'), 1);
    assert.equal(
      study(...copies, 'One [two]{#a} three four. Five.').update(),
      'One [[two]{#a} three four.]{#a} Five.\n',
    );
  });

  it('keeps line ends, and writes nothing into a copy with another text', () => {
    const both = 'One [two]{#a}.\nThree [four]{#b}.';
    const windows = study(both, both, 'One [two]{#a}.\r\nThree four.\r');
    assert.equal(windows.lacks(), 1);
    assert.equal(windows.update(), 'One [two]{#a}.\r\nThree [four]{#b}.\r\n');
    const other = study(both, both, 'One two.\nThree five.');
    assert.equal(other.lacks(), null);
    assert.match(other.update() ?? '', /^consensus\/P1\.md: the text of the consensus copy is not the one/);
  });

  it('makes the copy where there is none, with all that the two agree on', () => {
    const { lacks, update } = study('One [two]{#a}. [Three]{#b}.', 'One [two]{#a}. [Three]{#a}.');
    assert.equal(lacks(), undefined);
    assert.equal(update(), 'One [two]{#a}. Three.\n');
  });
});
