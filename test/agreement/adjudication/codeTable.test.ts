import fc from 'fast-check';
import assert from 'node:assert/strict';
import { codeTable, type CodeTable } from '../../../server/src/agreement/adjudication/codeTable';
import { codeTree } from '../../../server/src/agreement/comparing/codeTree';
import { characters } from '../../../server/src/agreement/pairing/items';
import { seeded } from '../../support/random';
import { compared, decide, settle, type Compared } from './adjudicating';

const KL = '[One two]{#d} [three]{#b} [four five]{#c} [six]{#d:+} [seven]{#nowhere} [eight, nine]{#a}';
const SG = '[One two]{#d} [three]{#c} [four]{#c} five [six]{#d:-} seven [eight]{#a}, [nine]{#a}';

const tableOf = (what: Compared, lines: readonly string[] = []): CodeTable =>
  codeTable(settle(what, lines).items, codeTree(what.codebook).rank);
/** `b c: 1 open, 5 characters`. */
const inWords = ({ codes, cells }: CodeTable): readonly string[] => [
  codes.join(' '),
  ...cells.map(({ a, b, counts, characters: marked }) => {
    const states = Object.entries(counts).filter(([, count]) => count > 0);
    const said = states.map(([state, count]) => `${count} ${state}`).join(', ') || 'no place';
    return `${a ?? 'nothing'} ${b ?? 'nothing'}: ${said}, ${marked} characters`;
  }),
];

describe('the table of code by code', () => {
  it('has a row for what the one gave, a column for what the other did, nothing last, and each place in one cell', () => {
    const what = compared(KL, SG);
    const three = what.items.find(({ item }) => item.kind === 'code') ?? assert.fail();
    assert.deepEqual(inWords(tableOf(what, [decide(three, { decision: 'both' })])), [
      'a b c d nowhere',
      'a a: 1 open, 9 characters',
      'a nothing: no place, 2 characters',
      'b c: 1 settled, 5 characters',
      'c c: 1 open, 4 characters',
      'c nothing: no place, 5 characters',
      'd d: 1 agreed, 1 open, 10 characters',
      'nowhere nothing: 1 open, 5 characters',
    ]);
  });

  const text = 'one two three four five six seven eight'.split(' ');
  const oneSide = fc.array(fc.tuple(fc.nat(7), fc.nat(3), fc.constantFrom('a', 'b', 'c', 'd')), {
    maxLength: 6,
  });
  /** Words with marks around some of them, each range by an id of its own, so that they may cross. */
  const marked = (ranges: readonly (readonly [number, number, string])[]): string =>
    text
      .map((word, i) => {
        const opens = ranges.flatMap(([from], n) => (from === i ? [`[${n}>`] : []));
        const closes = ranges.flatMap(([from, more, code], n) =>
          Math.min(7, from + more) === i ? [`<${n}]{#${code}}`] : [],
        );
        return `${opens.join('')}${word}${closes.join('')}`;
      })
      .join(' ');

  it('is transposed when the coders are named the other way round', () => {
    let crossed = 0;
    fc.assert(
      fc.property(oneSide, oneSide, (one, other) => {
        const [kl, sg] = [marked(one), marked(other)];
        const table = tableOf(compared(kl, sg));
        const turned = tableOf(compared(kl, sg, true));
        assert.deepEqual(turned.codes, table.codes);
        const transposed = table.cells.map(({ a, b, ...rest }) => ({ a: b, b: a, ...rest }));
        assert.deepEqual(byCell(turned.cells), byCell(transposed));
        crossed += table.cells.filter(({ a, b }) => a !== b && a !== null && b !== null).length;
      }),
      seeded(200),
    );
    assert.ok(crossed > 0, 'different codes met');
  });

  it('has every place, and every character that either marked, neither lost nor counted twice', () => {
    fc.assert(
      fc.property(oneSide, oneSide, (one, other) => {
        const what = compared(marked(one), marked(other));
        const { cells } = tableOf(what);
        const places = cells.flatMap(({ counts }) => Object.values(counts));
        assert.equal(sum(places), what.items.length);
        for (const code of 'abcd') {
          for (const side of ['a', 'b'] as const) {
            const given = what.items.flatMap(({ item }) =>
              item[side].filter((passage) => passage.code === code),
            );
            const inLine = cells.filter((cell) => cell[side] === code).map((cell) => cell.characters);
            assert.equal(sum(inLine), characters(given), `${side} ${code}`);
          }
        }
      }),
      seeded(200),
    );
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function byCell(cells: CodeTable['cells']): ReadonlyMap<string, CodeTable['cells'][number]> {
  return new Map(cells.map((cell) => [`${cell.a} ${cell.b}`, cell]));
}
