import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codebookCsv, codebookWorkbook } from '../../../server/src/interchange/codebooks/tableFormats';
import { bareCode } from '../../../server/src/interchange/portable/ofStudy';
import type { Exported } from '../../../server/src/interchange/portable/outcome';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import type { Original } from '../../../server/src/project/original';
import { seeded } from '../../support/random';
import { codes, prose } from '../../support/randomPortable';
import { archiveOf, csv, EMPTY, exported, read, textOf } from './codebooks';

/** Codebooks whose scales are all used by a code, as tables say them. */
const codebook = fc
  .tuple(codes, fc.oneof(prose, fc.constantFrom(' =1+1', '  -a', '=1+1')))
  .map(([drawn, meaning]) => {
    const scales = [
      {
        name: 'direction',
        codes: false,
        values: [
          { value: '-', meaning },
          { value: '+', meaning: '' },
        ],
      },
      { name: 'codes', codes: true, values: [] },
    ];
    const used = new Set(drawn.map(({ scale }) => scale));
    const marked = drawn.map((code) => (code.include === null ? { ...code, include: meaning } : code));
    const study = { ...EMPTY, codes: marked, scales: scales.filter(({ name }) => used.has(name)) };
    return structuredClone(study);
  });

/** A codebook comes back as it was, and nothing is lost on the way. */
function comesBack(
  write: (study: PortableStudy) => Exported,
  found: (made: Exported) => Original,
  runs: number,
): void {
  fc.assert(
    fc.property(codebook, (study) => {
      const made = write(study);
      assert.deepEqual(made.losses, []);
      const back = read(found(made));
      assert.deepEqual(back.losses, []);
      assert.deepEqual(
        { ...back.study, scales: byName(back.study.scales) },
        { ...study, scales: byName(study.scales) },
      );
    }),
    seeded(runs),
  );
}

describe('A codebook as a table', () => {
  for (const excel of ['no', 'yes'])
    it(`comes back from CSV as it was, for Excel: ${excel}`, () => {
      const write = (study: PortableStudy): Exported =>
        exported(codebookCsv, study, 'study.codebook.csv', { excel });
      comesBack(write, (made) => csv(textOf(made)), 60);
    });

  it('comes back where a list or a meaning has lines and bullets of its own', () => {
    const meaning = 'helps\n  much\n-: no value';
    const study = {
      ...EMPTY,
      codes: [
        { ...bareCode('a'), scale: 'd', examples: ['• one'], counterexamples: ['• one', 'two\n• three'] },
        { ...bareCode('b'), examples: ['one\n• two'] },
      ],
      scales: [{ name: 'd', codes: false, values: [{ value: '+', meaning }] }],
    };
    const { study: back, losses } = read(csv(textOf(exported(codebookCsv, study, 'a.codebook.csv'))));
    assert.deepEqual(losses, []);
    assert.deepEqual(back, study);
  });

  it('comes back from a workbook as it was', () => {
    comesBack((study) => exported(codebookWorkbook, study, 'study.codebook.xlsx'), archiveOf, 60);
  });
});

function byName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => (a.name < b.name ? -1 : 1));
}
