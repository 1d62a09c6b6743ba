import { attributesOf } from '../project/attributes';
import type { DocumentFacts, Study } from '../project/types';
import { escapeImported } from '../syntax/escape';
import { writeFrontMatterKey } from '../syntax/frontMatterEdit';
import { withOneLineEnd } from '../syntax/lines';
import { baseText } from '../syntax/offsets';
import { parseDocument } from '../syntax/parseDocument';
import { fill } from '../syntax/pathTemplate';
import { classifyPath } from '../syntax/studyPaths';
import { applyChanges } from '../syntax/textChange';

/** One coder's copy of one document, as it is to be. */
export interface WantedCopy {
  readonly key: string;
  readonly coder: string;
  /** Null where there are no rounds. */
  readonly round: string | null;
}

export type CopyPlan = WantedCopy &
  (
    | { readonly kind: 'new'; readonly uri: string; readonly text: string }
    /** There is a copy of this coder, which stays as it is. */
    | { readonly kind: 'there'; readonly uri: string }
    | { readonly kind: 'refused'; readonly reason: CopyRefusal }
  );

export type CopyRefusal =
  | 'no-source' // there is no transcript of this key
  | 'several-sources'
  | 'undecodable'
  | 'coded-source' // the transcript itself is coded, or has problems, behind front matter of its own
  | 'no-place' // no template of `documents` gives this coder a place of their own
  | 'no-front-matter' // nothing can be written into the front matter that it has
  | 'would-not-read'; // the copy would not read as its transcript

/**
 * Plans the copies in which coders are to code, each from the document's source: its text, made safe to code in, and its
 * front matter with the text's hash (codebook format, rule 10). The study says where copies lie; nothing that is there
 * is planned anew.
 * @param hash of a text, in hexadecimal
 */
export function planCopies(
  study: Study,
  wanted: readonly WantedCopy[],
  hash: (text: string) => string,
): readonly CopyPlan[] {
  return wanted.map(copyPlanner(study, hash));
}

/** The same for one copy after the other: each is planned with those in mind that were planned before it. */
export function copyPlanner(study: Study, hash: (text: string) => string): (copy: WantedCopy) => CopyPlan {
  const files = filesByKey(study);
  const taken = new Set<string>();
  return (copy) => {
    const own = files.get(copy.key.normalize('NFC')) ?? [];
    const plan = planCopy(study, own, copy, hash);
    if (plan.kind !== 'new') return plan;
    // Two copies in one file: the template does not tell them apart.
    if (taken.has(plan.uri)) return { ...copy, kind: 'refused', reason: 'no-place' };
    taken.add(plan.uri);
    return plan;
  };
}

function filesByKey(study: Study): ReadonlyMap<string, readonly DocumentFacts[]> {
  const files = new Map<string, DocumentFacts[]>();
  for (const facts of study.documents.values()) {
    if (facts.role !== 'source' && facts.role !== 'document') continue;
    const key = facts.key.normalize('NFC');
    const known = files.get(key);
    if (known === undefined) files.set(key, [facts]);
    else known.push(facts);
  }
  return files;
}

function planCopy(
  study: Study,
  files: readonly DocumentFacts[],
  copy: WantedCopy,
  hash: (text: string) => string,
): CopyPlan {
  const refused = (reason: CopyRefusal): CopyPlan => ({ ...copy, kind: 'refused', reason });
  const there = files.find(
    ({ role, round, reading }) => role === 'document' && round === copy.round && reading.coder === copy.coder,
  );
  if (there !== undefined) return { ...copy, kind: 'there', uri: there.uri };
  const [source, second] = files.filter(({ role }) => role === 'source');
  if (source === undefined) return refused('no-source');
  if (second !== undefined) return refused('several-sources');
  if (source.undecodable !== null) return refused('undecodable');
  const path = placeFor(study, source, copy);
  if (path === null) return refused('no-place');
  const uri = `${study.root}/${path}`;
  if (study.documents.get(uri) !== undefined) return { ...copy, kind: 'there', uri };
  const text = bareCopy(study, source, path, copy, hash);
  return text.ok ? { ...copy, kind: 'new', uri, text: text.text } : refused(text.reason);
}

/** The path that the first template of `documents` that fits gives a copy; null when none does. */
function placeFor(study: Study, source: DocumentFacts, { key, coder, round }: WantedCopy): string | null {
  const known = [...attributesOf(study, source)].flatMap(([id, { values }]) =>
    values.length === 1 ? values.map((value): [string, string] => [id, value]) : [],
  );
  const own: [string, string][] = [
    ['document', key],
    ['coder', coder],
    ...(round === null ? [] : [['round', round] as [string, string]]),
  ];
  for (const { role, template } of study.templates.roles) {
    if (role !== 'document') continue;
    const path = fill(template, new Map([...known, ...own]));
    if (path === null) continue;
    const placed = classifyPath(study.templates, path);
    if (placed.role === 'document' && placed.overlaps.length === 0) return path;
  }
  return null;
}

/** The text of a copy, or why there is none. */
export type CopyText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: CopyRefusal };

/** The text of a copy without coding, made of a document's source. Without a coder it is nobody's, as a consensus copy is. */
export function bareCopy(
  study: Study,
  { reading: { glance: parsed } }: DocumentFacts,
  path: string,
  { key, coder, round }: Omit<WantedCopy, 'coder'> & { readonly coder: string | null },
  hash: (text: string) => string,
): CopyText {
  // A transcript as it came, never prepared for coding, may have brackets that would read as markup.
  const marked = parsed.markup.length > 0 || parsed.problems.length > 0;
  if (marked && parsed.frontMatter !== null) return { ok: false, reason: 'coded-source' };
  let text = marked ? escapeImported(parsed.text) : parsed.text;
  const base = baseText(parseDocument(text));
  const read = classifyPath(study.templates, path).captures;
  const entries = parsed.frontMatter?.data ?? {};
  const said = (name: string, value: string | null): readonly [string, string][] => {
    const byItself = entries[name] ?? read.get(name) ?? null;
    return value === null || byItself === value ? [] : [[name, value]];
  };
  const keys = [
    ...said('document', key),
    ...said('coder', coder),
    ...said('round', round),
    ['textHash', hash(withOneLineEnd(base))] as const,
  ];
  for (const [name, value] of keys) {
    const change = writeFrontMatterKey(text, name, value);
    if (change === null) return { ok: false, reason: 'no-front-matter' };
    text = applyChanges(text, [change]);
  }
  const copy = parseDocument(text, { coder: read.get('coder') ?? null });
  const holds =
    baseText(copy) === base &&
    copy.annotations.length === 0 &&
    copy.problems.length === 0 &&
    copy.coder === coder;
  return holds ? { ok: true, text } : { ok: false, reason: 'would-not-read' };
}
