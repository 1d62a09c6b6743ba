import assert from 'node:assert/strict';
import {
  documentsMessage,
  documentsRows,
  type DocumentsRow,
  type DocumentsViewOptions,
} from '../../client/src/views/documentsModel';
import type { DocumentFile, DocumentModel, StudyDocuments } from '../../server/src/protocol/documents';

function file(path: string, more: Partial<DocumentFile> = {}): DocumentFile {
  return { uri: `file:///s/${path}`, path, role: 'copy', coder: null, round: null, state: null, ...more };
}

function document(key: string, more: Partial<DocumentModel> = {}): DocumentModel {
  return {
    key,
    state: 'not-started',
    uri: `file:///s/sg/${key}.md`,
    files: [file(`sg/${key}.md`, { coder: { id: 'sg', name: 'Sonja' }, state: more.state ?? 'not-started' })],
    attributes: [],
    references: 0,
    coverage: { words: 10, coded: 0 },
    ...more,
  };
}

function study(documents: readonly DocumentModel[], more: Partial<StudyDocuments> = {}): StudyDocuments {
  return {
    root: 'file:///s',
    title: 'Study',
    layerDescription: 'consensus',
    reader: { id: 'sg', name: 'Sonja' },
    attributes: [],
    documents,
    groups: null,
    ...more,
  };
}

const PLAIN: DocumentsViewOptions = { grouping: { kind: 'none' }, sort: 'name' };
const none = () => ({ errors: 0, warnings: 0 });

function rows(
  one: StudyDocuments,
  options: Partial<DocumentsViewOptions> = {},
  problemsOf: (uri: string) => { errors: number; warnings: number } = none,
): readonly DocumentsRow[] {
  return documentsRows({ ready: true, studies: [one] }, { ...PLAIN, ...options }, problemsOf);
}

function outline(all: readonly DocumentsRow[], indent = ''): readonly string[] {
  return all.flatMap((row) => [
    `${indent}${row.label}: ${row.description}`,
    ...(row.kind === 'file' || row.kind === 'document' ? [] : outline(row.children, `${indent}  `)),
  ]);
}

const labels = (all: readonly DocumentsRow[]): string => all.map(({ label }) => label).join(' ');

describe('the rows of the view Documents', () => {
  const P1 = document('P1', {
    state: 'done',
    references: 1,
    coverage: { words: 400, coded: 1 },
    attributes: [
      { name: 'Participant', values: ['P1'] },
      { name: 'Role', values: ['nurse', 'lead'] },
      { name: 'Post', values: ['Ward 7'] },
      { name: 'Years', values: ['4'] },
    ],
  });
  const P2 = document('P2');
  const P3 = document('P3', {
    state: null,
    coverage: null,
    files: [file('source/P3.md', { role: 'source' })],
  });
  const P4 = document('P4', { state: 'in-progress', references: 9, coverage: { words: 10, coded: 5 } });
  const ALL = study([P1, P2, P3, P4]);

  it('say in words how far the reader is, how much is coded, what is wrong, and who it is of', () => {
    const problemsOf = (uri: string) => ({
      errors: uri.includes('P2') ? 1 : 0,
      warnings: uri.includes('P2') ? 2 : 0,
    });
    assert.deepEqual(outline(rows(ALL, {}, problemsOf)), [
      'P1: done · 1 % coded · nurse; lead · Ward 7',
      'P2: not started · 0 % coded · 1 error · 2 warnings',
      'P3: no copy of yours',
      'P4: in progress · 50 % coded',
    ]);
  });

  it('are spoken with everything that they show', () => {
    assert.equal(
      rows(ALL)[0]?.spoken,
      'P1, done, 1 % of participants’ words coded, 1 reference, Participant: P1, Role: nurse, lead, Post: Ward 7, Years: 4',
    );
  });

  it('hold the files of a document', () => {
    const [row] = rows(
      study([
        document('P1', {
          files: [
            file('kl/P1.md', { coder: { id: 'kl', name: 'Kit' }, round: '2', state: 'in-progress' }),
            file('shared/P1.md', { state: 'done' }),
            file('consensus/P1.md', { role: 'consensus' }),
            file('source/P1.md', { role: 'source' }),
          ],
        }),
      ]),
    );
    assert.deepEqual(
      row?.kind === 'document' &&
        row.children.map(({ label, description, spoken }) => [label, description, spoken]),
      [
        ['Kit', 'round 2 · in progress · kl/P1.md', 'Copy of Kit, round 2, in progress, kl/P1.md'],
        [
          'Copy of nobody in particular',
          'done · shared/P1.md',
          'Copy of nobody in particular, done, shared/P1.md',
        ],
        ['Consensus', 'consensus/P1.md', 'Consensus, consensus/P1.md'],
        ['Transcript', 'source/P1.md', 'Transcript, source/P1.md'],
      ],
    );
  });

  it('are grouped by progress, what is to be done first', () => {
    assert.deepEqual(outline(rows(ALL, { grouping: { kind: 'state' } })), [
      'In progress: 1 document',
      '  P4: in progress · 50 % coded',
      'Not started: 1 document',
      '  P2: not started · 0 % coded',
      'Done: 1 document',
      '  P1: done · 1 % coded · nurse; lead · Ward 7',
      'No copy of yours: 1 document',
      '  P3: no copy of yours',
    ]);
  });

  it('are grouped by an attribute as the server orders its values; ids stay apart where a document is twice', () => {
    const groups = [
      { value: 'nurse', documents: ['P1', 'P2'] },
      { value: 'lead', documents: ['P1'] },
      { value: null, documents: ['P3'] },
    ];
    const found = rows({ ...ALL, groups }, { grouping: { kind: 'attribute', id: 'role' } });
    assert.deepEqual(
      found.map(({ label, description }) => `${label}: ${description}`),
      ['nurse: 2 documents · 1 of 2 done', 'lead: 1 document · 1 of 1 done', 'Not known: 1 document'],
    );
    const ids = found.flatMap((row) => [
      row.id,
      ...('children' in row ? row.children.map(({ id }) => id) : []),
    ]);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('sort by progress, by the share coded, and by problems', () => {
    assert.equal(labels(rows(ALL, { sort: 'state' })), 'P4 P2 P1 P3');
    assert.equal(labels(rows(ALL, { sort: 'coded' })), 'P2 P1 P4 P3');
    const problemsOf = (uri: string) => ({
      errors: uri.includes('P4') ? 1 : 0,
      warnings: uri.includes('P2') ? 3 : 0,
    });
    assert.equal(labels(rows(ALL, { sort: 'problems' }, problemsOf)), 'P4 P2 P1 P3');
  });

  it('say all or nothing only where it is so', () => {
    const share = (words: number, coded: number) =>
      rows(study([document('P', { coverage: { words, coded } })]))[0]?.description;
    assert.deepEqual(
      [share(1000, 999), share(1000, 1000), share(1000, 1), share(0, 0)],
      [
        'not started · 99 % coded',
        'not started · 100 % coded',
        'not started · 1 % coded',
        'not started · 0 % coded',
      ],
    );
  });

  it('are below their study where several are open', () => {
    const studies = [ALL, study([P2], { root: 'file:///t', title: 'Other' })];
    const found = documentsRows({ ready: true, studies }, PLAIN, none);
    assert.deepEqual(
      found.map(({ label, description }) => `${label}: ${description}`),
      ['Study: 4 documents', 'Other: 1 document'],
    );
  });
});

describe('what stands above the view Documents', () => {
  it('says whose progress it is, and what is counted', () => {
    const done = study([document('P1', { state: 'done' }), document('P2'), document('P3', { state: null })]);
    const message = (one: StudyDocuments) => documentsMessage({ ready: true, studies: [one] });
    assert.equal(message(done), 'Sonja: 1 of 2 documents done. Counted: consensus');
    assert.equal(message({ ...done, reader: null }), 'All coders: 1 of 2 documents done. Counted: consensus');
    assert.equal(documentsMessage({ ready: false, studies: [] }), 'Reading the study…');
    assert.equal(documentsMessage({ ready: true, studies: [] }), undefined);
    assert.equal(message(study([])), undefined);
  });
});
