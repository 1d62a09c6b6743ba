import { readDocx, type DocxParts } from '../../server/src/interchange/docx/readDocx';
import { docxParts, p, r, table, type DocxSource } from '../support/docx';
import { assertLinear } from '../support/timing';

const read = (parts: DocxParts): unknown => readDocx(parts, { gap: 3000 });

/** Comments on words: their ranges, and what stands in the comments' own part. */
function commented(count: number, words: (mark: string, i: number) => string): DocxSource {
  const ids = Array.from({ length: count }, (_, i) => i);
  const body = ids.map((id) =>
    words(
      `<w:commentRangeStart w:id="${id}"/>${r('data')}<w:commentRangeEnd w:id="${id}"/>${r(`<w:commentReference w:id="${id}"/>`)}`,
      id,
    ),
  );
  const comments = ids.map(
    (id) =>
      `<w:comment w:id="${id}" w:author="Ann">${p('Why').replace('<w:p>', `<w:p w14:paraId="${id}">`)}</w:comment>`,
  );
  const threads = ids.map(
    (id) =>
      `<w15:commentEx w15:paraId="${id}"${id % 3 === 0 ? '' : ` w15:paraIdParent="${id - (id % 3)}"`} w15:done="0"/>`,
  );
  return { body: body.join(''), comments: comments.join(''), threads: threads.join('') };
}

function nested(depth: number, within: string): string {
  let body = within;
  for (let i = 0; i < depth; i++) body = `<w:tbl><w:tr><w:tc>${body}${p('x')}</w:tc></w:tr></w:tbl>`;
  return body;
}

const LISTS = {
  numbering:
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
};

/** Documents of a size, by what there is much of in them. */
const SHAPES: Readonly<Record<string, readonly [make: (count: number) => DocxSource, count: number]>> = {
  'paragraphs that are turns': [(count) => ({ body: p('Ann: We wait.').repeat(count) }), 8_000],
  'paragraphs with a name in bold': [
    (count) => ({
      body: (p(r('Ann', '<w:b/>') + r(' We wait.')) + p(r('Bob', '<w:b/>')) + p('Yes')).repeat(count),
    }),
    3_000,
  ],
  'paragraphs with other names': [
    (count) => ({ body: Array.from({ length: count }, (_, i) => p(`Ann ${i}: We.`)).join('') }),
    8_000,
  ],
  'empty paragraphs': [(count) => ({ body: p('').repeat(count) }), 8_000],
  'items of a list': [
    (count) => ({
      ...LISTS,
      body: p(`<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${r('We')}`).repeat(
        count,
      ),
    }),
    5_000,
  ],
  'runs of one paragraph': [(count) => ({ body: p(r('We wait. ').repeat(count)) }), 12_000],
  'words of one run': [(count) => ({ body: p('We wait. '.repeat(count)) }), 400_000],
  'breaks and tabs in one paragraph': [
    (count) => ({ body: p(r('<w:t>We</w:t><w:br/><w:tab/><w:t> </w:t>').repeat(count)) }),
    6_000,
  ],
  'paragraphs that go on in the next': [
    (count) => ({
      body: `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${r('We ')}</w:p>`.repeat(count),
    }),
    5_000,
  ],
  'tracked changes': [
    (count) => ({
      body: p(
        `<w:ins>${r('We ')}</w:ins><w:del><w:r><w:delText>They </w:delText></w:r></w:del>`.repeat(count),
      ),
    }),
    5_000,
  ],
  'fields in one another': [
    (count) => ({
      body: p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(count) +
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>'.repeat(count),
      ),
    }),
    6_000,
  ],
  'rows of a table': [
    (count) => ({
      body: table(
        ...Array.from({ length: count }, (_, i) => ['0:01', i % 2 === 0 ? 'Ann' : 'Bob', 'We wait.']),
      ),
    }),
    3_000,
  ],
  'cells of one row': [(count) => ({ body: table(Array.from({ length: count }, () => 'We')) }), 5_000],
  'tables beside one another': [(count) => ({ body: (table(['We']) + p('x')).repeat(count) }), 3_000],
  'paragraphs beside the rows of a table': [
    (count) => ({ body: `<w:tbl>${p('We').repeat(count)}</w:tbl>` }),
    8_000,
  ],
  'paragraphs in a hundred tables, each in the next': [
    (count) => ({ body: nested(100, p('We').repeat(count)) }),
    1_000,
  ],
  'comments of as many paragraphs': [(count) => commented(count, (words) => p(words)), 2_000],
  'comments of one paragraph': [
    (count) => {
      const made = commented(count, (words) => words);
      return { ...made, body: p(made.body) };
    },
    2_000,
  ],
  'comments of one word': [
    (count) => {
      const made = commented(count, () => '');
      const marks = (name: string): string =>
        Array.from({ length: count }, (_, id) => `<w:${name} w:id="${id}"/>`).join('');
      return { ...made, body: p(marks('commentRangeStart') + r('data') + marks('commentRangeEnd')) };
    },
    2_000,
  ],
  'comments of blanks': [
    (count) => {
      const made = commented(count, () => '');
      const starts = Array.from({ length: count }, (_, id) => `<w:commentRangeStart w:id="${id}"/>`).join('');
      const ends = Array.from(
        { length: count },
        (_, id) => `${r(' '.repeat(200))}<w:commentRangeEnd w:id="${id}"/>`,
      ).join('');
      return { ...made, body: p(r('We') + starts + ends + r('wait')) };
    },
    6_000,
  ],
  'styles, each based on the one before': [
    (count) => ({
      body: p('We', `s${count - 1}`),
      styles: Array.from(
        { length: count },
        (_, i) => `<w:style w:styleId="s${i}"><w:basedOn w:val="s${i - 1}"/></w:style>`,
      ).join(''),
    }),
    4_000,
  ],
};

describe('reading a Word document takes time in proportion to the', () => {
  for (const [much, [make, count]] of Object.entries(SHAPES)) {
    it(much, () => {
      assertLinear((size) => docxParts(make(size)), read, count);
    });
  }
});
