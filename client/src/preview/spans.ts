import type { CoreState, Token } from './markdownIt';
import { numberOf, type Marked, type Shown } from './marks';

/**
 * The tokens of a text with its passages in spans: one for each piece of text between two boundaries, so that passages
 * overlap and run over paragraphs while no span holds another. `tokens` are those of the marked text, `plain` those of the
 * text without signs: wherever a sign made Markdown of something, or something of Markdown, the plain ones stand.
 */
export function withSpans(
  tokens: readonly Token[],
  plain: readonly Token[],
  marked: Marked,
  Token: CoreState['Token'],
): Token[] {
  if (tokens.length !== plain.length || tokens.some(({ type }, i) => type !== plain[i]?.type))
    return [...plain];
  const open = new Set<number>();
  return tokens.map((token, i) => {
    const same = plain[i] ?? token;
    if (token.type !== 'inline') {
      step(token.content, open, marked);
      return same;
    }
    const before = new Set(open);
    const children = (token.children ?? []).flatMap((child) => pieces(child, open, marked, Token));
    if (shape(children) === shape(same.children ?? [])) {
      same.children = children;
      return same;
    }
    // What opens and closes here counts for what follows, though here it cannot be shown.
    open.clear();
    for (const one of before) open.add(one);
    step(token.content, open, marked);
    return same;
  });
}

/** Follows the signs in a text. */
function step(text: string, open: Set<number>, marked: Marked): void {
  for (const [, digits = ''] of text.matchAll(marked.sign)) follow(numberOf(digits, marked), open);
}

function follow(sign: number, open: Set<number>): void {
  if (sign % 2 === 0) open.add(sign / 2);
  else open.delete((sign - 1) / 2);
}

/** A token of a line without signs, cut where passages begin and end. */
function pieces(token: Token, open: Set<number>, marked: Marked, Token: CoreState['Token']): Token[] {
  if (token.type !== 'text' && token.type !== 'code_inline') return [token];
  const parts = token.content.split(marked.sign);
  if (token.type === 'code_inline') {
    const shown = inSpan(
      { ...token, content: parts.filter((_, i) => i % 2 === 0).join('') },
      open,
      marked,
      Token,
    );
    step(token.content, open, marked);
    return shown;
  }
  const result: Token[] = [];
  parts.forEach((part, i) => {
    if (i % 2 === 1) follow(numberOf(part, marked), open);
    else if (part !== '') {
      const text = new Token('text', '', 0);
      text.content = part;
      result.push(...inSpan(text, open, marked, Token));
    }
  });
  return result;
}

function inSpan(
  token: Token,
  open: ReadonlySet<number>,
  { passages }: Marked,
  Token: CoreState['Token'],
): Token[] {
  const shown = [...open].flatMap((i) => passages[i] ?? []);
  if (shown.length === 0) return [token];
  const lanes = new Set(shown.map(({ lane }) => lane));
  const begin = new Token('passage_open', 'span', 1);
  begin.attrs = [
    ['class', ['passage', ...[...lanes].sort().map((lane) => `passage-lane-${lane}`)].join(' ')],
    ['title', shown.map(({ says }) => says).join('\n')],
  ];
  begin.meta = shown;
  return [begin, token, new Token('passage_close', 'span', -1)];
}

/** A colour in each kind of theme, as `#rrggbb`. */
export interface Colour {
  readonly light: string;
  readonly dark: string;
}

/** The colour of a code by its id; undefined where it is not known. */
export type ColourOf = (code: string) => Colour | undefined;

/** Gives the lines of passages the colours of their codes: the style sheet takes the one that fits the theme. */
export function paint(tokens: readonly Token[], colourOf: ColourOf): void {
  for (const { children } of tokens) {
    for (const token of children ?? []) {
      if (token.type !== 'passage_open') continue;
      const style = styleOf(token.meta as readonly Shown[], colourOf);
      const others = (token.attrs ?? []).filter(([name]) => name !== 'style');
      token.attrs = style === '' ? others : [...others, ['style', style]];
    }
  }
}

const HEX = /^#[0-9a-f]{6}$/iu;

/** Of several passages in one lane the first has it. */
function styleOf(shown: readonly Shown[], colourOf: ColourOf): string {
  const styles = new Map<number, string>();
  for (const { lane, code } of shown) {
    const { light = '', dark = '' } = (code === null ? undefined : colourOf(code)) ?? {};
    if (styles.has(lane) || !HEX.test(light) || !HEX.test(dark)) continue;
    styles.set(lane, `--passage-light-${lane}:${light};--passage-dark-${lane}:${dark}`);
  }
  return [...styles.values()].join(';');
}

/** What is seen of tokens, spans of passages aside: equal for the same text in the same form. */
function shape(tokens: readonly Token[]): string {
  const parts: string[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push(JSON.stringify(text));
    text = '';
  };
  for (const { type, tag, nesting, content, attrs, children } of tokens) {
    if (type === 'passage_open' || type === 'passage_close') continue;
    if (type === 'text') {
      text += content;
      continue;
    }
    flush();
    parts.push(JSON.stringify([type, tag, nesting, content, attrs, shape(children ?? [])]));
  }
  flush();
  return parts.join(' ');
}
