import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { changedDefinitions, type ChangedDefinition } from '../../server/src/agreement/changedDefinitions';
import { definitionChanges } from '../../server/src/agreement/definitionChanges';
import { inOneGo } from '../../server/src/project/steps';
import { earlierWanted } from '../../server/src/agreement/standing';
import { NoHistory, readCodebookHistory } from '../../server/src/io/codebookHistory';
import { diskSource } from '../../server/src/io/disk';
import { readEarlierDocuments } from '../../server/src/io/earlierDocuments';
import { uriOfPath } from '../../server/src/io/fileUri';
import { GitError, repositoryOf } from '../../server/src/io/git';
import { sha256 } from '../../server/src/io/hash';
import { openStudy } from '../../server/src/io/openStudy';
import { createProjectHost } from '../../server/src/project/host';
import { changeMarks, readMarks } from '../../server/src/syntax/readAgain';
import { applyChanges } from '../../server/src/syntax/textChange';
import { isolateGit, makeRepository, type Repository } from '../support/repository';
import { temporaryFolder, writeStudy } from '../support/studyFixture';
import { passage } from './run';

interface Found {
  readonly codes: readonly ChangedDefinition[];
  /** The id of the last commit that changed each code; null where that is not committed. */
  readonly commits: readonly (string | null)[];
}

/** A codebook in which `trust` has these words. */
const book = (definition: string, more = ''): string => `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
codes:
  - id: trust
    name: Trust
    definition: ${definition}
${more}  - {id: time, definition: Hours.}
`;

const START = `${book('Relying on others.')}--- coding/sg/P1.md
P1: [We rely on them]{#trust}, and they on us.
`;

const AFTERWARDS = `--- coding/sg/P1.md
P1: [We rely on them]{#trust}, and [they on us]{#trust}.
`;

/** What the command finds, in this process. */
async function compared(folder: string, revision: string): Promise<Found> {
  const host = createProjectHost();
  const source = diskSource();
  const { roots } = await openStudy(host, source, uriOfPath(folder));
  const study = host.project.studies.get(roots[0] ?? '') ?? assert.fail('no study');
  const repository = await repositoryOf(folder);
  const history = await readCodebookHistory(repository, 'codebook.yaml', revision);
  const found = inOneGo(definitionChanges(study.codebook, history));
  const earlier = await readEarlierDocuments(repository, earlierWanted(study, found), found.versions);
  const kept = await source.read(`${study.root}/study.yaml`);
  const marks = readMarks(kept?.kind === 'text' ? kept.text : '');
  const codes = inOneGo(changedDefinitions(study, found, earlier, marks, sha256));
  return { codes, commits: codes.map(({ change }) => change.commit?.hash ?? null) };
}

/** `code: passages to read again`, a line for each code. */
async function listed(folder: string, revision: string): Promise<string> {
  const { codes } = await compared(folder, revision);
  return codes
    .map(({ change, passages }) => {
      const words = passages.filter(({ read }) => !read).map((one) => `${one.coder ?? '-'} ${one.text}`);
      return `${change.code.id}: ${words.join(' | ')}`;
    })
    .join('\n');
}

/** The study after its definition changed, and was used once more. */
function changed(): Repository & { readonly sharpened: string } {
  const repository = makeRepository(START);
  repository.git('tag', 'v1');
  const sharpened = repository.commit('Sharpen trust', book('Relying on others without checking.'));
  repository.commit('Code on', AFTERWARDS);
  return { ...repository, sharpened };
}

describe('passage changed-definitions', () => {
  isolateGit();

  it('lists the code with its words, and the passage that was coded before', async () => {
    const { folder, sharpened } = changed();
    const { out, code, err } = await passage(folder, 'changed-definitions', 'v1');
    assert.equal(
      out.replace(/since [0-9a-f]{8}/, 'since v1'),
      `Trust  #trust  ${sharpened.slice(0, 8)} 2026-03-01 Kit Lowe: Sharpen trust
  definition before: Relying on others.
  definition now: Relying on others without checking.
    P1 ¶1 @sg  We rely on them

1 code changed since v1 of 2026-03-01; 1 passage to read again
`,
    );
    assert.deepEqual([code, err], [1, '']);
    const same = await passage(folder, 'changed-definitions', 'HEAD');
    assert.match(same.out, /^0 codes changed/);
    assert.equal(same.code, 0);
  });

  it('is not misled by a neighbour on the line, a boundary, the id, the file or other text', async () => {
    const repository = changed();
    repository.git('mv', 'coding/sg/P1.md', 'coding/sg/P01.md');
    repository.commit('Rename');
    repository.commit(
      'Everything else',
      `${book('Relying on others without checking.').replace(
        'id: trust',
        'id: reliance\n    aliases: [trust]',
      )}--- coding/sg/P01.md
P1: Well! [We [rely on]{#time} them, and]{#reliance} [they on us]{#reliance}.
P2: [They do]{#time @kl}.
`,
    );
    assert.equal(await listed(repository.folder, 'v1'), 'reliance: sg We rely on them, and');
  });

  it('counts what is not committed, and finds a study in a folder that was moved', async () => {
    const { folder, git, commit, write } = makeRepository(START.replaceAll('--- c', '--- study/c'));
    mkdirSync(join(folder, 'work'));
    git('mv', 'study', 'work/study 2');
    commit('Move');
    const moved = (text: string): string => text.replaceAll('--- c', '--- work/study 2/c');
    write(moved(book('Relying.') + AFTERWARDS));
    const { codes, commits } = await compared(join(folder, 'work', 'study 2'), 'HEAD~1');
    assert.deepEqual(commits, [null]);
    assert.deepEqual(
      codes[0]?.passages.map(({ text }) => text),
      ['We rely on them'],
    );
    commit('Keep');
    assert.equal(
      await listed(join(folder, 'work', 'study 2'), 'HEAD~2'),
      'trust: sg We rely on them | sg they on us',
    );
  });

  it('knows on which side of a merge a passage was coded', async () => {
    const { folder, git, commit } = makeRepository(START);
    git('checkout', '--quiet', '-b', 'sharper');
    const sharpened = commit('Sharpen', book('Relying blindly.'));
    commit('With the new words', '--- coding/kl/P2.md\n[New words]{#trust}\n');
    git('checkout', '--quiet', 'main');
    commit('With the old words', '--- coding/kl/P3.md\n[Old words]{#trust}\n');
    git('merge', '--quiet', '--no-edit', 'sharper');
    assert.equal(await listed(folder, 'main~1'), 'trust: kl Old words | sg We rely on them');
    assert.deepEqual((await compared(folder, 'main~1')).commits, [sharpened]);
  });

  it('takes words that went and came back for a change to what was coded in between only', async () => {
    const { folder, commit } = makeRepository(START);
    commit('Sharpen', book('Relying blindly.') + AFTERWARDS);
    commit('Take it back', book('"Relying on\n      others."'));
    assert.equal(await listed(folder, 'HEAD~2'), 'trust: sg they on us');
  });

  it('leaves out what was read again, until the words change once more', async () => {
    const { folder, commit } = changed();
    const marks = (await compared(folder, 'v1')).codes.flatMap(({ passages }) =>
      passages.map(({ mark }) => mark),
    );
    writeFileSync(join(folder, 'study.yaml'), applyChanges('', changeMarks('', marks, []) ?? []));
    const { out, code } = await passage(folder, 'changed-definitions', 'v1');
    assert.match(out, /0 passages to read again, 1 read again already/);
    assert.equal(code, 0);
    commit('Again', book('Relying.'));
    assert.equal(await listed(folder, 'v1'), 'trust: sg We rely on them | sg they on us');
  });

  it('still knows what was read again when a code to which the definition links is renamed', async () => {
    const { folder, commit } = makeRepository(START);
    commit('Sharpen', book("Relying on others; not '#time'."));
    const marks = (await compared(folder, 'HEAD~1')).codes.flatMap(({ passages }) =>
      passages.map(({ mark }) => mark),
    );
    assert.equal(marks.length, 1);
    writeFileSync(join(folder, 'study.yaml'), applyChanges('', changeMarks('', marks, []) ?? []));
    const renamed = book("Relying on others; not '#duration'.").replace('{id: time,', '{id: duration,');
    writeFileSync(join(folder, 'codebook.yaml'), renamed.replace('--- codebook.yaml\n', ''));
    assert.equal(await listed(folder, 'HEAD~1'), 'trust: ');
    commit('Rename', renamed);
    assert.equal(await listed(folder, 'HEAD~2'), 'trust: ');
    // What is taken back is the mark that stands in the file.
    const again = (await compared(folder, 'HEAD~2')).codes.flatMap(({ passages }) => passages);
    assert.deepEqual(
      again.map(({ mark, read }) => [mark, read]),
      [[marks[0], true]],
    );
    commit('Other words', renamed.replace('not', 'never'));
    assert.equal(await listed(folder, 'HEAD~3'), 'trust: sg We rely on them');
  });

  it('still knows it when new words, the mark and renamings come before one commit', async () => {
    const { folder, commit } = makeRepository(
      `${book("Relying on others; see '#time'.", '  - {id: place, definition: Where.}\n')}--- coding/sg/P1.md
P1: [We rely on them]{#trust}.
`,
    );
    const written = (time: string, place: string, verb = 'Relying'): string =>
      book(
        `${verb} on others; not '#${time}' or '#${place}'.`,
        `  - {id: ${place}, definition: Where.}\n`,
      ).replace('{id: time,', `{id: ${time},`);
    const write = (text: string): void =>
      writeFileSync(join(folder, 'codebook.yaml'), text.replace('--- codebook.yaml\n', ''));
    // One code is renamed before somebody reads again, the other afterwards; no commit ever has the two as they were read.
    write(written('duration', 'place'));
    const marks = (await compared(folder, 'HEAD')).codes.flatMap(({ passages }) =>
      passages.map(({ mark }) => mark),
    );
    assert.equal(marks.length, 1);
    writeFileSync(join(folder, 'study.yaml'), applyChanges('', changeMarks('', marks, []) ?? []));
    write(written('duration', 'site'));
    assert.equal(await listed(folder, 'HEAD'), 'trust: ');
    commit('All at once', written('duration', 'site'));
    assert.equal(await listed(folder, 'HEAD~1'), 'trust: ');
    commit('Other words', written('duration', 'site', 'Resting'));
    assert.equal(await listed(folder, 'HEAD~2'), 'trust: sg We rely on them');
  });

  it('runs nothing that a repository names, and fetches nothing', async () => {
    const { folder, git } = changed();
    const trap = join(folder, 'trap');
    const program = join(temporaryFolder(), 'trap.sh');
    writeFileSync(program, `#!/bin/sh\ntouch '${trap}'\ncat\n`);
    chmodSync(program, 0o755);
    for (const name of ['core.fsmonitor', 'diff.external', 'core.pager', 'core.sshCommand', 'gpg.program'])
      git('config', name, program);
    git('config', 'log.showSignature', 'true');
    for (const name of ['diff.x.textconv', 'diff.x.command', 'filter.x.smudge', 'filter.x.process'])
      git('config', name, program);
    writeFileSync(join(folder, '.gitattributes'), '* diff=x filter=x\n');
    for (const hook of ['post-index-change', 'reference-transaction']) {
      mkdirSync(join(folder, '.git', 'hooks'), { recursive: true });
      writeFileSync(join(folder, '.git', 'hooks', hook), `#!/bin/sh\ntouch '${trap}'\n`, { mode: 0o755 });
    }
    renameSync(join(folder, 'coding', 'sg', 'P1.md'), join(folder, 'coding', 'sg', 'P9.md'));
    git('status');
    assert.equal(existsSync(trap), true, 'the trap is one: what people type springs it');
    rmSync(trap);
    assert.match(await listed(folder, 'v1'), /^trust:/);
    for (const revision of ['--help', '--output=trap', '$(touch trap)', 'a\nb', '', '@{u}', '\0']) {
      await assert.rejects(compared(folder, revision), NoHistory, revision);
    }
    assert.equal(existsSync(trap), false);
  });

  it('says that a clone is shallow, and fetches nothing that a partial one lacks', async () => {
    const { folder, git } = changed();
    const url = pathToFileURL(folder).href;
    const [shallow, partial] = [join(temporaryFolder(), 'a'), join(temporaryFolder(), 'b')];
    git('clone', '--quiet', '--depth=2', url, shallow);
    git('config', 'uploadpack.allowFilter', 'true');
    git('clone', '--quiet', '--filter=blob:none', url, partial);
    const seen = await passage(shallow, 'changed-definitions', 'HEAD~1');
    assert.match(seen.err, /This is a shallow clone: .*git fetch --unshallow/);
    assert.equal(seen.code, 0);
    await assert.rejects(
      compared(shallow, 'HEAD~2'),
      /^Error: git knows no revision HEAD~2: this is a shallow clone/,
    );
    const before = objectsIn(partial, git);
    await assert.rejects(compared(partial, 'v1'), /partial clone/);
    assert.equal(objectsIn(partial, git), before);
  });

  it('says what is missing: a repository, a commit, a revision, a codebook in git, git itself', async () => {
    const { folder, git } = changed();
    const bare = writeStudy(START);
    const untracked = makeRepository('--- x.md\nx\n');
    untracked.write(START);
    const said = async (where: string, revision: string): Promise<string> => {
      const failed: unknown = await compared(where, revision).catch((error: unknown) => error);
      return failed instanceof NoHistory || failed instanceof GitError ? failed.message : assert.fail();
    };
    assert.match(await said(bare, 'v1'), /^This folder is not in a git repository/);
    assert.match(await said(folder, 'v2'), /^git knows no revision v2\. Did you mean v1\?/);
    assert.match(await said(untracked.folder, 'HEAD'), /codebook\.yaml has not been committed yet/);
    git('checkout', '--quiet', '--orphan', 'other');
    assert.match(await said(folder, 'v1'), /Nothing has been committed/);
    rmSync(join(folder, '.git'), { recursive: true });
    const path = process.env['PATH'];
    process.env['PATH'] = '';
    try {
      assert.match(await said(folder, 'v1'), /^git is not installed/);
    } finally {
      process.env['PATH'] = path;
    }
  });
});

function objectsIn(folder: string, git: Repository['git']): string {
  return git('-C', folder, 'count-objects', '-v');
}
