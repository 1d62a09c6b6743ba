import assert from 'node:assert/strict';
import { REQUEST } from '../../server/src/protocol/requests';
import { P01, ROOT, STUDY, usePair } from '../support/lspStudy';

const FILE = `${ROOT}/study.yaml`;
const SAVED = "queries:\n  - {name: Late, find: '#trust'}\n";

describe('passages over the wire', () => {
  const { start } = usePair();

  it('are found, recoded and searched for in what is typed', async () => {
    const { ask, open } = await start();
    await open(P01, 'A [b]{#trust} c.\n\nNo time.\n', 4);
    const found = await ask(REQUEST.retrieve, { root: ROOT, query: '#trust', layer: 'everyone' });
    assert.ok(found.ok);
    assert.deepEqual(
      found.rows.map(({ text, uri }) => [text, uri.slice(ROOT.length)]),
      [
        ['b', '/P01.md'],
        ['e', '/P02.md'],
      ],
    );
    const places = found.rows.flatMap(({ codes }) => codes.map(({ place }) => place));
    const code = { id: 'leadership', value: null };
    const edit = await ask(REQUEST.recodePlaces, { root: ROOT, places, code });
    assert.deepEqual(edit.ok && edit.files.map(({ version, edits }) => [version, edits[0]?.newText]), [
      [4, 'leadership'],
      [null, 'leadership'],
    ]);
    const hits = await ask(REQUEST.searchSpeech, {
      root: ROOT,
      layer: 'consensus',
      pattern: 'no time',
      kind: 'words',
    });
    assert.ok(hits.ok && hits.hits[0] !== undefined);
    const [{ uri, before, ranges }] = hits.hits;
    const coded = await ask(REQUEST.codePlaces, {
      ...{ root: ROOT, places: [{ uri, before, range: ranges.words }], codes: [code] },
      newCodes: [],
    });
    assert.deepEqual(coded.ok && coded.files[0]?.edits.map(({ newText }) => newText), [
      '[',
      ']{#leadership}',
    ]);
  });

  it('have their queries in study.yaml, on the disk, in the editor and as it changes', async () => {
    const { ask, open, disk, touch, settled, problems, registrations } = await start({
      files: { ...STUDY, [FILE]: SAVED },
    });
    const names = async (): Promise<string> =>
      (await ask(REQUEST.savedQueries, { root: ROOT })).queries.map(({ name }) => name).join();
    assert.equal(await names(), 'Late');
    assert.match(JSON.stringify(registrations), /study\.yaml/);
    disk.set(FILE, `${SAVED}  - {name: Wrong, find: '#nowhere'}\n`);
    await touch(FILE);
    await settled();
    assert.equal(await names(), 'Late,Wrong');
    assert.deepEqual(problems(FILE), ['unknown-in-query']);
    await open(FILE, SAVED.replace('Late', 'Typed'), 3);
    await settled();
    assert.equal(await names(), 'Typed');
    assert.deepEqual(problems(FILE), []);
    const edit = { kind: 'remove', name: 'Typed' } as const;
    assert.equal((await ask(REQUEST.editQueries, { root: ROOT, version: 2, edit })).ok, false);
    assert.equal((await ask(REQUEST.editQueries, { root: ROOT, version: 3, edit })).ok, true);
  });
});
