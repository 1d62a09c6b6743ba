import type { DocumentUses, PassageRow } from '../../../server/src/protocol';
import type { CodeNode, DocumentRow, PassageNode } from './rows';
import { oneLine, plural } from './words';

/** The rows below a code: its documents, and in each the passages that the code marks, in the order of the text. */
export function useRows(node: CodeNode, uses: readonly DocumentUses[]): readonly DocumentRow[] {
  return uses.map(({ document, passages }) => {
    const id = `document ${node.id} ${document}`;
    return {
      kind: 'document',
      id,
      label: oneLine(document),
      description: `${passages.length}`,
      spoken: `${oneLine(document)}, ${plural(passages.length, 'passage')} with ${node.label}`,
      children: passages.map((passage, index) => passageNode(`${id} ${index}`, passage)),
    };
  });
}

function passageNode(id: string, passage: PassageRow): PassageNode {
  const { locator, coder, value, memo, unsure } = passage;
  const text = oneLine(passage.text) || '(a point)';
  return {
    kind: 'passage',
    // The ordinal and not the place: rows stay what they were while text before them is typed.
    id: `passage ${id}`,
    label: text,
    description: [locator, value, coder && `@${coder}`, unsure ? '?' : null].filter(Boolean).join(' · '),
    spoken: [
      locator,
      text,
      ...(value === null ? [] : [`value ${value}`]),
      ...(coder === null ? [] : [`coded by ${coder}`]),
      ...(unsure ? ['unsure'] : []),
      ...(memo === null ? [] : [`memo: ${oneLine(memo)}`]),
    ].join(', '),
    passage,
  };
}
