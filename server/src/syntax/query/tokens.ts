/** A piece of a query. `words` are without their quotes; a `word` may be a keyword. */
export interface Token {
  readonly kind: 'word' | 'code' | 'words' | 'sign' | 'unknown' | 'end';
  readonly text: string;
  readonly at: number;
  readonly to: number;
}

const ID = String.raw`[\p{L}\p{M}\p{N}_\-./]+`;
/** `#id`, with `:value` and `@coder` as they may follow; `#` alone is a code that is being typed. */
const CODE = String.raw`#(?:${ID})?(?::[\p{L}\p{M}\p{N}_./+-]*)?(?:@(?:${ID})?)?`;
const TOKEN = new RegExp(
  String.raw`(?<code>${CODE})|(?<words>["“”](?:[^"“”\\]|\\.)*["“”]?)|(?<sign>[()=,]|!=|<=|>=|<|>)|(?<word>[\p{L}\p{M}\p{N}_./*+-]+)|(?<unknown>\S)`,
  'yu',
);

/** Cuts a query into its pieces, the last of which is its end. Linear: whatever does not fit is a piece of its own. */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/u.test(text.charAt(at))) {
      at++;
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const whole = match?.[0] ?? text.charAt(at);
    found.push({ ...read(match?.groups ?? {}, whole), at, to: at + whole.length });
    at += whole.length;
  }
  found.push({ kind: 'end', text: '', at: text.length, to: text.length });
  return found;
}

function read(
  groups: Readonly<Record<string, string | undefined>>,
  whole: string,
): Pick<Token, 'kind' | 'text'> {
  const kind = (['code', 'words', 'sign', 'word'] as const).find((one) => groups[one] !== undefined);
  if (kind === 'words') return quoted(whole);
  return { kind: kind ?? 'unknown', text: whole };
}

/** A text in quotes, straight or curly; without its closing quote it is still being typed, and is no text yet. */
function quoted(whole: string): Pick<Token, 'kind' | 'text'> {
  const closed = whole.length > 1 && /["“”]$/u.test(whole);
  if (!closed) return { kind: 'unknown', text: whole };
  return { kind: 'words', text: whole.slice(1, -1).replace(/\\(.)/gu, '$1') };
}
