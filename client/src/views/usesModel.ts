import type { DocumentUses, PassageRow } from '../../../server/src/protocol/codesView';
import type { CodeNode, DocumentRow, PassageNode } from './rows';
import { oneLine, plural } from './words';

/** The rows below a code: its documents, and in each the passages that the code marks, in the order of the text. */
export function useRows(node: CodeNode, uses: readonly DocumentUses[]): readonly DocumentRow[] {
  // Where only one person's codings are counted, the view says whose above the rows.
  const severalCoders = new Set(uses.flatMap(({ passages }) => passages.map(({ coder }) => coder))).size > 1;
  return uses.map(({ document, passages }) => {
    const id = `document ${node.id} ${document}`;
    return {
      kind: 'document',
      id,
      label: oneLine(document),
      description: `${passages.length}`,
      spoken: `${oneLine(document)}, ${plural(passages.length, 'passage')} with ${node.label}`,
      children: passages.map((passage, index) => passageNode(node, `${id} ${index}`, passage, severalCoders)),
    };
  });
}

function passageNode(
  { root, code }: CodeNode,
  id: string,
  passage: PassageRow,
  withCoder: boolean,
): PassageNode {
  const { locator, coder, value, memo, unsure } = passage;
  const text = oneLine(passage.text) || '(a point)';
  return {
    kind: 'passage',
    ...{ root, code },
    // The ordinal and not the place: rows stay what they were while text before them is typed.
    id: `passage ${id}`,
    // The place first: it is short, and a narrow view cuts off what is behind.
    label: locator,
    description: [value, unsure ? '?' : null, withCoder && coder !== null ? `@${coder}` : null, text]
      .filter(Boolean)
      .join(' · '),
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
