import type { ExportFormat } from '../portable/format';
import type { OutFile } from '../portable/outcome';
import type { PortableCode, PortableDocument, PortableStudy } from '../portable/types';
import { of } from '../wordImport';
import { xmlText, xmlValue } from '../xml/writeXml';
import { documentOption } from './documents';
import { codesById, wordsOf, type Note, type Notes } from './notes';
import { pageLines } from './pageLines';
import { PAGE_STYLE } from './pageStyle';
import { linesOfTranscript } from './transcriptLines';
import { writeReadable } from './word';

/** A transcript as a page, its coding beside it: one file that runs nothing and loads nothing. */
export const readablePage: ExportFormat = {
  name: 'html',
  about: 'a transcript as a page for any browser, with the coding in the margin',
  endings: ['.html', '.htm'],
  whole: false,
  options: documentOption,
  write: (study, how) => writeReadable(study, how, '.html', pageFile),
};

function pageFile(
  study: PortableStudy,
  document: PortableDocument,
  notes: Notes,
  { name }: { readonly name: string },
): OutFile {
  return { kind: 'text', name, text: page(study, document, notes.notes) };
}

function page(study: PortableStudy, document: PortableDocument, notes: readonly Note[]): string {
  const codes = codesById(study);
  const title = xmlText(document.key);
  const about = [study.title?.replace(/\s+/g, ' ').trim() ?? '', of(notes.length, 'annotation')].filter(
    (one) => one !== '',
  );
  const language = document.language === null ? '' : ` lang="${xmlValue(document.language)}"`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1 dir="auto">${title}</h1>
<p class="about" dir="auto">${xmlText(about.join(' · '))}</p>
</header>
<main${language}>
${pageLines(linesOfTranscript(study, document), notes, (note, n) => noteItem(note, n, codes))}</main>
${codeList(notes, codes)}</body>
</html>
`;
}

/** A comment in the margin, with its number as the way back to the words. */
function noteItem(
  { author, marking, answers }: Note,
  n: number,
  codes: ReadonlyMap<string, PortableCode>,
): string {
  const head = wordsOf({ ...marking, memo: null }, codes);
  const memo = marking.memo ?? '';
  const answer = answers === null ? '' : ' class="answer"';
  const back = `<a href="#p${n}" aria-label="Comment ${n}, to its words">${n}</a>`;
  const said = [
    `<p>${back} <bdi class="who">${xmlText(author)}</bdi>${answers === null ? '' : ` <span class="who">answers ${answers + 1}</span>`}</p>`,
    head === '' ? '' : `<p class="codes" dir="auto">${xmlText(head)}</p>`,
    memo === '' ? '' : `<p dir="auto">${xmlText(memo)}</p>`,
  ];
  return `<li id="c${n}"${answer}${colourOf(codes.get(marking.codes[0]?.id ?? ''))}>${said.join('')}</li>\n`;
}

/** The codes that occur, with what the codebook says of them, in its order. */
function codeList(notes: readonly Note[], codes: ReadonlyMap<string, PortableCode>): string {
  const used = new Set(notes.flatMap(({ marking }) => marking.codes.map(({ id }) => id)));
  const each = [...codes.values()].filter(({ id }) => used.has(id)).map(codeEntry);
  if (each.length === 0) return '';
  return `<section aria-labelledby="codes">\n<h2 id="codes">Codes</h2>\n<dl>\n${each.join('')}</dl>\n</section>\n`;
}

function codeEntry(code: PortableCode): string {
  const { id, name, definition, include, exclude } = code;
  const said = [
    definition,
    include === null ? null : `Include: ${include}`,
    exclude === null ? null : `Exclude: ${exclude}`,
  ].filter((one) => one !== null);
  return (
    `<dt dir="auto"${colourOf(code)}>${xmlText(name)} <code dir="auto">#${xmlText(id)}</code></dt>\n` +
    (said.length === 0 ? ['No definition.'] : said)
      .map((one) => `<dd dir="auto">${xmlText(one)}</dd>\n`)
      .join('')
  );
}

/** The colour of a code, where it is one and nothing else. */
function colourOf(code: PortableCode | undefined): string {
  const colour = code?.color ?? '';
  return /^#[0-9a-f]{6}$/i.test(colour) ? ` style="--code: ${colour}"` : '';
}
