/*
 * A second reader of REFI-QDA projects, written from the standard alone and naively: it knows nothing of Passage, of other
 * programs or of archives, and reads XML that is well-formed by one regular expression.
 */

/** Who coded which words with which code, as the names of all three; codes with those above them. */
export interface Triple {
  readonly user: string;
  readonly code: string;
  readonly words: string;
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/** How a program cuts words out of a text: `points` as Python does, `units` as .NET does. */
export type Cut = 'points' | 'units';

/** All triples of a project, in its order. @param textOf the text of a file in `sources/` */
export function triplesOf(xml: string, textOf: (file: string) => string, cut: Cut): readonly Triple[] {
  const project = elementsOf(xml);
  const within = (element: Element | undefined, name: string): readonly Element[] =>
    (element?.children ?? []).filter((child) => child.name === name);
  const part = (name: string): Element | undefined => within(project, name)[0];
  const users = new Map(
    within(part('Users'), 'User').map((user) => [user.attributes['guid'], user.attributes['name']]),
  );
  const codes = new Map<string | undefined, string>();
  const visit = (code: Element, above: string): void => {
    const name = `${above}/${code.attributes['name'] ?? ''}`;
    codes.set(code.attributes['guid'], name);
    for (const child of within(code, 'Code')) visit(child, name);
  };
  for (const code of within(within(part('CodeBook'), 'Codes')[0], 'Code')) visit(code, '');
  const triples: Triple[] = [];
  for (const source of within(part('Sources'), 'TextSource')) {
    const text = textOf((source.attributes['plainTextPath'] ?? '').replace('internal://', ''));
    const points = Array.from(text);
    for (const selection of within(source, 'PlainTextSelection')) {
      const [start, end] = [selection.attributes['startPosition'], selection.attributes['endPosition']].map(
        Number,
      );
      const words = cut === 'points' ? points.slice(start, end).join('') : text.slice(start, end);
      for (const coding of within(selection, 'Coding')) {
        const code = codes.get(within(coding, 'CodeRef')[0]?.attributes['targetGUID']) ?? 'unknown';
        triples.push({ user: users.get(coding.attributes['creatingUser']) ?? 'nobody', code, words });
      }
    }
  }
  return triples;
}

function elementsOf(xml: string): Element | undefined {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  for (const [, end, name = '', given = '', empty] of xml.matchAll(
    /<(\/?)([A-Za-z]+)((?:\s[^<>]*?)?)(\/?)>/g,
  )) {
    if (end !== '') {
      open.pop();
      continue;
    }
    const attributes: Record<string, string> = {};
    for (const [, key = '', value = ''] of given.matchAll(/([A-Za-z]+)="([^"]*)"/g))
      attributes[key] = plain(value);
    const element = { name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    if (empty === '') open.push(element);
  }
  return root.children[0];
}

function plain(value: string): string {
  return value.replace(/&(?:#(\d+)|(\w+));/g, (_, number: string | undefined, word: string | undefined) =>
    number === undefined ? (NAMED.get(word ?? '') ?? '') : String.fromCodePoint(Number(number)),
  );
}

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
