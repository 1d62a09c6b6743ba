import { compareRounds } from '../../syntax/rounds';
import type { PortableCopy, PortableDocument } from '../portable/types';

/*
 * A document as sources. Most are one, with everybody's coding side by side; copies of another round, or with another text,
 * are sources of their own, since other programs know nothing of rounds and would add them up.
 */

/** A source to be written: one text, and the copies that code it. */
export interface SourcePart {
  readonly document: PortableDocument;
  /** The document's key, and what makes this one another. */
  readonly name: string;
  /** Whether what is known of the document is said here. */
  readonly main: boolean;
  readonly text: string;
  /** With their places among the document's copies. */
  readonly copies: readonly PlacedCopy[];
}

export interface PlacedCopy {
  readonly copy: PortableCopy;
  readonly at: number;
}

/** The sources of a document, the main one first: that with the document's own text, of the last round. */
export function sourceParts(document: PortableDocument): readonly SourcePart[] {
  const groups = new Map<string, PlacedCopy[]>();
  for (const [at, copy] of document.copies.entries()) {
    const group = JSON.stringify([copy.text, copy.round]);
    const copies = groups.get(group);
    if (copies === undefined) groups.set(group, [{ copy, at }]);
    else copies.push({ copy, at });
  }
  const parts = [...groups.values()];
  const own = parts.filter(([first]) => first?.copy.text === null);
  const [main] = own.toSorted((a, b) => compareRounds(roundOf(b), roundOf(a)));
  const others = parts.filter((part) => part !== main);
  return [
    { document, name: document.key, main: true, text: document.text, copies: main ?? [] },
    ...others.map((copies): SourcePart => ({
      document,
      name: `${document.key} (${whichOf(copies)})`,
      main: false,
      text: copies[0]?.copy.text ?? document.text,
      copies,
    })),
  ];
}

function roundOf([first]: readonly PlacedCopy[]): string | null {
  return first?.copy.round ?? null;
}

function whichOf(copies: readonly PlacedCopy[]): string {
  const round = roundOf(copies);
  const changed = copies[0]?.copy.text === null ? [] : ['text of its own'];
  const whose = new Set(copies.map(({ copy }) => copy.coder ?? (copy.consensus ? 'consensus' : 'nobody')));
  return [
    ...(round === null ? [] : [`round ${round}`]),
    ...changed,
    ...(changed.length > 0 ? whose : []),
  ].join(', ');
}
