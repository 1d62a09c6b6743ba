import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TakeBackAnswer } from '../../server/src/protocol/exchange';
import { REQUEST } from '../../server/src/protocol/requests';
import { CODEBOOK, done, message, STUDY, useExchange } from './exchangePair';
import { passage } from './run';

/** What is in another study, and the first has not. */
const OTHER: Readonly<Record<string, string>> = {
  'codebook.yaml': `${CODEBOOK}codes: [{id: trust}, {id: doubt}]\n`,
  'transcripts/P2.md': 'P2: Who?\n',
  'coding/sg/P2.md': 'P2: [Who]{#doubt}?\n',
};

describe('taking an import back', () => {
  const startedAlone = useExchange();
  let project = Buffer.alloc(0);
  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'passage-other-'));
    assert.equal((await passage(folder, 'init', '.', '--codebook', 'blank')).code, 0);
    for (const [path, text] of Object.entries(OTHER)) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    await passage(folder, 'export', 'other.qdpx');
    project = readFileSync(join(folder, 'other.qdpx'));
    rmSync(folder, { recursive: true });
  });

  /** A study, and beside it another one as a project. */
  async function started() {
    const all = await startedAlone();
    writeFileSync(join(all.top, 'other.qdpx'), project);
    const add = async (): Promise<string | null> => {
      const { id, note } = done(await all.imported('other.qdpx', all.here));
      assert.equal(note, null);
      return done(await all.imported('other.qdpx', all.here, id)).note;
    };
    const last = (...near: readonly string[]) =>
      all.ask(REQUEST.lastImport, { near: near.map((path) => all.at(path)) });
    return { ...all, add, last };
  }
  const stays = ({ stays: all }: TakeBackAnswer): readonly string[] => [...(all ?? [])].sort();

  it('puts all back as it was, also after a restart, once, and leaves no empty folder that it made', async () => {
    const { add, again, takeBack, last, read, list, at } = await started();
    const before = list('100% study');
    assert.equal(await last('100% study'), null);
    const note = await add();
    assert.notDeepEqual(list('100% study'), before);
    await again();
    const { id, source, root, made, changed, time } = (await last('100% study')) ?? assert.fail('nothing');
    assert.deepEqual([id, source, root, made, changed], [note, 'other.qdpx', at('100% study'), 2, 1]);
    assert.ok(Math.abs(Date.now() - time) < 3_600_000);
    assert.deepEqual(await takeBack(note), { ok: true, stays: [] });
    assert.deepEqual(list('100% study'), before);
    assert.equal(read('100% study/codebook.yaml'), STUDY['codebook.yaml']);
    assert.equal(await last('100% study'), null);
    assert.match(message(await takeBack(note)), /cannot be taken back any more.*Nothing was changed\.$/u);
  });

  it('takes nothing back unasked where something has changed since, and then all but that', async () => {
    const { add, takeBack, folder, read } = await started();
    const note = await add();
    writeFileSync(join(folder, 'transcripts/P2.md'), 'P2: Who else?\n');
    rmSync(join(folder, 'codebook.yaml'));
    const two = ['codebook.yaml (it is gone)', 'transcripts/P2.md (it has changed since)'];
    assert.deepEqual(stays(await takeBack(note)), two);
    assert.ok(existsSync(join(folder, 'coding/sg/P2.md')));
    assert.deepEqual(stays(await takeBack(note, true)), two);
    assert.ok(!existsSync(join(folder, 'coding/sg/P2.md')));
    assert.equal(read('100% study/transcripts/P2.md'), 'P2: Who else?\n');
  });

  it('keeps what is typed and not saved', async () => {
    const { add, takeBack, pair, root, folder } = await started();
    const note = await add();
    await pair.open(`${root}/coding/sg/P2.md`, 'P2: [Who]{#doubt}? And why?\n');
    assert.deepEqual(stays(await takeBack(note)), ['coding/sg/P2.md (it has unsaved changes)']);
    done(await takeBack(note, true));
    assert.match(readFileSync(join(folder, 'coding/sg/P2.md'), 'utf8'), /\[Who\]\{#doubt\}\?\n$/u);
    assert.ok(!existsSync(join(folder, 'transcripts/P2.md')));
  });

  it('says so where nothing is as it was made, and offers it no longer', async () => {
    const { add, takeBack, folder, last } = await started();
    const note = await add();
    for (const path of Object.keys(OTHER)) writeFileSync(join(folder, path), 'mine\n');
    assert.match(
      message(await takeBack(note)),
      /^Nothing of this import is as it was made: .*Nothing was changed\.$/u,
    );
    assert.equal(await last('100% study'), null);
  });

  it('knows a new study by its folder, by one around it and by one in it, and by no other', async () => {
    const { imported, into, takeBack, last, top } = await started();
    const { id } = done(await imported('other.qdpx', into(null)));
    const { note } = done(await imported('other.qdpx', into('new/study'), id));
    assert.ok(note);
    for (const near of ['new/study', 'new', 'new/study/coding'])
      assert.equal((await last(near))?.id, note, near);
    for (const near of ['new/stud', 'other', '100% study']) assert.equal(await last(near), null, near);
    assert.equal((await last('other', 'new'))?.changed, 0);
    assert.deepEqual(await takeBack(note), { ok: true, stays: [] });
    assert.ok(!existsSync(join(top, 'new')));
  });

  it('is of the last import into a study, and of none that failed', async () => {
    const { add, top, pair, root, read, imported, here, into, last, list, storage } = await started();
    const note = await add();
    const { id } = done(await imported('other.qdpx', into(null)));
    mkdirSync(join(top, 'taken/codebook.yaml'), { recursive: true });
    message(await imported('other.qdpx', into('taken'), id));
    assert.equal((await last('100% study'))?.id, note);
    writeFileSync(join(top, 'more.csv'), 'document,coder,code,text\nP1,rf,trust,Mary\n');
    pair.disk.set(`${root}/codebook.yaml`, read('100% study/codebook.yaml'));
    await pair.touch(`${root}/codebook.yaml`);
    await pair.settled();
    const seen = done(await imported('more.csv', here));
    const more = done(await imported('more.csv', here, seen.id)).note;
    assert.equal((await last('100% study'))?.id, more);
    assert.equal(list('kept by the editor').length, 1);
    writeFileSync(join(storage, `${more ?? ''}.json`), '{"id": ');
    writeFileSync(join(storage, 'other.json'), `{"id":"../${'x'.repeat(9)}","files":[]}`);
    assert.equal(await last('100% study'), null);
  });

  it('is forgotten when words are taken out of the study, since it keeps them', async () => {
    const { add, ask, last, here, list } = await started();
    await add();
    const root = here.kind === 'study' ? here.root : '';
    const what = { kind: 'redact', words: 'Mary', replacement: 'N.', exact: false } as const;
    const seen = await ask(REQUEST.takeOut, { root, what, agreed: null, git: false });
    assert.ok(seen.ok, JSON.stringify(seen));
    await ask(REQUEST.takeOut, { root, what, agreed: seen.id, git: false });
    assert.equal(await last('100% study'), null);
    assert.deepEqual(list('kept by the editor'), []);
  });
});
