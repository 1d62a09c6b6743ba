import { isId, isValue } from '../../syntax/ids';
import { createCodeIds } from '../portable/codeIds';
import type { Loss } from '../portable/outcome';
import type { PortableCode } from '../portable/types';
import { childOf, childrenOf, valueOf, type XmlNode } from '../xml/readTree';
import { textIn, textsIn, isTrueIn } from './data';
import { unfold, unfoldList, type Folded } from './fold';
import { quoted } from './lossWords';

/** What a GUID of the codebook stands for. */
export type CodeTarget =
  | { readonly kind: 'code'; readonly id: string; readonly value: string | null }
  /** The code that says that somebody is unsure. */
  | { readonly kind: 'unsure' };

export interface ReadCodes {
  readonly codes: readonly PortableCode[];
  /** By GUID as {@link plainGuid} has it. */
  readonly targets: ReadonlyMap<string, CodeTarget>;
  /** GUIDs of notes, by the code that they are about. */
  readonly notes: readonly { readonly id: string; readonly guid: string }[];
  readonly losses: readonly Loss[];
}

/** More codes than any team has; what has more is made to fill a memory. */
export const MOST_CODES = 10_000;
/** What to do about more. */
export const FEWER = 'export fewer, such as the codes that are in use';

/**
 * Reads an element `Codes`, parents before their children. Ids are those that Passage wrote, else made of names.
 * @param existing codes of the study that they are added to
 */
export function readCodes(codes: XmlNode, existing: readonly PortableCode[]): ReadCodes {
  const ids = createCodeIds(existing);
  const found: PortableCode[] = [];
  const targets = new Map<string, CodeTarget>();
  const notes: { id: string; guid: string }[] = [];
  const losses: Loss[] = [];
  let twice = 0;
  const standsFor = (guid: string, target: CodeTarget): void => {
    if (targets.has(guid)) twice++;
    else if (guid !== '') targets.set(guid, target);
  };
  const visit = (node: XmlNode, parent: PortableCode | null): void => {
    const folded = unfoldOf(node);
    const guid = plainGuid(valueOf(node, 'guid'));
    const value = textIn(folded.data, 'value');
    const unsure = isTrueIn(folded.data, 'unsure');
    if (unsure || (parent !== null && value !== null && isValue(value))) {
      standsFor(
        guid,
        unsure || parent === null ? { kind: 'unsure' } : { kind: 'code', id: parent.id, value },
      );
      // Somebody may have put codes below it in another program.
      for (const child of childrenOf(node, 'Code')) visit(child, parent);
      return;
    }
    const name = namedAs(node);
    const id = ids.idFor(name, parent?.id ?? null, textIn(folded.data, 'id') ?? '');
    const code = codeOf(node, id, parent?.id ?? null, folded);
    const written = valueOf(node, 'color')?.trim() ?? '';
    if (written !== '' && colourOf(written) === null)
      losses.push({
        what: `colour that is not written as #rrggbb:${quoted(written)}`,
        count: null,
        where: id,
      });
    found.push(code);
    standsFor(guid, { kind: 'code', id, value: null });
    for (const ref of childrenOf(node, 'NoteRef'))
      notes.push({ id, guid: plainGuid(valueOf(ref, 'targetGUID')) });
    for (const child of childrenOf(node, 'Code')) visit(child, code);
  };
  for (const node of childrenOf(codes, 'Code')) visit(node, null);
  const what = 'code whose GUID another has; what is coded with the GUID is the first’s';
  if (twice > 0) losses.push({ what, count: twice, where: null });
  return { codes: found, targets, notes, losses };
}

/** A GUID in one form, whatever braces and case it was written in. */
export function plainGuid(guid: string | null): string {
  return (guid ?? '').replace(/^\{|\}$/g, '').toUpperCase();
}

/** How many elements `Code` there are. */
export function countCodes(codes: XmlNode): number {
  return childrenOf(codes, 'Code').reduce((sum, code) => sum + 1 + countCodes(code), 0);
}

/** A description whose texts are told apart only where Passage wrote it: elsewhere a line “Notes:” is a line. */
function unfoldOf(node: XmlNode): Folded {
  const description = childOf(node, 'Description')?.text ?? null;
  const folded = unfold(description);
  return folded.data === null ? { text: description, sections: new Map(), data: null } : folded;
}

function codeOf(
  node: XmlNode,
  id: string,
  parent: string | null,
  { text, sections, data }: Folded,
): PortableCode {
  // A name of ours is as it was, also one of blanks.
  const own = data === null ? '' : (valueOf(node, 'name') ?? '');
  const name = own === '' ? namedAs(node).trim() : own;
  const origin = ORIGINS.find((one) => one === textIn(data, 'origin')) ?? null;
  const status = STATUSES.find((one) => one === textIn(data, 'status')) ?? 'active';
  const replacedBy = textIn(data, 'replacedBy');
  return {
    id,
    name,
    parent,
    definition: data === null && text?.trim() === '' ? null : text,
    include: sections.get('Include') ?? null,
    exclude: sections.get('Exclude') ?? null,
    examples: unfoldList(sections.get('Examples') ?? ''),
    counterexamples: unfoldList(sections.get('Counterexamples') ?? ''),
    notes: sections.get('Notes') ?? null,
    from: sections.get('From') ?? null,
    scale: textIn(data, 'scale'),
    origin,
    status,
    replacedBy: replacedBy !== null && isId(replacedBy) ? replacedBy : null,
    aliases: textsIn(data, 'aliases').filter(isId),
    notWith: textsIn(data, 'notWith').filter(isId),
    color: data !== null && data['color'] === null ? null : colourOf(valueOf(node, 'color')),
    selectable: !/^(?:false|0)$/i.test(valueOf(node, 'isCodable')?.trim() ?? ''),
  };
}

/** A code's name; one without a name is called so, and found by it when the file is imported again. */
function namedAs(node: XmlNode): string {
  const name = valueOf(node, 'name') ?? '';
  return name.trim() === '' ? 'Unnamed' : name;
}

export const ORIGINS = ['deductive', 'inductive', 'in-vivo'] as const;
export const STATUSES = ['draft', 'active', 'retired'] as const;

/** `#rrggbb` in lower case, also of `#rgb`; null for anything else. */
export function colourOf(color: string | null): string | null {
  const long =
    color
      ?.trim()
      .toLowerCase()
      .replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3') ?? '';
  return /^#[0-9a-f]{6}$/.test(long) ? long : null;
}
