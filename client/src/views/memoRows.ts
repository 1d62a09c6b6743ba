import type { Range } from '../../../server/src/protocol/base';
import type { AnalyticMemo, MemosModel, StudyMemos } from '../../../server/src/protocol/memos';
import type { RowBase } from './rows';
import { oneLine, plural } from './words';

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
  return studies.map((study) =>
    heading('study', `memos ${study.root}`, study.title, groupsOf(study, grouping)),
  );
}

/** What stands above the rows; '' lets the welcome text show. */
export function memosMessage({ ready, studies }: MemosModel): string {
  if (!ready) return 'Reading the study…';
  const threads = studies.flatMap((study) => study.threads);
  if (threads.length === 0) return '';
  const open = threads.filter((thread) => thread.open).length;
  return open === 0 ? 'No question is open.' : `${plural(open, 'open question')}.`;
}

/** What memos are put under: a name, and what it is known by. */
interface Heading {
  readonly key: string;
  readonly label: string;
}

const ANALYTIC: Heading = { key: 'analytic', label: 'Analytic memos' };

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
  return key === 'open' ? 0 : key === 'resolved' ? 1 : key === NONE ? 3 : key === ANALYTIC.key ? 4 : 2;
}

/** No id is empty. */
const NONE = '';

function headingsOf(study: StudyMemos, thread: Thread, grouping: Grouping): readonly Heading[] {
  switch (grouping) {
    case 'state':
      return [thread.open ? { key: 'open', label: 'Open' } : { key: 'resolved', label: 'Resolved' }];
    case 'document':
      return [{ key: `document ${thread.document}`, label: thread.document }];
    case 'code':
      return thread.codes.length === 0
        ? [{ key: NONE, label: 'Without a code' }]
        : thread.codes.map(({ id, name }) => ({ key: `code ${id}`, label: name }));
    case 'coder': {
      const coders = new Set([...thread.memos.map(({ coder }) => coder), ...thread.unsureBy]);
      return [...coders].map((coder) =>
        coder === null
          ? { key: NONE, label: 'Without a coder' }
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
  return named.length === 0 ? [ANALYTIC] : named;
}

function heading(
  kind: MemoHeading['kind'],
  id: string,
  name: string,
  children: readonly MemoRow[],
): MemoHeading {
  const label = oneLine(name);
  const count = children.length;
  const spoken = kind === 'study' ? `Study ${label}` : `${label}, ${plural(count, 'memo')}`;
  return { kind, id, label, description: kind === 'study' ? '' : `${count}`, spoken, children };
}

function threadRow(under: string, thread: Thread): ThreadRow {
  const { locator, text, memos, open, codes, uri, range, unsureBy } = thread;
  const last = memos.at(-1);
  const words = oneLine(text) || '(a point)';
  const said = last === undefined ? `unsure: ${words}` : oneLine(last.memo);
  const who = (name: string | null): string => (name === null ? '' : `${name}: `);
  const more = memos.length > 1 ? `${memos.length} memos · ` : '';
  return {
    kind: 'thread',
    // The words and not the place: rows stay what they were while text before them is typed.
    id: `${under} ${uri} ${words}`,
    label: locator,
    description: `${more}${said}`,
    spoken: [
      locator,
      open ? 'open' : 'resolved',
      ...memos.map(({ coderName, memo }) => `${who(coderName)}${oneLine(memo)}`),
      ...(last === undefined ? [`unsure, ${unsureBy.filter((one) => one !== null).join(', ')}`] : []),
      `on: ${words}`,
    ].join(', '),
    tooltip: [
      `“${words}”`,
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
    spoken: [`Analytic memo ${label}`, ...(about.length === 0 ? [] : [`about ${about.join(', ')}`])].join(
      ', ',
    ),
    tooltip: path,
    uri,
  };
}
