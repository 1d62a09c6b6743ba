import { OWN_KEYS } from '../project/attributes';
import { codeOf, type Resolved } from '../project/resolve';
import type { Codebook, Range } from '../syntax/codebookTypes';
import { normalId } from '../syntax/ids';

/** A code, a coder, a scale or an attribute, by the id that it is known by. */
export interface Target {
  readonly kind: 'code' | 'coder' | 'scale' | 'attribute';
  readonly id: string;
}

/** What stands at a place, where it is something that the codebook has an entry for; else null. */
export function targetOf({ kind, id }: Resolved): Target | null {
  switch (kind) {
    case 'code':
    case 'code-value':
    case 'codebook-code':
    case 'alias':
    case 'link':
    case 'reference':
      return { kind: 'code', id };
    case 'coder':
    case 'scale':
    case 'attribute':
      return { kind, id };
    case 'front-matter':
      return OWN_KEYS.has(normalId(id)) ? null : { kind: 'attribute', id: normalId(id) };
    case 'example':
    case 'value':
    case 'memo':
    case 'unsure':
    case 'group':
    case 'place':
      return null;
  }
}

/** Where the codebook has the entry of a target; undefined where it has none. */
export function entryOf(codebook: Codebook, { kind, id }: Target): Range | undefined {
  switch (kind) {
    case 'code':
      return codeOf(codebook, id)?.idRange;
    case 'coder':
      return codebook.coders.get(id)?.range;
    case 'scale':
      return codebook.scales.get(id)?.range;
    case 'attribute':
      return codebook.attributes.get(id)?.range;
  }
}
