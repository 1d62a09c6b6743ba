import { relativePath } from '../project/uri';
import type { Study } from '../project/types';
import type { Code, Placed } from '../syntax/codebookTypes';
import { normalId } from '../syntax/ids';
import { compileTemplate } from '../syntax/pathTemplate';
import type { Report } from './diagnoseContext';

/** A second codebook in the same folder, which counts for nothing: reported at the first line of the one that counts. */
export function checkSecondCodebook({ passedOver, root, text }: Study, report: Report): void {
  if (passedOver === null) return;
  const end = /\r?\n|\r/.exec(text)?.index ?? text.length;
  report('second-codebook', 0, end, { other: relativePath(root, passedOver) ?? passedOver });
}

/** Files whose path two templates match, reported at the second template with one of the files, once a pair. */
export function checkTemplates(study: Study, report: Report): void {
  const pairs = new Map<string, { readonly first: string; readonly place: Placed; paths: string[] }>();
  for (const { uri, role, overlaps } of study.documents.values()) {
    const path = relativePath(study.root, uri) ?? uri;
    for (const other of overlaps) {
      const place = templateOf(study, other, path);
      if (place === null) continue;
      const key = `${role} ${place.at}`;
      const pair = pairs.get(key);
      if (pair === undefined) pairs.set(key, { first: FIELDS[role] ?? role, place, paths: [path] });
      else pair.paths.push(path);
    }
  }
  for (const { first, place, paths } of pairs.values()) {
    const [file = ''] = paths.sort();
    report('template-overlap', place.at, place.to, { first, file, files: String(paths.length) });
  }
}

/** The field of the codebook that gives files their role. */
const FIELDS: Readonly<Record<string, string>> = {
  source: 'source',
  document: 'documents',
  consensus: 'consensus',
  memo: 'memos',
};

function templateOf({ codebook }: Study, role: string, path: string): Placed | null {
  const matching = (templates: readonly (Placed | null)[]): Placed | null =>
    templates.find((one) => one !== null && compileTemplate(one.text).match(path) !== null) ?? null;
  if (role === 'source') return codebook.source;
  if (role === 'consensus') return codebook.consensus;
  if (role === 'memo') return codebook.memos;
  return matching(codebook.documents);
}

/**
 * Codes that no document uses, not even below them. Headings are not for use, and a retired code is as it should be.
 * Where a scale's values are codes, being such a value is a use.
 */
export function checkUnused(study: Study, report: Report): void {
  const { codes, byId } = study.codebook;
  const used = new Set<string>();
  const markUsed = (code: Code | undefined): void => {
    for (let at = code; at !== undefined && !used.has(at.id); at = byId.get(at.parent ?? '')) used.add(at.id);
  };
  for (const id of [...study.index.keys(), ...usedAsValues(study)]) markUsed(byId.get(canonical(study, id)));
  for (const { id, idRange, selectable, status } of codes)
    if (selectable && status !== 'retired' && !used.has(id))
      report('unused-code', idRange.at, idRange.to, { id });
}

function usedAsValues(study: Study): ReadonlySet<string> {
  const { codes, scales } = study.codebook;
  const relating = new Set(
    codes.filter(({ scale }) => scales.get(scale ?? '')?.codes === true).map(({ id }) => id),
  );
  const values = new Set<string>();
  if (relating.size === 0) return values;
  for (const { role, parsed } of study.documents.values()) {
    if (role !== 'document' && role !== 'consensus') continue;
    for (const annotation of parsed.annotations)
      for (const { id, value } of annotation.codes)
        if (value !== null && relating.has(canonical(study, normalId(id)))) values.add(normalId(value));
  }
  return values;
}

function canonical({ codebook }: Study, id: string): string {
  return codebook.byId.has(id) ? id : (codebook.aliases.get(id) ?? id);
}
