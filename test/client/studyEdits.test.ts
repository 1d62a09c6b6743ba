import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { entryId, outdated, readEntry, type JournalEntry } from '../../client/src/studyEdits/journalModel';
import { MOST_IN_EDITOR, routeOf, type FileFacts } from '../../client/src/studyEdits/route';
import { afterUndo, look } from '../../client/src/studyEdits/states';
import { changeText, difference, hashOf, hasSomeOf } from '../../client/src/studyEdits/textEdits';
import { tryOut } from '../../client/src/studyEdits/tryOut';
import { ageOf, nothingLeft, undoQuestion } from '../../client/src/studyEdits/undoWords';
import { listed } from '../../client/src/views/words';
import { sha256 } from '../../server/src/io/hash';
import { seeded } from '../support/random';
import { editsAt, fileEdit } from './studyEdits';

describe('edits of a text', () => {
  it('are applied, and taken back by their inverse', () => {
    const text = 'a [b]{#x}\r\nc 😀 [d]{#x}\r\n';
    const { edits, after } = fileEdit('file:///s/a.md', text, /#x/gu, '#longer');
    const change = changeText(text, edits);
    assert.equal(change.text, 'a [b]{#longer}\r\nc 😀 [d]{#longer}\r\n');
    assert.equal(hashOf(change.text), after);
    assert.equal(changeText(change.text, change.inverse).text, text);
  });

  const textOf = (...parts: readonly string[]) =>
    fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((drawn) => drawn.join(''));

  it('do what the server does with them, and their inverse restores every character, whatever the text', () => {
    const places = fc.array(fc.tuple(fc.nat(9), fc.nat(4), fc.constantFrom('', 'x', 'yz')), { maxLength: 4 });
    fc.assert(
      fc.property(textOf('a', 'bc', '\n', '\r\n', '\r', '😀', 'é'), places, (text, drawn) => {
        const edits = editsAt(text, drawn);
        const change = changeText(text, edits);
        assert.equal(change.text, TextDocument.applyEdits(TextDocument.create('', '', 0, text), [...edits]));
        assert.equal(changeText(change.text, change.inverse).text, text);
      }),
      seeded(300),
    );
  });

  it('are found by what differs, never inside a character or a line end', () => {
    const text = textOf('a', '\n', '\r\n', '😀', '😁');
    fc.assert(
      fc.property(text, text, (one, other) => {
        const edits = difference(one, other);
        assert.equal(changeText(one, edits).text, other);
        for (const { newText } of edits) assert.doesNotMatch(newText, /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
      }),
      seeded(300),
    );
    assert.deepEqual(difference('a', 'a'), []);
  });

  it('are refused where the text is another, or would not come out as computed', () => {
    const file = fileEdit('file:///s/a.md', '[b]{#x}', /#x/gu, '#y');
    assert.equal(typeof tryOut(file, 'a.md', '[b]{#x}', 'disk'), 'object');
    assert.match(String(tryOut(file, 'a.md', '[b]{#x} ', 'disk')), /^a\.md has just changed on the disk/u);
    assert.match(String(tryOut(file, 'a.md', '[b]{#x} ', 'editor')), /^a\.md is not, in the editor/u);
    assert.match(String(tryOut(file, 'a.md', null, 'disk')), /cannot be read/u);
    const wrong = { ...file, after: sha256('other') };
    assert.match(String(tryOut(wrong, 'a.md', '[b]{#x}', 'disk')), /would not come out/u);
  });
});

describe('what is left of a change after a preview', () => {
  const text = 'We [trust]{#a} and\n[hope]{#a} so.\n';
  const edit = (line: number, character: number) => ({
    range: { start: { line, character }, end: { line, character: character + 1 } },
    newText: 'trust',
  });
  const edits = [edit(0, 12), edit(1, 8)];

  it('is the text with all, some or none of its edits', () => {
    assert.equal(changeText(text, edits).text, 'We [trust]{#trust} and\n[hope]{#trust} so.\n');
    for (const some of [[], [edits[0]], [edits[1]], edits]) {
      const made = some.flatMap((one) => (one === undefined ? [] : [one]));
      assert.equal(hasSomeOf(text, edits, changeText(text, made).text), true);
    }
  });

  it('is nothing that somebody typed meanwhile', () => {
    const now = changeText(text, edits).text;
    for (const typed of [
      `${now}x`,
      `x${now}`,
      now.replace(' so', ' sow'),
      now.replace('#trust', '#trusts'),
      '',
    ])
      assert.equal(hasSomeOf(text, edits, typed), false, typed);
  });
});

describe('how a change is made', () => {
  const facts = (count: number, more: Partial<FileFacts> = {}): FileFacts[] =>
    Array.from({ length: count }, (_, n) => ({
      name: `P${n}.md`,
      scheme: 'file',
      open: false,
      dirty: false,
      mixedLineEnds: false,
      ...more,
    }));

  it('is up to the editor for few closed files, and any number of open ones', () => {
    assert.deepEqual(routeOf(facts(MOST_IN_EDITOR)), { by: 'editor', ask: false });
    const open = facts(300, { open: true, dirty: true });
    assert.deepEqual(routeOf([...facts(MOST_IN_EDITOR), ...open]), { by: 'editor', ask: false });
  });

  it('is writing for more, and for what the editor would write otherwise', () => {
    assert.deepEqual(routeOf(facts(MOST_IN_EDITOR + 1)), { by: 'writing' });
    assert.deepEqual(routeOf([...facts(2), ...facts(1, { mixedLineEnds: true })]), { by: 'writing' });
  });

  it('is none while a file that would be written has unsaved changes', () => {
    const route = routeOf([...facts(201), ...facts(1, { name: 'Q.md', open: true, dirty: true })]);
    assert.match(route.by === 'none' ? route.message : '', /Q\.md has unsaved changes\. Save it/u);
  });

  it('is up to the editor after asking where there is no disk, but not with mixed line ends', () => {
    const scheme = 'vscode-vfs';
    assert.deepEqual(routeOf(facts(201, { scheme })), { by: 'editor', ask: true });
    const route = routeOf(facts(2, { scheme, mixedLineEnds: true }));
    assert.match(route.by === 'none' ? route.message : '', /P0\.md and P1\.md have more than one kind/u);
  });
});

describe('the journal', () => {
  it('keeps the last twenty operations, and twenty megabytes, and always the very last', () => {
    const record = (n: number, size = 1) => ({ id: entryId(n, 'x'), size });
    const many = Array.from({ length: 23 }, (_, n) => record(n));
    assert.deepEqual(
      [...outdated(many)].sort(),
      [0, 1, 2].map((n) => entryId(n, 'x')),
    );
    const MB = 1024 * 1024;
    assert.deepEqual(outdated([record(1, 15 * MB), record(2, 4 * MB), record(3, 2 * MB)]), [entryId(1, 'x')]);
    assert.deepEqual(outdated([record(1, 50 * MB)]), []);
    assert.ok(entryId(999, 'z') < entryId(1_000_000, 'a'));
  });

  it('passes over what was cut off', () => {
    const entry: JournalEntry = { id: '1', title: 'T', time: 1, files: [] };
    assert.deepEqual(readEntry(JSON.stringify(entry)), entry);
    assert.equal(readEntry(JSON.stringify(entry).slice(0, 20)), null);
    assert.equal(readEntry('null'), null);
    assert.equal(readEntry('{"id": "1"}'), null);
    for (const file of [null, 'a', {}, { uri: 'file:///s/a.md', before: '', after: '' }]) {
      assert.equal(readEntry(JSON.stringify({ ...entry, files: [file] })), null);
    }
  });
});

describe('an operation that is taken back', () => {
  const text = '[b]{#x}';
  const file = (path: string) => {
    const { uri, before, after, edits } = fileEdit(`file:///s/${path}`, text, /#x/gu, '#y');
    const inverse = changeText(text, edits).inverse;
    return { uri, before, after, inverse, mixedLineEnds: false, annotations: 1 };
  };
  const files = ['P1.md', 'P2.md', 'P3.md'].map(file);
  const entry: JournalEntry = { id: '1', title: 'Rename #x to #y', time: 0, files };
  const hashes = { old: sha256(text), new: sha256('[b]{#y}'), changed: sha256('else'), missing: null };
  const states = (...kinds: readonly (keyof typeof hashes)[]) =>
    look(
      entry,
      kinds.map((kind) => hashes[kind]),
    );
  const name = (uri: string) => uri.slice('file:///s/'.length);

  it('says when it was made, and how many files there are', () => {
    const { message, detail, buttons } = undoQuestion(states('new', 'new', 'new'), 300_000, name);
    assert.equal(message, 'Undo “Rename #x to #y”, made 5 minutes ago?');
    assert.equal(detail, '3 files will read as before.');
    assert.deepEqual(buttons, ['Undo']);
  });

  it('names the files that changed since, and does the others only when told so', () => {
    const { detail, buttons } = undoQuestion(states('new', 'changed', 'missing'), 0, name);
    assert.match(detail, /P2\.md changed since and would stay as now\. P3\.md cannot be read any more\./u);
    assert.match(detail, /half as before: undo in 1 file all the same\?/u);
    assert.deepEqual(buttons, ['Undo in the Others']);
    assert.match(nothingLeft(states('changed', 'old', 'changed'), name), /P1\.md and P3\.md changed since/u);
  });

  it('counts those that the editor has taken back already', () => {
    assert.match(
      undoQuestion(states('new', 'old', 'old'), 0, name).detail,
      /2 others already read as before/u,
    );
  });

  it('was taken back by an Undo as a whole, in part, or not at all', () => {
    assert.equal(afterUndo(states('old', 'old', 'old')), 'whole');
    assert.equal(afterUndo(states('old', 'changed', 'old')), 'whole');
    assert.equal(afterUndo(states('new', 'old', 'new')), 'partial');
    assert.equal(afterUndo(states('new', 'new', 'new')), 'none');
    assert.equal(afterUndo(states('new', 'changed', 'new')), 'none');
  });

  it('is as old as words say', () => {
    assert.deepEqual([0, 60_000, 7_200_000, 3 * 86_400_000].map(ageOf), [
      'just now',
      '1 minute ago',
      '2 hours ago',
      '3 days ago',
    ]);
  });
});

describe('a list of names', () => {
  it('is read aloud, and of many the first', () => {
    assert.equal(listed(['a']), 'a');
    assert.equal(listed(['a', 'b', 'c']), 'a, b and c');
    assert.equal(listed(['a', 'b', 'c', 'd'], 2), 'a, b and 2 more');
    assert.equal(listed(['a', 'b', 'c'], 2), 'a, b and c');
  });
});
