import { withdrawalChanges } from '../features/takeOut/changes';
import { planWithdrawal, type WithdrawalPlan } from '../features/withdraw/planWithdrawal';
import { personProblem, wordUnknownPerson } from '../features/withdraw/personAsked';
import { wordWithdrawalRefusal } from '../features/withdraw/report';
import { sha256 } from '../io/hash';
import { prefixInRepository, wholeFolder } from '../io/wholeFolder';
import { CannotRun, choiceOf, EXIT, type Command, type CommandArgs } from './command';
import { openStudyAt, shownPath } from './studyAt';
import { onOneLine } from '../syntax/oneLine';
import { writeAll } from './writeAll';
import type { Terminal } from './terminal';
import { withdrawalAsJson, withdrawalAsText } from './withdrawReport';

export const withdraw: Command = {
  help: `passage withdraw PERSON --dry-run [--format text|json]
passage withdraw PERSON --yes [--format text|json]

Takes out of the study in this folder what a participant gave to it, when they withdraw: PERSON is what the study calls
them, such as P07, in front matter (participant: P07), as the name of a document, or as the label of a speaker.

- Documents of this person alone are deleted: the transcript, every copy, the consensus copy, and all coding in them.
- In documents with others, each of the person's turns becomes  P07: [withdrawn].  Codings on these words go with them; those
  that span others' words stay on what remains.
  Interviewers are no others, if the codebook calls them so:  speakers: {interviewer: [INT]}
- Their rows in tables go, and examples in the codebook that quote them, unless somebody else said the same.
- Memos and whatever else speaks of them is listed with its place: your own words are for you to decide.

--dry-run    list all of it, and change nothing
--yes        do it; without it nothing is changed
--format F   text (the default) or json

Exit: 0 done; 2 could not run, or --yes is missing: then nothing was changed.
`,
  options: { 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' }, format: { type: 'string' } },
  async run(args, terminal) {
    const format = choiceOf(args, 'format', ['text', 'json'] as const);
    const person = personOf(args);
    const { project, study } = await openStudyAt('.', terminal);
    const folder = await wholeFolder(project, study);
    const plan = planWithdrawal(study, folder, person, sha256);
    if (plan === null) throw new CannotRun(wordUnknownPerson(study, person));
    refuseAll(plan, person, terminal);
    const dry = args.flag('dry-run') || !args.flag('yes');
    if (!dry) await writeAll(withdrawalChanges(plan), terminal);
    const prefix = await prefixInRepository(study);
    const print = format === 'json' ? withdrawalAsJson : withdrawalAsText;
    await terminal.print(print({ plan, person, dry, prefix, root: study.root }, terminal));
    if (!dry || args.flag('dry-run')) return EXIT.clean;
    terminal.note('Nothing was changed. With --yes it is done.');
    return EXIT.couldNotRun;
  },
};

function personOf(args: CommandArgs): string {
  const [person = '', another] = args.operands;
  if (person.trim() === '') throw new CannotRun('Say who withdraws: passage withdraw P07 --dry-run.');
  if (another !== undefined)
    throw new CannotRun(`One person at a time; ${onOneLine(another, 40)} is a second one.`);
  const problem = personProblem(person);
  if (problem !== null) throw new CannotRun(problem);
  return person.trim();
}

function refuseAll({ refused }: WithdrawalPlan, person: string, terminal: Terminal): void {
  if (refused.length === 0) return;
  const lines = refused.map(
    ({ uri, reason }) => `  ${shownPath(uri, terminal)}: ${wordWithdrawalRefusal(reason, person)}`,
  );
  throw new CannotRun(`Nothing was changed, because of\n${lines.join('\n')}`);
}
