/** Where the parts of front matter stand: the YAML, and the body behind the closing line. */
export interface FrontMatterPlace {
  readonly yamlAt: number;
  readonly yamlTo: number;
  readonly bodyAt: number;
}

/** Finds the front matter by its two lines; null when there is none. */
export function findFrontMatter(text: string): FrontMatterPlace | null {
  if (!text.startsWith('---')) return null;
  const yamlAt = lineBehind(text, 3);
  if (yamlAt === null || yamlAt === text.length) return null;
  for (let at = yamlAt; at < text.length;) {
    if (text.startsWith('---', at) || text.startsWith('...', at)) {
      const bodyAt = lineBehind(text, at + 3);
      if (bodyAt !== null) return { yamlAt, yamlTo: at, bodyAt };
    }
    at = nextLine(text, at);
  }
  return null;
}

/** Offset of the next line when only spaces and tabs stand from `at` to the line's end; else null. */
function lineBehind(text: string, at: number): number | null {
  let i = at;
  while (text[i] === ' ' || text[i] === '\t') i++;
  if (i === text.length) return i;
  if (text[i] === '\n') return i + 1;
  if (text[i] !== '\r') return null;
  return text[i + 1] === '\n' ? i + 2 : i + 1;
}

function nextLine(text: string, at: number): number {
  for (let i = at; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10) return i + 1;
    if (unit === 13) return text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1;
  }
  return text.length;
}
