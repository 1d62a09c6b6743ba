import assert from 'node:assert/strict';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { another, CODES, lost, marked, ofText, selection, TEXT, USERS } from './coded';
import { project, read } from './projects';

/* Projects in the shape of the programs that write them: what is carried beside codings, and what is said to be lost. */

describe('What a REFI-QDA project of another program knows beside its codings', () => {
  it('is attributes of documents where sets say it: ATLAS.ti’s pairs of key and value, and groups', () => {
    const sets = `<Sets><Set guid="1" name="gender: female"><MemberSource targetGUID="S1"/></Set><Set guid="2" name="Pilot"><MemberSource targetGUID="S1"/><MemberSource targetGUID="S1"/></Set><Set guid="3" name="Wave one"><MemberSource targetGUID="{s1}"/></Set><Set guid="4" name="Money"><Description>What it costs.</Description><MemberCode targetGUID="C1"/><MemberNote targetGUID="N1"/></Set><Set guid="5" name="age: 25"><MemberSource targetGUID="S9"/><MemberSource targetGUID="S2"/></Set></Sets>`;
    const more =
      '<Notes><Note guid="N1" name="Plan"><PlainTextContent>By May.</PlainTextContent></Note></Notes>';
    const parts = ofText(TEXT, '', { beside: `${more}${sets}` });
    const withGender = new Map(
      [...parts].map(([name, text]) => [
        name,
        text
          .replace(
            '<Sources>',
            '<Variables><Variable guid="V1" name="Gender" typeOfVariable="Text"/></Variables><Sources>',
          )
          .replace('</Sources>', '<PictureSource guid="S2" name="b.jpg"/></Sources>'),
      ]),
    );
    const { study, summary } = read(withGender);
    assert.deepEqual(
      study.attributes.map(({ id, name }) => [id, name]),
      [
        ['gender', 'Gender'],
        ['set', 'Set'],
        ['age', 'age'],
      ],
    );
    assert.deepEqual(
      [...(study.documents[0]?.attributes ?? [])],
      [
        ['gender', ['female']],
        ['set', ['Pilot', 'Wave one']],
      ],
    );
    assert.ok(summary.includes('4 sets of sources as attributes of documents'));
    assert.deepEqual(lost(withGender), [
      'b.jpg: left out: it has no text',
      'set “Money” of #cost, the memo “Plan”, described as “What it costs.”',
      'set “age: 25” of the source “b.jpg”',
    ]);
  });

  it('is a memo where a link leads to a note or from one, whichever way it points', () => {
    const notes = ['N1', 'N2', 'N3', 'N4']
      .map(
        (guid) =>
          `<Note guid="${guid}" name="${guid}"><PlainTextContent>About ${guid}.</PlainTextContent></Note>`,
      )
      .join('');
    const link = (from: string, to: string): string =>
      `<Link guid="${another('L')}" name="to" originGUID="${from}" targetGUID="${to}"/>`;
    const links = [
      link('N1', 'F1x'),
      link('F1x', 'N2'),
      link('S1', 'N3'),
      link('N4', 'C2'),
      link('C1', 'C2'),
      link('N1', 'N2'),
      link('F1x', 'S1'),
      link('X', 'C1'),
      link('F2x', 'F1x'),
    ];
    const parts = ofText(
      TEXT,
      selection(TEXT, 'trust', { guid: 'F1x' }) + selection(TEXT, [0, 2], { guid: 'F2x', name: ' ' }),
      {
        beside: `<Notes>${notes}</Notes><Links>${links.join('')}</Links>`,
      },
    );
    const { study } = read(parts);
    assert.deepEqual(marked(study), ['ann: We #cost', 'ann: trust #cost “About N1.\n\nAbout N2.”']);
    assert.deepEqual(
      study.memos.map(({ text }) => text),
      ['---\nabout: [One]\n---\n\n# N3\n\nAbout N3.\n'],
    );
    assert.deepEqual(
      study.codes.map(({ notes: said }) => said),
      [null, 'About N4.'],
    );
    assert.deepEqual(lost(parts), [
      'link “to” from #cost to #trust',
      'link “to” from “N1” to “N2”',
      'link “to” from “trust” to “One”',
      'link “to” from something without a name to #cost',
      'link “to” from the passage at 0–2 of “One” to “trust”',
    ]);
  });

  it('is whose it is: memos of the passage, of a coding, and notes that somebody else wrote', () => {
    const note = (guid: string, user: string): string =>
      `<Note guid="${guid}" name="${guid}" creatingUser="${user}"><PlainTextContent>By ${user}.</PlainTextContent></Note>`;
    const notes = `<Notes>${note('N1', 'A1')}${note('N2', 'A2')}${note('N3', 'A9')}</Notes>`;
    const refs = '<NoteRef targetGUID="N1"/><NoteRef targetGUID="N2"/><NoteRef targetGUID="N3"/>';
    const one = selection(TEXT, 'trust', {
      within: '<Description>Hers.</Description>',
      codes: [
        ['C2', 'A2'],
        ['C1', 'A1'],
      ],
    }).replace('</PlainTextSelection>', `${refs}</PlainTextSelection>`);
    const two = selection(TEXT, 'bus', {
      codes: [['C1', 'A2']],
      within: '<Description>Hers alone.</Description>',
    });
    const three = selection(TEXT, 'costs').replace('</Coding>', '<NoteRef targetGUID="N2"/></Coding>');
    assert.deepEqual(marked(read(ofText(TEXT, one + two + three, { beside: notes })).study), [
      'ann: trust #cost “Hers.\n\nBy A1.\n\nBy A9.”',
      'ann: bus “Hers alone.”',
      'ann: costs #cost',
      'ben: trust #trust',
      'ben: trust “By A2.”',
      'ben: bus #cost',
      'ben: costs “By A2.”',
    ]);
  });

  it('is all texts of a recording, each a document, and the words of a picture', () => {
    const coding = (code: string): string =>
      `<Coding guid="${another('D')}" creatingUser="A1"><CodeRef targetGUID="${code}"/></Coding>`;
    const point = (guid: string, at: number): string =>
      `<SyncPoint guid="${guid}" timeStamp="${at * 100}" position="${at}"/>`;
    const clip = (from: string, to: string, code: string): string =>
      `<TranscriptSelection guid="${another('T')}" fromSyncPoint="${from}" toSyncPoint="${to}" creatingUser="A1">${coding(code)}</TranscriptSelection>`;
    const film = `<VideoSource guid="V" name="Film.mp4"><Description>On the bus.</Description>
      <Transcript guid="T1" name="By Ann"><Description>The first.</Description><PlainTextContent>We trust.</PlainTextContent>${point('P1', 3)}${point('P2', 8)}${clip('P1', 'P2', 'C2')}</Transcript>
      <Transcript guid="T2"><PlainTextContent>It costs.</PlainTextContent>${point('P1', 3)}${point('P2', 8)}${clip('P1', 'P2', 'C1')}${clip('P1', 'P9', 'C1')}</Transcript>
      <VideoSelection guid="F9" name="a clip" begin="10" end="20"><Description>Loud.</Description>${coding('C1')}</VideoSelection></VideoSource>`;
    const picture = `<PictureSource guid="B" name="Board.jpg"><TextDescription guid="B1"><PlainTextContent>A cat.</PlainTextContent>${selection('A cat.', 'cat')}</TextDescription><PictureSelection guid="F8" firstX="1" firstY="2" secondX="3" secondY="4">${coding('C2')}</PictureSelection></PictureSource>`;
    const cases = '<Cases><Case guid="K1" name="Ann"><SourceRef targetGUID="V"/></Case></Cases>';
    const parts = project(`name="S">${USERS}${CODES}${cases}<Sources>${film}${picture}</Sources>`);
    const { study } = read(parts);
    assert.deepEqual(
      study.documents.map(({ key, people }) => [key, people]),
      [
        ['Film.mp4', ['Ann']],
        ['Film.mp4 (transcript 2)', ['Ann']],
        ['Board.jpg', []],
      ],
    );
    assert.deepEqual(marked(study), ['ann: trust #trust', 'ann: costs #cost', 'ann: cat #cost']);
    assert.deepEqual(
      study.memos.map(({ text }) => text),
      ['---\nabout: [Film.mp4]\n---\n\nOn the bus.\n\nThe first.\n'],
    );
    assert.deepEqual(lost(parts), [
      'Film.mp4 (transcript 2): passage at 3–? with #cost: there is no such place in the text',
      'Film.mp4: 1 × film, of which the transcript is kept',
      'Film.mp4: 2 × point in time of a transcript',
      'Film.mp4: passage that is a stretch of a film (10 to 20 ms) “a clip” with #cost and the memo “Loud.”',
      'Film.mp4 (transcript 2): 2 × point in time of a transcript',
      'Board.jpg: 1 × picture, of which the description is kept',
      'Board.jpg: passage that is an area of a picture (1,2 to 3,4) with #trust',
    ]);
  });

  it('is said of a passage of a PDF only where its words are not kept, or carry less', () => {
    const area = (guid: string, within: string): string =>
      `<PDFSelection guid="${guid}" name="trust" page="0" firstX="1" firstY="2" secondX="3" secondY="4">${within}</PDFSelection>`;
    const coding = (code: string): string =>
      `<Coding guid="${another('D')}"><CodeRef targetGUID="${code}"/></Coding>`;
    const pdf = `<PDFSource guid="P" name="a.pdf">${area('F1', coding('C1'))}${area('F2', coding('C1') + coding('C2'))}${area('F3', '<Description>Mine.</Description>')}<Representation guid="R" richTextPath="internal://r.docx"><PlainTextContent>${TEXT}</PlainTextContent>${['F1', 'F2', 'F3'].map((guid) => selection(TEXT, 'trust', { guid })).join('')}</Representation></PDFSource>`;
    assert.deepEqual(lost(project(`name="S">${USERS}${CODES}<Sources>${pdf}</Sources>`)), [
      'a.pdf: 1 × layout of a PDF, of which the text is kept',
      'a.pdf: 1 × text with a layout, of which the plain one is kept',
      'a.pdf: 1 × area of a page that is kept as the passage of its words',
      'a.pdf: passage that is an area of a page (page 0, 1,2 to 3,4) “trust” with #cost #trust',
      'a.pdf: passage that is an area of a page (page 0, 1,2 to 3,4) “trust” with the memo “Mine.”',
    ]);
  });

  it('is said of sources that have no text, with every passage, memo and code', () => {
    const gone = `<TextSource guid="S2" name="Two" plainTextPath="internal://gone.txt"><Description>About two.</Description>${selection('', [1, 5], { name: 'word', within: '<Description>Why?</Description>' })}<Coding guid="D0"><CodeRef targetGUID="C2"/></Coding><VariableValue><VariableRef targetGUID="V1"/><TextValue>x</TextValue></VariableValue></TextSource>`;
    const parts = project(`name="S">${USERS}${CODES}<Sources>${gone}</Sources>`);
    assert.deepEqual(lost(parts), [
      'Two: left out with its 1 passage: its text (internal://gone.txt) is not in the file',
      'Two: passage of it at 1–5 “word” with #cost and the memo “Why?”',
      'Two: 1 × value of a variable of it',
      'Two: 1 × coding of the whole document #trust',
    ]);
    assert.deepEqual(read(parts).study.memos, [{ path: 'memos/Two.md', text: '# Two\n\nAbout two.\n' }]);
  });

  it('is said of codings with a case, which is a participant of the document then', () => {
    const parts = new Map(
      [...ofText(TEXT, selection(TEXT, 'trust', { codes: [['K1'], ['C1']] }))].map(([name, text]) => [
        name,
        text.replace('<Sources>', '<Cases><Case guid="K1" name="Ann S."/></Cases><Sources>'),
      ]),
    );
    assert.deepEqual(read(parts).study.documents[0]?.people, ['Ann S.']);
    assert.deepEqual(marked(read(parts).study), ['ann: trust #cost']);
    assert.deepEqual(lost(parts), [
      'One: passage at 3–8 “trust” with the case “Ann S.” #cost: it is coded with a case, which is a participant of the whole document now: “Ann S.”',
    ]);
  });

  it('is every code of a coding that has several, and of one that names none by the right name the first', () => {
    const refs = '<CodeRef targetGUID="C1"/><CodeRef targetGUID="C2"/>';
    const one = selection(TEXT, 'trust').replace(/<CodeRef[^>]*>/, refs);
    const two = selection(TEXT, 'bus').replace('<CodeRef ', '<Ref ');
    assert.deepEqual(marked(read(ofText(TEXT, one + two)).study), [
      'ann: trust #cost #trust',
      'ann: bus #cost',
    ]);
  });

  it('is what the source says, where a set or a case without a name say otherwise', () => {
    const value = (text: string): string =>
      `<VariableValue><VariableRef targetGUID="V1"/><TextValue>${text}</TextValue></VariableValue>`;
    const before = `<Variables><Variable guid="V1" name="Wave" typeOfVariable="Text"/></Variables>`;
    const cases = `<Cases><Case guid="K1">${value('case')}<SourceRef targetGUID="S1"/></Case></Cases>`;
    const sets = '<Sets><Set guid="X1" name="Wave: set"><MemberSource targetGUID="S1"/></Set></Sets>';
    const waves = (within: string, more: string): unknown => [
      ...(read(
        project(
          `name="S">${before}${more}<Sources><TextSource guid="S1" name="One"><PlainTextContent>a</PlainTextContent>${within}</TextSource></Sources>${sets}`,
        ),
      ).study.documents[0]?.attributes ?? []),
    ];
    const nobody = `<Cases><Case guid="K1">${value('lonely')}</Case></Cases>`;
    assert.deepEqual(lost(project(`name="S">${before}${nobody}`)), [
      '1 × value of wave that is nobody’s, in a case without a name: “lonely”',
    ]);
    assert.deepEqual(waves(value('source'), cases), [['wave', ['source']]]);
    assert.deepEqual(waves('', cases), [['wave', ['case']]]);
    assert.deepEqual(waves('', ''), [['wave', ['set']]]);
  });

  it('is said of elements of a program’s own, wherever they stand', () => {
    const within = '<Smart/><NoteRef targetGUID="N9"/>';
    const one = selection(TEXT, 'trust', { within: '<Weight>3</Weight><Weight>4</Weight>' });
    const parts = ofText(TEXT, one, { within });
    const strange = new Map(
      [...parts].map(([name, text]) => [name, text.replace('color="#123456"/>', '><Icon/></Code>')]),
    );
    assert.deepEqual(lost(strange), [
      '1 × element <Icon>, which the standard does not have there',
      'One: 2 × element <Weight>, which the standard does not have there',
      'One: 1 × element <Smart>, which the standard does not have there',
    ]);
  });

  it('is said of colours that no program can have written by the standard', () => {
    const parts = project(
      `name="S"><CodeBook><Codes><Code guid="1" name="A" isCodable="true" color="red"/><Code guid="2" name="B" isCodable="true" color=" #ABC "/><Code guid="3" name="C" isCodable="true" color=""/></Codes></CodeBook>`,
    );
    assert.deepEqual(lost(parts), ['a: colour that is not written as #rrggbb: “red”']);
  });

  it('is all that notes say: their texts, what is said of them, and that a text is missing', () => {
    const notes = `<Notes><Note guid="1" name="Both"><Description>Of it.</Description><PlainTextContent>Text.</PlainTextContent></Note><Note guid="2" name="Empty"><Description>Of nothing.</Description><PlainTextContent/></Note><Note guid="3" name="Gone" plainTextPath="internal://gone.txt"/><Note guid="4" name="File" plainTextPath="internal://SOURCES/n.txt"><PlainTextContent/></Note><Note guid="5" name=""/></Notes>`;
    const parts = project(`name="S">${notes}`, { 'n.txt': 'In a file.' });
    assert.deepEqual(
      read(parts).study.memos.map(({ text }) => text),
      ['# Both\n\nText.\n\nOf it.\n', '# Empty\n\nOf nothing.\n', 'Gone\n', '# File\n\nIn a file.\n'],
    );
    assert.deepEqual(lost(parts), [
      'Gone: text of a memo (internal://gone.txt), which is not in the file',
      '1 × memo without a text',
    ]);
  });
});

describe('Names in a REFI-QDA project of another program', () => {
  it('are said where a document cannot have that of its source', () => {
    const names = ['Ann.docx', 'Ann.txt', 'a/b', 'Interview 2.5', 'CON', ''];
    const sources = names.map(
      (name, i) =>
        `<TextSource guid="S${i}" name="${name}"><PlainTextContent>a</PlainTextContent></TextSource>`,
    );
    const { study, summary } = read(project(`name="S"><Sources>${sources.join('')}</Sources>`));
    assert.deepEqual(
      study.documents.map(({ key }) => key),
      ['Ann', 'Ann 2', 'a-b', 'Interview 2.5', 'CON-', 'document'],
    );
    assert.deepEqual(
      summary.filter((line) => line.startsWith('the source')),
      [
        'the source “Ann.txt” is the document “Ann 2”',
        'the source “a/b” is the document “a-b”',
        'the source “CON” is the document “CON-”',
        'the source without a name is the document “document”',
      ],
    );
  });

  it('find again what has the same one, in the order of the file', () => {
    const codes = ['Trust', 'trust', 'Trust', '', ''].map(
      (name, i) => `<Code guid="C${i}" name="${name}" isCodable="true"/>`,
    );
    const parts = project(
      `name="S"><Users><User guid="1" name="Kit"/><User guid="2" name="Kit"/></Users><CodeBook><Codes>${codes.join('')}</Codes></CodeBook><Variables><Variable guid="3" name="Age" typeOfVariable="Text"/><Variable guid="4" name="Age" typeOfVariable="Text"/></Variables>`,
    );
    const { study } = read(parts);
    const again = read(parts, study).study;
    const ids = ({ codes: all, coders, attributes }: PortableStudy): readonly (readonly string[])[] =>
      [all, coders, attributes].map((list) => list.map(({ id }) => id));
    assert.deepEqual(ids(again), ids(study));
    assert.equal(study.codes.at(-1)?.name, 'Unnamed');
    assert.deepEqual(ids(study), [
      ['trust', 'trust-2', 'trust-3', 'unnamed', 'unnamed-2'],
      ['kit', 'kit-2'],
      ['age', 'age-2'],
    ]);
  });

  it('of files are found in either case, beside the project wherever that lies, and with the folder before them', () => {
    const xml = (path: string): string =>
      [
        ...project(
          `name="S"><Sources><TextSource guid="S1" name="T" plainTextPath="${path}"/></Sources>`,
        ).values(),
      ].join('');
    for (const [path, file, entry] of [
      ['internal://t.txt', 'Sources/T.TXT', 'project.qde'],
      ['internal://t.TEXT', 'sources/t.TEXT', 'mine.QDE'],
      ['internal:///sources/t.txt', 'sources/t.txt', 'Project.qde'],
      ['internal://Sources\\t.txt', 'sources/t.txt', 'project.qde'],
      ['internal://t.txt', 'Mine/sources/t.txt', 'Mine/project.qde'],
    ] as const) {
      const parts = new Map([
        ['__MACOSX/project.qde', 'x'],
        [file, 'words'],
        [entry, xml(path)],
      ]);
      assert.deepEqual(
        read(parts).study.documents.map(({ text }) => text),
        ['words'],
        path,
      );
    }
    const twice = new Map([
      ['Mine/project.qde', xml('internal://a.txt')],
      ['other.qde', xml('internal://b.txt')],
      ['Mine/sources/a.txt', 'wrong'],
      ['sources/b.txt', 'right'],
    ]);
    assert.equal(read(twice).study.documents[0]?.text, 'right');
    const both = new Map([
      ['project.qde', xml('internal://a.txt')],
      ['sources/a.txt', 'right'],
      ['sources/A.txt', 'wrong'],
    ]);
    assert.equal(read(both).study.documents[0]?.text, 'right');
  });
});
