import assert from 'node:assert/strict';
import { importMessage, importReport, importRows, placeRow } from '../../client/src/views/importRows';
import type { ImportRead } from '../../server/src/protocol/importing';

const RANGE = { start: { line: 11, character: 0 }, end: { line: 11, character: 3 } };
const USE = {
  at: 5,
  name: 'Mark Lowe',
  before: 'and then we made our ',
  found: 'Mark',
  after: ' on the world',
  pseudonym: 'P07',
  stays: true,
  range: RANGE,
};
const READ: ImportRead = {
  ok: true,
  document: 'P07',
  readAs: 'Word',
  turns: 3,
  speakers: [
    { label: 'INT', turns: 2, pseudonym: 'INT', suggestion: 'INT' },
    { label: 'Mark Lowe', turns: 1, pseudonym: 'P07', suggestion: 'P07' },
    { label: 'Mark', turns: 1, pseudonym: 'P07', suggestion: 'P08' },
  ],
  others: [{ name: 'St Mary’s', pseudonym: '[hospital]' }],
  uses: [USE, { ...USE, at: 40, stays: false }],
  moreUses: 0,
  files: [{ uri: 'file:///s/transcripts/P07.md', path: 'transcripts/P07.md', text: '' }],
  notes: ['1 picture left out'],
  obstacle: null,
  nameKey: { uri: '', before: null, add: 'x', ignoreUri: '' },
};
const shown = (model: ImportRead, keepNames = false, several = false) =>
  importRows(model, { keepNames, several }).map(({ label, description, heading }) =>
    heading ? `— ${label}` : description === '' ? label : `${label} | ${description}`,
  );

describe('the rows of an import', () => {
  it('say what will be made, who speaks, where names are said, and what was left out', () => {
    assert.deepEqual(shown(READ), [
      '$(check) Import as transcripts/P07.md | who is who goes into names/key.csv',
      '— Speakers, and what stands before their turns',
      'INT | 2 turns; stays',
      'Mark Lowe → P07 | 1 turn; the same as Mark',
      'Mark → P07 | 1 turn; the same as Mark Lowe',
      '— Names in what was said',
      '$(search) 1 of 2 places will be replaced | Mark; Enter to look at each',
      'St Mary’s → [hospital] | named, and no speaker',
      '$(add) Replace another name… | Of a person or a place',
      '$(eye) Keep all names as they are',
      '— Document',
      '$(edit) Called P07 | Enter to give it another name',
      '— What is not as it was in the file',
      '$(info) 1 picture left out.',
    ]);
  });

  it('begin with what is in the way, which cannot be chosen', () => {
    const [first] = importRows(
      { ...READ, obstacle: 'This file was imported before, as P07.md.' },
      {
        keepNames: false,
        several: false,
      },
    );
    assert.deepEqual(
      [first?.label, first?.step],
      ['$(circle-slash) This file was imported before, as P07.md.', null],
    );
  });

  it('offer the way back where names stay, and to pass over one of several', () => {
    assert.ok(shown(READ, true).includes('$(eye-closed) Put pseudonyms in their place'));
    assert.ok(shown(READ, false, true).includes('$(debug-step-over) Skip this file'));
  });

  it('count places that are too many to be listed among those that are replaced', () => {
    assert.ok(
      shown({ ...READ, moreUses: 500 }).includes(
        '$(search) 501 of 502 places will be replaced | Mark; Enter to look at each',
      ),
    );
  });

  it('show a name among the words around it', () => {
    assert.deepEqual(placeRow(USE), {
      label: '…and then we made our “Mark” on the world…',
      description: '→ P07, line 12',
    });
    const long = {
      ...USE,
      before: 'He said that and then\nwe made our ',
      after: ' on the whole of the world',
    };
    assert.equal(placeRow(long).label, '…that and then we made our “Mark” on the whole of the world…');
  });
});

describe('what is said after an import', () => {
  const one = {
    file: 'a.vtt',
    path: 'transcripts/a.md',
    refusal: null,
    notes: ['1 picture left out'],
    readAs: 'Word',
  };
  const not = { file: 'b.pdf', path: null, refusal: 'it is a PDF', notes: [], readAs: null };

  it('is all of it where it is short', () => {
    assert.deepEqual(importMessage([one]), {
      message: 'Imported as transcripts/a.md. 1 picture left out.',
      wrong: false,
      more: false,
    });
  });

  it('leads to the report where several could not be brought in, since it does not say why', () => {
    assert.deepEqual(importMessage([not, not]), {
      message: '2 files were not imported.',
      wrong: true,
      more: true,
    });
    assert.equal(importMessage([not]).more, false);
  });

  it('says how many files there were still when somebody stopped, and nothing where nothing was done', () => {
    assert.match(
      importMessage([one], 2).message,
      /^Imported as transcripts\/a\.md\. You stopped before the last 2 files\. /u,
    );
    assert.match(importMessage([one, one], 1).message, /You stopped before the last file\./u);
    assert.equal(importMessage([], 3).message, '');
  });

  it('counts where it is long, and leads to the report', () => {
    assert.deepEqual(importMessage([one, { ...one, path: 'c.md' }, not]), {
      message:
        'Imported 2 transcripts. b.pdf was not imported: it is a PDF. 2 things are not as in the original.',
      wrong: true,
      more: true,
    });
    assert.equal(
      importReport([one, not]),
      'a.vtt → transcripts/a.md\n  Read as Word.\n  1 picture left out.\n\nb.pdf: not imported: it is a PDF.\n',
    );
  });
});
