import { resolve } from 'node:path';
import { IMPORTS, importFormatOf } from '../interchange/formats';
import type { ImportFormat } from '../interchange/portable/format';
import { isNamedAsTranscript } from '../interchange/documentName';
import { BUNDLED } from '../io/companions';
import { sha256 } from '../io/hash';
import { withOriginal } from '../io/originals';
import { CannotRun, type Command, type CommandArgs } from './command';
import { givenOf, optionsHelp, optionsOf, refuseOthersOptions } from './formatOptions';
import { importHelp, importTranscripts, TRANSCRIPT_OPTIONS } from './importFiles';
import { importStudy } from './importStudy';
import type { Terminal } from './terminal';

export const importCommand: Command = importIn(IMPORTS);

/**
 * Brings in transcripts, and what these formats know: which of them a file is shows in what stands in it.
 * @param bundled the folder of what a new study is a copy of
 */
export function importIn(formats: readonly ImportFormat[], bundled = BUNDLED): Command {
  return {
    help: importHelp(
      formats.map(({ name, about }) => `  ${name}: ${about}\n`).join(''),
      optionsHelp(formats),
    ),
    options: { ...importTranscripts.options, ...optionsOf(formats) },
    async run(args, terminal) {
      const found = await exchangeAmong(formats, args, terminal);
      if (found === null) {
        await refuseMisnamed(args, terminal);
        refuseOthersOptions({ name: 'a transcript' }, formats, args);
        return importTranscripts.run(args, terminal);
      }
      const { file, format } = found;
      if (args.operands.length > 1)
        throw new CannotRun(`${file} is not a transcript (${format.about}); import it by itself.`);
      const other = transcriptOption(args);
      if (other !== undefined)
        throw new CannotRun(`--${other} goes with transcripts, and ${file} is not one (${format.about}).`);
      refuseOthersOptions(format, formats, args);
      return importStudy({ file, format, bundled }, args, terminal);
    },
  };
}

/** Endings that no transcript has, and what a file with one should be. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/\.qdpx$/i, 'a REFI-QDA project: a packed file with project.qde in it'],
  [/\.qde$/i, 'the inside of a REFI-QDA project: XML that begins with Project and has a codebook or sources'],
  [/\.qdc$/i, 'a REFI-QDA codebook: XML that begins with CodeBook'],
  [/\.(?:jsonl|ndjson)$/i, 'a study as JSON Lines, whose first line says that it is the study'],
];

/** Refuses what by its name should be of some format, and is of none: it is damaged or was cut off, and never a transcript. */
async function refuseMisnamed(args: CommandArgs, { cwd }: Terminal): Promise<void> {
  for (const file of args.operands) {
    const refuse = (why: string): never => {
      throw new CannotRun(`${file}: nothing was imported: ${why}.`);
    };
    const should = NAMED.find(([ending]) => ending.test(file))?.[1];
    if (should === undefined) continue;
    const found = await withOriginal(resolve(cwd, file), args.option('encoding'), ({ original }) => original);
    if ('reason' in found) refuse(found.reason);
    refuse(
      `by its name it is ${should}, and what stands in it is not; it may be damaged or cut off: export it again`,
    );
  }
}

/** The first of the files that some format knows; null when all are transcripts, or nothing that can be read. */
async function exchangeAmong(
  formats: readonly ImportFormat[],
  args: CommandArgs,
  { cwd }: Terminal,
): Promise<{ readonly file: string; readonly format: ImportFormat } | null> {
  if (formats.length === 0) return null;
  const encoding = args.option('encoding');
  const given = givenOf(args, sha256);
  const asTranscript = transcriptOption(args) !== undefined;
  const possible = formats.filter(({ isTranscriptToo }) => !(isTranscriptToo === true && asTranscript));
  for (const file of args.operands) {
    const named = NAMED.some(([ending]) => ending.test(file));
    const found = await withOriginal(resolve(cwd, file), encoding, ({ original }) =>
      named && original.kind === 'unreadable'
        ? original
        : { format: importFormatOf(original, given, possible) },
    );
    if ('format' in found && found.format !== null) return { file, format: found.format };
    // What is damaged shows by its name alone that it was never a transcript.
    if ('reason' in found && args.operands.length === 1 && !isNamedAsTranscript(file))
      throw new CannotRun(`${file}: nothing was imported: ${found.reason}.`);
  }
  return null;
}

/** The first option that only transcripts have. */
function transcriptOption(args: CommandArgs): string | undefined {
  return TRANSCRIPT_OPTIONS.find((name) => args.option(name) !== null || args.flag(name));
}
