import { coverageOf, type Coverage } from '../analysis/coverage';
import { groupDocuments, listDocuments, type CopyEntry, type DocumentEntry } from '../analysis/documents';
import type { Study } from '../project/types';
import { normalId } from '../syntax/ids';
import { CannotRun, choiceOf, EXIT, onlyOperand, type Command } from './command';
import { csv } from '../syntax/table';
import { alignTable } from './layout';
import { openStudyAt, shownPath } from './studyAt';
import { onOneLine } from '../syntax/oneLine';
import { type Terminal } from './terminal';

const FORMATS = ['table', 'csv', 'json'] as const;

export const documents: Command = {
  help: `passage documents [DIR] [--by ATTRIBUTE] [--coverage] [--format table|csv|json]

Lists the documents of the study in DIR (the folder you are in, unless you name another): who has a copy and how far
they are, how many references there are (as in passage counts), and what is known about each.

--by ATTRIBUTE    the documents under each value of an attribute instead
--coverage        how many words participants say, and how many of them are coded
--format F        table (the default), csv or json

Exit: 0 listed; 1 listed, but some files were passed over (they are named); 2 could not run.
`,
  options: { by: { type: 'string' }, coverage: { type: 'boolean' }, format: { type: 'string' } },
  async run(args, terminal) {
    const format = choiceOf(args, 'format', FORMATS);
    const { study, passedOver } = await openStudyAt(onlyOperand(args, '.'), terminal);
    const coverage = args.flag('coverage');
    const entries = listDocuments(study, { kind: 'consensus', own: null }).map((entry): Entry => ({
      ...entry,
      coverage: coverage && entry.seen !== null ? coverageOf(entry.seen, study) : null,
    }));
    const by = args.option('by');
    const show = { table, csv: asCsv, json };
    const showGroups = { table: groupTable, csv: groupCsv, json: groupJson };
    await terminal.print(
      by === null
        ? show[format](study, entries, terminal)
        : showGroups[format](study, entries, requireAttribute(study, entries, by)),
    );
    return passedOver ? EXIT.problems : EXIT.clean;
  },
};

interface Entry extends DocumentEntry {
  /** Null where it was not asked for, or where the layer does not cover the document. */
  readonly coverage: Coverage | null;
}

/** The attributes that the codebook declares, then others that documents have, by name. */
function attributesIn(study: Study, entries: readonly DocumentEntry[]): readonly string[] {
  const found = new Set(entries.flatMap(({ attributes }) => [...attributes.keys()]));
  const declared = [...study.codebook.attributes.keys()];
  return [...declared, ...[...found].filter((one) => !declared.includes(one)).sort()];
}

function requireAttribute(study: Study, entries: readonly DocumentEntry[], name: string): string {
  const known = attributesIn(study, entries);
  const id = normalId(name);
  if (known.includes(id)) return id;
  const remedy = known.length === 0 ? 'Nothing is known of the documents' : `There are ${known.join(', ')}`;
  throw new CannotRun(`--by ${name}: there is no such attribute. ${remedy}.`);
}

function table(study: Study, entries: readonly Entry[], { colour }: Terminal): string {
  const attributes = attributesIn(study, entries);
  const covered = entries.some(({ coverage }) => coverage !== null);
  const rows = entries.map((entry) => [
    onOneLine(entry.key),
    entry.copies.map(describeCopy).join(', '),
    entry.consensus ? 'yes' : '',
    String(entry.references),
    ...(covered ? [coverageText(entry)] : []),
    ...attributes.map((id) => onOneLine((entry.attributes.get(id) ?? []).join('; '), 40)),
  ]);
  const figures = ['references', ...(covered ? ['words coded'] : [])];
  const titles = ['document', 'copies', 'consensus', ...figures, ...attributes.map((id) => onOneLine(id))];
  const columns = titles.map(
    (title, i) => ({ title, align: i >= 3 && i < 3 + figures.length ? 'right' : 'left' }) as const,
  );
  const count = `${entries.length} ${entries.length === 1 ? 'document' : 'documents'}`;
  return `${colour(onOneLine(study.codebook.title ?? 'Untitled study'), 'bold')}\n${count}\n\n${alignTable(columns, rows)}`;
}

function describeCopy({ coder, round, coding }: CopyEntry): string {
  return `${coder ?? 'no coder'}${round === null ? '' : ` round ${onOneLine(round)}`}: ${coding}`;
}

function coverageText({ coverage }: Entry): string {
  if (coverage === null) return '';
  const { words, coded } = coverage;
  return words === 0 ? '0 of 0' : `${coded} of ${words} (${Math.round((100 * coded) / words)} %)`;
}

function asCsv(study: Study, entries: readonly Entry[]): string {
  const attributes = attributesIn(study, entries);
  const covered = entries.some(({ coverage }) => coverage !== null);
  return csv([
    [
      'document',
      'source',
      'copies',
      'consensus',
      'references',
      ...(covered ? ['words', 'coded words'] : []),
      ...attributes,
    ],
    ...entries.map((entry) => [
      entry.key,
      entry.source,
      entry.copies.map(describeCopy).join('; '),
      entry.consensus,
      entry.references,
      ...(covered ? [entry.coverage?.words ?? '', entry.coverage?.coded ?? ''] : []),
      ...attributes.map((id) => (entry.attributes.get(id) ?? []).join('; ')),
    ]),
  ]);
}

function json(_study: Study, entries: readonly Entry[], terminal: Terminal): string {
  const documents = entries.map(({ key, source, consensus, copies, references, coverage, attributes }) => ({
    document: key,
    source,
    consensus,
    copies: copies.map(({ uri, coder, round, coding }) => ({
      file: shownPath(uri, terminal),
      coder,
      round,
      coding,
    })),
    references,
    ...(coverage === null ? {} : { words: coverage.words, codedWords: coverage.coded }),
    attributes: Object.fromEntries(attributes),
  }));
  return `${JSON.stringify({ documents }, null, 2)}\n`;
}

const keysOf = (entries: readonly DocumentEntry[]): readonly string[] => entries.map(({ key }) => key);

const referencesIn = (entries: readonly DocumentEntry[]): number =>
  entries.reduce((sum, { references }) => sum + references, 0);

function groupTable(study: Study, entries: readonly DocumentEntry[], attribute: string): string {
  const rows = groupDocuments(study, entries, attribute).map((group) => [
    group.value === null ? '(not known)' : onOneLine(group.value),
    String(group.documents.length),
    String(referencesIn(group.documents)),
    onOneLine(keysOf(group.documents).join(', ')),
  ]);
  return alignTable(
    [
      { title: onOneLine(attribute), align: 'left' },
      { title: 'documents', align: 'right' },
      { title: 'references', align: 'right' },
      { title: 'which', align: 'left' },
    ],
    rows,
  );
}

function groupCsv(study: Study, entries: readonly DocumentEntry[], attribute: string): string {
  return csv([
    [attribute, 'documents', 'references', 'which'],
    ...groupDocuments(study, entries, attribute).map((group) => [
      group.value ?? '',
      group.documents.length,
      referencesIn(group.documents),
      keysOf(group.documents).join('; '),
    ]),
  ]);
}

function groupJson(study: Study, entries: readonly DocumentEntry[], attribute: string): string {
  const values = groupDocuments(study, entries, attribute).map((group) => ({
    value: group.value,
    documents: keysOf(group.documents),
    references: referencesIn(group.documents),
  }));
  return `${JSON.stringify({ attribute, values }, null, 2)}\n`;
}
