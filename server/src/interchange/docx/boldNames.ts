import { edited, joined, type Laid, type Paragraph } from './model';

/*
 * Speakers that only bold type shows: `Anna` in bold and then her words, on the same line or below. Nothing of that is
 * left in a text, so a colon says it instead.
 */

/** Paragraphs in which names in bold are followed by a colon; the same ones where bold means something else. */
export function withColons(laid: readonly Laid[]): readonly Laid[] {
  const names = laid.map(({ paragraph }) => boldName(paragraph));
  const times = new Map<string, number>();
  for (const name of names) if (name !== null) times.set(name, (times.get(name) ?? 0) + 1);
  const counts = names.map((name) => name !== null && (times.get(name) ?? 0) > 1);
  const speakers = [...times.values()].filter((count) => count > 1).length;
  const turns = counts.filter(Boolean).length;
  const others = laid.filter((one, i) => !counts[i] && isPlain(one)).length;
  const alone = laid.filter((one, i) => counts[i] && isAlone(one)).length;
  // What stands below a name is part of its turn.
  if (speakers < 2 || turns < others - alone) return laid;
  const named: Laid[] = [];
  for (let i = 0; i < laid.length; i++) {
    const one = laid[i];
    if (one === undefined) continue;
    const below = counts[i] && isAlone(one) && !counts[i + 1] ? laid[i + 1] : undefined;
    if (below !== undefined) i++;
    named.push(counts[i] || below !== undefined ? { ...one, paragraph: turnOf(one.paragraph, below) } : one);
  }
  return named;
}

/** The name and colon with which a paragraph begins; null when it begins otherwise. */
export function labelOf({ text }: Paragraph): string | null {
  return /^([^.?!:：\n]{1,40})[:：](?:\s|$)/.exec(text.slice(0, 80))?.[1] ?? null;
}

/** Whether something is neither heading nor list nor turn: in a transcript, most such paragraphs begin with a name. */
function isPlain({ paragraph }: Laid): boolean {
  return paragraph.heading === 0 && paragraph.list === '' && labelOf(paragraph) === null;
}

/** The name in bold with which a paragraph begins; null when it begins otherwise, or has its colon already. */
function boldName({ text, bold }: Paragraph): string | null {
  if (bold === 0 || bold > 60) return null;
  const name = text.slice(0, bold).trim();
  const isName = /^\p{Lu}[^.?!:：,;\n]{0,39}$/u.test(name) && name.split(/\s+/).length <= 4;
  // What is said is on the same line behind a tab or a break, or behind a blank; or below.
  const rest = text.slice(text.indexOf(name) + name.length);
  return isName && (rest === '' || /^\s/.test(rest)) && !/^\s*[:：]/.test(rest) ? name : null;
}

function isAlone({ paragraph: { text, bold } }: Laid): boolean {
  return bold >= text.length;
}

/** A name with what was said behind it: in its own paragraph, or in the one below. */
function turnOf(paragraph: Paragraph, below: Laid | undefined): Paragraph {
  if (below !== undefined) return joined([paragraph, below.paragraph], ': ');
  const end = paragraph.text.slice(0, paragraph.bold).trimEnd().length;
  const gap = paragraph.text.length - end - paragraph.text.slice(end).trimStart().length;
  return edited(paragraph, [
    { at: end, to: end + gap, insert: end + gap < paragraph.text.length ? ': ' : ':' },
  ]);
}
