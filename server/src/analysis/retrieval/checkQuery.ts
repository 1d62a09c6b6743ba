import { attributesByDocument } from '../../project/attributes';
import type { Study } from '../../project/types';
import { normalId } from '../../syntax/ids';
import { nearestIds } from '../../syntax/nearest';
import type { Query } from '../../syntax/query/types';
import { countedId } from '../counts';
import { codersOfStudy } from '../layers';
import { OWN_NAMES } from './conditions';

/** Something that a query names and the study does not have: it finds nothing, perhaps because of a slip. */
export interface UnknownName {
  readonly what: 'code' | 'coder' | 'attribute';
  readonly name: string;
  /** The most similar that there is; null when none is similar. */
  readonly nearest: string | null;
  /** Where it stands in the query, UTF-16: the `#id`, or the condition. */
  readonly at: number;
  readonly to: number;
}

/** The names that a study has, by what they are of. */
export type KnownNames = Readonly<Record<UnknownName['what'], () => ReadonlySet<string>>>;

/**
 * What a query names that the study does not have, in the order of the query. A code that is used is had, also one that is
 * in no codebook.
 * @param known the study's names, for whoever asks more than once
 */
export function unknownNames(
  study: Study,
  query: Query,
  known: KnownNames = knownNames(study),
): readonly UnknownName[] {
  const names: UnknownName[] = [];
  const look = (what: UnknownName['what'], name: string, { at, to }: { at: number; to: number }): void => {
    if (!known[what]().has(name))
      names.push({ what, name, nearest: nearestIds(name, known[what](), 1)[0] ?? null, at, to });
  };
  const visit = (one: Query): void => {
    switch (one.kind) {
      case 'any':
      case 'words':
        break;
      case 'code':
        look('code', countedId(study.codebook, one.id), one);
        if (one.coder !== null) look('coder', one.coder, one);
        break;
      case 'or':
        one.parts.forEach(visit);
        break;
      case 'related':
        visit(one.left);
        visit(one.right);
        break;
      case 'where':
        visit(one.of);
        for (const condition of one.conditions) {
          if (condition.kind !== 'compare') continue;
          const { name, values } = condition;
          if (name === 'coder') for (const value of values) look('coder', value, condition);
          else if (!OWN_NAMES.some((own) => own === name)) look('attribute', name, condition);
        }
    }
  };
  visit(query);
  return names;
}

/** The names of a study. Each kind is collected when it is first asked for. */
export function knownNames(study: Study): KnownNames {
  const once = (make: () => Iterable<string>): (() => ReadonlySet<string>) => {
    let made: ReadonlySet<string> | undefined;
    return () => (made ??= new Set(make()));
  };
  const { codebook } = study;
  return {
    code: once(() => [
      ...codebook.byId.keys(),
      ...[...study.index.keys()].map((id) => countedId(codebook, id)),
    ]),
    coder: once(() => [...study.codebook.coders.keys(), ...codersOfStudy(study)].map(normalId)),
    attribute: once(() => [
      ...codebook.attributes.keys(),
      ...[...attributesByDocument(study).values()].flatMap((attributes) => [...attributes.keys()]),
    ]),
  };
}
