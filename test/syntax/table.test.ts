import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import { csv, parseTable, separatorOf } from '../../server/src/syntax/table';
import { seeded } from '../support/random';

function rows(text: string): unknown {
  return parseTable(text).rows.map((row) => Object.fromEntries(row.cells));
}

describe('parseTable', () => {
  it('takes no decimal comma for what separates cells where there is something else', () => {
    assert.equal(separatorOf('0,5;1,5\n'), ';');
    assert.equal(separatorOf('0,5\t1,5\t2,5\n'), '\t');
    assert.equal(separatorOf('1,2,3\n'), ',');
    assert.equal(separatorOf('id,a,b;c\n'), ',');
  });

  it('reads commas, semicolons and tabs, with a byte-order mark and any line end', () => {
    for (const separator of [',', ';', '\t']) {
      for (const end of ['\n', '\r\n', '\r']) {
        const text = `\uFEFFparticipant${separator}role${end}P1${separator}nurse${end}${end}P2${separator}${end}`;
        assert.deepEqual(rows(text), [{ participant: 'P1', role: 'nurse' }, { participant: 'P2' }]);
        assert.deepEqual(parseTable(text).problems, []);
      }
    }
  });

  it('reads quotes', () => {
    assert.deepEqual(rows('a,b\n"x, ""y""\nz",2\n"",3\nq"r,4'), [
      { a: 'x, "y"\nz', b: '2' },
      { b: '3' },
      { a: 'q"r', b: '4' },
    ]);
  });

  it('says where rows begin and what is wrong', () => {
    const { header, rows: read, problems } = parseTable('a,,a,b\n1,x,2,"3\n3"\n\n4,,,5,6\n7,,,"8');
    assert.deepEqual(header, ['a', 'b']);
    assert.deepEqual(
      read.map((row) => row.line),
      [2, 5, 6],
    );
    assert.deepEqual(
      problems.map((p) => `${String(p.line)} ${p.kind} ${p.detail}`),
      ['1 unnamed-column 2', '1 repeated-column a', '5 too-many-cells 6', '6 open-quote "8'],
    );
  });

  it('keeps keys of prototypes and empty texts', () => {
    assert.deepEqual(
      [...(parseTable('__proto__,a\nx,y').rows[0]?.cells ?? [])],
      [
        ['__proto__', 'x'],
        ['a', 'y'],
      ],
    );
    assert.deepEqual(parseTable('').header, []);
    assert.deepEqual(parseTable('\n\n').rows, []);
  });

  it('agrees with another reader on what that one writes', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', ' ', ',', ';', '\t', '"', '\n', '\r', 'é'),
      maxLength: 6,
    });
    const table = fc.tuple(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(',', ';', '\t'),
    );
    fc.assert(
      fc.property(table, ([data, delimiter]) => {
        const text = Papa.unparse([['x', 'y'], ...data], { delimiter });
        const read = parseTable(text);
        assert.deepEqual(read.problems, []);
        const expected = data.map(([x, y]) => [x.trim(), y.trim()]).filter(([x, y]) => x !== '' || y !== '');
        assert.deepEqual(
          read.rows.map((row) => [row.cells.get('x') ?? '', row.cells.get('y') ?? '']),
          expected,
        );
      }),
      seeded(300, 4),
    );
  });

  it('is written so that no spreadsheet runs what somebody named, and reads as it was', () => {
    const hostile = ["=cmd|'/C calc'!A0", '@SUM(1)', '+pay', '-2+3', '=', '\t=1', '-- so'];
    const harmless = ['-1', '+0,5', '+-', '-', 'a=b', '', -0.25, 7];
    const text = csv([['a', 'b'], ...[...hostile, ...harmless].map((cell) => [cell, 'x'])]);
    const cells = Papa.parse<readonly string[]>(text, { skipEmptyLines: true })
      .data.slice(1)
      .map(([cell]) => cell ?? '');
    assert.deepEqual(cells, [...hostile.map((cell) => ` ${cell}`), ...harmless.map(String)]);
    assert.deepEqual(
      parseTable(text).rows.map(({ cells: read }) => read.get('a') ?? ''),
      [...hostile.map((cell) => cell.trim()), ...harmless.map(String)],
    );
  });
});
