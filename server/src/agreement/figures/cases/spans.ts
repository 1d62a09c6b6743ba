import type { Mark, MarkedText, Unit } from '../stretches';
import { isFields, isListOf, isNumber, isText, type Fields } from './caseFile';
import { fieldsLike, InputError, matrixOf, textOf } from './cells';

/* What the input of a case says of passages. */

/** Passages in texts, with what else is said of them. */
export interface Spans {
  readonly texts: readonly MarkedText[];
  /** Every code that occurs, sorted. */
  readonly codes: readonly string[];
  /** Sentences, turns or words of each text; none where they are not given. */
  readonly units: readonly (readonly Unit[])[];
}

/**
 * Passages of an input that has them; null for any other. Codes are those of the level that the case asks for.
 * @param isMeasured whether it matters how long the texts are
 */
export function spansOf(input: Fields, params: Fields, isMeasured: boolean): Spans | null {
  const parents = parentsOf(input['hierarchy']);
  if (input['type'] === 'spans') return levelled([textIn(input, isMeasured)], parents, params);
  if (input['type'] !== 'spansByDocument') return null;
  const documents = input['documents'];
  if (!isListOf(documents, isFields)) throw new InputError('"documents" must be a list of objects');
  const names = [...new Set(documents.flatMap((document) => Object.keys(codersOf(document))))].sort();
  return levelled(
    documents.map((document) => textIn(document, isMeasured, names)),
    parents,
    params,
  );
}

/** Those of one code only; all of them where none is named. */
export function onlyCode({ texts, units, codes }: Spans, code: unknown): Spans {
  if (code === undefined) return { texts, units, codes };
  const wanted = textOf(code, '"code"');
  return {
    units,
    codes: [wanted],
    texts: texts.map(({ length, coders }) => ({
      length,
      coders: coders.map((marks) => marks && marks.filter((mark) => mark.code === wanted)),
    })),
  };
}

interface ReadText {
  readonly text: MarkedText;
  readonly units: readonly Unit[];
}

function textIn(fields: Fields, isMeasured: boolean, names: readonly string[] | null = null): ReadText {
  const lengths = new Set(fieldsLike(fields, /^textLength/));
  const texts = new Set(fieldsLike(fields, /^textSha256/));
  if (lengths.size > 1 || texts.size > 1)
    throw new InputError('coders worked on different versions of the text');
  const [given] = lengths;
  const length = given ?? (isText(fields['text']) ? fields['text'].length : isMeasured ? null : Infinity);
  if (typeof length !== 'number' || !(length >= 0)) throw new InputError('"textLength" must be a number');
  const coders = codersOf(fields);
  return {
    text: {
      length,
      coders: (names ?? Object.keys(coders)).map((name) =>
        marksOf(Object.hasOwn(coders, name) ? coders[name] : null, name, length),
      ),
    },
    units: unitsOf(fields['units'], length),
  };
}

/** Coders with their passages: in an object of their own, or beside what else is said of a document. */
function codersOf(fields: Fields): Fields {
  const { coders } = fields;
  if (isFields(coders)) return coders;
  if (fields['type'] === 'spans') throw new InputError('"coders" must be an object of lists of passages');
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !NO_CODER.test(name)));
}

/** Names of a document's fields that are no coders. */
const NO_CODER = /^(?:id|name|title|key|text.*|units|offsets|hierarchy|orientation|notes?|round)$/;

function marksOf(given: unknown, coder: string, length: number): readonly Mark[] | null {
  if (given === null) return null;
  if (!Array.isArray(given)) throw new InputError(`the passages of ${coder} must be a list, or null`);
  return given.map((one: unknown): Mark => {
    const [start, end, code] = Array.isArray(one) ? (one as readonly unknown[]) : [];
    if (!isNumber(start) || !isNumber(end) || (!isText(code) && !isNumber(code)))
      throw new InputError(`a passage of ${coder} must be [start, end, code]`);
    if (start < 0 || end > length || start > end)
      throw new InputError(`a passage of ${coder} from ${start} to ${end} is not within the text`);
    return { start, end, code: String(code) };
  });
}

function unitsOf(given: unknown, length: number): readonly Unit[] {
  if (given === undefined || given === null) return [];
  const units = matrixOf(given, 'units').map(([start = 0, end = 0]) => ({ start, end }));
  const isOrdered = units.every(
    ({ start, end }, i) => start <= end && end <= length && start >= (units[i - 1]?.end ?? 0),
  );
  if (!isOrdered) throw new InputError('"units" must be ordered, without overlaps, within the text');
  return units;
}

function parentsOf(given: unknown): ReadonlyMap<string, string> {
  if (!isFields(given)) return new Map();
  return new Map(
    Object.entries(given).flatMap(([code, parent]) => (isText(parent) ? [[code, parent] as const] : [])),
  );
}

/** With the codes of the level that the case asks for: each by itself, or as its ancestor at the top or so many levels below. */
function levelled(read: readonly ReadText[], parents: ReadonlyMap<string, string>, params: Fields): Spans {
  const { rollup } = params;
  const level = rollup === true ? 1 : isNumber(rollup) ? rollup : null;
  const texts = read.map(({ text: { length, coders } }) => ({
    length,
    coders: coders.map(
      (marks) =>
        marks &&
        marks.map((mark) =>
          level === null ? mark : { ...mark, code: ancestorOf(mark.code, parents, level) },
        ),
    ),
  }));
  const codes = texts.flatMap(({ coders }) =>
    coders.flatMap((marks) => (marks ?? []).map(({ code }) => code)),
  );
  return { texts, codes: [...new Set(codes)].sort(), units: read.map(({ units }) => units) };
}

function ancestorOf(code: string, parents: ReadonlyMap<string, string>, level: number): string {
  const line = [code];
  for (let at = parents.get(code); at !== undefined && !line.includes(at); at = parents.get(at))
    line.push(at);
  return line.toReversed()[level - 1] ?? code;
}
