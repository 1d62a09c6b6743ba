import { t } from '@vscode/l10n';
import type { Range } from '../../../server/src/protocol/base';
import type { AnalyticMemo, MemosModel, StudyMemos } from '../../../server/src/protocol/memos';
import type { RowBase } from './rows';
import { aPoint, oneLine, plural, quoted } from './words';

/* The rows of the view *Memos*, as plain data. */

/** By what memos are put together. */
export const GROUPINGS = ['state', 'code', 'coder', 'document'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export type MemoRow = MemoHeading | ThreadRow | AnalyticRow;

/** A study where several are open, and what memos are grouped by. */
export interface MemoHeading extends RowBase {
  readonly kind: 'study' | 'group';
  readonly children: readonly MemoRow[];
}

export interface ThreadRow extends RowBase {
  readonly kind: 'thread';
  readonly open: boolean;
  /** Whether there is a memo, and not an unsure mark alone. */
  readonly said: boolean;
  readonly tooltip: string;
  readonly uri: string;
  readonly range: Range;
}

export interface AnalyticRow extends RowBase {
  readonly kind: 'analytic';
  readonly uri: string;
  readonly tooltip: string;
}

type Thread = StudyMemos['threads'][number];

/** The top rows: the groups of the only study, or a row for each of several. */
export function memoRows({ studies }: MemosModel, grouping: Grouping): readonly MemoRow[] {
  const [only, ...others] = studies;
  if (only === undefined) return [];
  if (others.length === 0) return groupsOf(only, grouping);
  return studies.map((study) => {
    const id = `memos ${study.root}`;
    return heading('study', id, study.title, groupsOf(study, grouping));
  });
}

/** What stands above the rows; '' lets the welcome text show. */
export function memosMessage({ ready, studies }: MemosModel): string {
  if (!ready) return t('Reading the study…');
  const threads = studies.flatMap((study) => study.threads);
  if (threads.length === 0) return '';
  const open = threads.filter((thread) => thread.open).length;
  return open === 0
    ? t('No question is open.')
    : plural(open, t('{0} open question.', open), t('{0} open questions.', open));
}

/** What memos are put under: a name, and what it is known by. */
interface Heading {
  readonly key: string;
  readonly label: string;
}

const ANALYTIC_KEY = 'analytic';

function groupsOf(study: StudyMemos, grouping: Grouping): readonly MemoHeading[] {
  const groups = new Map<string, { readonly label: string; readonly rows: ((id: string) => MemoRow)[] }>();
  const put = ({ key, label }: Heading, row: (id: string) => MemoRow): void => {
    const group = groups.get(key) ?? { label, rows: [] };
    groups.set(key, group);
    group.rows.push(row);
  };
  for (const thread of study.threads)
    for (const under of headingsOf(study, thread, grouping)) put(under, (id) => threadRow(id, thread));
  for (const memo of study.analytic)
    for (const under of headingsOfMemo(memo, grouping)) put(under, (id) => analyticRow(id, memo));
  return [...groups]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([key, { label, rows }]) => {
      const id = `memos ${study.root} ${grouping} ${key}`;
      const seen = new Map<string, number>();
      const children = rows.map((row) => {
        const own = row(id);
        // Rows of the same place are told apart by which of them they are.
        const times = seen.get(own.id) ?? 0;
        seen.set(own.id, times + 1);
        return times === 0 ? own : { ...own, id: `${own.id} ${times}` };
      });
      return heading('group', id, label, children);
    });
}

/** Groups keep the order in which they come up; what belongs to none is last. */
function rank(key: string): number {
  return key === 'open' ? 0 : key === 'resolved' ? 1 : key === NONE ? 3 : key === ANALYTIC_KEY ? 4 : 2;
}

/** No id is empty. */
const NONE = '';

function headingsOf(study: StudyMemos, thread: Thread, grouping: Grouping): readonly Heading[] {
  switch (grouping) {
    case 'state':
      return [thread.open ? { key: 'open', label: t('Open') } : { key: 'resolved', label: t('Resolved') }];
    case 'document':
      return [{ key: `document ${thread.document}`, label: thread.document }];
    case 'code':
      return thread.codes.length === 0
        ? [{ key: NONE, label: t('Without a code') }]
        : thread.codes.map(({ id, name }) => ({ key: `code ${id}`, label: name }));
    case 'coder': {
      const coders = new Set([...thread.memos.map(({ coder }) => coder), ...thread.unsureBy]);
      return [...coders].map((coder) =>
        coder === null
          ? { key: NONE, label: t('Without a coder') }
          : { key: `coder ${coder}`, label: study.coders[coder] ?? coder },
      );
    }
  }
}

function headingsOfMemo({ codes, documents }: AnalyticMemo, grouping: Grouping): readonly Heading[] {
  const named =
    grouping === 'code'
      ? codes.map(({ id, name }) => ({ key: `code ${id}`, label: name }))
      : grouping === 'document'
        ? documents.map((document) => ({ key: `document ${document}`, label: document }))
        : [];
  return named.length === 0 ? [{ key: ANALYTIC_KEY, label: t('Analytic memos') }] : named;
}

function heading(
  kind: MemoHeading['kind'],
  id: string,
  name: string,
  children: readonly MemoRow[],
): MemoHeading {
  const label = oneLine(name);
  const count = children.length;
  const spoken =
    kind === 'study'
      ? t('Study {0}', label)
      : plural(count, t('{0}, {1} memo', label, count), t('{0}, {1} memos', label, count));
  return { kind, id, label, description: kind === 'study' ? '' : `${count}`, spoken, children };
}

function threadRow(under: string, thread: Thread): ThreadRow {
  const { locator, text, memos, open, codes, uri, range, unsureBy } = thread;
  const last = memos.at(-1);
  const words = oneLine(text) || aPoint();
  const said = last === undefined ? t('unsure: {0}', words) : oneLine(last.memo);
  const who = (name: string | null): string => (name === null ? '' : `${name}: `);
  const more =
    memos.length > 1 ? [plural(memos.length, t('{0} memo', memos.length), t('{0} memos', memos.length))] : [];
  return {
    kind: 'thread',
    // The words and not the place: rows stay what they were while text before them is typed.
    id: `${under} ${uri} ${words}`,
    label: locator,
    description: [...more, said].join(' · '),
    spoken: [
      locator,
      open ? t('open') : t('resolved'),
      ...memos.map(({ coderName, memo }) => `${who(coderName)}${oneLine(memo)}`),
      ...(last === undefined ? [t('unsure'), ...unsureBy.filter((one) => one !== null)] : []),
      t('on: {0}', words),
    ].join(', '),
    tooltip: [
      quoted(words),
      codes.map(({ name }) => name).join(', '),
      ...memos.map(({ coderName, memo }) => `${who(coderName)}${memo}`),
    ]
      .filter(Boolean)
      .join('\n\n'),
    open,
    said: last !== undefined,
    ...{ uri, range },
  };
}

function analyticRow(under: string, { uri, title, path, codes, documents }: AnalyticMemo): AnalyticRow {
  const about = [...codes.map(({ name }) => name), ...documents].map(oneLine);
  const label = oneLine(title);
  return {
    kind: 'analytic',
    id: `${under} ${uri}`,
    label,
    description: about.join(', '),
    spoken: [
      t('Analytic memo {0}', label),
      ...(about.length === 0 ? [] : [t('about {0}', about.join(', '))]),
    ].join(', '),
    tooltip: path,
    uri,
  };
}
