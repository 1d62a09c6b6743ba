import assert from 'node:assert/strict';
import { bareCode } from '../../../server/src/interchange/portable/ofStudy';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { csv, EMPTY, read, readOf, type ReadHow } from '../codebooks/codebooks';

const TEXT = 'INT: Well?\r\n😀 We never had the data.\r\nWe said yes, and yes, and \\[1>no.\r\n';

function study(more: Partial<PortableStudy> = {}): PortableStudy {
  const document = {
    ...{ text: TEXT, extension: '.md', language: null, speakers: new Map(), people: ['Ann'] },
    ...{ attributes: new Map([['role', ['nurse']]]), copies: [] },
  };
  return {
    ...EMPTY,
    coders: [{ id: 'sg', name: 'Sonja Marsh', adjudicator: false }],
    codes: [{ ...bareCode('trust'), name: 'Trust in others', aliases: ['reliance'] }],
    documents: [
      { ...document, key: 'Interview 1' },
      { ...document, key: 'P2' },
    ],
    ...more,
  };
}

/** What is placed, a line for each: `document coder “words” codes, memo`; then new codes and coders, then what is lost. */
function placed(table: string, how: ReadHow = {}): string {
  const { study: found, losses, summary } = read(csv(table), { existing: study(), ...how });
  return [
    ...found.documents.flatMap(({ key, text, copies }) =>
      copies.flatMap(({ coder, markings }) =>
        markings.map(
          ({ start, end, codes, memo }) =>
            `${key} ${coder ?? 'nobody'} “${text.slice(start, end)}” ${codes.map(({ id }) => `#${id}`).join(' ')}${memo === null ? '' : ` ${memo}`}`,
        ),
      ),
    ),
    ...found.codes.map(
      ({ id, name, parent }) => `code ${parent === null ? '' : `${parent} > `}${id}: ${name}`,
    ),
    ...found.coders.map(({ id, name }) => `coder ${id}: ${name}`),
    ...losses.map(({ what, where }) => `lost ${where ?? ''}: ${what}`),
    ...summary,
  ].join('\n');
}

const lines = (...all: readonly string[]): string => all.join('\n');

describe('Highlights of Taguette', () => {
  const table = lines(
    'id,document,tag,content',
    '1,interview 1.docx,trust in others,"We never had\nthe data."',
    '1,interview 1.docx,data.missing,"We never had\nthe data."',
    '2,P2,reliance,[1>no',
    '3,P2,trust,yes',
    '4,P2,trust,nothing like it',
    '5,P3,trust,Well?',
    '6,P2,,Well?',
  );

  it('are placed where their words stand, if in one place; what is not sure is said', () => {
    assert.equal(
      placed(table, { coder: 'sg' }),
      lines(
        'Interview 1 sg “We never had the data.” #trust #data.missing',
        'P2 sg “\\[1>no” #trust',
        'code trust: Trust in others',
        'code data.missing: data.missing',
        'lost P3: passage of a document that the study does not have, or has twice',
        'lost P2: line 7, passage “yes” with trust: these words stand in it more than once, and nothing says where',
        'lost P2: line 8, passage “nothing like it” with trust: these words do not stand in it',
        'lost P2: line 10, passage “Well?”: it has no code',
        '2 passages placed in 2 documents',
      ),
    );
  });

  it('are nobody’s in a study of one, and otherwise have to be somebody’s; and need the documents', () => {
    const reason = (how: ReadHow): string => {
      const found = readOf(csv(table), how);
      return 'reason' in found ? found.reason : 'read';
    };
    assert.equal(reason({ existing: study() }), 'it does not say whose coding it is; say it with --coder ID');
    assert.match(reason({}), /^it has passages without the documents that they stand in; import these/);
    assert.match(placed(table, { existing: study({ coders: [] }) }), /^Interview 1 nobody “We/);
    assert.match(reason({ existing: study(), coder: 'a b' }), /^--coder a b: /);
  });
});

describe('Coded text of QualCoder', () => {
  it('is placed from its report by words, with its coders and the categories of new codes', () => {
    const table = lines(
      '"File","Coder","Coded","Id","Codename","Coded_Memo","Category","Category"',
      '"Interview 1.txt","Sonja Marsh","Well?","ctid:1","Trust in others","","",""',
      '"Interview 1.txt","Kit Lowe","Well?","ctid:2","Asking","why?","Talk","Work"',
      '"P2","default","a/v","avid:3","Asking","","Talk","Work"',
      '"P2","default","image","imid:4","Asking","","Talk","Work"',
    );
    assert.equal(
      placed(table),
      lines(
        'Interview 1 sg “Well?” #trust',
        'Interview 1 kit-lowe “Well?” #asking why?',
        'code trust: Trust in others',
        'code work: Work',
        'code work > talk: Talk',
        'code talk > asking: Asking',
        'coder kit-lowe: Kit Lowe',
        'lost line 4: coding of a picture or a recording',
        'lost line 5: coding of a picture or a recording',
        '2 passages placed in 1 document',
      ),
    );
  });

  it('keeps two people apart whose names make the same id, also from one of the study', () => {
    const table = lines(
      '"File","Coder","Coded","Id","Codename"',
      '"P2","Kit Lowe","Well?","ctid:1","Asking"',
      '"P2","Kit. Lowe!","Well?","ctid:2","Asking"',
      '"P2","kit  lowe","data","ctid:3","Asking"',
      '"P2","S.G.","data","ctid:4","Asking"',
      '"P2","sg.","no","ctid:5","Asking"',
    );
    assert.equal(
      placed(table)
        .split('\n')
        .filter((line) => /^(?:P2|coder)/.test(line))
        .join('\n'),
      lines(
        'P2 kit-lowe “Well?” #asking',
        'P2 kit-lowe “data” #asking',
        'P2 kit-lowe-2 “Well?” #asking',
        'P2 s-g “data” #asking',
        'P2 sg-2 “no” #asking',
        'coder kit-lowe: Kit Lowe',
        'coder kit-lowe-2: Kit. Lowe!',
        'coder s-g: S.G.',
        'coder sg-2: sg.',
      ),
    );
  });

  it('finds of codes and coders of one name the one that is meant, or none', () => {
    const others = [
      { ...bareCode('a'), name: 'A' },
      { ...bareCode('a-other'), name: 'Other', parent: 'a' },
      { ...bareCode('b'), name: 'B' },
      { ...bareCode('b-other'), name: 'Other', parent: 'b' },
    ];
    const coders = ['k1', 'k2'].map((id) => ({ id, name: 'Kit', adjudicator: false }));
    const there = study();
    const [one] = there.documents;
    assert.ok(one);
    const documents = ['P2.txt', 'P2.md', 'P3'].map((key) => ({ ...one, key }));
    const table = lines(
      '"File","Coder","Coded","Id","Codename","Category"',
      '"P3","k2","Well?","ctid:1","Other","A"',
      '"P3","k2","data","ctid:2","other","B"',
      '"P3","Kit","no","ctid:3","Other",""',
      '"P2","k1","no","ctid:4","Other","A"',
      '"P2.md","k1","no","ctid:5","A",""',
    );
    assert.equal(
      placed(table, { existing: study({ codes: others, coders, documents }) }),
      lines(
        'P3 k2 “Well?” #a-other',
        'P3 k2 “data” #b-other',
        'P3 Kit “no” #other',
        'P2.md k1 “no” #a',
        'code a: A',
        'code a > a-other: Other',
        'code b: B',
        'code b > b-other: Other',
        'code other: Other',
        'coder Kit: Kit',
        'lost P2: passage of a document that the study does not have, or has twice',
        'lost Other: several codes of the study have this name; passages have a new one',
        '4 passages placed in 2 documents',
      ),
    );
  });

  it('has no more categories above a code than a codebook has levels', () => {
    const many = Array.from({ length: 16_000 }, (_, i) => `c${i}`);
    const table = lines(
      `File,Coder,Coded,Id,Codename${',Category'.repeat(many.length)}`,
      `P2,sg,Well?,ctid:1,Asking,${many.join(',')}`,
    );
    const { study: found } = read(csv(table), { existing: study() });
    assert.equal(found.codes.length, 101);
  });

  it('is said to end where a quotation mark is never closed', () => {
    const table = lines(
      'codename,filename,seltext,owner',
      'trust,P2,Well?,sg',
      'trust,P2,"data,sg',
      'trust,P2,no,sg',
    );
    assert.match(
      placed(table, { coder: 'sg' }),
      /^lost line 3: a quotation mark is never closed, so that all that follows is one cell$/m,
    );
  });

  it('is placed by positions in code points that its words confirm, whichever way line ends count; else by words', () => {
    const points = (words: string, from = 0): string => {
      const at = TEXT.replaceAll('\r\n', '\n').indexOf(words, from);
      const before = Array.from(TEXT.replaceAll('\r\n', '\n').slice(0, at)).length;
      return `${before},${before + Array.from(words).length}`;
    };
    const table = lines(
      'codename,filename,pos0,pos1,seltext,owner',
      `trust,P2,${points('yes', 50)},yes,sg`,
      `trust,P2,${points('data')},data,sg`,
      'trust,P2,0,4,Well?,sg',
      'trust,P2,3,7,said,sg',
      'trust,P2,0,3,yes,sg',
      'trust,P2,5,900,yes,sg',
    );
    assert.equal(
      placed(table),
      lines(
        'P2 sg “Well?” #trust',
        'P2 sg “data” #trust',
        'P2 sg “said” #trust',
        'P2 sg “yes” #trust',
        'code trust: Trust in others',
        'lost P2: line 6, passage “yes” with trust: these words stand in it more than once, and nothing says where',
        'lost P2: line 7, passage “yes” with trust: these words stand in it more than once, and nothing says where',
        '4 passages placed in 1 document',
      ),
    );
    const { study: found } = read(csv(table), { existing: study() });
    assert.equal(found.documents[0]?.copies[0]?.markings[3]?.start, TEXT.lastIndexOf('yes'));
  });
});
