import assert from 'node:assert/strict';
import Papa from 'papaparse';
import {
  csvTables,
  jsonLinesTables,
  referencesCsv,
} from '../../../server/src/interchange/tables/tableFormats';
import { STUDY } from './study';
import { exported, hash, studyOf, textIn } from './written';

/** A row of a CSV table, each column with its name. */
type Row = Readonly<Record<string, string>>;

function rowsOf(csv: string): readonly Row[] {
  const { data, errors } = Papa.parse<Row>(csv, { header: true, skipEmptyLines: true });
  assert.deepEqual(errors, []);
  return data;
}

const tables = exported(csvTables, studyOf(STUDY));
const rows = (table: string): readonly Row[] => rowsOf(textIn(tables, `${table}.csv`));

/** Some columns of each row. */
function columns(of: readonly Row[], ...names: readonly string[]): readonly string[] {
  return of.map((row) => {
    for (const name of names) assert.ok(name in row, `no column ${name}`);
    return names.map((name) => row[name]).join(' | ');
  });
}

describe('The tables of a study', () => {
  it('are these, and the dictionary says what each column is', () => {
    assert.deepEqual(
      tables.files.map(({ name }) => name),
      [
        ...['references.csv', 'annotations.csv', 'documents.csv', 'document_participants.csv'],
        ...['participants.csv', 'codes.csv', 'code_ancestors.csv', 'coders.csv', 'scale_values.csv'],
        'dictionary.csv',
      ],
    );
    const described = rows('dictionary').map(({ table, column }) => `${table ?? ''}.${column ?? ''}`);
    const there = tables.files
      .filter(({ name }) => name !== 'dictionary.csv')
      .flatMap(({ name }) =>
        Papa.parse<string[]>(textIn(tables, name)).data[0]?.map(
          (column) => `${name.replace('.csv', '')}.${column}`,
        ),
      );
    assert.deepEqual(described, there);
    for (const row of rows('dictionary')) {
      assert.match(row['about'] ?? '', /^\p{L}.*\.$/u);
      assert.match(row['type'] ?? '', /^(?:text|integer|boolean)$/);
    }
  });

  it('have a reference for each code of each annotation, by document, copy and place', () => {
    const who = ['annotation', 'document', 'coder', 'copy', 'round', 'coding', 'code', 'value', 'unsure'];
    assert.deepEqual(columns(rows('references'), ...who), [
      '1 | P1 | sg | sg |  | in-progress | pay |  | false',
      '3 | P1 | sg | sg |  | in-progress | pay | - | false',
      '3 | P1 | sg | sg |  | in-progress | home |  | false',
      '4 | P1 | kl | sg |  | in-progress | home |  | false',
      '5 | P1 | kl | kl | 2 | done | pay |  | false',
      '6 | P10 | kl | kl |  | in-progress | pay | + | false',
      '7 | P10 |  | consensus |  | in-progress | home |  | false',
      '8 | P10 | sg | consensus |  | in-progress | pay |  | false',
    ]);
  });

  it('say where a passage stands, in code units, code points, lines and columns', () => {
    const units = ['text', 'start', 'end', 'start_code_point', 'end_code_point'];
    const lines = ['start_line', 'start_column', 'end_line', 'end_column', 'own_text'];
    assert.deepEqual(columns(rows('annotations'), ...units, ...lines), [
      'Pay | 5 | 8 | 5 | 8 | 1 | 6 | 1 | 9 | false',
      '😀 too little\r\nsince | 17 | 37 | 17 | 36 | 3 | 5 | 4 | 6 | false',
      'too | 20 | 23 | 19 | 22 | 3 | 8 | 3 | 11 | false',
      '2019 | 38 | 42 | 37 | 41 | 4 | 7 | 4 | 11 | false',
      // In its own text, whose lines end in LF.
      'much | 18 | 22 | 17 | 21 | 3 | 8 | 3 | 12 | true',
      'שלום | 4 | 8 | 4 | 8 | 1 | 5 | 1 | 9 | false',
      'לכולם | 9 | 14 | 9 | 14 | 1 | 10 | 1 | 15 | false',
      'לכולם | 9 | 14 | 9 | 14 | 1 | 10 | 1 | 15 | false',
    ]);
  });

  it('say who speaks, and what counts', () => {
    const names = ['locator', 'turn', 'speaker', 'role', 'interviewer', 'counted'];
    assert.deepEqual(columns(rows('annotations'), ...names), [
      'P1 ¶1 | 1 | INT | interviewer | true | true',
      'P1 ¶2 | 2 | P1 | participant | false | true',
      'P1 ¶2 | 2 | P1 | participant | false | true',
      'P1 ¶2 | 2 | P1 | participant | false | false',
      'P1 ¶2 | 2 | P1 | participant | false | false',
      'P10 ¶1 | 1 | P2 | participant | false | false',
      'P10 ¶1 | 1 | P2 | participant | false | true',
      'P10 ¶1 | 1 | P2 | participant | false | true',
    ]);
  });

  it('keep annotations that are memos alone, with quotes and line breaks in them', () => {
    const [, memo, both] = rows('annotations');
    assert.equal(memo?.['memo'], '=1+1, "she"\nsaid');
    assert.equal(memo['codes'], '');
    assert.equal(memo['unsure'], 'true');
    assert.equal(both?.['codes'], '#pay:- #home');
    assert.equal(both['memo'], '');
  });

  it('have documents with what is said of them, and who speaks in them', () => {
    const text = 'INT: Pay?\r\n\r\nP1: 😀 too little\r\nsince 2019.\r\n';
    assert.deepEqual(rows('documents'), [
      {
        ...{ document: 'P1', language: 'en-GB', characters: '45', code_points: '44' },
        text_hash: hash(text.replaceAll('\r\n', '\n')),
        ...{ copies: '2', annotations: '5', site: 'ward 7', attribute_language: '' },
      },
      {
        ...{ document: 'P10', language: '', characters: '15', code_points: '15' },
        text_hash: hash('P2: שלום לכולם\n'),
        ...{ copies: '2', annotations: '3', site: '', attribute_language: '' },
      },
    ]);
    assert.deepEqual(columns(rows('document_participants'), 'document', 'participant'), [
      'P1 | P1',
      'P10 | P2',
    ]);
    assert.deepEqual(rows('participants'), [
      { participant: 'P1', site: 'north; "old" wing', language: '' },
      { participant: 'P2', site: '', language: '' },
    ]);
  });

  it('have the codebook: codes, those above them, coders, values', () => {
    const [work, pay, home] = rows('codes');
    assert.deepEqual(
      [work, home].map(
        (row) => `${row?.['code'] ?? ''} ${row?.['selectable'] ?? ''} ${row?.['status'] ?? ''}`,
      ),
      ['work false active', 'home true retired'],
    );
    assert.equal(home?.['replaced_by'], 'pay');
    assert.deepEqual(pay, {
      ...{ code: 'pay', name: '給料', parent: 'work', selectable: 'true', status: 'active' },
      ...{ scale: 'direction', color: '#2a7ae2', definition: 'Money, "paid".', include: 'Rises.' },
      ...{ exclude: 'Thanks.', examples: 'a raise\n=SUM(A1)', counterexamples: 'thanks' },
      ...{ notes: '- first\n- second\n', origin: 'in-vivo', from: 'Marsh 2020' },
      ...{ aliases: 'wage money', not_with: 'home', replaced_by: '' },
    });
    assert.deepEqual(columns(rows('code_ancestors'), 'code', 'ancestor', 'distance'), [
      ...['work | work | 0', 'pay | pay | 0', 'pay | work | 1', 'home | home | 0'],
    ]);
    assert.deepEqual(columns(rows('coders'), 'coder', 'name', 'adjudicator'), [
      'sg | Sonja Marsh | false',
      'kl | Kit Lowe | true',
    ]);
    assert.deepEqual(columns(rows('scale_values'), 'scale', 'value', 'meaning'), [
      'direction | + | better',
      'direction | - | =worse',
    ]);
  });

  it('give attributes that are called as a column another name, whatever their capitals', () => {
    const study = studyOf(STUDY.replace('  language: {}', '  Language: {}\n  LANGUAGE: {}'));
    const [header = ''] = textIn(exported(csvTables, study), 'documents.csv').split('\r\n');
    assert.equal(
      header,
      'document,language,characters,code_points,text_hash,copies,annotations,site,attribute_Language,attribute_attribute_LANGUAGE',
    );
  });
});

/** The smallest study whose tables can be read as a whole. */
const SMALL = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
codes: [{id: pay}]
--- transcripts/P1.md
-5 € a day
--- coding/sg/P1.md
[-5 €]{#pay:-1 "=A1\\n\\"why\\"" } a [day]{ "@x"}
`;

describe('Tables as CSV', () => {
  it('are plain: commas, CRLF, quotes where they are needed, nothing before a text', () => {
    const made = exported(csvTables, studyOf(SMALL));
    assert.equal(
      textIn(made, 'annotations.csv'),
      [
        'annotation,document,coder,copy,round,coding,codes,memo,unsure,text,start,end,start_code_point,end_code_point,start_line,start_column,end_line,end_column,locator,turn,speaker,role,own_text,interviewer,counted',
        '1,P1,sg,sg,,in-progress,#pay:-1,"=A1\n""why""",false,-5 €,0,4,0,4,1,1,1,5,P1 ¶1,1,,,false,false,true',
        '2,P1,sg,sg,,in-progress,,@x,false,day,7,10,7,10,1,8,1,11,P1 ¶1,1,,,false,false,true',
        '',
      ].join('\r\n'),
    );
    assert.match(
      made.summary.join('\n'),
      /^4 cells begin with what Excel takes for a formula; for Excel, export with --excel$/m,
    );
  });

  it('have with --excel a mark, and a blank before what would be computed; numbers stay numbers', () => {
    const made = exported(csvTables, studyOf(SMALL), { flags: ['excel'] });
    const [, first, second] = textIn(made, 'annotations.csv').split('\r\n');
    assert.equal(
      first,
      `1,P1,sg,sg,,in-progress,#pay:-1," =A1\n""why""",false," -5 €",0,4,0,4,1,1,1,5,P1 ¶1,1,,,false,false,true`,
    );
    assert.match(second ?? '', /," @x",/);
    assert.ok(textIn(made, 'annotations.csv').startsWith('\uFEFFannotation,'));
    assert.match(textIn(made, 'references.csv'), /,pay,-1,false," -5 €",/);
    assert.doesNotMatch(made.summary.join('\n'), /formula/);
  });

  it('are one file of references where one is asked for', () => {
    const made = exported(referencesCsv, studyOf(SMALL), { name: 'R.CSV' });
    assert.deepEqual(
      made.files.map(({ name }) => name),
      ['R.CSV'],
    );
    assert.equal(textIn(made, 'R.CSV'), textIn(exported(csvTables, studyOf(SMALL)), 'references.csv'));
    assert.deepEqual(made.summary, [
      'references: 1 row',
      '1 cell begins with what Excel takes for a formula; for Excel, export with --excel',
    ]);
  });
});

describe('Tables as JSON Lines', () => {
  it('have an object for each row, with numbers and truth as such, and null where nothing is known', () => {
    const made = exported(jsonLinesTables, studyOf(SMALL));
    const [line = '', ...more] = textIn(made, 'references.jsonl').split('\n');
    assert.deepEqual(more, ['']);
    assert.deepEqual(JSON.parse(line), {
      ...{ annotation: 1, document: 'P1', coder: 'sg', copy: 'sg', round: null, coding: 'in-progress' },
      ...{ code: 'pay', value: '-1', unsure: false, text: '-5 €', start: 0, end: 4 },
      ...{ start_code_point: 0, end_code_point: 4, start_line: 1, start_column: 1, end_line: 1 },
      ...{ end_column: 5, locator: 'P1 ¶1', turn: 1, speaker: null, role: null, own_text: false },
      ...{ interviewer: false, counted: true },
    });
  });

  it('are cut into lines by nothing but line ends, whoever cuts them', () => {
    const study = studyOf('--- codebook.yaml\ncodes: [{id: a, notes: "x\\u2028y\\u0085z"}]\n');
    const text = textIn(exported(jsonLinesTables, study), 'codes.jsonl');
    assert.ok(text.includes('x\\u2028y\\u0085z'));
    assert.equal((JSON.parse(text) as { readonly notes: string }).notes, 'x\u2028y\u0085z');
  });

  it('say just what CSV says', () => {
    const study = studyOf(STUDY);
    const json = exported(jsonLinesTables, study);
    for (const { name } of tables.files) {
      const lines = textIn(json, name.replace('.csv', '.jsonl')).split('\n').slice(0, -1);
      const said = lines.map((one) =>
        Object.fromEntries(
          Object.entries(JSON.parse(one) as Readonly<Record<string, unknown>>).map(([column, value]) => [
            column,
            value === null ? '' : String(value),
          ]),
        ),
      );
      assert.deepEqual(said, rowsOf(textIn(tables, name)), name);
    }
  });
});
