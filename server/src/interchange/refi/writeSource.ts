import type { Marking } from '../../syntax/writeGroup';
import type { ArchivePart } from '../portable/outcome';
import type { PortableStudy } from '../portable/types';
import { element, textElement } from '../xml/writeXml';
import { fold } from './fold';
import { guidBehind } from './guids';
import { lineEndsOf, plainText, type PlainText, type PositionUnit } from './positions';
import type { SourcePart } from './sourceParts';
import { codeGuid, unsureGuid, type Writing } from './writeCodes';
import { unclearValues, writeValues, type VariableTypes } from './writeVariables';

/** A source as an element, and its text as a file beside it. */
export interface WrittenSource {
  readonly xml: string;
  readonly file: ArchivePart;
  readonly guid: string;
}

/** What is the same for all sources of a project. */
export interface SourceWriting extends Writing {
  readonly study: PortableStudy;
  readonly types: VariableTypes;
  readonly unit: PositionUnit;
}

/** Depth of a source's element, within `Project` and `Sources`. */
const DEPTH = 2;

/** The GUID of the user who stands for a coder, for the consensus (null). */
export function userGuid(guid: Writing['guid'], coder: string | null): string {
  return coder === null ? guid('consensus') : guid('user', coder);
}

/** Writes one source: its selections in the order of copies, each in the order of its markings. */
export function writeSource(part: SourcePart, writing: SourceWriting): WrittenSource {
  const { guid, say, study, types, unit } = writing;
  const { document, name, main, text, copies } = part;
  const sourceGuid = guid('source', document.key, name);
  const fileGuid = guid('file', document.key, name);
  const plain = plainText(text, unit);
  const selections: string[] = [];
  for (const placed of copies) {
    const { copy, at } = placed;
    const first = copies.find(
      (one) => one.copy.coder === copy.coder && one.copy.consensus === copy.consensus,
    );
    const met = new Map<string, number>();
    for (const marking of copy.markings) {
      const what = JSON.stringify([sourceGuid, at, marking]);
      const nth = met.get(what) ?? 0;
      met.set(what, nth + 1);
      // Whose copy it stands in is seen by who made it; a reply in somebody else's copy says so.
      const told = first === placed && marking.coder === copy.coder;
      const stands = {
        quote: quoteOf(text, marking),
        plain,
        consensus: copy.consensus,
        copy: told ? null : at,
      };
      selections.push(writeSelection(marking, stands, guid('selection', what, nth), writing));
    }
  }
  const description = fold({ text: null, sections: new Map(), data: aboutSource(part, study) });
  const xml = element(
    DEPTH,
    'TextSource',
    { guid: sourceGuid, name: say(name), plainTextPath: `internal://${fileGuid}.txt` },
    [
      ...(description === null ? [] : [textElement(DEPTH + 1, 'Description', say(description))]),
      ...selections,
      ...(main ? writeValues(document.attributes, types, DEPTH + 1, writing) : []),
    ],
  );
  return { xml, file: { name: `sources/${fileGuid}.txt`, content: withMark(plain.text) }, guid: sourceGuid };
}

/** A text's own U+FEFF at its beginning would be taken for a byte-order mark, and a byte-order mark is counted by nobody. */
function withMark(text: string): string {
  return text.startsWith('\uFEFF') ? `\uFEFF${text}` : text;
}

/** What of a document and its copies no other element says. */
function aboutSource(
  { document, name, main, text, copies }: SourcePart,
  study: PortableStudy,
): Readonly<Record<string, unknown>> {
  const { key, extension, language, speakers, people, attributes } = document;
  const ends = lineEndsOf(text);
  const unclear = unclearValues(attributes, study);
  return {
    ...(name === key ? {} : { document: key }),
    ...(main
      ? {
          extension,
          ...(language === null ? {} : { language }),
          ...(speakers.size === 0 ? {} : { speakers: [...speakers] }),
          ...(inOrder(people, study) ? {} : { people }),
          ...(unclear === null ? {} : { attributes: unclear }),
        }
      : {}),
    ...(ends === null ? {} : { lineEnds: ends }),
    copies: copies.map(({ copy: { coder, consensus, round, coding }, at }) => ({
      at,
      ...(coder === null ? {} : { coder }),
      ...(consensus ? { consensus } : {}),
      ...(round === null ? {} : { round }),
      coding,
    })),
  };
}

/** Whether a document's people stand in the order of cases, so that these say it all. */
function inOrder(ids: readonly string[], { people }: PortableStudy): boolean {
  const order = people.map(({ id }) => id).filter((id) => ids.includes(id));
  return order.length === ids.length && order.every((id, i) => id === ids[i]);
}

/** Where a selection stands, and in which copy where that must be said. */
interface Stands {
  readonly quote: string;
  readonly plain: PlainText;
  readonly consensus: boolean;
  readonly copy: number | null;
}

function writeSelection(
  { start, end, codes, coder, memo, unsure }: Marking,
  { quote, plain, consensus, copy }: Stands,
  selectionGuid: string,
  { guid, say }: Writing,
): string {
  const creatingUser = coder === null && !consensus ? null : userGuid(guid, coder);
  const description = fold({ text: memo, sections: new Map(), data: copy === null ? null : { copy } });
  const codings = [
    ...codes.map(({ id, value }) => codeGuid(guid, id, value)),
    ...(unsure ? [unsureGuid(guid)] : []),
  ];
  const attributes = {
    guid: selectionGuid,
    name: say(quote),
    startPosition: plain.position(start),
    endPosition: plain.position(end),
    creatingUser,
  };
  return element(DEPTH + 1, 'PlainTextSelection', attributes, [
    ...(description === null ? [] : [textElement(DEPTH + 2, 'Description', say(description))]),
    ...codings.map((target, i) =>
      element(DEPTH + 2, 'Coding', { guid: guidBehind(selectionGuid, i + 1), creatingUser }, [
        element(DEPTH + 3, 'CodeRef', { targetGUID: target }),
      ]),
    ),
  ]);
}

/** So much of its words is a selection's name: readers find by them whether places are counted as they think. */
const QUOTE = 100;

function quoteOf(text: string, { start, end }: Marking): string {
  const words = text.slice(start, end);
  if (words.length <= QUOTE) return words.replace(/\r\n?/g, '\n');
  const cut = words.slice(0, QUOTE).replace(/[\uD800-\uDBFF\r]$/, '');
  return `${cut.replace(/\r\n?/g, '\n')}…`;
}
