import { t } from '@vscode/l10n';
import type { CodeRow, CodesModel, StudyCodes } from '../../../server/src/protocol/codesView';
import type { CodeNode, Row, StudyRow, UnknownRow } from './rows';
import { counted, oneLine, plural } from './words';

/** The orders in which codes can be shown. */
export const SORTS = ['codebook', 'name', 'count'] as const;
export type Sort = (typeof SORTS)[number];

export interface CodesViewOptions {
  readonly sort: Sort;
  /** Whether codes that mark nothing are shown. */
  readonly showUnused: boolean;
}

/** The top rows: the codes of the only study, or a row for each of several. */
export function codesRows(model: CodesModel, options: CodesViewOptions): readonly Row[] {
  const [only, ...others] = model.studies;
  if (only === undefined) return [];
  return others.length === 0
    ? studyRows(only, options)
    : model.studies.map((study) => studyRow(study, studyName(study, model), options));
}

/** A study's title; where several have the same, as copies do, with the folder that it is in. */
function studyName({ root, title }: StudyCodes, { studies }: CodesModel): string {
  const name = oneLine(title);
  const alike = studies.filter((one) => oneLine(one.title) === name).length > 1;
  return alike ? `${name} (${folderName(root)})` : name;
}

function folderName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return oneLine(decodeURIComponent(last));
  } catch {
    return last;
  }
}

/**
 * What stands above the rows: whose codings are counted, since a count without that says nothing. Undefined lets the
 * welcome text show.
 */
export function viewMessage(model: CodesModel, options: CodesViewOptions): string | undefined {
  if (!model.ready) return t('Reading the study…');
  const [only, ...others] = model.studies;
  if (only === undefined) return undefined;
  const layer = others.length === 0 ? [t('Counted: {0}', only.layerDescription)] : [];
  return [...layer, ...remarks(model, options)].join('. ');
}

function remarks(model: CodesModel, options: CodesViewOptions): readonly string[] {
  const empty = codesRows(model, options).length === 0;
  if (options.showUnused) return empty ? [t('The codebook has no codes yet')] : [];
  return [empty ? t('No code is in use yet; unused codes are hidden') : t('Unused codes are hidden')];
}

/** Whether nothing is marked with the code, nor with any below it, not even in interviewers' turns. */
export function isUnused(node: CodeTree): boolean {
  return node.row.total === 0 && node.row.interviewer === 0 && node.children.every(isUnused);
}

/** A code with those below it. */
export interface CodeTree {
  readonly row: CodeRow;
  readonly children: readonly CodeTree[];
}

/** The codes of a study as trees, sorted and without those that are not to be shown; unknown codes apart. */
export function codeTrees(
  study: StudyCodes,
  { sort, showUnused }: CodesViewOptions,
): { readonly known: readonly CodeTree[]; readonly unknown: readonly CodeTree[] } {
  const known = study.codes.filter((row) => !row.unknown);
  const ids = new Set(known.map((row) => row.id));
  const byParent = new Map<string | null, CodeRow[]>();
  for (const row of known) {
    const parent = row.parent !== null && ids.has(row.parent) ? row.parent : null;
    const siblings = byParent.get(parent);
    if (siblings === undefined) byParent.set(parent, [row]);
    else siblings.push(row);
  }
  const below = (parent: string | null): readonly CodeTree[] => {
    const trees = (byParent.get(parent) ?? []).map((row) => ({ row, children: below(row.id) }));
    return sorted(
      trees.filter((tree) => showUnused || !isUnused(tree)),
      sort,
    );
  };
  const unknown = study.codes.filter((row) => row.unknown).map((row) => ({ row, children: [] }));
  return { known: below(null), unknown: sorted(unknown, sort) };
}

function sorted(trees: readonly CodeTree[], sort: Sort): readonly CodeTree[] {
  if (sort === 'codebook') return trees;
  const byName = new Intl.Collator(undefined, { numeric: true });
  return trees.toSorted((a, b) =>
    sort === 'name' ? byName.compare(a.row.name, b.row.name) : b.row.total - a.row.total,
  );
}

function studyRow(study: StudyCodes, name: string, options: CodesViewOptions): StudyRow {
  const documents = counted.documents(study.documents);
  return {
    kind: 'study',
    id: `study ${study.root}`,
    label: name,
    description: `${documents} · ${study.layerDescription}`,
    spoken: t('Study {0}, {1}, counted: {2}', name, documents, study.layerDescription),
    children: studyRows(study, options),
  };
}

function studyRows(study: StudyCodes, options: CodesViewOptions): readonly Row[] {
  const { known, unknown } = codeTrees(study, options);
  const rows = known.map((tree) => codeNode(study, tree));
  return unknown.length === 0 ? rows : [...rows, unknownRow(study, unknown)];
}

function unknownRow(study: StudyCodes, trees: readonly CodeTree[]): UnknownRow {
  return {
    kind: 'unknown',
    id: `unknown ${study.root}`,
    label: t('Not in the codebook'),
    description: counted.codes(trees.length),
    spoken: plural(
      trees.length,
      t('Not in the codebook: {0} code in use', trees.length),
      t('Not in the codebook: {0} codes in use', trees.length),
    ),
    children: trees.map((tree) => codeNode(study, tree)),
  };
}

function codeNode(study: StudyCodes, { row, children }: CodeTree): CodeNode {
  return {
    kind: 'code',
    id: `code ${study.root} ${row.unknown ? '?' : ''}${row.id}`,
    label: oneLine(row.name),
    description: describeCounts(row),
    spoken: speakCounts(row),
    root: study.root,
    codebookUri: study.codebookUri,
    code: row.id,
    color: row.color,
    definition: row.definition,
    unknown: row.unknown,
    children: children.map((child) => codeNode(study, child)),
    hasUses: row.own > 0 || row.interviewer > 0,
  };
}

/** `12 (30) · 4 documents · +2 interviewer`: own count, with the codes below in brackets where it differs. */
export function describeCounts(row: CodeRow): string {
  const counts = row.total === row.own ? `${row.own}` : `${row.own} (${row.total})`;
  return [
    counts,
    ...(row.documents === 0 ? [] : [counted.documents(row.documents)]),
    ...(row.interviewer === 0 ? [] : [t('+{0} interviewer', row.interviewer)]),
    ...statusWords(row),
  ].join(' · ');
}

function statusWords({ status }: CodeRow): readonly string[] {
  return status === 'active' ? [] : [status === 'draft' ? t('draft') : t('retired')];
}

function speakCounts(row: CodeRow): string {
  return [
    oneLine(row.name),
    ...(row.unknown ? [t('not in the codebook')] : []),
    ...statusWords(row),
    counted.passages(row.own),
    ...(row.total === row.own ? [] : [t('{0} with the codes below it', row.total)]),
    ...(row.documents === 0
      ? []
      : [plural(row.documents, t('in {0} document', row.documents), t('in {0} documents', row.documents))]),
    ...(row.interviewer === 0 ? [] : [t("{0} more in interviewers' turns", row.interviewer)]),
  ].join(', ');
}
