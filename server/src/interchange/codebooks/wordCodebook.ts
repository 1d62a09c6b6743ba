import { codeColors } from '../../syntax/colors';
import { CODEBOOK_PROPERTY } from '../docx/ownProperties';
import type { ExportFormat, ExportHow } from '../portable/format';
import type { Exported, Refused } from '../portable/outcome';
import type { PortableStudy } from '../portable/types';
import { isLeftwards } from '../readable/direction';
import { wordText } from '../readable/wordBody';
import { basicStyles, WORD, wordPackage } from '../readable/wordPackage';
import { of } from '../wordImport';
import { unsayableIn } from '../xml/writeXml';
import { codeEntries, type CodeEntry } from './entries';

/** The codebook to read, as a Word file. */
export const codebookWord: ExportFormat = {
  name: 'codebook-docx',
  about: 'the codebook to read, as a Word file: codes as headings, each with all that is said of it',
  endings: ['.codebook.docx'],
  whole: false,
  write: writeCodebook,
};

function writeCodebook(study: PortableStudy, { name, byEnding = false }: ExportHow): Exported | Refused {
  const stem = folded(name.replace(/\.docx$/i, ''));
  const same = study.documents.find(({ key }) => folded(key) === stem);
  if (byEnding && same !== undefined)
    return {
      reason: `${name} may be the codebook, or the transcript of the document ${same.key}; say --format codebook-docx or --format docx`,
    };
  const body = bodyOf(study);
  const unsayable = unsayableIn(JSON.stringify([study.title, study.description, codeEntries(study)]));
  return {
    files: [
      {
        kind: 'archive',
        name,
        parts: wordPackage({
          title: titleOf(study),
          body,
          beside: new Map([
            ['styles', `<w:styles xmlns:w="${WORD}">${basicStyles(null)}${STYLES}</w:styles>\n`],
          ]),
          properties: [[CODEBOOK_PROPERTY, titleOf(study)]],
        }),
      },
    ],
    summary: [of(study.codes.length, 'code')],
    losses:
      unsayable === 0
        ? []
        : [{ what: 'character that cannot stand in the file, left out', count: unsayable, where: null }],
  };
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function titleOf({ title }: PortableStudy): string {
  return onOneLine(title ?? '') || 'Codebook';
}

function bodyOf(study: PortableStudy): string {
  const colors = codeColors(study);
  return [
    paragraph('Title', [{ text: titleOf(study) }]),
    ...lines(study.description ?? '').map((text) => paragraph(null, [{ text }])),
    ...codeEntries(study).flatMap((entry) => entryParagraphs(entry, colors.get(entry.id)?.light ?? null)),
  ].join('');
}

/** A mark that cannot be seen, for the sign of a code to stand before its id also beside a name that runs from the right. */
const SIGN_FIRST = '\u200E';

/** Word has nine levels of headings. */
const DEEPEST = 9;

function entryParagraphs(entry: CodeEntry, color: string | null): readonly string[] {
  const { name, id, depth, definition, said, examples, counterexamples } = entry;
  return [
    paragraph(
      `Heading${Math.min(depth + 1, DEEPEST)}`,
      [
        { text: onOneLine(name) },
        { text: `  ${isLeftwards(name) ? SIGN_FIRST : ''}#${id}`, style: 'CodeId' },
      ],
      color,
    ),
    ...lines(definition ?? '').map((text) => paragraph(null, [{ text }])),
    ...said.flatMap(({ heading, text }) => field(heading, text)),
    ...quotations('Examples', examples),
    ...quotations('Counterexamples', counterexamples),
  ];
}

/** What is said under a heading, which begins the first of its lines. */
function field(heading: string, text: string): readonly string[] {
  return lines(text).map((line, i) =>
    paragraph('Field', [...(i === 0 ? [{ text: `${heading}: `, style: 'Strong' }] : []), { text: line }]),
  );
}

function quotations(heading: string, texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return [];
  const each = texts.flatMap((text) => {
    const [first = '', ...others] = lines(text);
    return [
      paragraph('Quote', [{ text: first }]),
      ...others.map((line) => paragraph('QuoteMore', [{ text: line }])),
    ];
  });
  return [paragraph('QuotesOf', [{ text: heading, style: 'Strong' }]), ...each];
}

interface Run {
  readonly text: string;
  readonly style?: string;
}

/** @param color of the line beside it, `#rrggbb` */
function paragraph(style: string | null, runs: readonly Run[], color: string | null = null): string {
  const leftwards = isLeftwards(runs.map(({ text }) => text).join(''));
  const line = color === null ? null : color.slice(1).toUpperCase();
  const side = leftwards ? 'right' : 'left';
  const properties = [
    style === null ? '' : `<w:pStyle w:val="${style}"/>`,
    line === null
      ? ''
      : `<w:pBdr><w:${side} w:val="single" w:sz="36" w:space="8" w:color="${line}"/></w:pBdr>`,
    leftwards ? '<w:bidi/>' : '',
  ].join('');
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs.map(run).join('')}</w:p>\n`;
}

function run({ text, style }: Run): string {
  const properties = [
    style === undefined ? '' : `<w:rStyle w:val="${style}"/>`,
    isLeftwards(text) ? '<w:rtl/>' : '',
  ].join('');
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${wordText(text)}</w:r>`;
}

function lines(text: string): readonly string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Sizes are in half points, distances in twentieths of a point. */
const STYLES = [
  style(
    'paragraph',
    'Title',
    'Title',
    '<w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr>',
  ),
  ...Array.from({ length: DEEPEST }, (_, level) => {
    const size = [34, 28, 24][level] ?? 22;
    return style(
      'paragraph',
      `Heading${level + 1}`,
      `heading ${level + 1}`,
      `<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="${level === 0 ? 360 : 240}" w:after="80"/><w:outlineLvl w:val="${level}"/></w:pPr>` +
        `<w:rPr><w:b/><w:bCs/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`,
    );
  }),
  style('paragraph', 'Field', 'Field', '<w:pPr><w:spacing w:before="60" w:after="0"/></w:pPr>'),
  style(
    'paragraph',
    'QuotesOf',
    'Quotes of',
    '<w:pPr><w:keepNext/><w:spacing w:before="60" w:after="0"/></w:pPr>',
  ),
  style(
    'paragraph',
    'Quote',
    'Quote',
    '<w:pPr><w:spacing w:before="60" w:after="0"/><w:ind w:left="567" w:right="567"/></w:pPr>',
  ),
  style(
    'paragraph',
    'QuoteMore',
    'Quote more',
    '<w:pPr><w:spacing w:after="0"/><w:ind w:left="567" w:right="567"/></w:pPr>',
  ),
  style('character', 'Strong', 'Strong', '<w:rPr><w:b/><w:bCs/></w:rPr>'),
  style(
    'character',
    'CodeId',
    'Code id',
    '<w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="595959"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>',
  ),
].join('');

function style(type: 'paragraph' | 'character', id: string, name: string, looks: string): string {
  const based = type === 'paragraph' ? '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>' : '';
  return `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${based}<w:qFormat/>${looks}</w:style>`;
}
