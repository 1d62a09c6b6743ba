import { adjudicationSteps, logPath, type AdjudicatedDocument } from '../agreement/adjudication/adjudicate';
import { isUnsettled } from '../agreement/adjudication/settled';
import type { CompareOptions } from '../agreement/comparing/compareDocument';
import { everyPairSteps } from '../agreement/comparing/everyPair';
import { codersOfStudy } from '../analysis/layers';
import { comparisonSteps, type Comparison } from '../agreement/comparing/compareStudies';
import { consensusCopies, consensusState } from '../features/consensusCopy';
import { diskSource } from '../io/disk';
import { sha256 } from '../io/hash';
import type { Study } from '../project/types';
import { inOneGo } from '../project/steps';
import {
  CannotRun,
  choiceOf,
  EXIT,
  onlyOperand,
  type Command,
  type CommandArgs,
  type ExitCode,
} from './command';
import { followed } from './followed';
import { pairsJson, pairsMarkdown, pairsText } from './pairsReport';
import type { Terminal } from './terminal';
import { tableCsv, tableJson, tableMarkdown, tableText } from './codeTableReport';
import { compareAsked } from './compareAsked';
import { compareJson, compareMarkdown, compareText, type Report } from './compareReport';
import { requireRound } from './requireRound';
import { sideNamed, type NamedSide } from './sideNamed';
import { openStudyAt } from './studyAt';

const FORMATS = ['text', 'md', 'json'] as const;
const TABLE_FORMATS = [...FORMATS, 'csv'] as const;

export const compareCommand: Command = {
  help: `passage compare A B [DIR] [--round R] [--unfinished] [--all] [--ids] [--format text|md|json]

       passage compare A B --table [DIR] … [--format text|md|json|csv]

       passage compare NAME, or passage compare --saved NAME [DIR] …
       passage compare --saved NAME   who is compared under this name in study.yaml, in the place of A and B; alone, NAME is enough
--pairs [DIR] …

Compares what two coders made of the same transcripts, in the study in DIR (the folder you are in, unless you name another).

  passage compare sg kl              two coders
  passage compare main:sg sg         one coder in two states: in a branch, tag or commit of git, and now
  passage compare kl:kl sg           a colleague whose coding is on the branch kl
  passage compare ../kl:kl sg        the same in a worktree of git, by its folder; it is read as it lies there

Each place is one of:
  agreed      the same code on the same words, with the same value
  boundary    the same code on words that differ; white space and punctuation at the ends make no difference
  code        different codes on words in common: siblings, parent and child, or unrelated in the codebook
  omission    a code that one of them gave
  split       one passage of the one is several of the other
  value       the same code on the same words with different values
  memo        all the same, but for memos or marks of being unsure

Each passage is in one place. Which passage goes with which is decided so that beginnings, ends and codes are as near as
they can be over the whole text. Where the texts of the two differ, they are laid side by side first, and what touches a
change is marked.

Where there is a consensus copy, and it lacks passages on which the two agree or that were decided, it says how many;
passage decide A B DOCUMENT --update adds them.

What was decided on a place is read from adjudication/ in the study. A decision settles it as long as both have what was
decided on; afterwards it is reopened, and the list says why.

Only what both have marked as done is compared (coding: done in the front matter of a copy): who has not read a text has not
found nothing in it. Where a study has rounds, the latest that both have finished.

--table        instead of the places a table of codes: a row for each code that the first gave, a column for each that the
               second did, and "nothing" as the last of both. A cell says in how many places the two met, and how many
               of them are open; the diagonal has the same code on both sides. With --format json each cell has its places,
               by what passage decide knows them by; json and csv also have the characters that either marked there
--pairs        instead of two coders every one with every other: a table of how many places there are of each kind. Decisions
               are not looked at
--round R      another round
--unfinished   also copies that are not marked as done
--all          list also what is agreed or settled
--anonymous    calls the two A and B, in text and Markdown, for discussing without knowing who
--ids          with what passage decide knows each place by, and decisions by
--format F     text (the default), md (Markdown, for a pull request), json, or for a table csv

Exit: 0 nothing is open; 1 places are open, or files were passed over; 2 could not run. Open is where the two differ and nothing
was decided, or where one of them is unsure, also of what they agree on. What differs in memos alone is listed, and not open.
`,
  options: {
    pairs: { type: 'boolean' },
    saved: { type: 'string' },
    round: { type: 'string' },
    unfinished: { type: 'boolean' },
    all: { type: 'boolean' },
    ids: { type: 'boolean' },
    anonymous: { type: 'boolean' },
    table: { type: 'boolean' },
    format: { type: 'string' },
  },
  async run(args, terminal) {
    if (args.flag('table') && args.flag('pairs'))
      throw new CannotRun('A table of codes is of two coders: leave out --pairs, or --table.');
    const print = args.flag('table')
      ? TABLES[choiceOf(args, 'format', TABLE_FORMATS)]
      : LISTS[choiceOf(args, 'format', FORMATS)];
    if (args.flag('pairs')) return comparePairs(args, terminal);
    const { study, passedOver, first, second, options } = await compareAsked(args, terminal);
    const [a, b] = [await sideNamed(study, first), await sideNamed(study, second)];
    if (a.study === b.study && a.coder === b.coder) {
      throw new CannotRun(
        `${first} and ${second} are the same coding. Name two coders, or a revision: main:${first}.`,
      );
    }
    requireRound(options.round, a.study, b.study);
    const comparison = await followed(comparisonSteps(a, b, options), 'Comparing', terminal);
    const logs = await logsOf(study, comparison);
    const documents = inOneGo(adjudicationSteps(comparison, (key) => logs.get(key) ?? null, sha256));
    const anonymous = args.flag('anonymous');
    if (anonymous && args.option('format') === 'json')
      throw new CannotRun('JSON names coders and their files: leave out --anonymous, or choose text or md.');
    const names = anonymous ? { a: 'A', b: 'B' } : { a: a.name, b: b.name };
    const behind = isLookedAt(a, b) ? new Map<never, never>() : consensusStates(study, documents);
    const shown = { all: args.flag('all'), ids: args.flag('ids') };
    const report: Report = { comparison, documents, names, behind, ...shown };
    await terminal.print(print(report, terminal));
    const open = documents.some(({ items }) => items.some(isUnsettled));
    return open || passedOver ? EXIT.problems : EXIT.clean;
  },
};

/** Whether nothing of it can be decided on, so that there is no consensus of it. */
function isLookedAt(a: NamedSide, b: NamedSide): boolean {
  return a.coder === b.coder || a.isPast || b.isPast;
}

function consensusStates(study: Study, documents: readonly AdjudicatedDocument[]): Report['behind'] {
  const copies = consensusCopies(study);
  return new Map(
    documents.flatMap((one) => {
      const state = consensusState(study, copies, one);
      return state === null ? [] : [[one, state] as const];
    }),
  );
}

type Print = (report: Report, terminal: Terminal) => string;

const LISTS: Readonly<Record<(typeof FORMATS)[number], Print>> = {
  ...{ text: compareText, md: compareMarkdown, json: compareJson },
};
const TABLES: Readonly<Record<(typeof TABLE_FORMATS)[number], Print>> = {
  ...{ text: tableText, md: tableMarkdown, json: tableJson, csv: tableCsv },
};

async function comparePairs(args: CommandArgs, terminal: Terminal): Promise<ExitCode> {
  const options: CompareOptions = { round: args.option('round'), unfinished: args.flag('unfinished') };
  const format = choiceOf(args, 'format', FORMATS);
  const { study, passedOver } = await openStudyAt(onlyOperand(args, '.'), terminal);
  requireRound(options.round, study);
  const all = await followed(everyPairSteps(study, codersOfStudy(study), options), 'Comparing', terminal);
  const pairs = all.filter(({ documents }) => documents > 0);
  const names = (coder: string): string => study.codebook.coders.get(coder)?.name ?? coder;
  const print = { text: pairsText, md: pairsMarkdown, json: pairsJson };
  await terminal.print(print[format](pairs, names));
  return pairs.some(({ open }) => open > 0) || passedOver ? EXIT.problems : EXIT.clean;
}

/** The logs of the documents that were compared, by key. Throws CannotRun where one is no text: it would be passed over. */
async function logsOf({ root }: Study, { documents }: Comparison): Promise<ReadonlyMap<string, string>> {
  const logs = new Map<string, string>();
  for (const { key } of documents) {
    const path = logPath(key);
    if (path === null) continue;
    const content = await diskSource().read(`${root}/${path}`);
    if (content?.kind === 'undecodable') throw new CannotRun(`${path}: ${content.reason}.`);
    if (content !== null) logs.set(key, content.text);
  }
  return logs;
}
