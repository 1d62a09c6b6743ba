import assert from 'node:assert/strict';
import type { ComparedItem, OneTextPassage, OneTextPlace } from '../../server/src/protocol/comparing';
import { itemsMeant, lettersByLine, placesAt, toldOf, withNotes } from '../../client/src/views/oneTextModel';

const TEXT = 'INT: Well?\n\nP1: I had no time.\nNone. At all.\n\nINT: Go on.\nP1: Pay.\n';

/** The range of words, from the first time that they stand there. */
function range(words: string): OneTextPlace['range'] {
  const at = TEXT.indexOf(words);
  const position = (offset: number) => {
    const lines = TEXT.slice(0, offset).split('\n');
    return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  };
  return { start: position(at), end: position(at + words.length) };
}

const passage = (code: string, words: string, more: Partial<OneTextPassage> = {}): OneTextPassage => ({
  ...{ code, values: [], memos: [], unsure: false, range: range(words) },
  ...more,
});

const place = (item: string, words: string, below: number, more: Partial<OneTextPlace>): OneTextPlace => ({
  ...{ item, state: 'open', range: range(words), below, a: [], b: [] },
  ...more,
});

const said = (id: string, more: Partial<ComparedItem>): ComparedItem =>
  ({ id, kind: 'code', relation: 'sibling', decision: null, ...more }) as ComparedItem;

/** A place of both over two lines, one of B's alone in it, and one on which they agree. */
const PLACES: readonly OneTextPlace[] = [
  place('agreed', 'Pay.', 6, { state: 'agreed', a: [passage('pay', 'Pay.')], b: [passage('pay', 'Pay.')] }),
  place('codes', 'no time.\nNone.', 3, {
    a: [passage('time', 'no time.\nNone.', { values: ['+'], memos: ['why\n#?'], unsure: true })],
    b: [passage('rota', 'no time.')],
  }),
  place('alone', 'time.\nNone. At', 3, { b: [passage('all', 'time.\nNone. At')] }),
];
const ITEMS = [
  said('codes', {}),
  said('alone', { kind: 'omission', decision: { said: 'neither' } as ComparedItem['decision'] }),
  said('agreed', { kind: 'agreed' }),
];

/** The text with every sign where it stands. */
function withSigns({ text, marks }: ReturnType<typeof withNotes>): string {
  const lines = text.split('\n');
  for (const { at, label } of [...marks].reverse()) {
    const line = lines[at.line] ?? '';
    lines[at.line] = `${line.slice(0, at.character)}‹${label}›${line.slice(at.character)}`;
  }
  return lines.join('\n');
}

describe('what two coders made of a text, in one', () => {
  it('stands below each paragraph, with its number behind the words, so that nothing is pushed out of sight', () => {
    const noted = withNotes({ text: TEXT, places: PLACES }, ITEMS);
    assert.equal(
      withSigns(noted),
      [
        'INT: Well?',
        '',
        'P1: I had ‹[B1›no ‹[B2›time.‹B1]›',
        'None.‹A1]› At‹B2]› all.',
        '     1  A #time:+, unsure · B #rota · sibling codes · open',
        '     2  A nothing · B #all · omission · settled: neither',
        '',
        'INT: Go on.',
        'P1: Pay.‹3]›',
        '     3  A, B #pay · agreed',
        '',
      ].join('\n'),
    );
    assert.equal(noted.marks.at(-1)?.tooltip, '3  A, B #pay · agreed');
  });

  it('has the words of the transcript and their order as they are', () => {
    const noted = withNotes({ text: TEXT, places: PLACES }, ITEMS);
    const notes = new Set(noted.places.map(({ note }) => note));
    const rest = noted.text.split('\n').filter((_, line) => !notes.has(line));
    assert.equal(rest.join('\n'), TEXT);
  });

  it('draws lines of passages on words only, and letters beside the lines of text', () => {
    const { text, places } = withNotes(
      // Two paragraphs, and a note between them that is no words of the passage.
      {
        text: 'One.\n\nTwo.\n',
        places: [
          {
            ...place('x', '', 0, {}),
            range: one(0, 0, 0, 4),
            b: [{ ...passage('x', ''), range: one(0, 0, 0, 4) }],
          },
          {
            ...place('y', '', 2, {}),
            range: one(0, 1, 2, 4),
            a: [{ ...passage('y', ''), range: one(0, 1, 2, 4) }],
          },
        ],
      },
      [],
    );
    assert.equal(text, 'One.\n     1  A nothing · B #x · open\n\nTwo.\n     2  A #y · B nothing · open\n');
    assert.deepEqual(
      places.flatMap(({ passages }) => passages),
      [
        { letter: 'B', ranges: [one(0, 0, 0, 4)] },
        { letter: 'A', ranges: [one(0, 1, 0, 4), one(3, 0, 3, 4)] },
      ],
    );
    assert.deepEqual(
      [...lettersByLine(places)],
      [
        [0, 'AB'],
        [3, 'A'],
      ],
    );
  });

  it('leads from the words to the notes, and from a note to its place alone', () => {
    const { places } = withNotes({ text: TEXT, places: PLACES }, ITEMS);
    const at = (line: number, character: number) =>
      placesAt(places, { line, character }).map(({ item }) => item);
    assert.deepEqual(at(2, 10), ['codes']);
    assert.deepEqual(at(2, 13), ['codes', 'alone']);
    assert.deepEqual(at(5, 0), ['alone']);
    assert.deepEqual(at(0, 0), []);
  });

  it('has signs at the beginnings of all passages of one coder that share words, also within a long one', () => {
    const from = (start: string, end: string) => ({ start: range(start).start, end: range(end).end });
    const long = { ...passage('long', 'P1'), range: from('P1: I', 'At all.') };
    const parts = ['had', 'None.'].map((words) => place(words, words, 3, { a: [passage(words, words)] }));
    const { marks } = withNotes(
      { text: TEXT, places: [{ ...place('long', 'P1', 3, { a: [long] }), range: long.range }, ...parts] },
      [],
    );
    assert.deepEqual(
      marks.map(({ label }) => label),
      ['[A1', '[A2', 'A2]', '[A3', 'A3]', 'A1]'],
    );
  });

  it('means the place at the cursor: what is open, then what begins last, then what is shortest', () => {
    const { places } = withNotes({ text: TEXT, places: PLACES }, ITEMS);
    const at = (some: typeof places, line: number, character: number) =>
      itemsMeant(some, { line, character });
    assert.deepEqual(at(places, 2, 13), ['alone', 'codes']);
    assert.deepEqual(at(places, 5, 0), ['alone']);
    assert.deepEqual(at(places, 0, 0), []);
    const settled = places.map((one) => (one.item === 'alone' ? { ...one, state: 'agreed' as const } : one));
    assert.deepEqual(at(settled, 2, 13), ['codes', 'alone']);
    const [first, ...others] = places;
    assert.ok(first);
    const shorter = {
      ...first,
      item: 'short',
      range: { start: first.range.start, end: { ...first.range.start } },
    };
    const { line, character } = first.range.start;
    assert.deepEqual(at([first, shorter, ...others], line, character).slice(0, 2), ['short', first.item]);
  });

  it('says at a place who gave what, with memos, also who gave nothing', () => {
    const names = { a: 'Kit\nLowe', b: 'Sonja' };
    const { places } = withNotes({ text: TEXT, places: PLACES }, ITEMS);
    assert.deepEqual(
      places.slice(0, 2).map((one) => toldOf(one, names)),
      [
        ['open', 'A · Kit Lowe: #time:+ · unsure · memo: why #?', 'B · Sonja: #rota'],
        ['open', 'A · Kit Lowe: nothing', 'B · Sonja: #all'],
      ],
    );
    const foreign = toldOf({ state: 'open', a: [], b: [] }, { a: 'שרה', b: 'x' });
    assert.equal(foreign[1], 'A · \u2068שרה\u2069: nothing');
  });

  it('lets no code turn the direction of the text', () => {
    const turned = place('x', 'Pay.', 6, { a: [passage('a\u202Eb', 'Pay.')] });
    assert.ok(withNotes({ text: TEXT, places: [turned] }, []).text.includes('A #a\uFFFDb · B nothing'));
  });
});

function one(line: number, from: number, toLine: number, to: number): OneTextPlace['range'] {
  return { start: { line, character: from }, end: { line: toLine, character: to } };
}
