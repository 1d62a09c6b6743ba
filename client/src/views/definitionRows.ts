import { t } from '@vscode/l10n';
import type {
  ChangedCode,
  ChangedDefinitionsAnswer,
  ChangedField,
  CommitRow,
  PassageToReadAgain,
} from '../../../server/src/protocol/changedDefinitions';
import type { RowBase } from './rows';
import { aPoint, counted, oneLine, plural } from './words';

/* The rows of the view *Changed Definitions*, as plain data. */

export type DefinitionRow = ComparedStudyRow | ChangedCodeRow | ReadAgainRow;

interface ToldRow extends RowBase {
  readonly tooltip: string;
}

/** A study that is compared with a revision; only where there are several. */
export interface ComparedStudyRow extends ToldRow {
  readonly kind: 'study';
  readonly children: readonly ChangedCodeRow[];
}

export interface ChangedCodeRow extends ToldRow {
  readonly kind: 'code';
  readonly root: string;
  readonly revision: string;
  readonly code: ChangedCode;
  readonly children: readonly ReadAgainRow[];
  /** Whether all of its passages were read again; null where it has none. */
  readonly read: boolean | null;
}

export interface ReadAgainRow extends ToldRow {
  readonly kind: 'passage';
  readonly root: string;
  readonly passage: PassageToReadAgain;
  readonly read: boolean;
}

/** What is known of one study. */
export interface Comparison {
  readonly root: string;
  readonly revision: string;
  readonly answer: ChangedDefinitionsAnswer;
}

/** The top rows: the codes of the only study that is compared, or a row for each of several. */
export function definitionRows(comparisons: readonly Comparison[]): readonly DefinitionRow[] {
  const [only, ...others] = comparisons;
  if (only === undefined) return [];
  return others.length === 0 ? codeRows(only) : comparisons.map(studyRow);
}

/** What stands above the rows; '' lets the welcome text show. */
export function definitionsMessage(comparisons: readonly Comparison[]): string {
  return comparisons
    .flatMap((comparison) => {
      const { answer, revision } = comparison;
      if (!answer.ok) return [answer.message];
      const left = codeRows(comparison).flatMap(({ children }) =>
        children.filter(({ read }) => !read),
      ).length;
      const changed = counted.codes(answer.codes.length);
      const said =
        answer.codes.length === 0
          ? t('No definition changed since {0}.', revision)
          : plural(
              left,
              t('{0} changed since {1}, {2} passage to read again.', changed, revision, left),
              t('{0} changed since {1}, {2} passages to read again.', changed, revision, left),
            );
      return [said, ...answer.notices];
    })
    .join(' ');
}

/** One side of a changed code as a text to compare: each field that differs, a sentence a line. */
export function definitionText(fields: readonly ChangedField[], side: 'before' | 'after'): string {
  return fields
    .map((change) => {
      const words = change[side]?.replace(/([.;:!?]) /gu, '$1\n') ?? t('(none)');
      return `${change.field.toUpperCase()}\n\n${words}\n`;
    })
    .join('\n');
}

function studyRow(comparison: Comparison): ComparedStudyRow {
  const { root, revision } = comparison;
  const label = decodeURIComponentSafely(root.slice(root.lastIndexOf('/') + 1));
  return {
    kind: 'study',
    id: `definitions ${root}`,
    label,
    description: t('since {0}', revision),
    spoken: t('Study {0}, since {1}', label, revision),
    tooltip: '',
    children: codeRows(comparison),
  };
}

function codeRows({ root, revision, answer }: Comparison): readonly ChangedCodeRow[] {
  return answer.ok ? answer.codes.map((code) => codeRow(root, revision, code)) : [];
}

function codeRow(root: string, revision: string, code: ChangedCode): ChangedCodeRow {
  const id = `definition ${root} ${code.id}`;
  const children = code.passages.map((passage, i) => passageRow(`${id} ${i}`, root, passage));
  const left = children.filter(({ read }) => !read).length;
  const name = oneLine(code.name);
  const todo =
    children.length === 0
      ? t('no passages')
      : left === 0
        ? t('all read again')
        : t('{0} to read again', left);
  const by = changedBy(code.commit);
  const words = code.fields.map(({ field, before, after }) =>
    t('{0} before: {1}\n{0} now: {2}', field, before ?? t('(none)'), after ?? t('(none)')),
  );
  return {
    kind: 'code',
    id,
    label: name,
    description: `${todo} · ${by}`,
    spoken: t('{0}, {1}, changed: {2}', name, todo, by),
    tooltip: [`${name} #${code.id}`, ...words, by].join('\n\n'),
    ...{ root, revision, code, children },
    read: children.length === 0 ? null : left === 0,
  };
}

function changedBy(commit: CommitRow | null): string {
  if (commit === null) return t('not committed yet');
  const { date, author, subject, hash } = commit;
  return `${date.slice(0, 10)} ${oneLine(author)}: ${oneLine(subject)} (${hash.slice(0, 8)})`;
}

function passageRow(id: string, root: string, passage: PassageToReadAgain): ReadAgainRow {
  const { locator, coder, value, memo, read } = passage;
  const text = oneLine(passage.text) || aPoint();
  const who = coder === null ? [] : [`@${coder}`];
  return {
    kind: 'passage',
    id: `passage ${id}`,
    label: locator,
    description: [...(value === null ? [] : [value]), ...who, text].join(' · '),
    spoken: [locator, text, ...who, read ? t('read again') : t('to be read again')].join(', '),
    tooltip: [passage.text, memo].filter(Boolean).join('\n\n'),
    ...{ root, passage, read },
  };
}

function decodeURIComponentSafely(text: string): string {
  try {
    return oneLine(decodeURIComponent(text));
  } catch {
    return text;
  }
}
