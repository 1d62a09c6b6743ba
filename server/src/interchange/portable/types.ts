import type { CodingState } from '../../analysis/documents';
import type { Attribute, Code, Scale } from '../../syntax/codebookTypes';
import type { Marking } from '../../syntax/writeGroup';

/*
 * A study as programs exchange it: what is known of it, apart from the files and the syntax that it is kept in. Every
 * format is written from this and read into it, so that what one format can carry another can too. Ids, keys and
 * values are as written, in NFC; offsets are UTF-16 code units of the base text that they stand in.
 */

/** All that somebody would miss who opened the study in another program. */
export interface PortableStudy {
  readonly title: string | null;
  readonly description: string | null;
  /** Role → patterns of labels, such as `interviewer` → `INT`, for all documents. `*` stands for any characters. */
  readonly speakers: ReadonlyMap<string, readonly string[]>;
  /** In the codebook's order; those who code and are in no codebook last. */
  readonly coders: readonly PortableCoder[];
  /** In the codebook's order, parents before their children; codes that are used and in no codebook last. */
  readonly codes: readonly PortableCode[];
  readonly scales: readonly PortableScale[];
  /** What may be known of documents and people, in the codebook's order; what is known and not declared in it last. */
  readonly attributes: readonly PortableAttribute[];
  /** As tables list them; those whom only documents name last, P2 before P10. */
  readonly people: readonly PortablePerson[];
  /** Ordered as people order keys: P2 before P10. */
  readonly documents: readonly PortableDocument[];
  /** Analytic memos, by path. */
  readonly memos: readonly PortableMemo[];
}

export interface PortableCoder {
  readonly id: string;
  readonly name: string;
  readonly adjudicator: boolean;
}

type CodeFields =
  'id' | 'name' | 'parent' | 'definition' | 'include' | 'exclude' | 'notes' | 'origin' | 'scale';
type CodeLists = 'aliases' | 'notWith' | 'status' | 'replacedBy' | 'from' | 'selectable';

/** A code, without the places where things stand in a codebook's file. */
export interface PortableCode extends Pick<Code, CodeFields | CodeLists> {
  /** `#rrggbb` in lower case: given in the codebook, or null. */
  readonly color: string | null;
  readonly examples: readonly string[];
  readonly counterexamples: readonly string[];
}

export type PortableScale = Pick<Scale, 'name' | 'codes' | 'values'>;

export type PortableAttribute = Pick<Attribute, 'id' | 'name' | 'type' | 'values' | 'required' | 'multiple'>;

/** A participant. */
export interface PortablePerson {
  /** Any text that is not empty and has no blanks around it. */
  readonly id: string;
  /** Id of an attribute → values, none of them empty; in the order of `attributes`. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

/** One transcript, and everybody's coding of it. */
export interface PortableDocument {
  /** Any text that is not empty and has no blanks around it. */
  readonly key: string;
  /** The transcript: the source's text, else that of the first copy. Line ends as they are. */
  readonly text: string;
  /** Ending of the transcript's file with its dot, such as `.md`. */
  readonly extension: string;
  /** BCP 47; null when nothing says. */
  readonly language: string | null;
  /** Role → labels that this document alone has for its speakers. */
  readonly speakers: ReadonlyMap<string, readonly string[]>;
  /** Ids of the people whose words it holds: as front matter or the path says, else those who speak and are in a table. */
  readonly people: readonly string[];
  /** What is said of the document itself, by front matter, path, or a table of documents; never what its people have. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  /** Coders' copies in the order of `coders`, then nobody's, each by round; the consensus copies last. */
  readonly copies: readonly PortableCopy[];
}

export interface PortableCopy {
  /** Null for a copy that belongs to nobody, and for the consensus. */
  readonly coder: string | null;
  readonly consensus: boolean;
  readonly round: string | null;
  readonly coding: CodingState;
  /** The copy's own base text, where it is not the document's; its markings are then of that. */
  readonly text: string | null;
  /** By start, longer first, then as written (annotation language, rule 18); each with its own coder, or the copy's. */
  readonly markings: readonly Marking[];
}

export interface PortableMemo {
  /** Relative to the study's folder. */
  readonly path: string;
  /** The file as it is: front matter and Markdown. */
  readonly text: string;
}
