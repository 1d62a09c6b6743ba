import type { LeftOutKind } from '../transcript';

/** Why something is passed over: an object on the page, deleted text, an equation, or what is nobody's text. */
export type Skipping = 'object' | 'deleted' | 'equation' | 'silent';

/** Passes over an element with all in it, and looks at what it is. */
export class Skip {
  private depth = 1;
  private readonly seen = new Set<LeftOutKind>();

  constructor(private readonly why: Skipping) {
    if (why === 'equation') this.seen.add('equation');
  }

  open(name: string): void {
    this.depth++;
    const kind = this.why === 'object' ? OBJECTS[name] : this.why === 'deleted' ? DELETED[name] : undefined;
    if (kind !== undefined) this.seen.add(kind);
  }

  /** Whether that was the element's own end. */
  close(): boolean {
    return --this.depth === 0;
  }

  /** What was in it. An embedded file brings a picture of itself, which does not count. */
  found(): readonly LeftOutKind[] {
    if (this.seen.has('embedded-file')) return ['embedded-file'];
    return [...this.seen];
  }
}

const OBJECTS: Readonly<Record<string, LeftOutKind>> = {
  'pic:pic': 'picture',
  'v:imagedata': 'picture',
  'w:txbxContent': 'text-box',
  'o:OLEObject': 'embedded-file',
  'w:control': 'embedded-file',
};

const DELETED: Readonly<Record<string, LeftOutKind>> = { 'w:delText': 'deleted-text', 'w:t': 'deleted-text' };
