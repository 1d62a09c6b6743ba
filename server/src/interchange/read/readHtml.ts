import { Parser } from 'htmlparser2';
import { turnLabel } from '../cues/speakers';
import { bracketedTime, readTime } from '../cues/times';
import type { Transcript, UnreadableTranscript } from '../transcript';
import { languageOf, leftOutOf } from './reader';

/** Elements that hold no words of a transcript. */
const SILENT: ReadonlySet<string> = new Set([
  ...[
    'script',
    'style',
    'head',
    'title',
    'template',
    'noscript',
    'svg',
    'math',
    'object',
    'iframe',
    'canvas',
  ],
  ...['select', 'button', 'audio', 'video', 'nav'],
]);
/** Elements that begin a paragraph. */
const BLOCKS: ReadonlySet<string> = new Set([
  ...[
    'p',
    'div',
    'section',
    'article',
    'main',
    'header',
    'footer',
    'aside',
    'blockquote',
    'pre',
    'figure',
    'dl',
  ],
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'ul',
    'ol',
    'table',
    'form',
    'body',
    'html',
    'hr',
    'address',
    'fieldset',
  ],
]);
/** Elements that begin a line. */
const LINES: ReadonlySet<string> = new Set(['li', 'tr', 'dt', 'dd', 'caption']);
const FORMATTING: ReadonlySet<string> = new Set(['b', 'strong', 'i', 'em', 'u', 's', 'del', 'mark', 'font']);

/** Stands for a blank that is kept, until blanks in a row have become one: of those that no text means anything by. */
const KEPT_SPACE = '\uFDD0';

/** A character reference, but for the one to U+FFFD itself. */
const NO_CHARACTER = /^&#(?!x0*fffd\b|0*65533\b)/iu;

/** Elements in one another. Pages have dozens; the parser's work grows with the square of it. */
const MOST_DEPTH = 2_000;

/** Pages have an element for every fifty characters or so; a page of 32 MB has fewer than these. */
const MOST_ELEMENTS = 1_000_000;

const IN_A_BROWSER = 'copy its words in a browser, and save them as plain text';

/** Ends the reading from within the parser, with what is wrong with the page. */
class Refused extends Error {}

/** Reads a page: paragraphs, lines and tables (a line for each row, a tab between cells). What only shows is left out. */
export function readHtml(text: string): Transcript | UnreadableTranscript {
  const page = createPage();
  const counts = { picture: 0, script: 0, formatting: 0 };
  let language: string | null = null;
  let silent = 0;
  let silence = '';
  let kept = 0;
  let depth = 0;
  let elements = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > MOST_DEPTH) throw new Refused(`its elements are nested more than ${MOST_DEPTH} deep`);
        if (++elements > MOST_ELEMENTS) throw new Refused(`it has more than ${MOST_ELEMENTS} elements`);
        if (silent > 0) {
          if (name === silence) silent++;
        } else if (SILENT.has(name)) {
          silence = name;
          silent = 1;
          if (name === 'script') counts.script++;
        } else if (name === 'img') counts.picture++;
        else if (name === 'br') page.breakLine();
        else if (name === 'cite') page.openCite();
        else if (name === 'time') page.openTime();
        else if (BLOCKS.has(name)) page.breakParagraph();
        else if (LINES.has(name)) page.breakLine();
        else if (name === 'td' || name === 'th') page.cell();
        if (name === 'pre') kept++;
        if (FORMATTING.has(name)) counts.formatting++;
        if (name === 'html') language ??= languageOf(attributes['lang']);
      },
      ontext(words) {
        if (silent > 0) return;
        // A reference to what is no character, such as `&#0;`, reads as U+FFFD: it is counted with what else is replaced.
        if (words === '\uFFFD' && NO_CHARACTER.test(text.slice(parser.startIndex, parser.endIndex + 1)))
          return page.say('\0');
        if (kept === 0) return page.say(words.replace(/[ \t\r\n\f]+/g, ' '));
        words.split(/\r\n?|\n/).forEach((line, i) => {
          if (i > 0) page.breakLine();
          page.say(line.replaceAll(' ', KEPT_SPACE));
        });
      },
      onclosetag(name) {
        depth--;
        if (silent > 0) {
          if (name === silence) silent--;
          return;
        }
        if (name === 'cite' || name === 'time') page.close();
        else if (BLOCKS.has(name)) page.breakParagraph();
        else if (LINES.has(name)) page.breakLine();
        if (name === 'pre') kept = Math.max(0, kept - 1);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  try {
    parser.end(text);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { reason: `${error.message}, so that it is no page of words; ${IN_A_BROWSER}` };
  }
  const { words, labels } = page.finish();
  if (words === '') return { reason: `there are no words in the page; ${IN_A_BROWSER}` };
  return { format: 'html', language, text: words, comments: [], leftOut: leftOutOf(counts), ...labels };
}

interface Page {
  say(words: string): void;
  breakLine(): void;
  breakParagraph(): void;
  cell(): void;
  /** Transcripts of podcasts: `<cite>Ann:</cite><time>0:53</time><p>…` is a turn. */
  openCite(): void;
  openTime(): void;
  close(): void;
  finish(): { readonly words: string; readonly labels: { readonly labels?: readonly string[] } };
}

/** What has been read of a page. Breaks that follow each other are one, and blanks around them go. */
function createPage(): Page {
  const lines: string[] = [];
  let line: string[] = [];
  let cells = 0;
  let aside: string[] | null = null;
  let inTime = false;
  let speaker: string | null = null;
  let time: number | null = null;
  const labels = new Set<string>();
  const endLine = (): void => {
    const words = line.join('').replace(/ {2,}/g, ' ').trim().replaceAll(KEPT_SPACE, ' ');
    if (words !== '' || (lines.length > 0 && lines.at(-1) !== '')) lines.push(words);
    line = [];
    cells = 0;
  };
  const begin = (): void => {
    if (speaker === null) return;
    endLine();
    if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
    labels.add(speaker);
    line.push(`${time === null ? '' : `${bracketedTime(time)} `}${speaker}: `);
    [speaker, time] = [null, null];
  };
  return {
    say(words) {
      if (aside !== null) aside.push(words);
      else if (words.trim() !== '') {
        begin();
        line.push(words);
      } else if (line.length > 0) line.push(words);
    },
    breakLine() {
      if (line.length > 0) endLine();
    },
    breakParagraph() {
      if (line.length > 0) endLine();
      if (lines.length > 0 && lines.at(-1) !== '') lines.push('');
    },
    cell() {
      if (cells++ > 0) line.push('\t');
    },
    openCite() {
      aside = [];
      inTime = false;
    },
    openTime() {
      aside = [];
      inTime = true;
    },
    close() {
      const words = (aside ?? []).join('').trim();
      aside = null;
      const at = inTime && speaker !== null ? readTime(words) : null;
      const label = !inTime && /[:：]$/.test(words) ? turnLabel(words.slice(0, -1)) : null;
      if (at !== null) time = at;
      else if (label !== null) speaker = label;
      else if (words !== '') {
        begin();
        line.push(words);
      }
    },
    finish() {
      begin();
      endLine();
      while (lines.at(-1) === '') lines.pop();
      const words = lines.length === 0 ? '' : `${lines.join('\n')}\n`;
      return { words, labels: labels.size > 0 ? { labels: [...labels] } : {} };
    },
  };
}
