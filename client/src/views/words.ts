import { t } from '@vscode/l10n';
import { isolated, withoutTurns } from './turns';

/** The form of a message that goes with a count, in the language of the words. Both forms are whole messages. */
export function plural(count: number, one: string, other: string): string {
  return new Intl.PluralRules(languageOfWords()).select(count) === 'one' ? one : other;
}

/** `1 document`, `2 documents`: things with their number, to be put into a message that says something of them. */
export const counted = {
  annotations: (n: number) => plural(n, t('{0} annotation', n), t('{0} annotations', n)),
  codes: (n: number) => plural(n, t('{0} code', n), t('{0} codes', n)),
  copies: (n: number) => plural(n, t('{0} copy', n), t('{0} copies', n)),
  errors: (n: number) => plural(n, t('{0} error', n), t('{0} errors', n)),
  documents: (n: number) => plural(n, t('{0} document', n), t('{0} documents', n)),
  files: (n: number) => plural(n, t('{0} file', n), t('{0} files', n)),
  passages: (n: number) => plural(n, t('{0} passage', n), t('{0} passages', n)),
  places: (n: number) => plural(n, t('{0} place', n), t('{0} places', n)),
  references: (n: number) => plural(n, t('{0} reference', n), t('{0} references', n)),
  warnings: (n: number) => plural(n, t('{0} warning', n), t('{0} warnings', n)),
  problems: (n: number) => plural(n, t('{0} problem', n), t('{0} problems', n)),
} as const;

/** The language that `t` answers in, which is English where there is no translation: what is said is then English whole. */
export function languageOfWords(): string {
  return t({
    message: 'en-GB',
    comment: 'No words: the language of this translation (de, pt-BR), whose plurals and lists are used.',
  });
}

/** One line: white space of any kind becomes single spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** Characters of a study's title in a list, so that its folder can be seen behind it: it tells two of the same title apart. */
export const MOST_TITLE = 45;

/** The beginning of a text that is longer than so many characters, which are code points. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** The same words for where VS Code would draw an icon for `$(name)`, and no words: an invisible sign keeps the two apart. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}

/** Words of a file as they are shown in a list to choose from: on one line, without icons of their own, and in their own direction. */
export function inList(text: string): string {
  return withoutIcons(isolated(oneLine(text)));
}

/** What appears when somebody points at a row or a status: each line in its own direction, whatever words of a file it quotes. */
export function inTooltip(text: string): string {
  return text.split('\n').map(isolated).join('\n');
}

/** `a`, `a and b`, `a, b and c`; of many the first few, and how many more there are. */
export function listed(names: readonly string[], most = 8): string {
  const left = names.length - most;
  const shown = left <= 1 ? names : [...names.slice(0, most), t('{0} more', left)];
  return new Intl.ListFormat(languageOfWords(), { type: 'conjunction' }).format(shown);
}

/** What stands for the words of a passage that has none. */
export function aPoint(): string {
  return t('(a point)');
}

/** Words in quotation marks. */
export function quoted(words: string): string {
  return t('“{0}”', words);
}

/** Words with what stands around them, as a row of a list that has something to say behind it as well. */
export function wordsAmong(before: string, words: string, after: string): string {
  return withoutIcons(
    withoutTurns(`…${lastWords(oneSpace(before))}${quoted(oneLine(words))}${firstWords(oneSpace(after))}…`),
  );
}

/** So many characters on each side leave room for what stands behind them. */
const AROUND = 28;

/** The last words, from the beginning of one. */
function lastWords(text: string): string {
  return text.length <= AROUND ? text : text.slice(-AROUND).replace(/^\S*\s/u, '');
}

function firstWords(text: string): string {
  return text.length <= AROUND ? text : text.slice(0, AROUND).replace(/\s\S*$/u, '');
}

function oneSpace(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

/**
 * The same words for where VS Code would make a link of `[words](address)`: an invisible sign keeps the two apart. Nor does
 * anything turn the rest of the message.
 */
export function withoutLinks(text: string): string {
  return withoutTurns(text).replaceAll('](', ']\u2060(');
}
