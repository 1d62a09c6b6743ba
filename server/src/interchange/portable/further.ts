import type { Marking } from '../../syntax/writeGroup';

/** What annotations say beyond those that are there, and what they say otherwise. */
export interface Further {
  /** To be added: codes and memos that are not there yet. */
  readonly markings: readonly Marking[];
  /** Codes that are there with another value, which stays. */
  readonly otherValues: number;
  /** Annotations that are there and not unsure there. */
  readonly unsure: number;
}

interface Said {
  /** Code → its value. */
  readonly codes: Map<string, string | null>;
  readonly memos: Set<string>;
  unsure: boolean;
}

/**
 * What annotations add to those that are there: codes and memos that the same coder has not on the same words yet. A code is on the
 * words already whatever else its group says; a further memo of the same words goes on with their conversation. What is added
 * once is there the second time.
 */
export function furtherTo(there: readonly Marking[], given: readonly Marking[]): Further {
  const places = new Map<string, Said>();
  const at = ({ start, end, coder }: Marking): Said => {
    const name = JSON.stringify([start, end, coder]);
    const said = places.get(name) ?? { codes: new Map(), memos: new Set(), unsure: false };
    places.set(name, said);
    return said;
  };
  const note = (said: Said, { codes, memo, unsure }: Marking): void => {
    for (const { id, value } of codes) if (!said.codes.has(id)) said.codes.set(id, value);
    if (memo !== null) said.memos.add(plain(memo));
    said.unsure ||= unsure;
  };
  for (const marking of there) note(at(marking), marking);
  const markings: Marking[] = [];
  let otherValues = 0;
  let unsure = 0;
  for (const marking of given) {
    const said = at(marking);
    const codes = marking.codes.filter(({ id }) => !said.codes.has(id));
    const isNewMemo = marking.memo !== null && !said.memos.has(plain(marking.memo));
    for (const { id, value } of marking.codes)
      if (value !== null && said.codes.has(id) && said.codes.get(id) !== value) otherValues++;
    if (codes.length > 0 || isNewMemo) markings.push({ ...marking, codes });
    else if (marking.unsure && !said.unsure) unsure++;
    note(said, marking);
  }
  return { markings, otherValues, unsure };
}

function plain(memo: string): string {
  return memo.replace(/\r\n?/g, '\n');
}
