import assert from 'node:assert/strict';
import type { ComparisonModel } from '../../server/src/protocol/comparing';
import { codeTableMessage } from '../../client/src/views/codeTableModel';

const COLOR = { light: '#112233', dark: '#ddeeff' };
const MODEL: ComparisonModel = {
  ok: true,
  decisions: 'possible',
  a: { id: 'kl', name: 'Kit\n Lowe', state: null },
  b: { id: 'sg', name: 'Sonja', state: null },
  ...{ documents: [], leftOut: [] },
  codes: [
    { id: 'work', name: 'Work', color: COLOR, parent: null, says: '' },
    { id: 'rota', name: 'The rota', color: COLOR, parent: 'work', says: '' },
    { id: 'pay', name: 'pay', color: COLOR, parent: null, says: '' },
  ],
  alphas: null,
  table: {
    codes: ['rota', 'pay', 'gone'],
    cells: [
      { a: 'rota', b: 'rota', agreed: 2, open: 0, settled: 1 },
      { a: 'rota', b: 'pay', agreed: 0, open: 2, settled: 1 },
      { a: null, b: 'gone', agreed: 0, open: 1, settled: 0 },
    ],
  },
};

describe('the table of codes', () => {
  const { table } = codeTableMessage(MODEL);
  assert.ok(table);

  it('has every code that either gave as a row and a column, and nothing as the last of both', () => {
    assert.deepEqual(
      table.lines.map(({ code, name, tooltip, color, spoken }) => [
        code,
        name,
        tooltip,
        color === COLOR,
        spoken.row,
      ]),
      [
        ['rota', 'The rota', 'The rota, #rota', true, 'Kit Lowe: The rota'],
        ['pay', 'pay', '#pay', true, 'Kit Lowe: pay'],
        ['gone', 'gone', '#gone', false, 'Kit Lowe: gone'],
        [null, 'nothing', 'nothing', false, 'Kit Lowe: nothing'],
      ],
    );
    assert.equal(table.lines[1]?.spoken.column, 'Sonja: pay');
  });

  it('says in each cell how many places there are and whether one is open, in figures, signs and words', () => {
    assert.deepEqual(table.cells, [
      { row: 0, column: 0, count: '3', sign: '✓', open: false, spoken: '3 places, 1 settled, 2 agreed' },
      { row: 0, column: 1, count: '3', sign: '○2', open: true, spoken: '3 places, 2 open, 1 settled' },
      { row: 3, column: 2, count: '1', sign: '○1', open: true, spoken: '1 place, 1 open' },
    ]);
    assert.match(table.legend.join(' '), /○ says .*✓ that none is/u);
  });

  it('says what to do where there is nothing to show', () => {
    const hints = [
      null,
      { ok: false, message: 'No.' } as const,
      { ...MODEL, table: { codes: [], cells: [] } },
    ].map((answer) => codeTableMessage(answer));
    assert.deepEqual(
      hints.map((message) => [message.table, message.hint, message.button]),
      [
        [null, 'Nobody is compared yet.', 'Compare Coders…'],
        [null, 'No.', 'Compare Coders…'],
        [null, 'Neither has coded anything in what was compared.', 'Compare Coders…'],
      ],
    );
  });
});
