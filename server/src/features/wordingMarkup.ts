import { quote, type Param, type Wording } from './wordingParts';

/** Problems of the annotation language itself (its section 5). */
export const MARKUP_WORDING = {
  'unopened-passage': (p) =>
    p('number') === ''
      ? 'This passage ends but does not begin. Put “[” where it should begin, in the same paragraph, or remove this ending.'
      : `Passage ${p('number')} ends but does not begin. Put “[${p('number')}>” where it should begin, or remove this ending.`,
  'unclosed-passage': (p) => {
    const number = p('text').replace(/\D/g, '');
    return `Passage ${number} begins but does not end. Put “<${number}]{#code}” where it should end, or remove “[${number}>”.`;
  },
  'number-already-open': (p) =>
    `Passage ${p('number')} begins again before it has ended. Give this one another number, or end the first with “<${p('number')}]{#code}”.`,
  'malformed-group': (p) => malformedGroup(p),
  'open-bracket': () =>
    'This “[” is never closed in its paragraph, so a passage here may be shorter than you meant. Close it, or write “\\[” if it belongs to the text.',
  'missing-code': () =>
    'These braces hold neither a code nor a memo, so they mark nothing. Add a “#code” or a “"memo"”, or remove them.',
  'empty-passage': () =>
    'This passage has a code but no text. Move its brackets around what you want to code, or remove it.',
  'duplicate-code': (p) =>
    `“#${p('id')}” stands twice on this passage for the same coder. Remove one of the two.`,
  'invalid-front-matter': (p) => frontMatter(p),
} as const satisfies Readonly<Record<string, Wording>>;

function malformedGroup(p: Param): string {
  const text = quote(p('text'));
  switch (p('reason')) {
    case 'no-item':
      return `${text} does not belong in these braces. They hold codes (#code), a coder (@id), a memo in straight quotes ("memo") and “?”.`;
    case 'code':
      return `${text} is not a code. Write “#id” or “#id:value”, with letters, digits, “-”, “_”, “.” or “/” in the id and no space.`;
    case 'coder':
      return `${text} is not a coder. Write “@id”, with letters, digits, “-”, “_”, “.” or “/” and no space.`;
    case 'open-memo':
      return 'This memo has no closing quote. Put a straight quote (") at its end, and write \\" for a quote inside it.';
    case 'glued-memo':
      return 'Something stands directly behind this memo. Put a space behind its closing quote, and write \\" for a quote inside it.';
    case 'second-coder':
      return `There is one coder to a pair of braces, so ${text} is left out. Give it braces of its own, directly behind these.`;
    case 'second-memo':
      return 'There is one memo to a pair of braces, so this second one is left out. Give it braces of its own, directly behind these.';
    case 'brace':
      return 'These braces are not closed before another “{” begins. Put “}” at their end, or write “\\{” inside a memo.';
    default:
      return 'These braces are not closed. Put “}” at their end, on the same line.';
  }
}

function frontMatter(p: Param): string {
  const detail = quote(p('detail'));
  switch (p('kind')) {
    case 'coder':
      return `${detail} cannot be a coder. Use letters, digits, “-”, “_”, “.” or “/”, without spaces.`;
    case 'duplicate-key':
      return `${detail} stands twice in the front matter. Keep one of the two.`;
    case 'not-a-mapping':
      return 'Front matter is lines of “key: value”. Write such lines, or remove the “---” lines if this is text of the transcript.';
    case 'key':
      return 'This cannot be a key of front matter. Write a word and a colon: “key: value”.';
    case 'unknown-alias':
      return 'A value that begins with “*” refers to another one that is not there. Put the value in quotes.';
    case 'too-large':
    case 'resource-exhaustion':
      return 'This front matter is too large or too deeply nested to be read. Keep it to lines of “key: value”.';
    default:
      return `The front matter cannot be read here, so none of it counts. Write lines of “key: value”, and put a value with a colon or other signs in quotes.${yamlSays(p('detail'))}`;
  }
}

/** What the YAML reader says, as a hint for those who know YAML. */
export function yamlSays(detail: string): string {
  return detail === '' ? '' : ` (YAML: ${detail.split('\n', 1)[0] ?? ''})`;
}
