import type { EditRefusal } from '../syntax/editDocument';

/** What people are told when a document is not edited, or not quite as asked. */
export const WORDS = {
  noDocument: 'This file is not a document of a study, so it cannot be coded.',
  codebook: 'This is the codebook; passages are coded in documents.',
  undecodable: 'This file is not UTF-8 text. It is shown, but never coded or written.',
  source: 'Transcripts themselves are never coded; use the coded copy of this document.',
  memo: 'Analytic memos are not documents of the study, so their text is not coded.',
  coderUnreadable:
    'The front matter of this document cannot be read, so Passage does not know who codes here; correct it first.',
  nothingSelected: 'Select the words to be coded first.',
  noCode: 'No code was chosen.',
  noMemo: 'The memo has no words.',
  codeGone: 'That code is not there any more; please try again.',
  noteStays: 'The memo stays, as a note on the passage.',
  soAlready: 'It is so already; nothing was changed.',
  memosGone: 'Its memo went with the passage; Undo brings both back.',
  noPassage: 'There is no passage at the cursor.',
  passageGone: 'That passage is not there any more; please try again.',
  noStep: {
    word: { grow: 'There is no further word in this turn.', shrink: 'This is the last word of the passage.' },
    sentence: {
      grow: 'There is no further sentence in this turn.',
      shrink: 'This is the last sentence of the passage.',
    },
  },
  nothingNew: (codes: number): string =>
    codes === 1 ? 'The passage has this code already.' : 'The passage has these codes already.',
} as const;

/** Says that boundaries moved, of how many passages. */
export function wordMoved(moved: number, all: number): string {
  const which = all === 1 ? 'The passage was' : moved === 1 ? 'One passage was' : `${moved} passages were`;
  return `${which} widened a little: nothing can be marked at exactly the place that was selected.`;
}

/** Why the editor of documents refuses, in words. */
export function wordRefusal(reason: EditRefusal): string {
  switch (reason) {
    case 'not-writable':
      return 'This cannot be written as a code: ids and values hold letters, digits and a few signs only.';
    case 'no-place':
      return 'A passage cannot stand at this place.';
    case 'no-number':
      return 'Every number for overlapping passages is in use in this document.';
    case 'not-found':
      return WORDS.codeGone;
    case 'malformed':
      return 'Something in the group cannot be read, and would be lost; correct it first.';
    case 'nothing-to-do':
      return WORDS.soAlready;
    case 'would-be-empty':
      return 'Nothing would be left of the passage. To take it away, use Remove Passage.';
    case 'cannot-be-plain':
      return 'This passage overlaps another, or a blank line or a bracket lies in it, so that it needs its number.';
    case 'would-not-read-back':
      return 'Marking this would change how another passage reads; the document stays as it is. Correct its problems first, or select a little more or less.';
  }
}
