/** Gives a problem's parameter by its name; '' where it has none of that name. */
export type Param = (name: string) => string;

/** Makes a problem's message from its parameters. */
export type Wording = (param: Param) => string;

const SHOWN = 60;

/** A text in quotation marks, cut where it is long. */
export function quote(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  const points = [...plain.slice(0, 4 * SHOWN)];
  return points.length > SHOWN ? `“${points.slice(0, SHOWN).join('').trimEnd()}…”` : `“${plain}”`;
}

/** `“a”, “b” or “c”` of a list with commas. */
export function anyOf(list: string): string {
  const items = itemsOf(list).map(quote);
  const last = items.pop() ?? '';
  return items.length === 0 ? last : `${items.join(', ')} or ${last}`;
}

/** ` Did you mean “a” or “b”?`, or nothing where nothing is near. */
export function didYouMean(nearest: string): string {
  return nearest === '' ? '' : ` Did you mean ${anyOf(nearest)}?`;
}

function itemsOf(list: string): string[] {
  return list.split(', ').filter((item) => item !== '');
}
