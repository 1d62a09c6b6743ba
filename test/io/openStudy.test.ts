import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskSource } from '../../server/src/io/disk';
import { uriOfPath } from '../../server/src/io/fileUri';
import { findStudyRoot, openStudy } from '../../server/src/io/openStudy';
import type { FileSource } from '../../server/src/project/fileSource';
import { createProjectHost } from '../../server/src/project/host';
import type { Project } from '../../server/src/project/types';
import { relativePath } from '../../server/src/project/uri';
import { temporaryFolder, writeStudy } from '../support/studyFixture';

const STUDY = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
source: transcripts/{document*}.{md,txt}
ignore: ["**/README.md"]
tables: [{file: "people (1).csv", key: participant}]
codes: [{id: a}]
--- people (1).csv
participant,role
P1,nurse
--- people x1y.csv
participant,role
--- coding/sg/P1.md
[x]{#a}
--- coding/sg/README.md
Not a document.
--- coding/sg/.hidden.md
no
--- node_modules/p/coding/sg/P1.md
no
--- transcripts/2024/Zoe\u0308.txt
x
--- other/notes.md
no
--- pilot/codebook.yml
codes: [{id: b}]
--- pilot/P9.md
[x]{#b}
--- pilot/coding/sg/P8.md
[x]{#b}
`;

/** What each study of a project holds, by path below the folder. */
function contents(project: Project, folder: string): Record<string, readonly string[]> {
  const root = uriOfPath(folder);
  const path = (uri: string): string => (uri === root ? '.' : (relativePath(root, uri) ?? uri));
  return Object.fromEntries(
    [...project.studies.values()].map(({ root, documents, tables }) => [
      path(root),
      [...[...documents.values()].map(({ uri }) => path(uri)), ...tables.keys()].sort(),
    ]),
  );
}

const OUTER = ['coding/sg/P1.md', 'people (1).csv', 'transcripts/2024/Zoe\u0308.txt'];
const INNER = ['pilot/P9.md', 'pilot/coding/sg/P8.md'];

describe('openStudy', () => {
  it('reads what the templates match, of the study and of those within it', async () => {
    const folder = writeStudy(STUDY);
    const host = createProjectHost();
    const opened = await openStudy(host, diskSource(), uriOfPath(folder));
    assert.deepEqual(contents(host.project, folder), { '.': OUTER, pilot: INNER });
    assert.equal(opened.files, 6, 'and what is not coded and has no place in the study is read in vain');
    assert.equal(host.project.strays.size, 0);
    assert.equal(host.project.ready, false);
  });

  it('finds what is coded where no template looks, unless it is ignored', async () => {
    const folder = writeStudy(
      `${STUDY}--- coding/P7.md\n[x]{#a}\n--- coding/P7.html\n[x]{#a}\n--- README.md\n[x]{#a}\n`,
    );
    const host = createProjectHost();
    await openStudy(host, diskSource(), uriOfPath(folder));
    const strays = [...host.project.strays.values()].map(({ uri }) => relativePath(uriOfPath(folder), uri));
    assert.deepEqual(strays, ['coding/P7.md']);
    assert.deepEqual(contents(host.project, folder), { '.': OUTER, pilot: INNER });
  });

  it('reads the whole study when a folder within it is opened, and no other', async () => {
    const folder = writeStudy(STUDY);
    const host = createProjectHost();
    await openStudy(host, diskSource(), uriOfPath(join(folder, 'coding', 'sg')));
    assert.deepEqual(contents(host.project, folder), { '.': OUTER });
    const inner = createProjectHost();
    await openStudy(inner, diskSource(), uriOfPath(join(folder, 'pilot', 'coding')));
    assert.deepEqual(contents(inner.project, folder), { pilot: INNER });
  });

  it('reads the studies below a folder that belongs to none', async () => {
    const folder = writeStudy(
      '--- one/codebook.yaml\ncodes: []\n--- two/codebook.yaml\ncodes: []\n--- two/P1.md\nx\n',
    );
    const host = createProjectHost();
    const { roots } = await openStudy(host, diskSource(), uriOfPath(folder));
    assert.deepEqual(roots, [uriOfPath(join(folder, 'one')), uriOfPath(join(folder, 'two'))]);
  });

  it('finds nothing where there is no codebook', async () => {
    const folder = writeStudy('--- P1.md\nx\n');
    const opened = await openStudy(createProjectHost(), diskSource(), uriOfPath(folder));
    assert.deepEqual(opened, { roots: [], files: 0 });
  });

  it('does not follow links', async () => {
    const folder = writeStudy(STUDY);
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, 'P7.md'), 'x');
    mkdirSync(join(folder, 'coding', 'kl'));
    symlinkSync(elsewhere, join(folder, 'coding', 'zz'));
    symlinkSync(join(elsewhere, 'P7.md'), join(folder, 'coding', 'kl', 'P7.md'));
    const host = createProjectHost();
    await openStudy(host, diskSource(), uriOfPath(folder));
    assert.deepEqual(contents(host.project, folder)['.'], OUTER);
  });

  it('reads a few files at a time, tells how far it is, and stops when told to', async () => {
    const files = Array.from({ length: 300 }, (_, i) => `file:///s/P${i}.md`);
    const stop = new AbortController();
    let reading = 0;
    let most = 0;
    const source: FileSource = {
      list: (_folder, globs) => Promise.resolve(globs.join().includes('codebook') ? [] : files),
      async read(uri) {
        most = Math.max(most, ++reading);
        await new Promise((resolve) => setImmediate(resolve));
        reading--;
        return { kind: 'text', text: uri.endsWith('codebook.yaml') ? 'codes: []' : 'x' };
      },
    };
    const progress: number[] = [];
    const opening = openStudy(
      createProjectHost(),
      source,
      'file:///s',
      ({ read }) => {
        progress.push(read);
        if (read >= 100) stop.abort(new Error('enough'));
      },
      stop.signal,
    );
    await assert.rejects(opening, /enough/);
    assert.deepEqual(progress, [0, 64, 128]);
    assert.equal(most, 32);
  });
});

describe('findStudyRoot', () => {
  it('is the folder of the nearest codebook above', async () => {
    const folder = writeStudy(STUDY);
    const rootOf = (path: string): Promise<string | null> =>
      findStudyRoot(diskSource(), uriOfPath(join(folder, path)));
    assert.equal(await rootOf('coding/sg'), uriOfPath(folder));
    assert.equal(await rootOf('pilot/coding'), uriOfPath(join(folder, 'pilot')));
    assert.equal(await findStudyRoot(diskSource(), 'file:///'), null);
  });
});

describe('diskSource', () => {
  it('has nothing for a file that is not there, and a reason for one that cannot be read', async () => {
    const folder = writeStudy('--- a/b.md\nx\n');
    const source = diskSource();
    assert.equal(await source.read(uriOfPath(join(folder, 'none.md'))), null);
    assert.equal(await source.read(uriOfPath(join(folder, 'a', 'b.md', 'c.md'))), null);
    assert.deepEqual(await source.read(uriOfPath(join(folder, 'a'))), {
      kind: 'undecodable',
      reason: 'it cannot be read: it is a folder',
    });
    assert.deepEqual(await source.list(uriOfPath(join(folder, 'none')), ['**/*.md']), []);
  });
});
