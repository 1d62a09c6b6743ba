import type { Layer } from '../../server/src/analysis/layers';
import { CODERS, CODES, isAsked, type DescribedCopy } from './randomStudy';

/*
 * Counting by rule 4 as slowly and plainly as can be: one list of references, filtered again for every figure. It
 * knows descriptions of studies and nothing of texts, parsers or caches.
 */

export interface SlowCount {
  readonly id: string;
  readonly own: number;
  readonly total: number;
  readonly documents: number;
  readonly interviewer: number;
}

interface Reference {
  readonly key: string;
  readonly code: string;
  readonly place: string;
  /** Who says so; null for nobody. */
  readonly coder: string | null;
  readonly round: number;
  readonly consensus: boolean;
  readonly asked: boolean;
}

/** What every code of the codebook, and every other code in use, counts to in a layer. */
export function slowCounts(copies: readonly DescribedCopy[], layer: Layer): readonly SlowCount[] {
  const keys = [...new Set(copies.map(({ key }) => key))];
  const references = keys.flatMap((key) =>
    inLayer(
      copies.filter((copy) => copy.key === key),
      layer,
    ),
  );
  const known = CODES.map(({ id }) => id);
  const unknown = new Set(references.map(({ code }) => code).filter((code) => !known.includes(code)));
  return [...known, ...[...unknown].sort()].map((id) => {
    const said = references.filter(({ asked }) => !asked);
    const total = said.filter(({ code }) => isWithin(code, id));
    const asked = references.filter((one) => one.asked && isWithin(one.code, id));
    return {
      id,
      own: distinct(said.filter(({ code }) => code === id)),
      total: distinct(total),
      documents: new Set(total.map(({ key }) => key)).size,
      interviewer: distinct(asked),
    };
  });
}

/** Once per document, coder and range. */
function distinct(references: readonly Reference[]): number {
  return new Set(references.map(({ key, coder, place }) => JSON.stringify([key, coder, place]))).size;
}

function isWithin(code: string, ancestor: string): boolean {
  if (code === ancestor) return true;
  const parent = CODES.find(({ id }) => id === code)?.parent ?? null;
  return parent !== null && isWithin(parent, ancestor);
}

/** The references of one document that a layer counts. */
function inLayer(copies: readonly DescribedCopy[], layer: Layer): readonly Reference[] {
  const all = copies.flatMap(referencesOf);
  const consensus = copies.filter((copy) => copy.consensus);
  if (layer.kind === 'consensus' && consensus.length > 0) {
    const latest = Math.max(...consensus.map(roundOf));
    return all.filter((one) => one.consensus && one.round === latest);
  }
  const others = all.filter(({ consensus, coder }) => !(consensus && coder === null));
  const latest = others.filter((one) => one.round >= latestRoundOf(one.coder, copies, all));
  if (layer.kind === 'everyone') return latest;
  const voice = layer.kind === 'coder' ? layer.coder : firstCoder(copies, layer.own);
  return latest.filter(({ coder }) => coder === null || coder === voice);
}

function referencesOf({ key, consensus, coder, round, groups }: DescribedCopy): readonly Reference[] {
  return groups.flatMap((group) => {
    // A consensus copy belongs to no coder, whatever its front matter says; a group that names another does.
    const said = consensus && group.coder === coder ? null : group.coder;
    return group.codes.map((written) => ({
      key,
      code: CODES.find(({ alias }) => alias === written)?.id ?? written,
      place: group.place,
      coder: said ?? (consensus ? null : coder),
      round: roundOf({ round }),
      consensus,
      asked: isAsked(group.place),
    }));
  });
}

function roundOf({ round }: Pick<DescribedCopy, 'round'>): number {
  return round === null ? -1 : Number(round);
}

/** Of the coder's own copies; without any, of the files in which they have codings. */
function latestRoundOf(
  coder: string | null,
  copies: readonly DescribedCopy[],
  all: readonly Reference[],
): number {
  const own = copies.filter((copy) => !copy.consensus && copy.coder === coder).map(roundOf);
  return Math.max(
    ...(own.length > 0 ? own : all.filter((one) => one.coder === coder).map(({ round }) => round)),
  );
}

/** The reader's own coder, else the first in the codebook's order, else by name, of those who have a copy there. */
function firstCoder(copies: readonly DescribedCopy[], own: string | null): string | null {
  const has = (coder: string): boolean =>
    copies.some((copy) =>
      copy.coder === null
        ? !copy.consensus && copy.groups.some((group) => group.coder === coder && group.codes.length > 0)
        : !copy.consensus && copy.coder === coder,
    );
  const inOrder = [...(own === null ? [] : [own]), ...CODERS, 'aa', 'zz'];
  return inOrder.find(has) ?? null;
}
