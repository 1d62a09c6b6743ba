/*
 * Fields: an instruction (`PAGEREF _Toc12`), and behind a separator what it gave when it was last updated, which is
 * what people see. Fields stand in one another.
 */
export class Fields {
  /** For each open field, whether its result has begun. */
  private readonly open: boolean[] = [];

  /** Whether text here is seen: in no instruction. */
  get shown(): boolean {
    return !this.open.includes(false);
  }

  /** `begin`, `separate` or `end`; one that has no partner changes nothing. */
  character(type: string | null): void {
    if (type === 'begin' && this.open.length < MAX_NESTED) this.open.push(false);
    else if (type === 'separate' && this.open.length > 0) this.open[this.open.length - 1] = true;
    else if (type === 'end') this.open.pop();
  }

  /** An instruction that no paragraph ends was never finished: what follows is text, rather than nothing. */
  endParagraph(): void {
    while (this.open.at(-1) === false) this.open.pop();
  }
}

const MAX_NESTED = 50;
