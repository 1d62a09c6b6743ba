import type { ExportFormat } from '../portable/format';
import type { Loss } from '../portable/outcome';
import type { PortableStudy } from '../portable/types';
import { csvOf } from '../tables/csvTables';
import { excel, formulaWarning, wordCut } from '../tables/tableFormats';
import { workbookOf } from '../tables/xlsx';
import { of } from '../wordImport';
import { codeTable } from './codeTable';
import { withBlanks } from './lists';

/** The codebook as CSV. */
export const codebookCsv: ExportFormat = {
  name: 'codebook-csv',
  about: 'the codebook alone as CSV, a row for each code',
  endings: ['.codebook.csv'],
  whole: false,
  options: excel,
  write: (study, how) => {
    const table = codeTable(study);
    const forExcel = how.flag('excel');
    return {
      files: [{ kind: 'text', name: how.name, text: csvOf(withBlanks(table), { excel: forExcel }) }],
      summary: [of(study.codes.length, 'code'), ...(forExcel ? [] : formulaWarning([table]))],
      losses: lostOf(study),
    };
  },
};

/** The codebook as a workbook of Excel. */
export const codebookWorkbook: ExportFormat = {
  name: 'codebook-xlsx',
  about: 'the codebook alone as a workbook of Excel',
  endings: ['.codebook.xlsx'],
  whole: false,
  write: (study, { name }) => {
    const { parts, cuts } = workbookOf([codeTable(study)]);
    return {
      files: [{ kind: 'archive', name, parts }],
      summary: [of(study.codes.length, 'code')],
      losses: [...lostOf(study), ...cuts.map(wordCut)],
    };
  },
};

/** What of a codebook no table of codes says. */
function lostOf({ codes, scales }: PortableStudy): readonly Loss[] {
  const used = new Set(codes.map(({ scale }) => scale));
  const unused = scales.filter(({ name }) => !used.has(name));
  return unused.length === 0 ? [] : [{ what: 'scale that no code has', count: unused.length, where: null }];
}
