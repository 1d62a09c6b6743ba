import assert from 'node:assert/strict';
import { readDocx } from '../../../server/src/interchange/docx/readDocx';
import type { LeftOutKind, Transcript } from '../../../server/src/interchange/transcript';
import { findTurns } from '../../../server/src/syntax/turns';
import { docxParts, p, r, t, table, type DocxSource } from '../../support/docx';

function read(source: DocxSource | string): Transcript {
  const transcript = readDocx(docxParts(typeof source === 'string' ? { body: source } : source), {
    gap: 3000,
  });
  if ('reason' in transcript) assert.fail(transcript.reason);
  return transcript;
}

/** The text less its last line end. */
function text(source: DocxSource | string): string {
  return read(source).text.replace(/\n$/, '');
}

function leftOut(source: DocxSource | string): Partial<Record<LeftOutKind, number>> {
  return Object.fromEntries(read(source).leftOut.map(({ what, count }) => [what, count]));
}

describe('the text of a Word document', () => {
  it('is its paragraphs, a blank line between them and a line end behind', () => {
    assert.equal(read(p('INT: Why?') + p('P07: Because.')).text, 'INT: Why?\n\nP07: Because.\n');
    assert.equal(read('').text, '');
  });

  it('has no empty paragraphs, and no blanks behind a paragraph', () => {
    assert.equal(text(p('One  ') + p('') + '<w:p/>' + p('  \t') + p('two')), 'One\n\ntwo');
  });

  it('has tabs, soft breaks, hyphens and signs', () => {
    const run = r(
      `${t('INT:')}<w:tab/>${t('a')}<w:br/>${t('b')}<w:cr/>${t('c')}<w:noBreakHyphen/>${t('d')}<w:softHyphen/>${t('e')}`,
    );
    assert.equal(text(p(run)), 'INT:\ta\nb\nc\u2011de');
    const signs = [
      'Wingdings" w:char="F04A',
      'Wingdings" w:char="F0E0',
      'Symbol" w:char="F061',
      'Arial" w:char="00E9',
    ];
    assert.equal(text(p(r(signs.map((one) => `<w:sym w:font="${one}"/>`).join('')))), '☺→αé');
    assert.equal(text(p(r('\uF04A', '<w:rFonts w:ascii="Wingdings"/>'))), '☺');
  });

  it('takes breaks before a paragraph and many within as what they are for', () => {
    const breaks = '<w:br/>'.repeat(4);
    assert.equal(text(p(r(`${breaks}${t('a')}${breaks}${t('b')}<w:br w:type="page"/>`))), 'a\n\nb');
  });

  it('reads through links, tags, content controls and the results of fields', () => {
    const field = (type: string): string => r(`<w:fldChar w:fldCharType="${type}"/>`);
    const code = r('<w:instrText>HYPERLINK "x"</w:instrText>');
    const body = p(
      `<w:hyperlink>${r('link ')}</w:hyperlink><w:smartTag>${r('tag ')}</w:smartTag>` +
        `<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>${r('control ')}</w:sdtContent></w:sdt>` +
        `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${r('Click here')}</w:sdtContent></w:sdt>` +
        field('begin') +
        code +
        r('instruction') +
        field('separate') +
        r('result ') +
        field('end') +
        `<w:fldSimple w:instr="DATE">${r('today')}</w:fldSimple>`,
    );
    assert.equal(text(body), 'link tag control result today');
  });

  it('is not lost behind a field that nobody ended', () => {
    const begin = r('<w:fldChar w:fldCharType="begin"/>');
    assert.equal(text(p(begin + r('lost')) + p('kept')), 'kept');
  });

  it('takes one of alternatives: what can be read, or what is there for others', () => {
    const either = (requires: string): string =>
      p(
        r(
          `<mc:AlternateContent><mc:Choice Requires="${requires}">${t('new')}</mc:Choice><mc:Fallback>${t('old')}</mc:Fallback></mc:AlternateContent>`,
        ),
      );
    assert.equal(text(either('wps')), 'new');
    assert.equal(text(either('pic')), 'old');
    const emoji =
      '<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60A"/></mc:Choice><mc:Fallback><w:t>?</w:t></mc:Fallback></mc:AlternateContent>';
    assert.equal(text(p(r(emoji))), '😊');
  });

  it('has line ends of the file, where somebody indented it, as blanks', () => {
    assert.equal(text(p(r('<w:t>one\n      two</w:t>'))), 'one two');
  });
});

describe('changes in a Word document', () => {
  it('are taken as accepted, and counted', () => {
    const body = p(
      `${r('We ')}<w:ins>${r('did ')}</w:ins><w:ins>${r('so ')}</w:ins><w:del>${r('<w:delText>did not</w:delText>')}</w:del>${r('go')}`,
    );
    assert.equal(text(body), 'We did so go');
    assert.deepEqual(leftOut(body), { 'inserted-text': 1, 'deleted-text': 1 });
  });

  it('leave moved text where it is now', () => {
    assert.equal(
      text(p(`<w:moveFrom>${r('moved')}</w:moveFrom>`) + p('a') + p(`<w:moveTo>${r('moved')}</w:moveTo>`)),
      'a\n\nmoved',
    );
  });

  it('join paragraphs whose end was deleted', () => {
    const first = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${r('one ')}</w:p>`;
    assert.equal(text(first + p('two') + p('three')), 'one two\n\nthree');
    assert.equal(text(table([first + p('two'), 'x'])), 'one two\tx');
  });

  it('take rows away', () => {
    const rows = table(['a', 'b'], ['c', 'd']).replace('<w:tr>', '<w:tr><w:trPr><w:del/></w:trPr>');
    assert.equal(text(rows), 'c\td');
  });

  it('of looks do not matter', () => {
    const body = p(r('seen', '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>'));
    assert.equal(text(body), 'seen');
  });
});

describe('what has no place in a text', () => {
  it('is counted', () => {
    const picture = r('<w:drawing><pic:pic/></w:drawing>');
    const box = (inner: string): string =>
      `<w:pict><v:textbox><w:txbxContent>${p(inner)}</w:txbxContent></v:textbox></w:pict>`;
    const body =
      p(r('hidden', '<w:vanish/>') + r('seen') + picture + r('<w:footnoteReference w:id="2"/>')) +
      p(r('<w:object><v:imagedata/><o:OLEObject/></w:object>')) +
      p('<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>') +
      p(
        r(
          `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${p('box')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback>${box('box')}</mc:Fallback></mc:AlternateContent>`,
        ),
      );
    assert.equal(text({ body, header: p('Interview 3') }), 'seen');
    assert.deepEqual(leftOut({ body, header: p('Interview 3') }), {
      'hidden-text': 1,
      picture: 1,
      note: 1,
      'embedded-file': 1,
      equation: 1,
      'text-box': 1,
      'header-or-footer': 1,
    });
    assert.deepEqual(leftOut({ body: p('a'), header: p('') }), {});
  });

  it('may be hidden by a style', () => {
    const styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>';
    assert.equal(
      text({
        body: p(r('a', '<w:rStyle w:val="H"/>') + r('b', '<w:rStyle w:val="H"/><w:vanish w:val="0"/>')),
        styles,
      }),
      'b',
    );
  });
});

describe('headings and lists of a Word document', () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="Y"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Y"><w:basedOn w:val="X"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
  const level = (ilvl: number, format: string, shown: string, start = 1): string =>
    `<w:lvl w:ilvl="${ilvl}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${shown}"/></w:lvl>`;
  const numbering =
    `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%1.%2)')}${level(2, 'upperRoman', '(%3)', 4)}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uF0B7')}${level(1, 'bullet', '–')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
  const item = (id: number, ilvl: number, words: string): string =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${id}"/></w:numPr></w:pPr>${words === '' ? '' : r(words)}</w:p>`;

  it('are marked as in Markdown', () => {
    assert.equal(
      text({ body: p('Home', 'berschrift1') + p('School', 'X') + p('a'), styles }),
      '# Home\n\n## School\n\na',
    );
  });

  it('are counted as Word counts, and restarted', () => {
    const body =
      item(1, 0, 'a') +
      item(1, 1, 'b') +
      item(1, 1, 'c') +
      item(1, 2, 'd') +
      item(1, 0, 'e') +
      item(1, 1, 'f') +
      item(3, 0, 'g') +
      item(3, 0, 'h');
    assert.equal(
      text({ body, numbering }).replaceAll('\n\n', '\n'),
      '1. a\n1.a) b\n1.b) c\n(IV) d\n2. e\n2.a) f\n1. g\n2. h',
    );
    assert.equal(
      text({
        body: p('a', 'L') + item(2, 0, 'b') + item(2, 1, 'c') + item(0, 0, 'd'),
        numbering,
        styles,
      }).replaceAll('\n\n', '\n'),
      '1. a\n- b\n– c\nd',
    );
  });

  it('are not shown before a name, where a turn begins', () => {
    const body =
      item(1, 0, 'INT: Why?') +
      item(1, 0, 'P07: Because.') +
      item(1, 0, 'INT: And?') +
      p('P07: So.', 'berschrift1');
    const read = text({ body, numbering, styles });
    assert.equal(read, 'INT: Why?\n\nP07: Because.\n\nINT: And?\n\nP07: So.');
    assert.equal(findTurns(read, new Map()).length, 4);
    assert.equal(text({ body: item(1, 0, 'Background: work'), numbering }), '1. Background: work');
  });
});

describe('tables of a Word document', () => {
  it('are lines with tabs between the cells', () => {
    assert.equal(
      text(p('before') + table(['Age', '34'], ['Job', 'nurse']) + p('after')),
      'before\n\nAge\t34\nJob\tnurse\n\nafter',
    );
  });

  it('that frame a text, or have whole paragraphs in their cells, are read one after the other', () => {
    assert.equal(text(table([p('one') + p('two')])), 'one\n\ntwo');
    assert.equal(text(table(['a', p('one') + p('two')], ['b', 'three'])), 'a\n\none\n\ntwo\n\nb\n\nthree');
  });

  it('of a transcript are turns, by their heads', () => {
    const body = table(
      ['Timespan', 'Content', 'Speaker'],
      ['0:00.0 - 0:05.1', 'Why?', 'Int'],
      ['0:05.1 - 0:09.0', p('Because.') + p('So.'), 'Ada'],
    );
    assert.equal(text(body), '[0:00.0] Int: Why?\n\n[0:05.1] Ada: Because.\n\nSo.');
  });

  it('of a transcript are turns, by what is in them', () => {
    const rows = [
      ['1', 'INT:', 'Why?'],
      ['2', 'P07:', 'Because.'],
      ['3', '', 'So it was.'],
      ['4', 'INT:', 'And?'],
    ];
    assert.equal(text(table(...rows)), 'INT: Why?\n\nP07: Because.\n\nSo it was.\n\nINT: And?');
    assert.equal(text(table(['Ada', 'nurse'], ['Ben', 'cook'])), 'Ada\tnurse\nBen\tcook');
  });

  it('stand in one another', () => {
    assert.equal(text(table([table(['a', 'b']) + p('')])), 'a\tb');
  });
});

describe('the language of a Word document', () => {
  const styles =
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>';

  it('is that of most of its text', () => {
    assert.equal(read({ body: p('a'), styles }).language, 'en-US');
    assert.equal(read({ body: p(r('a') + r('lang', '<w:lang w:val="de-DE"/>')), styles }).language, 'de-DE');
    assert.equal(read({ body: p('a'), settings: '<w:themeFontLang w:val="fr-FR"/>' }).language, 'fr-FR');
    assert.equal(read({ body: p(r('a', '<w:lang w:val="x-none"/>')) }).language, null);
  });
});

describe('names in bold', () => {
  const bold = (name: string): string => r(name, '<w:b/>');

  it('get the colon that makes them speakers, on their line or above what is said', () => {
    const body =
      p('Interview 3') +
      p(`${bold('Ada')}${r('<w:tab/>')}${r('Why?')}`) +
      p(`${bold('Ben Ó Sé ')}${r('Because.')}`) +
      p(bold('Ada')) +
      p('And?') +
      p('More.') +
      p(`${bold('Ben Ó Sé')}${r(`<w:br/>${t('So.')}`)}`) +
      p(`${bold('Ada:')}${r(' Ah.')}`);
    const read = text(body);
    assert.equal(
      read,
      'Interview 3\n\nAda: Why?\n\nBen Ó Sé: Because.\n\nAda: And?\n\nMore.\n\nBen Ó Sé: So.\n\nAda: Ah.',
    );
    assert.equal(findTurns(read, new Map()).length, 5);
  });

  it('are left as they are where few paragraphs begin so, or not two names twice', () => {
    const few =
      p(`${bold('Note')}${r(' that')}`) + p('a') + p('b') + p('c') + p(`${bold('Note')}${r(' this')}`);
    assert.equal(text(few).replaceAll('\n\n', '|'), 'Note that|a|b|c|Note this');
    assert.equal(text(p(`${bold('One')}${r(' a')}`) + p(`${bold('Two')}${r(' b')}`)), 'One a\n\nTwo b');
    assert.equal(text(p(bold('Word')) + p(bold('Word'))), 'Word\n\nWord');
  });
});

describe('a transcript that Teams wrote into Word until 2022', () => {
  const cues = [
    ['0:0:0.0 --> 0:0:1.440', 'Ann Marsh', 'Why?'],
    ['0:0:1.440 --> 0:0:3.20', 'Jo', 'It was late.'],
    ['0:0:3.20 --> 0:0:4.0', 'Jo', 'Very late.'],
    ['0:1:3.0 --> 0:1:4.0', 'Jo', 'Again.'],
  ];
  const turns =
    '[00:00:00] Ann Marsh: Why?\n\n[00:00:01] Jo: It was late. Very late.\n\n[00:01:03] Jo: Again.';

  it('has its turns, with times, whether lines are paragraphs or lie in one', () => {
    const apart = cues.flatMap((cue) => cue.map((line) => p(line))).join(p(''));
    const together = cues.map((cue) => p(r(cue.map((line) => t(line)).join('<w:br/>')))).join('');
    for (const body of [apart, together, p(r(cues.flat().map(t).join('<w:br/>')))]) {
      assert.equal(text(p('Weekly meeting', 'Title') + body), `Weekly meeting\n\n${turns}`);
      assert.deepEqual(read(body).labels, ['Ann Marsh', 'Jo']);
    }
  });

  it('names who speaks where names and times head its paragraphs, as Teams writes it today, also once only', () => {
    const turn = (name: string): string =>
      p(r(`<w:t xml:space="preserve">${name}   0:03</w:t><w:br/><w:t>We.</w:t>`));
    const labels = (body: string): unknown => {
      const read = readDocx(docxParts({ body }), { gap: 0 });
      return 'labels' in read ? read.labels : null;
    };
    assert.deepEqual(labels(p('Meeting') + turn('Jo May') + turn('Ann Lee') + turn('Jo May')), [
      'Jo May',
      'Ann Lee',
    ]);
    // Most of the document is something else; or there is but one of them.
    assert.equal(labels(turn('Jo May') + turn('Ann Lee') + p('We').repeat(3)), null);
    assert.equal(labels(turn('Jo May')), null);
  });

  it('has its comments where they stand: on words, or on the name and time of a turn', () => {
    const range = (id: number, said: string): string =>
      `<w:commentRangeStart w:id="${id}"/>${r(said)}<w:commentRangeEnd w:id="${id}"/>${r(`<w:commentReference w:id="${id}"/>`)}`;
    const body =
      cues[0]?.map((line) => p(line)).join('') +
      p('0:0:1.440 --> 0:0:3.20') +
      p(range(0, 'Jo')) +
      p(`${r('It was ')}${range(1, 'late.')}`) +
      p('0:0:3.20 --> 0:0:4.0') +
      p('Jo') +
      p(range(2, 'Very late.'));
    const comment = (id: number): string =>
      `<w:comment w:id="${id}" w:author="Kit">${p(`c${id}`)}</w:comment>`;
    const { text: all, comments } = read({ body, comments: [0, 1, 2].map(comment).join('') });
    assert.deepEqual(
      comments.map(({ start, end, text: said }) => [
        said,
        all.slice(start, end),
        all.slice(start).split('\n')[0],
      ]),
      [
        ['c0', '', 'It was late. Very late.'],
        ['c1', 'late.', 'late. Very late.'],
        ['c2', 'Very late.', 'Very late.'],
      ],
    );
  });

  it('is not taken for one where times are spoken of, or are those of pasted subtitles', () => {
    for (const lines of [
      ['INT: See 0:0:1.0 --> 0:0:2.0', 'P07: Yes.'],
      ['1', '00:00:01,000 --> 00:00:02,000', 'Hello.', '2', '00:00:03,000 --> 00:00:04,000', 'Yes.'],
    ])
      assert.equal(text(lines.map((line) => p(line)).join('')), lines.join('\n\n'));
  });
});
