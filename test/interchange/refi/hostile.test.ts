import assert from 'node:assert/strict';
import { oneSource, projectXml, qdpx, selected } from '../../support/qdpx';
import { zipOf } from '../../support/zip';
import { studyFiles } from '../../../server/src/interchange/portable/studyFiles';
import type { ReadStudy } from '../../../server/src/interchange/portable/format';
import { refiProjectIn } from '../../../server/src/interchange/refi/readProject';
import { withBytes } from '../../../server/src/io/originals';
import { hash } from './projects';

/* Projects as nobody means well who makes them, read as the command reads them. */

const HOW = { name: 'a.qdpx', existing: null, coder: null, option: () => null, flag: () => false, hash };

async function readBytes(bytes: Uint8Array): Promise<ReadStudy | { readonly reason: string }> {
  const found = await withBytes(bytes, null, ({ original }) =>
    refiProjectIn.recognises(original) ? refiProjectIn.read(original, HOW) : { reason: 'it is none' },
  );
  return found;
}

/** Checks that a project is refused, with a reason and a remedy. */
async function refused(bytes: Uint8Array, reason: RegExp): Promise<void> {
  const found = await readBytes(bytes);
  assert.ok('reason' in found, 'it was read');
  assert.match(found.reason, reason);
  assert.match(found.reason, /; (?:open it in|save it|export)/, 'with a remedy');
}

interface Brought {
  readonly paths: readonly string[];
  /** `P1: 2 × what`. */
  readonly losses: readonly string[];
  readonly text: string;
  readonly read: ReadStudy;
}

/** The files that become of a project, and what is said to be lost. */
async function brought(bytes: Uint8Array): Promise<Brought> {
  const read = await readBytes(bytes);
  assert.ok(!('reason' in read), 'reason' in read ? read.reason : '');
  const made = studyFiles(read.study, hash);
  assert.ok(!('reason' in made), 'reason' in made ? made.reason : '');
  const losses = [...read.losses, ...made.losses].map(
    ({ what, count, where }) =>
      `${where === null ? '' : `${where}: `}${count === null ? '' : `${count} × `}${what}`,
  );
  const text = made.files.map((file) => file.text).join('');
  return { paths: made.files.map(({ path }) => path), losses, text, read };
}

const WHOLE = qdpx(projectXml(oneSource(selected(0, 2, 'We'))));
const xmlOf = (inner: string): Uint8Array => qdpx(projectXml(inner));
const source = (name: string, inner = '<PlainTextContent>We.</PlainTextContent>'): string =>
  `<Sources><TextSource guid="S1" name="${name}">${inner}</TextSource></Sources>`;

describe('A REFI-QDA project that is damaged', () => {
  it('is refused wherever it is cut off', async () => {
    assert.ok('study' in (await readBytes(WHOLE)));
    for (let part = 1; part < 50; part++)
      await refused(WHOLE.subarray(0, Math.floor((WHOLE.length * part) / 50)), /damaged or cut off/);
    const xml = projectXml(oneSource(selected(0, 2, 'We')));
    for (let part = 5; part < 50; part++)
      await refused(
        qdpx(xml.slice(0, Math.floor((xml.length * part) / 50))),
        /^project\.qde is damaged at line \d+, character \d+: /,
      );
  });

  it('is refused whichever of its sizes, checksums and flags lie', async () => {
    const entry = { name: 'project.qde', data: projectXml(oneSource('')) };
    await refused(zipOf([{ ...entry, size: 10 }]), /“project\.qde” inside it is damaged/);
    await refused(zipOf([{ ...entry, size: 4_000_000_000 }]), /larger than \d+ MB/);
    await refused(zipOf([{ ...entry, packedSize: 5 }]), /“project\.qde” inside it is damaged/);
    const flipped = Uint8Array.from(WHOLE);
    const at = Buffer.from(WHOLE).indexOf('sources/t.txt') + 'sources/t.txt'.length;
    flipped[at + 2] = (flipped[at + 2] ?? 0) ^ 1;
    await refused(flipped, /“sources\/t\.txt” inside it is damaged/);
    const directory = Buffer.from(WHOLE).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const sum = Uint8Array.from(WHOLE);
    sum[directory + 16] = (sum[directory + 16] ?? 0) ^ 1;
    await refused(sum, /“project\.qde” inside it is damaged/);
    const locked = Uint8Array.from(WHOLE);
    for (const place of [6, directory + 8]) locked[place] = (locked[place] ?? 0) | 1;
    await refused(locked, /“project\.qde” inside it is encrypted/);
  });

  it('is refused where names lead out of the archive, or stand in it twice', async () => {
    for (const name of [
      '../a.txt',
      '/etc/a.txt',
      'C:/a.txt',
      'sources\\..\\..\\a.txt',
      'sources/../../a.txt',
    ])
      await refused(qdpx(projectXml(''), 'a', [{ name, data: 'x' }]), /a name that leads out of the archive/);
    await refused(
      qdpx(projectXml(''), 'a', [{ name: 'sources/t.txt', data: 'b' }]),
      /“sources\/t\.txt” is inside it twice/,
    );
  });

  it('is refused where its XML declares anything, or is no XML', async () => {
    for (const type of [
      'Project SYSTEM "a.dtd"',
      'Project [<!ENTITY a "b">]',
      'P [<!ENTITY % a SYSTEM "file:///etc/passwd">%a;]',
    ])
      await refused(
        qdpx(projectXml('<Description>&a;</Description>').replace('?>', `?><!DOCTYPE ${type}>`)),
        /declares a document type.*\(line 1, character \d+\)/,
      );
    await refused(
      xmlOf('<Description>&a;</Description>'),
      /damaged at line 2, character \d+: undefined entity/,
    );
    await refused(xmlOf('<Description>\u0001</Description>'), /damaged at line 2/);
    await refused(xmlOf('<a>'.repeat(300)), /nested more than 200 elements deep \(line 2, character \d+\)/);
    await refused(qdpx(''), /^project\.qde /);
    await refused(qdpx(Buffer.from(projectXml(''), 'latin1').toString().replace('S"', '\uFFFF"')), /damaged/);
  });

  it('is refused where a text is in bytes that are none, and read where it is in UTF-16', async () => {
    await refused(
      qdpx(projectXml(oneSource('')), Buffer.from('Grüße', 'latin1')),
      /“sources\/t\.txt” inside it has bytes that are no text/,
    );
    const wide = await brought(
      qdpx(projectXml(oneSource(selected(0, 5, 'Grüße'))), Buffer.from('\uFEFFGrüße.', 'utf16le')),
    );
    assert.match(wide.text, /\[Grüße\]\{#trust\}\./);
    assert.deepEqual(wide.losses, []);
  });
});

describe('A REFI-QDA project with names that no file may have', () => {
  for (const [name, path] of [
    ['../../etc/passwd', 'transcripts/etc-passwd.md'],
    ['/etc/passwd', 'transcripts/etc-passwd.md'],
    ['..\\..\\a', 'transcripts/a.md'],
    ['..', 'transcripts/document.md'],
    ['CON', 'transcripts/CON-.md'],
    ['nul.txt', 'transcripts/nul-.md'],
    ['a\u202Etxt.exe', 'transcripts/atxt.exe.md'],
    ['a&#9;&#10;b', 'transcripts/ab.md'],
    ['C:stream', 'transcripts/C-stream.md'],
    ['.git', 'transcripts/git.md'],
    ['__proto__', 'transcripts/__proto__.md'],
    ['', 'transcripts/document.md'],
    ['ü'.repeat(300), `transcripts/${'ü'.repeat(90)}.md`],
  ] as const)
    it(`has a document called ${JSON.stringify(name.slice(0, 20))} where it can be`, async () => {
      const { paths } = await brought(xmlOf(source(name)));
      assert.equal(paths.length, 2);
      assert.ok(/^transcripts\/[^/\\:]+\.md$/.test(paths[1] ?? ''), paths[1]);
      assert.ok(!paths[1]?.includes('/.'), paths[1]);
      assert.equal(paths[1], path);
    });

  it('has users, codes, cases and variables called as parts of every object are', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const inner = `<Users><User guid="U1" name="${name}" id="${name}"/></Users><CodeBook><Codes><Code guid="C1" name="${name}" isCodable="true"/></Codes></CodeBook><Variables><Variable guid="V1" name="${name}" typeOfVariable="${name}"/></Variables><Cases><Case guid="K1" name="${name}"><VariableValue><VariableRef targetGUID="V1"/><TextValue>${name}</TextValue></VariableValue><SourceRef targetGUID="S1"/></Case></Cases>${source(name, `<PlainTextContent>We.</PlainTextContent>${selected(0, 2, 'We').replace(' name', ' creatingUser="U1" name')}<${name}/>`)}<${name}/>`;
      const { losses, read, text, paths } = await brought(xmlOf(inner));
      const { study } = read;
      assert.deepEqual(losses, [
        `${name}: 1 × element <${name}>, which the standard does not have there`,
        `1 × element <${name}>, which the standard does not have there`,
      ]);
      assert.equal(study.attributes[0]?.type, 'text');
      const id = study.codes[0]?.id ?? '';
      assert.match(id, new RegExp(`^${name}$`, 'i'));
      assert.ok(text.includes(`[We]{#${id}}.`), text);
      assert.ok(paths.includes('participants.csv'));
      assert.ok(text.includes(`\n${name},${name}`), text);
    }
  });
});

describe('A REFI-QDA project that lies in its descriptions', () => {
  const lying = (data: string, selections = selected(0, 2, 'We')): Promise<Brought> =>
    brought(xmlOf(oneSource(selections, { description: `Passage: ${data}` })));

  it('gives no file a place outside, whatever ids, rounds and paths it names', async () => {
    for (const bad of ['../../a', '/a', '..', 'C:\\\\a', 'a\\u0000b', '__proto__', 'CON']) {
      const { paths } = await lying(
        `{"document":"${bad}","extension":"/../../x","copies":[{"at":0,"coder":"${bad}","round":"${bad}","coding":"done"}]}`,
      );
      for (const path of paths)
        assert.match(path, /^(?:codebook\.yaml|(?:transcripts|coding)\/[^\\:\u0000]+\.md)$/);
      for (const path of paths) assert.ok(!path.split('/').some((part) => /^\.|^$/.test(part)), path);
    }
    for (const memo of [
      '../../a.md',
      '/etc/a.md',
      'C:/a.md',
      'memos/../../a.md',
      '.git/hooks/post-commit',
      'a\\\\b',
    ]) {
      const { paths } = await brought(
        xmlOf(
          `<Notes><Note guid="N1" name="a"><Description>Passage: {"memo":"${memo}"}</Description><PlainTextContent>Words.</PlainTextContent></Note></Notes>`,
        ),
      );
      assert.match(paths.at(-1) ?? '', /^memos\/(?:[^./\\:][^/\\:]*\/)*[^./\\:][^/\\:]*\.md$/);
    }
  });

  it('is read as its elements say where the data is of other kinds', async () => {
    for (const data of [
      '{"copies":7}',
      '{"copies":[7,null,[],"a"]}',
      '{"copies":[{"at":1e300},{"at":-1},{"at":"x"}]}',
      '{"copies":[{"coder":{},"consensus":"yes","round":[],"coding":"never"}]}',
      '{"lineEnds":"999999999r999999999n","copies":[]}',
      '{"lineEnds":"-1n","copies":[]}',
      '{"people":[1],"speakers":[["a"],7,["b",["c",1]]],"attributes":{"a":1},"language":7,"copies":[]}',
      '{"__proto__":{"copies":[]},"constructor":1}',
      '[1]',
      '{"copies":[',
    ]) {
      const { text, losses } = await lying(data);
      assert.match(text, /\[We\]\{#trust\} trust them\./, data);
      assert.deepEqual(losses, [], data);
    }
  });

  it('has codes by their names where data says ids that are none, or one id twice', async () => {
    const code = (guid: string, data: string, inner = ''): string =>
      `<Code guid="${guid}" name="N${guid}" isCodable="true"><Description>Passage: ${data}</Description>${inner}</Code>`;
    const codes = [
      code(
        '1',
        '{"id":"a"}',
        code('2', '{"id":"a","replacedBy":"../x","aliases":["","b c"],"status":"dead"}'),
      ),
      code('3', '{"id":"../x","origin":7,"scale":{}}'),
      code('4', '{"id":"b","value":"+1"}', code('5', '{"value":"+2"}', code('6', '{"id":"c"}'))),
      code('7', '{"unsure":true}', code('8', '{"id":"d"}')),
    ].join('');
    const { read, losses } = await brought(xmlOf(`<CodeBook><Codes>${codes}</Codes></CodeBook>`));
    assert.deepEqual(
      read.study.codes.map(({ id, parent }) => `${id} < ${parent ?? '-'}`),
      ['a < -', 'n2 < a', 'n3 < -', 'b < -', 'c < b', 'd < -'],
    );
    assert.deepEqual(losses, []);
  });
});

describe('A REFI-QDA project in which things are amiss', () => {
  it('places nothing that stands nowhere', async () => {
    const bad = [
      ...[selected('', 3), selected('NaN', 3), selected(-1, 3), selected(0, 15), selected(3, 1)],
      ...[selected('1e1', 3), selected(0, '99999999999999999999'), selected('0x1', 3), selected(0.5, 3)],
    ];
    const { losses, text } = await brought(xmlOf(oneSource(bad.join(''))));
    assert.equal(losses.length, bad.length);
    for (const loss of losses)
      assert.match(loss, /^P1: passage at .* with #trust: there is no such place in the text$/);
    assert.ok(!text.includes('{#'));
  });

  it('says of what has one GUID that the first has it, and keeps the others', async () => {
    const note = (text: string): string =>
      `<Note guid="N1"><PlainTextContent>${text}</PlainTextContent></Note>`;
    const inner = `<Users><User guid="U1" name="Ann"/><User guid="U1" name="Bob"/></Users><CodeBook><Codes><Code guid="C1" name="Trust" isCodable="true"/><Code guid="{c1}" name="Other" isCodable="true"/></Codes></CodeBook><Variables><Variable guid="V1" name="a" typeOfVariable="Text"/><Variable guid="V1" name="b" typeOfVariable="Text"/></Variables><Cases><Case guid="K1" name="P1"/><Case guid="K1" name="P2"/></Cases>${source('P1', `<PlainTextContent>We.</PlainTextContent>${selected(0, 2, 'We', '<NoteRef targetGUID="N1"/>')}`)}<Notes>${note('first')}${note('second')}</Notes>`;
    const { losses, text, read } = await brought(xmlOf(inner));
    assert.deepEqual(losses, [
      '1 × code whose GUID another has; what is coded with the GUID is the first’s',
      '1 × user whose GUID another has; what the GUID names is the first’s',
      '1 × variable whose GUID another has; what the GUID names is the first',
      '1 × case whose GUID another has; what the GUID names is the first',
    ]);
    assert.match(text, /\[We\]\{#trust "first"\}/);
    assert.deepEqual(
      read.study.memos.map((memo) => memo.text),
      ['second\n'],
    );
    assert.deepEqual(
      [read.study.codes, read.study.attributes, read.study.people].map((list) => list.map(({ id }) => id)),
      [
        ['trust', 'other'],
        ['a', 'b'],
        ['P1', 'P2'],
      ],
    );
  });

  it('codes nothing with a code that has no GUID', async () => {
    const inner = `<CodeBook><Codes><Code name="Trust" isCodable="true"/></Codes></CodeBook>${source('P1', `<PlainTextContent>We.</PlainTextContent>${selected(0, 2, 'We').replace(' targetGUID="C1"', '')}`)}`;
    const { losses } = await brought(xmlOf(inner));
    assert.deepEqual(losses, [
      'P1: passage at 0–2 “We”: it is coded with a code that the file does not have',
    ]);
  });

  it('says what nobody can be told of: strangers, bare passages, values, dates, what stands in memos', async () => {
    const inner = `<Users><User guid="U1" name="Ann"/></Users><CodeBook><Codes><Code guid="C1" name="Trust" isCodable="true"/></Codes></CodeBook><Variables><Variable guid="V1" name="a" typeOfVariable="Text"><Description>Years.</Description></Variable></Variables><Cases><Case guid="K1" name="P"><Description>Tall.</Description><VariableValue><VariableRef targetGUID="V9"/><TextValue>x</TextValue></VariableValue></Case></Cases>${source(
      'P1',
      `<PlainTextContent>We trust.</PlainTextContent>${selected(0, 2, 'We').replace(' name', ' creatingUser="U9" creationDateTime="2020-01-01T00:00:00Z" name')}<PlainTextSelection guid="F9" name="trust" startPosition="3" endPosition="8"/><VariableValue><VariableRef targetGUID="V9"/><TextValue>x</TextValue></VariableValue>`,
    )}<Notes><Note guid="N1" name="a"><PlainTextContent>Words.</PlainTextContent><PlainTextSelection guid="F8" startPosition="0" endPosition="2"/></Note></Notes><Links><Link originGUID="N1" targetGUID="C1"/></Links>`;
    const { losses } = await brought(xmlOf(inner));
    assert.deepEqual(losses, [
      'a: description of a variable: “Years.”',
      'P: description of a case: “Tall.”',
      '1 × value of a variable that the file does not have',
      'P1: passage at 0–2 “We” with #trust: it is by a user whom the file does not list; it is ann’s now',
      'P1: passage at 3–8 “trust”: it has neither a code nor a memo',
      'P1: 1 × value of a variable that the file does not have',
      '1 × coding of a memo',
      '1 × date on which something was made or changed',
    ]);
  });

  it('says which sources have no text', async () => {
    const inner = `<Sources>${['internal://gone.txt', 'internal://../project.qde', 'relative:///t.txt', 'file:///etc/passwd', ''].map((path, i) => `<TextSource guid="${i}" name="P${i}" plainTextPath="${path}">${selected(0, 2)}</TextSource>`).join('')}</Sources>`;
    const { losses, paths } = await brought(xmlOf(inner));
    assert.deepEqual(paths, ['codebook.yaml']);
    assert.equal(losses.length, 2 * 5);
    assert.deepEqual(losses.slice(0, 2), [
      'P0: left out with its 1 passage: its text (internal://gone.txt) is not in the file',
      'P0: passage of it at 0–2',
    ]);
  });
});

describe('A REFI-QDA project in small things', () => {
  it('believes no name that merely ends in an ellipsis', async () => {
    const { losses } = await brought(
      xmlOf(oneSource(selected(0, 8, 'We tr…') + selected(3, 8, 'trust') + selected(9, 13, 'Nobody…'))),
    );
    assert.deepEqual(losses, [
      'P1: passage at 9–13 “Nobody…” with #trust: the words there are others (“them”)',
    ]);
  });

  it('has truth as 1 and 0, everybody who speaks in a source, and users without a GUID', async () => {
    const said = (value: number | string): string =>
      `<VariableValue><VariableRef targetGUID="V1"/><BooleanValue>${value}</BooleanValue></VariableValue><SourceRef targetGUID="S1"/>`;
    const { read } = await brought(
      xmlOf(
        `<Users><User name="Ann"/><User name="Bob"/></Users><Variables><Variable guid="V1" name="new" typeOfVariable="Boolean"/></Variables><Cases><Case guid="K1" name="P1">${said(1)}</Case><Case guid="K2" name="P2">${said(0)}</Case><Case guid="K3" name="P3">${said('True')}</Case></Cases>${source('T')}`,
      ),
    );
    const { people, documents, coders } = read.study;
    assert.deepEqual(
      people.map(({ attributes }) => attributes.get('new')),
      [['true'], ['false'], ['true']],
    );
    assert.deepEqual(documents[0]?.people, ['P1', 'P2', 'P3']);
    assert.deepEqual(
      coders.map(({ name }) => name),
      ['Ann', 'Bob'],
    );
  });

  it('says which characters of a text no file of a study can hold, and makes lines of pages', async () => {
    const xml = projectXml(oneSource(selected(7, 13, 'Page 2')));
    const { losses, text } = await brought(qdpx(xml, 'Page 1.Page 2.\vMore\u0001.'));
    assert.deepEqual(losses, ['P1: 2 × control character replaced by “\uFFFD” or a line break']);
    assert.ok(text.includes('\nPage 1.[Page 2]{#trust}.\nMore\uFFFD.'), text);
    const pages = await brought(qdpx(projectXml(oneSource(selected(8, 14, 'Page 2'))), 'Page 1.\fPage 2.'));
    assert.deepEqual(pages.losses, ['P1: 1 × control character replaced by “\uFFFD” or a line break']);
    assert.ok(pages.text.includes('\nPage 1.\n[Page 2]{#trust}.'), pages.text);
  });

  it('has names with a prefix behind those without, and is known by its root also behind a document type', () => {
    const codes = '<Code guid="C1" x:name="b" name="a" y:name="c" xmlns:x="urn:x" xmlns:y="urn:y"/>';
    const xml = projectXml(`<CodeBook><Codes>${codes}</Codes></CodeBook>`);
    const text = (content: string) =>
      ({ kind: 'text', text: content, encoding: 'UTF-8', guessed: false, undecodable: 0 }) as const;
    const found = refiProjectIn.read(text(xml), HOW);
    assert.ok('study' in found);
    assert.deepEqual(
      found.study.codes.map(({ name }) => name),
      ['a'],
    );
    const typed = xml.replace('<Project', '<!DOCTYPE Project [<!ENTITY a "b">]><Project');
    assert.ok(refiProjectIn.recognises(text(typed)));
    assert.match(JSON.stringify(refiProjectIn.read(text(typed), HOW)), /declares a document type/);
  });
});
