import assert from 'node:assert/strict';
import { createCountCache } from '../../server/src/analysis/counts';
import { codeDefinition } from '../../server/src/features/codeDefinition';
import type { CodeDefinition } from '../../server/src/protocol/definition';
import { makeStudy } from '../support/studyFixture';

const study = makeStudy(`--- codebook.yaml
coders: {sg: Sonja Marsh}
scales: {d: {values: {"-": hinders, "+": ""}}}
codes:
  - id: work
    name: Work
    selectable: false
    codes:
      - id: pay
        name: Pay
        aliases: [wages]
        definition: "Money; see #home, #wages and C#."
        exclude: Gifts.
        examples: ["Too little.", "Late."]
        scale: d
        from: Box 1
  - {id: home, status: draft}
  - {id: old, status: retired, replacedBy: pay}
  - {id: older, status: retired}
--- P1.md
---
coder: sg
---
P: [Too little.]{#wages:-}
`);

function card(id: string, uri = study.uri('P1.md')): CodeDefinition | null {
  const counting = { layer: 'consensus', ownCoder: null, cache: createCountCache() };
  return codeDefinition(study.project, uri, id, counting);
}

/** Links in angle brackets. */
function shown(text: CodeDefinition['standing']): string {
  return (text ?? [])
    .map((piece) => (piece.code === null ? piece.text : `‹${piece.code}: ${piece.text}›`))
    .join('');
}

describe('the definition of a code, to be read', () => {
  it('has what the codebook says, in the order of reading, with links to codes that there are', () => {
    const found = card('wages') ?? assert.fail();
    assert.deepEqual([found.id, found.name, found.path], ['pay', 'Pay', ['Work']]);
    assert.deepEqual(
      found.parts.map(({ title, kind, items }) => [title, kind, items.map(shown)]),
      [
        [null, 'text', ['Money; see ‹home: #home›, ‹pay: #wages› and C#.']],
        ['Exclude', 'text', ['Gifts.']],
        ['Examples', 'quotes', ['Too little.', 'Late.']],
        ['Values', 'values', ['- hinders', '+']],
        ['From', 'text', ['Box 1']],
      ],
    );
    assert.equal(found.use, '1 time in 1 document (Sonja Marsh)');
  });

  it('says what keeps a code from being used, and what to use instead', () => {
    assert.equal(shown(card('old')?.standing ?? null), 'Retired. Use ‹pay: Pay› instead.');
    assert.equal(shown(card('older')?.standing ?? null), 'Retired.');
    assert.equal(shown(card('home')?.standing ?? null), 'A draft.');
    assert.match(shown(card('work')?.standing ?? null), /^A heading/);
    assert.equal(card('pay')?.standing, null);
  });

  it('is known from the codebook as well, and is nothing for what is no code or in no study', () => {
    assert.equal(card('pay', study.uri('codebook.yaml'))?.id, 'pay');
    assert.equal(card('nothing'), null);
    assert.equal(card('pay', 'file:///elsewhere/P1.md'), null);
  });
});
