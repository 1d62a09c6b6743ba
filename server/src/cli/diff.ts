import { diffSteps } from '../agreement/comparing/diffStudies';
import { followed } from './followed';
import { CannotRun, choiceOf, EXIT, type Command } from './command';
import { diffJson, diffMarkdown, diffText, type DiffReport } from './diffReport';
import { studyAtState } from './sideNamed';
import { openStudyAt } from './studyAt';

const FORMATS = ['text', 'md', 'json'] as const;

export const diffCommand: Command = {
  help: `passage diff REV1 [REV2] [--dir DIR] [--format text|md|json]

Says what changed in the coding of a study between two revisions of git (tags, branches or commits); between one and the
files as they are now where only one is named. The study is that in DIR, or in the folder you are in.

  passage diff HEAD                  what is not committed yet
  passage diff main kl               what the branch kl has beside main
  passage diff v1 --format md        for a pull request

In each coder's copy, and in the consensus:
  added, removed    a code that was given, or taken away
  moved             the same code on words that differ now
  split             what was one passage is several, or the other way round
  recoded           another code on the words
  revalued          another value
  memo              another memo, or mark of being unsure

Then the codes whose number of references changed (all coders added up), and those that were added to the codebook, taken
out of it or defined in other words. A code that was renamed, and has its old id as an alias, is the same code.

--format F     text (the default), md (Markdown) or json

Git is asked, and nothing is fetched. Exit: 0 nothing changed; 1 something did, or files were passed over; 2 could not run.
`,
  options: { dir: { type: 'string' }, format: { type: 'string' } },
  async run(args, terminal) {
    const format = choiceOf(args, 'format', FORMATS);
    const [first, second, more] = args.operands;
    if (first === undefined) {
      throw new CannotRun('Name the revision to compare with, for example passage diff HEAD.');
    }
    if (more !== undefined) {
      throw new CannotRun(`Two revisions at a time; ${more} is a third. A folder is named with --dir.`);
    }
    const { study, passedOver } = await openStudyAt(args.option('dir') ?? '.', terminal);
    const before = (await studyAtState(study, first)).study;
    const after = second === undefined ? study : (await studyAtState(study, second)).study;
    const diff = await followed(diffSteps(before, after), 'Comparing', terminal);
    const report: DiffReport = {
      diff,
      codebook: after.codebook,
      names: { before: first, after: second ?? 'now' },
    };
    const print = { text: diffText, md: diffMarkdown, json: diffJson };
    await terminal.print(print[format](report, terminal));
    const changed = diff.copies.length + diff.totals.length + diff.codes.length > 0;
    return changed || passedOver ? EXIT.problems : EXIT.clean;
  },
};
