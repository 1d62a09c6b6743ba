import type { Mark, Paragraph } from './model';
import type { ListCounter } from './numbering';
import type { Styles } from './styles';

/** A paragraph while it is read. Comments that begin or end between paragraphs are marked in the next one. */
export class ParagraphBuilder {
  style: string | null = null;
  list: string | null = null;
  level = 0;
  outline: number | null = null;
  /** Whether its end was deleted, so that the next paragraph is part of it. */
  goesOn = false;
  /** Whether a paragraph before this one is part of it. */
  isCarried = false;
  private readonly pieces: string[] = [];
  private readonly marks: Mark[] = [];
  private begun = false;
  private bold = 0;
  length = 0;

  begin(): void {
    this.begun = true;
    this.isCarried = false;
  }

  add(text: string, bold: boolean): void {
    this.begun = true;
    if (bold && this.bold === this.length) this.bold += text.length;
    this.pieces.push(text);
    this.length += text.length;
  }

  mark(kind: Mark['kind'], comment: string): void {
    this.marks.push({ at: this.length, kind, comment });
  }

  get hasMarks(): boolean {
    return this.marks.length > 0;
  }

  /** Whether the paragraph goes on after its end; then its properties are those of the next. */
  carry(): boolean {
    if (!this.goesOn) return false;
    this.goesOn = false;
    this.isCarried = true;
    this.style = this.list = this.outline = null;
    this.level = 0;
    return true;
  }

  /** The paragraph; null when none has begun, and what was marked then is still here. */
  build(styles: Styles, lists: ListCounter): Paragraph | null {
    if (!this.begun) return null;
    const style = styles.paragraph(this.style);
    const list = this.list ?? style.numbering?.id ?? null;
    const level = this.list === null ? (style.numbering?.level ?? 0) : this.level;
    const text = this.pieces.join('');
    return {
      kind: 'paragraph',
      text,
      marks: this.marks,
      heading: this.outline ?? style.heading,
      // Nobody sees a number before nothing, but it counts.
      list: list === null || list === '0' ? '' : lists.next(list, level),
      bold: this.bold,
    };
  }
}
