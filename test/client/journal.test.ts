import assert from 'node:assert/strict';
import { createJournal, type Windows } from '../../client/src/studyEdits/journal';
import { entryId, isNoted, ownerOf, timeOf } from '../../client/src/studyEdits/journalModel';
import { madeOf, noteOf } from '../../client/src/studyEdits/made';
import { changeText, hashOf } from '../../client/src/studyEdits/textEdits';
import { brokenOff, leftMessage, notBegun } from '../../client/src/studyEdits/writeWords';
import { memory } from './journalStore';
import { fileEdit } from './studyEdits';

/** A window that notes beside others, of which these are open. */
const windowOf = (own: number, open: ReadonlySet<number>): Windows => ({
  own,
  isOpen: (window) => open.has(window),
});

describe('a journal that several windows share', () => {
  const titles = async (journal: ReturnType<typeof createJournal>): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const { title } of journal.entries()) found.push(title);
    return found;
  };

  it('gives each window what it has noted itself, and what a window noted that is closed by now', async () => {
    const store = memory();
    const open = new Set([1, 2]);
    const [one, two] = [1, 2].map((own) => createJournal(store, windowOf(own, open)));
    assert.ok(one && two);
    await one.begin('Of one', []);
    await two.begin('Of two', []);
    assert.deepEqual(await titles(one), ['Of one']);
    assert.deepEqual(await titles(two), ['Of two']);
    open.delete(1);
    assert.deepEqual([...(await titles(two))].sort(), ['Of one', 'Of two']);
  });

  it('is cleared of all that this window may take back, readable or not, and of nothing of others', async () => {
    const store = memory();
    const [one, two] = [1, 2].map((own) => createJournal(store, windowOf(own, new Set([1, 2]))));
    assert.ok(one && two);
    await one.finish(await one.begin('Of one', []));
    await two.begin('Of two', []);
    await store.write(`${entryId(5, 'abc', 1)}.json`, '{"title": "Cut o');
    await store.write(`${entryId(6, 'abc', 1)}.new`, 'Half');
    await one.clear();
    const [left, ...others] = await store.names();
    assert.deepEqual([ownerOf((left ?? '').replace('.json', '')), others], [2, []]);
    assert.deepEqual(await titles(two), ['Of two']);
  });

  it('loses no note of another window, however many this one makes', async () => {
    const store = memory();
    const open = new Set([1, 2]);
    const one = createJournal(store, windowOf(1, open));
    const two = createJournal(store, windowOf(2, open));
    await one.begin('Of one', []);
    for (let n = 0; n < 25; n++) await two.begin(`Of two, ${n}`, []);
    assert.deepEqual(await titles(one), ['Of one']);
    assert.equal((await titles(two)).length, 20);
  });

  it('knows from an entry’s name who noted it and when, and one without a window is everybody’s', () => {
    assert.equal(ownerOf(entryId(5, 'ab', 77)), 77);
    assert.equal(timeOf(entryId(5, 'ab', 77)), 5);
    assert.equal(ownerOf(entryId(5, '12')), null);
    assert.ok(entryId(5, 'zz', 1) < entryId(6, 'aa', 2));
  });

  it('holds what an operation came to, and forgets it whole', async () => {
    const store = memory();
    const journal = createJournal(store, null);
    const entry = await journal.begin('T', []);
    await journal.replace({ ...entry, title: 'Made' });
    await journal.finish(entry);
    assert.deepEqual(await titles(journal), ['Made']);
    assert.equal(await journal.isFinished(entry), true);
    await journal.remove(entry);
    assert.deepEqual(await store.names(), []);
  });

  it('passes over a note that cannot be read, and keeps an old one whole until there is a new one', async () => {
    const store = memory();
    const full = { now: false };
    const journal = createJournal(
      {
        ...store,
        async write(name, text) {
          if (!full.now) return store.write(name, text);
          await store.write(name, text.slice(0, 5));
          throw new Error('the disk is full');
        },
      },
      null,
    );
    const entry = await journal.begin('T', []);
    await store.write(`${entryId(Date.now() + 1000, 'ab')}.json`, '{"id": "cut o');
    assert.deepEqual(await titles(journal), ['T']);
    full.now = true;
    await assert.rejects(journal.replace({ ...entry, title: 'Made' }), /full/u);
    assert.deepEqual(await titles(journal), ['T']);
    // The change is made by then, and is not told as if it were not.
    await journal.finish(entry);
  });

  it('tells whether it says the same of as many files', () => {
    const file = {
      uri: 'file:///s/a.md',
      before: '1',
      after: '2',
      inverse: [],
      mixedLineEnds: false,
      annotations: 0,
    };
    const entry = { id: '', title: '', time: 0, files: [file] };
    assert.ok(isNoted(entry, [file]));
    for (const files of [[], [file, file], [{ ...file, after: '3' }], [{ ...file, uri: 'file:///s/b.md' }]])
      assert.ok(!isNoted(entry, files));
    assert.ok(!isNoted({ ...entry, files: [file, file] }, [file]));
  });
});

describe('what was made of a file’s change', () => {
  const text = 'We [trust]{#a} and [hope]{#a}.\n';
  const { edits, before, after, uri } = fileEdit('file:///s/a.md', text, /#a/gu, '#b');
  const whole = changeText(text, edits);
  const note = { uri, before, after, inverse: whole.inverse, mixedLineEnds: false, annotations: 2 };
  const begun = { text, edits, note };

  it('is noted as all of it, as a part, or not at all', () => {
    assert.deepEqual(madeOf(begun, whole.text), note);
    assert.equal(madeOf(begun, text), null);
    assert.equal(madeOf(begun, `${whole.text}typed`), null);
    const half = text.replace('#a', '#b');
    const made = madeOf(begun, half);
    assert.equal(made?.after, hashOf(half));
    assert.equal(changeText(half, made.inverse).text, text);
  });

  it('is noted with what saving made of it', () => {
    const saved = `${whole.text}\n`;
    const made = noteOf(begun, saved);
    assert.equal(made.after, hashOf(saved));
    assert.equal(changeText(saved, made.inverse).text, text);
  });
});

describe('writing that did not come to its end', () => {
  it('says how far it came, in which files, and what takes it back', () => {
    assert.equal(
      brokenOff('Rename #a to #b', ['a.md', 'b.md'], 400, 'change'),
      '“Rename #a to #b” was broken off, since Passage’s language server stopped: 2 of 400 files (a.md and b.md) have the change, the others do not. “Undo Last Code Operation” takes it back there.',
    );
    assert.match(
      brokenOff('Undo “T”', ['a.md'], 3, 'undo'),
      /1 of 3 files \(a\.md\) reads as before, the others do not yet\. .* goes on with them\.$/u,
    );
    assert.match(notBegun('T'), /Nothing was changed\. Try again\.$/u);
  });

  it('says what to do about files that could not be put back', () => {
    assert.equal(
      leftMessage('A. But not P01.md.', 1, 'change'),
      'A. But not P01.md. Once that file can be written to again, “Undo Last Code Operation” takes the change back there, unless it has been changed since.',
    );
    assert.match(leftMessage('A.', 2, 'undo'), /Once those files .* goes on with the others\.$/u);
  });
});
