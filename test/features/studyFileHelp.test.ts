import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver-types';
import schema from '../../syntaxes/codebook.schema.json';
import { keysOf, schemaAt, STUDY_SCHEMA } from '../../server/src/features/codebookSchema';
import { complete } from '../../server/src/features/completion';
import { hover } from '../../server/src/features/hover';
import { lineMap } from '../../server/src/syntax/lines';
import { COMPARISON_FIELDS } from '../../server/src/syntax/savedComparisons';
import { QUERY_FIELDS, STUDY_FIELDS } from '../../server/src/syntax/studyFile';
import { makeStudy } from '../support/studyFixture';

const BOOK = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
coders: {sg: Sonja Marsh, kl: Kit Lowe}
attributes: {role: {values: [nurse]}, site: }
codes: [{id: trust}]
--- study.yaml
`;

/** What is offered at the mark, each with what stands there once it is taken. */
function offered(text: string): readonly string[] {
  const study = makeStudy(`${BOOK}${text}\n`);
  const now = study.text('study.yaml');
  const lines = lineMap(now);
  const { items } = complete(study.project, study.uri('study.yaml'), study.mark('study.yaml'));
  return items.map(({ textEdit, label }) => {
    assert.ok(textEdit && 'range' in textEdit, label);
    const { range, newText } = textEdit;
    const taken = now.slice(0, lines.offsetAt(range.start)) + newText + now.slice(lines.offsetAt(range.end));
    return taken.trimEnd();
  });
}

function told(text: string): string {
  const study = makeStudy(`${BOOK}${text}\n`);
  const found = hover(study.project, study.uri('study.yaml'), study.mark('study.yaml'));
  return found === null ? '' : (found.contents as MarkupContent).value;
}

describe('help in study.yaml', () => {
  it('knows the fields of the parser, and no others', () => {
    const fields = (...path: string[]): readonly string[] =>
      keysOf(schemaAt(path, STUDY_SCHEMA)).map(([key]) => key);
    assert.deepEqual(fields(), STUDY_FIELDS);
    assert.deepEqual(fields('queries', '-'), QUERY_FIELDS);
    assert.deepEqual(fields('comparisons', '-'), COMPARISON_FIELDS);
    assert.equal(STUDY_SCHEMA, schema.definitions.study);
  });

  it('offers the keys of each level that are not there yet, coders and attributes', () => {
    assert.deepEqual(offered('ci<|>\nqueries:\n  - {name: a, find: any}'), [
      'comparisons:\n  - name: \nqueries:\n  - {name: a, find: any}',
      'citation: \nqueries:\n  - {name: a, find: any}',
      'readAgain: \nqueries:\n  - {name: a, find: any}',
    ]);
    assert.deepEqual(offered('comparisons:\n  - {name: x, a: sg, b: <|>}'), [
      'comparisons:\n  - {name: x, a: sg, b: sg}',
      'comparisons:\n  - {name: x, a: sg, b: kl}',
    ]);
    assert.deepEqual(offered('comparisons:\n  - {name: x, a: sg, b: kl, <|>}'), [
      'comparisons:\n  - {name: x, a: sg, b: kl, round: }',
      'comparisons:\n  - {name: x, a: sg, b: kl, unfinished: }',
    ]);
    assert.deepEqual(offered('citation: [role, <|>]'), ['citation: [role, role]', 'citation: [role, site]']);
    assert.deepEqual(offered('queries: # <|>'), []);
  });

  it('says what a key means that is pointed at', () => {
    assert.match(
      told('compa<|>risons:\n  - {name: x, a: sg, b: kl}'),
      /^\*\*comparisons\*\* · Saved comparisons/u,
    );
    assert.match(
      told('comparisons:\n  - {name: x, a: sg, b: kl, unfini<|>shed: true}'),
      /not marked as done/u,
    );
    assert.equal(told('comparisons:\n  - {name: x<|>, a: sg, b: kl}'), '');
  });
});
