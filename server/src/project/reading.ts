import { normalId } from '../syntax/ids';
import type { FrontMatter } from '../syntax/frontMatter';
import { parseDocument, readGist, type Gist } from '../syntax/parseDocument';
import type { Annotation, CodeUse, ParsedDocument } from '../syntax/tree';

/**
 * One text, read once. What the study as a whole needs of it is kept; the tree is made again when somebody asks after
 * the garbage collector took it, which costs a millisecond. So thousands of closed documents take hardly more memory
 * than their text.
 */
export interface Reading {
  readonly text: string;
  /** The tree. Once asked for, the same object at least until the current job of the event loop ends. */
  readonly parsed: ParsedDocument;
  /** The tree for one look, as a search takes at thousands of texts: when it has to be made, nothing holds on to it. */
  readonly glance: ParsedDocument;
  readonly frontMatter: FrontMatter | null;
  /** The document's coder (annotation language, rule 16). */
  readonly coder: string | null;
  /** Which codes, in NFC as written, and how often; in no particular order. */
  readonly names: ReadonlyMap<string, number>;
  /** Whether some annotation has a memo or is unsure. */
  readonly remarked: boolean;
}

/** Reads a text whose path names `coder`; gives back `previous` where that reads the same. */
export function readAgain(text: string, coder: string | null, previous: Reading | undefined): Reading {
  if (previous?.text === text) {
    const own = previous.frontMatter?.data['coder'];
    if (typeof own === 'string' || previous.coder === coder) return previous;
  }
  // What is read for the first time is one of the thousands of a study that is being opened: a tree would cost more than
  // making it should somebody ask. What is read again is being edited.
  const tree = previous && parseDocument(text, { coder });
  let held = tree && new WeakRef(tree);
  const gist = tree ? gistOf(tree) : readGist(text, { coder });
  return {
    text,
    frontMatter: gist.frontMatter,
    coder: gist.coder,
    names: collectNames(gist.codes),
    remarked: gist.remarked,
    get parsed() {
      const kept = held?.deref();
      if (kept !== undefined) return kept;
      const again = parseDocument(text, { coder });
      held = new WeakRef(again);
      return again;
    },
    get glance() {
      return held?.deref() ?? parseDocument(text, { coder });
    },
  };
}

function gistOf({ frontMatter, coder, annotations }: ParsedDocument): Gist {
  return {
    frontMatter,
    coder,
    codes: annotations.flatMap(({ codes }) => codes),
    remarked: isRemarked(annotations),
  };
}

/** The codes of annotations as `Reading.names` has them. */
export function namesIn(annotations: readonly Annotation[]): Reading['names'] {
  return collectNames(annotations.flatMap(({ codes }) => codes));
}

/** Whether some annotation has a memo or is unsure. */
export function isRemarked(annotations: readonly Annotation[]): boolean {
  return annotations.some(({ memo, unsure }) => memo !== null || unsure);
}

function collectNames(codes: readonly CodeUse[]): ReadonlyMap<string, number> {
  const written = new Map<string, number>();
  for (const { id } of codes) written.set(id, (written.get(id) ?? 0) + 1);
  const names = new Map<string, number>();
  for (const [id, count] of written) {
    const name = ownCopy(normalId(id));
    names.set(name, (names.get(name) ?? 0) + count);
  }
  return names;
}

/** A part of a long string keeps the whole of it in memory; this has memory of its own. */
function ownCopy(id: string): string {
  return id.length < 13 ? id : Array.from(id).join('');
}
