import type { FileRefusal, KeptReason, Place, PlaceKind } from '../features/redact/places';
import type { InFile, RedactionPlan, UnreadReason } from '../features/redact/planRedaction';
import { filterLines, shellWord } from './shellText';
import { shownPath } from './studyAt';
import { counted, onOneLine, type Terminal } from './terminal';

export interface RedactionReport {
  readonly plan: RedactionPlan;
  readonly passedOver: readonly { readonly path: string; readonly reason: string }[];
  readonly words: string;
  readonly replacement: string;
  readonly dry: boolean;
  readonly repository: boolean;
  /** URI of the study's folder. */
  readonly root: string;
}

/** Why a file cannot be changed, with what to do. */
export const REFUSALS: Readonly<Record<FileRefusal, string>> = {
  'front-matter':
    'the words are in front matter that has mistakes, or cannot be changed there. passage check shows mistakes; or change it by hand.',
  yaml: 'the words are in a YAML file that has mistakes, or cannot be changed there. passage check shows mistakes; or change it by hand.',
  'would-not-read-back':
    'with the replacement it would not read as it must. Try another replacement, without brackets and signs.',
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

const UNREAD: Readonly<Record<UnreadReason, string>> = {
  names: 'for real names and recordings',
  'not-utf8': 'not UTF-8; save it as UTF-8',
  unknown: 'not a text that Passage knows',
};

/** So many files that were not searched are named, and so many of one kind. */
const MOST_UNREAD = 20;

export function redactionAsText(report: RedactionReport, terminal: Terminal): string {
  const { plan, dry, words } = report;
  const places = counted(plan.changed.length, 'place');
  const files = counted(plan.files.length, 'file');
  const lines: string[] = [];
  if (plan.changed.length === 0)
    lines.push(`“${onOneLine(words, 80)}” stands nowhere that would be changed.`);
  else lines.push(`${dry ? 'Would be replaced' : 'Replaced'}: ${places} in ${files}.`);
  for (const [kind, title] of Object.entries(TITLES)) {
    const here = plan.changed.filter((place) => place.kind === kind);
    if (here.length > 0) lines.push('', `${title}:`, ...here.map((place) => placeLine(place, terminal)));
  }
  if (plan.kept.length > 0) lines.push('', 'Found, and left as it is:');
  for (const place of plan.kept) lines.push(`${placeLine(place, terminal)}  (${REASONS[place.reason]})`);
  lines.push(...nameLines(report, terminal), ...unreadLines(report, terminal));
  lines.push('', ...historyLines(report));
  return `${lines.join('\n')}\n`;
}

function placeLine({ uri, line, before, words, after }: InFile<Place>, terminal: Terminal): string {
  const around = (text: string): string => onOneLine(`|${text}|`).slice(1, -1);
  const said = `${around(before)}${terminal.colour(around(words), 'bold')}${around(after)}`.trim();
  return `  ${shownPath(uri, terminal)}:${line}: ${said}`;
}

function nameLines({ plan, root, repository }: RedactionReport, terminal: Terminal): readonly string[] {
  if (plan.named.length === 0) return [];
  const move = repository ? 'git mv' : 'mv';
  const shown = (path: string): string => shellWord(shownPath(`${root}/${path}`, terminal));
  return [
    '',
    'Names of files and folders that have the words. Copies of one document must go on having one name:',
    ...plan.named.map(({ path, suggestion }) => `  ${move} ${shown(path)} ${shown(suggestion)}`),
  ];
}

function unreadLines({ plan, passedOver }: RedactionReport, terminal: Terminal): readonly string[] {
  const all = [
    ...plan.unread.map(({ uri, reason }) => `  ${shownPath(uri, terminal)} (${UNREAD[reason]})`),
    ...passedOver.map(({ path, reason }) => `  ${onOneLine(path)} (${reason})`),
  ];
  if (all.length === 0) return [];
  const more = all.length - MOST_UNREAD;
  return [
    '',
    'Not searched:',
    ...all.slice(0, MOST_UNREAD),
    ...(more > 0 ? [`  … and ${counted(more, 'more file')}`] : []),
  ];
}

/** What is not reached from here, and what to do about it. */
function historyLines({ repository, words, replacement }: RedactionReport): readonly string[] {
  const elsewhere =
    'Copies in e-mail, backups, exports and other programs are not touched either. Think of each of them.';
  if (!repository) return [elsewhere.replace(' either', '')];
  return [
    "git's history still has the words: whoever has the repository can read them in its earlier states. To remove them there:",
    `  1. Commit what was changed, and see where they are:  git log --all --oneline -i -S${shellWord(words)}`,
    '  2. Make a backup, and keep it where you keep real names:  git clone --mirror . ../backup.git',
    '  3. Write these lines into a file replacements.txt, outside the repository:',
    ...filterLines(words, replacement).map((line) => `       ${line}`),
    '  4. Install git-filter-repo, and run:',
    '       git filter-repo --replace-text ../replacements.txt --replace-message ../replacements.txt',
    '     Then look again as in 1: words across the braces of a coded copy have to be found by hand. Names of files are',
    '     changed by  --path-rename OLD:NEW',
    '  5. Push with --force --all and --force --tags, and tell your colleagues to clone again: a pull would bring the',
    '     words back.',
    '  6. Servers keep old states for a time: ask whoever runs yours to remove them.',
    elsewhere,
  ];
}

export function redactionAsJson(report: RedactionReport, terminal: Terminal): string {
  const { plan, passedOver, words, replacement, dry, repository, root } = report;
  const place = ({ uri, kind, line, before, words: found, after }: InFile<Place>): object => ({
    ...{ file: shownPath(uri, terminal), line, kind, before, words: found, after },
  });
  const shown = (path: string): string => shownPath(`${root}/${path}`, terminal);
  return `${JSON.stringify({
    version: 1,
    dryRun: dry,
    words,
    replacement,
    files: plan.files.map(({ uri }) => shownPath(uri, terminal)),
    places: plan.changed.map(place),
    left: plan.kept.map((one) => ({ ...place(one), reason: one.reason })),
    names: plan.named.map(({ path, suggestion }) => ({ path: shown(path), suggestion: shown(suggestion) })),
    notSearched: [
      ...plan.unread.map(({ uri, reason }) => ({ path: shownPath(uri, terminal), reason: UNREAD[reason] })),
      ...passedOver,
    ],
    gitHistoryHasTheWords: repository,
    replaceText: repository ? filterLines(words, replacement) : [],
  })}\n`;
}
