import { join } from 'node:path';
import { attributesAddition, logPath, noLogFor, withLine } from '../agreement/adjudication/adjudicate';
import { isUnsettled } from '../agreement/adjudication/settled';
import { codersOfStudy } from '../analysis/layers';
import { wordNoDecisions } from '../features/comparisonWords';
import {
  planDecision,
  planUpdate,
  type DecidePlan,
  type Step,
  type UpdateQuestion,
} from '../features/decide';
import type { OwnCoding, Take } from '../features/decideVerdict';
import { addToFile } from '../io/addToFile';
import { diskSource, reasonOf } from '../io/disk';
import { pathOfUri } from '../io/fileUri';
import { sha256 } from '../io/hash';
import { requireOwnFolders } from '../io/ownFolders';
import { FileChanged } from '../io/write';
import type { Study } from '../project/types';
import { normalId } from '../syntax/ids';
import { nearestIds } from '../syntax/nearest';
import { CannotRun, EXIT, type Command, type CommandArgs, type ExitCode } from './command';
import { afterPuttingBack, writeConsensus, type PutBack } from './consensusFile';
import { requireRound } from './requireRound';
import { sideNamed } from './sideNamed';
import { openStudyAt, shownPath } from './studyAt';
import { counted, type Terminal } from './terminal';

export const decideCommand: Command = {
  help: `passage decide A B DOCUMENT PLACE --take A|B|both|neither [--why TEXT] [--by CODER] [--dir DIR]

       passage decide A B DOCUMENT PLACE --take '#CODE[:VALUE] …' [--words A|B|both|common | --quote TEXT] [--why TEXT] …

       passage decide A B DOCUMENT --undo DECISION [--why TEXT] [--by CODER] [--dir DIR]

       passage decide A B DOCUMENT --update [--dir DIR]

Settles a place on which two coders do not agree. PLACE is what passage compare A B --ids shows behind it, or its beginning.
A coder can be on a branch (kl:kl) or in a worktree (../kl:kl); what is past is not decided on.

  passage decide sg kl P01 3f2a9c --take sg --why "She says so herself."
  passage decide sg kl P01 3f2a9c --take neither
  passage decide sg kl P01 3f2a9c --take '#trust:+ #time' --words common
  passage decide sg kl P01 --undo 8b1d
  passage decide sg kl P01 --update

The decision becomes a line of adjudication/DOCUMENT.jsonl, with who took it, when and why; taking it back becomes another. Nothing
is ever changed or removed there, and .gitattributes tells git to keep both people's lines. The consensus copy follows: where
there is none it is made, with everything on which the two agree; where there is one only what was decided on changes in it.

What the two agree on later than the copy was made gets into it by no decision: passage compare says how many passages a copy lacks,
and --update adds them, and takes nothing out. Where there is no copy, it is made.

--take X       whose coding stands: a coder's id, both, or neither; or codes of your own, each behind a #
--words X      the words that codes of your own are given to: a coder's id for theirs, common for what both marked,
               both for all from the first to the last of either, which it is unless you say something else
--quote TEXT   other words instead, as they stand in the transcript: in the turn of the place, or only once in the document
--why TEXT     the reason
--by CODER     who decides; the only adjudicator of the codebook, unless you name somebody
--round R, --unfinished   as in passage compare

Exit: 0 done; 2 could not run, and nothing was written.
`,
  options: {
    take: { type: 'string' },
    words: { type: 'string' },
    quote: { type: 'string' },
    undo: { type: 'string' },
    update: { type: 'boolean' },
    why: { type: 'string' },
    by: { type: 'string' },
    dir: { type: 'string' },
    round: { type: 'string' },
    unfinished: { type: 'boolean' },
  },
  async run(args, terminal) {
    const [first, second, document, place, more] = args.operands;
    if (first === undefined || second === undefined || document === undefined) {
      throw new CannotRun(
        'Name two coders and a document, for example passage decide sg kl P01 3f2a9c --take sg.',
      );
    }
    if (more !== undefined)
      throw new CannotRun(`One place at a time; ${more} is one more. A folder is named with --dir.`);
    const { study } = await openStudyAt(args.option('dir') ?? '.', terminal);
    const root = pathOfUri(study.root);
    if (root === null) throw new CannotRun('The study is not on a disk of this machine.');
    const sides = { a: await sideNamed(study, first), b: await sideNamed(study, second) };
    if (sides.a.coder === sides.b.coder) throw new CannotRun(wordNoDecisions('one-coder'));
    if (sides.a.isPast || sides.b.isPast) throw new CannotRun(wordNoDecisions('past'));
    const options = { round: args.option('round'), unfinished: args.flag('unfinished') };
    requireRound(options.round, sides.a.study, sides.b.study);
    if (args.flag('update')) return update(study, root, args, { sides, options, document }, place, terminal);
    const step = stepOf(args, place);
    const [by, at, why] = [whoDecides(study, args), new Date().toISOString(), args.option('why') ?? ''];
    const question = { sides, options, document, step, by, at, why };
    const { path, text } = await logOf(study, document);
    const plan = planDecision(study, question, text, sha256);
    if (!plan.ok) throw new CannotRun(plan.message);
    await write(root, path, plan);
    await terminal.print(told(plan, step, path, terminal));
    return EXIT.clean;
  },
};

/** Adds to the consensus copy what it lacks. */
async function update(
  study: Study,
  root: string,
  args: CommandArgs,
  question: UpdateQuestion,
  place: string | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  const more = [place, ...['take', 'undo', 'words', 'quote', 'why', 'by'].map((name) => args.option(name))];
  if (more.some((one) => one !== undefined && one !== null)) {
    throw new CannotRun(
      '--update adds what is agreed or decided already: leave out places and other options.',
    );
  }
  const plan = planUpdate(study, question, (await logOf(study, question.document)).text, sha256);
  if (!plan.ok) throw new CannotRun(plan.message);
  const { consensus } = plan;
  try {
    if (consensus !== null) await writeConsensus(consensus, root);
  } catch (error) {
    const why = error instanceof FileChanged ? error.message : `${reasonOf(error)}.`;
    throw new CannotRun(`The consensus copy cannot be written, and nothing was changed: ${why}`);
  }
  await terminal.print(
    consensus === null
      ? `The consensus copy of ${question.document} has all that is agreed or settled.\n`
      : `${shownPath(consensus.uri, terminal)} ${consensus.before === null ? 'was made' : 'is up to date'}.\n`,
  );
  return EXIT.clean;
}

/** The log of a document: where it lies in the study, and its text; null where there is none. Throws CannotRun. */
async function logOf(
  { root }: Study,
  document: string,
): Promise<{ readonly path: string; readonly text: string | null }> {
  const path = logPath(document);
  if (path === null) throw new CannotRun(noLogFor(document));
  const log = await diskSource().read(`${root}/${path}`);
  if (log?.kind === 'undecodable') throw new CannotRun(`${path}: ${log.reason}.`);
  return { path, text: log?.text ?? null };
}

function stepOf(args: CommandArgs, item: string | undefined): Step {
  const undo = args.option('undo');
  if (undo !== null) {
    if (item !== undefined)
      throw new CannotRun('Name a place to decide on it, or --undo to take a decision back.');
    return { kind: 'reverse', decision: undo };
  }
  const given = args.option('take');
  if (item === undefined || given === null) {
    throw new CannotRun(
      'Say which place, and what is to stand: --take with a coder’s id, both, neither, or codes such as #trust.',
    );
  }
  return { kind: 'decide', item, take: takeOf(given, args) };
}

function takeOf(given: string, args: CommandArgs): Take {
  const codes = given.trim().split(/\s+/u);
  if (codes[0]?.startsWith('#') === true) {
    return { decision: 'edit', codes: codes.map(codeNamed), words: wordsOf(args) };
  }
  if (args.option('words') !== null || args.option('quote') !== null) {
    throw new CannotRun('--words and --quote are for codes of your own, such as --take #trust.');
  }
  return given === 'both' || given === 'neither'
    ? { decision: given }
    : { decision: 'one', coder: normalId(given) };
}

function codeNamed(written: string): OwnCoding['codes'][number] {
  const [, id = '', value = null] = /^#([^:]+)(?::(.+))?$/u.exec(written) ?? [];
  if (id === '') throw new CannotRun(`${written} names no code. Write #trust, or with a value #trust:+.`);
  return { id, value };
}

function wordsOf(args: CommandArgs): OwnCoding['words'] {
  const [words, quoted] = [args.option('words'), args.option('quote')];
  if (words !== null && quoted !== null) throw new CannotRun('Give --words or --quote, and not both.');
  if (quoted !== null) return { kind: 'quoted', words: quoted };
  if (words === null || words === 'both') return { kind: 'together' };
  return words === 'common' ? { kind: 'common' } : { kind: 'one', coder: normalId(words) };
}

function whoDecides(study: Study, args: CommandArgs): string {
  const given = args.option('by');
  if (given !== null) return coderNamed(study, normalId(given));
  const [only, ...others] = [...study.codebook.coders.values()].filter(({ adjudicator }) => adjudicator);
  if (only !== undefined && others.length === 0) return only.id;
  throw new CannotRun('Say who decides: --by with a coder’s id.');
}

/** Throws CannotRun for one whom the study does not know: a slip would stand in the log for good. */
function coderNamed(study: Study, coder: string): string {
  const known = codersOfStudy(study);
  if (known.includes(coder)) return coder;
  const [near] = nearestIds(coder, known, 1);
  throw new CannotRun(
    `--by ${coder}: there is no such coder in this study. ${near === undefined ? 'Add them to coders in the codebook, or name one of' : `Did you mean ${near}? Its coders are`} ${known.join(', ')}.`,
  );
}

type Plan = Extract<DecidePlan, { readonly ok: true }>;

/**
 * Writes the consensus copy, then the log; where the second fails the copy is put back, since nothing was decided. Each file
 * is the old one or the new one, whole.
 */
async function write(root: string, path: string, { line, consensus }: Plan): Promise<void> {
  const log = join(root, ...path.split('/'));
  let putBack: PutBack | null = null;
  try {
    await requireOwnFolders(root, [log]);
    if (consensus !== null) putBack = await writeConsensus(consensus, root);
    await addToFile(join(root, '.gitattributes'), (bytes) => attributesAddition(textOf(bytes)));
    await addToFile(log, (bytes) => {
      const text = textOf(bytes);
      return withLine(text, line).slice(text.length);
    });
  } catch (error) {
    const left = putBack === null ? '' : await afterPuttingBack(putBack, consensus?.uri ?? '');
    if (error instanceof FileChanged)
      throw new CannotRun(`${error.message} Nothing was decided; try again.${left}`);
    throw new CannotRun(
      `The decision cannot be written, and nothing was decided: ${reasonOf(error)}.${left}`,
    );
  }
}

function textOf(bytes: Uint8Array | null): string {
  return bytes === null ? '' : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function told({ line, consensus, after }: Plan, step: Step, path: string, terminal: Terminal): string {
  const { id } = JSON.parse(line) as { readonly id: string };
  const open = after.items.filter(isUnsettled).length;
  const what = step.kind === 'decide' ? `Decided (${id.slice(0, 8)})` : 'Taken back';
  const file = consensus === null ? '' : `${shownPath(consensus.uri, terminal)} `;
  const copy = consensus === null ? '' : consensus.before === null ? `${file}was made. ` : `${file}follows. `;
  return `${what} in ${path}. ${copy}${counted(open, 'place')} still open there.\n`;
}
