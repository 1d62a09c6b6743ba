import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { triplesOf, type Cut, type Triple } from '../../support/oracle/refiProject';
import { seeded } from '../../support/random';
import { portableStudy } from '../../support/randomPortable';
import { exported, partsOf } from './projects';

/* What another program finds in a project of ours, and how it has to be written for it. */

/** Who said what of which words, as the study has it. */
function triplesIn({ coders, codes, scales, documents }: PortableStudy): readonly Triple[] {
  const names = new Map(coders.map(({ id, name }) => [id, sayable(name)]));
  const byId = new Map(codes.map((code) => [code.id, code]));
  const pathOf = (id: string): string => {
    const code = byId.get(id);
    const parent = code?.parent ?? null;
    const above = parent !== null && byId.has(parent) ? pathOf(parent) : '';
    return `${above}/${sayable(code?.name ?? '')}`;
  };
  const valueOf = (id: string, value: string): string => {
    const scale = scales.find(({ name }) => name === byId.get(id)?.scale);
    const meaning = scale?.values.find((one) => one.value === value)?.meaning ?? value;
    return meaning === value ? value : `${sayable(meaning)} (${value})`;
  };
  return documents.flatMap(({ text: all, copies }) =>
    copies.flatMap(({ text, consensus, markings }) =>
      markings.flatMap(({ start, end, codes: uses, coder, unsure }) => {
        const user = coder === null ? (consensus ? 'Consensus' : 'nobody') : (names.get(coder) ?? '');
        const words = (text ?? all).slice(start, end).replace(/\r\n?/g, '\n');
        const found = uses.map(({ id, value }) =>
          value === null ? pathOf(id) : `${pathOf(id)}/${valueOf(id, value)}`,
        );
        return [...found, ...(unsure ? ['/Unsure'] : [])].map((code): Triple => ({ user, code, words }));
      }),
    ),
  );
}

/** What XML can say of a name. */
function sayable(name: string): string {
  return name.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
}

const inOrder = (triples: readonly Triple[]): readonly string[] =>
  triples.map((one) => JSON.stringify(one)).sort();

describe('Another program that reads a REFI-QDA project of ours', () => {
  for (const [who, positions, cut] of [
    ['by code points, as the standard says and QualCoder does', 'code-points', 'points'],
    ['in UTF-16, as NVivo does', 'utf16', 'units'],
  ] as const satisfies readonly (readonly [string, string, Cut])[])
    it(`finds the same words with the same codes by the same users, counting ${who}`, () => {
      let found = 0;
      fc.assert(
        fc.property(portableStudy, (study) => {
          const parts = partsOf(exported(study, { positions }));
          const triples = triplesOf(
            parts.get('project.qde') ?? '',
            (file) => parts.get(`sources/${file}`) ?? '',
            cut,
          );
          assert.deepEqual(inOrder(triples), inOrder(triplesIn(study)));
          found += triples.length;
        }),
        seeded(100),
      );
      assert.ok(found > 0);
    });

  it('finds who made each on the selection and on the coding', () => {
    fc.assert(
      fc.property(portableStudy, (study) => {
        const xml = partsOf(exported(study)).get('project.qde') ?? '';
        for (const [, own = '', within = ''] of xml.matchAll(
          /<PlainTextSelection ([^>]*[^/])>([^]*?)<\/PlainTextSelection>/g,
        )) {
          const user = / creatingUser="[^"]*"/.exec(` ${own}`)?.[0] ?? '';
          for (const [, coding = ''] of within.matchAll(/<Coding guid="[^"]*"([^>]*)>/g))
            assert.equal(coding, user);
        }
      }),
      seeded(50),
    );
  });
});
