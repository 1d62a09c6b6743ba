import assert from 'node:assert/strict';
import { docxFiles, p, zipTexts } from '../support/docx';
import { zipOf, type ZipEntry } from '../support/zip';
import { importBytes } from './importing';

/** Why a file is not brought in; '' when it is. */
async function reasonOf(name: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const answer = await importBytes(name, bytes);
  return 'reason' in answer ? answer.reason : '';
}

/** Checks that it is refused, and that the reason says what can be done. */
async function refused(name: string, content: string | Uint8Array, reason: RegExp): Promise<void> {
  const said = await reasonOf(name, content);
  assert.match(said, reason, name);
  assert.match(said, /; .*(?:export|save|open|cut|divide|import|copy)/, `${name}: with a remedy`);
  assert.doesNotMatch(said, /[.:,]$|\.;/, name);
}

/** What a file's text becomes, when it is brought in. */
async function textOf(name: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const answer = await importBytes(name, bytes);
  assert.ok('text' in answer, 'reason' in answer ? answer.reason : '');
  return answer.text;
}

const VTT = 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ann>We wait.</v>\n';
const SRT = '1\n00:00:01,000 --> 00:00:02,000\nAnn: We wait.\n';
const JSON_TEXT = '{"segments":[{"start":1,"end":2,"text":"We wait.","speaker":"Ann"}]}';
const OTTER = 'Ann Lee  0:03\nWe wait.\n';
const HTML = '<!doctype html><html><body><p>Ann: We wait.</p></body></html>';
const FILES = docxFiles({ body: p('Ann: We wait.') });
const DOCX = zipTexts(FILES);
const ENTRIES: readonly ZipEntry[] = Object.entries(FILES).map(([name, data]) => ({ name, data }));
const MAIN = 'word/document.xml';

/** The archive of a document with its main part otherwise. */
function archive(main: Partial<ZipEntry>, options?: Parameters<typeof zipOf>[1]): Uint8Array {
  return zipOf(
    ENTRIES.map((entry) => (entry.name === MAIN ? { ...entry, ...main } : entry)),
    options,
  );
}

/** A text in UTF-16 with half a character in it. */
function halved(text: string): Uint8Array {
  return Buffer.from(`\uFEFF${text.replace('wait', 'wa\uD83Dit')}`, 'utf16le');
}

describe('a file that is cut off', () => {
  it('is refused where it must be whole', async () => {
    for (let length = 5; length < DOCX.length; length += 97)
      await refused('a.docx', DOCX.subarray(0, length), /damaged or cut off/);
    for (let length = 20; length < JSON_TEXT.length; length += 5)
      await refused('a.json', JSON_TEXT.slice(0, length), /its JSON is broken \(.*\); export it again/);
  });

  it('keeps the words that there are where it is lines of text, whatever it ends with', async () => {
    for (const whole of [VTT, SRT, OTTER, HTML]) {
      const end = whole.indexOf('wait');
      for (let length = end; length < whole.length; length++)
        assert.match(await textOf('a', whole.slice(0, length)), /We/, whole.slice(0, length));
    }
  });
});

describe('a file with another format’s name', () => {
  it('is read as what it is', async () => {
    const all = [VTT, SRT, JSON_TEXT, OTTER, HTML, DOCX];
    for (const name of ['a.docx', 'a.vtt', 'a.srt', 'a.json', 'a.txt', 'a.html'])
      for (const content of all) assert.match(await textOf(name, content), /We wait\./, name);
  });

  it('is refused when it is none', async () => {
    await refused('a.docx', '', /no words/);
    await refused('a.vtt', 'WEBVTT\n', /no subtitles/);
    await refused('a.docx', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0), /is a picture/);
    await refused('a.docx', Uint8Array.of(0x50, 0x4b, 3, 4), /damaged or cut off/);
    await refused('a.txt', zipTexts({ 'a.txt': 'x' }), /archive without a Word document/);
  });
});

describe('characters that are none', () => {
  it('are refused where they are NUL, with the place', async () => {
    for (const whole of [VTT, SRT, JSON_TEXT, OTTER, HTML, 'Ann: We wait.'])
      await refused('a', whole.replace('wait', 'wa\0it'), /not a text: byte \d+ is NUL/);
    await refused('a', new Uint8Array(1000), /not a text: byte 0 is NUL/);
    await refused('a', '\u0001\u0002\u0003We', /full of control characters, the first is character 0/);
    const nul = archive({ data: (FILES[MAIN] ?? '').replace('wait', 'wa\0it') });
    await refused('a.docx', nul, /“word\/document.xml” inside it is damaged at line 2, character \d+: /);
  });

  it('are shown as such where they are halves, and the text is of whole ones', async () => {
    for (const whole of [VTT, SRT, JSON_TEXT, OTTER, HTML, 'Ann: We wait.'])
      assert.match(await textOf('a', halved(whole)), /We wa\uFFFDit\./, whole);
    for (const whole of [JSON_TEXT.replace('wait', 'wa\\ud83dit'), HTML.replace('wait', 'wa&#xd83d;it')])
      assert.match(await textOf('a', whole), /We wa\uFFFDit\./, whole);
    const wide = archive({ data: halved(FILES[MAIN] ?? '') });
    await refused('a.docx', wide, /“word\/document.xml” inside it has bytes that are no text/);
  });
});

describe('an archive as no program writes it', () => {
  it('is read where it says the truth in an unusual way', async () => {
    for (const bytes of [archive({ descriptor: true }), archive({}, { zip64: true })])
      assert.match(await textOf('a.docx', bytes), /We wait\./);
  });

  it('is refused where sizes are wrong, whichever', async () => {
    await refused('a.docx', archive({ size: 10 }), /“word\/document.xml” inside it is damaged/);
    await refused('a.docx', archive({ size: 100_000 }), /“word\/document.xml” inside it is damaged/);
    await refused('a.docx', archive({ size: 5_000_000 }), /packed more tightly than any document/);
    await refused('a.docx', archive({ size: 4_000_000_000 }), /larger than 64 MB/);
    await refused('a.docx', archive({ packedSize: 20 }), /“word\/document.xml” inside it is damaged/);
    await refused('a.docx', archive({ packedSize: 1_000_000 }), /damaged or cut off/);
  });

  it('is refused where a name leads out of it', async () => {
    for (const name of ['../../a.xml', '/tmp/a.xml', 'C:/a.xml', '..\\a.xml', 'word/../../a.xml'])
      await refused(
        'a.docx',
        zipOf([...ENTRIES, { name, data: 'x' }]),
        /a\.xml” inside it is a name that leads out/,
      );
    const rels = (FILES['_rels/.rels'] ?? '').replace(MAIN, '../../../../etc/passwd');
    const out = zipOf([
      ...ENTRIES.filter(({ name }) => !/rels|Types/.test(name)),
      { name: '_rels/.rels', data: rels },
    ]);
    await refused('a.docx', out, /archive without a Word document/);
  });

  it('is refused where its XML declares entities, be they many or elsewhere', async () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      '',
    );
    for (const type of [
      `x [<!ENTITY l0 "lol">${laughs}]`,
      'x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]',
      'x SYSTEM "a.dtd"',
    ]) {
      const data = (FILES[MAIN] ?? '').replace('?>', `?><!DOCTYPE ${type}>`).replace('wait', '&l9;');
      await refused('a.docx', archive({ data }), /declares a document type/);
    }
    const data = (FILES[MAIN] ?? '').replace('wait', '&wait;');
    await refused('a.docx', archive({ data }), /damaged at line 2, character \d+: undefined entity;/);
  });
});
