import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bareCode } from '../../../server/src/interchange/portable/ofStudy';
import { studyFiles } from '../../../server/src/interchange/portable/studyFiles';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { seeded } from '../../support/random';
import { portableStudy } from '../../support/randomPortable';
import { hash, made, open, after, filesOf, wordings, FILES, copy, GIVEN, partly } from './adding';

describe('What a table adds to a study', () => {
  it('is what a table has beyond the study’s copy: what is there stays byte for byte, and nothing is there twice', () => {
    const [first] = GIVEN.documents;
    assert.ok(first);
    const copyNow = '---\ntextHash: x\n---\nWe [trust]{#work:+ #home "old" ?}\r\n[2>them<2]{#home}.\r\n';
    const files = new Map([...FILES, ['coding/sg/P1.md', copyNow]]);
    const at = (
      marking: object,
      start = 3,
      end = 8,
    ): PortableStudy['documents'][0]['copies'][0]['markings'][0] => ({
      ...{ start, end, codes: [], coder: 'sg', memo: null, unsure: false, ...marking },
    });
    const use = (id: string, value: string | null = null): object => ({ codes: [{ id, value }] });
    const markings = [
      // There already: with a memo that the table does not have, by an older name, unsure and sure.
      at(use('home')),
      at(use('work')),
      at({ ...use('labour', '+'), unsure: true }),
      at({ codes: [], memo: 'old' }),
      // Another value; another code beside one that is there; the same again; a further memo.
      at(use('work', '-')),
      at({
        codes: [
          { id: 'home', value: null },
          { id: 'new', value: null },
        ],
        memo: 'because',
      }),
      at(use('new')),
      at({ codes: [], memo: 'said on' }),
      // Unsure where the copy is sure; and another passage over the end of one that is there.
      at({ ...use('home'), unsure: true }, 9, 13),
      at(use('new'), 6, 12),
      // Of another coder in the copy.
      at({ ...use('home'), coder: 'kl' }, 9, 13),
    ];
    const given = {
      ...{ ...GIVEN, people: [], memos: [], attributes: [], coders: [], speakers: new Map() },
      codes: [bareCode('new')],
      documents: [{ ...first, copies: [{ ...copy, round: null, markings }] }],
    };
    const added = open(files).add(given, true);
    const all = after(files, added);
    assert.equal(
      all.get('coding/sg/P1.md'),
      '---\ntextHash: x\n---\nWe [tru[1>st]{#work:+ #home "old" ?}{#new "because"}{"said on"}\r\n[2>the<1]{#new}m<2]{#home}{#home @kl}.\r\n',
    );
    assert.deepEqual(wordings(added), [
      'P1, sg: 1 code that has another value in the study’s copy, which stays',
      'P1, sg: 1 annotation that is unsure here and not in the study’s copy, which stays',
    ]);
    assert.equal(added.summary.at(-1), '4 annotations added, 7 there already');
    const again = open(all).add(given, true);
    assert.deepEqual([again.files, again.changed], [[], []]);
    assert.deepEqual(wordings(again), wordings(added));
    assert.equal(again.summary.at(-1), '0 annotations added, 11 there already');
  });

  it('is all that tables say, beside all that is there, whatever both have, and nothing the second time', () => {
    fc.assert(
      fc.property(portableStudy, fc.nat({ max: 3 }), fc.nat({ max: 3 }), (study, left, right) => {
        const files = filesOf(
          made(
            studyFiles(
              partly(study, (n) => n % 4 <= left),
              hash,
            ),
          ),
        );
        const table = partly(study, (n) => n % 4 >= right);
        const added = open(files).add(table, true);
        const all = after(files, added);
        const { carried } = open(all);
        const before = open(files).carried;
        const [was, wanted, is] = [before, table, carried].map(saidIn);
        assert.ok(was && wanted && is);
        for (const one of [...was, ...wanted]) assert.ok(is.has(one), one);
        for (const one of is) assert.ok(was.has(one) || wanted.has(one), one);
        for (const { path, before: old, text } of added.changed)
          if (/^coding|^consensus/.test(path)) assert.ok(isWithin(old, text), path);
        const again = open(all).add(table, true);
        assert.deepEqual([again.files, again.changed], [[], []]);
      }),
      seeded(20),
    );
  });
});

/** Who says which code, and which memo, of which words of which copy. Of values of one code the first counts. */
function saidIn({ documents }: PortableStudy): ReadonlySet<string> {
  const said = new Set<string>();
  for (const { key, copies } of documents)
    for (const { coder, consensus, round, markings } of copies)
      for (const { start, end, codes, coder: by, memo } of markings)
        for (const one of [...codes.map(({ id }) => `#${id}`), ...(memo === null ? [] : [memo])])
          said.add(JSON.stringify([key, coder, consensus, round, start, end, by, one]));
  return said;
}

/** Whether a text has all of another in it, in its order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (part.startsWith(character, at)) at += character.length;
  return at === part.length;
}
