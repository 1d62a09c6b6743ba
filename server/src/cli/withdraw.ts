import {
  planWithdrawal,
  type WithdrawalPlan,
  type WithdrawalRefusal,
} from '../features/withdraw/planWithdrawal';
import { diskAccess } from '../io/disk';
import { sha256 } from '../io/hash';
import { rewriteAndRemove } from '../io/rewriteAndRemove';
import { tableKeys } from '../project/attributes';
import type { Study } from '../project/types';
import { nearestIds } from '../syntax/nearest';
import { CannotRun, EXIT, type Command, type CommandArgs } from './command';
import { openStudyAt, shownPath } from './studyAt';
import { counted, onOneLine, type Terminal } from './terminal';
import { prefixInRepository, rewritesOf, wholeFolder } from './wholeFolder';
import { withdrawalAsText } from './withdrawReport';

export const withdraw: Command = {
  help: `passage withdraw PERSON --dry-run
passage withdraw PERSON --yes

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

Exit: 0 done; 2 could not run, or --yes is missing: then nothing was changed.
`,
  options: { 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' } },
  async run(args, terminal) {
    const person = personOf(args);
    const { project, study } = await openStudyAt('.', terminal);
    const folder = await wholeFolder(project, study, terminal);
    const plan = planWithdrawal(study, folder, person, sha256);
    if (plan === null) throw unknownPerson(study, person);
    refuseAll(plan, person, terminal);
    const dry = args.flag('dry-run') || !args.flag('yes');
    if (!dry) await make(plan, terminal);
    const prefix = await prefixInRepository(study);
    await terminal.print(withdrawalAsText({ plan, person, dry, prefix, root: study.root }, terminal));
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
  if (/[*\p{Cc}]/u.test(person) || !/[\p{L}\p{N}]/u.test(person))
    throw new CannotRun(`${onOneLine(person, 40)}: name one person as the study calls them, such as P07.`);
  return person.trim();
}

function unknownPerson(study: Study, person: string): CannotRun {
  const keys = [...study.documents.values()].map(({ key }) => key);
  const [nearest] = nearestIds(person, new Set([...tableKeys(study, 'participant'), ...keys]), 1);
  const hint = nearest === undefined || nearest === person ? '' : ` Did you mean ${onOneLine(nearest, 40)}?`;
  return new CannotRun(
    `${onOneLine(person, 40)}: no document, no turn and no row of a table is theirs.${hint} Nothing was changed.`,
  );
}

function refuseAll({ refused }: WithdrawalPlan, person: string, terminal: Terminal): void {
  if (refused.length === 0) return;
  const reasons: Readonly<Record<WithdrawalRefusal, string>> = {
    unclear: `others take part in it, and no turn has the label ${person}. Give their turns this label, or delete the file.`,
    'not-utf8': 'it is not UTF-8. Save it as UTF-8.',
    'would-not-read-back':
      'without their words it would not read as it must. passage check lists mistakes; mend them first.',
  };
  const lines = refused.map(({ uri, reason }) => `  ${shownPath(uri, terminal)}: ${reasons[reason]}`);
  throw new CannotRun(`Nothing was changed, because of\n${lines.join('\n')}`);
}

async function make(plan: WithdrawalPlan, terminal: Terminal): Promise<void> {
  const outcome = await rewriteAndRemove(
    diskAccess(),
    sha256,
    [
      rewritesOf(plan.codebook === null ? [] : [plan.codebook]),
      rewritesOf(plan.documents),
      rewritesOf(plan.tables),
    ],
    plan.removed.map(({ uri, before }) => ({ uri, before: before === null ? null : sha256(before) })),
    rewritesOf(plan.lastTables),
  );
  if (outcome.kind === 'done') return;
  const { uri, reason, left } = outcome;
  const lines = left.map((one) => `  ${shownPath(one.uri, terminal)}: ${one.reason}`);
  throw new CannotRun(
    `${shownPath(uri, terminal)} stands in the way: ${reason}. ` +
      (left.length === 0
        ? 'Nothing was changed.'
        : `${counted(left.length, 'file')} could not be put back as before:\n${lines.join('\n')}`),
  );
}
