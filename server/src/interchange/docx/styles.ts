import { readXml, type XmlElement } from './xml';

/** What a style says about things that matter in a text; null where it says nothing. */
export interface Style {
  readonly bold: boolean | null;
  readonly hidden: boolean | null;
  /** 1 to 6; 0 for none. */
  readonly heading: number;
  readonly language: string | null;
  readonly font: string | null;
  readonly numbering: { readonly id: string; readonly level: number } | null;
}

export interface Styles {
  /** A style with what it inherits; for a paragraph that names none, the default. */
  paragraph(id: string | null): Style;
  character(id: string | null): Style;
  /** Language of what says nothing about its language. */
  readonly language: string | null;
}

const NONE: Style = { bold: null, hidden: null, heading: 0, language: null, font: null, numbering: null };

/** Reads a document's styles; or says in words what is wrong with them. Null stands for a document without any. */
export function readStyles(source: string | null): Styles | { readonly fault: string } {
  const reader = new StylesReader();
  const fault = source === null ? null : readXml(source, reader);
  if (fault !== null) return { fault };
  const resolved = new Map<string, Style>();
  const style = (id: string): Style => {
    const known = resolved.get(id);
    if (known !== undefined) return known;
    const made = inherited(reader.styles, id);
    resolved.set(id, made);
    return made;
  };
  const standard = reader.standard === null ? NONE : style(reader.standard);
  return {
    paragraph: (id) => (id === null || !reader.styles.has(id) ? standard : style(id)),
    character: (id) => (id === null ? NONE : style(id)),
    language: standard.language ?? reader.language,
  };
}

/** On or off, as Word writes it: an element without a value is on. */
export function isOn(element: XmlElement): boolean {
  return !/^(?:0|false|off|none)$/i.test(element.attribute('w:val') ?? '');
}

type Raw = { -readonly [key in keyof Style]: Style[key] } & { basedOn: string | null };

/** Longer chains of styles than this are circles. */
const MAX_CHAIN = 30;

function inherited(styles: ReadonlyMap<string, Raw>, id: string): Style {
  const made: { -readonly [key in keyof Style]: Style[key] } = { ...NONE };
  let next: string | null = id;
  for (let i = 0; next !== null && i < MAX_CHAIN; i++) {
    const raw: Raw | undefined = styles.get(next);
    if (raw === undefined) break;
    made.bold ??= raw.bold;
    made.hidden ??= raw.hidden;
    made.heading ||= raw.heading;
    made.language ??= raw.language;
    made.font ??= raw.font;
    made.numbering ??= raw.numbering;
    next = raw.basedOn;
  }
  return made;
}

class StylesReader {
  readonly styles = new Map<string, Raw>();
  /** Id of the style of paragraphs that name none. */
  standard: string | null = null;
  language: string | null = null;
  private style: Raw | null = null;
  private level = 0;

  open(element: XmlElement): void {
    if (element.name === 'w:style') this.begin(element);
    else if (element.name === 'w:lang' && this.style === null) this.language ??= element.attribute('w:val');
    else if (this.style !== null) this.property(this.style, element);
  }

  close(name: string): void {
    if (name === 'w:style') this.style = null;
  }

  private begin(element: XmlElement): void {
    const id = element.attribute('w:styleId');
    this.style = { ...NONE, basedOn: null };
    this.level = 0;
    if (id === null) return;
    this.styles.set(id, this.style);
    const standard = /^(?:1|true|on)$/.test(element.attribute('w:default') ?? '');
    if (standard && element.attribute('w:type') === 'paragraph') this.standard = id;
  }

  private property(style: Raw, element: XmlElement): void {
    const value = element.attribute('w:val');
    if (element.name === 'w:basedOn') style.basedOn = value;
    else if (element.name === 'w:name') style.heading ||= headingOf(value ?? '');
    else if (element.name === 'w:outlineLvl') style.heading ||= headingLevel(value);
    else if (element.name === 'w:b') style.bold = isOn(element);
    else if (element.name === 'w:vanish') style.hidden = isOn(element);
    else if (element.name === 'w:lang') style.language = value;
    else if (element.name === 'w:rFonts') style.font = element.attribute('w:ascii');
    else if (element.name === 'w:ilvl') this.level = Number(value);
    else if (element.name === 'w:numId' && value !== null) style.numbering = { id: value, level: this.level };
  }
}

/** Level of a heading from the number of an outline's level, which counts from 0; 9 stands for ordinary text. */
export function headingLevel(value: string | null): number {
  const level = Number(value ?? NaN) + 1;
  return level >= 1 && level <= 6 ? level : 0;
}

function headingOf(name: string): number {
  if (/^title$/i.test(name)) return 1;
  return Number(/^heading ([1-6])$/i.exec(name)?.[1] ?? 0);
}
