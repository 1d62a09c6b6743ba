import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { Contributes, Manifest } from './package';
import { packagedFiles, packagedManifest, root, vsixPath } from './package';

const oneMegabyte = 1_000_000;

describe('the package', () => {
  const files = packagedFiles();
  const manifest = packagedManifest();

  it('holds exactly the files that are listed', () => {
    const listed = readFileSync(join(root, 'test', 'packaging', 'files.txt'), 'utf8');
    assert.deepEqual([...files.keys()].sort(), listed.split('\n').filter(Boolean).sort());
  });

  it('is smaller than 1 MB', () => {
    assert.ok(statSync(vsixPath).size < oneMegabyte, `${statSync(vsixPath).size} bytes`);
  });

  it('holds every file that its manifest names', () => {
    const named = namedFiles(manifest);
    assert.ok(named.length >= 2);
    assert.deepEqual(
      named.filter((path) => !files.has(posix.normalize(path))),
      [],
    );
  });

  it('holds the example studies and the codebooks to begin with as they are in the clone', () => {
    const { codebooks, ...studies } = JSON.parse(
      brotliDecompressSync(files.get('dist/studies.json.br') ?? Buffer.alloc(0)).toString(),
    ) as Record<string, object>;
    const names = readdirSync(join(root, 'codebooks')).filter((name) => name.endsWith('.yaml'));
    assert.deepEqual(
      codebooks,
      Object.fromEntries(names.map((name) => [name, readFileSync(join(root, 'codebooks', name), 'utf8')])),
    );
    for (const [study, texts] of Object.entries(studies)) {
      const folder = join(root, 'examples', study);
      const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
      const inClone = paths.filter((path) => statSync(join(folder, path)).isFile());
      assert.deepEqual(
        texts,
        Object.fromEntries(
          inClone.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
        ),
      );
    }
    assert.deepEqual(Object.keys(studies).sort(), readdirSync(join(root, 'examples')).sort());
  });

  it('passes on the licences of what it contains', () => {
    const licences = files.get('dist/third-party.txt')?.toString() ?? '';
    const names = ['fast-glob', 'vscode-languageclient', 'vscode-languageserver', 'yaml'];
    for (const name of names) assert.match(licences, new RegExp(`^${name} \\d+\\.`, 'm'));
    assert.ok((licences.match(/Copyright/g) ?? []).length > names.length);
  });

  it('names no folder of the machine that it was built on', () => {
    const folders = [root, homedir()].flatMap((folder) => [folder, JSON.stringify(folder).slice(1, -1)]);
    const leaks = [...files].filter(([, bytes]) => folders.some((folder) => bytes.includes(`${folder}/`)));
    assert.deepEqual(
      leaks.map(([path]) => path),
      [],
    );
  });

  it('has bundles without source maps', () => {
    const withMap = [...files].filter(
      ([path, bytes]) => path.endsWith('.js') && bytes.includes('sourceMappingURL='),
    );
    assert.deepEqual(
      withMap.map(([path]) => path),
      [],
    );
  });

  it('has a terminal command that runs without node_modules', () => {
    const folder = mkdtempSync(join(tmpdir(), 'passage-cli-'));
    try {
      const cli = join(folder, 'cli.js');
      writeFileSync(cli, files.get(posix.normalize(manifest.bin['passage'] ?? '')) ?? '');
      const version = execFileSync(process.execPath, [cli, '--version'], { cwd: folder, encoding: 'utf8' });
      assert.equal(version.trim(), manifest.version);
      writeFileSync(join(folder, 'passage.js'), files.get('dist/passage.js') ?? '');
      const help = execFileSync(process.execPath, [cli, '--help'], { cwd: folder, encoding: 'utf8' });
      assert.match(help, /^passage .*\n\n[^]*\n {2}passage counts /);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** The paths in the manifest that the extension cannot do without. */
function namedFiles({ main, bin, icon, contributes = {} }: Manifest): readonly string[] {
  return [
    main,
    ...Object.values(bin),
    ...(icon === undefined ? [] : [icon]),
    ...contributedFiles(contributes),
  ];
}

function contributedFiles({
  grammars = [],
  snippets = [],
  languages = [],
  ...rest
}: Contributes): readonly string[] {
  const containers = Object.values(rest.viewsContainers ?? {}).flat();
  return [
    ...grammars.map((one) => one.path),
    ...snippets.map((one) => one.path),
    ...languages.flatMap((one) => one.configuration ?? []),
    // An icon in parentheses with a dollar sign is one of the editor's own.
    ...containers.map((one) => one.icon).filter((icon) => !icon.startsWith('$(')),
    ...(rest.commands ?? []).flatMap((one) => iconFiles(one.icon)),
  ];
}

/** The files of an icon, which is one path, or one for each kind of theme. */
function iconFiles(icon: unknown): readonly string[] {
  if (typeof icon === 'string') return icon.startsWith('$(') ? [] : [icon];
  return typeof icon === 'object' && icon !== null
    ? Object.values(icon).filter((one) => typeof one === 'string')
    : [];
}
