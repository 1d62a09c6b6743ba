import { attributesOf, joinTables, OWN_KEYS, PARTICIPANT, type AttributeValue } from '../project/attributes';
import type { Resolved } from '../project/resolve';
import type { DocumentFacts, Study } from '../project/types';
import type { Attribute } from '../syntax/codebookTypes';
import { normalId } from '../syntax/ids';
import { escapeMarkdown } from './codeMarkdown';
import { schemaAt, valuesAt } from './codebookSchema';
import { FRONT_MATTER_KEYS } from './completionKeys';

/** A key of front matter: what it is for, or the attribute that it gives, with what else is known of it. */
export function frontMatterHover({ id: key, study, facts }: Resolved): string {
  const id = normalId(key);
  const own = FRONT_MATTER_KEYS.find((one) => one.key === id);
  const parts = own === undefined ? [] : [`**${escapeMarkdown(id)}**`, `${escapeMarkdown(own.meaning)}\\.`];
  if (study === null || facts === null) return parts.join('\n\n');
  if (!OWN_KEYS.has(id) && study.codebook.attributes.has(id)) {
    parts.push(attributeHover(study, id), ...sayings(study, facts, id));
  }
  if (id === PARTICIPANT || id === 'document') parts.push(...rowLines(study, facts, id));
  return parts.join('\n\n');
}

/** An attribute as the codebook declares it. */
export function attributeHover({ codebook }: Study, id: string): string {
  const attribute = codebook.attributes.get(id);
  if (attribute === undefined) return '';
  const { name, type, values, required, multiple } = attribute;
  const manner = [type, required ? 'required' : '', multiple ? 'several values' : ''].filter(Boolean);
  const head = `**${escapeMarkdown(name)}** · attribute, ${manner.join(', ')}`;
  return values.length === 0
    ? [head, ...typeLine(attribute)].join('\n\n')
    : `${head}\n\n${values.map(escapeMarkdown).join(' · ')}`;
}

function typeLine({ type }: Attribute): readonly string[] {
  const allowed = valuesAt(schemaAt(['attributes', 'any', 'type'])).find(({ value }) => value === type);
  return allowed === undefined ? [] : [escapeMarkdown(allowed.meaning)];
}

const SAID_BY: Readonly<Record<AttributeValue['from'], string>> = {
  'front-matter': 'this front matter',
  path: 'the path',
  table: 'a table',
};

/** Which value counts, who says it, and what those say whom it goes before (rule 3). */
function sayings(study: Study, facts: DocumentFacts, id: string): readonly string[] {
  const value = attributesOf(study, facts).get(id);
  if (value === undefined) return [];
  const lines = [`${spans(value.values)}, as ${SAID_BY[value.from]} says\\.`];
  const path = facts.captures.get(id);
  if (value.from === 'front-matter' && path !== undefined)
    lines.push(`It goes before the path, which says ${spans([path])}\\.`);
  const tables = tableCells(study, facts, id).filter((cell) => !value.values.includes(cell));
  if (value.from !== 'table' && tables.length > 0)
    lines.push(`It goes before the table, which says ${spans(tables)}\\.`);
  return [lines.join(' ')];
}

function tableCells(study: Study, facts: DocumentFacts, id: string): readonly string[] {
  const cells = joinTables(study, facts).flatMap(({ rows }) => rows.map((row) => row.cells.get(id) ?? ''));
  return [...new Set(cells.filter((cell) => cell !== ''))];
}

/** What the tables say of a participant, or of the document. */
function rowLines(study: Study, facts: DocumentFacts, kind: 'participant' | 'document'): readonly string[] {
  return joinTables(study, facts).flatMap(({ whose, rows }) =>
    rows
      .filter(({ key }) => key === kind)
      .slice(0, MOST_ROWS)
      .map(({ cells, file, key }) => {
        const said = [...cells]
          .filter(([column, cell]) => column !== key && cell !== '')
          .slice(0, MOST_CELLS);
        const lines = said.map(
          ([column, cell]) => `- ${escapeMarkdown(nameOf(study, column))}: ${escapeMarkdown(cell)}`,
        );
        return `**${escapeMarkdown(whose)}** in ${escapeMarkdown(file)}\n\n${lines.join('\n')}`;
      }),
  );
}

const MOST_ROWS = 10;
const MOST_CELLS = 30;

function nameOf({ codebook }: Study, column: string): string {
  return codebook.attributes.get(normalId(column))?.name ?? column;
}

function spans(values: readonly string[]): string {
  return values.map((value) => `“${escapeMarkdown(value)}”`).join(', ');
}
