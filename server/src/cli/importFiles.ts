import { lstat, readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { DEFAULT_GAP, importTranscript, type ImportPreview } from '../interchange/importTranscript';
import { NAME_KEY } from '../interchange/nameKey';
import { createFile } from '../io/createFile';
import { isEncoding } from '../io/decodeAny';
import { reasonOf } from '../io/disk';
import { pathOfUri } from '../io/fileUri';
import { sha256 } from '../io/hash';
import { withOriginal } from '../io/originals';
import { requireOwnFolders } from '../io/ownFolders';
import type { Study } from '../project/types';
import { isCoderId } from '../syntax/ids';
import { CannotRun, choiceOf, EXIT, type Command, type CommandArgs } from './command';
import { namesFor, type Names } from './importNames';
import { nearestFolder } from './importStudy';
import { importJson, importText, type Imported } from './importReport';
import { openStudyAt } from './studyAt';
import type { Terminal } from './terminal';

const FORMATS = ['text', 'json'] as const;

/** Options that only transcripts have. */
export const TRANSCRIPT_OPTIONS = ['as', 'gap', 'names', 'pseudonyms'] as const;

/** @param formats a line for each format of other programs @param options what is said of their options */
export function importHelp(formats: string, options: string): string {
  return `passage import FILE… [--into DIR] [--as NAME] [--gap SECONDS] [--encoding NAME] [--coder ID]
               [--names KEY.csv] [--pseudonyms] [--dry-run] [--format text|json]

Brings transcripts into the study of the folder you are in, or of DIR. Each becomes a text file of its own where the
codebook has its transcripts (source), with front matter that says which file it was and when. The originals stay as
they are, and nothing is ever overwritten: a file that was brought in before is passed over.

What a file is shows in what stands in it, not in its name: Word files (.docx), subtitles (.vtt, .srt) of Zoom, Teams, Stream,
YouTube and others, JSON of Whisper, whisper.cpp and WhisperX, text of Otter and of Teams, captions that Zoom saved, pages
(HTML), plain text and Markdown. Turns become paragraphs that begin with the speaker; times stay. What could not be brought in
is said. Look at the speakers and the number of turns that are printed: they show at once whether a file was misread.

${
  formats === ''
    ? ''
    : `${ALSO}${formats}
`
}--into DIR         the folder that the documents go to, instead of the codebook's
--as NAME          the document's name, instead of the file's (for one file)
--gap SECONDS      a pause that ends a turn of somebody who goes on afterwards; ${DEFAULT_GAP} unless you say otherwise
--encoding NAME    how an old text file is encoded, such as windows-1251, where Passage cannot know
--coder ID         the coder whose comments in Word they are; also whose copies the documents become in a study that has
                   no place for transcripts themselves
--names KEY.csv    put pseudonyms in the place of names: a table with the columns name and pseudonym, of speakers and of
                   anybody else. They are replaced where they speak and where they are said, also in the file's name
--pseudonyms       the same for every speaker, with a pseudonym that is free (P01, P02, INT for who asks); who is who is added to
                   names/key.csv in the study, which git is told to ignore, and the same person stays the same
--dry-run          say what would be written, who would get which pseudonym and where names are said, and write nothing
--format F         text (the default) or json
${options}
Exit: 0 every file is in the study; 1 some are not (they are named, with the reason); 2 could not run.
`;
}

const ALSO = `What other programs for coding write is brought in as well: codes, transcripts, coding, people. Where there is no study
yet, it becomes one, in the folder you are in or in DIR; otherwise it is added to the study, which stays as it is: what is there
already is known by its id, and what is said otherwise of it is listed. All of it is written, or nothing.

`;

/** Transcripts alone. */
export const importTranscripts: Command = {
  help: importHelp('', ''),
  options: {
    into: { type: 'string' },
    as: { type: 'string' },
    gap: { type: 'string' },
    encoding: { type: 'string' },
    coder: { type: 'string' },
    names: { type: 'string' },
    pseudonyms: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    format: { type: 'string' },
  },
  async run(args, terminal) {
    const format = choiceOf(args, 'format', FORMATS);
    const how = readOptions(args, terminal);
    const { study } = await openStudyAt(await nearestFolder(how.folder ?? terminal.cwd), terminal);
    const into = folderIn(study, how.folder);
    const names = await namesFor(args, study, rootOf(study), terminal);
    const run: ImportRun = { ...how, study, into, names, made: new Map() };
    const all: Imported[] = [];
    for (const file of args.operands) {
      const done = await importOne(file, run, terminal);
      all.push(done);
      if (format === 'text') await terminal.print(importText(done, terminal));
    }
    if (format === 'json') await terminal.print(importJson(all));
    return all.every(({ result }) => result !== 'refused') ? EXIT.clean : EXIT.problems;
  },
};

interface HowToImport {
  /** Absolute; null to go by the codebook. */
  readonly folder: string | null;
  readonly as: string | null;
  readonly gap: number;
  readonly encoding: string | null;
  readonly coder: string | null;
  readonly dryRun: boolean;
}

/** One call of the command: what it is about, and what it has brought in so far. */
interface ImportRun extends HowToImport {
  readonly study: Study;
  /** Relative to the study's folder; null to go by the codebook. */
  readonly into: string | null;
  readonly names: Names;
  /** Paths and hashes of what was brought in, or would be, → the document's path. Paths are folded in case. */
  readonly made: Map<string, string>;
}

function readOptions(args: CommandArgs, terminal: Terminal): HowToImport {
  const { operands } = args;
  if (operands.length === 0) throw new CannotRun('passage import: name the files to bring in.');
  const as = args.option('as');
  const encoding = args.option('encoding');
  const coder = args.option('coder');
  const into = args.option('into');
  if (as !== null && operands.length > 1)
    throw new CannotRun('--as names one document; import one file at a time with it.');
  if (as !== null && (as.trim() === '' || /[/\\]/.test(as))) {
    throw new CannotRun(`--as ${as}: a name without folders is needed; --into names the folder.`);
  }
  if (encoding !== null && !isEncoding(encoding)) {
    throw new CannotRun(
      `--encoding ${encoding}: there is no such encoding. windows-1252, windows-1251, utf-16le, shift_jis and gb18030 are some.`,
    );
  }
  if (coder !== null && !isCoderId(coder)) {
    throw new CannotRun(`--coder ${coder}: a coder’s id has letters, digits, “_”, “-”, “.” and “/” only.`);
  }
  const seconds = args.option('gap') ?? String(DEFAULT_GAP);
  if (!/^\d{1,6}(?:\.\d{1,3})?$/.test(seconds))
    throw new CannotRun(`--gap ${seconds}: a number of seconds is needed, such as 2 or 1.5.`);
  return {
    folder: into === null ? null : resolve(terminal.cwd, into),
    as,
    gap: Math.round(Number(seconds) * 1000),
    encoding,
    coder,
    dryRun: args.flag('dry-run'),
  };
}

function rootOf(study: Study): string {
  const root = pathOfUri(study.root);
  if (root === null) throw new CannotRun('The study is not on a disk of this machine.');
  return root;
}

/** A folder relative to the study's, with `/`; '' for that itself. */
function folderIn(study: Study, folder: string | null): string | null {
  if (folder === null) return null;
  if (!isWithin(rootOf(study), folder)) {
    throw new CannotRun(`--into ${folder}: it is not a folder of the study, which is ${rootOf(study)}.`);
  }
  return relative(rootOf(study), folder).split(sep).join('/');
}

/** Whether a path is that of a folder or below it; both are absolute. */
function isWithin(folder: string, path: string): boolean {
  const below = relative(folder, path);
  return below.split(sep)[0] !== '..' && !isAbsolute(below);
}

async function importOne(file: string, run: ImportRun, terminal: Terminal): Promise<Imported> {
  const { study, as, gap, coder, into, encoding, names, dryRun } = run;
  const date = today();
  const found = await withOriginal(resolve(terminal.cwd, file), encoding, ({ original, hash }) => {
    const inStudy = isWithin(rootOf(study), resolve(terminal.cwd, file));
    const asked = { name: file, inStudy, original, hash, study, date, gap, as, into, coder };
    const read = importTranscript({ ...asked, naming: names.naming(file, as) }, sha256);
    if ('reason' in read) return read;
    // For a look before: where names would be said, whether or not they are to be replaced this time.
    const look = dryRun ? importTranscript({ ...asked, naming: names.suggested(file, as) }, sha256) : null;
    return { preview: read, hash, look: look?.kind === 'read' ? look : null };
  });
  if ('reason' in found)
    return { file, result: 'refused', reason: found.reason, preview: null, look: null, path: null };
  const { preview, hash } = found;
  const done = await write(file, preview, run.made.get(hash) ?? null, run, terminal);
  if (done.result === 'would-import' && found.look !== null) names.remember(found.look);
  if (done.result === 'imported' || done.result === 'would-import') {
    const [own] = preview.files;
    for (const { path } of preview.files) run.made.set(folded(path), own.path);
    run.made.set(hash, own.path);
  }
  return { ...done, look: found.look };
}

/** @param before where the same file was brought in a moment ago */
async function write(
  file: string,
  preview: ImportPreview,
  before: string | null,
  { study, made, dryRun, names }: ImportRun,
  terminal: Terminal,
): Promise<Omit<Imported, 'look'>> {
  const root = rootOf(study);
  const shown = (path: string): string => relative(terminal.cwd, join(root, path)) || '.';
  const path = shown(preview.files[0].path);
  const refused = (reason: string): Omit<Imported, 'look'> => ({
    file,
    result: 'refused',
    reason,
    preview,
    path,
  });
  const already = preview.obstacle?.kind === 'already' ? preview.obstacle.path : before;
  if (already !== null) return { file, result: 'already', reason: null, preview, path: shown(already) };
  const clash = preview.files.map((one) => made.get(folded(one.path))).find((one) => one !== undefined);
  const taken = preview.obstacle?.path ?? clash ?? (await firstThere(root, preview));
  if (taken !== null) {
    return refused(
      `there is another file in its place, ${shown(taken)}; bring it in under another name, with --as NAME`,
    );
  }
  try {
    await requireOwnFolders(
      root,
      preview.files.map((one) => join(root, one.path)),
    );
  } catch (error) {
    return refused(reasonOf(error));
  }
  if (dryRun) return { file, result: 'would-import', reason: null, preview, path };
  try {
    await names.note(preview);
  } catch (error) {
    return refused(`${NAME_KEY} could not be written: ${reasonOf(error)}`);
  }
  // Coded copies first: when the transcript is there, everything of it is.
  for (const one of [...preview.files].reverse()) {
    try {
      if (await createFile(join(root, one.path), Buffer.from(one.text, 'utf8'))) continue;
      if (await says(join(root, one.path), one.text)) continue;
      return refused(
        `${shown(one.path)} was made by somebody else in this moment; bring it in under another name, with --as NAME`,
      );
    } catch (error) {
      return refused(`${shown(one.path)} could not be written: ${reasonOf(error)}`);
    }
  }
  return { file, result: 'imported', reason: null, preview, path };
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Whether a file says just this: then an import that was broken off has made it. */
async function says(path: string, text: string): Promise<boolean> {
  return (await readFile(path, 'utf8').catch(() => null)) === text;
}

/** The first of the files to be made that is there already and says something else. */
async function firstThere(root: string, { files }: ImportPreview): Promise<string | null> {
  for (const { path, text } of files) {
    const there = await lstat(join(root, path)).then(
      () => true,
      () => false,
    );
    if (there && (path === files[0].path || !(await says(join(root, path), text)))) return path;
  }
  return null;
}

/** The day here, as `2026-11-25`. */
function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
