import assert from 'node:assert/strict';
import { codebookMarkdown } from '../../../server/src/interchange/codebooks/markdown';
import { codebookCsv } from '../../../server/src/interchange/codebooks/tableFormats';
import { bareCode } from '../../../server/src/interchange/portable/ofStudy';
import { EMPTY, exported, textOf } from './codebooks';

const STUDY = {
  ...EMPTY,
  title: 'Improvement work',
  description: 'How teams talk of it.\n# Not a heading',
  scales: [
    {
      name: 'direction',
      codes: false,
      values: [
        { value: '-', meaning: 'hinders' },
        { value: '+', meaning: 'helps' },
      ],
    },
    { name: 'strength', codes: false, values: [{ value: '1', meaning: '' }] },
  ],
  codes: [
    { ...bareCode('trust'), name: 'Trust', selectable: false, color: '#2a7ae2' },
    {
      ...bareCode('trust-peers'),
      ...{
        name: 'Trust in *colleagues*',
        parent: 'trust',
        definition: 'Relying on others.\n- also <when> it is hard',
      },
      ...{
        include: 'Talk of ~~years~~.',
        exclude: 'Tools: see #phones',
        examples: ['we never had the data', 'two\nlines'],
      },
      ...{ counterexamples: ['=1+1'], notWith: ['phones'], scale: 'direction', aliases: ['peers', 'mates'] },
    },
    {
      ...bareCode('phones'),
      ...{ status: 'retired' as const, replacedBy: 'trust', origin: 'in-vivo' as const, from: 'P07, line 3' },
    },
  ],
};

describe('A codebook out', () => {
  it('is a row for each code as CSV', () => {
    const { losses, summary, files } = exported(codebookCsv, STUDY, 'study.codebook.csv');
    assert.equal(
      textOf({ losses, summary, files }),
      [
        'id,name,parent,path,definition,include,exclude,examples,counterexamples,notes,scale,scale_values,color,selectable,status,replaced_by,origin,from,aliases,not_with',
        'trust,Trust,,Trust,,,,,,,,,#2a7ae2,false,active,,,,,',
        'trust-peers,Trust in *colleagues*,trust,Trust > Trust in *colleagues*,"Relying on others.\n- also <when> it is hard",Talk of ~~years~~.,Tools: see #phones,"• we never had the data\n• two\n  lines",=1+1,,direction,"-: hinders\n+: helps",,true,active,,,,peers mates,phones',
        'phones,phones,,phones,,,,,,,,,,true,retired,trust,in-vivo,"P07, line 3",,',
        '',
      ].join('\r\n'),
    );
    assert.deepEqual(losses, [{ what: 'scale that no code has', count: 1, where: null }]);
    assert.deepEqual(summary, [
      '3 codes',
      '2 cells begin with what Excel takes for a formula; for Excel, export with --excel',
    ]);
    const forExcel = textOf(exported(codebookCsv, STUDY, 'study.codebook.csv', { excel: 'yes' }));
    assert.ok(forExcel.startsWith('\uFEFFid,') && forExcel.includes('," =1+1",'));
  });

  it('is an appendix to read as Markdown', () => {
    assert.equal(
      textOf(exported(codebookMarkdown, STUDY, 'codebook.md')),
      `# Improvement work

How teams talk of it.
\\# Not a heading

## Trust (\`#trust\`)

- **Heading:** passages are coded with the codes below it

### Trust in \\*colleagues\\* (\`#trust-peers\`)

Relying on others.
\\- also \\<when> it is hard

- **Include:** Talk of \\~\\~years\\~\\~.
- **Exclude:** Tools: see #phones
- **Scale:** - (hinders), + (helps)
- **Not together with:** phones

**Examples:**

> we never had the data

> two
> lines

**Counterexamples:**

> =1+1

## phones (\`#phones\`)

- **Status:** retired; now Trust
- **Origin:** in-vivo; P07, line 3
`,
    );
    assert.equal(textOf(exported(codebookMarkdown, EMPTY, 'codebook.md')), '# Codebook\n');
    const chain = Array.from({ length: 7 }, (_, i) => ({
      ...bareCode(`c${i}`),
      parent: i === 0 ? null : `c${i - 1}`,
    }));
    const levels = textOf(exported(codebookMarkdown, { ...EMPTY, codes: chain }, 'codebook.md')).match(
      /^#+/gm,
    );
    assert.deepEqual(
      levels?.map(({ length }) => length),
      [1, 2, 3, 4, 5, 6, 6, 6],
    );
  });
});
