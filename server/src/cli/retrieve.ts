import { codersIn, describeLayer, parseLayer } from '../analysis/layers';
import { unknownNames } from '../analysis/retrieval/checkQuery';
import { retrieve, type Retrieved } from '../analysis/retrieval/retrieve';
import { foundPassage, surroundingsOf, type FoundPassage } from '../features/retrieval/foundPassages';
import { wordQueryProblem, wordUnknownName } from '../features/retrieval/queryWording';
import { attributesByDocument } from '../project/attributes';
import type { Study } from '../project/types';
import { onOneLine } from '../syntax/oneLine';
import { parseQuery } from '../syntax/query/parseQuery';
import type { Query } from '../syntax/query/types';
import { savedName } from '../syntax/savedName';
import { csv } from '../syntax/table';
import { CannotRun, choiceOf, EXIT, type Command } from './command';
import { requireLayer } from './layerNamed';
import { alignTable } from './layout';
import { openStudyAt, shownPath } from './studyAt';
import { counted, type Terminal } from './terminal';

const FORMATS = ['table', 'csv', 'json'] as const;

export const retrieveCommand: Command = {
  help: `passage retrieve QUERY [DIR] [--layer L] [--turns] [--format table|csv|json]

       passage retrieve --saved NAME [DIR] …

Lists the passages of the study in DIR (the folder you are in, unless you name another) that a query finds.

  passage retrieve '#data-timeliness'                    the passages of a code
  passage retrieve 'under #leadership'                   also of the codes below it
  passage retrieve '#trust:- or #trust@kl'               with a value, by a coder
  passage retrieve '#data-access and #training'          the words that both have
  passage retrieve '#data-access and not #training'      passages that overlap with none of the other
  passage retrieve '#data-access near 2 #training'       with one of the other at most two turns away
  passage retrieve '#data-access same turn #training'    also: same passage, same document, not near, not same turn
  passage retrieve '"no time"'                           where participants say it
  passage retrieve '#training where role = nurse and says "rota" and not unsure'

docs/queries.md explains them all.

--saved NAME   a query that study.yaml saves under this name, in the place of QUERY
--layer L      whose coding: consensus (the default), everyone, or a coder's id; as in passage counts
--turns        with the turns in which they were said
--format F     table (the default), csv or json

Exit: 0 searched; 1 searched, but some files were passed over (they are named); 2 could not run.
`,
  options: {
    saved: { type: 'string' },
    layer: { type: 'string' },
    turns: { type: 'boolean' },
    format: { type: 'string' },
  },
  async run(args, terminal) {
    const format = choiceOf(args, 'format', FORMATS);
    const saved = args.option('saved');
    const [given, folder = '.', ...others] = saved === null ? args.operands : ['', ...args.operands];
    if (given === undefined)
      throw new CannotRun("Say what to look for, for example passage retrieve '#trust'.");
    if (others.length > 0)
      throw new CannotRun("Put the whole query in quotes: passage retrieve '#a and #b'.");
    if (saved === null) readable(given);
    const { study, passedOver } = await openStudyAt(folder, terminal);
    const text = saved === null ? given : savedQuery(study, saved);
    const query = readable(text);
    const name = args.option('layer') ?? 'consensus';
    requireLayer(study, name);
    for (const unknown of unknownNames(study, query)) terminal.note(wordUnknownName(unknown));
    const found = find(study, query, name, terminal);
    const passages = rowsOf(found);
    const show = { table, csv: asCsv, json };
    await terminal.print(
      show[format]({ study, query: text, layer: name, found, passages, turns: args.flag('turns') }, terminal),
    );
    return passedOver ? EXIT.problems : EXIT.clean;
  },
};

/** A query that the study saves under a name. */
function savedQuery({ saved }: Study, name: string): string {
  const queries = saved?.queries ?? [];
  const found = queries.find((one) => one.name === savedName(name));
  if (found !== undefined) return found.find;
  const names = queries.map((one) => `“${onOneLine(one.name)}”`).join(', ');
  throw new CannotRun(
    `study.yaml saves no query of the name “${name}”. ${names === '' ? 'It saves none.' : `There is ${names}.`}`,
  );
}

function readable(text: string): Query {
  const { query, problem } = parseQuery(text);
  if (query === null)
    throw new CannotRun(`${text}\n${wordQueryProblem(problem)} passage retrieve --help shows how.`);
  return query;
}

function find(study: Study, query: Query, layer: string, terminal: Terminal): readonly Retrieved[] {
  let attributes: ReturnType<typeof attributesByDocument> | undefined;
  const found = [
    ...retrieve(study, query, {
      layer: parseLayer(layer, null),
      codersOf: codersIn,
      attributes: (key) => (attributes ??= attributesByDocument(study)).get(key) ?? new Map(),
    }),
  ];
  for (const { document, apart, cut } of found) {
    if (apart)
      terminal.note(
        `${onOneLine(document)}: its copies differ in their words, so that each was searched for itself.`,
      );
    if (cut)
      terminal.note(`${onOneLine(document)}: so many passages overlap there that not all could be compared.`);
  }
  return found;
}

/** One line of what is printed. */
interface Row extends FoundPassage {
  readonly document: string;
  readonly surroundings: string;
}

function rowsOf(found: readonly Retrieved[]): readonly Row[] {
  return found.flatMap(({ document, hits }) =>
    hits.flatMap((hit): readonly Row[] => {
      const passage = foundPassage(hit);
      return passage === null ? [] : [{ ...passage, document, surroundings: surroundingsOf(hit) }];
    }),
  );
}

interface Shown {
  readonly study: Study;
  readonly query: string;
  readonly layer: string;
  readonly found: readonly Retrieved[];
  readonly passages: readonly Row[];
  readonly turns: boolean;
}

function table({ study, layer, found, passages, turns }: Shown, { colour }: Terminal): string {
  const documents = found.filter(({ hits }) => hits.length > 0).length;
  const interviewer = passages.filter((one) => one.interviewer).length;
  const title = onOneLine(study.codebook.title ?? 'Untitled study');
  const whose = onOneLine(describeLayer(study, parseLayer(layer, null)));
  const how = `${counted(passages.length, 'passage')} in ${counted(documents, 'document')}`;
  const asked = interviewer === 0 ? '' : `, ${interviewer} of them only of interviewers`;
  const columns = ['where', 'codes', 'words'].map((column) => ({ title: column, align: 'left' }) as const);
  const rows = passages.map((one) => [
    onOneLine(one.locator),
    one.codes.map(codeText).join(' '),
    onOneLine(turns ? one.surroundings : one.text, turns ? Infinity : 100),
  ]);
  const list = rows.length === 0 ? '' : `\n${alignTable(columns, rows)}`;
  return `${colour(title, 'bold')}\n${whose} · ${how}${asked}\n${list}`;
}

function codeText({ id, value, coder }: FoundPassage['codes'][number]): string {
  return `#${id}${value === null ? '' : `:${value}`}${coder === null ? '' : `@${coder}`}`;
}

function asCsv({ passages, turns }: Shown, terminal: Terminal): string {
  return csv([
    ['document', 'locator', 'codes', 'coders', 'text', 'interviewer', 'file', ...(turns ? ['turns'] : [])],
    ...passages.map((one) => [
      one.document,
      one.locator,
      one.codes.map(codeText).join(' '),
      one.coders.join(' '),
      one.text,
      one.interviewer,
      shownPath(one.copy.facts.uri, terminal),
      ...(turns ? [one.surroundings] : []),
    ]),
  ]);
}

function json({ query, layer, passages, turns }: Shown, terminal: Terminal): string {
  const shown = passages.map(
    ({ document, locator, copy, start, end, text, codes, interviewer, surroundings }) => ({
      document,
      locator,
      file: shownPath(copy.facts.uri, terminal),
      start,
      end,
      text,
      codes,
      interviewer,
      ...(turns ? { turns: surroundings } : {}),
    }),
  );
  return `${JSON.stringify({ query, layer, passages: shown }, null, 2)}\n`;
}
