import type { CodesModel, StudyCodes } from '../../../server/src/protocol/codesView';
import { codeTrees, type CodesViewOptions, type CodeTree } from './codesModel';

/** Names of columns, which stay as they are in every language: scripts that read such a table look for them. */
const HEADER = [
  'Study',
  'Counted',
  'Code',
  'Name',
  'Under',
  'Passages',
  'With codes below',
  'Documents',
  'Interviewer',
] as const;

/**
 * What the view shows, as a table to paste into a spreadsheet: tab-separated, a heading line first, every code whether
 * its row is expanded or not.
 */
export function codesTable(model: CodesModel, options: CodesViewOptions): string {
  const lines = model.studies.flatMap((study) => {
    const { known, unknown } = codeTrees(study, options);
    return [...known, ...unknown].flatMap((tree) => treeLines(study, tree));
  });
  return [HEADER, ...lines].map((cells) => `${cells.join('\t')}\n`).join('');
}

function treeLines(study: StudyCodes, { row, children }: CodeTree): string[][] {
  const line = [
    cell(study.title),
    cell(study.layerDescription),
    cell(row.id),
    cell(row.name),
    cell(row.parent ?? ''),
    `${row.own}`,
    `${row.total}`,
    `${row.documents}`,
    `${row.interviewer}`,
  ];
  return [line, ...children.flatMap((child) => treeLines(study, child))];
}

/** Text for one cell. An apostrophe keeps spreadsheets from taking a name for a formula. */
function cell(text: string): string {
  const line = text.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/gu, ' ');
  return /^\s*[=+\-@]/u.test(line) ? `'${line}` : line;
}
