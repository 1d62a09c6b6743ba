import { randomInt } from 'node:crypto';
import { relative, resolve } from 'node:path';
import { planCopies, type CopyPlan } from '../features/assignCopies';
import { COPY_REFUSALS } from '../features/assignWording';
import { keysWithSource, sampleDocuments, sampleSize } from '../features/copySample';
import type { Sample } from '../analysis/sample';
import { createFile } from '../io/createFile';
import { reasonOf } from '../io/disk';
import { pathOfUri, uriOfPath } from '../io/fileUri';
import { requireOwnFolders } from '../io/ownFolders';
import { createSweep } from '../io/temporary';
import { sha256 } from '../io/hash';
import type { Study } from '../project/types';
import { isCoderId, normalId } from '../syntax/ids';
import { nearestIds } from '../syntax/nearest';
import { CannotRun, choiceOf, EXIT, type Command, type CommandArgs } from './command';
import { openStudyAt, shownPath } from './studyAt';
import { onOneLine } from '../syntax/oneLine';
import { counted, type Terminal } from './terminal';

export const assign: Command = {
  help: `passage assign [DOCUMENT…] --to CODER… [--sample N [--seed S] [--by ATTRIBUTE]] [--round R] [--dry-run]
               [--format text|json]

Makes the copies in which coders code: one of each DOCUMENT (its name, as passage documents lists it, or its file) for
each CODER, from the transcript in the study's source folder. Without DOCUMENT, of all documents. Each copy notes the
hash of its text, so that passage check can say ever after whether a word of it was altered. A copy that is there
already stays as it is.

--to CODER…       for whom, by the ids in the codebook; name the documents before it
--sample N        only of N of the documents, drawn at random; N% for a part of them
--seed S          draw the same documents again: the seed is printed with every sample
--by ATTRIBUTE    draw from each value of an attribute in proportion, such as from each professional group
--round R         for a round of coding of this name
--dry-run         say what would be made, and make nothing
--format F        text (the default) or json

Exit: 0 made; 2 could not run: then nothing was made, unless it says so.
`,
  options: {
    to: { type: 'list' },
    sample: { type: 'string' },
    seed: { type: 'string' },
    by: { type: 'string' },
    round: { type: 'string' },
    'dry-run': { type: 'boolean' },
    format: { type: 'string' },
  },
  async run(args, terminal) {
    const format = choiceOf(args, 'format', ['text', 'json'] as const);
    const { study } = await openStudyAt('.', terminal);
    const coders = codersFor(study, args.list('to'));
    const documents = documentsNamed(study, args.operands, terminal);
    const drawn = sampleOf(study, documents, args);
    const round = args.option('round');
    const wanted = (drawn?.sample.keys ?? documents).flatMap((key) =>
      coders.map((coder) => ({ key, coder, round })),
    );
    const plans = planCopies(study, wanted, sha256);
    refuseAll(plans);
    await requireFolders(study, plans);
    const dry = args.flag('dry-run');
    const made = dry ? plans : await makeAll(plans, terminal);
    const print = format === 'json' ? asJson : asText;
    await terminal.print(print({ drawn, plans: made, dry }, terminal));
    return EXIT.clean;
  },
};

interface Drawn {
  readonly sample: Sample;
  readonly seed: string;
  readonly by: string | null;
}

function codersFor({ codebook }: Study, given: readonly string[]): readonly string[] {
  if (given.length === 0) throw new CannotRun('Say for whom: --to CODER, such as --to sg kl.');
  const known = [...codebook.coders.keys()];
  for (const coder of given) {
    if (!isCoderId(coder))
      throw new CannotRun(`--to ${coder}: a coder's id has letters, digits, - and _ only.`);
    if (known.length === 0 || codebook.coders.has(normalId(coder))) continue;
    const [nearest] = nearestIds(coder, known, 1);
    throw new CannotRun(
      `--to ${coder}: the codebook has no such coder; it has ${known.join(', ')}. ` +
        (nearest === undefined
          ? 'Add the coder to it, or name documents before --to.'
          : `Did you mean ${nearest}?`),
    );
  }
  return [...new Set(given.map(normalId))];
}

/** Keys of the documents named, each once; all that have a transcript when none is named. */
function documentsNamed(study: Study, named: readonly string[], terminal: Terminal): readonly string[] {
  const all = keysWithSource(study);
  const keys = new Map(all.map((key) => [key.normalize('NFC'), key]));
  if (keys.size === 0) {
    const where = study.codebook.source?.text;
    throw new CannotRun(
      where === undefined
        ? 'The codebook does not say where transcripts are. Give it a line such as  source: transcripts/{document}.{md,txt}'
        : `There is no transcript in ${where}. passage import brings them in.`,
    );
  }
  if (named.length === 0) return all;
  const found = named.map((name) => {
    const facts = study.documents.get(uriOfPath(resolve(terminal.cwd, name)));
    const key = keys.get(name.normalize('NFC')) ?? (facts && keys.get(facts.key.normalize('NFC')));
    if (key !== undefined) return key;
    const [nearest] = nearestIds(name, [...keys.keys()], 1);
    throw new CannotRun(
      `${name}: there is no transcript of this name. ` +
        (nearest === undefined ? 'passage documents lists them.' : `Did you mean ${nearest}?`),
    );
  });
  return [...new Set(found)];
}

function sampleOf(study: Study, keys: readonly string[], args: CommandArgs): Drawn | null {
  const asked = args.option('sample');
  const by = args.option('by');
  if (asked === null) {
    const other = by !== null ? '--by' : args.option('seed') !== null ? '--seed' : null;
    if (other !== null) throw new CannotRun(`${other} goes with --sample N, which says how many are drawn.`);
    return null;
  }
  const size = sizeOf(asked, keys.length);
  const seed = args.option('seed') ?? String(randomInt(1_000_000));
  const attribute = by === null ? null : normalId(by);
  const sample = sampleDocuments(study, keys, { size, seed, by: attribute }, sha256);
  if (sample === null)
    throw new CannotRun(
      `--by ${by ?? ''}: none of the documents has this attribute. passage documents lists them.`,
    );
  return { sample, seed, by: attribute };
}

function sizeOf(asked: string, all: number): number {
  const size = sampleSize(asked, all);
  if (size === null)
    throw new CannotRun(
      `--sample ${asked}: it must be a number of documents, such as 12, or a part, such as 20%.`,
    );
  if (size > all) throw new CannotRun(`--sample ${asked}: there are only ${counted(all, 'document')}.`);
  return size;
}

/** Throws CannotRun, naming all that stands in the way, when anything does. */
function refuseAll(plans: readonly CopyPlan[]): void {
  const lines = plans.flatMap((plan) =>
    plan.kind === 'refused'
      ? [`  ${onOneLine(plan.key)} for ${plan.coder}: ${COPY_REFUSALS[plan.reason]}.`]
      : [],
  );
  if (lines.length > 0) throw new CannotRun(`Nothing was made, because of\n${lines.join('\n')}`);
}

/** Throws CannotRun where a copy would land wherever a link leads. */
async function requireFolders({ root }: Study, plans: readonly CopyPlan[]): Promise<void> {
  const paths = plans.flatMap((plan) => (plan.kind === 'new' ? (pathOfUri(plan.uri) ?? []) : []));
  await requireOwnFolders(pathOfUri(root) ?? '', paths).catch((error: unknown) => {
    throw new CannotRun(`Nothing was made: ${reasonOf(error)}.`);
  });
}

/** Makes the files that are planned; one that appeared meanwhile stays as it is. */
async function makeAll(plans: readonly CopyPlan[], terminal: Terminal): Promise<readonly CopyPlan[]> {
  const done: CopyPlan[] = [];
  const sweep = createSweep();
  for (const plan of plans) {
    if (plan.kind !== 'new') {
      done.push(plan);
      continue;
    }
    const path = pathOfUri(plan.uri) ?? '';
    try {
      const { key, coder, round, uri } = plan;
      const isNew = await createFile(path, new TextEncoder().encode(plan.text), { sweep });
      done.push(isNew ? plan : { kind: 'there', key, coder, round, uri });
    } catch (error) {
      const made = done.filter(({ kind }) => kind === 'new').length;
      throw new CannotRun(
        `${relative(terminal.cwd, path)} could not be made: ${reasonOf(error)}. ` +
          `${counted(made, 'copy', 'copies')} had been made before it; the same command goes on from there.`,
      );
    }
  }
  return done;
}

interface Report {
  readonly drawn: Drawn | null;
  readonly plans: readonly CopyPlan[];
  readonly dry: boolean;
}

function asText({ drawn, plans, dry }: Report, terminal: Terminal): string {
  const paths = (kind: 'new' | 'there'): readonly string[] =>
    plans.flatMap((plan) => (plan.kind === kind ? [`  ${shownPath(plan.uri, terminal)}`] : []));
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`${title}:`, ...lines];
  const lines = [
    ...(drawn === null ? [] : sampleLines(drawn)),
    ...part(dry ? 'Would be made' : 'Made', paths('new')),
    ...part('There already, left as they are', paths('there')),
  ];
  return `${lines.join('\n')}\n`;
}

function sampleLines({ sample, seed, by }: Drawn): readonly string[] {
  const all = sample.strata.reduce((sum, { documents }) => sum + documents, 0);
  const title = `Drawn: ${sample.keys.length} of ${counted(all, 'document')}${by === null ? '' : ` by ${by}`}, with --seed ${seed}`;
  if (by === null) return [title];
  const rows = sample.strata.map(
    ({ value, documents, drawn }) =>
      `  ${value === '' ? '(no value)' : onOneLine(value, 40)}: ${drawn} of ${documents}`,
  );
  return [title, ...rows];
}

function asJson({ drawn, plans, dry }: Report, terminal: Terminal): string {
  const of = (kind: 'new' | 'there'): readonly object[] =>
    plans.flatMap((plan) =>
      plan.kind === kind
        ? [{ document: plan.key, coder: plan.coder, round: plan.round, file: shownPath(plan.uri, terminal) }]
        : [],
    );
  const sample =
    drawn === null
      ? null
      : { seed: drawn.seed, by: drawn.by, documents: drawn.sample.keys, strata: drawn.sample.strata };
  return `${JSON.stringify({ dryRun: dry, sample, made: of('new'), there: of('there') })}\n`;
}
