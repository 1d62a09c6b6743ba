import type { Original } from '../../project/original';
import type { ExportFormat, ExportHow, ImportFormat, ImportHow, ReadStudy } from '../portable/format';
import type { Exported, Refused } from '../portable/outcome';
import type { PortableStudy } from '../portable/types';
import { of } from '../wordImport';
import { readTree, valueOf, type XmlNode } from '../xml/readTree';
import { rootName } from '../xml/rootName';
import { element, unsayableIn } from '../xml/writeXml';
import type { RawSet } from './rawProject';
import { nameIn, textIn } from './rawSource';
import { countCodes, FEWER, MOST_CODES, plainGuid, readCodes } from './readCodes';
import { setLosses } from './readSets';
import { lookThrough, unknownLosses, type Counted } from './standard';
import { guidsBy, usedValues, writeCodes } from './writeCodes';
import { ORIGIN } from './writeProject';

/* REFI-QDA codebooks: the tree of codes alone, as one XML file. */

/** Writes `.qdc`: codes with what is folded into their descriptions, and values as codes below theirs. */
export const refiCodebook: ExportFormat = {
  name: 'refi-codebook',
  about: 'REFI-QDA codebook, for the same programs: codes alone',
  endings: ['.qdc'],
  whole: false,
  write: writeCodebookFile,
};

function writeCodebookFile(study: PortableStudy, { name, hash }: ExportHow): Exported | Refused {
  if (study.codes.length === 0)
    return { reason: 'there are no codes in the codebook, and an empty one is no REFI-QDA codebook' };
  let unsayable = 0;
  const say = (text: string): string => {
    unsayable += unsayableIn(text);
    return text;
  };
  const codes = writeCodes(study, usedValues(study), false, 2, { guid: guidsBy(hash), say });
  const root = element(0, 'CodeBook', { xmlns: 'urn:QDA-XML:codebook:1.0', origin: ORIGIN }, [
    element(1, 'Codes', {}, codes),
  ]);
  const scales = study.scales.length;
  return {
    files: [{ kind: 'text', name, text: `<?xml version="1.0" encoding="utf-8"?>\n${root}` }],
    summary: [of(study.codes.length, 'code')],
    losses: [
      ...(scales === 0
        ? []
        : [{ what: 'scale, of which only the values that are used are codes', count: scales, where: null }]),
      ...(unsayable === 0
        ? []
        : [{ what: 'character that XML cannot hold, left out', count: unsayable, where: null }]),
    ],
  };
}

/** Reads `.qdc` of any program. */
export const refiCodebookIn: ImportFormat = {
  name: 'refi-codebook',
  about: 'REFI-QDA codebook (.qdc) of NVivo, ATLAS.ti, MAXQDA, Taguette and others',
  recognises: (original) => original.kind === 'text' && rootName(original.text) === 'CodeBook',
  read: readCodebookFile,
};

function readCodebookFile(original: Original, { existing }: ImportHow): ReadStudy | Refused {
  if (original.kind !== 'text') return { reason: 'it is no text' };
  let codes: XmlNode | null = null;
  const sets: XmlNode[] = [];
  const counted: Counted = { dates: 0, unknown: new Map() };
  const wrong = readTree(original.text, {
    whole: (path) => path.length === 2,
    take: (_, node) => {
      if (node.name === 'Sets') for (const set of node.children) sets.push(set);
      if (node.name !== 'Codes') return;
      codes ??= node;
      lookThrough(node, false, null, counted);
    },
  });
  if (wrong !== null)
    return { reason: `it ${wrong}; export the codebook again from the program that made it` };
  if (codes === null)
    return {
      reason: 'there is no element <Codes> in it; export the codebook again from the program that made it',
    };
  const count = countCodes(codes);
  if (count > MOST_CODES)
    return { reason: `it has ${count} codes, and more than ${MOST_CODES} are not read; ${FEWER}` };
  const read = readCodes(codes, existing?.codes ?? []);
  const empty: PortableStudy = {
    ...{ title: null, description: null, speakers: new Map(), coders: [], scales: [], attributes: [] },
    ...{ people: [], documents: [], memos: [] },
    codes: read.codes,
  };
  return {
    study: empty,
    summary: [of(read.codes.length, 'code')],
    losses: [
      ...read.losses,
      ...setLosses(sets.map(setOf), { targets: read.targets, people: new Map() }, new Map(), new Map()),
      ...unknownLosses(counted),
    ],
  };
}

/** In a codebook members have their GUID by another name than in a project. */
function setOf(node: XmlNode): RawSet {
  const codes = node.children
    .filter(({ name }) => name === 'MemberCode')
    .map((one) => plainGuid(valueOf(one, 'guid') ?? valueOf(one, 'targetGUID')));
  return { name: nameIn(node), description: textIn(node), codes, sources: [], notes: [] };
}
