import type { Study } from '../project/types';
import type { Code, Codebook, Placed } from '../syntax/codebookTypes';
import { encodeUri } from '../project/uri';
import { lineMap } from '../syntax/lines';
import { normalId } from '../syntax/ids';
import { yamlPlaceAt } from '../syntax/yamlPlace';
import { codeSpan, escapeMarkdown, valuesLine } from './codeMarkdown';
import { schemaAt, valuesAt, type AllowedValue, type SchemaNode } from './codebookSchema';
import { passagesWithCode, placesOfExample, type CodedPassage, type ExamplePlace } from './livingExamples';

/** What the format says of a key or an allowed value at an offset of a codebook (or another schema's text); null for anything else. */
export function fieldHover(
  text: string,
  offset: number,
  root?: SchemaNode,
): { readonly value: string; readonly at: number; readonly to: number } | null {
  // A place begins where something does; the first letter of a key belongs to it.
  const place = yamlPlaceAt(text, wordEnd(text, offset));
  if (place === null || place.to === place.at || offset < place.at) return null;
  const { role, path, at, to, colon } = place;
  const typed = text.slice(at, to).replace(/^["']|["']$/g, '');
  if (role === 'entry' && colon) {
    const [node] = schemaAt([...path, typed], root);
    return node === undefined
      ? null
      : { value: keyText(typed, node, valuesAt(schemaAt([...path, typed], root))), at, to };
  }
  if (role === 'text') return null;
  const allowed = valuesAt(schemaAt(path, root)).find(({ value }) => value === typed);
  if (allowed === undefined || allowed.meaning === '') return null;
  return { value: `${codeSpan(typed)} ${escapeMarkdown(allowed.meaning)}`, at, to };
}

function wordEnd(text: string, offset: number): number {
  WORD.lastIndex = offset;
  return offset + (WORD.exec(text)?.[0].length ?? 0);
}

const WORD = /[\p{L}\p{M}\p{N}_-]{0,100}/uy;

function keyText(key: string, node: SchemaNode, allowed: readonly AllowedValue[]): string {
  const title =
    node.title === undefined || node.title.toLowerCase() === key ? '' : ` · ${escapeMarkdown(node.title)}`;
  const head = `**${escapeMarkdown(key)}**${title}`;
  const values = allowed.map(({ value, meaning }) =>
    meaning === '' ? `- ${codeSpan(value)}` : `- ${codeSpan(value)} ${escapeMarkdown(meaning)}`,
  );
  return [head, escapeMarkdown(node.description ?? ''), values.join('\n')].filter(Boolean).join('\n\n');
}

/** A scale: its values with their meanings, and the codes that take them. */
export function scaleHover({ codebook }: Study, name: string): string {
  const scale = codebook.scales.get(name);
  if (scale === undefined) return `There is no scale ${codeSpan(name)} in the codebook\\.`;
  const codes = codebook.codes.filter((code) => code.scale === name).map(({ id }) => codeSpan(`#${id}`));
  const more = codes.length > MOST_CODES ? ` and ${codes.length - MOST_CODES} more` : '';
  const used =
    codes.length === 0
      ? 'No code has this scale\\.'
      : `Codes: ${codes.slice(0, MOST_CODES).join(', ')}${more}`;
  return `**${escapeMarkdown(name)}** · scale\n\n${valuesLine(scale)}\n\n${used}`;
}

const MOST_CODES = 20;
/** Passages of one example that are listed. */
const MOST_PASSAGES = 5;

/** An example in the codebook: where it stands, with which coder and code; or that it has lost its passage. */
export function exampleHover(study: Study, codebook: Codebook, code: Code, { text }: Placed): string {
  const passages = passagesWithCode({ ...study, codebook }, code);
  const places = placesOfExample(study, passages, text, MOST_PASSAGES);
  if (places.length === 0) return 'An example that stands word for word in no document\\.';
  const stale = places.every(({ annotation }) => annotation === null);
  const head = !stale
    ? '**A living example**'
    : study.hidden !== null
      ? `It stands in a document\\. Whether a passage with ${codeSpan(`#${code.id}`)} holds it is not told while you code blind\\.`
      : `*Gone stale:* it stands in a document, but no passage with ${codeSpan(`#${code.id}`)} holds it any more\\.`;
  return [head, places.map((place) => `- ${placeLine(codebook, place)}`).join('\n')].join('\n\n');
}

function placeLine(codebook: Codebook, place: ExamplePlace): string {
  const { annotation } = place;
  if (annotation === null) return linkTo(place);
  const coder = annotation.coder === null ? null : normalId(annotation.coder);
  const who = coder === null ? '' : ` · ${escapeMarkdown(codebook.coders.get(coder)?.name ?? coder)}`;
  const codes = annotation.codes.map(({ id, value }) =>
    codeSpan(`#${id}${value === null ? '' : `:${value}`}`),
  );
  return `${linkTo(place)}${who} · ${codes.join(' ')}`;
}

/** What is said behind each example of a code: where it lives, or that it no longer does; '' for an invented one. */
export function livingMarks(study: Study, code: Code): (example: string) => string {
  let passages: readonly CodedPassage[] | null = null;
  return (example) => {
    passages ??= passagesWithCode(study, code);
    const [place] = placesOfExample(study, passages, example, 1);
    if (place === undefined) return '';
    const lost = place.annotation === null && study.hidden === null;
    return lost ? ` · ${linkTo(place)} *without this code now*` : ` · ${linkTo(place)}`;
  };
}

/** A link that opens the file at the place. Signs that would end the link in Markdown are encoded. */
function linkTo({ facts, range, locator }: ExamplePlace): string {
  const line = lineMap(facts.parsed.text).positionAt(range.at).line + 1;
  const target = encodeUri(facts.uri).replace(
    /[()<>\s\\]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `[${escapeMarkdown(locator)}](${target}#L${line})`;
}
