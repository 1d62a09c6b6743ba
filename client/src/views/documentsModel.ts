import { t } from '@vscode/l10n';
import type {
  CodingState,
  DocumentFile,
  DocumentModel,
  DocumentsModel,
  StudyDocuments,
} from '../../../server/src/protocol/documents';
import type { RowBase } from './rows';
import { counted, oneLine, plural } from './words';

/** The orders in which documents can be shown. */
export const DOCUMENT_SORTS = ['name', 'state', 'coded', 'problems'] as const;
export type DocumentSort = (typeof DOCUMENT_SORTS)[number];

/** What documents are grouped by. */
export type Grouping =
  | { readonly kind: 'none' | 'state' }
  /** The id of an attribute. */
  | { readonly kind: 'attribute'; readonly id: string };

export interface DocumentsViewOptions {
  readonly grouping: Grouping;
  readonly sort: DocumentSort;
}

/** How many problems a file has; from the editor, so that they are those that it lists. */
export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
}

/** The rows of the view *Documents*; as in the view *Codes* plain data, with ids that stay. */
export type DocumentsRow = StudyOfDocuments | DocumentGroup | DocumentNode | FileNode;

/** A study; only where several are open. */
export interface StudyOfDocuments extends RowBase {
  readonly kind: 'study';
  readonly children: readonly DocumentsRow[];
}

export interface DocumentGroup extends RowBase {
  readonly kind: 'group';
  readonly children: readonly DocumentNode[];
}

export interface DocumentNode extends RowBase {
  readonly kind: 'document';
  readonly root: string;
  readonly key: string;
  readonly state: CodingState | null;
  /** What a click opens. */
  readonly uri: string;
  readonly tooltip: string;
  readonly children: readonly FileNode[];
}

export interface FileNode extends RowBase {
  readonly kind: 'file';
  readonly file: DocumentFile;
}

/** How far a coder is, in words. */
function stateWords(state: CodingState): string {
  return { 'not-started': t('not started'), 'in-progress': t('in progress'), done: t('done') }[state];
}

/** The top rows: the documents of the only study, or a row for each of several. */
export function documentsRows(
  model: DocumentsModel,
  options: DocumentsViewOptions,
  problemsOf: (uri: string) => ProblemCount,
): readonly DocumentsRow[] {
  const [only, ...others] = model.studies;
  if (only === undefined) return [];
  if (others.length === 0) return studyRows(only, options, problemsOf);
  return model.studies.map((study): StudyOfDocuments => {
    const description = counted.documents(study.documents.length);
    const label = oneLine(study.title);
    const children = studyRows(study, options, problemsOf);
    return {
      kind: 'study',
      id: study.root,
      label,
      description,
      spoken: `${label}, ${description}`,
      children,
    };
  });
}

/**
 * What stands above the rows: whose progress and whose codings these are. Undefined lets the welcome text show.
 */
export function documentsMessage({ ready, studies }: DocumentsModel): string | undefined {
  if (!ready) return t('Reading the study…');
  const [only, ...others] = studies;
  if (only === undefined || (others.length === 0 && only.documents.length === 0)) return undefined;
  if (others.length > 0) return '';
  const { reader, documents, layerDescription } = only;
  const own = documents.filter(({ state }) => state !== null);
  const done = own.filter(({ state }) => state === 'done').length;
  const whose = reader === null ? t('All coders') : oneLine(reader.name);
  return plural(
    own.length,
    t('{0}: {1} of {2} document done. Counted: {3}', whose, done, own.length, layerDescription),
    t('{0}: {1} of {2} documents done. Counted: {3}', whose, done, own.length, layerDescription),
  );
}

function studyRows(
  study: StudyDocuments,
  { grouping, sort }: DocumentsViewOptions,
  problemsOf: (uri: string) => ProblemCount,
): readonly DocumentsRow[] {
  const problems = new Map(study.documents.map((one) => [one, problemsIn(one, problemsOf)]));
  const of = (one: DocumentModel): ProblemCount => problems.get(one) ?? NONE;
  const sorted = [...study.documents].sort(ORDERS[sort](of));
  const node = (one: DocumentModel, group: string): DocumentNode => documentNode(study, one, of(one), group);
  if (grouping.kind === 'none') return sorted.map((one) => node(one, ''));
  const groups = grouping.kind === 'state' ? byState(sorted) : byValue(study, sorted);
  return groups.map(({ label, id, documents }): DocumentGroup => {
    const own = documents.filter(({ state }) => state !== null);
    const done = own.filter(({ state }) => state === 'done').length;
    const progress =
      grouping.kind === 'state' || own.length === 0 ? [] : [t('{0} of {1} done', done, own.length)];
    const said = [counted.documents(documents.length), ...progress];
    return {
      kind: 'group',
      id: `${study.root} group ${id}`,
      label,
      description: said.join(' · '),
      spoken: [label, ...said].join(', '),
      // By progress a document is in one group only, and stays the same row when it goes to another.
      children: documents.map((one) => node(one, grouping.kind === 'state' ? '' : id)),
    };
  });
}

const NONE: ProblemCount = { errors: 0, warnings: 0 };

interface Grouped {
  readonly id: string;
  readonly label: string;
  readonly documents: readonly DocumentModel[];
}

/** What is to be done comes first. */
const STATE_ORDER = ['in-progress', 'not-started', 'done', null] as const;

function byState(documents: readonly DocumentModel[]): readonly Grouped[] {
  return STATE_ORDER.flatMap((state) => {
    const some = documents.filter((one) => one.state === state);
    const label = state === null ? t('No copy of yours') : capital(stateWords(state));
    return some.length === 0 ? [] : [{ id: `state ${state ?? ''}`, label, documents: some }];
  });
}

function byValue({ groups }: StudyDocuments, sorted: readonly DocumentModel[]): readonly Grouped[] {
  return (groups ?? []).map(({ value, documents }) => {
    const keys = new Set(documents);
    return {
      id: value === null ? 'unknown' : `value ${value}`,
      label: value === null ? t('Not known') : oneLine(value),
      documents: sorted.filter(({ key }) => keys.has(key)),
    };
  });
}

type Order = (
  problems: (one: DocumentModel) => ProblemCount,
) => (a: DocumentModel, b: DocumentModel) => number;

/** Equals stay in the server's order, which is by name. */
const ORDERS: Readonly<Record<DocumentSort, Order>> = {
  name: () => () => 0,
  state: () => (a, b) => STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state),
  coded: () => (a, b) => shareOf(a) - shareOf(b),
  problems: (of) => (a, b) => of(b).errors - of(a).errors || of(b).warnings - of(a).warnings,
};

/** Documents that nobody codes come last. */
function shareOf({ coverage }: DocumentModel): number {
  if (coverage === null) return 2;
  return coverage.words === 0 ? 0 : coverage.coded / coverage.words;
}

function documentNode(
  study: StudyDocuments,
  document: DocumentModel,
  problems: ProblemCount,
  group: string,
): DocumentNode {
  const { key, state, uri, attributes, references, coverage } = document;
  const label = oneLine(key);
  const progress =
    state === null ? (study.reader === null ? t('no copies') : t('no copy of yours')) : stateWords(state);
  const share = coverage === null ? [] : [t('{0} coded', percentOf(coverage))];
  // What the key says already is no news; what has no room here is in the tooltip.
  const values = attributes
    .map(({ values: some }) => some.map(oneLine).join('; '))
    .filter((value) => value !== label)
    .slice(0, MOST_VALUES);
  const counts = [counted.references(references)];
  const found = problemWords(problems);
  const id = `${study.root} ${group} document ${key}`;
  return {
    kind: 'document',
    ...{ id, label, key, state, uri },
    root: study.root,
    description: [progress, ...share, ...found, ...values].join(' · '),
    spoken: [
      label,
      progress,
      ...(coverage === null ? [] : [t('{0} of participants’ words coded', percentOf(coverage))]),
      ...counts,
      ...found,
      ...attributes.map(({ name, values: some }) => `${oneLine(name)}: ${some.map(oneLine).join(', ')}`),
    ].join(', '),
    tooltip: tooltipOf(document, progress, found),
    children: document.files.map((file) => fileNode(id, file)),
  };
}

/** Attributes that a row shows. */
const MOST_VALUES = 2;

function tooltipOf(
  { key, attributes, references, coverage }: DocumentModel,
  progress: string,
  problems: readonly string[],
): string {
  const words =
    coverage === null
      ? []
      : [
          t(
            '{0} of {1} words that participants say are coded ({2})',
            coverage.coded,
            coverage.words,
            percentOf(coverage),
          ),
        ];
  return [
    `${oneLine(key)}: ${progress}`,
    counted.references(references),
    ...words,
    ...(problems.length === 0 ? [] : [problems.join(', ')]),
    ...attributes.map(({ name, values }) => `${oneLine(name)}: ${values.map(oneLine).join(', ')}`),
  ].join('\n');
}

function fileNode(parent: string, file: DocumentFile): FileNode {
  const { role, coder, round, state, path, uri } = file;
  const label =
    role === 'source'
      ? t('Transcript')
      : role === 'consensus'
        ? t('Consensus')
        : coder === null
          ? t('Copy of nobody in particular')
          : oneLine(coder.name);
  const said = [
    ...(round === null ? [] : [t('round {0}', oneLine(round))]),
    ...(state === null ? [] : [stateWords(state)]),
    oneLine(path),
  ];
  return {
    kind: 'file',
    id: `${parent} ${uri}`,
    label,
    description: said.join(' · '),
    spoken: [role === 'copy' && coder !== null ? t('Copy of {0}', label) : label, ...said].join(', '),
    file,
  };
}

function problemsIn({ files }: DocumentModel, problemsOf: (uri: string) => ProblemCount): ProblemCount {
  let errors = 0;
  let warnings = 0;
  for (const { uri } of files) {
    const found = problemsOf(uri);
    errors += found.errors;
    warnings += found.warnings;
  }
  return { errors, warnings };
}

function problemWords({ errors, warnings }: ProblemCount): readonly string[] {
  return [
    ...(errors === 0 ? [] : [counted.errors(errors)]),
    ...(warnings === 0 ? [] : [counted.warnings(warnings)]),
  ];
}

/** Rounded, but 0 % and 100 % only where it is none or all of them. */
function percentOf({ coded, words }: { readonly coded: number; readonly words: number }): string {
  if (coded === 0) return '0 %';
  if (coded === words) return '100 %';
  return `${Math.min(99, Math.max(1, Math.round((100 * coded) / words)))} %`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
