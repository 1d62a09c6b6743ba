import { findTurns } from '../../syntax/turns';
import type { PortableDocument, PortableStudy } from '../portable/types';
import { isLeftwards } from './direction';

/** A line of a transcript, without its end. Offsets are base offsets. */
export interface TranscriptLine {
  readonly start: number;
  readonly text: string;
  /** Where the label of the turn that begins here stands; null where none does. */
  readonly label: { readonly start: number; readonly end: number } | null;
  /** Whether it runs from the right: as what is said does, whatever the label before it is written in. */
  readonly leftwards: boolean;
}

/** The lines of a transcript, however they end: there is one more than there are line ends. */
export function linesOfTranscript(
  { speakers }: PortableStudy,
  document: PortableDocument,
): readonly TranscriptLine[] {
  const { text } = document;
  const roles = new Map(speakers);
  for (const [role, labels] of document.speakers) roles.set(role, [...(roles.get(role) ?? []), ...labels]);
  const turns = findTurns(text, roles);
  const lines: TranscriptLine[] = [];
  let turn = 0;
  const add = (start: number, end: number): void => {
    while ((turns[turn]?.start ?? Infinity) < start) turn++;
    const begun = turns[turn];
    const named =
      begun?.start === start ? { start: begun.labelAt, end: begun.labelAt + begun.label.length } : null;
    const label = named !== null && named.end <= end ? named : null;
    const said = text.slice(label?.end ?? start, end);
    const line = text.slice(start, end);
    lines.push({ start, text: line, label, leftwards: isLeftwards(/\p{L}/u.test(said) ? said : line) });
  };
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) {
    add(start, index);
    start = index + end.length;
  }
  add(start, text.length);
  return lines;
}
