import assert from 'node:assert/strict';
import { codesRows } from '../../client/src/views/codesModel';
import {
  draggedCodes,
  draggedPassages,
  readCodes,
  readPassages,
  stepAmong,
  topMost,
} from '../../client/src/views/dragging';
import type { CodeNode, Row } from '../../client/src/views/rows';
import { useRows } from '../../client/src/views/usesModel';
import type { PassageRow } from '../../server/src/protocol/codesView';
import { codeRow, modelOf, studyOf } from './study';

const CODES = [
  codeRow('a', { total: 1 }),
  codeRow('a1', { parent: 'a', own: 1 }),
  codeRow('a2', { parent: 'a' }),
  codeRow('a3', { parent: 'a', own: 1 }),
  codeRow('b', { own: 1 }),
  codeRow('typo', { unknown: true, own: 1 }),
];
const STUDY = studyOf(CODES);
const OPTIONS = { sort: 'codebook', showUnused: true } as const;

function node(id: string): CodeNode {
  const all = (rows: readonly Row[]): readonly Row[] =>
    rows.flatMap((row) => [row, ...('children' in row ? all(row.children) : [])]);
  const found = all(codesRows(modelOf(STUDY), OPTIONS)).find((row) => row.kind === 'code' && row.code === id);
  return (found ?? assert.fail(id)) as CodeNode;
}

const RANGE = { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } };
const PASSAGE: PassageRow = {
  uri: 'file:///s/a.md',
  locator: 'P07 ¶14',
  text: 'x',
  range: { start: { line: 1, character: 1 }, end: { line: 1, character: 1 } },
  codeRange: RANGE,
  coder: 'sg',
  value: '-',
  memo: null,
  unsure: false,
};

describe('what is dragged out of the view Codes', () => {
  it('are codes of the codebook, whatever else is selected with them', () => {
    const dragged = draggedCodes([node('typo'), node('b'), node('a1')]);
    assert.deepEqual(dragged, { root: 'file:///s', codes: ['b', 'a1'] });
    assert.deepEqual(readCodes(JSON.stringify(dragged)), dragged);
    assert.equal(draggedCodes([node('typo')]), null);
  });

  it('are passages of one code, each by where the code stands', () => {
    const [document] = useRows(node('b'), [{ document: 'P07', passages: [PASSAGE] }]);
    const [other] = useRows(node('a1'), [{ document: 'P07', passages: [PASSAGE] }]);
    const dragged = draggedPassages([...(document?.children ?? []), ...(other?.children ?? []), node('b')]);
    assert.deepEqual(dragged, {
      root: 'file:///s',
      code: 'b',
      passages: [{ uri: 'file:///s/a.md', range: RANGE, value: '-' }],
    });
    assert.deepEqual(readPassages(JSON.stringify(dragged)), dragged);
    assert.equal(draggedPassages([node('b')]), null);
  });

  it('is nothing of ours where it reads otherwise', () => {
    for (const text of [
      '',
      'x',
      'null',
      '[]',
      '{"root":1,"codes":["a"]}',
      '{"root":"r","codes":[]}',
      '{"root":"r","codes":[1]}',
    ])
      assert.equal(readCodes(text), null, text);
    const passage = (more: object): string =>
      JSON.stringify({ root: 'r', code: 'a', passages: [{ uri: 'u', range: RANGE, value: null, ...more }] });
    assert.notEqual(readPassages(passage({})), null);
    for (const text of [passage({ uri: 1 }), passage({ range: {} }), passage({ value: 1 }), '{"root":"r"}'])
      assert.equal(readPassages(text), null, text);
  });

  it('goes along with the code above it', () => {
    assert.deepEqual(topMost(CODES, ['a2', 'b', 'a', 'b']), ['b', 'a']);
  });
});

describe('a step among the codes beside a code', () => {
  it('is before the one above or behind the one below, and none at the ends', () => {
    assert.deepEqual(stepAmong(STUDY, OPTIONS, 'a2', 'up'), { parent: 'a', before: 'a1' });
    assert.deepEqual(stepAmong(STUDY, OPTIONS, 'a2', 'down'), { parent: 'a', after: 'a3' });
    assert.deepEqual(stepAmong(STUDY, OPTIONS, 'b', 'up'), { parent: null, before: 'a' });
    assert.equal(stepAmong(STUDY, OPTIONS, 'a1', 'up'), null);
    assert.equal(stepAmong(STUDY, OPTIONS, 'b', 'down'), null);
    assert.equal(stepAmong(STUDY, OPTIONS, 'typo', 'up'), null);
  });

  it('is one in the codebook, in whatever order codes are shown', () => {
    const byCount = { ...OPTIONS, sort: 'count' } as const;
    assert.deepEqual(stepAmong(STUDY, byCount, 'a2', 'up'), { parent: 'a', before: 'a1' });
    assert.deepEqual(stepAmong(STUDY, byCount, 'a2', 'down'), { parent: 'a', after: 'a3' });
  });

  it('passes hidden ones', () => {
    const shown = { ...OPTIONS, showUnused: false };
    assert.deepEqual(stepAmong(STUDY, shown, 'a3', 'up'), { parent: 'a', before: 'a1' });
    assert.equal(stepAmong(STUDY, shown, 'a2', 'up'), null);
  });
});
