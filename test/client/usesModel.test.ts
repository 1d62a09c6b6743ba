import assert from 'node:assert/strict';
import { codesRows } from '../../client/src/views/codesModel';
import type { CodeNode } from '../../client/src/views/rows';
import { useRows } from '../../client/src/views/usesModel';
import type { PassageRow } from '../../server/src/protocol/codesView';
import { codeRow, modelOf, studyOf } from './study';

const passage: PassageRow = {
  uri: 'file:///s/a.md',
  locator: 'P07 ¶14',
  text: 'we never had\nthe data',
  range: { start: { line: 1, character: 2 }, end: { line: 2, character: 3 } },
  codeRange: { start: { line: 2, character: 5 }, end: { line: 2, character: 9 } },
  coder: 'sg',
  value: '-',
  memo: 'cf. P03',
  unsure: true,
};

describe('the rows below a code', () => {
  const [node] = codesRows(modelOf(studyOf([codeRow('a', { name: 'Trust', own: 1 })])), {
    sort: 'codebook',
    showUnused: true,
  });
  const rows = useRows(node as CodeNode, [{ document: 'P07', passages: [passage, passage] }]);

  it('are its documents, with how many passages it marks there', () => {
    assert.deepEqual(
      rows.map(({ label, description, spoken }) => [label, description, spoken]),
      [['P07', '2', 'P07, 2 passages with Trust']],
    );
  });

  it('are then its passages: locator, value, doubt, coder, text', () => {
    const [first, second] = rows[0]?.children ?? [];
    assert.equal(first?.label, 'P07 ¶14');
    assert.equal(first?.description, '- · ? · we never had the data');
    assert.equal(
      first?.spoken,
      'P07 ¶14, we never had the data, value -, coded by sg, unsure, memo: cf. P03',
    );
    assert.notEqual(first?.id, second?.id);
  });

  it('name their coders where there are several', () => {
    const passages = [passage, { ...passage, coder: 'kl' }];
    const [row] = useRows(node as CodeNode, [{ document: 'P07', passages }]);
    assert.deepEqual(
      row?.children.map(({ description }) => description.split(' · ')[2]),
      ['@sg', '@kl'],
    );
  });

  it('keep their ids when text before them moves them', () => {
    const range = { start: { line: 9, character: 0 }, end: { line: 9, character: 1 } };
    const moved = useRows(node as CodeNode, [{ document: 'P07', passages: [{ ...passage, range }] }]);
    assert.equal(moved[0]?.children[0]?.id, rows[0]?.children[0]?.id);
  });
});
