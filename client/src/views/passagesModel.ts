import { t } from '@vscode/l10n';
import type { Range } from '../../../server/src/protocol/base';
import type { FoundRow, RetrieveAnswer } from '../../../server/src/protocol/retrieval';
import type { RowBase } from './rows';
import { aPoint, counted, oneLine, plural } from './words';

/* The rows of the view *Passages*, as plain data. */

export type PassagesRow = SavedRow | QueryRow | GroupRow | FoundNode | SentenceRow;

/** The heading over the queries that the study saves. */
export interface SavedRow extends RowBase {
  readonly kind: 'saved';
  readonly children: readonly QueryRow[];
}

export interface QueryRow extends RowBase {
  readonly kind: 'query';
  readonly name: string;
  readonly find: string;
}

/** Passages of one document, with one code, or by one coder. */
export interface GroupRow extends RowBase {
  readonly kind: 'group';
  readonly children: readonly FoundNode[];
}

export interface FoundNode extends RowBase {
  readonly kind: 'found';
  readonly found: FoundRow;
  readonly tooltip: string;
  /** The turns in which it was said. */
  readonly children: readonly SentenceRow[];
}

export interface SentenceRow extends RowBase {
  readonly kind: 'sentence';
  readonly uri: string;
  readonly range: Range;
}

/** By what the passages are put together. */
export const GROUPINGS = ['document', 'code', 'coder'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What the view knows. */
export interface PassagesModel {
  /** The query as written; '' for none. */
  readonly query: string;
  readonly grouping: Grouping;
  /** Null while there is none. */
  readonly answer: RetrieveAnswer | null;
  readonly saved: readonly { readonly name: string; readonly find: string }[];
}

/** The top rows: what was found, and above it the queries that are saved. */
export function passagesRows(model: PassagesModel): readonly PassagesRow[] {
  const groups = groupsOf(model);
  const saved = savedRows(model);
  if (saved.length === 0) return groups;
  // Without a query they are all that there is to choose from.
  if (model.query === '') return saved;
  const label = t('Saved Queries');
  const heading: SavedRow = {
    kind: 'saved',
    id: 'saved',
    label,
    description: `${saved.length}`,
    spoken: plural(
      saved.length,
      t('{0}, {1} query', label, saved.length),
      t('{0}, {1} queries', label, saved.length),
    ),
    children: saved,
  };
  return [heading, ...groups];
}

/** What stands above the rows; '' lets the welcome text show. */
export function passagesMessage({ query, answer }: PassagesModel): string {
  if (query === '') return '';
  if (answer === null) return t('Searching…');
  if (!answer.ok) return `${oneLine(query)}: ${answer.message}`;
  const documents = new Set(answer.rows.map(({ document }) => document)).size;
  const interviewer = answer.rows.filter((row) => row.interviewer).length;
  const found =
    answer.total === 0
      ? t('nothing found')
      : t('{0} in {1}', counted.passages(answer.total), counted.documents(documents));
  const asked = interviewer === 0 ? [] : [t('{0} only of interviewers', interviewer)];
  const said = [found, ...asked, answer.layerDescription].join(' · ');
  return [`${oneLine(query)}: ${said}.`, ...answer.notices].join(' ');
}

/** The passages that rows stand for, each once, in the order of the rows. */
export function passagesOf(rows: readonly PassagesRow[]): readonly FoundRow[] {
  const found = rows.flatMap((row) =>
    row.kind === 'group' ? row.children.map((one) => one.found) : row.kind === 'found' ? [row.found] : [],
  );
  return [...new Set(found)];
}

/** `#trust:+`. */
export function codeWords({ id, value }: { readonly id: string; readonly value: string | null }): string {
  return value === null ? `#${id}` : `#${id}:${value}`;
}

function savedRows({ saved }: PassagesModel): readonly QueryRow[] {
  return saved.map(({ name, find }) => ({
    kind: 'query',
    id: `query ${name}`,
    label: oneLine(name),
    description: oneLine(find),
    spoken: t('Saved query {0}: {1}', oneLine(name), oneLine(find)),
    ...{ name, find },
  }));
}

function groupsOf({ answer, grouping, query }: PassagesModel): readonly GroupRow[] {
  if (answer?.ok !== true) return [];
  const groups = new Map<string, { readonly name: string; readonly rows: FoundRow[] }>();
  for (const row of answer.rows) {
    for (const [key, name] of new Map(keysOf(row, grouping))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { name, rows: [row] });
      else group.rows.push(row);
    }
  }
  return Array.from(groups, ([key, { name, rows }]) => {
    const id = `group ${query} ${grouping} ${key}`;
    const label = oneLine(name);
    return {
      kind: 'group',
      id,
      label,
      description: [...(key === name ? [] : [oneLine(key)]), `${rows.length}`].join(' · '),
      spoken: `${label}, ${counted.passages(rows.length)}`,
      children: rows.map((row, i) => foundNode(`${id} ${i}`, row, grouping)),
    };
  });
}

/** What the groups of a passage are known by, and their names; one with several codes is in the group of each. */
function keysOf({ document, codes }: FoundRow, grouping: Grouping): readonly (readonly [string, string])[] {
  const same = (key: string): readonly [string, string] => [key, key];
  if (grouping === 'document') return [same(document)];
  if (codes.length === 0) return [same(t('not coded'))];
  return grouping === 'code'
    ? codes.map(({ id, name }) => [`#${id}`, name])
    : codes.map(({ coder, coderName }) =>
        coder === null ? same(t('no coder')) : [`@${coder}`, coderName ?? coder],
      );
}

function foundNode(id: string, found: FoundRow, grouping: Grouping): FoundNode {
  const { locator, codes, turns, uri, range } = found;
  const text = oneLine(found.text) || aPoint();
  const names = [...new Set(codes.map(codeWords))];
  const coders = [...new Set(codes.flatMap(({ coder }) => (coder === null ? [] : [coder])))];
  const shown = grouping === 'code' ? [] : names;
  const who = grouping === 'coder' ? [] : coders.map((coder) => `@${coder}`);
  const asked = found.interviewer ? [t('interviewer')] : [];
  return {
    kind: 'found',
    id,
    // The words first: they are what one reads. Where they stand follows, and is not cut off where they are short.
    label: text,
    description: [locator, ...shown, ...who, ...asked].join(' · '),
    spoken: [
      text,
      locator,
      ...new Set(codes.map(({ name, value }) => oneLine(value === null ? name : `${name} ${value}`))),
      ...new Set(
        codes.flatMap(({ coderName }) => (coderName === null ? [] : [t('coded by {0}', oneLine(coderName))])),
      ),
      ...(found.interviewer ? [t('only interviewers speak')] : []),
    ].join(', '),
    tooltip: [`${locator} · ${[...names, ...coders.map((one) => `@${one}`)].join(' ')}`, found.text].join(
      '\n\n',
    ),
    found,
    children: turns.map((sentence, i) => ({
      kind: 'sentence',
      id: `${id} sentence ${i}`,
      label: oneLine(sentence),
      description: '',
      spoken: oneLine(sentence),
      ...{ uri, range },
    })),
  };
}
