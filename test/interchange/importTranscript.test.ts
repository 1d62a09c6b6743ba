import assert from 'node:assert/strict';
import { commentsByCoder } from '../../server/src/interchange/comments';
import { codedCopies } from '../../server/src/interchange/codedCopies';
import { documentKey, placeOf } from '../../server/src/interchange/documentName';
import { detectFormat } from '../../server/src/interchange/detectFormat';
import { escapeBody } from '../../server/src/interchange/tidyText';
import type { TranscriptComment } from '../../server/src/interchange/transcript';
import { baseText } from '../../server/src/syntax/offsets';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { makeStudy } from '../support/studyFixture';
import { importBytes, importText, STUDY } from './importing';

const CODES = 'codes: [{id: a, definition: b}]\n';

describe('a document that is brought in', () => {
  it('has the name of its file, made legal on every disk', () => {
    const keys = {
      'P07.docx': 'P07',
      'C:\\Users\\ann\\P07.vtt': 'P07',
      '/tmp/GMT2023_Recording.transcript.vtt': 'GMT2023_Recording',
      'interview 2.5': 'interview 2.5',
      'What? {now}: [a/b].txt': 'b]',
      'What? {now} <1>|"2".txt': 'What- -now- -1-2-',
      'con.txt': 'con-',
      'NUL.tar.md': 'NUL-.tar',
      '.hidden.md': 'hidden',
      'trailing. .txt': 'trailing',
      'cafe\u0301.txt': 'café',
      'a\u202Eb\u0007.txt': 'ab',
      '面談　一.docx': '面談 一',
      '???.txt': 'document',
      '.txt': 'document',
    };
    for (const [name, key] of Object.entries(keys)) {
      assert.equal(documentKey(name), key === 'b]' ? 'b-' : key, name);
    }
    assert.equal(Buffer.byteLength(documentKey(`${'語'.repeat(200)}.txt`)), 180);
    assert.equal(documentKey(documentKey(' ..a b.. .txt')), 'a b');
  });

  it('goes where the codebook has its transcripts, or where it is told to go', () => {
    const place = (
      codebook: string,
      key: string,
      into: string | null = null,
      coder: string | null = null,
    ): string => {
      const { templates } = makeStudy(`--- codebook.yaml\n${codebook}${CODES}`).study();
      const found = placeOf(templates, key, { into, coder });
      return found.kind === 'place' ? `${found.role} ${found.path}` : found.reason;
    };
    const usual = 'source: transcripts/{document}.{md,txt}\ndocuments: ["coding/{coder}/{document}.md"]\n';
    assert.equal(place(usual, 'P07'), 'source transcripts/P07.md');
    assert.equal(place('', 'P07'), 'document P07.md');
    assert.equal(place('documents: ["{coder}/{document}.txt"]\n', 'P07', null, 'sg'), 'document sg/P07.txt');
    assert.match(place('documents: ["{coder}/{document}.txt"]\n', 'P07'), /--coder ID/);
    assert.match(place('source: "{site}/{document}.md"\n', 'P07'), /--into DIR/);
    assert.equal(place('source: "{site}/{document}.md"\n', 'P07', 'leeds'), 'source leeds/P07.md');
    assert.equal(place(usual, 'P07', 'elsewhere'), 'none elsewhere/P07.md');
    assert.match(
      place('source: "{document}.yaml"\n', 'codebook'),
      /is a file of the study itself.*--as NAME/,
    );
    assert.match(place(`${usual}memos: memos/**/*.md\n`, 'P07', 'memos'), /would be a memo.*--into DIR/);
  });

  it('is not brought in twice, nor over another', async () => {
    const first = await importText('A: a\n');
    const fixture = makeStudy(
      `--- codebook.yaml\nsource: transcripts/{document}.md\n${CODES}--- transcripts/Q1.md\n${first.files[0].text}--- transcripts/p07.md\nmine\n`,
    );
    assert.equal(first.obstacle, null);
    assert.deepEqual((await importText('A: a\n', { fixture })).obstacle, {
      kind: 'already',
      path: 'transcripts/Q1.md',
    });
    assert.deepEqual((await importText('A: b\n', { fixture })).obstacle, {
      kind: 'taken',
      path: 'transcripts/p07.md',
    });
    assert.equal((await importText('A: b\n', { fixture, as: 'P08' })).obstacle, null);
    // The name of a document is taken wherever its transcript lies.
    const elsewhere = makeStudy(
      `--- codebook.yaml\nsource: "transcripts/{site*}/{document}.md"\n${CODES}--- transcripts/leeds/p07.md\nmine\n`,
    );
    assert.deepEqual(
      (await importText('A: b\n', { fixture: elsewhere, into: 'transcripts/york' })).obstacle,
      {
        kind: 'taken',
        path: 'transcripts/leeds/p07.md',
      },
    );
  });

  it('keeps line ends that are of one kind, and says so where they are not', async () => {
    const crlf = await importText('A: a\r\nB: b\r\n');
    assert.match(crlf.files[0].text, /^---\r\nimportedFrom: P07\.txt\r\n[^]*---\r\nA: a\r\nB: b\r\n$/);
    assert.deepEqual(crlf.notes, []);
    const mac = await importText('A: a\rB: b\r');
    assert.deepEqual([mac.text, mac.notes.length], ['A: a\nB: b\n', 1]);
    const breaks = await importText('A: a\fB: b\v\x07c \uD83D'.slice(0, -1));
    assert.deepEqual([breaks.text, breaks.notes.length], ['A: a\nB: b\n\uFFFDc ', 1]);
  });

  it('lists in its front matter who speaks only once, unless the codebook knows them', async () => {
    const vtt = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v INT>Why?\n\n00:03.000 --> 00:04.000\n<v Ann Lee>So.\n';
    const { files, speakers, notes } = await importText(vtt);
    assert.match(files[0].text, /\nspeakers:\n {2}participant: \[Ann Lee\]\n/);
    assert.deepEqual(speakers, [
      { label: 'INT', turns: 1 },
      { label: 'Ann Lee', turns: 1 },
    ]);
    assert.match(notes.join(), /one turn only.*Ann Lee/);
  });

  it('says why no speakers are found where names have full stops', async () => {
    const { notes } = await importText('Kevin M. Rusnak: a\nJoe: b\n'.repeat(3));
    assert.match(notes.join(), /“Kevin M\. Rusnak:”.*“Kevin M Rusnak:”/);
  });

  it('joins one speaker over pauses that are short enough', async () => {
    const vtt = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>one\n\n00:04.000 --> 00:05.000\n<v A>two\n';
    assert.equal((await importText(vtt)).turns, 1);
    assert.equal((await importText(vtt, { gap: 1999 })).turns, 2);
    assert.equal((await importText(vtt, { gap: 2000 })).turns, 1);
  });

  it('of other kinds is refused with a remedy', async () => {
    const kinds: readonly (readonly [string | Uint8Array, RegExp])[] = [
      ['%PDF-1.7', /PDF.*save it as \.docx/],
      ['{\\rtf1 a}', /RTF/],
      [Buffer.of(0xd0, 0xcf, 0x11, 0xe0), /old Word/],
      [compoundFile('Root Entry', 'WordDocument'), /Word before 2007.*save it as \.docx/],
      [compoundFile('Root Entry', 'EncryptedPackage'), /password; .*without a password/],
      [compoundFile('Root Entry', 'MyWordDocuments'), /old Word/],
      [Buffer.of(0, 0, 0, 0x20, 0x66, 0x74, 0x79, 0x70), /recording/],
      ['', /no words/],
      ['WEBVTT\n\nnothing', /no subtitles/],
      ['{"segments": [', /JSON is broken.*export it again/],
      ['{"a": 1}', /without the segments/],
      ['<html><script>a</script></html>', /no words/],
      ['a\0b and so on and on', /byte 1 is NUL/],
    ];
    for (const [bytes, why] of kinds) {
      const read = await importBytes('x', typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
      assert.ok(read.kind === 'refused');
      assert.match(read.reason, why);
    }
  });
});

/** The beginning of an old Office file with streams of these names. */
function compoundFile(...streams: readonly string[]): Uint8Array {
  const bytes = Buffer.alloc(512 + 128 * streams.length);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  for (const [i, name] of streams.entries()) {
    bytes.write(name, 512 + 128 * i, 'utf16le');
    bytes.writeUInt16LE(2 * name.length + 2, 512 + 128 * i + 64);
  }
  return bytes;
}

describe('formats are told by what stands in a file', () => {
  it('not by what may stand in any text', () => {
    const texts: Readonly<Record<string, string>> = {
      text: 'INT: At 00:01:00.000 --> nothing.\n\nP07: {"segments": 1} is what it said.\n',
      markdown: '# Visit\n\n**INT:** <p>?\n',
      'teams-text': 'Jo Doe   0:03\nHello.\n',
      otter: 'Jo Doe  0:03  \nHello.\n',
      captions: '[Jo Doe] 10:00:00\nHello.\n',
      srt: '\n\n1\n00:00:01,000 --> 00:00:02,000\nHello.\n',
      html: '<!-- made by x -->\n<!DOCTYPE html>\n<p>a',
    };
    for (const [format, text] of Object.entries(texts)) assert.equal(detectFormat(text), format, text);
    assert.equal(detectFormat('The bus\tleft.\nAt noon  10:30\nand so on.\n'), 'text');
    assert.equal(detectFormat('[laughs] and so on'), 'text');
    assert.equal(detectFormat('{laughs} and so on'), 'text');
    assert.equal(detectFormat('<laughs> and so on'), 'text');
  });
});

describe('comments of a word processor', () => {
  const comment = (
    start: number,
    end: number,
    text: string,
    author: string,
    initials: string | null = null,
  ): TranscriptComment => ({ start, end, text, author, initials, date: null });
  const { codebook } = STUDY.study();
  const said = (...comments: readonly TranscriptComment[]): readonly string[] =>
    commentsByCoder(comments, codebook, null).map(
      ({ coder, known, markings }) =>
        `${coder}${known ? '' : '?'}: ${markings.map(({ codes, memo }) => memo ?? codes.map(({ id, value }) => (value === null ? id : `${id}=${value}`)).join('+')).join(' | ')}`,
    );

  it('are codings where they name codes, by id, alias or name, and memos else', () => {
    const texts = [
      'trust',
      '#trust',
      'Trust in  Colleagues',
      'reliance; phones',
      '#phones:-',
      'trust, trust',
      'trust, and why',
      'why?',
      'phones:-, x',
    ];
    assert.deepEqual(said(...texts.map((text) => comment(0, 3, text, 'sg'))), [
      'sg: trust | trust | trust | trust+phones | phones=- | trust | trust, and why | why? | phones:-, x',
    ]);
    assert.deepEqual(said(comment(2, 2, 'trust', 'sg'), comment(0, 1, '  ', 'sg')), ['sg: trust']);
    // Nobody means fifty-one codes, even if each is one.
    const many = Array.from({ length: 51 }, () => 'trust').join(', ');
    assert.deepEqual(said(comment(0, 3, many, 'sg')), [`sg: ${many}`]);
    assert.equal(commentsByCoder([comment(2, 2, 'trust', 'sg')], codebook, null)[0]?.memos, 1);
  });

  it('are of the coder who has that id, name or initials, or of one made of the name', () => {
    assert.deepEqual(
      said(
        comment(0, 1, 'a', 'Kit  lowe'),
        comment(0, 1, 'b', 'Word user', 'SM'),
        comment(0, 1, 'c', 'Dr. Ann O’Neill', 'AO'),
        comment(0, 1, 'd', '—'),
        comment(0, 1, 'e', 'KL'),
      ),
      ['kl: a | e', 'sg: b', 'dr-ann-o-neill?: c', 'reviewer?: d'],
    );
    // Two who have these initials, and a name that two codes have, are neither.
    const { codebook: doubtful } = makeStudy(
      '--- codebook.yaml\ncoders: {a: Sue May, b: Sam Moss}\ncodes: [{id: x, name: Pay}, {id: y, name: pay}]\n',
    ).study();
    const [of] = commentsByCoder([comment(0, 1, 'Pay', 'Word user', 'SM')], doubtful, null);
    assert.deepEqual([of?.coder, of?.codings, of?.memos], ['word-user', 0, 1]);
    assert.deepEqual(
      commentsByCoder([comment(0, 1, 'a', 'Ann')], codebook, 'sg').map(({ coder }) => coder),
      ['sg'],
    );
  });

  const body = 'INT: [x]{#y} why?\n\nP07: Because.\n';
  const copies = (fixture: typeof STUDY, ...comments: readonly TranscriptComment[]) => {
    const escaped = escapeBody(body);
    const place = placeOf(fixture.study().templates, 'P07', { into: null, coder: null });
    assert.ok(place.kind === 'place');
    return codedCopies({
      study: fixture.study(),
      key: 'P07',
      place,
      fields: {
        importedFrom: 'P07.docx',
        importedHash: 'f'.repeat(64),
        imported: '2026-11-25',
        language: null,
        participants: [],
        textHash: 'e'.repeat(64),
      },
      body: escaped.text,
      comments: commentsByCoder(comments, fixture.study().codebook, null).map((one) => ({
        ...one,
        markings: one.markings.map((marking) => ({
          ...marking,
          start: escaped.moved(marking.start),
          end: escaped.moved(marking.end),
        })),
      })),
    });
  };

  it('go into the copy of whoever made them, and the source stays without', () => {
    const at = body.indexOf('Because');
    const { files, notes, brought } = copies(
      STUDY,
      comment(at, at + 7, 'trust', 'sg'),
      comment(13, 16, 'hm', 'Al'),
    );
    assert.deepEqual(
      files.map(({ path }) => path),
      ['transcripts/P07.md', 'coding/sg/P07.md', 'coding/al/P07.md'],
    );
    const [source = '', sg = '', al = ''] = files.map(({ text }) => text);
    assert.equal(parseDocument(source).annotations.length, 0);
    assert.match(sg, /^---\ntextHash: e+\n---\n[^]*P07: \[Because\]\{#trust\}\.\n$/);
    assert.match(al, /\\\]\{#y\} \[why\]\{"hm"\}\?/);
    for (const text of [sg, al]) assert.equal(baseText(parseDocument(text)), baseText(parseDocument(source)));
    assert.deepEqual(brought, { codings: 1, memos: 1 });
    assert.match(
      notes.join('\n'),
      /comments by Al: 1 memo in coding\/al\/P07\.md, by @al, who is not in the codebook/,
    );
  });

  it('of several people stand in one copy, signed, where all have the same', () => {
    const fixture = makeStudy(
      '--- codebook.yaml\nsource: transcripts/{document}.md\ndocuments: ["coding/{document}.md"]\ncodes: [{id: trust, definition: b}]\n',
    );
    const at = body.indexOf('Because');
    const { files } = copies(fixture, comment(at, at + 7, 'trust', 'sg'), comment(13, 16, 'hm', 'kl'));
    assert.deepEqual(
      files.map(({ path }) => path),
      ['transcripts/P07.md', 'coding/P07.md'],
    );
    assert.match(files[1]?.text ?? '', /\[why\]\{@kl "hm"\}\?[^]*\[Because\]\{#trust @sg\}/);
  });

  it('stand in the document itself, signed, where there is no place for sources', () => {
    const fixture = makeStudy(
      `--- codebook.yaml\ncoders: {sg: Sonja Marsh}\ncodes: [{id: trust, definition: b}]\n`,
    );
    const { files } = copies(fixture, comment(13, 16, 'trust', 'sg'));
    assert.equal(files.length, 1);
    assert.match(files[0]?.text ?? '', /\[why\]\{#trust @sg\}/);
    const none = makeStudy(`--- codebook.yaml\nsource: s/{document}.md\n${CODES}`);
    const left = copies(none, comment(13, 16, 'hm', 'sg'));
    assert.equal(left.files.length, 1);
    assert.match(left.notes.join(), /1 comment by sg left out: the codebook has no place/);
  });
});

describe('an import with pseudonyms', () => {
  const TEXT =
    'Maria Lopez: Yes.\n\nJosef: No.\n\nMaria Lopez: Well.\n\nJosef: No.\n\nMaria: Oh.\n\nMaria: Oh.\n';
  const notesWith = async (
    pseudonyms: Readonly<Record<string, string>>,
    owners: Readonly<Record<string, readonly string[]>> = {},
  ): Promise<readonly string[]> => {
    const naming = {
      ...{ suggest: false, kept: new Set<number>(), taken: new Set<string>() },
      pseudonyms: new Map(Object.entries(pseudonyms)),
      owners: new Map(Object.entries(owners)),
    };
    const { notes, text } = await importText(TEXT, { naming });
    assert.ok(text.startsWith(`${pseudonyms['Maria Lopez'] ?? 'Maria Lopez'}: Yes.`));
    return notes.filter((note) => note.includes('stands for'));
  };
  const said = (who: string): string =>
    `${who}; if they are not one person, give each a pseudonym of their own, since nobody could tell their turns apart afterwards`;

  it('says where one of them stands for two people', async () => {
    assert.deepEqual(await notesWith({ 'Maria Lopez': 'P01', Josef: 'P01' }), [
      said('P01 stands for Maria Lopez and for Josef'),
    ]);
    assert.deepEqual(await notesWith({ 'Maria Lopez': 'Josef' }), [
      said('Josef stands for Maria Lopez and for Josef'),
    ]);
    assert.deepEqual(await notesWith({ Josef: 'P01' }, { P01: ['Ann', 'Josef'] }), [
      said('P01 stands for Ann and for Josef'),
    ]);
  });

  it('says nothing where one person is called in two ways, or each has their own', async () => {
    assert.deepEqual(await notesWith({ 'Maria Lopez': 'P01', Maria: 'P01', Josef: 'P02' }), []);
    assert.deepEqual(await notesWith({ 'Maria Lopez': 'P01' }, { P01: ['Maria'], P02: ['Josef'] }), []);
    assert.deepEqual(await notesWith({}), []);
  });
});

describe('a page that is brought in', () => {
  it('says how many references in it are to no characters', async () => {
    const page = (words: string): string => `<html><body><p>INT: ${words}</p></body></html>`;
    const { text, notes } = await importText(page('a&#0;b&#xD800;c&#1;d'));
    assert.equal(text, 'INT: a\uFFFDb\uFFFDc\uFFFDd\n');
    assert.ok(
      notes.some((note) => note.startsWith('3 control characters replaced')),
      notes.join(),
    );
    const sound = await importText(page('a&#xFFFD;b&#65533;\uFFFD<b>\uFFFD</b>'));
    assert.equal(sound.text, 'INT: a\uFFFDb\uFFFD\uFFFD\uFFFD\n');
    assert.ok(!sound.notes.some((note) => note.includes('control character')));
  });
});
