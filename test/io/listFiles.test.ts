import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fastGlob from 'fast-glob';
import fc from 'fast-check';
import { listFiles } from '../../server/src/io/listFiles';
import { compileTemplate, toGlobs } from '../../server/src/syntax/pathTemplate';
import { seeded } from '../support/random';
import { temporaryFolder } from '../support/studyFixture';

const FILES = [
  ...['codebook.yaml', 'a.md', 'b.txt', '.hidden.md', 'é.md', 'a b.md', 'A.md'],
  ...['coding/sg/P1.md', 'coding/sg/P2.txt', 'coding/kl/P1.md', 'coding/kl/deep/P3.md', 'coding/P1.md'],
  ...['coding/.hidden/P1.md', '.coding/sg/P1.md', 'coding/sg/.P1.md', 'memos/a.md', 'memos/x/y/z.md'],
  ...['node_modules/p/a.md', 'coding/node_modules/P1.md', '.git/a.md', 'pilot/codebook.yml', 'pilot/a.md'],
  ...['[x]/a.md', 'a+b/{c}.md', '_.md', 'e\u0301/a.md'],
];

describe('the list of files', () => {
  const root = temporaryFolder();
  for (const file of FILES) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
  symlinkSync(join(root, 'memos'), join(root, 'linked'));
  symlinkSync(join(root, 'a.md'), join(root, 'linked.md'));

  const list = async (...globs: readonly string[]): Promise<readonly string[]> => {
    return [
      ...(await listFiles(root, globs, (path, error) => assert.fail(`${path}: ${String(error)}`))),
    ].sort();
  };

  it('has what matches one of the globs, each once', async () => {
    assert.deepEqual(await list('coding/*/*.md', 'coding/sg/*'), [
      ...['coding/kl/P1.md', 'coding/sg/P1.md', 'coding/sg/P2.txt'],
    ]);
    assert.deepEqual(await list('**/codebook.{yaml,yml}'), ['codebook.yaml', 'pilot/codebook.yml']);
    assert.deepEqual(await list('memos/**/*.md', 'memos/**'), ['memos/a.md', 'memos/x/y/z.md']);
    assert.deepEqual(await list('a.md', '*.md'), ['A.md', '_.md', 'a b.md', 'a.md', 'é.md']);
    assert.deepEqual(await list(), []);
  });

  it('has what is hidden only where the glob says so, and nothing that links lead to or that others installed', async () => {
    assert.deepEqual(await list('.*/sg/*.md', 'coding/sg/.P1.md'), ['.coding/sg/P1.md', 'coding/sg/.P1.md']);
    assert.deepEqual(
      await list('linked/*', 'linked.md', 'node_modules/**', '.git/*', '**/node_modules/*'),
      [],
    );
  });

  it('is what another lister finds, whatever the templates', async () => {
    const part = fc.constantFrom(
      '*',
      'coding',
      'sg',
      '{coder}',
      '{document*}',
      '**',
      '.hidden',
      'P?',
      'é',
      '[x]',
    );
    const last = fc.constantFrom(
      '{document}.md',
      '*.{md,txt}',
      '**',
      'P1.*',
      '.*',
      '{document*}.md',
      'a.md',
      '*',
    );
    const template = fc
      .tuple(fc.array(part, { maxLength: 3 }), last)
      .map(([parts, end]) => [...parts, end].join('/'));
    await fc.assert(
      fc.asyncProperty(fc.array(template, { minLength: 1, maxLength: 3 }), async (templates) => {
        const globs = templates.flatMap((one) => toGlobs(compileTemplate(one)));
        const theirs = await fastGlob(globs, {
          ...{ cwd: root, dot: false, onlyFiles: true, followSymbolicLinks: false },
          ignore: ['**/node_modules/**', '**/.git/**'],
        });
        assert.deepEqual(await list(...globs), theirs.sort(), globs.join(' '));
      }),
      seeded(600),
    );
  });

  it('goes into no folder in which nothing can match, and tells of those that cannot be read', async () => {
    const told: string[] = [];
    const from = (folder: string, ...globs: readonly string[]) =>
      listFiles(folder, globs, (path) => told.push(path));
    assert.deepEqual(await from(join(root, 'none'), '**/*.md'), []);
    assert.deepEqual(await from(join(root, 'a.md'), '**/*.md'), []);
    assert.deepEqual(told, [join(root, 'none'), join(root, 'a.md')]);
    const closed = temporaryFolder();
    mkdirSync(join(closed, 'x/y'), { recursive: true });
    mkdirSync(join(closed, 'z'));
    writeFileSync(join(closed, 'a.md'), '');
    told.length = 0;
    chmodSync(join(closed, 'x'), 0);
    try {
      assert.deepEqual(await from(closed, '*.md', 'z/*.md'), ['a.md']);
      assert.deepEqual(told, []);
      assert.deepEqual(await from(closed, '**/*.md'), ['a.md']);
      // Whoever may do everything can read it all the same.
      assert.deepEqual(told, process.getuid?.() === 0 ? [] : [join(closed, 'x')]);
    } finally {
      chmodSync(join(closed, 'x'), 0o755);
    }
  });
});
