import type { TakeOutLine } from '../../protocol/takingOut';
import { onOneLine } from '../../syntax/oneLine';
import { counted } from '../refactor/wording';
import { fileLine, part, placeLine, wordsLine, type FileName, type Report } from '../takeOut/report';
import { BACKUP, FILTER, historySteps, PUSH, searchHistory, SERVERS } from '../takeOut/historySteps';
import { filterLines, shellWord } from '../takeOut/shellText';
import type { FileRefusal, KeptReason, PlaceKind } from './places';
import { isHousekeeping, type RedactionPlan, type UnreadReason } from './planRedaction';

/** What a report on a redaction is made from. */
export interface Redacted {
  readonly plan: RedactionPlan;
  /** What lies in the folder and was not looked into, each with its path as people know it. */
  readonly passedOver: readonly { readonly path: string; readonly reason: string }[];
  readonly words: string;
  readonly replacement: string;
  /** Whether it is still to be done. */
  readonly dry: boolean;
  /** Whether the words were looked for only as they are written. */
  readonly exact: boolean;
  /** The study's folder from the top of its git repository, with `/` at its end; null where there is none. */
  readonly prefix: string | null;
  /** URI of the study's folder. */
  readonly root: string;
}

/** Why a file cannot be changed, with what to do. */
export const REFUSALS: Readonly<Record<FileRefusal, string>> = {
  'front-matter':
    'the words are in front matter that has mistakes, or cannot be changed there. passage check shows mistakes; or change it by hand.',
  yaml: 'the words are in a YAML file that has mistakes, or cannot be changed there. passage check shows mistakes; or change it by hand.',
  'would-not-read-back':
    'with the replacement it would not read as it must. Try another replacement, without brackets and signs; in a codebook, first put quotes around a text that has a #link in it, which YAML takes for a comment.',
  'reads-as-markup': 'its text reads as markup by itself. passage check shows the mistakes; mend them first.',
  'words-again': 'beside the replacement, what is left makes the same words again. Try another replacement.',
};

const TITLES: Readonly<Record<PlaceKind, string>> = {
  source: 'In transcripts',
  copy: 'In coded copies',
  consensus: 'In consensus copies',
  'memo-file': 'In memo files',
  memo: 'In memos of passages',
  unplaced: 'In passages without a place',
  'front-matter': 'In front matter',
  codebook: 'In the codebook',
  table: 'In tables',
  study: 'In study.yaml',
};

const REASONS: Readonly<Record<KeptReason, string>> = {
  code: 'an id or a name of a code; rename the code',
  coder: 'a coder',
  key: 'a key, by which other things are found',
  path: 'a path',
  'broken-group': 'in braces that cannot be read; passage check shows them',
  'not-in-study': 'Passage does not know what this file is',
};

export const UNREAD: Readonly<Record<UnreadReason, string>> = {
  names: 'for real names and recordings',
  'not-utf8': 'not UTF-8; save it as UTF-8',
  unknown: 'not a text that Passage knows',
};

/** So many files that were not searched are named. */
const MOST_UNREAD = 20;

/** Everything that is to be said of a redaction, before it is made or afterwards. */
export function redactionReport(redacted: Redacted, file: FileName): Report {
  const { plan, dry, words } = redacted;
  const places = counted(plan.changed.length, 'place');
  const files = counted(plan.files.length, 'file');
  return {
    head:
      plan.changed.length === 0
        ? `“${onOneLine(words, 80)}” stands nowhere that would be changed.`
        : `${dry ? 'Would be replaced' : 'Replaced'}: ${places} in ${files}.`,
    parts: [
      ...Object.entries(TITLES).flatMap(([kind, title]) =>
        part(
          title,
          plan.changed.filter((place) => place.kind === kind).map((place) => placeLine(place, file)),
        ),
      ),
      ...part(
        'Found, and left as it is',
        plan.kept.map((place) => placeLine(place, file, REASONS[place.reason])),
      ),
      ...part(
        'Names of files and folders that have the words. Copies of one document must go on having one name',
        renamings(redacted, file),
      ),
      ...part('Not searched', notSearched(redacted, file)),
    ],
    steps: historyLines(redacted),
  };
}

/** What was not searched and may matter. */
export function unreadOf({ unread }: RedactionPlan): RedactionPlan['unread'] {
  return unread.filter(({ uri }) => !isHousekeeping(uri));
}

function renamings({ plan, root, prefix }: Redacted, file: FileName): readonly TakeOutLine[] {
  const move = prefix === null ? 'mv' : 'git mv';
  const shown = (path: string): string => shellWord(file(`${root}/${path}`));
  return plan.named.map(({ path, suggestion }) => wordsLine(`${move} ${shown(path)} ${shown(suggestion)}`));
}

function notSearched({ plan, passedOver }: Redacted, file: FileName): readonly TakeOutLine[] {
  const all = [
    ...unreadOf(plan).map(({ uri, reason }) => fileLine(uri, file, { remark: UNREAD[reason] })),
    ...passedOver.map(({ path, reason }) => ({ ...wordsLine('', reason), where: onOneLine(path) })),
  ];
  const more = all.length - MOST_UNREAD;
  return [
    ...all.slice(0, MOST_UNREAD),
    ...(more > 0 ? [wordsLine(`… and ${counted(more, 'more file')}`)] : []),
  ];
}

/** What is not reached from here, and what to do about it. */
function historyLines({ prefix, words, replacement, exact }: Redacted): readonly string[] {
  const elsewhere =
    'Copies in e-mail, backups, exports and other programs are not touched either. Think of each of them.';
  if (prefix === null) return [elsewhere.replace(' either', '')];
  return [
    "git's history still has the words: whoever has the repository can read them in its earlier states. To remove them there:",
    ...historySteps(prefix, [
      [`Commit what was changed, and see where they are:  ${searchHistory(words, exact)}`],
      [`Make a backup, and keep it where you keep real names:  ${BACKUP}`],
      [
        'Write these lines into a file replacements.txt beside the repository, not in it:',
        ...filterLines(words, replacement, exact).map((line) => `  ${line}`),
      ],
      [
        'Install git-filter-repo, and run what writes the history of every branch and tag anew:',
        `  ${FILTER} --replace-text ../replacements.txt --replace-message ../replacements.txt`,
        'Then look again as before: words across the braces of a coded copy have to be found by hand. Names of files are',
        `changed by  ${FILTER} --path-rename OLD:NEW`,
      ],
      PUSH,
      SERVERS,
    ]),
    elsewhere,
  ];
}
