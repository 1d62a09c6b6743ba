import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Who codes blind is shown what `guard` answers. `guard.ofAll` answers of everything: only what changes texts may ask it,
 * since what a change passed over would be lost, and what it says must be of what the reader sees.
 */
const REQUESTS = join(__dirname, '../../../server/src/lsp');

/** Where everything is asked for, and why that may be. Whoever adds a line says why. */
const REASONS: Readonly<Record<string, readonly (readonly [line: string, why: string])[]>> = {
  'requests/memos.ts': [
    ['ownRequests(connection, guard.ofAll)(', 'A new memo must not take the name of one that is hidden.'],
  ],
  'requests/actions.ts': [
    [
      "guard.ofAll('code actions', [], (project, params, seen) => {",
      'A fix is of the whole text; what it mends is found in what is seen.',
    ],
    ["guard.ofAll('formatting', [], (project, { textDocument }) =>", 'The text is written again whole.'],
    [
      "guard.ofAll('formatting', [], (project, { textDocument, range }) =>",
      'The text is written again whole.',
    ],
  ],
  'requests/definitions.ts': [
    [
      'ownRequests(connection, guard.ofAll)(REQUEST.markReadAgain, FAILED, (project, { root, ...params }) =>',
      'study.yaml keeps the marks of others.',
    ],
  ],
  'requests/refactoring.ts': [
    [
      'const at = requestsAt(guard.ofAll);',
      'A code is renamed in every copy; only files are counted of those that are not seen.',
    ],
    [
      'answerOwnRequests(ownRequests(connection, guard.ofAll), session);',
      'A code is changed in every copy, in the same way.',
    ],
  ],
  'requests/files.ts': [
    ["guard.ofAll('renaming files', null, (project, { files }) => {", 'Links in every file follow.'],
  ],
  'requests/assigning.ts': [
    [
      'ownRequests(connection, guard.ofAll)(REQUEST.assignChoices, NOTHING, (project, { root }) => {',
      'Who makes copies makes them of all documents; no coding is told.',
    ],
    [
      "guard.ofAll.stepwise<AssignParams, AssignModel>('assigning copies', FAILED, function* (project, params) {",
      'No copy is made over one that is not seen.',
    ],
  ],
  'requests/documents.ts': [
    ['ownRequests(connection, guard.ofAll).stepwise(', 'Front matter of a shared text has others in it.'],
  ],
  'requests/passages.ts': [
    ['const ofAll = ownRequests(connection, guard.ofAll);', 'Handed on to what is below.'],
    ['answerViews(answer, ofAll, session);', 'Handed on to the status bar.'],
    ['answerEditing(answer, ofAll);', 'Handed on to what edits.'],
    ['function answerViews(answer: Answer, ofAll: Answer, session: Session): void {', 'For the status bar.'],
    [
      'ofAll(REQUEST.status, NO_STATUS, (whole, params, seen) => {',
      'The status bar says that a file is hidden, and nothing that is in it.',
    ],
    ['function answerEditing(answer: Answer, ofAll: Answer): void {', 'For what edits.'],
    [
      'ofAll(REQUEST.codingRanges, [], (project, { uri: wire, version, positions, unit }) => {',
      'Ranges to code keep clear of every bracket in the text.',
    ],
    [
      'ofAll(REQUEST.codesAt, [], (project, params) => {',
      'What stands where the cursor is in a text that is open, to be changed there.',
    ],
    ['ofAll(REQUEST.groupsAt, [], (project, { uri, position, selected }) =>', 'The same.'],
    [
      'ofAll(REQUEST.edit, FAILED, (project, { uri: wire, version, operation }) => {',
      'An edit keeps what others have in the text.',
    ],
    [
      'ofAll(REQUEST.addCode, FAILED, (project, { uri, ...code }) =>',
      'The codebook is changed, which everybody sees.',
    ],
  ],
  'requests/blind.ts': [
    [
      'ownRequests(connection, guard.ofAll)(',
      'What is to be hidden in the explorer is what is not seen: folders, and no coding.',
    ],
  ],
  'requests/retrieving.ts': [
    ['const ofAll = ownRequests(connection, guard.ofAll);', 'Handed on to what is below.'],
    [
      'ofAll(REQUEST.editQueries, FAILED, (project, { root, ...asked }) =>',
      'study.yaml is changed, which everybody sees.',
    ],
    [
      'ofAll(REQUEST.recodePlaces, FAILED, (project, { root, ...asked }) =>',
      'Places that were found are recoded in texts that others have coded, too.',
    ],
    [
      'ofAll.stepwise(REQUEST.codePlaces, FAILED, (project, { root, ...asked }) =>',
      'Places that were found are coded in texts that others have coded, too.',
    ],
  ],
};

/** The lines of a file that speak of it. */
function usesIn(path: string): readonly string[] {
  const text = readFileSync(join(REQUESTS, path), 'utf8');
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => /\bofAll\b/u.test(line));
}

describe('what is answered of everything, also to who codes blind', () => {
  it('is what changes texts, each with its reason', () => {
    const files = readdirSync(REQUESTS, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.ts') && path !== 'guard.ts');
    const found = files.flatMap((path) => {
      const uses = usesIn(path);
      return uses.length === 0 ? [] : [[path, uses] as const];
    });
    const listed = Object.entries(REASONS).map(([path, uses]) => [path, uses.map(([line]) => line)] as const);
    assert.deepEqual(Object.fromEntries(found), Object.fromEntries(listed));
    for (const [, why] of Object.values(REASONS).flat()) assert.match(why, /\w.*\.$/u);
  });
});
