import { compareKeys } from '../../analysis/layers';
import { MOST_LEVELS } from '../../syntax/codebook/codes';
import { isCoderId, isId } from '../../syntax/ids';
import { bareCode } from './ofStudy';
import type { Loss } from './outcome';
import { withOwnNames } from './tidyCodes';
import { withTidyNames } from './tidyNames';
import type { PortableAttribute, PortableCode, PortableStudy } from './types';

/**
 * A study in which everything that is named is there: codes in the order of a codebook, parents before their children;
 * codes, coders and attributes that are used and not listed at the end of their lists. What cannot be is said to be lost.
 * @param scales those of the study that it is added to
 */
export function tidied(
  given: PortableStudy,
  scales: PortableStudy['scales'] = [],
  there: readonly PortableCode[] = [],
): {
  readonly study: PortableStudy;
  readonly losses: readonly Loss[];
} {
  const losses: Loss[] = [];
  const study = withTidyNames(given, losses);
  const used = namesUsed(study);
  const codes = [...study.codes, ...missing(used.codes, study.codes).filter(isId).map(bareCode)];
  const coders = [
    ...study.coders,
    ...missing(used.coders, study.coders)
      .filter(isCoderId)
      .map((id) => ({ id, name: id, adjudicator: false })),
  ];
  return {
    study: {
      ...study,
      title: orNull(study.title),
      description: orNull(study.description),
      codes: withKnownScales(
        withOwnNames(
          inTree(codes, losses),
          there.map(({ id }) => id),
          losses,
        ),
        [...study.scales, ...scales],
        losses,
      ),
      coders,
      attributes: attributesOf(study),
      documents: [...study.documents].sort((a, b) => compareKeys(a.key, b.key)),
    },
    losses,
  };
}

interface Named {
  readonly id: string;
}

function missing(used: ReadonlySet<string>, listed: readonly Named[]): readonly string[] {
  const known = new Set(listed.map(({ id }) => id));
  return [...used].filter((id) => !known.has(id)).sort(compareKeys);
}

function namesUsed({ documents }: PortableStudy): {
  readonly codes: ReadonlySet<string>;
  readonly coders: ReadonlySet<string>;
} {
  const codes = new Set<string>();
  const coders = new Set<string>();
  for (const { copies } of documents) {
    for (const { coder, markings } of copies) {
      if (coder !== null) coders.add(coder);
      for (const marking of markings) {
        if (marking.coder !== null) coders.add(marking.coder);
        for (const { id } of marking.codes) codes.add(id);
      }
    }
  }
  return { codes, coders };
}

/** Attributes, with those that are only used; one with several values somewhere may have several. */
function attributesOf({ attributes, people, documents }: PortableStudy): readonly PortableAttribute[] {
  const several = new Set<string>();
  const used = new Set<string>();
  for (const { attributes: own } of [...people, ...documents]) {
    for (const [id, values] of own) {
      used.add(id);
      if (values.length > 1) several.add(id);
    }
  }
  return [
    ...attributes.map((one) => ({
      ...one,
      type: one.type === 'choice' && one.values.length === 0 ? 'text' : one.type,
      multiple: one.multiple || several.has(one.id),
    })),
    ...missing(used, attributes)
      .filter(isId)
      .map((id): PortableAttribute => {
        return { id, name: id, type: 'text', values: [], required: false, multiple: several.has(id) };
      }),
  ];
}

/** Codes as a codebook lists them: each before its children, and these before its next sibling; each id once. */
function inTree(codes: readonly PortableCode[], losses: Loss[]): readonly PortableCode[] {
  const byId = new Map<string, PortableCode>();
  for (const code of codes) {
    if (byId.has(code.id))
      losses.push({
        what: 'the code stands in the file twice; the first counts',
        count: null,
        where: code.id,
      });
    else byId.set(code.id, code);
  }
  const children = new Map<string | null, PortableCode[]>();
  for (const code of byId.values()) {
    const parent = code.parent !== null && byId.has(code.parent) ? code.parent : null;
    if (parent !== code.parent) {
      const what = `the code above it, “${code.parent}”, is not there; it stands at the top`;
      losses.push({ what, count: null, where: code.id });
    }
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [code]);
    else siblings.push(code);
  }
  const ordered: PortableCode[] = [];
  const done = new Set<string>();
  let deeper = 0;
  // Codes that are each other's parents stand in no tree: the first of them is taken for the top.
  for (const top of [...(children.get(null) ?? []), ...byId.values()]) {
    const waiting: { readonly code: PortableCode; readonly parent: string | null; readonly level: number }[] =
      [{ code: top, parent: null, level: 0 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { code, parent, level } = next;
      if (done.has(code.id)) continue;
      if (parent !== code.parent && level === MOST_LEVELS - 1) deeper++;
      done.add(code.id);
      ordered.push(withoutEmpty({ ...code, parent }));
      const below = (children.get(code.id) ?? []).map((child) =>
        level + 1 < MOST_LEVELS
          ? { code: child, parent: code.id, level: level + 1 }
          : { code: child, parent, level },
      );
      for (const child of below.reverse()) waiting.push(child);
    }
  }
  const what = 'code that lies deeper than a codebook can have it, and stands beside its parent';
  if (deeper > 0) losses.push({ what, count: deeper, where: null });
  return ordered;
}

/** Codes whose scale is nowhere have none: a codebook of another program names scales, and has no place for them. */
function withKnownScales(
  codes: readonly PortableCode[],
  scales: PortableStudy['scales'],
  losses: Loss[],
): readonly PortableCode[] {
  const known = new Set(scales.map(({ name }) => name));
  const unknown = new Map<string, number>();
  const kept = codes.map((code) => {
    if (code.scale === null || known.has(code.scale)) return code;
    unknown.set(code.scale, (unknown.get(code.scale) ?? 0) + 1);
    return { ...code, scale: null };
  });
  for (const [name, count] of unknown)
    losses.push({ what: `code with the scale “${name}”, which is not there`, count, where: null });
  return kept;
}

function withoutEmpty(code: PortableCode): PortableCode {
  const { name, definition, include, exclude, notes, from, examples, counterexamples } = code;
  const filled = (texts: readonly string[]): readonly string[] => texts.filter((text) => text !== '');
  return {
    ...code,
    ...{ name: name === '' ? code.id : name, definition: orNull(definition), include: orNull(include) },
    ...{ exclude: orNull(exclude), notes: orNull(notes), from: orNull(from) },
    ...{ examples: filled(examples), counterexamples: filled(counterexamples) },
  };
}

function orNull(text: string | null): string | null {
  return text === '' ? null : text;
}
