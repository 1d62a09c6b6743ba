import assert from 'node:assert/strict';
import { withLine } from '../../server/src/agreement/adjudication/adjudicate';
import { knownItems } from '../../server/src/agreement/adjudication/identity';
import { comparisonSteps } from '../../server/src/agreement/comparing/compareStudies';
import { planDecision } from '../../server/src/features/decide';
import type { Take } from '../../server/src/features/decideVerdict';
import { sha256 } from '../../server/src/io/hash';
import { inOneGo } from '../../server/src/project/steps';
import type { Study } from '../../server/src/project/types';
import { makeStudy } from '../support/studyFixture';

/** What is written where kl decides on a place of P1, by its number from 0, between kl and sg. @param log null for none */
function decided(study: Study, place: number, take: Take, log: string | null) {
  const sides = { a: { study, coder: 'kl' }, b: { study, coder: 'sg' } };
  const options = { round: null, unfinished: true };
  const [document] = inOneGo(comparisonSteps(sides.a, sides.b, options)).documents;
  const items = document === undefined ? [] : knownItems(document, { a: 'kl', b: 'sg' }, sha256);
  const step = { kind: 'decide', item: items[place]?.identity ?? '', take } as const;
  const at = `2026-03-01T10:0${place}:00.000Z`;
  const question = { sides, options, document: 'P1', step, by: 'kl', at, why: '' };
  const plan = planDecision(study, question, log, sha256);
  return plan.ok ? plan : assert.fail(plan.message);
}

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
    const words = { kind: 'quoted', words: 'data' } as const;
    const plan = decided(study, 0, { decision: 'edit', codes: [{ id: 'b', value: null }], words }, null);
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
      const plan = decided(fixture.study(), i, { decision: 'one', coder: 'kl' }, log);
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
