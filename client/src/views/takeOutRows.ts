import { t } from '@vscode/l10n';
import type { TakeOut, TakeOutLine, TakeOutModel } from '../../../server/src/protocol/takingOut';
import { oneLine, counted, wordsAmong } from './words';

/* What a person sees before words or a participant are taken out of a study. Plain data. */

export interface TakeOutRow {
  readonly label: string;
  readonly description: string;
  readonly heading: boolean;
  /** `make` for the row that does it; a line for one that leads to a place; null for what is only to be read. */
  readonly step: 'make' | TakeOutLine | null;
}

/** The rows of the list: first what does it, then every place, part by part as the report has them. */
export function takeOutRows(model: TakeOutModel, what: TakeOut): readonly TakeOutRow[] {
  const make = { label: `$(check) ${makes(model, what)}`, description: t('Asks once more'), heading: false };
  return [
    { ...make, step: 'make' },
    ...model.parts.flatMap(({ title, lines }) => [
      { label: title, description: '', heading: true, step: null },
      ...lines.map(lineRow),
    ]),
  ];
}

function lineRow(line: TakeOutLine): TakeOutRow {
  const place = line.line === null ? line.where : `${line.where}:${line.line}`;
  const remark = line.remark === '' ? '' : `(${line.remark})`;
  const description = [line.says === '' ? '' : place, remark].filter((one) => one !== '').join(' ');
  return {
    label: line.says === '' ? place : saidIn(line),
    description,
    heading: false,
    step: line.uri === null ? null : line,
  };
}

/** What stands there; the words that are looked for in the middle, where there are some. */
function saidIn({ says, words }: TakeOutLine): string {
  if (words === null) return says;
  const [from, to] = words;
  return wordsAmong(says.slice(0, from), says.slice(from, to), says.slice(to));
}

/** What is done, in words for a row and a button's question. */
function makes({ changed, removed }: TakeOutModel, what: TakeOut): string {
  if (what.kind === 'redact')
    return t(
      'Put “{0}” in the place of “{1}” in {2}',
      oneLine(what.replacement),
      oneLine(what.words),
      counted.files(changed),
    );
  const person = oneLine(what.person);
  const [gone, other] = [counted.files(removed.length), counted.files(changed)];
  if (changed === 0) return t('Take {0} out of the study: delete {1}', person, gone);
  if (removed.length === 0) return t('Take {0} out of the study: change {1}', person, other);
  return t('Take {0} out of the study: delete {1} and change {2}', person, gone, other);
}

/** What is asked before it is done: with what cannot be taken back, and what still has the words afterwards. */
export function takeOutQuestion(
  model: TakeOutModel,
  what: TakeOut,
): { readonly message: string; readonly detail: string; readonly button: string } {
  const withdraws = what.kind === 'withdraw';
  return {
    message: t('{0}?', makes(model, what)),
    detail: [
      t(
        'All of it is done at once, or nothing. Passage cannot take it back afterwards, since for that it would have to keep what is taken out. For the same reason it forgets what “Undo Last Code Operation” could take back until now.',
      ),
      ...(withdraws ? [t('What git has not committed yet cannot be got back at all.')] : []),
      t(
        'It is not gone everywhere: the history of git still has it, if the study is in git, and so may backups, e-mails and exports. The list of places ends with the steps that remove it from git.',
      ),
    ].join('\n\n'),
    button: withdraws ? t('Take Out') : t('Replace'),
  };
}

/** What an editor keeps of files beside the files; goes below the report. */
export const IN_THE_EDITOR = (): string =>
  t(
    '\nIn this editor:\n  The editor may keep earlier states of files in its local history (the view Timeline shows them). The command\n  “Local History: Delete All” removes them, of all files on this machine.\n  In a file that was open, Undo brings back what it read before, until the tab is closed. Close it, and do not save it.\n',
  );

/** What is said when it is done. */
export function takenOutMessage({ head }: TakeOutModel): string {
  return `${head} ${t('Earlier states in git and in backups still have it: the report says what to do about them.')}`;
}

/** Why something that cannot be is asked for again; null where it can be tried. */
export function inputProblem(value: string, what: 'words' | 'replacement' | 'person'): string | null {
  if (/[\p{L}\p{N}]/u.test(value)) return null;
  return what === 'person'
    ? t('Say what the study calls them, such as P07.')
    : what === 'words'
      ? t('Words to look for have a letter or a digit.')
      : t('Something with a letter or a digit, such as [hospital]: codings have to stand on something.');
}
