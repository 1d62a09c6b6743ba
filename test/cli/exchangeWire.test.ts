import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { diskAccess } from '../../server/src/io/disk';
import { uriOfPath } from '../../server/src/io/fileUri';
import { encodeUri } from '../../server/src/project/uri';
import type { ExportStudyAnswer, ImportInto, ImportStudyAnswer } from '../../server/src/protocol/exchange';
import { REQUEST } from '../../server/src/protocol/requests';
import { usePair } from '../support/lspStudy';
import { temporaryFolder } from '../support/studyFixture';
import { passage } from './run';

const CODEBOOK =
  'source: transcripts/{document}.md\ndocuments: ["coding/{coder}/{document}.md"]\ncoders: {sg: Sonja, kl: Karl}\n';
const STUDY: Readonly<Record<string, string>> = {
  'codebook.yaml': `${CODEBOOK}codes: [{id: trust}]\n`,
  'transcripts/P1.md': 'P1: Mary knew.\n',
  'coding/sg/P1.md': 'P1: [Mary]{#trust} knew.\n',
  'coding/kl/P1.md': 'P1: Mary [knew]{#trust}.\n',
};

describe('exporting and importing studies over the wire', () => {
  const { begin } = usePair();

  /** A study on the disk, open. A folder beside it for what comes out. */
  async function started(more: Readonly<Record<string, string>> = {}, settings: object = {}) {
    const top = temporaryFolder();
    const folder = join(top, '100% study');
    const root = uriOfPath(folder);
    const texts = { ...STUDY, ...more };
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const files = Object.fromEntries(
      Object.entries(texts).map(([path, text]) => [`${root}/${path}`, text] as const),
    );
    const pair = await begin({ folders: [root], files, access: diskAccess(), settings });
    await pair.settled();
    const at = (path: string): string => encodeUri(uriOfPath(join(top, path)));
    const exported = (
      format: string,
      target: string,
      replace: 'named' | 'all' = 'named',
    ): Promise<ExportStudyAnswer> =>
      pair.ask(REQUEST.exportStudy, {
        root: encodeUri(root),
        format,
        switches: [],
        target: at(target),
        replace,
      });
    const imported = (
      file: string,
      into: ImportInto,
      agreed: string | null = null,
    ): Promise<ImportStudyAnswer> => pair.ask(REQUEST.importStudy, { file: at(file), into, agreed });
    const here: ImportInto = { kind: 'study', root: encodeUri(root) };
    const into = (path: string | null): ImportInto => ({
      kind: 'new',
      folder: path === null ? null : at(path),
    });
    const read = (path: string): string => readFileSync(join(top, path), 'utf8');
    const list = (path: string): readonly string[] =>
      existsSync(join(top, path)) ? allIn(join(top, path)) : [];
    return { pair, top, folder, root, exported, imported, here, into, read, list };
  }
  const allIn = (folder: string): readonly string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => !one.isDirectory())
      .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
      .sort();
  const message = (answer: { readonly ok: boolean; readonly message?: string }): string =>
    answer.ok ? assert.fail('it was not refused') : (answer.message ?? '');
  const done = <T extends { readonly ok: boolean }>(answer: T): Extract<T, { ok: true }> =>
    answer.ok ? (answer as Extract<T, { ok: true }>) : assert.fail(message(answer));

  it('list every format by what it is for, with its own ending, and folders for what is several files', async () => {
    const { pair } = await started();
    const formats = await pair.ask(REQUEST.exportFormats, {});
    const of = (name: string): object | undefined => formats.find((one) => one.name === name);
    const some = (name: string, ...keys: readonly string[]): unknown[] =>
      Object.entries(of(name) ?? {}).flatMap(([key, value]) =>
        keys.includes(key) ? [value as unknown] : [],
      );
    assert.deepEqual(some('refi-project', 'use', 'endings', 'folder'), ['program', ['.qdpx'], false]);
    assert.deepEqual(some('refi-codebook', 'use', 'endings', 'folder'), ['codebook', ['.qdc'], false]);
    assert.deepEqual(some('csv-tables', 'use', 'endings', 'folder'), ['tables', [], true]);
    assert.deepEqual(some('xlsx', 'use', 'endings', 'folder'), ['tables', ['.xlsx'], false]);
    assert.deepEqual(some('docx', 'use', 'folder'), ['reading', true]);
    assert.deepEqual(some('codebook-md', 'use', 'endings', 'folder'), ['codebook', ['.md'], false]);
    assert.deepEqual(
      formats.find(({ name }) => name === 'csv-tables')?.switches.map(({ name }) => name),
      ['excel'],
    );
    const uses = formats.map(({ use }) => use);
    assert.deepEqual(
      uses,
      [...uses].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)),
    );
  });

  it('write just what the terminal writes, and say the same', async () => {
    const { top, exported, read } = await started();
    const { files, losses, report } = done(await exported('refi-project', 'out.qdpx'));
    assert.deepEqual([files, losses], [1, 0]);
    const { out, code } = await passage(join(top, '100% study'), 'export', '../terminal/out.qdpx');
    assert.equal(code, 0);
    assert.ok(read('out.qdpx') === read('terminal/out.qdpx'), 'other bytes');
    assert.equal(report, out.replace('../terminal', basename(top)));
  });

  it('replace a file that was named, and ask before anything else is replaced', async () => {
    const { top, exported, read, list } = await started();
    writeFileSync(join(top, 'out.qdpx'), 'old');
    done(await exported('refi-project', 'out.qdpx'));
    assert.match(read('out.qdpx'), /^PK/u);
    mkdirSync(join(top, 'tables'));
    writeFileSync(join(top, 'tables/codes.csv'), 'mine');
    const refused = await exported('csv-tables', 'tables');
    assert.deepEqual(
      [message(refused), 'there' in refused && refused.there],
      ['Nothing was written, since this is there already.', ['codes.csv']],
    );
    assert.deepEqual(list('tables'), ['codes.csv']);
    done(await exported('csv-tables', 'tables', 'all'));
    assert.match(read('tables/codes.csv'), /trust/u);
  });

  it('export of what is coded blind only what its reader sees, and say so', async () => {
    const blind = { 'codebook.yaml': `blind: true\n${STUDY['codebook.yaml'] ?? ''}` };
    const { exported, imported, into, here } = await started(blind, { coder: 'sg' });
    const { losses, report } = done(await exported('refi-project', 'out.qdpx'));
    assert.equal(losses, 1);
    assert.match(report, /Not carried over:\n {2}what others coded: you code this study blind; “Reveal/u);
    const seen = done(await imported('out.qdpx', into(null)));
    assert.match(seen.report, /coding\/sg\/P1\.md/u);
    assert.doesNotMatch(seen.report, /coding\/kl/u);
    assert.match(message(await imported('out.qdpx', here)), /^You code this study blind/u);
  });

  it('bring a study into a new folder when somebody has seen what it comes to, all of it or nothing', async () => {
    const { top, exported, imported, into, list, read } = await started();
    done(await exported('refi-project', 'out.qdpx'));
    const seen = done(await imported('out.qdpx', into(null)));
    assert.match(seen.about, /^REFI-QDA project/u);
    assert.match(seen.report, /^Would be written:\n {2}codebook\.yaml/u);
    assert.deepEqual(done(await imported('out.qdpx', into('new'))).id, seen.id);
    assert.deepEqual(list('new'), []);
    assert.match(message(await imported('out.qdpx', into('new'), 'other')), /Nothing was imported/u);
    mkdirSync(join(top, 'taken/coding/kl'), { recursive: true });
    writeFileSync(join(top, 'taken/coding/kl/P1.md'), 'mine');
    assert.match(
      message(await imported('out.qdpx', into('taken'), seen.id)),
      /^Nothing was imported, since coding\/kl\/P1\.md in .*taken would be overwritten/u,
    );
    assert.deepEqual(list('taken'), ['coding/kl/P1.md']);
    const made = done(await imported('out.qdpx', into('new'), seen.id));
    assert.match(made.report, /^Written:\n/u);
    for (const path of ['.gitignore', '.vscode/settings.json', 'codebook.yaml', 'coding/sg/P1.md'])
      assert.ok(list('new').includes(path), path);
    assert.match(read('new/coding/sg/P1.md'), /P1: \[Mary\]\{#trust\} knew\.\n$/u);
  });

  it('add to the study that is open, once, and nothing to what is not saved or has changed', async () => {
    const { pair, top, folder, root, imported, here, read } = await started();
    const other = await passage(top, 'init', 'other', '--codebook', 'blank');
    assert.equal(other.code, 0, other.out);
    for (const [path, text] of Object.entries({
      'codebook.yaml': `${CODEBOOK}codes: [{id: trust}, {id: doubt}]\n`,
      'transcripts/P2.md': 'P2: Who?\n',
      'coding/sg/P2.md': 'P2: [Who]{#doubt}?\n',
    })) {
      mkdirSync(join(top, 'other', path, '..'), { recursive: true });
      writeFileSync(join(top, 'other', path), text);
    }
    await passage(join(top, 'other'), 'export', '../other.qdpx');
    const { id, changed, report } = done(await imported('other.qdpx', here));
    assert.equal(changed, 1);
    assert.match(report, /codebook\.yaml \(with more in it\)/u);
    const codebook = `${root}/codebook.yaml`;
    await pair.open(codebook, `${STUDY['codebook.yaml'] ?? ''}# typed\n`);
    assert.match(
      message(await imported('other.qdpx', here, id)),
      /codebook\.yaml changed meanwhile, or is not saved/u,
    );
    await pair.close(codebook);
    await pair.settled();
    done(await imported('other.qdpx', here, id));
    assert.match(read('100% study/codebook.yaml'), /doubt/u);
    assert.match(readFileSync(join(folder, 'coding/sg/P2.md'), 'utf8'), /\[Who\]\{#doubt\}/u);
    assert.match((await pair.ask(REQUEST.takeBackImport, { id: 'other' })) ?? '', /Nothing was changed\.$/u);
    writeFileSync(join(folder, 'transcripts/P2.md'), 'P2: Who else?\n');
    assert.match(
      (await pair.ask(REQUEST.takeBackImport, { id: id ?? '' })) ?? '',
      /^All was taken back but .*P2\.md \(it changed meanwhile\)\.$/u,
    );
    assert.equal(read('100% study/codebook.yaml'), STUDY['codebook.yaml']);
    assert.ok(!existsSync(join(folder, 'coding/sg/P2.md')));
    assert.equal(readFileSync(join(folder, 'transcripts/P2.md'), 'utf8'), 'P2: Who else?\n');
  });

  it('refuse what no program wrote, a folder of another study, links, and what is on no disk', async () => {
    const { top, folder, pair, exported, imported, into, here } = await started();
    writeFileSync(join(top, 'P3.txt'), 'P3: Well.\n');
    assert.match(
      message(await imported('P3.txt', into(null))),
      /^P3\.txt: nothing was imported: .*Import Transcripts/u,
    );
    assert.match(message(await imported('gone.qdpx', into(null))), /^gone\.qdpx: nothing was imported: /u);
    writeFileSync(join(top, 'broken.qdpx'), 'PK\u0003\u0004 and nothing');
    assert.match(
      message(await imported('broken.qdpx', into(null))),
      /^broken\.qdpx: nothing was imported: /u,
    );
    done(await exported('refi-project', 'out.qdpx'));
    assert.match(message(await imported('out.qdpx', into('100% study/within'))), /lies in the study of /u);
    mkdirSync(join(top, 'elsewhere'));
    mkdirSync(join(top, 'linked'));
    symlinkSync(join(top, 'elsewhere'), join(top, 'linked/coding'));
    const { id } = done(await imported('out.qdpx', into(null)));
    assert.match(message(await imported('out.qdpx', into('linked'), id)), /linked\/coding is a link/u);
    assert.deepEqual(allIn(join(top, 'elsewhere')), []);
    const far = { root: here.kind === 'study' ? here.root : '', format: 'refi-project', switches: [] };
    const answer = await pair.ask(REQUEST.exportStudy, {
      ...far,
      target: 'vscode-vfs://x/out.qdpx',
      replace: 'all',
    });
    assert.match(message(answer), /not on a disk/u);
    assert.equal(existsSync(join(folder, 'within')), false);
  });
});

const ORDER: readonly string[] = ['program', 'tables', 'codebook', 'reading'];
