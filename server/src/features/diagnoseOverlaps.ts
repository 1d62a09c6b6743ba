import { normalId } from '../syntax/ids';
import type { Annotation, CodeUse, Passage } from '../syntax/tree';
import { codeResolver, firstWords, type DocumentCheck } from './diagnoseContext';

/** One code on one range by one coder. */
interface Use {
  readonly annotation: Annotation;
  readonly code: CodeUse;
}

/** What a coder has used so far of one code, in the order of where passages begin. */
interface Track {
  /** The use that reaches furthest; whatever begins before its end intersects it. */
  furthest: Use;
  /** The passage that used the code last, and how the code was written there. */
  passage: Passage;
  readonly written: Set<string>;
}

/**
 * Looks for one code twice on intersecting ranges by one coder, and for codes that the codebook says do not go
 * together. Annotations come ordered by where they begin, so one sweep suffices: a use intersects an earlier one
 * exactly when it begins before the furthest end so far. Ranges that only touch do not intersect; points neither.
 * Each finding is reported once, at the later use.
 */
export function checkOverlaps(check: DocumentCheck): void {
  const { facts, study } = check;
  const resolve = codeResolver(study.codebook);
  const apart = notTogether(check);
  const coders = new Map<string, Map<string, Track>>();
  for (const annotation of facts.parsed.annotations) {
    if (annotation.start === annotation.end) continue;
    const coder = normalId(annotation.coder ?? '');
    let tracks = coders.get(coder);
    if (tracks === undefined) coders.set(coder, (tracks = new Map<string, Track>()));
    for (const code of annotation.codes) {
      const id = resolve(code.id)?.code.id ?? normalId(code.id);
      const use = { annotation, code };
      for (const other of apart.get(id) ?? []) {
        const there = tracks.get(other);
        if (there !== undefined && there.furthest.annotation.end > annotation.start)
          check.report('not-together', code.at, code.to, { id, other, ...quoted(check, there.furthest) });
      }
      tracks.set(id, follow(check, tracks.get(id), use, id));
    }
  }
}

/** Compares a use with what came before of the same code, and takes it in. */
function follow(check: DocumentCheck, before: Track | undefined, use: Use, id: string): Track {
  const { annotation, code } = use;
  const written = normalId(code.id);
  if (before === undefined)
    return { furthest: use, passage: annotation.passage, written: new Set([written]) };
  const samePassage = before.passage === annotation.passage;
  if (samePassage) {
    // Written alike, the parser has reported it already; an alias and its id are the same code to a codebook alone.
    if (!before.written.has(written)) check.report('duplicate-code', code.at, code.to, { id });
    before.written.add(written);
    return before;
  }
  if (before.furthest.annotation.end > annotation.start)
    check.report('overlapping-duplicate', code.at, code.to, { id, ...quoted(check, before.furthest) });
  const furthest = annotation.end > before.furthest.annotation.end ? use : before.furthest;
  return { furthest, passage: annotation.passage, written: new Set([written]) };
}

/** `notWith` in both directions, by id. */
function notTogether({ study }: DocumentCheck): ReadonlyMap<string, ReadonlySet<string>> {
  const { codes, byId, aliases } = study.codebook;
  const apart = new Map<string, Set<string>>();
  const add = (a: string, b: string): void => {
    const others = apart.get(a);
    if (others === undefined) apart.set(a, new Set([b]));
    else others.add(b);
  };
  for (const { id, notWith } of codes) {
    for (const named of notWith) {
      const other = byId.has(named) ? named : aliases.get(named);
      if (other === undefined || other === id) continue;
      add(id, other);
      add(other, id);
    }
  }
  return apart;
}

/** How the other passage begins, for people to find it. */
function quoted({ base }: DocumentCheck, { annotation }: Use): Readonly<Record<string, string>> {
  return {
    passage: firstWords(base().slice(annotation.start, Math.min(annotation.end, annotation.start + 200))),
  };
}
