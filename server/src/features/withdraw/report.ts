import { relativePath } from '../../project/uri';
import type { TakeOutLine } from '../../protocol/takingOut';
import { onOneLine } from '../../syntax/oneLine';
import { counted } from '../refactor/wording';
import { fileLine, part, placeLine, type FileName, type Report } from '../takeOut/report';
import { BACKUP, FILTER, historySteps, PUSH, SERVERS } from '../takeOut/historySteps';
import { shellWord } from '../takeOut/shellText';
import type { WithdrawalPlan, WithdrawalRefusal } from './planWithdrawal';

/** What a report on a withdrawal is made from. */
export interface Withdrawn {
  readonly plan: WithdrawalPlan;
  readonly person: string;
  /** Whether it is still to be done. */
  readonly dry: boolean;
  /** The study's folder from the top of its git repository, with `/` at its end; null where there is none. */
  readonly prefix: string | null;
  /** URI of the study's folder. */
  readonly root: string;
}

/** Why a file cannot be changed, with what to do. */
export function wordWithdrawalRefusal(reason: WithdrawalRefusal, person: string): string {
  switch (reason) {
    case 'unclear':
      return `others take part in it, and no turn has the label ${person}. Give their turns this label, or delete the file.`;
    case 'not-utf8':
      return 'it is not UTF-8. Save it as UTF-8.';
    case 'would-not-read-back':
      return 'without their words it would not read as it must. passage check lists mistakes; mend them first.';
  }
}

/** Everything that is to be said of a withdrawal, before it is made or afterwards. */
export function withdrawalReport(withdrawn: Withdrawn, file: FileName): Report {
  const { plan, person, dry, root } = withdrawn;
  const who = onOneLine(person);
  const quotes = plan.examples.map(
    ({ uri, line, code, text, stays }) =>
      [stays, fileLine(uri, file, { line, says: `#${code}: ${onOneLine(text, 120)}` })] as const,
  );
  const places = (all: WithdrawalPlan['cited']): readonly TakeOutLine[] =>
    all.map((place) => placeLine(place, file));
  return {
    head: `${who} ${dry ? 'would be taken' : 'was taken'} out of the study.`,
    parts: [
      ...part(
        dry ? 'Files that would be deleted' : 'Deleted',
        plan.removed.map(({ uri, annotations }) =>
          fileLine(uri, file, { remark: counted(annotations, 'coding') }),
        ),
      ),
      ...part(
        `Turns that ${dry ? 'would become' : 'became'} [withdrawn]`,
        plan.turns.map(({ uri, turns, gone, shortened, others }) =>
          fileLine(uri, file, {
            says: `${counted(turns, 'turn')}; ${counted(gone, 'coding')} gone, ${shortened} on what remains${others.length === 0 ? '' : `; with ${onOneLine(others.join(', '), 60)}`}`,
          }),
        ),
      ),
      ...part(
        `Look whether these lines are somebody else's: they ${dry ? 'would go' : 'went'} as part of what ${who} said`,
        places(plan.doubtful),
      ),
      ...part(
        'Passages without a place, in front matter, whose words may be theirs. Take out those that are',
        places(plan.unplaced),
      ),
      ...part(
        `Rows of tables that ${dry ? 'would go' : 'went'}`,
        plan.rows.map(({ uri, line, text }) => fileLine(uri, file, { line, says: onOneLine(text, 120) })),
      ),
      ...part(
        `Marks in study.yaml of passages read again that ${dry ? 'would go' : 'went'}`,
        plan.saved === null || plan.saved.marks === 0
          ? []
          : [fileLine(plan.saved.uri, file, { says: counted(plan.saved.marks, 'mark') })],
      ),
      ...part(
        `Examples in the codebook that ${dry ? 'would go' : 'went'}`,
        quotes.flatMap(([stays, line]) => (stays ? [] : [line])),
      ),
      ...part(
        'Examples that stay, since somebody else said the same',
        quotes.flatMap(([stays, line]) => (stays ? [line] : [])),
      ),
      ...part(`Left for you to decide, since it speaks of ${who}`, places(plan.cited)),
      ...part(
        'Names of files and folders that name them',
        plan.named.map(({ path }) => fileLine(`${root}/${path}`, file, {})),
      ),
      ...part(
        'Not read; strike them out there',
        plan.names.map((uri) => fileLine(uri, file, {})),
      ),
    ],
    steps: historyLines(withdrawn, file),
  };
}

function historyLines({ plan, prefix, root, dry }: Withdrawn, file: FileName): readonly string[] {
  const elsewhere =
    'Copies in e-mail, backups, exports and other programs, and recordings, are not touched. Think of each of them.';
  const shown = (uri: string): string => shellWord(file(uri));
  if (prefix === null) {
    const warning = `There is no git repository here: what ${dry ? 'is deleted cannot' : 'was deleted cannot'} be got back.`;
    return plan.removed.length === 0 ? [elsewhere] : [warning, elsewhere];
  }
  const deleted = plan.removed.map(({ uri }) => shown(uri));
  const paths = plan.removed.map(({ uri }) => shellWord(`${prefix}${relativePath(root, uri) ?? ''}`));
  const rewritten = [
    plan.codebook,
    plan.saved,
    ...plan.documents,
    ...plan.tables,
    ...plan.lastTables,
  ].flatMap((one) => (one === null ? [] : [shown(one.uri)]));
  const all = [...deleted, ...rewritten];
  return [
    ...(all.length === 0
      ? []
      : [
          dry
            ? 'As long as it is not committed, it could be taken back with'
            : 'As long as it is not committed, it can be taken back with',
          `  git restore -- ${all.join(' ')}`,
          'but not what git does not have yet: commit first what is to be kept.',
          '',
        ]),
    "git's history still has everything: whoever has the repository can read it in its earlier states. To remove it there:",
    ...historySteps(prefix, [
      [`Commit what was changed, make a backup, and destroy it when you are done:  ${BACKUP}`],
      ...(deleted.length === 0
        ? []
        : [
            [
              'Install git-filter-repo, and take the deleted files out of the history of every branch and tag. Add, with another',
              '--path each, the names that they had earlier:  git log --all --format= --name-status --diff-filter=R',
              `  ${FILTER} --invert-paths ${paths.map((path) => `--path ${path}`).join(' ')}`,
            ],
          ]),
      ...(rewritten.length === 0
        ? []
        : [
            [
              'The files that were changed have the words in their history too. Either write each sentence, followed by',
              '==>[withdrawn], into a file replacements.txt beside the repository, a line for each, and run',
              `  ${FILTER} --replace-text ../replacements.txt`,
              'or begin a new repository with the study as it is now.',
            ],
          ]),
      PUSH,
      SERVERS,
    ]),
    elsewhere,
  ];
}
