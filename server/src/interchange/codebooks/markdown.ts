import type { ExportFormat } from '../portable/format';
import type { PortableStudy } from '../portable/types';
import { of } from '../wordImport';
import { codeEntries, type CodeEntry } from './entries';

/** The codebook to read, as Markdown. */
export const codebookMarkdown: ExportFormat = {
  name: 'codebook-md',
  about: 'the codebook to read, as Markdown: for an appendix',
  endings: ['.md'],
  whole: false,
  write: (study, { name }) => ({
    files: [{ kind: 'text', name, text: markdownOf(study) }],
    summary: [of(study.codes.length, 'code')],
    losses: [],
  }),
};

function markdownOf(study: PortableStudy): string {
  const title = onOneLine(study.title ?? '') || 'Codebook';
  return [
    `# ${title}`,
    ...(study.description === null ? [] : [blocks(study.description)]),
    ...codeEntries(study).flatMap(entryBlocks),
  ]
    .filter((block) => block !== '')
    .map((block) => `${block}\n`)
    .join('\n');
}

/** Markdown has six levels of headings. */
const DEEPEST = 6;

function entryBlocks(entry: CodeEntry): readonly string[] {
  const { name, id, depth, definition, said, examples, counterexamples } = entry;
  const level = '#'.repeat(Math.min(depth + 2, DEEPEST));
  return [
    `${level} ${onOneLine(name)} (\`#${id}\`)`,
    ...(definition === null ? [] : [blocks(definition)]),
    said.map(({ heading, text }) => item(`**${heading}:** `, text)).join('\n'),
    ...quotations('Examples', examples),
    ...quotations('Counterexamples', counterexamples),
  ];
}

/** An item of a list; lines after the first are indented, so that they belong to it. */
function item(start: string, text: string): string {
  return `- ${start}${blocks(text, true).replaceAll('\n', '\n  ').replace(/^ +$/gm, '')}`;
}

function quotations(heading: string, texts: readonly string[]): readonly string[] {
  return texts.length === 0
    ? []
    : [`**${heading}:**`, ...texts.map((text) => blocks(text).replace(/^/gm, '> ').replace(/^> $/gm, '>'))];
}

function onOneLine(text: string): string {
  return inline(text.replace(/\s+/g, ' ').trim());
}

/**
 * A text in which every sign stands for itself: what would begin a heading, a list, a quotation or a code block does not.
 * @param started whether the first line goes on from something
 */
function blocks(text: string, started = false): string {
  return text
    .trim()
    .split(/\r\n?|\n/)
    .map((line, i) =>
      started && i === 0
        ? inline(line.trim())
        : inline(line.trim())
            .replace(/^(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|[-=]+$)/, '\\')
            .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\'),
    )
    .join('\n');
}

/** Signs that Markdown takes for emphasis, code, HTML, links and tables. */
function inline(text: string): string {
  return text
    .replace(/[\\`*<[\]|~]/g, '\\$&')
    .replace(/&(?=#?\w{1,32};)/g, '\\&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
}
