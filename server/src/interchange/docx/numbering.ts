import { numberAs } from './numberFormats';
import { readXml, type XmlElement } from './xml';

/*
 * Automatic numbers and bullets. They are nowhere in a document's text: what stands before a paragraph has to be
 * counted, list by list and level by level.
 */

/** Counts through a document from its beginning to its end. */
export interface ListCounter {
  /** What stands before the next paragraph of a list: `3.`, `b)`, `-`; empty when nothing does. */
  next(list: string, level: number): string;
}

/** Reads a document's lists and gives what counts them; or says in words what is wrong. Null: there are none. */
export function readNumbering(source: string | null): ListCounter | { readonly fault: string } {
  const reader = new NumberingReader();
  const fault = source === null ? null : readXml(source, reader);
  return fault === null ? new Counter(reader) : { fault };
}

interface Level {
  format: string;
  /** `%1.%2)` */
  text: string;
  start: number;
}

interface Abstract {
  readonly levels: Map<number, Level>;
  /** Name of the style in which another has its levels. */
  link: string | null;
}

interface List {
  abstract: string;
  /** Levels that begin elsewhere in this list, or look otherwise. */
  readonly starts: Map<number, number>;
  readonly levels: Map<number, Level>;
}

const MAX_LEVELS = 9;

class Counter implements ListCounter {
  /** How far each level has come, by the list that they belong to. */
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(private readonly lists: NumberingReader) {}

  next(id: string, level: number): string {
    const list = this.lists.lists.get(id);
    if (list === undefined || !(level >= 0 && level < MAX_LEVELS)) return '';
    const shape = this.level(list, level);
    if (shape === null) return '';
    const counts = this.counts.get(list.abstract) ?? [];
    this.counts.set(list.abstract, counts);
    if (!this.begun.has(id)) {
      this.begun.add(id);
      for (const [at, start] of list.starts) counts[at] = start - 1;
    }
    counts[level] = (counts[level] ?? shape.start - 1) + 1;
    counts.length = level + 1;
    if (shape.format === 'bullet') return bullet(shape.text);
    if (shape.format === 'none') return shape.text.replace(/%\d/g, '').trim();
    return shape.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const one = this.level(list, at);
      return numberAs(one?.format ?? 'decimal', counts[at] ?? one?.start ?? 1);
    });
  }

  private level(list: List, level: number): Level | null {
    return list.levels.get(level) ?? this.lists.levels(list.abstract)?.get(level) ?? null;
  }
}

/** A hyphen or dash that somebody chose stays, since dialogue is written so; any other bullet is a hyphen. */
function bullet(text: string): string {
  return /^[–—]$/.test(text) ? text : '-';
}

class NumberingReader {
  readonly lists = new Map<string, List>();
  private readonly abstracts = new Map<string, Abstract>();
  /** Which abstract list has the levels of a style of lists. */
  private readonly byStyle = new Map<string, string>();
  private abstractId = '';
  private abstract: Abstract | null = null;
  private list: List | null = null;
  private level: Level | null = null;
  private override = 0;

  levels(abstract: string): ReadonlyMap<number, Level> | undefined {
    const own = this.abstracts.get(abstract);
    if (own === undefined || own.link === null || own.levels.size > 0) return own?.levels;
    return this.abstracts.get(this.byStyle.get(own.link) ?? '')?.levels;
  }

  open(element: XmlElement): void {
    const value = element.attribute('w:val') ?? '';
    if (element.name === 'w:abstractNum') {
      this.abstractId = element.attribute('w:abstractNumId') ?? '';
      this.abstract = { levels: new Map(), link: null };
      this.abstracts.set(this.abstractId, this.abstract);
    } else if (element.name === 'w:num') {
      this.list = { abstract: '', starts: new Map(), levels: new Map() };
      this.lists.set(element.attribute('w:numId') ?? '', this.list);
    } else if (element.name === 'w:abstractNumId' && this.list) this.list.abstract = value;
    else if (element.name === 'w:numStyleLink' && this.abstract) this.abstract.link = value;
    else if (element.name === 'w:styleLink') this.byStyle.set(value, this.abstractId);
    else if (element.name === 'w:lvlOverride') this.override = levelOf(element);
    else if (element.name === 'w:startOverride') this.list?.starts.set(this.override, number(value, 1));
    else if (element.name === 'w:lvl') this.openLevel(levelOf(element));
    else if (this.level !== null) this.property(this.level, element.name, value);
  }

  close(name: string): void {
    if (name === 'w:abstractNum') this.abstract = null;
    else if (name === 'w:num') this.list = null;
    else if (name === 'w:lvl') this.level = null;
  }

  private openLevel(level: number): void {
    this.level = { format: 'decimal', text: '', start: 1 };
    (this.list ?? this.abstract)?.levels.set(level, this.level);
  }

  private property(level: Level, name: string, value: string): void {
    if (name === 'w:numFmt') level.format = value;
    else if (name === 'w:lvlText') level.text = value.slice(0, MAX_LABEL);
    else if (name === 'w:start') level.start = number(value, 1);
  }
}

/** Longer than what stands before any paragraph. */
const MAX_LABEL = 60;

function levelOf(element: XmlElement): number {
  return number(element.attribute('w:ilvl') ?? '', 0);
}

function number(value: string, otherwise: number): number {
  return /^\d{1,6}$/.test(value) ? Number(value) : otherwise;
}
