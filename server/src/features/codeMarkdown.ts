import { codeOf, scaleOf } from '../project/resolve';
import type { Code, Codebook, Scale } from '../syntax/codebookTypes';

/*
 * What a codebook says of a code, in Markdown. A codebook comes from somebody else's repository: every character of
 * its texts that Markdown could take for a sign is escaped, so that no link, image, HTML or command comes through.
 */

/** Characters of one text that are shown; more is a document, not a definition. */
const MOST_TEXT = 1_000;
const MOST_EXAMPLES = 5;
const MOST_VALUES = 20;

/** Text as Markdown that shows exactly its characters, on one line. */
export function escapeMarkdown(text: string): string {
  const shown = text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;
  return escapePunctuation(UNUSUAL.test(shown) ? onOneLine(shown) : shown);
}

/** A backslash before every sign of ASCII. A loop, because lists have thousands of texts with dozens of signs. */
function escapePunctuation(text: string): string {
  let escaped = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    const sign = c > 32 && c < 127 && (c < 48 || (c > 57 && c < 65) || (c > 90 && c < 97) || c > 122);
    if (!sign) continue;
    escaped += `${text.slice(from, i)}\\`;
    from = i;
  }
  return from === 0 && escaped === '' ? text : escaped + text.slice(from);
}

/** What most texts have none of: white space other than single spaces within, and what `onOneLine` takes out. */
const UNUSUAL = /^ | $| {2}|[^ -~\u00A1-\u1FFF\u2010-\u2027\u2030-\u205E\u2070-\u2FFF\u3001-\uD7FF]/;

function onOneLine(text: string): string {
  return (
    text
      // Signs that turn the direction of what follows could make a text read as another one.
      .replace(/[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
      .replace(/\p{Surrogate}/gu, '\uFFFD')
      .replace(/\s+/gu, ' ')
      .trim()
  );
}

/** An id, a value or a coder as code. Their characters have no meaning in there (annotation language, rule 10). */
export function codeSpan(id: string): string {
  return `\`${id.replace(/[`\s]/gu, '')}\``;
}

/** The head of a code: its name, its id and the names of the codes above it. */
export function codeHeading(codebook: Codebook, code: Code): string {
  const path = pathOf(codebook, code).map(escapeMarkdown);
  const place = path.length > 0 ? ` · ${path.join(' › ')}` : '';
  return `**${escapeMarkdown(code.name)}** ${codeSpan(`#${code.id}`)}${place}`;
}

/**
 * Everything about a code but its head: definition, rules, examples, values, status. Paragraphs; '' for none.
 * @param behindExample Markdown to be shown behind each example
 */
export function codeDetails(
  codebook: Codebook,
  code: Code,
  detail: 'short' | 'long',
  behindExample: (text: string) => string = () => '',
): string {
  const parts: string[] = [];
  const add = (lead: string, text: string | null): void => {
    if (text !== null && text.trim() !== '') parts.push(`${lead}${escapeMarkdown(text)}`);
  };
  const standing = standingOf(codebook, code);
  if (standing !== null) parts.push(standing);
  add('', code.definition);
  add('**Include:** ', code.include);
  add('**Exclude:** ', code.exclude);
  if (detail === 'long') {
    parts.push(...quoted('Examples', code.examples, behindExample));
    parts.push(...quoted('Counterexamples', code.counterexamples, () => ''));
    add('**Notes:** ', code.notes);
    const scale = scaleOf(codebook, code);
    if (scale !== undefined) parts.push(`**Values** (${escapeMarkdown(scale.name)}): ${valuesLine(scale)}`);
  }
  return parts.join('\n\n');
}

/** The names of the codes above a code, outermost first. */
export function pathOf(codebook: Codebook, code: Code): readonly string[] {
  const path: string[] = [];
  let above = code.parent === null ? undefined : codebook.byId.get(code.parent);
  while (above !== undefined && path.length < code.depth) {
    path.unshift(above.name);
    above = above.parent === null ? undefined : codebook.byId.get(above.parent);
  }
  return path;
}

/** The values of a scale with their meanings, on one line. */
export function valuesLine(scale: Scale): string {
  if (scale.codes) return 'any code';
  const shown = scale.values.slice(0, MOST_VALUES).map(({ value, meaning }) => {
    return meaning === '' ? codeSpan(value) : `${codeSpan(value)} ${escapeMarkdown(meaning)}`;
  });
  return shown.join(' · ') + (scale.values.length > MOST_VALUES ? ' · …' : '');
}

/** What keeps a code from being used freely; null for an active code. */
function standingOf(codebook: Codebook, code: Code): string | null {
  if (code.status === 'retired') {
    const next = code.replacedBy === null ? undefined : codeOf(codebook, code.replacedBy);
    return next === undefined
      ? '*Retired.*'
      : `*Retired.* Use **${escapeMarkdown(next.name)}** ${codeSpan(`#${next.id}`)}.`;
  }
  if (!code.selectable) return '*A heading; code with one of the codes below it.*';
  return code.status === 'draft' ? '*Draft.*' : null;
}

function quoted(
  title: string,
  texts: readonly { readonly text: string }[],
  behind: (text: string) => string,
): string[] {
  if (texts.length === 0) return [];
  const lines = texts.slice(0, MOST_EXAMPLES).map(({ text }) => `- “${escapeMarkdown(text)}”${behind(text)}`);
  const more = texts.length - MOST_EXAMPLES;
  return [`**${title}**\n\n${lines.join('\n')}${more > 0 ? `\n- and ${more} more` : ''}`];
}
