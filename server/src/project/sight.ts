import { normalId } from '../syntax/ids';
import { isAmongRounds } from '../syntax/rounds';
import type { Annotation, ParsedDocument } from '../syntax/tree';
import { countedNames, updateIndex } from './codeIndex';
import { changedBetween } from './fileTable';
import { isRemarked, namesIn, type Reading } from './reading';
import type { DocumentFacts, Hidden, Project, Study } from './types';

/*
 * What one reader may see of a study that is coded blind (docs/blind.md). This is the one place that decides it: whatever
 * shows something asks the project that comes out of here, and knows nothing of blindness.
 */

/** Who looks. */
export interface Reader {
  /** The reader's own coder (NFC); null when they have not said. */
  readonly own: string | null;
  /** By root of the study, what the reader had revealed to them: see {@link revealKey}. */
  readonly revealed: ReadonlyMap<string, string>;
  /** Whether everything is revealed, as to an editor that has no way of asking. */
  readonly all?: boolean;
}

/** Somebody who has said nothing. */
export const NOBODY: Reader = { own: null, revealed: new Map() };

/** Keeps, from one state of the project to the next, what was seen of it. */
export interface Sight {
  /** The project as a reader may see it; the same object where nothing of it is hidden. */
  look(project: Project, reader: Reader): Project;
}

/**
 * What a reveal holds for: one person, and what the codebook said of blindness when it was confirmed. When either is
 * otherwise, as when a new round begins, it has to be confirmed again.
 */
export function revealKey({ codebook }: Pick<Study, 'codebook'>, own: string | null): string {
  return JSON.stringify([codebook.blind, own]);
}

/** What of a study is hidden from a reader; null for nothing. */
export function hiddenFrom(study: Pick<Study, 'root' | 'codebook'>, reader: Reader): Hidden | null {
  const { blind } = study.codebook;
  if (blind === false || (blind !== true && blind.length === 0)) return null;
  if (reader.all === true) return null;
  if (reader.revealed.get(study.root) === revealKey(study, reader.own)) return null;
  return { own: reader.own, rounds: blind === true ? null : blind };
}

/** Makes a sight that has not seen anything. */
export function createSight(): Sight {
  let kept = new Map<string, Seen>();
  return {
    look(project, reader) {
      const next = new Map<string, Seen>();
      for (const [root, study] of project.studies) {
        const hidden = hiddenFrom(study, reader);
        if (hidden !== null) next.set(root, seenAgain(study, hidden, kept.get(root)));
      }
      kept = next;
      if (next.size === 0) return project;
      const studies = new Map(
        [...project.studies].map(([root, study]) => [root, next.get(root)?.seen ?? study]),
      );
      return Object.freeze({ ...project, studies, strays: seenStrays(project, next) });
    },
  };
}

/** A study without what is hidden. Of one that is followed from state to state, `createSight` spares most of the work. */
export function seenStudy(study: Study, hidden: Hidden | null): Study {
  return hidden === null ? study : seenAgain(study, hidden, undefined).seen;
}

/** One study before and after, and what each of its files came to. */
interface Seen {
  readonly hidden: Hidden;
  readonly whole: Study;
  readonly seen: Study;
  readonly file: (facts: DocumentFacts) => DocumentFacts | undefined;
}

function seenAgain(study: Study, wanted: Hidden, before: Seen | undefined): Seen {
  const kept = before !== undefined && sameHidden(before.hidden, wanted) ? before : undefined;
  if (kept?.whole === study) return kept;
  const { hidden, file } = kept ?? { hidden: wanted, file: eachOnce(wanted) };
  const seen = kept?.seen;
  const uris =
    kept === undefined
      ? Array.from(study.documents.values(), ({ uri }) => uri)
      : changedBetween(kept.whole.documents, study.documents);
  // Where there was nothing before, everything that stays hidden is taken out of what there is.
  const table = seen?.documents ?? study.documents;
  const changes = uris.flatMap((uri) => {
    const facts = study.documents.get(uri);
    const after = facts === undefined ? undefined : file(facts);
    return after === table.get(uri) ? [] : [{ uri, before: seen?.documents.get(uri), after }];
  });
  const documents = table.with(changes.map(({ uri, after }) => [uri, after]));
  const index =
    seen === undefined
      ? updateIndex(
          new Map(),
          Array.from(documents.values(), (facts) => ({ before: undefined, after: countedNames(facts) })),
        )
      : updateIndex(
          seen.index,
          changes.map((one) => ({ before: countedNames(one.before), after: countedNames(one.after) })),
        );
  return { hidden, file, whole: study, seen: { ...study, documents, index, hidden } };
}

function sameHidden(a: Hidden, b: Hidden): boolean {
  return JSON.stringify([a.own, a.rounds]) === JSON.stringify([b.own, b.rounds]);
}

/** What is not among a study's documents: an editor shows it, or it lies coded where no template looks. */
function seenStrays({ strays }: Project, studies: ReadonlyMap<string, Seen>): Project['strays'] {
  const changes = [...strays.values()].flatMap((facts) => {
    const seen = facts.root === null ? undefined : studies.get(facts.root)?.file(facts);
    return facts.root === null || !studies.has(facts.root) || seen === facts
      ? []
      : [[facts.uri, seen] as const];
  });
  return changes.length === 0 ? strays : strays.with(changes);
}

function eachOnce(hidden: Hidden): (facts: DocumentFacts) => DocumentFacts | undefined {
  const known = new WeakMap<DocumentFacts, DocumentFacts | 'hidden'>();
  return (facts) => {
    let seen = known.get(facts);
    if (seen === undefined) known.set(facts, (seen = seenFile(facts, hidden) ?? 'hidden'));
    return seen === 'hidden' ? undefined : seen;
  };
}

/** A file as the reader may see it; undefined when they may not. */
function seenFile(facts: DocumentFacts, { own, rounds }: Hidden): DocumentFacts | undefined {
  const { role, round, reading } = facts;
  if (role === 'source') return facts;
  const coder = reading.coder === null ? null : normalId(reading.coder);
  const isOwn = coder !== null && coder === own;
  // A memo that names no round may be of any, and one that names nobody may be anybody's.
  const isOpen = rounds !== null && (round === null ? role !== 'memo' : !isAmongRounds(round, rounds));
  if (isOpen) return facts;
  if (role === 'memo') return isOwn ? facts : undefined;
  if (role === 'consensus') return undefined;
  if (coder !== null && !isOwn) return undefined;
  if (role === 'document' && own === null) return undefined;
  return ownPart(facts, own);
}

/** A file that the reader may see, without what others have coded in it. */
function ownPart(facts: DocumentFacts, own: string | null): DocumentFacts {
  // Nobody is named without this sign, and reading a text for its groups takes a millisecond.
  if (!facts.reading.text.includes('@')) return facts;
  const isOwn = ({ coder }: Annotation): boolean => coder === null || normalId(coder) === own;
  if (facts.parsed.annotations.every(isOwn)) return facts;
  const trees = new WeakMap<ParsedDocument, ParsedDocument>();
  const without = (tree: ParsedDocument): ParsedDocument => {
    let own = trees.get(tree);
    if (own === undefined) trees.set(tree, (own = { ...tree, annotations: tree.annotations.filter(isOwn) }));
    return own;
  };
  const kept = <T>(values: readonly T[]): readonly T[] => {
    const { annotations } = facts.parsed;
    return values.filter((_, i) => annotations[i] !== undefined && isOwn(annotations[i]));
  };
  const { annotations } = without(facts.parsed);
  const whole = facts.reading;
  const reading: Reading = {
    text: whole.text,
    frontMatter: whole.frontMatter,
    coder: whole.coder,
    names: namesIn(annotations),
    remarked: isRemarked(annotations),
    get parsed() {
      return without(whole.parsed);
    },
    get glance() {
      return without(whole.glance);
    },
  };
  return {
    ...plainPart(facts),
    reading,
    names: reading.names,
    get parsed() {
      return reading.parsed;
    },
    get memo() {
      return facts.memo;
    },
    get ordinals() {
      return kept(facts.ordinals);
    },
    get interviewers() {
      return kept(facts.interviewers);
    },
  };
}

/** What is known of a file without reading it: spreading the whole would ask for what is only asked for when needed. */
function plainPart({ uri, root, role, overlaps, key, round, captures, version, undecodable }: DocumentFacts) {
  return { uri, root, role, overlaps, key, round, captures, version, undecodable };
}
