import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codersIn } from '../../server/src/analysis/layers';
import { retrieve } from '../../server/src/analysis/retrieval/retrieve';
import { attributesByDocument } from '../../server/src/project/attributes';
import { parseQuery } from '../../server/src/syntax/query/parseQuery';
import { makeStudy } from '../support/studyFixture';

/* Every example of docs/queries.md: what it finds in the interview of that page. */

const PAGE = readFileSync(join(__dirname, '../../../docs/queries.md'), 'utf8');

const BOOK = `--- codebook.yaml
speakers: {interviewer: [INT]}
codes:
  - id: work
    codes: [{id: pay}]
  - {id: time}
  - {id: trust}
  - {id: joy}
`;

describe('docs/queries.md', () => {
  const interview = /```passage\n([\s\S]*?)```/.exec(PAGE)?.[1] ?? '';
  const study = makeStudy(`${BOOK}--- P1.md\n${interview}`).study();
  const attributes = attributesByDocument(study);
  const examples = [...PAGE.matchAll(/^\| `([^`|]+)` \| ([^|]*?) ?\|/gm)];

  it('has examples', () => assert.ok(examples.length >= 25, String(examples.length)));

  for (const [, text = '', found = ''] of examples) {
    it(text, () => {
      const { query, problem } = parseQuery(text);
      assert.ok(query !== null, JSON.stringify(problem));
      const results = retrieve(study, query, {
        layer: { kind: 'everyone' },
        codersOf: codersIn,
        attributes: (key) => attributes.get(key) ?? new Map(),
      });
      const words = [...results].flatMap(({ hits }) =>
        hits.map((hit) => hit.text.text.slice(hit.start, hit.end)),
      );
      assert.deepEqual(
        words,
        found.split(' · ').filter((one) => one !== ''),
      );
    });
  }
});
