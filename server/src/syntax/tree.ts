import type { Problem } from './problem';
import type { FrontMatter } from './frontMatter';

/*
 * What a coded document reads as. Two kinds of offsets, both in UTF-16 code units:
 * - *source*: in the file's text after a byte-order mark; fields named `…At` (first) and `…To` (behind the last);
 * - *base*: in the base text (the body without its markup); fields named `start` and `end`.
 */

/** One code of one group, as written: `#id` or `#id:value`. */
export interface CodeUse {
  readonly id: string;
  readonly value: string | null;
  /** Source range of the whole item, from its `#`. */
  readonly at: number;
  readonly to: number;
}

/** A marked range of the base text, with one or more groups. */
export interface Passage {
  /** Base range. */
  readonly start: number;
  readonly end: number;
  /** The digits of a numbered passage as written; null for a plain one. */
  readonly number: string | null;
  /** Source range of `[` or `[1>`. */
  readonly openAt: number;
  readonly openTo: number;
  /** Source range of `]` or `<1]`. */
  readonly closeAt: number;
  readonly closeTo: number;
  /** Source offset behind the last group. */
  readonly groupsTo: number;
}

/** One group on one passage (annotation language, rule 18). */
export interface Annotation {
  readonly passage: Passage;
  /** Base range, the passage's. */
  readonly start: number;
  readonly end: number;
  readonly codes: readonly CodeUse[];
  /** The group's own coder, else the document's (rule 16), else null. */
  readonly coder: string | null;
  /** The memo with its escapes resolved; null when there is none. */
  readonly memo: string | null;
  readonly unsure: boolean;
  /** Source range of the group with its braces. `readGroup` gives the places of its items. */
  readonly groupAt: number;
  readonly groupTo: number;
}

export interface ParsedDocument {
  /** The file's text without a byte-order mark. All source offsets are in this. */
  readonly text: string;
  /** Source offset where the body begins. */
  readonly bodyAt: number;
  /** Null where absent, empty or invalid. */
  readonly frontMatter: FrontMatter | null;
  /** The document's coder (rule 16): front matter's, else the one its path names, else null. */
  readonly coder: string | null;
  /** In the order of rule 18: by start, longer first, then where their groups stand. */
  readonly annotations: readonly Annotation[];
  /** Source ranges of the markup, ascending and disjoint, flat: at, to, at, to, … See offsets.ts. */
  readonly markup: readonly number[];
  /** Problems of section 5 of the annotation language, in listing order. */
  readonly problems: readonly Problem[];
}
