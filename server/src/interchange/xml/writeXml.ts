/*
 * XML as a text, built by hand: elements whose children stand in the order in which they are given.
 */

/** An attribute's value; null leaves it out. */
export type XmlAttributes = Readonly<Record<string, string | number | boolean | null>>;

/** What XML 1.0 has no way to say, also not as a reference: most control characters, halves of surrogate pairs, U+FFFE, U+FFFF. */
const UNSAYABLE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** How many characters of a text XML cannot say. */
export function unsayableIn(text: string): number {
  return text.match(UNSAYABLE)?.length ?? 0;
}

/** A text as XML says it. */
export function withoutUnsayable(text: string): string {
  return text.replace(UNSAYABLE, '');
}

/** How many halves of surrogate pairs stand alone in a text, which no file in UTF-8 can hold. */
export function loneHalves(text: string): number {
  return text.match(LONE)?.length ?? 0;
}

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A text between tags. What XML cannot say is left out; a carriage return is written as a reference, since readers drop it. */
export function xmlText(text: string): string {
  return withoutUnsayable(text).replace(/[&<>\r]/g, (character) => REFERENCES[character] ?? character);
}

/** A value between quotes, with line ends and tabs as references: readers make blanks of them otherwise. */
export function xmlValue(text: string): string {
  return withoutUnsayable(text).replace(/[&<>"'\r\n\t]/g, (character) => REFERENCES[character] ?? character);
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/**
 * An element on lines of its own, its children indented below it.
 * @param children elements as this function gives them, at a depth one below
 */
export function element(
  depth: number,
  name: string,
  attributes: XmlAttributes,
  children: readonly string[] = [],
): string {
  const indent = '  '.repeat(depth);
  const open = `${indent}<${name}${attributesOf(attributes)}`;
  return children.length === 0 ? `${open}/>\n` : `${open}>\n${children.join('')}${indent}</${name}>\n`;
}

/** An element with a text alone, which is kept as it is. */
export function textElement(depth: number, name: string, text: string): string {
  return `${'  '.repeat(depth)}<${name}>${xmlText(text)}</${name}>\n`;
}

function attributesOf(attributes: XmlAttributes): string {
  let written = '';
  for (const [name, value] of Object.entries(attributes))
    if (value !== null) written += ` ${name}="${xmlValue(String(value))}"`;
  return written;
}
