import assert from 'node:assert/strict';
import { importFormatOf } from '../../server/src/interchange/formats';
import { archive, csv, given, read, readOf } from '../interchange/codebooks/codebooks';

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Parts {
  readonly shared?: string;
  /** The content of `sheetData`, of each sheet. */
  readonly sheets?: readonly string[];
  /** Attributes of the sheets, beside name and id. */
  readonly states?: readonly string[];
  readonly relations?: string;
  readonly doctype?: string;
}

/** A workbook as Excel writes it, with these parts. */
function workbook({
  shared,
  sheets = [],
  states = [],
  relations = '',
  doctype = '',
}: Parts): ReturnType<typeof archive> {
  const links = sheets.map(
    (_, i) => `<Relationship Id="r${i}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i}.xml"/>`,
  );
  const strings = `<Relationship Id="s" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>`;
  return archive({
    'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}"><sheets>${sheets
      .map((_, i) => `<sheet name="S${i}" sheetId="${i}" r:id="r${i}"${states[i] ?? ''}/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}">${links.join('')}${relations}${strings}</Relationships>`,
    ...(shared === undefined ? {} : { 'xl/sharedStrings.xml': `<sst>${shared}</sst>` }),
    ...Object.fromEntries(
      sheets.map((rows, i) => [
        `xl/worksheets/sheet${i}.xml`,
        `<?xml version="1.0"?>${doctype}<worksheet><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  });
}

const text = (words: string): string => `<c t="inlineStr"><is><t>${words}</t></is></c>`;
const row = (...cells: readonly string[]): string => `<row>${cells.map(text).join('')}</row>`;
const HEADER = row('Code', 'Definition');

describe('A workbook', () => {
  it('is read as Excel writes it: shared, rich and computed strings, numbers, truth, gaps, and the sheet that has codes', () => {
    const { study, losses } = read(
      workbook({
        shared:
          '<si><t>Code</t></si><si><r><t>Defi</t></r><r><rPr/><t xml:space="preserve">nition </t></r><rPh><t>x</t></rPh></si><si><t>a_x000D_b_x005F_x000D_</t></si>',
        sheets: [
          row('participant', 'age'),
          '<row r="1"><c r="B1" t="s"><v>0</v></c><c r="D1" t="s"><v>1</v></c><c r="E1" t="str"><f>1</f><v>Selectable</v></c></row>' +
            '<row r="3"><c r="B3"><v>12</v></c><c r="D3" t="s"><v>2</v></c><c r="E3" t="b"><v>0</v></c><c r="C3" t="e"><v>#REF!</v></c></row>' +
            '<row r="4"><c r="B4" t="s"><v>99</v></c></row>',
        ],
      }),
    );
    assert.deepEqual(
      study.codes.map(({ id, definition, selectable }) => [id, definition, selectable]),
      [['12', 'a\nb_x000D_', false]],
    );
    assert.deepEqual(losses, [{ what: 'another sheet of the workbook', count: null, where: 'S0' }]);
  });

  it('is not looked at in hidden sheets first', () => {
    const found = workbook({
      sheets: [HEADER + row('old', ''), HEADER + row('new', '')],
      states: [' state="hidden"'],
    });
    assert.deepEqual(
      read(found).study.codes.map(({ id }) => id),
      ['new'],
    );
  });

  it('has numbers as Excel shows them, and one text in cells that are merged over rows', () => {
    const cells = (at: number, ...values: readonly string[]): string =>
      `<row r="${at}">${values.map((value, i) => (value === '' ? '' : `<c r="${'ABC'.charAt(i)}${at}">${value}</c>`)).join('')}</row>`;
    const number = (value: string): string => `<v>${value}</v>`;
    const inline = (words: string, at: string): string =>
      `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
    const sheet =
      `<row r="1">${inline('Category', 'A1')}${inline('Code', 'B1')}${inline('Definition', 'C1')}</row>` +
      `<row r="2">${inline('Ties', 'A2')}<c r="B2"><v>1.1000000000000001</v></c><c r="C2"><v>0.30000000000000004</v></c></row>` +
      cells(4, '', number('1.2'), number('12345678901234567890')) +
      cells(5, '', number('1E-7'), number('2.50')) +
      cells(6, '', number('7')) +
      `<row r="7">${inline('Else', 'A7')}<c r="B7"><v>8</v></c></row>`;
    const merges =
      '<mergeCells><mergeCell ref="A2:A5"/><mergeCell ref="A6:B6"/><mergeCell ref="A5:A7"/><mergeCell ref="A0:A6"/><mergeCell ref="x"/></mergeCells>';
    const { study } = read(workbook({ sheets: [`${sheet}</sheetData>${merges}<sheetData>`] }));
    assert.deepEqual(
      study.codes.map(({ name, parent, definition }) => [name, parent, definition]),
      [
        ['Ties', null, null],
        ['1.1', 'ties', '0.3'],
        ['1.2', 'ties', '12345678901234567890'],
        ['1e-7', 'ties', '2.5'],
        ['7', 'ties', null],
        ['Else', null, null],
        ['8', 'else', null],
      ],
    );
  });

  const hostile: readonly (readonly [name: string, parts: Parts, reason: RegExp])[] = [
    [
      'that declares a document type',
      { doctype: '<!DOCTYPE x [<!ENTITY a "b">]>', sheets: [HEADER] },
      /^“xl\/worksheets\/sheet0.xml” inside it declares a document type.*save it again as \.xlsx$/,
    ],
    ['that is cut off', { sheets: [`${HEADER}<row`] }, /inside it is damaged at line 1, character \d+/],
    [
      'that is nested too deep',
      { sheets: [HEADER + '<x>'.repeat(200)] },
      /nested more than 100 elements deep/,
    ],
    [
      'with a cell beyond the last column',
      { sheets: [`${HEADER}<row><c r="XFE1"><v>1</v></c></row>`] },
      /has a cell beyond column 16384/,
    ],
    [
      'whose cells stand far apart',
      { sheets: [HEADER + '<row><c r="XFD1"><v>1</v></c></row>'.repeat(300)] },
      /has more than 4000000 cells/,
    ],
    [
      'whose merged cells have no end',
      {
        sheets: [
          `${HEADER}${row('a', 'b').repeat(3000)}</sheetData><mergeCells>${'<mergeCell ref="A2:A9999999"/>'.repeat(2000)}</mergeCells><sheetData>`,
        ],
      },
      /has more than 4000000 cells/,
    ],
    [
      'whose cells are all one long text',
      {
        shared: `<si><t>${'x'.repeat(8 * 1024 * 1024)}</t></si>`,
        sheets: [HEADER + '<row><c t="s"><v>0</v></c></row>'.repeat(10)],
      },
      /has more text than any codebook/,
    ],
  ];
  for (const [name, parts, reason] of hostile)
    it(`${name} is refused`, () => {
      const found = readOf(workbook({ ...parts }), { options: { columns: 'name=Code' } });
      assert.match('reason' in found ? found.reason : 'read', reason);
    });

  it('with empty rows without end is read, and is no larger for them', () => {
    const before = process.memoryUsage().heapUsed;
    const empty = Array.from({ length: 20_000 }, (_, i) => `<row r="${i + 2}"/>`).join('');
    const { study } = read(workbook({ sheets: [`${HEADER}${empty}${row('a', 'b')}`] }));
    assert.deepEqual(
      study.codes.map(({ id }) => id),
      ['a'],
    );
    assert.ok(process.memoryUsage().heapUsed - before < 50 * 1024 * 1024);
  });

  it('that refers to what lies outside it is read without that', () => {
    const outside = `<Relationship Id="r1" Type="${OFFICE}/worksheet" Target="file:///etc/passwd" TargetMode="External"/>`;
    assert.deepEqual(read(workbook({ sheets: [HEADER + row('a', 'b')], relations: outside })).losses, []);
    const above = workbook({
      sheets: [],
      relations: `<Relationship Id="r0" Type="${OFFICE}/worksheet" Target="../../x"/>`,
    });
    assert.equal(importFormatOf(above, given()), null);
  });
});

describe('A workbook that is looked at', () => {
  it('has each part unpacked once, whatever formats ask for it', () => {
    const found = workbook({ shared: '<si><t>Kode</t></si>', sheets: [row('a', 'b'), row('c', 'd')] });
    assert.ok(found.kind === 'archive');
    const asked: string[] = [];
    const counting = {
      ...found,
      read: (name: string) => {
        asked.push(name);
        return found.read(name);
      },
    };
    assert.equal(importFormatOf(counting, given()), null);
    assert.ok(asked.includes('xl/sharedStrings.xml'));
    assert.deepEqual(asked, [...new Set(asked)]);
  });
});

describe('A table of codes', () => {
  const refused: readonly (readonly [name: string, table: string, reason: RegExp])[] = [
    [
      'with more cells in a line than any',
      `code,definition\n${'a,b\n'.repeat(6_000)}${','.repeat(16_385)}x`,
      /^line 6002 has 16386 cells/,
    ],
    [
      'with more cells in all than any',
      `code,definition\n${`a,b,${','.repeat(16_000)}\n`.repeat(300)}`,
      /^it has more than 4000000 cells; divide it$/,
    ],
    ['with more codes than are read', `code,definition\n${'a,b\n'.repeat(10_001)}`, /more than 10000 codes/],
    [
      'whose paths name more codes than are read',
      `path,definition\n${Array.from({ length: 200 }, (_, i) => Array.from({ length: 99 }, (__, n) => `${i}-${n}`).join('>')).join('\n')}`,
      /^it has 19800 codes/,
    ],
  ];
  for (const [name, table, reason] of refused)
    it(`${name} is refused`, () => {
      const found = readOf(csv(table));
      assert.match('reason' in found ? found.reason : 'read', reason);
    });

  it('whose paths are too deep, or whose codes stand above themselves, is read without that', () => {
    const deep = read(csv(`path,definition\n${'a>'.repeat(50_000)}b,x\nc > d,y`));
    assert.deepEqual(
      deep.study.codes.map(({ id }) => id),
      ['c', 'd'],
    );
    assert.deepEqual(deep.losses, [{ what: 'a path of more than 100 names', count: null, where: 'line 2' }]);
    const round = read(csv('code,parent,definition\na,b,x\nb,a,y\nc,c,z'));
    assert.deepEqual(
      round.study.codes.map(({ id, parent }) => [id, parent]),
      [
        ['a', null],
        ['b', 'a'],
        ['c', null],
      ],
    );
    assert.equal(round.losses.length, 2);
  });

  it('with a long chain of codes is read', () => {
    const chain = Array.from({ length: 2_000 }, (_, i) => `c${i},c${i + 1},x`).join('\n');
    assert.equal(read(csv(`code,parent,definition\n${chain}\n`)).study.codes.length, 2_001);
  });
});
