import assert from 'node:assert/strict';
import { CODES, lost, marked, ofText, selection, TEXT, USERS } from './coded';
import { project, read, type Parts } from './projects';

describe('Places in a REFI-QDA project of another program', () => {
  it('are found where ends are those of the last character, as the standard’s words say', () => {
    const one = (words: string): string => {
      const start = TEXT.indexOf(words);
      return selection(TEXT, [start, start + words.length - 1], { name: words });
    };
    const parts = ofText(TEXT, ['We trust', 'The bus', 'costs 4 €'].map(one).join(''));
    assert.deepEqual(marked(read(parts).study), [
      'ann: We trust #cost',
      'ann: The bus #cost',
      'ann: costs 4 € #cost',
    ]);
    assert.deepEqual(read(parts).summary.slice(-2), [
      '3 of 3 passages with words beside them stand on those words',
      'places are counted in code points, with a line end of two characters as two, and an end is the place of the last character',
    ]);
  });

  it('are found where a text in XML had line ends of two characters, of which XML makes one', () => {
    const before = TEXT.replaceAll('\n', '\r\n');
    const one = (words: string): string => selection(before, words);
    const parts = ofText(before, ['We trust', 'The bus', 'do not trust the bus.'].map(one).join(''));
    const { study, summary } = read(ofText(TEXT, ''));
    assert.equal(study.documents[0]?.text, TEXT);
    assert.ok(!summary.some((line) => line.includes('counted')));
    assert.deepEqual(marked(read(parts).study), [
      'ann: We trust #cost',
      'ann: The bus #cost',
      'ann: do not trust the bus. #cost',
    ]);
    assert.ok(read(parts).summary.includes('places are counted in code points, with each line end as two'));
  });

  it('are not found in an unusual way unless words show it', () => {
    const parts = ofText(TEXT, selection(TEXT, [0, 7]) + selection(TEXT, [3, 7]));
    assert.deepEqual(marked(read(parts).study), ['ann: We trus #cost', 'ann: trus #cost']);
    assert.deepEqual(
      read(parts).summary.at(-1),
      '2 passages without words beside them: placed where the file says',
    );
  });

  it('are those of the whole words where names were cut off, and only where all are as long', () => {
    const cut = (start: number, end: number, length: number): string =>
      selection(TEXT, [start, end], { name: TEXT.slice(start, start + length) });
    const parts = ofText(TEXT, cut(0, 40, 20) + cut(3, 45, 20) + cut(15, 50, 12) + cut(3, 8, 5));
    assert.deepEqual(marked(read(parts).study), [
      `ann: ${TEXT.slice(0, 40)} #cost`,
      `ann: ${TEXT.slice(3, 45)} #cost`,
      'ann: trust #cost',
    ]);
    assert.deepEqual(lost(parts), [
      `One: passage at 15–50 “The bus cost” with #cost: the words there are others (“The bus costs 4 €. We do not trust”)`,
    ]);
    const short = ofText(TEXT, cut(0, 40, 12) + cut(15, 50, 12));
    assert.equal(lost(short).length, 2);
    const said = selection(TEXT, [0, 45], { name: `${TEXT.slice(0, 30)}…` });
    assert.deepEqual(lost(ofText(TEXT, said + cut(0, 40, 20) + cut(3, 45, 20))), []);
    const single = ofText(TEXT, cut(0, 40, 20) + cut(3, 8, 5) + cut(15, 18, 3));
    assert.equal(lost(single).length, 1);
  });

  it('are measured in characters where names were cut off, whichever way these are counted', () => {
    const text = 'a😀b😀c😀d e f g h i j k l m n o p q r s t u v';
    const of = (start: number, end: number, name: string): string => selection(text, [start, end], { name });
    const points = Array.from(text);
    const first = points.slice(0, 22).join('');
    const parts = ofText(
      text,
      of(0, 40, first) + of(6, 40, points.slice(6, 28).join('')) + of(7, 40, points.slice(7, 29).join('')),
    );
    assert.deepEqual(lost(parts), []);
    const units =
      of(0, 40, text.slice(0, 22)) +
      of(6, 40, points.slice(6, 28).join('')) +
      of(7, 40, points.slice(7, 29).join(''));
    assert.deepEqual(lost(ofText(text, units)), []);
  });

  it('take the exact words before their beginning, when ways of counting are compared', () => {
    // Counted otherwise, all of these begin with their names as well, and end further on.
    const text = 'The first line of it\r\nis followed by another one\r\nand by a third';
    const parts = project(
      `name="S" origin="ATLAS.ti 23">${USERS}${CODES}<Sources><TextSource guid="S1" name="One" plainTextPath="internal://t.txt">${selection(text, [0, 28], { name: 'The first line of it is fol' })}${selection(text, [0, 27], { name: 'The first line of it is fo' })}</TextSource></Sources>`,
      { 't.txt': text },
    );
    assert.deepEqual(
      marked(read(parts).study).map((one) => one.replace('\r\n', '|')),
      ['ann: The first line of it|is fol #cost', 'ann: The first line of it|is fo #cost'],
    );
  });

  it('are believed where an accent is a character of its own in the text or in the name alone', () => {
    const text = 'Cafe\u0301 and caf\u00E9';
    const parts = ofText(
      text,
      selection(text, [0, 5], { name: 'Caf\u00E9' }) +
        selection(text, [10, 14], { name: 'cafe\u0301' }) +
        selection(text, [6, 9], { name: 'and' }) +
        selection(text, [6, 14], { name: 'Caf\u00E9' }),
    );
    assert.deepEqual(marked(read(parts).study), [
      'ann: Cafe\u0301 #cost',
      'ann: and #cost',
      'ann: caf\u00E9 #cost',
    ]);
    assert.deepEqual(lost(parts), [
      'One: passage at 6–14 “Caf\u00E9” with #cost: the words there are others (“and caf\u00E9”)',
    ]);
  });

  it('are those of whole characters where the file cuts one, and that is said', () => {
    const text = 'a😀b\r\ncd';
    const ranges: readonly (readonly [number, number])[] = [
      [2, 4],
      [0, 2],
      [2, 2],
      [5, 7],
      [3, 5],
      [5, 5],
    ];
    const parts = project(
      `name="S" origin="NVivo 12">${USERS}${CODES}<Sources><TextSource guid="S1" name="One" plainTextPath="internal://t.txt">${ranges.map((range) => selection(text, range)).join('')}${selection(text, 'cd')}</TextSource></Sources>`,
      { 't.txt': text },
    );
    assert.deepEqual(marked(read(parts).study), [
      'ann: a😀 #cost',
      'ann: 😀b #cost',
      'ann:  #cost',
      'ann: b #cost',
      'ann:  #cost',
      'ann: cd #cost',
      'ann: c #cost',
    ]);
    const starts = read(parts).study.documents[0]?.copies[0]?.markings.map(({ start }) => start);
    assert.deepEqual(starts, [0, 1, 1, 3, 4, 6, 6]);
    assert.deepEqual(
      lost(parts).map((loss) => loss.split(' with ')[0]),
      ranges.map(([start, end]) => `One: passage at ${start}–${end}`),
    );
  });

  /** Words that unnamed selections of a text in a file stand on. */
  const unnamed = (text: string, ranges: readonly (readonly [number, number])[]): readonly string[] => {
    const selections = ranges.map((range) => selection(text, range)).join('');
    const xml = `name="S">${USERS}${CODES}<Sources><TextSource guid="S1" name="One" plainTextPath="internal://t.txt">${selections}</TextSource></Sources>`;
    return marked(read(project(xml, { 't.txt': text })).study).map((one) => one.slice(5, -6));
  };

  it('have room in the text before they stand at the edges of words', () => {
    assert.deepEqual(
      unnamed('😀 ab cd', [
        [2, 4],
        [0, 8],
      ]),
      ['😀 ab cd', ' a'],
    );
  });

  it('stand at the edges of words with their ends as well', () => {
    assert.deepEqual(unnamed('ab 😀 cd, ef', [[0, 8]]), ['ab 😀 cd']);
  });

  it('are not believed where names of half of the passages are their words, and that of one is not', () => {
    const parts = ofText(TEXT, selection(TEXT, 'trust') + selection(TEXT, [0, 2], { name: 'A title' }));
    assert.deepEqual(marked(read(parts).study), ['ann: trust #cost']);
    assert.deepEqual(lost(parts), [
      'One: passage at 0–2 “A title” with #cost: the words there are others (“We”)',
    ]);
  });

  it('are not asked for by words so short that they occur anywhere', () => {
    const titled = (name: string): Parts => ofText(TEXT, selection(TEXT, [3, 8], { name }));
    assert.deepEqual(marked(read(titled('bus')).study), ['ann: trust #cost']);
    assert.deepEqual(marked(read(titled('them')).study), []);
  });

  it('are counted in a project of ours as it says, and in no other way', () => {
    const settings = `<Notes><Note guid="N1" name="Passage"><PlainTextContent>Passage: {"study":1,"positions":"code-point"}</PlainTextContent></Note></Notes>`;
    const one = selection(TEXT, [0, 1], { name: 'We' }) + selection(TEXT, [3, 7], { name: 'trust' });
    const parts = ofText(TEXT, one, { origin: 'Passage', beside: settings });
    assert.equal(lost(parts).length, 2);
    assert.equal(lost(ofText(TEXT, one)).length, 0);
  });
});
