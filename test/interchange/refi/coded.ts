import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { project, read, type Parts } from './projects';

/* Projects with one text that is coded, as other programs write them. */

export const CODES = `<CodeBook><Codes><Code guid="C1" name="Cost" isCodable="true" color="#123456"/><Code guid="C2" name="Trust" isCodable="true"/></Codes></CodeBook>`;
export const USERS = '<Users><User guid="A1" name="Ann"/><User guid="A2" name="Ben"/></Users>';

let made = 0;

/** Another GUID. */
export const another = (letter: string): string => `${letter}${++made}`;

export interface Selected {
  readonly name?: string;
  readonly guid?: string;
  readonly user?: string;
  readonly within?: string;
  /** GUIDs of codes, with who coded. */
  readonly codes?: readonly (readonly [code: string, user?: string])[];
}

/** A selection of words, or of a range. */
export function selection(
  text: string,
  at: string | readonly [number | string, number | string],
  { guid = another('F'), user = 'A1', within = '', codes = [['C1']], ...given }: Selected = {},
): string {
  const [start, end] =
    typeof at === 'string' ? [text.indexOf(at), text.indexOf(at) + at.length] : [at[0], at[1]];
  const name = given.name ?? (typeof at === 'string' ? at : '');
  const codings = codes.map(
    ([code, by = user]) =>
      `<Coding guid="${another('D')}" creatingUser="${by}"><CodeRef targetGUID="${code}"/></Coding>`,
  );
  return `<PlainTextSelection guid="${guid}" name="${name.replaceAll('\n', '&#10;')}" startPosition="${start}" endPosition="${end}" creatingUser="${user}">${within}${codings.join('')}</PlainTextSelection>`;
}

/** A project with one text in its XML. */
export function ofText(
  text: string,
  selections: string,
  { beside = '', within = '', origin = '' } = {},
): Parts {
  return project(
    `name="S" origin="${origin}">${USERS}${CODES}<Sources><TextSource guid="S1" name="One"><PlainTextContent>${text}</PlainTextContent>${selections}${within}</TextSource></Sources>${beside}`,
  );
}

/** Who marked what with which codes. */
export function marked({ documents }: PortableStudy): readonly string[] {
  return documents.flatMap(({ text, copies }) =>
    copies.flatMap((copy) =>
      copy.markings.map(
        ({ start, end, codes, coder, memo }) =>
          `${coder ?? 'nobody'}: ${text.slice(start, end)}${codes.map(({ id }) => ` #${id}`).join('')}${memo === null ? '' : ` “${memo}”`}`,
      ),
    ),
  );
}

export function lost(parts: Parts): readonly string[] {
  return read(parts).losses.map(
    ({ what, count, where }) =>
      `${where === null ? '' : `${where}: `}${count === null ? '' : `${count} × `}${what}`,
  );
}

export const TEXT = 'We trust them.\nThe bus costs 4 €.\nWe do not trust the bus.';
