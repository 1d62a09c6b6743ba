import type { YamlProblem, YamlText } from '../yamlNodes';
import { readYaml } from '../yamlNodes';

/*
 * Reading on behind a mistake of YAML. One slip (an open quote, a bracket without its partner) can make
 * everything behind it unreadable, although nobody doubts what the rest says. So the line with the slip is
 * blanked, place for place, and the text is read again; the slip itself stays reported.
 */

/** Lines that are blanked at most. Beyond that the file is no codebook with a slip in it. */
const MOST_REPAIRS = 4;

/** Noncharacters of Unicode that stand for the braces of a template in a list without quotes. */
const MASKED_OPEN = '\uFDD0';
const MASKED_CLOSE = '\uFDD1';

/**
 * Reads YAML; while `serves` says that the result loses too much, reads on with the line of the first
 * mistake blanked. The result's places are those of the source. When nothing helps, the first reading.
 */
export function readRepaired(source: string, serves: (yaml: YamlText) => boolean): YamlText {
  const masked = maskTemplates(source);
  const first = readYaml(masked.text, { tokens: true });
  const kept: YamlProblem[] = [...masked.problems];
  let yaml = first;
  for (let i = 0; yaml.problems.length > 0 && !serves(yaml); i++) {
    const line = i < MOST_REPAIRS ? lineToBlank(yaml) : null;
    if (line === null) return { ...first, problems: [...masked.problems, ...withoutEchoes(first)] };
    kept.push(...yaml.problems.filter((p) => p.at <= line.end).slice(0, 1));
    yaml = readYaml(blanked(yaml.text, line), { tokens: true });
  }
  return { ...yaml, problems: [...kept, ...withoutEchoes(yaml)] };
}

/** Gives back the braces of a template that were masked. */
export function unmasked(text: string): string {
  return text.replaceAll(MASKED_OPEN, '{').replaceAll(MASKED_CLOSE, '}');
}

/**
 * `documents: [coding/{coder}/{document}.md]` is what anybody writes and YAML cannot read: a brace inside
 * brackets begins a mapping. It is reported, and read as it is meant.
 */
function maskTemplates(source: string): { readonly text: string; readonly problems: readonly YamlProblem[] } {
  if (source.includes(MASKED_OPEN) || source.includes(MASKED_CLOSE)) return { text: source, problems: [] };
  const problems: YamlProblem[] = [];
  const text = source.replace(
    /^((?:documents|ignore)[ \t]*:[ \t]*\[)([^\]"'\r\n]*\{[^\]"'\r\n]*)\]/gm,
    (_line, head: string, inside: string, at: number) => {
      let from = at + head.length;
      for (const item of templatesIn(inside)) {
        const start = from + item.length - item.trimStart().length;
        if (item.includes('{')) {
          problems.push({
            at: start,
            to: start + item.trim().length,
            kind: 'unquoted-braces',
            detail: item.trim(),
          });
        }
        from += item.length + 1;
      }
      return `${head}${inside.replaceAll('{', MASKED_OPEN).replaceAll('}', MASKED_CLOSE)}]`;
    },
  );
  return { text, problems };
}

/** The items of a list in brackets; a comma inside braces separates nothing. */
function templatesIn(inside: string): string[] {
  const items = [''];
  let depth = 0;
  for (const char of inside) {
    if (char === ',' && depth === 0) items.push('');
    else items[items.length - 1] += char;
    if (char === '{') depth++;
    if (char === '}') depth--;
  }
  return items;
}

interface Line {
  readonly start: number;
  readonly end: number;
}

/** The line of the first mistake; null when blanking it would change nothing. */
function lineToBlank(yaml: YamlText): Line | null {
  const first = yaml.problems.reduce((a, b) => (b.at < a.at ? b : a), yaml.problems[0] as YamlProblem);
  if (first.kind === 'resource-exhaustion') return null;
  const line = lineAt(yaml.text, first.at);
  return yaml.text.slice(line.start, line.end).trim() === '' ? null : line;
}

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', Math.max(offset - 1, 0)) + 1;
  const end = text.indexOf('\n', offset);
  return { start: Math.min(start, offset), end: end < 0 ? text.length : end };
}

/** The text with a line blanked, but for its indentation and dashes: they hold the lines below in place. */
function blanked(text: string, line: Line): string {
  const content = text.slice(line.start, line.end);
  const dashes = /^[ \t]*(?:-[ \t]+)*/.exec(content)?.[0].length ?? 0;
  const blank = content.slice(dashes).replace(/[^\r]/g, ' ');
  return text.slice(0, line.start) + content.slice(0, dashes) + blank + text.slice(line.end);
}

/**
 * Once the library has lost the thread, it reports token after token: the first of a line says it all, and
 * the first behind the end of what it could read.
 */
function withoutEchoes(yaml: YamlText): readonly YamlProblem[] {
  const kept: YamlProblem[] = [];
  let lineEnd = -1;
  for (const problem of [...yaml.problems].sort((a, b) => a.at - b.at)) {
    if (problem.at <= lineEnd) continue;
    kept.push(problem);
    if (problem.kind === 'unexpected-token' && problem.detail.includes('in YAML stream')) break;
    lineEnd = lineAt(yaml.text, problem.at).end;
  }
  return kept;
}
