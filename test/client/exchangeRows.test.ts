import assert from 'node:assert/strict';
import {
  additionDetail,
  exportedMessage,
  fileNameOf,
  formatRows,
  importedMessage,
  isOtherPrograms,
  nothingNewMessage,
  takeBackDetail,
} from '../../client/src/views/exchangeRows';
import type { ExportFormatModel } from '../../server/src/protocol/exchange';

const FORMAT: ExportFormatModel = {
  ...{ name: 'refi-project', about: 'REFI-QDA [project](command:x)', use: 'program', endings: ['.qdpx'] },
  ...{ folder: false, coding: true, options: [] },
};

describe('what is said of exports and imports', () => {
  it('lists formats under what they are for, each heading once', () => {
    const tables = { ...FORMAT, use: 'tables', about: 'tables as CSV' } as const;
    const rows = formatRows([FORMAT, { ...tables, folder: true }, { ...tables, about: 'the same as Excel' }]);
    assert.deepEqual(
      rows.map(({ label, description, format }) =>
        format === null ? `— ${label}` : `${label} | ${description}`,
      ),
      [
        '— To another program',
        'REFI-QDA [project](command:x) | .qdpx',
        '— Tables for R, Python, Excel',
        'Tables as CSV | a folder',
        'The same as Excel | .qdpx',
      ],
    );
  });

  it('makes names of titles that every disk can have', () => {
    assert.equal(fileNameOf('Nurses: “why/how”?\n2. '), 'Nurses “why how” 2');
    assert.equal(fileNameOf('  ..'), 'study');
    assert.equal(fileNameOf('Pflege 2024'), 'Pflege 2024');
  });

  it('says how many files there are, and that something was not carried over, in one message', () => {
    const done = { files: 1, losses: 0, report: '' };
    assert.equal(exportedMessage(done, 'a/b.qdpx'), 'Exported to a/b.qdpx: 1 file.');
    assert.equal(
      importedMessage({ ...done, files: 3, losses: 2 }, 'a/b'),
      'Imported into a/b: 3 files. 2 kinds of things were not carried over.',
    );
  });

  it('says what is added before it is, with what is lost', () => {
    const model = {
      ok: true,
      id: 'x',
      about: '',
      files: 5,
      changed: 2,
      losses: 1,
      report: '',
      note: null,
    } as const;
    assert.equal(
      additionDetail({ ...model, summary: ['2 documents\nadded', '1 code'] }),
      '2 documents added\n1 code\nFiles made: 3; files with more in them: 2. Nothing that stands in them is changed.\n1 kind of thing was not carried over.',
    );
  });

  it('says that nothing is new, and what taking an import back comes to', () => {
    const done = { files: 0, losses: 1, report: '' };
    assert.equal(
      nothingNewMessage(done, 'a.qdpx', 'b/c'),
      'Nothing in a.qdpx is new to b/c. 1 kind of thing was not carried over.',
    );
    const last = { id: '', source: 'a.qdpx', root: '', time: new Date(2026, 10, 29, 21, 5).getTime() };
    assert.equal(
      takeBackDetail({ ...last, made: 3, changed: 1 }, 'b/c').replace(/[\u202f\u00a0]/gu, ' '),
      'Imported into b/c, 29 Nov 2026, 21:05.\nFiles deleted: 3; files that say again what they said before: 1.',
    );
  });

  it('knows other programs’ projects by their names, and no transcripts', () => {
    assert.deepEqual(['a.qdpx', 'A.QDC', 'a.docx', 'qdpx'].map(isOtherPrograms), [true, true, false, false]);
  });
});
