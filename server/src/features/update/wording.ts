import { counted } from '../refactor/wording';

/* What people are told when the text of a document is not replaced, and what they should know before it is. */

export const UPDATE_WORDS = {
  title: (document: string) => `Update the text of ${document}`,
  noDocument: 'This file is no transcript and no copy of a study, so there is no text to update.',
  codedText:
    'The corrected text has coding in it. It must be the transcript alone: passage strip prints one without its coding.',
  emptyText: 'The corrected text is empty. Nothing was changed.',
  errorsInCopy:
    'The markup of this copy has errors, so it is not sure what is text in it. Correct them first; they are underlined.',
  headPassedOver: 'The front matter of the corrected text was passed over: each file keeps its own.',
  sameAlready: (document: string) =>
    `The files of ${document} have this text already. There is nothing to change.`,
  codedSource: (path: string) =>
    `${path} is the transcript, and has coding in it, which would be lost. Move the coding to a coder’s copy first; passage strip prints the transcript without it.`,
  undecodable: (path: string, reason: string) =>
    `${path} cannot be changed: ${reason}. Nothing was changed in any file of the document.`,
  frontMatter: (path: string) =>
    `The front matter of ${path} cannot be read. Correct it first; nothing was changed.`,
  readsAsMarkup: (path: string) =>
    `With the corrected text, ${path} would have passages that nobody made. Put a backslash before the brackets in it that look like markup.`,
  wouldNotReadBack: (path: string) =>
    `${path} would not read as it must afterwards, so nothing was changed. Correct the problems of this file first; passage check lists them.`,
  unplaced: (count: number) =>
    `The words of ${counted(count, 'annotation')} are gone from the text: ${count === 1 ? 'it is' : 'they are'} kept in the front matter under “unplaced”, to be placed by hand.`,
  altered: (paths: string) =>
    `The text had been altered before, and is now the same as in all other files of the document: ${paths}.`,
  otherText:
    'Less than half of the words are the same as before. Is this the corrected text of this document?',
} as const;
