import type { CodeAndValue } from '../../protocol/editing';
import { readGroup } from '../../syntax/group';
import { compareAnnotations } from '../../syntax/parseDocument';
import type { TextChange } from '../../syntax/textChange';
import type { Annotation, CodeUse, ParsedDocument, Passage } from '../../syntax/tree';
import type { Marking } from '../../syntax/writeGroup';
import { goes, isChanged, isLeftANote, type Draft } from './draft';
import { fold } from './fold';
import { passageChanges } from './groupChanges';

/** What is to become of the codes of a document. */
export interface Recoding {
  /** The codes that stand instead of one: none takes it away; null leaves it as it is written. */
  decide(use: CodeUse, annotation: Annotation): readonly CodeAndValue[] | null;
  /**
   * Under which name codes are the same, for those whose codings may meet on one passage: then what one coder says
   * twice becomes one. Null where that cannot happen.
   */
  readonly same: ((id: string) => string) | null;
}

/** A document's changes, and what it must read as afterwards. */
export interface Recoded {
  /** Ascending and disjoint, source offsets. */
  readonly changes: readonly TextChange[];
  /** In the order of the language's rule 18. */
  readonly expected: readonly Expected[];
  /** How many annotations are changed. */
  readonly annotations: number;
  /** Where a code stands twice now, since the values differ: one annotation each. */
  readonly twice: readonly Annotation[];
  /** How many groups kept only their memo, and are notes now. */
  readonly notes: number;
  /** How many passages went altogether. */
  readonly removed: number;
}

/** An annotation as it is to read: what it says, where, and how its passage is written. */
export type Expected = Annotation | (Marking & { readonly passage: Passage });

/** Changes the codes of a document; null when nothing is to be changed. Costs one pass over its annotations. */
export function recode(document: ParsedDocument, { decide, same }: Recoding): Recoded | null {
  const drafts = new Map<Annotation, Draft>();
  const touched = new Set<Passage>();
  for (const annotation of document.annotations) {
    const decided = annotation.codes.map((use) => decide(use, annotation));
    if (decided.every((codes) => codes === null)) continue;
    touched.add(annotation.passage);
    drafts.set(annotation, draftOf(document, annotation, decided));
  }
  if (touched.size === 0) return null;
  const twice: Annotation[] = [];
  const changes: TextChange[] = [];
  let removed = 0;
  for (const [passage, annotations] of byPassage(document, touched)) {
    const here = annotations.map((one) => drafts.get(one) ?? draftOf(document, one, []));
    if (same !== null) twice.push(...fold(here, same));
    for (const draft of here) drafts.set(draft.annotation, draft);
    const made = passageChanges(document.text, passage, here);
    if (made.removed) removed++;
    changes.push(...made.changes);
  }
  const changed = [...drafts.values()].filter(isChanged);
  return {
    changes: changes.sort((a, b) => a.at - b.at || a.to - b.to),
    expected: document.annotations.flatMap((one) => expectedOf(one, drafts.get(one))),
    annotations: changed.length,
    twice: twice.sort(compareAnnotations),
    notes: changed.filter(isLeftANote).length,
    removed,
  };
}

function draftOf(
  { text }: ParsedDocument,
  annotation: Annotation,
  decided: readonly (readonly CodeAndValue[] | null)[],
): Draft {
  const { groupAt, groupTo, unsure } = annotation;
  return {
    annotation,
    uses: annotation.codes.map((use, i) => {
      const codes = decided[i] ?? null;
      return { use, changed: codes !== null, codes: codes ?? [use] };
    }),
    unreadable: readGroup(text, groupAt, groupTo).some(({ kind }) => kind === 'malformed'),
    unsure,
  };
}

function byPassage(
  { annotations }: ParsedDocument,
  touched: ReadonlySet<Passage>,
): ReadonlyMap<Passage, readonly Annotation[]> {
  const found = new Map<Passage, Annotation[]>();
  for (const annotation of annotations) {
    if (!touched.has(annotation.passage)) continue;
    const list = found.get(annotation.passage);
    if (list === undefined) found.set(annotation.passage, [annotation]);
    else list.push(annotation);
  }
  return found;
}

function expectedOf(annotation: Annotation, draft: Draft | undefined): readonly Expected[] {
  if (draft === undefined) return [annotation];
  if (goes(draft)) return [];
  const { start, end, coder, memo, passage } = annotation;
  return [
    {
      start,
      end,
      coder,
      memo,
      passage,
      unsure: draft.unsure,
      codes: draft.uses.flatMap(({ codes }) => codes),
    },
  ];
}
