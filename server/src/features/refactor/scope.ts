import { canonicalId, codeOf, scaleOf } from '../../project/resolve';
import type { DocumentFacts, Project, Study } from '../../project/types';
import type { Codebook } from '../../syntax/codebookTypes';
import { normalId } from '../../syntax/ids';
import type { Annotation, CodeUse } from '../../syntax/tree';

/** A study as a refactoring sees it. */
export interface Scope {
  readonly study: Study;
  readonly codebook: Codebook;
  /** Copies, consensus copies and coded strays: what may be written. By name. */
  readonly writable: readonly DocumentFacts[];
  /** Analytic memos, in whose text and front matter links follow. By name. */
  readonly memos: readonly DocumentFacts[];
  /** Sources, which are never written. By name. */
  readonly sealed: readonly DocumentFacts[];
  /** Documents that could not be decoded: nobody knows what is in them. By name. */
  readonly unreadable: readonly DocumentFacts[];
  /** The ids and aliases of codes whose values are codes. */
  readonly relating: ReadonlySet<string>;
  /**
   * Whether the reader may be told of a place: where they code blind, of none in files, and in groups, that are hidden from
   * them. Null where nothing is.
   */
  readonly mayTell: ((place: Pick<Naming, 'facts' | 'annotation'>) => boolean) | null;
}

/** One code of one group, or a value that is a code. */
export interface Naming {
  readonly facts: DocumentFacts;
  readonly annotation: Annotation;
  readonly use: CodeUse;
  readonly as: 'code' | 'value';
}

/**
 * Gathers what a refactoring of a study looks at. Costs nothing of the documents' size.
 * @param seen the project as the reader sees it
 */
export function scopeOf(project: Project, study: Study, seen: Project): Scope {
  const strays = [...project.strays.values()].filter(
    ({ root, role }) => root === study.root && role === 'none',
  );
  const all = [...study.documents.values(), ...strays].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  const readable = all.filter(({ undecodable }) => undecodable === null);
  return {
    study,
    codebook: study.codebook,
    writable: readable.filter(({ role }) => role !== 'source' && role !== 'memo'),
    memos: readable.filter(({ role }) => role === 'memo'),
    sealed: readable.filter(({ role }) => role === 'source'),
    unreadable: all.filter((facts) => facts.undecodable !== null && facts.role !== 'memo'),
    relating: relatingIn(study.codebook),
    mayTell: tellable(seen, study.root),
  };
}

function tellable(seen: Project, root: string): Scope['mayTell'] {
  const study = seen.studies.get(root);
  if (study === undefined || study.hidden === null) return null;
  return ({ facts: { uri }, annotation }) => {
    const shown = study.documents.get(uri) ?? seen.strays.get(uri);
    return shown?.parsed.annotations.some(({ groupAt }) => groupAt === annotation.groupAt) ?? false;
  };
}

/** Every place of a file where one of these ids (NFC, as written) stands, in the order of its annotations. */
export function* namingsIn(scope: Scope, facts: DocumentFacts, ids: ReadonlySet<string>): Iterable<Naming> {
  if (!mayName(scope, facts, ids)) return;
  const normal = remembering(normalId);
  for (const annotation of facts.parsed.annotations) {
    for (const use of annotation.codes) {
      if (ids.has(normal(use.id))) yield { facts, annotation, use, as: 'code' };
      if (use.value !== null && ids.has(normal(use.value)) && scope.relating.has(normal(use.id)))
        yield { facts, annotation, use, as: 'value' };
    }
  }
}

/** Whether a file may name one of these ids: told without its tree, so that most files need none. */
export function mayName(scope: Scope, { names }: DocumentFacts, ids: ReadonlySet<string>): boolean {
  for (const name of names.keys()) if (ids.has(name) || scope.relating.has(name)) return true;
  return false;
}

/** A code's id and its aliases; of an id that the codebook does not know only itself. */
export function spellings({ byId }: Codebook, id: string): readonly string[] {
  return [id, ...(byId.get(id)?.aliases ?? [])];
}

/** Whether the codebook knows an id as a code's or as an alias. */
export function isKnown(codebook: Codebook, id: string): boolean {
  return codebook.byId.has(canonicalId(codebook, id));
}

/** A function of texts that computes each answer once. */
export function remembering<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) known.set(text, (found = compute(text)));
    return found;
  };
}

function relatingIn(codebook: Codebook): ReadonlySet<string> {
  const relating = codebook.codes.filter(({ id }) => scaleOf(codebook, codeOf(codebook, id))?.codes === true);
  return new Set(relating.flatMap(({ id }) => spellings(codebook, id)));
}
