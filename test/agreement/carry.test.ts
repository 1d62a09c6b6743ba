import fc from 'fast-check';
import assert from 'node:assert/strict';
import { baseChanges, sayTheSame } from '../../server/src/agreement/carry/baseChanges';
import { carry, type Carried } from '../../server/src/agreement/carry/carry';
import { escapeImported } from '../../server/src/syntax/escape';
import { baseText } from '../../server/src/syntax/offsets';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { readUnplaced } from '../../server/src/syntax/unplaced';
import { lineEndOf } from '../../server/src/syntax/yamlEdit';
import { codedDocument } from '../support/coded';
import { edited, edits } from '../support/edits';
import { anyText, mutatedTranscript, seeded } from '../support/random';

function update(coded: string, text: string, unplaced: readonly string[] = []): Carried {
  const document = parseDocument(coded);
  const changes = baseChanges(baseText(document), text, lineEndOf(coded));
  const lost = unplaced.flatMap((entry) => readUnplaced(entry, document.coder) ?? []);
  return carry(document, changes, lost);
}

/** Checks the document afterwards; gives what became of each passage, and how those without a place are kept. */
function check(coded: string, text: string, after: string, ...unplaced: readonly string[]): string {
  const carried = update(coded, text, unplaced);
  assert.ok(carried.ok, carried.ok ? '' : carried.reason);
  assert.equal(carried.text, after);
  return carried.passages.map(({ fate, entry }) => entry ?? fate).join(', ');
}

describe('carrying passages over', () => {
  it('keeps them on their words through typos, also at their ends', () => {
    assert.equal(
      check(
        '[We nevr had teh datta]{#data:-  @sg "m"}{#b}, [so]{#so}.\nX [datta]{#d}\n',
        'We never had the data, so.\nX data\n',
        '[We never had the data]{#data:-  @sg "m"}{#b}, [so]{#so}.\nX [data]{#d}\n',
      ),
      'changed, same, changed',
    );
    assert.equal(check('[Bob]{#a} came', 'P03 came', '[P03]{#a} came'), 'changed');
    assert.equal(
      check(
        'I saw [Bob and his wife]{#a} there',
        'I saw P03 and his wife there',
        'I saw [P03 and his wife]{#a} there',
      ),
      'changed',
    );
    assert.equal(check('the [cat]{#a} sat', 'the cats sat', 'the [cats]{#a} sat'), 'changed');
  });

  it('leave out what comes before and behind, and take in what comes within', () => {
    assert.equal(
      check(
        'One.\n[Two four.]{#a}\n',
        'Nil.\n\nOne.\nSo, two. Two three four. Five.\n',
        'Nil.\n\nOne.\nSo, two. [Two three four.]{#a} Five.\n',
      ),
      'changed',
    );
    assert.equal(check('a [we never had]{#a} b', 'a we had b', 'a [we had]{#a} b'), 'changed');
    assert.equal(check('a [we never had]{#a} b', 'a we never b', 'a [we never]{#a} b'), 'changed');
  });

  it('follow a paragraph that was moved, with their points and overlaps', () => {
    assert.equal(
      check(
        'P1: One thing [came]{#a} first.\n\nP1: [1>The [second[]{"n"} thing]{#b}<1]{#c}, it [2>was. \n\nP1: Then<2]{#d} a third came along.\n',
        'P1: The second thing, it was. \n\nP1: One thing came first.\n\nP1: Then a third came along.\n',
        'P1: [1>The [second[]{"n"} thing]{#b}<1]{#c}, it [2>was. \n\nP1: One thing [came]{#a} first.\n\nP1: Then<2]{#d} a third came along.\n',
      ),
      'moved, same, same, same, changed',
    );
  });

  it('follow a paragraph that was rewritten on its way', () => {
    const [one, two, three] = [
      'One came first and went.',
      'Two stayed all the while here.',
      'Three is the last.',
    ];
    const letter =
      'The letter of [Mrs Pell]{#a} had [every dose in a notebook, when it was due]{#b} and we read it.';
    const rewritten = 'The letter of Mrs P had every dose in a diary, when it was due and we read it.';
    assert.equal(
      check(
        `${letter}\n${one}\n${two}\n${three}\n`,
        `${one}\n${two}\n${three}\n${rewritten}\n`,
        `${one}\n${two}\n${three}\nThe letter of [Mrs P]{#a} had [every dose in a diary, when it was due]{#b} and we read it.\n`,
      ),
      'moved, moved',
    );
  });

  it('do not follow to a paragraph that has little of it, nor where too little of them would be left', () => {
    const lost = (line: string, rewritten: string): string =>
      check(
        `${line}\nTwo stayed all the while.\nThree is the last.\n`,
        `Two stayed all the while.\nThree is the last.\n${rewritten}\n`,
        `Two stayed all the while.\nThree is the last.\n${rewritten}\n`,
      );
    // One row of words in common, though that is a third of what there is.
    assert.equal(
      lost('[We never had the audit data.]{#a}', 'In May never had the audit been done.'),
      '[We never had the audit data.]{#a}',
    );
    // Several, of a line that is much longer.
    assert.equal(
      lost(
        'We never had the [audit data on time, since nobody]{#a} had asked for it and the board had moved on to the next thing by then.',
        'They said we never had the audit data on time or so.',
      ),
      '[audit data on time, since nobody]{#a}',
    );
    assert.equal(
      lost(
        'The letter of Mrs Pell had [every dose of it in the green notebook]{#b} and we read it to her that night.',
        'The letter of Mrs Pell had nothing like it and we read it to her that night.',
      ),
      '[every dose of it in the green notebook]{#b}',
    );
  });

  it('do not choose between two places that have their words, also of one line', () => {
    const text = 'One.\nEnd.\nSo: We never had it here, and again We never had it here, said she.\n';
    assert.equal(check('One.\n[We never had it here]{#a}\nEnd.\n', text, text), '[We never had it here]{#a}');
  });

  it('begin behind much that was put in the place of their first word', () => {
    const long = 'It was quite a different thing that I wanted to tell you about this morning';
    assert.equal(
      check(
        'P1: [Yes we wait here for them now]{#a}.\n',
        `P1: ${long} we wait here for them now.\n`,
        `P1: ${long} [we wait here for them now]{#a}.\n`,
      ),
      'changed',
    );
  });

  it('stay on up to three words that are others, as a name in the place of a name', () => {
    assert.equal(
      check(
        'It was [Mary Ann Smith]{#a} then.\n',
        'It was Kit Lowe Brown then.\n',
        'It was [Kit Lowe Brown]{#a} then.\n',
      ),
      'changed',
    );
    assert.equal(
      check(
        'It was [Mary Ann Smith Jones]{#a} then.\n',
        'It was Kit Lowe Brown Orr then.\n',
        'It was Kit Lowe Brown Orr then.\n',
      ),
      '[Mary Ann Smith Jones]{#a}',
    );
  });

  it('get another number where they come to lie in one that has theirs', () => {
    assert.equal(
      check(
        '[1>One two three four.\nFive six seven eight.<1]{#a}\nNine of them all.\n[1>Ten eleven twelve then.<1]{#b}\n',
        'One two three four.\nTen eleven twelve then.\nFive six seven eight.\nNine of them all.\n',
        '[1>One two three four.\n[2>Ten eleven twelve then.<2]{#b}\nFive six seven eight.<1]{#a}\nNine of them all.\n',
      ),
      'changed, moved',
    );
  });

  it('do not shrink to a last word that is there by chance', () => {
    assert.equal(
      check(
        'P1: [So one of the girls on the shift said that was me]{#a}\nP1: End.\n',
        'P1: Nobody asked me\nP1: End.\n',
        'P1: Nobody asked me\nP1: End.\n',
      ),
      '[So one of the girls on the shift said that was me]{#a}',
    );
  });

  it('are listed where their words are gone, and return when those do', () => {
    const coded = 'One.\n[Two] [words\n\nhere]{#a}\n[1>Gone [now]{#b "m"}<1]{#c}{@kl "x"}\nEnd.\n';
    const text = 'One.\n[Two] \nEnd.\n';
    const words = ['[Gone now]{#c}{@kl "x"}', '[now]{#b "m"}'];
    assert.equal(
      check('One.\n[1>Gone [now]{#b "m"}<1]{#c}{@kl "x"}\nEnd.\n', 'One.\nEnd.\n', 'One.\nEnd.\n'),
      words.join(', '),
    );
    assert.ok(update(coded, text).ok);
    assert.equal(
      check(
        'One.\nEnd.\n',
        'One.\nGone now\nEnd.\n',
        'One.\n[Gone [now]{#b "m"}]{#c}{@kl "x"}\nEnd.\n',
        ...words,
      ),
      'moved, moved',
    );
    assert.equal(check('One.\n', 'Two.\n', 'Two.\n', '[Three]{#a}'), '[Three]{#a}');
    assert.equal(check('[1>a\n\nb<1]{#a}\nEnd', 'End', 'End'), '[1>a\n\nb<1]{#a}');
  });

  it('are listed also where an error stands in their words, which is escaped, and return to it in either form', () => {
    const coded = 'One.\n[1>so [2> it {#a} is ]{#b {\n<1]{#c "m"}End.\n';
    const entry = '[so \\[2> it {#a} is \\]{#b {\n]{#c "m"}';
    assert.equal(check(coded, 'One.\nEnd.\n', 'One.\nEnd.\n'), entry);
    const there = 'One.\nso \\[2> it {#a} is \\]{#b {\nEnd.\n';
    assert.equal(
      check('One.\nEnd.\n', there, 'One.\n[so \\[2> it {#a} is \\]{#b {\n]{#c "m"}End.\n', entry),
      'moved',
    );
    const asItWas = 'One.\nso [2> it is\nEnd.\n';
    assert.equal(
      check('One.\nEnd.\n', asItWas, 'One.\n[so [2> it is]{#c}\nEnd.\n', '[so \\[2> it is]{#c}'),
      'moved',
    );
    // An error in a group comes back with it.
    assert.equal(
      check('One.\nEnd.\n', 'One.\nGone\nEnd.\n', 'One.\n[Gone]{#c #[a}\nEnd.\n', '[Gone]{#c #[a}'),
      'moved',
    );
    // Two braces end no group, and with the second alone it would be one.
    assert.equal(
      check('[[[laughs] ]{"[x]{#a}"}]{#c}\n\nEnd', 'End', 'End'),
      '[1>[[laughs] \\]{"x"}<1]{#c}, [x]{#a}',
    );
  });

  it('do not cling to the last word of a line, nor to the first, that is there by chance', () => {
    const text =
      'P1: Nothing of what came to me could possibly happen to me\nSo yesterday morning brought trouble; So it goes.\n';
    assert.equal(
      check(
        'P1: Everybody in the committee waited for [me]{#a}\n[So]{#b} the whole department had opinions, perhaps?\n',
        text,
        text,
      ),
      '[me]{#a}, [So]{#b}',
    );
    // A line as a whole is there by more than that.
    assert.equal(
      check(
        'P1: Everybody in the committee waited for that.\n[So]{#a}\nThe whole department had opinions, perhaps?\n',
        'P1: Nothing of what came So far could possibly.\nSo\nYesterday morning brought trouble; it goes So.\n',
        'P1: Nothing of what came So far could possibly.\n[So]{#a}\nYesterday morning brought trouble; it goes So.\n',
      ),
      'same',
    );
  });

  it('do not cling to a word that is there by chance', () => {
    assert.equal(
      check(
        'P1: [He said that the audit of May never reached the ward]{#a}.\nP1: End.\n',
        'P1: When does one ever know the way in which people feel about it?\nP1: End.\n',
        'P1: When does one ever know the way in which people feel about it?\nP1: End.\n',
      ),
      '[He said that the audit of May never reached the ward]{#a}',
    );
  });

  it('may come to cross or to be the same, and are written so', () => {
    const document = parseDocument('at [St]{#a} [Mary’s]{#b} we');
    const carried = carry(document, [{ at: 3, to: 12, insert: '[hospital]', continues: true }]);
    assert.ok(carried.ok);
    assert.equal(carried.text, 'at [[[hospital]]{#b}]{#a} we');
  });

  it('keep line ends, front matter and the bytes of other lines', () => {
    assert.equal(
      check(
        '---\r\ncoder: sg # me\r\n---\r\n[ a]{ #x\t#y }\r\nb\rc\r\n',
        ' a\nB [1\\>\nc\nd\n',
        '---\r\ncoder: sg # me\r\n---\r\n[ a]{ #x\t#y }\r\nB [1\\>\rc\r\nd\r\n',
      ),
      'same',
    );
    // What is taken away stood between a `\r` and a `\n`, which would be one end of a line without it.
    assert.equal(check('a\rx\n\nc [d]{#a} e f g\r\n', 'a\n\nc d e f g\n', 'a\r\rc [d]{#a} e f g\r'), 'same');
    assert.equal(check('[a]{#x}', '---\nb\n---\na', '---\n---\n---\nb\n---\n[a]{#x}'), 'same');
  });

  it('never stand within a character', () => {
    assert.equal(check('x [e]{#a}y', 'x e\u0301y', 'x [e\u0301]{#a}y'), 'changed');
    assert.equal(check('[😀 a]{#a} b', '😁 a b', '[😁 a]{#a} b'), 'changed');
    assert.equal(check('x [I. [so]{#b}]{#a}', 'x I. so \\', 'x [I. [so]{#b}]{#a} \\'), 'same, same');
  });

  it('are refused where the new text has passages of its own', () => {
    assert.deepEqual(update('[a]{#a} b', '[x]{#b} a b'), { ok: false, reason: 'reads-as-markup' });
  });
});

const group = (annotations: readonly object[]): readonly string[] =>
  annotations.map((one) => {
    const { codes, coder, memo, unsure } = one as ReturnType<typeof parseDocument>['annotations'][number];
    return JSON.stringify([codes.map(({ id, value }) => [id, value]), coder, memo, unsure]);
  });

describe('carrying passages over, whatever they are', () => {
  const documents = fc.oneof(
    codedDocument().map(({ text }) => text),
    mutatedTranscript(),
  );

  it('gives the text that was wanted, and every annotation, placed or listed', () => {
    fc.assert(
      fc.property(documents, edits, fc.boolean(), (coded, changes, swap) => {
        const before = parseDocument(coded);
        const text = edited(baseText(before), changes, swap);
        const carried = update(coded, text);
        assert.ok(carried.ok, carried.ok ? '' : `${carried.reason}: ${JSON.stringify(text)}`);
        assert.ok(sayTheSame(baseText(carried.document), text));
        const said = carried.passages.flatMap(({ annotations }) => group(annotations));
        assert.deepEqual([...said].sort(), [...group(before.annotations)].sort());
        const listed = carried.passages.flatMap(({ entry }) => {
          if (entry === null) return [];
          const read = readUnplaced(entry, before.coder);
          assert.ok(read !== null || parseDocument(entry).annotations.length === 0);
          return group(read?.annotations ?? []);
        });
        assert.deepEqual([...group(carried.document.annotations), ...listed].sort(), [...said].sort());
      }),
      seeded(600),
    );
  });

  it('changes nothing for the same text', () => {
    fc.assert(
      fc.property(documents, (coded) => {
        const base = baseText(parseDocument(coded));
        const carried = update(coded, base.replace(/\r\n?/g, '\n'));
        assert.ok(carried.ok, carried.ok ? '' : carried.reason);
        assert.equal(carried.text, coded.replace(/^\uFEFF/, ''));
      }),
      seeded(300),
    );
  });

  it('gives them back their places where the text between is there again', () => {
    fc.assert(
      fc.property(codedDocument(), fc.nat({ max: 999 }), ({ text: coded }, place) => {
        const base = baseText(parseDocument(coded));
        const at = base.lastIndexOf('\n', Math.floor((place / 1000) * (base.length + 1))) + 1;
        const there = update(coded, `${base.slice(0, at)}P99: quite another line.\n${base.slice(at)}`);
        assert.ok(there.ok);
        const back = update(there.text, base);
        assert.ok(back.ok);
        // Blanks at the ends of a passage are beside the point, and so is what holds nothing else: so the order is that
        // of rule 18 for what is left, since two passages may differ by the blank lines alone that one begins with.
        const places = (text: string): unknown => {
          const document = parseDocument(text);
          const whole = baseText(document);
          const all = document.annotations.flatMap(({ start, end, ...content }) => {
            const words = whole.slice(start, end);
            if (!/[\p{L}\p{N}]/u.test(words)) return [];
            const from = start + words.length - words.trimStart().length;
            return [{ from, to: from + words.trim().length, words: words.trim(), said: group([content]) }];
          });
          const key = ({ from, to, said }: (typeof all)[number]): string => JSON.stringify([from, -to, said]);
          return all.sort((a, b) => a.from - b.from || b.to - a.to || (key(a) < key(b) ? -1 : 1));
        };
        assert.deepEqual(places(back.text), places(coded));
      }),
      seeded(300),
    );
  });

  it('takes any text for a new one', () => {
    fc.assert(
      fc.property(codedDocument(), anyText(), ({ text: coded }, any) => {
        const text = escapeImported(any.replace(/^\uFEFF+/, ''));
        if (parseDocument(text).bodyAt > 0) return;
        const carried = update(coded, text);
        assert.ok(carried.ok, carried.ok ? '' : carried.reason);
        assert.ok(sayTheSame(baseText(carried.document), text));
      }),
      seeded(300),
    );
  });
});
