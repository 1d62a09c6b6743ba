import assert from 'node:assert/strict';
import { project, read, readOf, type Parts } from './projects';

/* Projects as programs write them, each made by hand after what is known of that program. */

const CODES = `<CodeBook><Codes>
  <Code guid="{c0000000-0000-0000-0000-000000000001}" name="Barriers" isCodable="false"><Description>What stands in the way.</Description>
    <Code guid="C0000000-0000-0000-0000-000000000002" name="Cost &amp; time" isCodable="true" color="#ABC"/>
  </Code>
  <Code guid="C0000000-0000-0000-0000-000000000003" name="Trust" isCodable="true" color="#2A7AE2"/>
</Codes></CodeBook>`;
const USERS = `<Users><User guid="A0000000-0000-0000-0000-000000000001" name="Sonja Marsh"/><User guid="A0000000-0000-0000-0000-000000000002" name="Kit Lowe" id="kl"/></Users>`;
const SOURCE = 'E0000000-0000-0000-0000-000000000001';

interface Coded {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly code?: 1 | 2 | 3;
  readonly user?: 1 | 2;
  readonly within?: string;
}

let made = 0;

function selection({ quote, start, end, code = 3, user = 1, within = '' }: Coded): string {
  made++;
  const guid = (letter: string): string =>
    `${letter}0000000-0000-0000-0000-${String(made).padStart(12, '0')}`;
  const by = `A0000000-0000-0000-0000-00000000000${user}`;
  const coding = `<Coding guid="${guid('D')}" creatingUser="${by}"><CodeRef targetGUID="C0000000-0000-0000-0000-00000000000${code}"/></Coding>`;
  return `<PlainTextSelection guid="${guid('F')}" name="${quote}" startPosition="${start}" endPosition="${end}" creatingUser="${by}">${within}${coding}</PlainTextSelection>`;
}

function source(selections: string, name = 'Interview 1'): string {
  return `<Sources><TextSource guid="${SOURCE}" name="${name}" plainTextPath="internal://T1.txt">${selections}</TextSource></Sources>`;
}

/** A project of one text. */
function coded(origin: string, text: string, selections: readonly Coded[], beside = ''): Parts {
  return project(
    `name="Study" origin="${origin}">${USERS}${CODES}${source(selections.map(selection).join(''))}${beside}`,
    {
      't1.txt': text,
    },
  );
}

/** The words that were marked, with their codes and coders. */
function marked(parts: Parts): readonly string[] {
  const { study } = read(parts);
  return study.documents.flatMap(({ text, copies }) =>
    copies.flatMap(({ coder, markings }) =>
      markings.map(
        ({ start, end, codes, memo }) =>
          `${coder ?? 'nobody'}: ${text.slice(start, end)} ${codes.map(({ id }) => `#${id}`).join(' ')}${memo === null ? '' : ` “${memo}”`}`,
      ),
    ),
  );
}

describe('A REFI-QDA project of another program', () => {
  const text = 'I: How? 😀\r\nP: The bus 👩‍👩‍👧 costs €4.\r\nI: Why 😀 so?\r\nP: We trust them.\r\n';

  for (const [origin, unit, crlf] of [
    ['NVivo for Windows 12.6', 'utf16', 2],
    ['ATLAS.ti 23', 'points', 1],
    ['QualCoder', 'points', 2],
    ['Something new', 'utf16', 1],
  ] as const)
    it(`places passages as ${origin} counts them`, () => {
      const counted = crlf === 1 ? text.replaceAll('\r\n', '\n') : text;
      const at = (words: string): Coded => {
        const before = counted.slice(0, counted.indexOf(words));
        const length = (one: string): number => (unit === 'utf16' ? one.length : Array.from(one).length);
        return { quote: words, start: length(before), end: length(before) + length(words) };
      };
      const parts = coded(origin, text, ['How? 😀', 'costs €4', 'so?', 'We trust them'].map(at));
      assert.deepEqual(marked(parts), [
        'sonja-marsh: How? 😀 #trust',
        'sonja-marsh: costs €4 #trust',
        'sonja-marsh: so? #trust',
        'sonja-marsh: We trust them #trust',
      ]);
      assert.deepEqual(read(parts).losses, []);
      assert.deepEqual(read(parts).summary.slice(-2), [
        '4 of 4 passages with words beside them stand on those words',
        `places are counted in ${unit === 'utf16' ? 'UTF-16 code units' : 'code points'}, with a line end of two characters as ${crlf === 2 ? 'two' : 'one'}`,
      ]);
    });

  it('is counted by where words begin and end when selections have no names, as NVivo writes them', () => {
    const at = (words: string): Coded => ({
      quote: '',
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
    });
    const parts = coded('', text, ['The bus', 'costs', 'Why', 'We trust them'].map(at));
    assert.deepEqual(
      marked(parts).map((one) => one.split(': ')[1]),
      ['The bus #trust', 'costs #trust', 'Why #trust', 'We trust them #trust'],
    );
  });

  it('has codes with ids of their names, colours and definitions', () => {
    const { study } = read(coded('', 'a', []));
    assert.deepEqual(
      study.codes.map(({ id, name, parent, color, definition, selectable }) => ({
        id,
        name,
        parent,
        color,
        definition,
        selectable,
      })),
      [
        {
          id: 'barriers',
          name: 'Barriers',
          parent: null,
          color: null,
          definition: 'What stands in the way.',
          selectable: false,
        },
        {
          id: 'cost-time',
          name: 'Cost & time',
          parent: 'barriers',
          color: '#aabbcc',
          definition: null,
          selectable: true,
        },
        { id: 'trust', name: 'Trust', parent: null, color: '#2a7ae2', definition: null, selectable: true },
      ],
    );
  });

  it('knows the codes and coders that a study has already by their names', () => {
    const first = read(coded('', 'trust', [{ quote: 'trust', start: 0, end: 5, user: 2 }])).study;
    const existing = {
      ...first,
      codes: first.codes.map((code) =>
        code.id === 'trust' ? { ...code, id: 'faith', name: 'TRUST' } : code,
      ),
      coders: [{ id: 'kit', name: 'kit  lowe', adjudicator: false }],
    };
    const { study } = read(coded('', 'trust', [{ quote: 'trust', start: 0, end: 5, user: 2 }]), existing);
    const [copy] = study.documents[0]?.copies ?? [];
    assert.equal(copy?.coder, 'kit');
    assert.deepEqual(copy.markings[0]?.codes, [{ id: 'faith', value: null }]);
  });

  it('makes a copy for each coder', () => {
    const parts = coded('', 'We trust them.', [
      { quote: 'We trust', start: 0, end: 8, user: 2, code: 2 },
      { quote: 'trust them', start: 3, end: 13 },
    ]);
    assert.deepEqual(marked(parts), ['sonja-marsh: trust them #trust', 'kit-lowe: We trust #cost-time']);
  });

  it('does not place what stands on other words than it says, and says each', () => {
    const words = 'We trust them. They do not trust us.';
    const parts = coded('', words, [
      { quote: 'We trust', start: 0, end: 8 },
      { quote: 'them', start: 9, end: 13 },
      { quote: 'They do not', start: 14, end: 25 },
      { quote: 'us', start: 400, end: 402 },
      { quote: 'trust', start: 8, end: 3 },
    ]);
    assert.deepEqual(marked(parts), ['sonja-marsh: We trust #trust', 'sonja-marsh: them #trust']);
    assert.deepEqual(
      read(parts).losses.map(({ what, where }) => `${where ?? ''}: ${what}`),
      [
        'Interview 1: passage at 14–25 “They do not” with #trust: the words there are others (“They do no”)',
        'Interview 1: passage at 400–402 “us” with #trust: there is no such place in the text',
        'Interview 1: passage at 8–3 “trust” with #trust: there is no such place in the text',
      ],
    );
  });

  it('places what has a title and no words, and says that nothing shows whether it is right', () => {
    const parts = coded('', 'We trust them.', [{ quote: 'Nice one', start: 3, end: 8 }]);
    assert.deepEqual(marked(parts), ['sonja-marsh: trust #trust']);
    assert.deepEqual(
      read(parts).losses.map(({ count }) => count),
      [1],
    );
  });

  it('takes memos from descriptions, notes, and notes that are linked', () => {
    const notes = `<Notes><Note guid="B0000000-0000-0000-0000-000000000001"><PlainTextContent>A note.</PlainTextContent></Note>
      <Note guid="B0000000-0000-0000-0000-000000000002" name="Annotation" plainTextPath="internal://n2.txt"/>
      <Note guid="B0000000-0000-0000-0000-000000000003" name="Plan"><PlainTextContent>By May.</PlainTextContent></Note>
      <Note guid="B0000000-0000-0000-0000-000000000004" name="About it"><PlainTextContent>Long.</PlainTextContent></Note></Notes>
      <Links><Link guid="B1000000-0000-0000-0000-000000000001" originGUID="B0000000-0000-0000-0000-000000000002" targetGUID="F0000000-0000-0000-0000-000000000099"/></Links>`;
    made = 98;
    const one = selection({ quote: 'We', start: 0, end: 2, within: '<Description>Why?</Description>' });
    const two = selection({ quote: 'trust', start: 3, end: 8 })
      .replace('<CodeRef', '<CodeRef')
      .replace('</Coding>', '<NoteRef targetGUID="b0000000-0000-0000-0000-000000000001"/></Coding>');
    const three = `<PlainTextSelection guid="F0000000-0000-0000-0000-000000000300" name="them" startPosition="9" endPosition="13"><Description>A comment.</Description></PlainTextSelection>`;
    const within = `${one}${two}${three}<NoteRef targetGUID="B0000000-0000-0000-0000-000000000004"/>`;
    const parts = project(`name="S" origin="NVivo">${USERS}${CODES}${source(within)}${notes}`, {
      'T1.txt': 'We trust them.',
      'n2.txt': 'Linked.',
    });
    assert.deepEqual(marked(parts), [
      'sonja-marsh: We #trust “Why?\n\nLinked.”',
      'sonja-marsh: trust #trust “A note.”',
      'nobody: them  “A comment.”',
    ]);
    assert.deepEqual(read(parts).study.memos, [
      { path: 'memos/About it.md', text: '---\nabout: [Interview 1]\n---\n\n# About it\n\nLong.\n' },
      { path: 'memos/Plan.md', text: '# Plan\n\nBy May.\n' },
    ]);
  });

  it('has cases as participants, and cases without names as what is known of a document', () => {
    const more = `<Variables><Variable guid="9A000000-0000-0000-0000-000000000001" name="Years in post" typeOfVariable="Integer"/></Variables>
      <Cases><Case guid="9C000000-0000-0000-0000-000000000001" name="P07"><VariableValue><VariableRef targetGUID="9a000000-0000-0000-0000-000000000001"/><IntegerValue>12</IntegerValue></VariableValue><SourceRef targetGUID="${SOURCE}"/></Case>
      <Case guid="9C000000-0000-0000-0000-000000000002"><VariableValue><VariableRef targetGUID="9A000000-0000-0000-0000-000000000001"/><IntegerValue>3</IntegerValue></VariableValue><SourceRef targetGUID="${SOURCE}"/></Case></Cases>`;
    const { study } = read(project(`name="S">${USERS}${CODES}${more}${source('')}`, { 'T1.txt': 'a' }));
    assert.deepEqual(
      study.attributes.map(({ id, name, type }) => ({ id, name, type })),
      [{ id: 'years-in-post', name: 'Years in post', type: 'number' }],
    );
    assert.deepEqual(study.people, [{ id: 'P07', attributes: new Map([['years-in-post', ['12']]]) }]);
    const [document] = study.documents;
    assert.deepEqual(
      [document?.people, document?.attributes],
      [['P07'], new Map([['years-in-post', ['3']]])],
    );
  });

  it('is read whatever its namespace, prefix and folder are called', () => {
    const xml = `<?xml version="1.0" standalone="no"?><q:Project xmlns:q="urn:QDA-XML:project:0:10" name="S"><q:Sources><q:TextSource guid="1" name="T" plainTextPath="internal://a.TXT"/></q:Sources></q:Project>`;
    const { study } = read(
      new Map([
        ['My project.QDE', xml],
        ['Sources/A.txt', 'words'],
      ]),
    );
    assert.deepEqual(
      study.documents.map(({ key, text: base }) => [key, base]),
      [['T', 'words']],
    );
  });

  it('keeps the text of a PDF and of a recording, and says what else they had', () => {
    const xml = `name="S">${CODES}<Sources>
      <PDFSource guid="1" name="Leaflet.pdf" path="internal://p.pdf"><PDFSelection guid="2" page="1" firstX="1" firstY="1" secondX="2" secondY="2"/><Representation guid="3" plainTextPath="internal://p.txt"><PlainTextSelection guid="4" name="trust" startPosition="3" endPosition="8"><Coding guid="5"><CodeRef targetGUID="C0000000-0000-0000-0000-000000000003"/></Coding></PlainTextSelection></Representation></PDFSource>
      <AudioSource guid="6" name="Talk.mp3" path="internal://a.mp3"><Transcript guid="7"><PlainTextContent>so we trust</PlainTextContent><SyncPoint guid="8" timeStamp="0" position="3"/><SyncPoint guid="9" timeStamp="5" position="11"/><TranscriptSelection guid="10" name="we trust" fromSyncPoint="8" toSyncPoint="9"><Coding guid="11"><CodeRef targetGUID="C0000000-0000-0000-0000-000000000003"/></Coding></TranscriptSelection></Transcript></AudioSource>
      <PictureSource guid="12" name="Board.jpg" path="internal://b.jpg"/></Sources>`;
    const parts = project(xml, { 'p.txt': 'We trust.' });
    assert.deepEqual(marked(parts), ['nobody: trust #trust', 'nobody: we trust #trust']);
    assert.deepEqual(
      read(parts).losses.map(({ what, where }) => `${where ?? ''}: ${what}`),
      [
        'Board.jpg: left out: it has no text',
        'Leaflet.pdf: layout of a PDF, of which the text is kept',
        'Leaflet.pdf: passage that is an area of a page (page 1, 1,1 to 2,2)',
        'Talk.mp3: sound, of which the transcript is kept',
        'Talk.mp3: point in time of a transcript',
      ],
    );
  });

  it('says what has no place: sets, drawings, links, whole documents, unknown codes', () => {
    const lost = selection({ quote: 'a', start: 0, end: 1 }).replace(
      /CodeRef targetGUID="C/,
      'CodeRef targetGUID="0',
    );
    const xml = `name="S">${USERS}${CODES}${source(`${lost}<Coding guid="1"><CodeRef targetGUID="C0000000-0000-0000-0000-000000000003"/></Coding>`)}
      <Links><Link guid="2" originGUID="C0000000-0000-0000-0000-000000000002" targetGUID="C0000000-0000-0000-0000-000000000003"/></Links>
      <Sets><Set guid="3" name="Money"/></Sets><Graphs><Graph guid="4"/></Graphs><Smart/>`;
    assert.deepEqual(
      read(project(xml, { 'T1.txt': 'a' })).losses.map(({ what, where }) => `${where ?? ''}: ${what}`),
      [
        'Interview 1: passage at 0–1 “a”: it is coded with a code that the file does not have',
        'Interview 1: coding of the whole document #trust',
        ': set “Money”',
        ': drawing of codes and sources',
        ': element <Smart>, which the standard does not have there',
        ': link from #cost-time to #trust',
      ],
    );
  });
});

describe('A file that is no project', () => {
  for (const [what, xml, reason] of [
    [
      'is cut off',
      '<Project name="S"><Users>',
      /^project\.qde is damaged at line 1, character \d+: unclosed tag/,
    ],
    [
      'declares entities',
      '<!DOCTYPE Project [<!ENTITY a "b">]><Project/>',
      /declares a document type.*\(line 1, character \d+\); export the project again/,
    ],
    ['is something else', '<Package/>', /begins with <Package>/],
    ['has an unknown entity', '<Project name="&a;"/>', /damaged at line 1/],
    [
      'is nested deeper than anything',
      `<Project><CodeBook><Codes>${'<Code guid="1" name="a">'.repeat(300)}`,
      /more than 200 elements deep \(line 1/,
    ],
  ] as const)
    it(`is refused with its place when it ${what}`, () => {
      const found = readOf(new Map([['project.qde', xml]]));
      assert.match('reason' in found ? found.reason : '', reason);
    });

  it('is refused with a remedy when there is no project in it', () => {
    const found = readOf(new Map([['word/document.xml', '']]));
    assert.match('reason' in found ? found.reason : '', /no project\.qde in it; export the project again/);
  });

  it('is refused when it has more codes than any team has', () => {
    const codes = '<Code guid="1" name="a" isCodable="true"/>'.repeat(10_001);
    const found = readOf(project(`name="S"><CodeBook><Codes>${codes}</Codes></CodeBook>`));
    assert.match('reason' in found ? found.reason : '', /10001 codes, and more than 10000 are not read/);
  });
});
