import type { Original } from '../../project/original';
import { codeFinder } from '../commentCodes';
import { CODEBOOK_PROPERTY, DOCUMENT_PROPERTY } from '../docx/ownProperties';
import { readDocx } from '../docx/readDocx';
import type { ImportFormat, ImportHow, ReadStudy } from '../portable/format';
import type { Loss, Refused } from '../portable/outcome';
import type { PortableDocument, PortableStudy } from '../portable/types';
import type { Transcript } from '../transcript';
import { of, wordLeftOut } from '../wordImport';
import { authorFinder } from './commentAuthors';
import { comparedWith, shown, type Compared } from './knownComments';
import { newCoding } from './newCoding';
import { placer } from './placeComments';
import { textChanges } from './textChanges';

/** Comments that somebody wrote in Word, on a transcript that the study has. */
export const wordComments: ImportFormat = {
  name: 'word-comments',
  about: 'comments written in Word on a transcript that passage export made, or that --comments-of names',
  options: {
    'comments-of': {
      type: 'string',
      takes: 'KEY',
      about:
        'the document, such as P07, that a Word file is of: its comments alone are brought in. A file that\n' +
        'passage export made says so itself; to bring that in as a transcript of its own, say --as NAME',
    },
  },
  recognises: (original, given) => (given?.option('comments-of') ?? null) !== null || isOwnExport(original),
  isTranscriptToo: true,
  read: readComments,
};

function isOwnExport(original: Original): boolean {
  return saysOfItself(original, DOCUMENT_PROPERTY) || saysOfItself(original, CODEBOOK_PROPERTY);
}

function saysOfItself(original: Original, property: string): boolean {
  if (original.kind !== 'archive' || !original.names.includes(PROPERTIES)) return false;
  return original.read(PROPERTIES)?.includes(`"${property}"`) ?? false;
}

const PROPERTIES = 'docProps/custom.xml';

/** Pauses decide nothing here: words are looked for where they stand in the study. */
const GAP = 0;

function readComments(original: Original, how: ImportHow): ReadStudy | Refused {
  const { existing, hash } = how;
  if (original.kind !== 'archive')
    return { reason: 'it is no Word file (.docx), which --comments-of is for' };
  if (saysOfItself(original, CODEBOOK_PROPERTY))
    return {
      reason:
        'it is a codebook that Passage wrote to be read; bring in the codebook as .codebook.csv or .qdc, or this file as a transcript with --as NAME',
    };
  if (existing === null)
    return {
      reason:
        'it is a transcript of a study, with comments, and that study is not here; add it to the one that has the document (in the terminal: go to its folder, or name that with --into)',
    };
  const read = readDocx(original, { gap: GAP });
  if ('reason' in read) return read;
  const key = (how.option('comments-of') ?? read.document ?? '').normalize('NFC');
  const document = existing.documents.find((one) => one.key.normalize('NFC') === key);
  if (document === undefined)
    return {
      reason: `the study has no document ${key}; name the one that it is of with --comments-of, or bring it in as a transcript of its own with --as NAME`,
    };
  const scales = new Map(existing.scales.map((scale) => [scale.name, scale]));
  const codes = codeFinder({
    codes: existing.codes,
    byId: new Set(existing.codes.map(({ id }) => id)),
    aliases: new Map(
      existing.codes.flatMap(({ id, aliases }) => aliases.map((alias) => [alias, id] as const)),
    ),
    scales,
  });
  const placed = placer(read.text, document.text);
  const whoseOf = authorFinder(existing, how.coder);
  const comments = read.comments
    .filter(({ text }) => text.trim() !== '')
    .map((comment) => ({
      comment,
      quoted: read.text.slice(comment.start, comment.end),
      place: placed.find(comment),
      around: placed.around(comment),
      whose: whoseOf(comment),
    }));
  const compared = comparedWith(existing, document, comments, { written: read.written ?? [], codes, hash });
  const made = newCoding(existing, document, compared.fresh, { text: read.text, codes });
  return {
    study: studyOf(document, made),
    summary: [
      `${of(comments.length, 'comment')} on ${document.key}: ${made.placed} new, ${compared.same} as in the study`,
      ...made.summary,
      ...(compared.gone > 0
        ? [
            `${of(compared.gone, 'comment')} that Passage wrote not in the file any more; the study keeps what they say`,
          ]
        : []),
    ],
    losses: [...made.losses, ...keptOtherwise(document, compared), ...changesIn(read, document)],
    partOfCopies: true,
  };
}

function studyOf(
  document: PortableDocument,
  { coders, copies }: Pick<ReturnType<typeof newCoding>, 'coders' | 'copies'>,
): PortableStudy {
  const own = { ...document, people: [], attributes: new Map(), speakers: new Map(), copies };
  return {
    ...{ title: null, description: null, speakers: new Map(), scales: [], attributes: [], people: [] },
    ...{ coders, codes: [], memos: [], documents: copies.length === 0 ? [] : [own] },
  };
}

/** What the file says of comments that Passage wrote, and the study does not. */
function keptOtherwise({ key }: PortableDocument, { outdated, changed }: Compared): readonly Loss[] {
  const old =
    'comment that Passage wrote into the file, and that the study has otherwise by now, or no more; the study stays as it is';
  return [
    ...changed.map((one) => ({
      what: `comment that was changed in Word, ${shown(one)}; it was “${one.before}”, which the study keeps`,
      ...{ count: null, where: key },
    })),
    ...(outdated > 0 ? [{ what: old, count: outdated, where: key }] : []),
  ];
}

/** So many changes of the text are listed. */
const MOST_CHANGES = 40;

/** What somebody did in Word to the text itself: none of it is taken over. */
function changesIn(read: Transcript, { key, text }: PortableDocument): readonly Loss[] {
  const changes = textChanges(read.text, text);
  const listed = changes.slice(0, MOST_CHANGES).map(({ line, what }): Loss => {
    return {
      what: `line ${line}: the text in Word is another, and the transcript stays: ${what}`,
      count: null,
      where: key,
    };
  });
  const more = changes.length - listed.length;
  const apart = read.leftOut.filter(({ what }) => what !== 'formatting' && !what.endsWith('ed-text'));
  return [
    ...listed,
    ...(more > 0 ? [{ what: 'more place where the text in Word is another', count: more, where: key }] : []),
    // Of a file that is not ours it is no news that it has pictures.
    ...(read.document === undefined ? [] : wordLeftOut(apart)).map((what) => ({
      what,
      count: null,
      where: key,
    })),
  ];
}
