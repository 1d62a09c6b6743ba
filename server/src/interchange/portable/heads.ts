import { OWN_KEYS, PARTICIPANT } from '../../project/attributes';
import type { Speakers } from '../../syntax/turns';
import { lineEndOf, listSource, scalarSource } from '../../syntax/yamlEdit';
import { keySource } from '../../syntax/codebook/writeYaml';

/** What the front matter of a file is to say. What its path says already is left out by whoever asks. */
export interface Head {
  readonly document: string | null;
  readonly coder: string | null;
  readonly round: string | null;
  readonly coding: string | null;
  readonly language: string | null;
  readonly speakers: Speakers;
  readonly people: readonly string[];
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  readonly textHash: string;
}

/** Whether front matter can say an attribute: some keys have a meaning of their own. */
export function mayStandInHead(attribute: string): boolean {
  return !OWN_KEYS.has(attribute) && attribute !== PARTICIPANT;
}

/** Front matter with its fences, with the line ends of the body that it stands before. */
export function writeHead(head: Head, body: string): string {
  const line = (key: string, value: string | null): readonly string[] =>
    value === null ? [] : [`${keySource(key)}: ${scalarSource(value)}`];
  const values = (key: string, list: readonly string[]): readonly string[] => {
    const [first, ...others] = list;
    return first === undefined
      ? []
      : others.length === 0
        ? line(key, first)
        : [`${keySource(key)}: ${listSource(list)}`];
  };
  return [
    '---',
    ...line('document', head.document),
    ...values(PARTICIPANT, head.people),
    ...line('coder', head.coder),
    ...line('round', head.round),
    ...line('coding', head.coding),
    ...line('language', head.language),
    ...[...head.attributes].flatMap(([id, list]) => values(id, list)),
    ...(head.speakers.size === 0
      ? []
      : [
          'speakers:',
          ...[...head.speakers].map(([role, labels]) => `  ${keySource(role)}: ${listSource(labels)}`),
        ]),
    `textHash: ${head.textHash}`,
    '---',
    '',
  ].join(lineEndOf(body));
}
