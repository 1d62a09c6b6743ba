import { MOST_LEVELS } from '../../syntax/codebook/codes';
import type { PortableCode, PortableStudy } from '../portable/types';

/*
 * A codebook as people read it, as an appendix of a paper: what is said of each code, in order, with the headings that it has.
 */

/** One code, as it is read. */
export interface CodeEntry {
  readonly id: string;
  readonly name: string;
  /** 0 at the top. */
  readonly depth: number;
  readonly definition: string | null;
  /** What else is said of it, each under its heading. */
  readonly said: readonly { readonly heading: string; readonly text: string }[];
  readonly examples: readonly string[];
  readonly counterexamples: readonly string[];
}

/** The codes of a study, each with what is said of it. Ids of other codes stand for their names. */
export function codeEntries({ codes, scales }: PortableStudy): readonly CodeEntry[] {
  const names = new Map(codes.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const meanings = new Map(scales.map((scale) => [scale.name, scale]));
  const depths = new Map<string, number>();
  return codes.map((code) => {
    const above = code.parent === null ? -1 : (depths.get(code.parent) ?? -1);
    const depth = Math.min(above + 1, MOST_LEVELS);
    depths.set(code.id, depth);
    const { id, name, definition, examples, counterexamples } = code;
    const scale = code.scale === null ? null : (meanings.get(code.scale) ?? null);
    const values =
      scale === null || scale.codes
        ? code.scale
        : scale.values
            .map(({ value, meaning }) => (meaning === '' ? value : `${value} (${meaning})`))
            .join(', ');
    return {
      ...{ id, name, depth, definition, examples, counterexamples },
      said: [
        ...one('Include', code.include),
        ...one('Exclude', code.exclude),
        ...one('Scale', values),
        ...one('Not together with', code.notWith.map(nameOf).join(', ')),
        ...one('Status', statusOf(code, nameOf)),
        ...one('Heading', code.selectable ? null : 'passages are coded with the codes below it'),
        ...one('Origin', originOf(code)),
        ...one('Notes', code.notes),
      ],
    };
  });
}

function one(heading: string, text: string | null): CodeEntry['said'] {
  return text === null || text === '' ? [] : [{ heading, text }];
}

function statusOf({ status, replacedBy }: PortableCode, nameOf: (id: string) => string): string | null {
  if (status === 'active' && replacedBy === null) return null;
  return replacedBy === null ? status : `${status}; now ${nameOf(replacedBy)}`;
}

function originOf({ origin, from }: PortableCode): string | null {
  return origin === null || from === null ? (origin ?? from) : `${origin}; ${from}`;
}
