import fastGlob from 'fast-glob';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/*
 * The walls of the house (docs/architecture.md), read off the import lines: who may open which door.
 */

const ROOT = join(__dirname, '../../..');

/** A room, by the beginning of its files' paths. The longest that fits is the one that counts. */
interface Room {
  /** Beginnings of the paths of our own that it may import from, beside itself. */
  readonly ours: readonly string[];
  /** Packages; `node:*` stands for all that Node has. */
  readonly packages: readonly string[];
  /** Whether it only computes: no state of its own that outlives a call. */
  readonly pure?: true;
}

const SERVER = 'server/src/';
const server = (...rooms: readonly string[]): readonly string[] => rooms.map((room) => SERVER + room);

const ROOMS: Readonly<Record<string, Room>> = {
  'server/src/protocol/': { ours: [], packages: [], pure: true },
  'server/src/syntax/': { ours: [], packages: ['yaml'], pure: true },
  'server/src/project/': { ours: server('syntax/', 'protocol/'), packages: [], pure: true },
  'server/src/features/': {
    // What the codebook's schema says is data that other editors read as well.
    ours: [
      ...server('syntax/', 'project/', 'analysis/', 'agreement/', 'interchange/', 'protocol/'),
      'syntaxes/codebook.schema.json',
    ],
    packages: ['vscode-languageserver-types'],
    pure: true,
  },
  'server/src/analysis/': { ours: server('syntax/', 'project/'), packages: [], pure: true },
  'server/src/agreement/': { ours: server('syntax/', 'project/', 'analysis/'), packages: [], pure: true },
  'server/src/interchange/': {
    ours: server('syntax/', 'project/', 'analysis/', 'agreement/'),
    packages: ['saxes', 'htmlparser2'],
    pure: true,
  },
  'server/src/io/': { ours: server('syntax/', 'project/'), packages: ['node:*', 'fast-glob', 'yauzl'] },
  'server/src/lsp/': {
    ours: [
      ...server('syntax/', 'project/', 'features/', 'analysis/', 'agreement/', 'interchange/', 'io/'),
      ...server('protocol/'),
      // Published cases of agreement, which anybody may recompute, are data.
      'docs/agreement-cases.json',
    ],
    packages: ['node:*', 'vscode-languageserver/node', 'vscode-languageserver-textdocument'],
  },
  'server/src/cli/': {
    ours: [
      ...server('syntax/', 'project/', 'features/', 'analysis/', 'agreement/', 'interchange/', 'io/'),
      // Published cases of agreement, which anybody may recompute, are data.
      'docs/agreement-cases.json',
    ],
    packages: ['node:*'],
  },
  // The program hands the server to the terminal, which does not know it.
  'server/src/launch.ts': { ours: [], packages: [] },
  'server/src/main.ts': { ours: server('cli/main', 'lsp/main'), packages: [] },
  'client/src/': {
    ours: ['server/src/protocol/', 'client/src/preview/'],
    packages: ['vscode', 'vscode-languageclient/node', '@vscode/l10n', 'node:*'],
  },
  // Rendering cannot wait for an answer.
  'client/src/preview/': { ours: server('syntax/'), packages: ['@vscode/l10n'], pure: true },
  'client/src/webviews/ui/': { ours: ['client/src/webviews/messages.ts'], packages: [] },
};

/** Files by which a room is entered from outside have a process of their own to live in. */
const ENTRIES = new Set(['server/src/main.ts', 'server/src/launch.ts', 'client/src/extension.ts']);

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

function parse(path: string, text: string): SourceFile {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
}

function sources(): readonly SourceFile[] {
  const paths = fastGlob.sync(['server/src/**/*.ts', 'client/src/**/*.ts'], { cwd: ROOT });
  return paths.sort().map((path) => parse(path, readFileSync(join(ROOT, path), 'utf8')));
}

function roomOf(path: string): [name: string, room: Room] {
  const names = Object.keys(ROOMS).filter((name) => path.startsWith(name));
  const name = names.sort((a, b) => b.length - a.length)[0];
  const room = name === undefined ? undefined : ROOMS[name];
  return name === undefined || room === undefined ? assert.fail(`${path} is in no room`) : [name, room];
}

/** Every module that a file names: in imports, re-exports, `import()`, `import('…').Type` and `require`. */
function modulesNamedIn({ tree }: SourceFile): readonly string[] {
  const named: string[] = [];
  const visit = (node: ts.Node): void => {
    const specifier =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? node.argument.literal
          : ts.isExternalModuleReference(node)
            ? node.expression
            : ts.isCallExpression(node) &&
                (node.expression.kind === ts.SyntaxKind.ImportKeyword ||
                  node.expression.getText() === 'require')
              ? node.arguments[0]
              : undefined;
    if (specifier && ts.isStringLiteralLike(specifier)) named.push(specifier.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return named;
}

/** The doors that a file opens and may not. */
function brokenWalls(file: SourceFile): readonly string[] {
  const [name, room] = roomOf(file.path);
  return modulesNamedIn(file).flatMap((module) => {
    if (!module.startsWith('.')) {
      const allowed = room.packages.some(
        (one) => one === module || (one === 'node:*' && module.startsWith('node:')),
      );
      return allowed ? [] : [`${file.path} imports ${module}`];
    }
    const target = `${join(dirname(file.path), module)}.ts`.replaceAll('\\', '/');
    const within = target.startsWith(name) && roomOf(target)[0] === name;
    return within || room.ours.some((one) => target.startsWith(one))
      ? []
      : [`${file.path} imports ${target}`];
  });
}

/** What of a file outlives the calls of its functions and can change. */
function mutableState({ path, tree }: SourceFile): readonly string[] {
  return tree.statements.flatMap((statement) => {
    if (ts.isClassDeclaration(statement)) {
      return statement.members
        .filter((member) => ts.isPropertyDeclaration(member))
        .filter(
          (member) => has(member, ts.SyntaxKind.StaticKeyword) && !has(member, ts.SyntaxKind.ReadonlyKeyword),
        )
        .map((member) => `${path}: static ${member.name.getText()}`);
    }
    if (!ts.isVariableStatement(statement) || has(statement, ts.SyntaxKind.DeclareKeyword)) return [];
    const constant = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    return statement.declarationList.declarations
      .filter((declaration) => !constant || canChange(declaration))
      .map((declaration) => `${path}: ${declaration.name.getText()}`);
  });
}

function has(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}

/** A container that its type does not close, or a regular expression that remembers where it was. */
function canChange({ name, type, initializer }: ts.VariableDeclaration): boolean {
  const file = name.getSourceFile();
  if (!initializer) return true;
  const flags = flagsOf(initializer);
  if (flags !== null) {
    // `matchAll`, `replace`, `match` and `split` begin anew each time; `exec` and `test` go on from where the last
    // call ended, unless they are told in the statement before them where to begin.
    const uses = `\\b${name.getText()}\\.(?:exec|test)\\b`;
    const told = `\\b${name.getText()}\\.lastIndex = [^;]*;[^;]*?${uses}`;
    const count = (pattern: string): number => [...file.text.matchAll(new RegExp(pattern, 'g'))].length;
    return /[gy]/.test(flags) && count(uses) > count(told);
  }
  const empty =
    (ts.isObjectLiteralExpression(initializer) && initializer.properties.length === 0) ||
    (ts.isArrayLiteralExpression(initializer) && initializer.elements.length === 0);
  return (empty || ts.isNewExpression(initializer)) && !isClosed(type, file);
}

/** The flags of a regular expression; null for anything else. */
function flagsOf(initializer: ts.Expression): string | null {
  if (ts.isRegularExpressionLiteral(initializer)) return /[a-z]*$/.exec(initializer.text)?.[0] ?? '';
  if (!ts.isNewExpression(initializer) || initializer.expression.getText() !== 'RegExp') return null;
  return initializer.arguments?.[1]?.getText() ?? '';
}

/** Whether a type says that its values stay as they are; an alias of the same file is looked up. */
function isClosed(type: ts.TypeNode | undefined, file: ts.SourceFile): boolean {
  const alias = file.statements.find(
    (one): one is ts.TypeAliasDeclaration =>
      ts.isTypeAliasDeclaration(one) && one.name.text === type?.getText(),
  );
  return /^(?:readonly |Readonly)/.test((alias?.type ?? type)?.getText() ?? '');
}

describe('the walls of the house', () => {
  const files = sources();

  it('stand: nobody imports through a closed door', () => {
    assert.ok(files.length > 50);
    assert.deepEqual(files.flatMap(brokenWalls), []);
  });

  it('would be seen to fall', () => {
    const seen = (path: string, text: string): readonly string[] => brokenWalls(parse(path, text));
    assert.equal(seen('server/src/syntax/a.ts', "import type { X } from '../project/types';").length, 1);
    assert.equal(seen('server/src/features/a.ts', "import { readFile } from 'node:fs';").length, 1);
    assert.equal(
      seen('server/src/features/a.ts', "import { x } from 'vscode-languageserver/node';").length,
      1,
    );
    assert.equal(seen('server/src/cli/a.ts', "export { x } from '../lsp/connection';").length, 1);
    assert.equal(
      seen('client/src/views/a.ts', "type X = import('../../../server/src/project/types').X;").length,
      1,
    );
    assert.equal(seen('server/src/lsp/a.ts', "const x = await import('../cli/main');").length, 1);
    assert.equal(seen('server/src/project/a.ts', "const x = require('node:fs');").length, 1);
    assert.deepEqual(seen('server/src/project/a.ts', "import { x } from './b'; import '../syntax/c';"), []);
  });

  it('enclose every file', () => {
    for (const { path } of files) roomOf(path);
  });

  it('let nobody into a room through a file that is a program', () => {
    const entered = files.flatMap((file) =>
      modulesNamedIn(file)
        .filter((module) => module.startsWith('.'))
        .map((module) => `${join(dirname(file.path), module)}.ts`.replaceAll('\\', '/'))
        .filter((target) => ENTRIES.has(target)),
    );
    assert.deepEqual(entered, []);
  });
});

describe('state', () => {
  it('is nowhere at the top of a module: it belongs to what somebody made', () => {
    assert.deepEqual(
      sources()
        .filter(({ path }) => roomOf(path)[1].pure ?? path.startsWith(SERVER))
        .flatMap(mutableState),
      [],
    );
  });

  it('would be seen', () => {
    const seen = (text: string): number => mutableState(parse('server/src/syntax/a.ts', text)).length;
    assert.equal(seen('let x = 1;'), 1);
    assert.equal(seen('export const cache = new Map<string, string>();'), 1);
    assert.equal(seen('const list: string[] = [];'), 1);
    assert.equal(seen('const found = {};'), 1);
    assert.equal(seen('const WORD = /a/g; const f = (s: string) => WORD.test(s);'), 1);
    assert.equal(seen('class A { static count = 0; }'), 1);
    assert.equal(seen('const WORD = /a/u; const NONE: ReadonlyMap<string, string> = new Map();'), 0);
    assert.equal(seen('const NAMES: readonly string[] = []; declare const VERSION: string;'), 0);
    assert.equal(seen('const WORD = /a/g; const f = (s: string) => s.replace(WORD, "");'), 0);
    assert.equal(
      seen('const WORD = /a/y; const f = (s: string) => { WORD.lastIndex = 1; return WORD.exec(s); }'),
      0,
    );
    assert.equal(seen('type Names = ReadonlySet<string>; const NONE: Names = new Set();'), 0);
    assert.equal(seen('function f() { let x = 1; return x; }'), 0);
  });
});

describe('docs/architecture.md', () => {
  const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');

  it('speaks of every folder', () => {
    const folders = fastGlob.sync(['*/', 'server/src/*/', 'client/src/**/'], {
      cwd: ROOT,
      onlyDirectories: true,
      ignore: ['node_modules', 'dist', 'out', 'client/src', '**/.*'],
      markDirectories: true,
    });
    const missing = folders.filter(
      (folder) => !text.includes(`\`${folder.replace(/^(?:server|client)\/src\//, '')}\``),
    );
    assert.ok(folders.length > 10);
    assert.deepEqual(missing, []);
  });

  it('speaks of no room that the walls do not know', () => {
    const rooms = text.slice(text.indexOf('## Rooms'));
    const rows = [...rooms.matchAll(/^\| `([a-z]+\/)` /gm)].map(([, room]) => room ?? '');
    assert.ok(rows.length > 0);
    for (const room of rows) assert.ok(`${SERVER}${room}` in ROOMS, room);
  });
});
