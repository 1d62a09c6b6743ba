import type { AdjudicatedDocument } from '../agreement/adjudication/adjudicate';
import { codeTable } from '../agreement/adjudication/codeTable';
import { codeTree } from '../agreement/comparing/codeTree';
import type { Study } from '../project/types';
import type { ComparedCode, ComparisonModel } from '../protocol/comparing';
import type { Codebook } from '../syntax/codebookTypes';
import { codeColors } from '../syntax/colors';
import { codeDetails, codeHeading, codeSpan } from './codeMarkdown';
import { UNKNOWN_COLOR } from './passages';

/** The codes of a comparison, and which of them met which. */
export function comparedCodes(
  { codebook }: Study,
  documents: readonly AdjudicatedDocument[],
): Pick<ComparisonModel, 'codes' | 'table'> {
  const { rank } = codeTree(codebook);
  const { codes, cells } = codeTable(
    documents.flatMap(({ items }) => items),
    rank,
  );
  const colors = codeColors(codebook);
  return {
    codes: withThoseAbove(codes, codebook)
      .sort((x, y) => rank(x) - rank(y))
      .map((id): ComparedCode => ({
        id,
        name: codebook.byId.get(id)?.name ?? id,
        color: colors.get(id) ?? UNKNOWN_COLOR,
        parent: codebook.byId.get(id)?.parent ?? null,
        says: saysOf(codebook, id),
      })),
    table: {
      codes,
      cells: cells.flatMap(({ a, b, counts }) => {
        const places = counts.agreed + counts.open + counts.settled;
        return places === 0 ? [] : [{ a, b, ...counts }];
      }),
    },
  };
}

function withThoseAbove(ids: readonly string[], { byId }: Codebook): string[] {
  const all = new Set(ids);
  for (const id of ids) {
    for (let at = byId.get(id)?.parent ?? null; at !== null; at = byId.get(at)?.parent ?? null) all.add(at);
  }
  return [...all];
}

function saysOf(codebook: Codebook, id: string): string {
  const code = codebook.byId.get(id);
  return code === undefined
    ? `${codeSpan(`#${id}`)} is not in the codebook\\.`
    : [codeHeading(codebook, code), codeDetails(codebook, code, 'short')].filter(Boolean).join('\n\n');
}
