import assert from 'node:assert/strict';
import fc from 'fast-check';
import mammoth from 'mammoth';
import { EXPORTS, exportFormatOf } from '../../../server/src/interchange/formats';
import { codebookWord } from '../../../server/src/interchange/codebooks/wordCodebook';
import { readDocx } from '../../../server/src/interchange/docx/readDocx';
import { bareCode } from '../../../server/src/interchange/portable/ofStudy';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { packArchive } from '../../../server/src/io/packArchive';
import { seeded } from '../../support/random';
import { portableStudy } from '../../support/randomPortable';
import { archiveOf, EMPTY, exported, given, readOf } from './codebooks';

const STUDY: PortableStudy = {
  ...EMPTY,
  title: 'Improvement  work',
  description: 'How teams talk of it.\n\nSince 2020.',
  scales: [
    {
      name: 'direction',
      codes: false,
      values: [
        { value: '-', meaning: 'hinders' },
        { value: '+', meaning: 'helps' },
      ],
    },
  ],
  codes: [
    { ...bareCode('trust'), name: 'Trust', selectable: false, color: '#2a7ae2' },
    {
      ...bareCode('trust-peers'),
      ...{ name: 'Trust in <colleagues>', parent: 'trust', definition: 'Relying on others.\n- also when' },
      ...{ include: 'Talk of years.\nAnd months.', exclude: 'Tools & such', notes: 'See P07.' },
      ...{ examples: ['we never had the data', 'two\nlines'], counterexamples: ['=1+1'] },
      ...{ notWith: ['phones'], scale: 'direction' },
    },
    {
      ...bareCode('phones'),
      ...{ name: 'שלום', status: 'retired' as const, replacedBy: 'trust', origin: 'in-vivo' as const },
    },
  ],
};

async function htmlOf(study: PortableStudy): Promise<string> {
  const [file] = exported(codebookWord, study, 'codebook.docx').files;
  assert.ok(file?.kind === 'archive');
  const { value, messages } = await mammoth.convertToHtml(
    { buffer: Buffer.from(packArchive(file.parts)) },
    {
      styleMap: [
        "p[style-name='Title'] => p.title:fresh",
        ...[7, 8, 9].map((n) => `p[style-name='heading ${n}'] => h6:fresh`),
        ...['Field', 'Quotes of'].map((name) => `p[style-name='${name}'] => p:fresh`),
        ...['Quote', 'Quote more'].map((name) => `p[style-name='${name}'] => blockquote:fresh`),
        "r[style-name='Code id'] => code",
        "r[style-name='Strong'] => b",
      ],
    },
  );
  assert.deepEqual(messages, []);
  return value;
}

describe('A codebook as a Word file', () => {
  it('has a heading of its level for each code, and all that is said of it below', async () => {
    assert.equal(
      (await htmlOf(STUDY)).replace(/(?<=<\/(?:p|h\d|blockquote)>)/g, '\n'),
      `<p class="title">Improvement work</p>
<p>How teams talk of it.</p>
<p>Since 2020.</p>
<h1>Trust<code>  #trust</code></h1>
<p><b>Heading: </b>passages are coded with the codes below it</p>
<h2>Trust in &lt;colleagues&gt;<code>  #trust-peers</code></h2>
<p>Relying on others.</p>
<p>- also when</p>
<p><b>Include: </b>Talk of years.</p>
<p>And months.</p>
<p><b>Exclude: </b>Tools &amp; such</p>
<p><b>Scale: </b>- (hinders), + (helps)</p>
<p><b>Not together with: </b>שלום</p>
<p><b>Notes: </b>See P07.</p>
<p><b>Examples</b></p>
<blockquote>we never had the data</blockquote>
<blockquote>two</blockquote>
<blockquote>lines</blockquote>
<p><b>Counterexamples</b></p>
<blockquote>=1+1</blockquote>
<h1>שלום<code>  \u200E#phones</code></h1>
<p><b>Status: </b>retired; now Trust</p>
<p><b>Origin: </b>in-vivo</p>
`,
    );
  });

  it('has the codes’ colours beside their headings, on the side where lines begin', () => {
    const original = archiveOf(exported(codebookWord, STUDY, 'codebook.docx'));
    assert.ok(original.kind === 'archive');
    const xml = original.read('word/document.xml') ?? '';
    const sides = [...xml.matchAll(/<w:pBdr><w:(\w+) [^>]*w:color="(\w+)"/g)].map(([, side]) => side);
    assert.deepEqual(sides, ['left', 'left', 'right']);
    assert.match(xml, /w:color="2A7AE2"/);
  });

  it('is read with every code in its order, whatever a codebook says, and is the same every time', () => {
    fc.assert(
      fc.property(portableStudy, (study) => {
        const made = exported(codebookWord, study, 'codebook.docx');
        assert.deepEqual(exported(codebookWord, study, 'codebook.docx'), made);
        const original = archiveOf(made);
        assert.ok(original.kind === 'archive');
        const read = readDocx(original, { gap: 0 });
        assert.ok(!('reason' in read), 'reason' in read ? read.reason : '');
        const lines = read.text.split('\n');
        let at = -1;
        for (const { id } of study.codes) {
          at = lines.findIndex((line, i) => i > at && line.replaceAll('\u200E', '').endsWith(` #${id}`));
          assert.ok(at >= 0, `${id} is not in its place in\n${read.text}`);
        }
      }),
      seeded(100),
    );
  });

  it('is meant by a name that is codebook, or ends so as a word; a transcript of that name is asked about', () => {
    const named = (name: string): string | undefined => exportFormatOf(name, EXPORTS)?.name;
    for (const name of [
      'codebook.docx',
      'Codebook.docx',
      'our-codebook.docx',
      'a.codebook.docx',
      'b Codebook.DOCX',
    ])
      assert.equal(named(name), 'codebook-docx', name);
    for (const name of ['mycodebook.docx', 'codebook-2.docx', 'P07.docx'])
      assert.equal(named(name), 'docx', name);
    assert.equal(named('codebook.csv'), 'codebook-csv');
    assert.equal(named('our-codebook.qdc'), 'refi-codebook');
    const document = {
      ...{ key: 'Codebook', text: 'A', extension: '.md', language: null, speakers: new Map(), people: [] },
      ...{ attributes: new Map(), copies: [] },
    };
    const study = { ...STUDY, documents: [document] };
    const write = (byEnding: boolean): unknown =>
      codebookWord.write(study, { name: 'codebook.docx', folder: false, byEnding, ...given() });
    assert.deepEqual(write(true), {
      reason:
        'codebook.docx may be the codebook, or the transcript of the document Codebook; say --format codebook-docx or --format docx',
    });
    assert.ok('files' in (write(false) as object));
  });

  it('is no transcript, and is refused as one', () => {
    const original = archiveOf(exported(codebookWord, STUDY, 'codebook.docx'));
    const read = readOf(original);
    assert.match(
      'reason' in read ? read.reason : '',
      /^it is a codebook that Passage wrote to be read; bring in the codebook as \.codebook\.csv/,
    );
  });
});
