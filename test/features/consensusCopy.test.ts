import assert from 'node:assert/strict';
import { withLine } from '../../server/src/agreement/adjudication/adjudicate';
import { knownItems } from '../../server/src/agreement/adjudication/identity';
import { comparisonSteps } from '../../server/src/agreement/comparing/compareStudies';
import { planDecision } from '../../server/src/features/decide';
import { sha256 } from '../../server/src/io/hash';
import { inOneGo } from '../../server/src/project/steps';
import { makeStudy } from '../support/studyFixture';

describe('a consensus copy that a decision makes', () => {
  it('looks for quoted words in the turn of the place by the text that is compared, also where a copy has fewer turns', () => {
    const said = `A: Was [there]{#a} data?

B: None.
`;
    const fixture = makeStudy(`--- codebook.yaml
source: t/{document}.md
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
speakers: {participant: [A, B]}
codes: [{id: a}, {id: b}]
--- t/P1.md
A: Hello.

B: We had no data.

A: Was there data?

B: None.
--- coding/kl/P1.md
B: We had no data.

${said}--- coding/sg/P1.md
A: Hello.

B: We had no data.

${said.replace('#a', '#b')}`);
    const study = fixture.study();
    const sides = { a: { study, coder: 'kl' }, b: { study, coder: 'sg' } };
    const options = { round: null, unfinished: true };
    const [document] = inOneGo(comparisonSteps(sides.a, sides.b, options)).documents;
    const [item] = document === undefined ? [] : knownItems(document, { a: 'kl', b: 'sg' }, sha256);
    assert.ok(item);
    const words = { kind: 'quoted', words: 'data' } as const;
    const take = { decision: 'edit', codes: [{ id: 'b', value: null }], words } as const;
    const step = { kind: 'decide', item: item.identity, take } as const;
    const at = '2026-03-01T10:00:00.000Z';
    const plan = planDecision(
      study,
      { sides, options, document: 'P1', step, by: 'kl', at, why: '' },
      null,
      sha256,
    );
    assert.ok(plan.ok, plan.ok ? '' : plan.message);
    assert.match(plan.consensus?.text ?? '', /no data\.\n\nA: Was there \[data\]\{#b\}\?/);
  });

  it('knows its consensus copy again where the path does not say of which round it is', () => {
    const book = `--- codebook.yaml
documents: ["round-{round}/{coder}/{document}.md"]
consensus: consensus/{document}.md
codes: [{id: a}, {id: b}]
`;
    const said = (a: string, b: string): string =>
      `---\nNot front matter.\n---\nOne [two]{#${a}}. [Three]{#${b}}.\n`;
    const fixture = makeStudy(
      `${book}--- round-2/kl/P1.md\n---\n---\n${said('a', 'a')}--- round-2/sg/P1.md\n---\n---\n${said('b', 'b')}`,
    );
    let log: string | null = null;
    for (const i of [0, 1]) {
      const study = fixture.study();
      const sides = { a: { study, coder: 'kl' }, b: { study, coder: 'sg' } };
      const options = { round: null, unfinished: true };
      const [document] = inOneGo(comparisonSteps(sides.a, sides.b, options)).documents;
      const items = document === undefined ? [] : knownItems(document, { a: 'kl', b: 'sg' }, sha256);
      const take = { decision: 'one', coder: 'kl' } as const;
      const step = { kind: 'decide', item: items[i]?.identity ?? '', take } as const;
      const at = `2026-03-01T10:0${i}:00.000Z`;
      const plan = planDecision(
        study,
        { sides, options, document: 'P1', step, by: 'kl', at, why: '' },
        log,
        sha256,
      );
      assert.ok(plan.ok, plan.ok ? '' : plan.message);
      assert.equal(plan.consensus?.before === null, i === 0);
      log = withLine(log ?? '', plan.line);
      fixture.type('consensus/P1.md', plan.consensus?.text ?? '');
    }
    assert.equal(
      fixture.facts('consensus/P1.md').parsed.text,
      '---\nround: 2\n---\n---\nNot front matter.\n---\nOne [two]{#a}. [Three]{#a}.\n',
    );
  });
});
