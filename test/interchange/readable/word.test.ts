import assert from 'node:assert/strict';
import { wordTranscript } from '../../../server/src/interchange/readable/word';
import { readXml } from '../../../server/src/interchange/docx/xml';
import { exportAs, partsOf, readBack, tryExport } from './exporting';
import { STUDY, TEXT } from './sample';

const word = exportAs(wordTranscript, STUDY, 'P07.docx', 'P07');

/** Values of an attribute over a part, by the elements that have it. */
function valuesIn(source: string, element: string, attribute: string): readonly string[] {
  const found: string[] = [];
  const fault = readXml(source, {
    open: (one) => {
      const value = one.name === element ? one.attribute(attribute) : null;
      if (value !== null) found.push(value);
    },
    close: () => undefined,
  });
  assert.equal(fault, null);
  return found;
}

describe('A transcript as a Word file', () => {
  it('has an annotation in each comment, by its coder, with the codes’ names', () => {
    const { comments } = readBack(word.files[0]);
    const plain = TEXT.replaceAll('\r\n', '\n');
    assert.deepEqual(
      comments.map(
        ({ start, end, author, initials, text }) =>
          `${author} (${initials ?? ''}) on “${plain.slice(start, end)}”: ${text}`,
      ),
      [
        'Kit Lowe (KL) on “We never had the data in time. <b>Never</b> & nowhere.\nP07: "Ask”: #delay:-',
        'Kit Lowe (KL) on “never had the data”: #trust (Trust in data), #delay:+?: Which <data>?\n#trust: "so"',
        'Sam "S" Green (SSG) on “never had the data”: The registry.',
        'Kit Lowe (KL) on “data in time”: #trust (Trust in data): </span><script>alert(1)</script>',
        'Kit Lowe (KL) on “”: A point.',
        'Kit Lowe (KL) on “ומה עכשיו?”: #trust (Trust in data): למה?',
      ],
    );
  });

  it('says what stays behind', () => {
    assert.deepEqual(word.losses, [
      {
        what: 'annotation in a copy whose words are not those of the transcript',
        count: 1,
        where: 'P07, Sam "S" Green (round 2)',
      },
    ]);
    assert.deepEqual(word.summary, ['1 transcript with 6 annotations as comments']);
  });

  it('has a part for every relation, a type for every part, and a comment for every range', () => {
    const parts = partsOf(word.files[0]);
    const types = parts.get('[Content_Types].xml') ?? '';
    for (const [name, content] of parts) {
      assert.equal(readXml(content, { open: () => undefined, close: () => undefined }), null, name);
      if (!name.endsWith('.rels') && !name.startsWith('['))
        assert.ok(valuesIn(types, 'ct:Override', 'PartName').includes(`/${name}`), name);
    }
    for (const [from, folder] of [
      ['_rels/.rels', ''],
      ['word/_rels/document.xml.rels', 'word/'],
    ] as const)
      for (const target of valuesIn(parts.get(from) ?? '', 'rel:Relationship', 'Target'))
        assert.ok(parts.has(folder + target), target);
    const body = parts.get('word/document.xml') ?? '';
    const ids = valuesIn(parts.get('word/comments.xml') ?? '', 'w:comment', 'w:id');
    for (const element of ['w:commentRangeStart', 'w:commentRangeEnd', 'w:commentReference'])
      assert.deepEqual([...valuesIn(body, element, 'w:id')].sort(), ids);
    const threads = parts.get('word/commentsExtended.xml') ?? '';
    assert.deepEqual(
      valuesIn(threads, 'w15:commentEx', 'w15:paraId'),
      valuesIn(parts.get('word/comments.xml') ?? '', 'w:p', 'w14:paraId'),
    );
    assert.deepEqual(valuesIn(threads, 'w15:commentEx', 'w15:paraIdParent'), ['00000002']);
  });

  it('has labels of turns in bold, tabs, and lines from right to left', () => {
    const body = partsOf(word.files[0]).get('word/document.xml') ?? '';
    assert.equal(body.match(/<w:b\/>/g)?.length, 5);
    assert.match(body, /<w:b\/><w:bCs\/><\/w:rPr><w:t xml:space="preserve">P07<\/w:t>/);
    assert.match(body, /<w:t xml:space="preserve">: <\/w:t><w:tab\/><w:t xml:space="preserve">Good\.<\/w:t>/);
    // What is said decides, not the label before it.
    assert.match(
      body,
      /<w:bidi\/><\/w:pPr><w:r><w:rPr><w:b\/><w:bCs\/><\/w:rPr><w:t xml:space="preserve">INT<\/w:t>/,
    );
    const hebrew = {
      ...STUDY,
      documents: STUDY.documents.map((one) => ({ ...one, text: 'שלום', copies: [] })),
    };
    const [file] = exportAs(wordTranscript, hebrew, 'P07.docx', 'P07').files;
    assert.match(
      partsOf(file).get('word/document.xml') ?? '',
      /<w:p><w:pPr><w:bidi\/><\/w:pPr><w:r><w:rPr><w:rtl\/><\/w:rPr><w:t xml:space="preserve">שלום<\/w:t><\/w:r><\/w:p>/,
    );
  });

  it('is of the document that is named, or that the file is called after; a folder has all', () => {
    const reason = (name: string, document: string | null): string => {
      const made = tryExport(wordTranscript, STUDY, name, document);
      return 'reason' in made ? made.reason : made.files.map((file) => file.name).join(' ');
    };
    assert.equal(reason('P07.docx', null), 'P07.docx');
    assert.equal(
      reason('all.docx', null),
      'all.docx holds one document, and there are 2; name one with --document, or a folder (a name that ends in /)',
    );
    assert.equal(reason('x.docx', 'P08'), 'there is no document P08; --document takes P07, p07');
    assert.equal(reason('out/', null), 'P07.docx p07-2.docx');
    const slashes = {
      ...STUDY,
      documents: ['Interview: Anna/Bob', '../Bob', 'bob'].map((key) => ({ ...STUDY.documents[0]!, key })),
    };
    assert.deepEqual(
      exportAs(wordTranscript, slashes, 'out/').files.map(({ name }) => name),
      ['Interview- Anna-Bob.docx', 'Bob.docx', 'bob-2.docx'],
    );
    assert.equal(reason('out/', 'p07, P07'), 'p07.docx P07-2.docx');
  });
});
