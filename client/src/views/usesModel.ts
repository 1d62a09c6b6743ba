import { t } from '@vscode/l10n';
import type { DocumentUses, PassageRow } from '../../../server/src/protocol/codesView';
import type { CodeNode, DocumentRow, PassageNode } from './rows';
import { aPoint, oneLine, plural } from './words';

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
      spoken: plural(
        passages.length,
        t('{0}, {1} passage with {2}', oneLine(document), passages.length, node.label),
        t('{0}, {1} passages with {2}', oneLine(document), passages.length, node.label),
      ),
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
  const text = oneLine(passage.text) || aPoint();
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
      ...(value === null ? [] : [t('value {0}', value)]),
      ...(coder === null ? [] : [t('coded by {0}', coder)]),
      ...(unsure ? [t('unsure')] : []),
      ...(memo === null ? [] : [t('memo: {0}', oneLine(memo))]),
    ].join(', '),
    passage,
  };
}
