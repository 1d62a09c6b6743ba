import type { LeftOutKind } from '../transcript';
import { Fields } from './fields';
import { ParagraphBuilder } from './paragraphBuilder';
import { Skip, type Skipping } from './skip';
import type { ListCounter } from './numbering';
import type { Block, TableRow } from './model';
import { readRunProperty, readParagraphProperty, type Run } from './properties';
import { isOn, type Styles } from './styles';
import { symbolOf, unpicture } from './symbols';
import type { XmlElement, XmlHandler } from './xml';

/** What is found while reading, over all parts. */
export interface Findings {
  readonly leftOut: Map<LeftOutKind, number>;
  /** So many characters in each language that a text says it is in. */
  readonly languages: Map<string, number>;
}

export interface FlowContext {
  readonly styles: Styles;
  readonly lists: ListCounter;
  readonly findings: Findings;
}

/**
 * Reads paragraphs and tables out of the events of a part: the words that somebody sees who has accepted all changes.
 * A class, because what an element means depends on all those around it.
 */
export class FlowReader implements XmlHandler {
  private blocks: Block[] = [];
  /** Tables that are open, the innermost last. */
  private readonly tables: OpenTable[] = [];
  private paragraph: ParagraphBuilder;
  private readonly fields = new Fields();
  private readonly choices: { taken: boolean }[] = [];
  private skip: Skip | null = null;
  private run: Run;
  /** The element with properties that is open, outermost; null within content. */
  private properties: string | null = null;
  private inText = false;
  private placeholder = false;
  /** Whether a tracked insertion has begun that has not been counted. */
  private inserting = false;
  /** Where the last tracked insertion ended, so that one that goes on counts once. */
  private insertedTo: readonly [ParagraphBuilder, number] | null = null;

  constructor(private readonly context: FlowContext) {
    this.paragraph = new ParagraphBuilder();
    this.run = this.newRun();
  }

  /** The blocks read so far, of which the reader then knows nothing any more. */
  take(): readonly Block[] {
    while (this.tables.length > 0) this.closeTable();
    // What was marked behind the last paragraph needs one to stand in.
    if (this.paragraph.hasMarks) this.paragraph.begin();
    this.endParagraph(true);
    const blocks = this.blocks;
    this.blocks = [];
    this.paragraph = new ParagraphBuilder();
    return blocks;
  }

  open(element: XmlElement): void {
    const { name } = element;
    const mark = MARKS[name];
    // Comments are found even in what is passed over.
    if (mark !== undefined) this.paragraph.mark(mark, element.attribute('w:id') ?? '');
    if (this.skip !== null) this.skip.open(name);
    else if (name.endsWith(PROPERTIES_BEFORE)) this.startSkip('silent');
    else if (this.properties !== null) this.openProperty(element);
    else if (name in SCOPES) this.properties = name;
    else this.openContent(element);
  }

  close(name: string): void {
    if (this.skip !== null) {
      if (this.skip.close()) this.endSkip(this.skip);
    } else if (this.properties !== null) {
      if (name === this.properties) this.properties = null;
    } else this.closeContent(name);
  }

  text(text: string): void {
    if (this.inText && this.skip === null) this.put(unpicture(oneLine(text), this.run.font));
  }

  private openContent(element: XmlElement): void {
    const { name } = element;
    const skipped = SKIPPED[name];
    const character = CHARACTERS[name];
    if (skipped !== undefined) this.startSkip(skipped);
    else if (character !== undefined) this.put(character);
    else OPEN[name]?.(this.actions, element);
  }

  private closeContent(name: string): void {
    if (name === 'w:t') this.inText = false;
    else if (name === 'w:p') this.endParagraph(false);
    else if (name === 'w:tc') this.closeCell();
    else if (name === 'w:tr') this.closeRow();
    else if (name === 'w:tbl') this.closeTable();
    else if (name === 'w:ins') this.endInsertion();
    else if (name === 'mc:AlternateContent') this.choices.pop();
  }

  private openProperty(element: XmlElement): void {
    const { name } = element;
    if (this.properties === 'w:rPr') readRunProperty(this.run, element, this.context.styles);
    else if (this.properties === 'w:pPr') {
      readParagraphProperty(this.paragraph, element);
      if (name === 'w:pStyle') this.run = this.newRun();
    } else if (this.properties === 'w:trPr') {
      const table = this.tables.at(-1);
      if (name === 'w:del' && table) table.deleted = true;
    } else if (name === 'w:showingPlcHdr') this.placeholder = isOn(element);
  }

  /** What opens may do. An object of functions, so that the table of elements can stand outside. */
  private readonly actions: Actions = {
    text: () => (this.inText = true),
    paragraph: () => {
      if (!this.paragraph.isCarried) this.endParagraph(true);
      this.paragraph.begin();
      this.run = this.newRun();
    },
    run: () => (this.run = this.newRun()),
    put: (text) => this.put(text),
    field: (element) => this.fields.character(element.attribute('w:fldCharType')),
    inserted: () => {
      const [paragraph, at] = this.insertedTo ?? [];
      this.inserting = paragraph !== this.paragraph || at !== this.paragraph.length;
    },
    table: () => {
      this.endParagraph(true);
      this.tables.push({ outer: this.blocks, rows: [], cells: [], deleted: false });
      this.blocks = [];
    },
    row: () => {
      const table = this.tables.at(-1);
      if (table) table.deleted = false;
    },
    content: () => {
      if (this.placeholder) this.startSkip('silent');
      this.placeholder = false;
    },
    note: () => this.count('note'),
    alternatives: () => this.choices.push({ taken: false }),
    choice: (element) => {
      const state = this.choices.at(-1);
      const needs = element.attribute('Requires')?.trim().split(/\s+/) ?? [];
      const known = needs.every((prefix) => UNDERSTOOD.has(element.prefix(prefix) ?? ''));
      if (state === undefined || state.taken || !known) this.startSkip('silent');
      else state.taken = true;
    },
    fallback: () => {
      if (this.choices.at(-1)?.taken ?? false) this.startSkip('silent');
    },
    symbol: (font, code) => {
      const symbol = symbolOf(font, code);
      if (symbol === null) this.count('picture');
      else this.put(symbol);
    },
  };

  private put(text: string): void {
    if (text === '' || !this.fields.shown) return;
    if (this.run.hidden) {
      if (!this.run.counted) this.count('hidden-text');
      this.run.counted = true;
      return;
    }
    if (this.inserting) this.count('inserted-text');
    this.inserting = false;
    this.paragraph.add(text, this.run.bold);
    const { language } = this.run;
    const { languages } = this.context.findings;
    if (language !== null) languages.set(language, (languages.get(language) ?? 0) + text.length);
  }

  private endInsertion(): void {
    this.inserting = false;
    this.insertedTo = [this.paragraph, this.paragraph.length];
  }

  private newRun(): Run {
    const { styles } = this.context;
    const { bold, hidden, language, font } = styles.paragraph(this.paragraph.style);
    return {
      bold: bold ?? false,
      hidden: hidden ?? false,
      language: language ?? styles.language,
      font,
      counted: false,
    };
  }

  private endParagraph(evenCarried: boolean): void {
    this.fields.endParagraph();
    if (!evenCarried && this.paragraph.carry()) return;
    const made = this.paragraph.build(this.context.styles, this.context.lists);
    if (made === null) return;
    this.blocks.push(made);
    this.paragraph = new ParagraphBuilder();
  }

  private closeCell(): void {
    const table = this.tables.at(-1);
    if (table === undefined) return;
    this.endParagraph(true);
    table.cells.push(this.blocks);
    this.blocks = [];
  }

  private closeRow(): void {
    const table = this.tables.at(-1);
    if (table === undefined) return;
    // What stands in a deleted row is deleted text itself, and counted there.
    if (!table.deleted) table.rows.push({ cells: table.cells });
    table.cells = [];
  }

  private closeTable(): void {
    const table = this.tables.pop();
    if (table === undefined) return;
    this.endParagraph(true);
    const stray = this.blocks;
    this.blocks = table.outer;
    if (table.rows.length > 0) this.blocks.push({ kind: 'table', rows: table.rows });
    for (const block of stray) this.blocks.push(block);
  }

  private startSkip(why: Skipping): void {
    this.skip = new Skip(why);
  }

  private endSkip(skip: Skip): void {
    this.skip = null;
    for (const kind of skip.found()) this.count(kind);
  }

  private count(kind: LeftOutKind): void {
    const { leftOut } = this.context.findings;
    leftOut.set(kind, (leftOut.get(kind) ?? 0) + 1);
  }
}

interface OpenTable {
  readonly outer: Block[];
  readonly rows: TableRow[];
  cells: (readonly Block[])[];
  deleted: boolean;
}

interface Actions {
  readonly text: () => void;
  readonly paragraph: () => void;
  readonly run: () => void;
  readonly put: (text: string) => void;
  readonly field: (element: XmlElement) => void;
  readonly inserted: () => void;
  readonly table: () => void;
  readonly row: () => void;
  readonly content: () => void;
  readonly note: () => void;
  readonly alternatives: () => void;
  readonly choice: (element: XmlElement) => void;
  readonly fallback: () => void;
  readonly symbol: (font: string, code: number) => void;
}

const OPEN: Readonly<Record<string, (actions: Actions, element: XmlElement) => void>> = {
  'w:t': (actions) => actions.text(),
  'w:p': (actions) => actions.paragraph(),
  'w:r': (actions) => actions.run(),
  'w:fldChar': (actions, element) => actions.field(element),
  'w:ins': (actions) => actions.inserted(),
  'w:tbl': (actions) => actions.table(),
  'w:tr': (actions) => actions.row(),
  'w:sdtContent': (actions) => actions.content(),
  'w:footnoteReference': (actions) => actions.note(),
  'w:endnoteReference': (actions) => actions.note(),
  'mc:AlternateContent': (actions) => actions.alternatives(),
  'mc:Choice': (actions, element) => actions.choice(element),
  'mc:Fallback': (actions) => actions.fallback(),
  'w:sym': (actions, element) =>
    actions.symbol(element.attribute('w:font') ?? '', hex(element.attribute('w:char'))),
  'w16se:symEx': (actions, element) => actions.symbol('', hex(element.attribute('w16se:char'))),
};

const MARKS: Readonly<Record<string, 'start' | 'end' | 'reference'>> = {
  'w:commentRangeStart': 'start',
  'w:commentRangeEnd': 'end',
  'w:commentReference': 'reference',
};

const CHARACTERS: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  // Pages and columns are the paper's: what follows on another begins a line here.
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '\u2011',
};

const SKIPPED: Readonly<Record<string, Skipping>> = {
  'w:del': 'deleted',
  'w:moveFrom': 'silent',
  'w:drawing': 'object',
  'w:pict': 'object',
  'w:object': 'object',
  'w:control': 'object',
  'm:oMath': 'equation',
  'm:oMathPara': 'equation',
  // How characters are read aloud, above them.
  'w:rt': 'silent',
  'w:sectPr': 'silent',
  'w:tblPr': 'silent',
  'w:tblGrid': 'silent',
  'w:tcPr': 'silent',
};

const SCOPES: Readonly<Record<string, true>> = {
  'w:pPr': true,
  'w:rPr': true,
  'w:trPr': true,
  'w:sdtPr': true,
};

/** What properties were before a tracked change. */
const PROPERTIES_BEFORE = 'PrChange';

/** Extensions whose content is read where it stands, rather than what is there for programs that do not know them. */
const UNDERSTOOD: ReadonlySet<string> = new Set(['wps', 'wpg', 'wpc', 'wp14', 'w14', 'w15', 'w16se']);

/** Line ends within a text are those of the file, where somebody indented it. */
function oneLine(text: string): string {
  return text.includes('\n') ? text.replace(/[ \t]*\n\s*/g, ' ') : text;
}

function hex(value: string | null): number {
  return /^[0-9a-f]{1,6}$/i.test(value ?? '') ? parseInt(value ?? '', 16) : NaN;
}
