import { parseCodebook } from '../codebook';
import type { Attribute, Code, Codebook, Coder, Scale, Table } from '../codebookTypes';
import { quotedSource } from '../yamlEdit';
import { entryLines, flowList, oneLine, textLines, type Entry } from './writeYaml';

/*
 * A codebook's text from scratch, as somebody would write it by hand.
 */

type CodeFields = 'id' | 'name' | 'parent' | 'definition' | 'include' | 'exclude' | 'notes' | 'origin';
type CodeMore = 'scale' | 'color' | 'aliases' | 'notWith' | 'status' | 'replacedBy' | 'from' | 'selectable';

/** A code, without the places where things stand. */
export interface WrittenCode extends Pick<Code, CodeFields | CodeMore> {
  readonly examples: readonly string[];
  readonly counterexamples: readonly string[];
}

/** What a codebook is to say. Every code stands before its children, and these before its next sibling. */
export interface WrittenCodebook {
  readonly title: string | null;
  readonly description: string | null;
  readonly source: string | null;
  readonly documents: readonly string[];
  readonly consensus: string | null;
  readonly memos: string | null;
  readonly ignore: readonly string[];
  readonly speakers: ReadonlyMap<string, readonly string[]>;
  readonly coders: readonly Omit<Coder, 'range'>[];
  readonly attributes: readonly Omit<Attribute, 'range'>[];
  readonly tables: readonly Table[];
  readonly scales: readonly Omit<Scale, 'range'>[];
  readonly codes: readonly WrittenCode[];
}

/** Writes a codebook. It reads back as what it was asked to say; null where a codebook cannot say that. */
export function writeCodebook(wanted: WrittenCodebook): string | null {
  const text = `${linesOf(wanted).join('\n')}\n`;
  return readsBack(text, wanted) ? text : null;
}

function linesOf(wanted: WrittenCodebook): readonly string[] {
  const { title, description, source, documents, consensus, memos, ignore, speakers, coders } = wanted;
  const text = (key: string, value: string | null): readonly string[] =>
    value === null || value === '' ? [] : textLines(`${key}:`, value, 2);
  const part = (key: string, entries: readonly Entry[]): readonly string[] =>
    entries.length === 0 ? [] : ['', `${key}:`, ...entries.flatMap((entry) => entryLines(entry, 2))];
  const template = (key: string, value: string | null): readonly string[] =>
    value === null ? [] : [`${key}: ${oneLine(value)}`];
  const files = [
    ...template('source', source),
    ...(documents.length === 0 ? [] : [`documents: [${documents.map(quotedSource).join(', ')}]`]),
    ...template('consensus', consensus),
    ...template('memos', memos),
    ...(ignore.length === 0 ? [] : [`ignore: [${ignore.map(quotedSource).join(', ')}]`]),
  ];
  return [
    'passage: 1',
    ...text('title', title),
    ...text('description', description),
    ...(files.length === 0 ? [] : ['', ...files]),
    ...part(
      'speakers',
      [...speakers].map(([key, labels]) => ({ key, value: flowList(labels) })),
    ),
    ...part('coders', coders.map(coderEntry)),
    ...part('attributes', wanted.attributes.map(attributeEntry)),
    ...(wanted.tables.length === 0
      ? []
      : [
          '',
          'tables:',
          ...wanted.tables.map(({ file, key }) => `  - {file: ${oneLine(file, true)}, key: ${key}}`),
        ]),
    ...part('scales', wanted.scales.map(scaleEntry)),
    '',
    wanted.codes.length === 0 ? 'codes: []' : 'codes:',
    ...codeLines(wanted.codes, 2),
  ];
}

/** A coder as an entry under `coders`. */
export function coderEntry({ id, name, adjudicator }: Omit<Coder, 'range'>): Entry {
  const given = name === id ? '' : oneLine(name, adjudicator);
  if (!adjudicator) return { key: id, value: given };
  const named = given === '' ? [] : [{ key: 'name', value: given }];
  return { key: id, value: [...named, { key: 'adjudicator', value: 'true' }] };
}

/** An attribute as an entry under `attributes`. */
export function attributeEntry(attribute: Omit<Attribute, 'range'>): Entry {
  const { id, name, type, values, required, multiple } = attribute;
  const usual = values.length > 0 ? 'choice' : 'text';
  const value = [
    ...(name === id ? [] : [{ key: 'name', value: oneLine(name, true) }]),
    ...(type === usual && type === 'text' ? [] : [{ key: 'type', value: type }]),
    ...(values.length === 0 ? [] : [{ key: 'values', value: flowList(values) }]),
    ...(required ? [{ key: 'required', value: 'true' }] : []),
    ...(multiple ? [{ key: 'multiple', value: 'true' }] : []),
  ];
  return { key: id, value: value.length === 0 ? '' : value };
}

/** A scale as an entry under `scales`. */
export function scaleEntry({ name, codes, values }: Omit<Scale, 'range'>): Entry {
  const meant = values.some(({ meaning }) => meaning !== '');
  const listed = flowList(values.map(({ value }) => value));
  const mapping = values.map(({ value, meaning }) => ({ key: value, value: oneLine(meaning, true) }));
  return { key: name, value: [{ key: 'values', value: codes ? 'codes' : meant ? mapping : listed }] };
}

/** Entries of a list of codes, children below their parents, with the dash in a column. */
export function codeLines(codes: readonly WrittenCode[], column: number): readonly string[] {
  const children = new Map<string | null, WrittenCode[]>();
  const ids = new Set(codes.map(({ id }) => id));
  for (const code of codes) {
    // Where a parent is not among them, its entry is there already: these go into its list.
    const parent = code.parent !== null && ids.has(code.parent) ? code.parent : null;
    const list = children.get(parent);
    if (list === undefined) children.set(parent, [code]);
    else list.push(code);
  }
  const lines: string[] = [];
  const write = (parent: string | null, dash: number): void => {
    for (const code of children.get(parent) ?? []) {
      lines.push(...ownLines(code, dash));
      if (!children.has(code.id)) continue;
      lines.push(`${' '.repeat(dash + 2)}codes:`);
      write(code.id, dash + 4);
    }
  };
  write(null, column);
  return lines;
}

type Field = readonly [key: string, value: string | boolean | readonly string[]];

/** What a code's entry says, in the order of a codebook; what goes without saying is left out. */
function fieldsOf(code: WrittenCode): readonly Field[] {
  const all: readonly (readonly [string, string | boolean | readonly string[] | null])[] = [
    ['id', code.id],
    ['name', code.name === code.id ? null : code.name],
    ['definition', code.definition],
    ['include', code.include],
    ['exclude', code.exclude],
    ['examples', code.examples],
    ['counterexamples', code.counterexamples],
    ['notes', code.notes],
    ['origin', code.origin],
    ['scale', code.scale],
    ['color', code.color],
    ['aliases', code.aliases],
    ['notWith', code.notWith],
    ['status', code.status === 'active' ? null : code.status],
    ['replacedBy', code.replacedBy],
    ['from', code.from],
    ['selectable', code.selectable ? null : false],
  ];
  return all.flatMap(([key, value]) =>
    value === null || (typeof value !== 'boolean' && value.length === 0) ? [] : [[key, value] as const],
  );
}

function ownLines(code: WrittenCode, dash: number): readonly string[] {
  const indent = ' '.repeat(dash + 2);
  const lines = fieldsOf(code).flatMap(([key, value]): readonly string[] => {
    const start = `${indent}${key}:`;
    if (typeof value === 'boolean') return [`${start} ${value}`];
    if (typeof value === 'string') return textLines(start, value, dash + 4);
    if (key !== 'examples' && key !== 'counterexamples') return [`${start} ${flowList(value)}`];
    return [start, ...value.flatMap((item) => textLines(`${indent}  -`, item, dash + 6))];
  });
  return lines.map((line, i) => (i === 0 ? `${' '.repeat(dash)}- ${line.slice(dash + 2)}` : line));
}

/** Codes in brackets, children below their parents, with commas between them. */
export function codesInBraces(codes: readonly WrittenCode[]): string {
  const ids = new Set(codes.map(({ id }) => id));
  const below = (parent: string | null): readonly WrittenCode[] =>
    codes.filter((code) => (code.parent !== null && ids.has(code.parent) ? code.parent : null) === parent);
  const one = (code: WrittenCode): string => {
    const children = below(code.id);
    const own = fieldsOf(code).map(([key, value]) => {
      const written =
        typeof value === 'boolean'
          ? String(value)
          : typeof value === 'string'
            ? oneLine(value, true)
            : flowList(value);
      return `${key}: ${written}`;
    });
    return `{${[...own, ...(children.length === 0 ? [] : [`codes: [${children.map(one).join(', ')}]`])].join(', ')}}`;
  };
  return below(null).map(one).join(', ');
}

/** Whether a text reads as a codebook that says just what was asked. */
function readsBack(text: string, wanted: WrittenCodebook): boolean {
  return inOneForm(writtenAs(parseCodebook(text))) === inOneForm(wanted);
}

/** What a codebook says. */
export function writtenAs(codebook: Codebook): WrittenCodebook {
  const text = (placed: { readonly text: string }): string => placed.text;
  return {
    ...codebook,
    source: codebook.source?.text ?? null,
    documents: codebook.documents.map(text),
    consensus: codebook.consensus?.text ?? null,
    memos: codebook.memos?.text ?? null,
    coders: [...codebook.coders.values()],
    attributes: [...codebook.attributes.values()],
    scales: [...codebook.scales.values()],
    codes: codebook.codes.map((code) => ({
      ...code,
      examples: code.examples.map(text),
      counterexamples: code.counterexamples.map(text),
    })),
  };
}

/** All that a codebook is to say, as one text: two say the same where these are equal. */
export function inOneForm(wanted: WrittenCodebook): string {
  const { title, description, source, documents, consensus, memos, ignore, tables } = wanted;
  return JSON.stringify([
    ...[title, description, source, documents, consensus, memos, ignore],
    [...wanted.speakers],
    wanted.coders.map(({ id, name, adjudicator }) => [id, name, adjudicator]),
    wanted.attributes.map(({ id, name, type, values, required, multiple }) => [
      ...[id, name, type, values, required, multiple],
    ]),
    tables.map(({ file, key }) => [file, key]),
    wanted.scales.map(({ name, codes, values }) => [
      name,
      codes,
      values.map(({ value, meaning }) => [value, meaning]),
    ]),
    wanted.codes.map((code) => [
      ...[code.id, code.name, code.parent, code.definition, code.include, code.exclude, code.examples],
      ...[code.counterexamples, code.notes, code.origin, code.scale, code.color?.toLowerCase() ?? null],
      ...[code.aliases, code.notWith, code.status, code.replacedBy, code.from, code.selectable],
    ]),
  ]);
}
