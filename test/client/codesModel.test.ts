import assert from 'node:assert/strict';
import { codesRows, describeCounts, viewMessage } from '../../client/src/views/codesModel';
import { codesTable } from '../../client/src/views/codesTable';
import type { Row } from '../../client/src/views/rows';
import { codeRow, modelOf, studyOf } from './study';

const all = { sort: 'codebook', showUnused: true } as const;

/** The rows as an indented list of labels. */
function outline(rows: readonly Row[], indent = ''): string[] {
  return rows.flatMap((row) => [
    `${indent}${row.label}`,
    ...('children' in row ? outline(row.children, `${indent}  `) : []),
  ]);
}

describe('the rows of the view Codes', () => {
  const codes = [
    codeRow('lead', { name: 'Leadership', selectable: false, total: 3 }),
    codeRow('view', { name: 'View', parent: 'lead', own: 1, documents: 1 }),
    codeRow('care', { name: 'care', parent: 'lead', own: 2, documents: 2 }),
    codeRow('data', { name: 'Data' }),
    codeRow('typo', { unknown: true, own: 1 }),
  ];

  it('are the codes of the only study, in the order of the codebook, unknown ones apart', () => {
    assert.deepEqual(outline(codesRows(modelOf(studyOf(codes)), all)), [
      'Leadership',
      '  View',
      '  care',
      'Data',
      'Not in the codebook',
      '  typo',
    ]);
  });

  it('sort by name as people do, at each level', () => {
    const rows = codesRows(modelOf(studyOf(codes)), { ...all, sort: 'name' });
    assert.deepEqual(outline(rows).slice(0, 4), ['Data', 'Leadership', '  care', '  View']);
  });

  it('sort by count, the most frequent first', () => {
    const rows = codesRows(modelOf(studyOf(codes)), { ...all, sort: 'count' });
    assert.deepEqual(outline(rows).slice(0, 4), ['Leadership', '  care', '  View', 'Data']);
  });

  it('leave out unused codes when told so, but none that only interviewers use', () => {
    const more = [...codes, codeRow('asked', { interviewer: 1 })];
    const rows = codesRows(modelOf(studyOf(more)), { ...all, showUnused: false });
    assert.deepEqual(outline(rows), [
      'Leadership',
      '  View',
      '  care',
      'asked',
      'Not in the codebook',
      '  typo',
    ]);
  });

  it('keep a code whose parent is nowhere to be found', () => {
    const rows = codesRows(modelOf(studyOf([codeRow('a', { parent: 'gone' })])), all);
    assert.deepEqual(outline(rows), ['a']);
  });

  it('have a row for each study where there are several, and ids of their own in each', () => {
    const second = studyOf(codes, { root: 'file:///t', title: 'Second', documents: 1 });
    const rows = codesRows(modelOf(studyOf(codes), second), all);
    assert.deepEqual(
      rows.map(({ label, description }) => [label, description]),
      [
        ['Study', '2 documents · consensus'],
        ['Second', '1 document · consensus'],
      ],
    );
    const ids = (list: readonly Row[]): string[] =>
      list.flatMap((row) => [row.id, ...('children' in row ? ids(row.children) : [])]);
    const seen = ids(rows);
    assert.equal(new Set(seen).size, seen.length);
  });

  it('keep their ids when counts and names change', () => {
    const before = codesRows(modelOf(studyOf([codeRow('a')])), all);
    const after = codesRows(modelOf(studyOf([codeRow('a', { own: 4, name: 'A' })])), all);
    assert.deepEqual(
      before.map(({ id }) => id),
      after.map(({ id }) => id),
    );
  });

  it('say the counts', () => {
    const counts = { own: 12, total: 30, documents: 4 };
    assert.equal(describeCounts(codeRow('a', counts)), '12 (30) · 4 documents');
    assert.equal(describeCounts(codeRow('a', { own: 1, documents: 1 })), '1 · 1 document');
    assert.equal(describeCounts(codeRow('a', { interviewer: 2 })), '0 · +2 interviewer');
    assert.equal(describeCounts(codeRow('a', { status: 'retired' })), '0 · retired');
  });

  it('say the same, in whole words, to a screen reader', () => {
    const row = codeRow('a', { name: 'Trust', own: 12, total: 30, documents: 4, interviewer: 2 });
    const [first] = codesRows(modelOf(studyOf([row])), all);
    assert.equal(
      first?.spoken,
      "Trust, 12 passages, 30 with the codes below it, in 4 documents, 2 more in interviewers' turns",
    );
  });
});

describe('the message of the view Codes', () => {
  it('names the layer, since a count without it says nothing', () => {
    assert.equal(viewMessage(modelOf(studyOf([codeRow('a')])), all), 'Counted: consensus');
  });

  it('leaves the place to the welcome text when there is no study', () => {
    assert.equal(viewMessage(modelOf(), all), undefined);
  });

  it('says that the study is being read', () => {
    assert.equal(viewMessage({ ready: false, studies: [] }, all), 'Reading the study…');
  });

  it('says that codes are hidden', () => {
    const hidden = viewMessage(modelOf(studyOf([codeRow('a')])), { ...all, showUnused: false });
    assert.match(hidden ?? '', /No code is in use yet/u);
  });
});

describe('several studies', () => {
  const labels = (...titles: readonly string[]) =>
    codesRows(
      modelOf(...titles.map((title, n) => studyOf([], { title, root: `file:///w/copy%20${n}` }))),
      all,
    ).map(({ label, spoken }) => [label, spoken.includes(label)]);

  it('are told apart by their folders when their titles are the same', () => {
    assert.deepEqual(labels('Doses', 'Wards'), [
      ['Doses', true],
      ['Wards', true],
    ]);
    assert.deepEqual(labels('Doses', 'Wards', 'Doses'), [
      ['Doses (copy 0)', true],
      ['Wards', true],
      ['Doses (copy 2)', true],
    ]);
  });
});

describe('the table of codes', () => {
  it('has a line for each code, parents before children', () => {
    const codes = [
      codeRow('a', { name: 'A', own: 1, total: 3, documents: 2 }),
      codeRow('b', { name: 'B', parent: 'a', own: 2, documents: 1, interviewer: 1 }),
    ];
    assert.equal(
      codesTable(modelOf(studyOf(codes)), all),
      [
        'Study\tCounted\tCode\tName\tUnder\tPassages\tWith codes below\tDocuments\tInterviewer\n',
        'Study\tconsensus\ta\tA\t\t1\t3\t2\t0\n',
        'Study\tconsensus\tb\tB\ta\t2\t2\t1\t1\n',
      ].join(''),
    );
  });

  it('keeps its shape and starts no formula, whatever a name holds', () => {
    const table = codesTable(modelOf(studyOf([codeRow('a', { name: '=1+1\tx\ny' })])), all);
    const cells = table.split('\n').map((line) => line.split('\t'));
    assert.deepEqual(
      cells.map((line) => line.length),
      [9, 9, 1],
    );
    assert.equal(cells[1]?.[3], "'=1+1 x y");
  });
});
