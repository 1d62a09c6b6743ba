import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { changedDefinitionsCommand } from '../../server/src/cli/changedDefinitions';
import { assign } from '../../server/src/cli/assign';
import { check } from '../../server/src/cli/check';
import { readArgs, type Command } from '../../server/src/cli/command';
import { counts } from '../../server/src/cli/counts';
import { documents } from '../../server/src/cli/documents';
import { exportCommand } from '../../server/src/cli/exportFile';
import { importCommand } from '../../server/src/cli/importAny';
import { init } from '../../server/src/cli/init';
import { parse } from '../../server/src/cli/parse';
import { redact } from '../../server/src/cli/redact';
import { strip } from '../../server/src/cli/strip';
import { update } from '../../server/src/cli/update';
import { withdraw } from '../../server/src/cli/withdraw';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { passage } from '../cli/run';
import { readManifest } from '../support/manifest';

/*
 * The guide (docs/guide) says nothing that is not so: its coded text reads without problems, its codebooks have none, what it
 * prints is printed, and every link, command, key, setting and option that it names is there.
 *
 * How pages are written for this: names of commands and buttons are in italics, and nothing else is; keys, settings and
 * terminal commands are in backticks; a fence says `passage` or `yaml`, with `problem=CODE` where one is to be shown,
 * `yaml part` for a codebook without its codes, and `text output passage …` for lines that a command prints.
 */

const ROOT = join(__dirname, '../../..');
const GUIDE = join(ROOT, 'docs/guide');
const WORDS_A_MINUTE = 240;

/** Names of VS Code's own that the guide uses. */
const VSCODE_NAMES = new Set([
  ...['Undo', 'Problems', 'Install from VSIX…', 'Select for Compare', 'Compare with Selected'],
  ...['Source Control', 'Initialize Repository', 'Clone Repository', 'Commit', 'Pull', 'Sync Changes'],
  ...['Timeline', 'Outline', 'Expand Selection'],
  ...['Accept Current Change', 'Accept Incoming Change', 'Accept Both Changes'],
]);
const VSCODE_KEYS = new Set([
  'F2',
  ...['F1', 'F12', 'Shift+F12', 'Ctrl+.', 'Ctrl+Space', 'Ctrl+C', 'Ctrl+V', 'Ctrl+Shift+F', 'Ctrl+Shift+H'],
  ...['Ctrl+T', 'Cmd+T'],
  ...['Ctrl+Z', 'Shift+F10'],
]);
/** Taken from the real editor by a script (npm run screenshots), so they may not be there yet. */
const PICTURES = ['study.png', 'code-selection.jpg', 'unknown-code.png'].map((name) => `docs/images/${name}`);
const COMMANDS: Readonly<Record<string, Command>> = {
  ...{ assign, check, counts, documents, init, parse, redact, strip, update, withdraw },
  'changed-definitions': changedDefinitionsCommand,
  export: exportCommand,
  import: importCommand,
};

interface Fence {
  readonly kind: string;
  /** What follows the kind: `problem=…`, `part`, `output …`. */
  readonly more: string;
  readonly text: string;
}

interface Page {
  readonly name: string;
  readonly text: string;
  /** Without the fences. */
  readonly prose: string;
  readonly fences: readonly Fence[];
}

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly mac: string }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
    readonly views: { readonly passage: readonly { readonly name: string }[] };
    readonly viewsWelcome: readonly { readonly contents: string }[];
  };
}

const manifest = readManifest<Manifest>();
const pages = readdirSync(GUIDE)
  .filter((name) => name.endsWith('.md'))
  .map(readPage);
const client = readClient();
const settings = new Set(manifest.contributes.configuration.flatMap((one) => Object.keys(one.properties)));
const ourKeys = new Set(
  manifest.contributes.keybindings.flatMap(({ key, mac }) => [folded(key), folded(mac)]),
);

describe('the guide', () => {
  let help = '';
  before(async () => {
    ({ out: help } = await passage(ROOT, '--help'));
  });

  for (const { name, text, prose, fences } of pages) {
    describe(name, () => {
      it('shows coded text and codebooks that read as they should', () => {
        for (const fence of fences) {
          const problems = problemsOf(fence);
          if (problems === null) continue;
          const expected = /^problem=(\S+)$/.exec(fence.more)?.[1];
          assert.deepEqual(problems, expected === undefined ? [] : [expected], fence.text);
        }
      });

      it('has fences of known kinds', () => {
        for (const { kind, more } of fences) {
          assert.match(
            `${kind} ${more}`.trim(),
            /^(?:(?:passage|yaml)(?: problem=\S+)?|yaml part|sh|text(?: output passage .+)?)$/,
          );
        }
      });

      it('prints what the terminal prints', async () => {
        for (const { more, text: shown } of fences) {
          const [, command = ''] = /^output passage (.+)$/.exec(more) ?? [];
          if (command === '') continue;
          const printed = (await run(command)).split('\n');
          let at = -1;
          for (const line of shown.split('\n').filter((one) => one !== '')) {
            at = printed.indexOf(line, at + 1);
            assert.ok(at >= 0, `passage ${command} does not print: ${line}`);
          }
        }
      });

      it('has links that lead somewhere', () => {
        for (const [, target = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
          if (!target.startsWith('https://')) assert.ok(leadsSomewhere(name, target), target);
        }
      });

      it('names commands and buttons that are there, in italics, and nothing else so', () => {
        for (const title of italics(prose)) assert.ok(isName(title), title);
      });

      it('names keys, settings and scripts that are there', () => {
        for (const code of inlineCode(prose)) {
          if (isKey(code)) assert.ok(VSCODE_KEYS.has(code) || ourKeys.has(folded(code)), code);
          if (/^passage\.\w/.test(code)) assert.ok(settings.has(code), code);
          const script = /^npm (?:run )?(\S+)$/.exec(code)?.[1];
          if (script !== undefined) assert.ok(script === 'link' || script in manifest.scripts, code);
        }
      });

      it('gives the keys of a command beside it', () => {
        for (const [, title = '', key = '', mac = ''] of text.matchAll(
          /^\| \*([^*|]+)\* \| `([^`]+)` \| `([^`]+)` \|$/gm,
        )) {
          const { command } = manifest.contributes.commands.find((one) => one.title === title) ?? {};
          const binding = manifest.contributes.keybindings.find((one) => one.command === command);
          assert.deepEqual([key, mac].map(folded), [binding?.key, binding?.mac].map(folded), title);
        }
      });

      it('names terminal commands and options that are there', () => {
        for (const line of terminalLines(prose, fences)) {
          const [, name = '', ...words] = line.split(/\s+/);
          assert.match(help, new RegExp(`^  passage ${name} `, 'm'), line);
          for (const option of words.filter((word) => word.startsWith('--'))) {
            assert.ok(option.slice(2) in (COMMANDS[name]?.options ?? {}), line);
          }
        }
      });

      it('can be read at one sitting', () => {
        assert.ok(wordsIn(text) < 900, `${wordsIn(text)} words`);
      });
    });
  }

  it('tells how long each page takes, twenty minutes in all', () => {
    const index = pages.find(({ name }) => name === 'README.md')?.text ?? '';
    const rows = [...index.matchAll(/^\| \[[^\]]+\]\(([^)]+)\) \|.*\| (\d+) \|$/gm)];
    const told = new Map(rows.map(([, name = '', minutes]) => [name, Number(minutes)]));
    const others = pages.filter(({ name }) => name !== 'README.md');
    assert.deepEqual([...told.keys()].sort(), others.map(({ name }) => name).sort());
    for (const { name, prose } of others) assert.equal(told.get(name), minutesFor(prose), name);
    const all = [...told.values()].reduce((sum, minutes) => sum + minutes, 0);
    assert.ok(all <= 20, `${all} minutes`);
  });

  it('shows each kind of thing that is tested, so that no test passes for want of any', () => {
    const fences = pages.flatMap((page) => page.fences);
    for (const pattern of [
      /^passage$/,
      /^passage problem=/,
      /^yaml$/,
      /^yaml problem=/,
      /^yaml part$/,
      /^text output /,
    ]) {
      assert.ok(
        fences.some(({ kind, more }) => pattern.test(`${kind} ${more}`.trim())),
        String(pattern),
      );
    }
    const named = new Set(pages.flatMap(({ prose }) => italics(prose)));
    const shown = [
      'Code Selection…',
      'Remove Code…',
      'New Codebook',
      'Open Example Study…',
      'Copy Codes as Table',
    ];
    for (const title of shown) assert.ok(named.has(title), title);
    assert.ok(pages.some(({ prose }) => inlineCode(prose).includes('passage.coder')));
  });
});

function readPage(name: string): Page {
  const text = readFileSync(join(GUIDE, name), 'utf8');
  const pattern = /^```(\w+)(?: ([^\n]+))?\n([^]*?)^```$/gm;
  const fences = Array.from(text.matchAll(pattern), ([, kind = '', more = '', inside = '']) => ({
    kind,
    more,
    text: inside.replace(/\n$/, ''),
  }));
  return { name, text, prose: text.replace(pattern, ''), fences };
}

/** The codes of the problems that a block has when it is read; null for blocks that are not read. */
function problemsOf({ kind, more, text }: Fence): readonly string[] | null {
  if (kind === 'passage') return parseDocument(text).problems.map(({ code }) => code);
  if (kind !== 'yaml') return null;
  const codes = more === 'part' ? '\ncodes:\n  - {id: any, definition: Any.}\n' : '';
  return parseCodebook(text + codes).problems.map(({ code }) => code);
}

/** What a command prints in the folder of the examples. */
async function run(line: string): Promise<string> {
  const [name = '', ...args] = line.split(' ');
  const command = COMMANDS[name];
  assert.ok(command, line);
  let printed = '';
  await command.run(readArgs(name, command.options, args), {
    cwd: join(ROOT, 'examples'),
    print: (text) => Promise.resolve(void (printed += text)),
    note: (text) => assert.fail(text),
    progress: null,
    colour: (text) => text,
  });
  return printed;
}

/** Every `passage COMMAND …` of a page, in its text or in a block. */
function terminalLines(prose: string, fences: readonly Fence[]): readonly string[] {
  const inBlocks = fences.flatMap(({ kind, more, text }) =>
    kind === 'sh' ? text.split('\n') : more.startsWith('output ') ? [more.slice('output '.length)] : [],
  );
  return [...inlineCode(prose), ...inBlocks].filter((line) => line.startsWith('passage '));
}

/** Whether a relative link leads to a file, and to a heading if it names one; pictures may come later. */
function leadsSomewhere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? join(GUIDE, page) : join(dirname(join(GUIDE, page)), path);
  if (PICTURES.includes(relative(ROOT, file).replaceAll('\\', '/'))) return true;
  if (!existsSync(file)) return false;
  return anchor === undefined || headings(readFileSync(file, 'utf8')).includes(anchor);
}

/** The anchors of a page's headings, as GitHub makes them. */
function headings(text: string): readonly string[] {
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

function inlineCode(prose: string): readonly string[] {
  return Array.from(prose.matchAll(/`([^`\n]+)`/g), ([, code = '']) => code);
}

/** What stands between single asterisks. */
function italics(prose: string): readonly string[] {
  const plain = prose.replace(/`[^`\n]+`/g, '').replaceAll('**', '');
  return Array.from(plain.matchAll(/\*([^*\n]+)\*/g), ([, title = '']) => title);
}

/** A command, a view, a button of the welcome text, one of our own choices, or a name of VS Code's. */
function isName(title: string): boolean {
  const { commands, views, viewsWelcome } = manifest.contributes;
  return (
    commands.some((one) => one.title === title) ||
    views.passage.some((one) => one.name === title) ||
    viewsWelcome.some(({ contents }) => contents.includes(`[${title}](`)) ||
    VSCODE_NAMES.has(title) ||
    client.includes(`'${title}'`)
  );
}

/** The source of the client, in which every choice and label that it shows is spelled out. */
function readClient(): string {
  const folder = join(ROOT, 'client/src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

function isKey(code: string): boolean {
  return /^(?:(?:Ctrl|Cmd|Alt|Shift)\+)+\S+$|^F\d+$/.test(code);
}

/** A key with its modifiers in one order: people and the manifest write them in different ones. */
function folded(key: string | undefined): string {
  return (key ?? '').toLowerCase().split('+').sort().join('+');
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter(Boolean).length;
}

function minutesFor(prose: string): number {
  return Math.max(1, Math.round(wordsIn(prose) / WORDS_A_MINUTE));
}
