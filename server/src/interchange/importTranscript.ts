import { speakersOf } from '../project/facts';
import type { Original } from '../project/original';
import type { Study } from '../project/types';
import { parseText } from '../syntax/parseDocument';
import { withOneLineEnd } from '../syntax/lines';
import { baseText } from '../syntax/offsets';
import { roleOf, turnSteps } from '../syntax/turns';
import { inOneGo, mapSteps } from '../project/steps';
import { namingSteps, type NamedSpeaker, type NamedUse, type Naming } from './applyNames';
import { commentsByCoder } from './comments';
import { codedCopies, type ImportedFile } from './codedCopies';
import { documentKey, fileName, placeOf, type Place } from './documentName';
import { labelsWithStops, turnLabel } from './cues/speakers';
import { headOf, type HeadFields } from './importHead';
import { withoutNames } from './names';
import { obstacleTo, type Obstacle } from './obstacle';
import { notesOnShared } from './sharedPseudonyms';
import { hasMore, readTranscript } from './readTranscript';
import { escapeBody, tidyText, type Tidied } from './tidyText';
import type { LeftOut, Transcript, TranscriptFormat } from './transcript';
import { of, wordEncoding, wordLeftOut } from './wordImport';

/** A file that is to be brought in, and how. */
export interface ImportRequest {
  /** The file's name; folders before it are not kept. */
  readonly name: string;
  readonly original: Original;
  /** SHA-256 of the original's bytes, as hexadecimal digits. */
  readonly hash: string;
  readonly study: Study;
  /** The day, as `2026-11-25`. */
  readonly date: string;
  /** The longest pause within a turn, in milliseconds. */
  readonly gap: number;
  /** The name that the document gets instead of the file's; null for that. */
  readonly as: string | null;
  /** Folder below the study's, '' for that itself; null to go by the codebook. */
  readonly into: string | null;
  /** Whose copy it becomes where there is no place for sources, and whose the comments are; null to go by the file. */
  readonly coder: string | null;
  /** What is to stand instead of the names of speakers and others. */
  readonly naming: Naming;
  /** Whether the file lies in the study's folder, where git may keep it with the names in it. */
  readonly inStudy?: boolean;
}

/** What an import would write, and everything that a person should see before it does. Nothing is written yet. */
export interface ImportPreview {
  readonly kind: 'read';
  readonly format: TranscriptFormat;
  /** Null for Word. */
  readonly encoding: string | null;
  readonly language: string | null;
  /** The document's key. */
  readonly document: string;
  /** Labels that turns begin with, by the order of their first turn, and how many turns each has. */
  readonly speakers: readonly { readonly label: string; readonly turns: number }[];
  readonly turns: number;
  /** Who speaks in the file, and what stands before their turns in the document. */
  readonly named: readonly NamedSpeaker[];
  /** Names that were looked for, where they were found in what was said. Ranges are of the base text. */
  readonly uses: readonly NamedUse[];
  /** Names that occur → what stands instead: what the key to the names has to say. */
  readonly replaced: ReadonlyMap<string, string>;
  /** The base text of the document. */
  readonly text: string;
  /** The document itself first, then coded copies made of comments. Paths are relative to the study's folder. */
  readonly files: readonly [ImportedFile, ...ImportedFile[]];
  /** Comments of a word processor, as they will stand in those copies. */
  readonly comments: { readonly codings: number; readonly memos: number };
  /** Sentences without a full stop about what is not as it was. */
  readonly notes: readonly string[];
  /** Why it must not be written; null when it may. */
  readonly obstacle: Obstacle | null;
}

export interface ImportRefusal {
  readonly kind: 'refused';
  /** With the place and a remedy, without a full stop. */
  readonly reason: string;
}

/** Each is remembered until it closes. A time in brackets at every turn makes half of this in the longest text that is read. */
const MOST_BRACKETS = 2_000_000;

/** The gap that turns are joined over when nobody says another, in seconds: docs/guide/transcripts.md has the reason. */
export const DEFAULT_GAP = 3;

/**
 * Reads a transcript from elsewhere and says what would be written where. The same for a terminal and for a preview.
 * @param hashText SHA-256 of a text's UTF-8
 */
export function importTranscript(
  request: ImportRequest,
  hashText: (text: string) => string,
): ImportPreview | ImportRefusal {
  return inOneGo(importSteps(request, hashText));
}

/** The same in steps, between which others are served. After the first the original is no longer read from. */
export function* importSteps(
  request: ImportRequest,
  hashText: (text: string) => string,
): Generator<undefined, ImportPreview | ImportRefusal> {
  const { original, study, gap, naming } = request;
  const { codebook } = study;
  const read = readTranscript(original, { gap, speakers: codebook.speakers });
  if ('reason' in read) return refused(read.reason);
  yield;
  if (hasMore(read.text, /\[/g, MOST_BRACKETS))
    return refused(
      `it has more than ${MOST_BRACKETS} square brackets; divide it, or take out those that say nothing`,
    );
  const tidied = tidyText(read.text);
  const named = yield* namingSteps({ ...read, text: tidied.text }, naming, codebook.speakers);
  const { transcript, replaced } = named;
  if (transcript.text.trim() === '')
    return refused('there are no words in it; see whether it is the right file, and export it again');
  const name = withoutNames(fileName(request.name), replaced);
  const key = documentKey(request.as ?? name);
  const place = placeOf(study.templates, key, request);
  if (place.kind === 'none') return refused(place.reason);
  yield;
  const { text: body, backslashes, moved } = escapeBody(transcript.text);
  yield;
  const rare = yield* rareLabels(transcript, body, codebook.speakers);
  const fields: HeadFields = {
    importedFrom: name,
    importedHash: request.hash,
    imported: request.date,
    language: transcript.language,
    participants: rare,
    textHash: hashText(withOneLineEnd(body)),
  };
  const head = headOf(fields, body);
  const reading = parseText(head + body);
  if (
    reading.bodyAt !== head.length ||
    reading.frontMatter === null ||
    baseText(reading) !== body ||
    reading.problems.length > 0
  ) {
    return refused('it would not read back as it was written; please report this file');
  }
  yield;
  const turns = yield* turnSteps(body, speakersOf(reading.frontMatter, codebook.speakers));
  yield;
  const comments = commentsByCoder(transcript.comments, codebook, request.coder);
  const copies = codedCopies({
    study,
    key,
    place,
    fields,
    body,
    comments: comments.map((one) => ({
      ...one,
      markings: one.markings.map((marking) => ({
        ...marking,
        start: moved(marking.start),
        end: moved(marking.end),
      })),
    })),
  });
  yield;
  const uses = yield* mapSteps(named.uses, ({ at, to, label, found, pseudonym, stays, start, end }) => {
    return { at, to, label, found, pseudonym, stays, start: moved(start), end: moved(end) };
  });
  const [own, ...others] = copies.files;
  const files = [own ?? { path: place.path, text: head + body }, ...others] as const;
  return {
    kind: 'read',
    format: transcript.format,
    encoding: original.kind === 'text' ? original.encoding : null,
    language: transcript.language,
    document: key,
    speakers: countSpeakers(turns),
    turns: turns.length,
    named: named.speakers,
    uses,
    replaced,
    text: body,
    files,
    comments: copies.brought,
    notes: [
      ...notesOnReading(original, transcript, tidied, backslashes),
      ...(request.inStudy === true && replaced.size > 0
        ? [
            'the original still has the names, and it lies in the study, where git may keep it: move it out, or into the folder names',
          ]
        : []),
      ...named.unfit.map(
        (label) => `the pseudonym of ${label} cannot stand before a turn, so that the name stays`,
      ),
      ...notesOnShared(named.speakers, replaced, naming.owners),
      ...notesOnSpeakers(transcript, rare),
      ...(name === fileName(request.name)
        ? []
        : [
            'names in the name of the file were replaced too, also where the document says what it was made from',
          ]),
      ...notesOnPlace({ ...request, name }, key, place),
      ...copies.notes,
    ],
    obstacle: obstacleTo(study, request.hash, key, files),
  };
}

function refused(reason: string): ImportRefusal {
  return { kind: 'refused', reason };
}

/** Labels that the text alone does not show to be speakers, since they begin one line only: front matter lists them. */
function* rareLabels(
  { labels = [] }: Transcript,
  body: string,
  known: Study['codebook']['speakers'],
): Generator<undefined, readonly string[]> {
  if (labels.length === 0) return [];
  const found = new Set((yield* turnSteps(body, known)).map(({ label }) => label));
  // An asterisk stands for any characters there.
  return labels.filter((label) => !found.has(label) && !label.includes('*') && roleOf(label, known) === null);
}

function countSpeakers(turns: readonly { readonly label: string }[]): ImportPreview['speakers'] {
  const counts = new Map<string, number>();
  for (const { label } of turns) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => ({ label, turns: count }));
}

function notesOnReading(
  original: Original,
  transcript: Transcript,
  { replaced, lineEnds }: Tidied,
  backslashes: number,
): readonly string[] {
  const damaged = original.kind === 'text' ? original.undecodable : 0;
  const more: readonly LeftOut[] = [
    { what: 'undecodable-byte', count: damaged },
    { what: 'control-character', count: replaced },
  ];
  const encoding = original.kind === 'text' ? wordEncoding(original) : null;
  return [
    ...(encoding === null ? [] : [encoding]),
    ...wordLeftOut([...transcript.leftOut, ...more.filter(({ count }) => count > 0)]),
    ...(lineEnds === 'mixed' ? ['its lines ended in several ways; they all end in one way now (LF)'] : []),
    ...(lineEnds === 'old-mac'
      ? ['its lines ended as on old Macs (CR); they end as elsewhere now (LF)']
      : []),
    ...(backslashes > 0
      ? [
          `${of(backslashes, 'bracket')} that would have read as coding ${backslashes === 1 ? 'has' : 'have'} a backslash before ${backslashes === 1 ? 'it' : 'them'}`,
        ]
      : []),
    ...(/^---[ \t]*[\r\n]/.test(transcript.text)
      ? ['it begins with a line “---”; what stands below it is part of the text, and no front matter']
      : []),
  ];
}

/** What keeps speakers from being found, or what was done about it. */
function notesOnSpeakers({ text, labels }: Transcript, rare: readonly string[]): readonly string[] {
  if (rare.length > 0) {
    const who = rare.slice(0, 5).join(', ');
    return [
      `speakers who begin one turn only are listed in its front matter: ${who}${rare.length > 5 ? ', …' : ''}`,
    ];
  }
  const [stopped] = labels === undefined ? labelsWithStops(text) : [];
  if (stopped === undefined) return [];
  return [
    `names with a full stop, such as “${stopped}:”, do not begin a turn; replace them in the original by others, such as “${turnLabel(stopped) ?? 'P07'}:”, and import that`,
  ];
}

function notesOnPlace(
  request: ImportRequest,
  key: string,
  place: Extract<Place, { kind: 'place' }>,
): readonly string[] {
  const asked = request.as ?? request.name;
  const wished = fileName(asked).replace(/\.[^.]*$/, '');
  return [
    ...(key === wished || wished.startsWith(key) || fileName(asked) === key
      ? []
      : [
          `the document is called ${key}, since “${wished}” has signs that not every disk or template can have, or is too long`,
        ]),
    ...(place.role === 'none' || place.role === 'ignored'
      ? [`no template of the codebook takes ${place.path}, so that it is not part of the study yet`]
      : []),
  ];
}
