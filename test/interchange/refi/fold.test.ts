import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  fold,
  foldList,
  HEADINGS,
  unfold,
  unfoldList,
  type Folded,
} from '../../../server/src/interchange/refi/fold';
import { anyCharacters, seeded } from '../../support/random';

/** Texts with lines that look like what tells texts apart. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\n\n',
        'Notes:',
        '\nExamples:\n',
        '\\Include:',
        '\\\\From:',
        '- ',
        '  ',
        'words',
      ),
      fc.constantFrom(
        'Passage: {}',
        '\nPassage: {"id":"a"}',
        '\\Passage: {"a":1}',
        'Passage: {',
        '\r\n',
        '\r',
      ),
      anyCharacters({ maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''));

const folded: fc.Arbitrary<Folded> = fc
  .record({
    text: fc.option(text),
    sections: fc.array(fc.tuple(fc.constantFrom(...HEADINGS), text), { maxLength: 6 }),
    data: fc.option(fc.dictionary(fc.constantFrom('id', 'a', '__proto'), fc.oneof(text, fc.integer()))),
  })
  .map(({ text: plain, sections, data }) => ({
    text: plain,
    sections: new Map(HEADINGS.flatMap((one) => sections.filter(([heading]) => heading === one).slice(0, 1))),
    data: data === null ? null : { ...data },
  }));

describe('What is folded into a description', () => {
  it('is unfolded to what it was', () => {
    fc.assert(
      fc.property(folded, (before) => {
        assert.deepEqual(unfold(fold(before)), before);
      }),
      seeded(3000),
    );
  });

  it('is a list again, whatever its items hold', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (items) => {
        assert.deepEqual(unfoldList(foldList(items)), items);
      }),
      seeded(2000),
    );
  });

  it('reads as people would write it', () => {
    const sections = new Map([
      ['Include', 'Talk of years.'],
      ['Examples', foldList(['They knew.', 'Two\nlines.'])],
    ] as const);
    assert.equal(
      fold({ text: 'How they lead.', sections, data: { id: 'long-term-view' } }),
      [
        'How they lead.',
        '',
        'Include:',
        'Talk of years.',
        '',
        'Examples:',
        '- They knew.',
        '- Two',
        '  lines.',
        '',
        'Passage: {"id":"long-term-view"}',
      ].join('\n'),
    );
  });

  it('is found also where another program changed the line ends, or put lines behind it', () => {
    const sections = new Map([['Notes', 'Decided\nin May.']] as const);
    const before = { text: 'A\nB', sections, data: { id: 'a' } };
    const written = fold(before) ?? '';
    assert.deepEqual(unfold(`${written}\n\n`), before);
    assert.deepEqual(unfold(written.replaceAll('\n', '\r\n')), before);
  });

  it('keeps what somebody wrote under a heading twice', () => {
    assert.deepEqual(
      unfold('Notes:\none\n\nNotes:\ntwo\n\nPassage: {"id":"a"}').sections,
      new Map([['Notes', 'one\ntwo']]),
    );
  });
});
