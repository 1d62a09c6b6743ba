import { lstat, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { BUNDLED, codebooksToBeginWith, companions } from '../io/companions';
import { reasonOf } from '../io/disk';
import { CannotRun, EXIT, onlyOperand, type Command } from './command';
import { sayingWhy } from './writeFilesTogether';

export const init: Command = {
  help: `passage init [DIR] --codebook NAME

Begins a study in DIR (the folder you are in, unless you name another; made if it is not there): writes

  codebook.yaml            a copy of the codebook NAME
  .gitignore               keeps raw names, recordings and keys to pseudonyms out of git
  .gitattributes           keeps the line ends of transcripts as they are
  .vscode/settings.json    shows coded files as transcripts in VS Code

Nothing is overwritten: where a codebook is there already, nothing is written at all; another of these files stays as
it is, and what it lacks is printed for you to add.

--codebook NAME    one of the codebooks that come with Passage; without a name they are listed

Exit: 0 written; 2 could not run.
`,
  options: { codebook: { type: 'string' } },
  async run(args, terminal) {
    const folder = resolve(terminal.cwd, onlyOperand(args, '.'));
    const codebooks = await sayingWhy(codebooksToBeginWith, terminal);
    const name = args.option('codebook');
    const text = name === null ? undefined : codebooks.get(`${name}.yaml`);
    if (text === undefined) {
      const wrong = name === null ? 'Say which codebook: --codebook NAME' : `There is no codebook ${name}`;
      const names = Array.from(codebooks.keys(), (file) => `  ${basename(file, '.yaml')}`).sort();
      throw new CannotRun(`${wrong}. There are:\n${names.join('\n')}`);
    }
    const codebook = { path: 'codebook.yaml', bytes: Buffer.from(text) };
    const files = [codebook, ...(await sayingWhy(() => companions(BUNDLED), terminal))];
    const there = await whichExist(folder, ['codebook.yml', ...files.map(({ path }) => path)]);
    requireNoCodebook(folder, there);
    const written: string[] = [];
    const kept: string[] = [];
    for (const { path: file, bytes } of files) {
      const name = relative(terminal.cwd, join(folder, file));
      if (there.has(file)) {
        kept.push(
          `\n${name} is there already and stays as it is. Add to it what it lacks of this:\n\n${indented(bytes)}`,
        );
      } else {
        await writeNew(join(folder, file), bytes);
        written.push(`  ${name}\n`);
      }
    }
    await terminal.print(`Written:\n${written.join('')}${kept.join('')}`);
    return EXIT.clean;
  },
};

/** Those of the files that are there; a link that leads nowhere is there too. */
async function whichExist(folder: string, files: readonly string[]): Promise<ReadonlySet<string>> {
  const there = new Set<string>();
  for (const file of files) {
    const found = await lstat(join(folder, file)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw new CannotRun(`${join(folder, file)}: ${reasonOf(error)}.`);
      },
    );
    if (found) there.add(file);
  }
  return there;
}

/** A folder with a codebook is a study, and its settings are somebody's own: nothing of it is touched. */
function requireNoCodebook(folder: string, there: ReadonlySet<string>): void {
  const codebook = ['codebook.yaml', 'codebook.yml'].find((name) => there.has(name));
  if (codebook === undefined) return;
  throw new CannotRun(
    `Nothing was written, because this is a study already: it has\n  ${join(folder, codebook)}\n` +
      `Move it away, or begin the study in another folder.`,
  );
}

function indented(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes).toString('utf8').trimEnd().split(/\r?\n/);
  return lines.map((line) => (line === '' ? '\n' : `  ${line}\n`)).join('');
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes, { flag: 'wx' });
  } catch (error) {
    throw new CannotRun(`${path} could not be written: ${reasonOf(error)}.`);
  }
}
