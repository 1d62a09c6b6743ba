import { codeColors } from '../../syntax/colors';
import type { PortableCode, PortableStudy } from '../portable/types';
import { element, textElement } from '../xml/writeXml';
import { fold, foldList, type Heading } from './fold';
import { guidOf } from './guids';

/*
 * Codes, as the standard has them: a tree of names with a colour and a description. What else a code has is folded into its
 * description. A value is a code below the one that has it, so that other programs count, find and compare by it.
 */

/** Values that a study's codes are used with, by code, in the order of their scales, then as they are met. */
export type UsedValues = ReadonlyMap<string, readonly string[]>;

/** What writing a project's elements needs to know. */
export interface Writing {
  readonly guid: (...names: readonly (string | number | null)[]) => string;
  /** Hands a text through, having noted what XML cannot say of it. */
  readonly say: (text: string) => string;
}

/** GUIDs by what they stand for: codes, values of codes, and the code for what somebody is unsure of. */
export const codeGuid = (guid: Writing['guid'], id: string, value: string | null): string =>
  value === null ? guid('code', id) : guid('value', id, value);
export const unsureGuid = (guid: Writing['guid']): string => guid('unsure');

/** GUIDs made by a hash. */
export function guidsBy(hash: (text: string) => string): Writing['guid'] {
  return (...names) => guidOf(hash, ...names);
}

/**
 * The elements `Code` of a study, at the depth that they stand at.
 * @param unsure whether some passage is unsure, which is a code of its own
 */
export function writeCodes(
  { codes, scales }: Pick<PortableStudy, 'codes' | 'scales'>,
  used: UsedValues,
  unsure: boolean,
  depth: number,
  writing: Writing,
): readonly string[] {
  const byParent = new Map<string | null, PortableCode[]>();
  const ids = new Set(codes.map(({ id }) => id));
  for (const code of codes) {
    const parent = code.parent !== null && ids.has(code.parent) ? code.parent : null;
    const siblings = byParent.get(parent);
    if (siblings === undefined) byParent.set(parent, [code]);
    else siblings.push(code);
  }
  const meanings = new Map(
    scales.map(({ name, values }) => [name, new Map(values.map(({ value, meaning }) => [value, meaning]))]),
  );
  const colors = codeColors({ codes });
  const write = (code: PortableCode, at: number): string =>
    element(
      at,
      'Code',
      {
        guid: codeGuid(writing.guid, code.id, null),
        name: writing.say(code.name),
        isCodable: code.selectable,
        color: code.color ?? colors.get(code.id)?.light ?? null,
      },
      [
        textElement(at + 1, 'Description', writing.say(describe(code))),
        ...(used.get(code.id) ?? []).map((value) =>
          writeValue(
            code,
            value,
            colors.get(code.id)?.light ?? null,
            meanings.get(code.scale ?? '')?.get(value) ?? null,
            at + 1,
            writing,
          ),
        ),
        ...(byParent.get(code.id) ?? []).map((child) => write(child, at + 1)),
      ],
    );
  return [
    ...(byParent.get(null) ?? []).map((code) => write(code, depth)),
    ...(unsure ? [writeUnsure(depth, writing)] : []),
  ];
}

function writeValue(
  { id }: PortableCode,
  value: string,
  color: string | null,
  meaning: string | null,
  depth: number,
  { guid, say }: Writing,
): string {
  const name = meaning === null || meaning === value ? value : `${meaning} (${value})`;
  const attributes = { guid: codeGuid(guid, id, value), name: say(name), isCodable: true, color };
  const description = fold({ text: null, sections: new Map(), data: { value } }) ?? '';
  return element(depth, 'Code', attributes, [textElement(depth + 1, 'Description', say(description))]);
}

const UNSURE = 'A passage whose coder was unsure and wants to talk about it.';

function writeUnsure(depth: number, { guid }: Writing): string {
  const description = fold({ text: UNSURE, sections: new Map(), data: { unsure: true } }) ?? '';
  return element(depth, 'Code', { guid: unsureGuid(guid), name: 'Unsure', isCodable: true }, [
    textElement(depth + 1, 'Description', description),
  ]);
}

/** A code's texts as sections, and the rest as data, without what is as it mostly is. */
function describe(code: PortableCode): string {
  const { id, color, origin, scale, aliases, notWith, status, replacedBy } = code;
  const sections = new Map<Heading, string>();
  const put = (heading: Heading, text: string | null): void => {
    if (text !== null) sections.set(heading, text);
  };
  put('Include', code.include);
  put('Exclude', code.exclude);
  put('Examples', code.examples.length === 0 ? null : foldList(code.examples));
  put('Counterexamples', code.counterexamples.length === 0 ? null : foldList(code.counterexamples));
  put('Notes', code.notes);
  put('From', code.from);
  const data = {
    id,
    // A colour that Passage chose is none that somebody gave.
    ...(color === null ? { color } : {}),
    ...(scale === null ? {} : { scale }),
    ...(origin === null ? {} : { origin }),
    ...(status === 'active' ? {} : { status }),
    ...(replacedBy === null ? {} : { replacedBy }),
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(notWith.length === 0 ? {} : { notWith }),
  };
  return fold({ text: code.definition, sections, data }) ?? '';
}

/** The values that markings use, by code. */
export function usedValues({ codes, scales, documents }: PortableStudy): UsedValues {
  const found = new Map<string, Set<string>>();
  for (const { copies } of documents)
    for (const { markings } of copies)
      for (const marking of markings)
        for (const { id, value } of marking.codes) {
          if (value === null) continue;
          const values = found.get(id);
          if (values === undefined) found.set(id, new Set([value]));
          else values.add(value);
        }
  const scaleOf = new Map(codes.map(({ id, scale }) => [id, scales.find(({ name }) => name === scale)]));
  return new Map(
    [...found].map(([id, values]) => {
      const order = scaleOf.get(id)?.values.map(({ value }) => value) ?? [];
      const rank = (value: string): number => (order.includes(value) ? order.indexOf(value) : order.length);
      return [id, [...values].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))];
    }),
  );
}
