import assert from 'node:assert/strict';
import { FIELDS, mappingFor } from '../../../server/src/interchange/codebooks/columns';
import { importFormatOf } from '../../../server/src/interchange/formats';
import { bareCode } from '../../../server/src/interchange/portable/ofStudy';
import type { PortableCode } from '../../../server/src/interchange/portable/types';
import { csv, EMPTY, given, read, readOf, type ReadHow } from './codebooks';

/** A table's codes, a line for each: `path of ids: what is said`; then what is lost. */
function codesOf(text: string, how: ReadHow = {}): string {
  const { study, losses } = read(csv(text), how);
  const byId = new Map(study.codes.map((code) => [code.id, code]));
  const pathOf = (code: PortableCode): string => {
    const above = code.parent === null ? undefined : byId.get(code.parent);
    return above === undefined ? code.id : `${pathOf(above)} > ${code.id}`;
  };
  const bare = (code: PortableCode): string => {
    const usual: Readonly<Record<string, unknown>> = { ...bareCode(code.id) };
    const said = Object.entries(code).filter(
      ([key, value]) => key !== 'parent' && JSON.stringify(value) !== JSON.stringify(usual[key]),
    );
    return said.map(([key, value]) => ` ${key}=${JSON.stringify(value)}`).join('');
  };
  return [
    ...study.codes.map((code) => `${pathOf(code)}:${bare(code)}`),
    ...losses.map(({ what, count, where }) => `lost ${where ?? ''}: ${count ?? ''} ${what}`),
  ].join('\n');
}

const lines = (...all: readonly string[]): string => all.join('\n');

describe('A codebook as a table of somebody', () => {
  const cases: readonly (readonly [name: string, table: string, codes: string])[] = [
    [
      'of Taguette',
      lines(
        'tag,parent,description,number of highlights',
        'trust,,Relying on others,4',
        'trust.peers,trust,,0',
      ),
      lines('trust: definition="Relying on others"', 'trust > trust.peers:'),
    ],
    [
      'with names of the codes above them, which have no rows',
      lines('Category;Code;Definition;Include', 'Ties;Trust in peers;Relying;Years', 'Ties;Help;;'),
      lines(
        'ties: name="Ties"',
        'ties > trust-in-peers: name="Trust in peers" definition="Relying" include="Years"',
        'ties > help: name="Help"',
      ),
    ],
    [
      'with numbers that only the table knows, and children before their parents',
      lines('ID,Parent ID,Name,Description', '2,1,Peers,a', '1,,Trust,b', '3,2,Friends,c'),
      lines(
        'trust > peers: name="Peers" definition="a"',
        'trust: name="Trust" definition="b"',
        'trust > peers > friends: name="Friends" definition="c"',
      ),
    ],
    [
      'with paths by any sign',
      lines('Path,Definition', 'Trust\\Peers\\Friends,x', 'Trust,y', 'Trust\\Help / money,z'),
      lines(
        'trust: name="Trust" definition="y"',
        'trust > peers: name="Peers"',
        'trust > peers > friends: name="Friends" definition="x"',
        'trust > help-/-money: name="Help / money" definition="z"',
      ),
    ],
    [
      'with paths in the column of names',
      lines('Code,Description', 'Trust,x', 'Trust > Peers,y', 'Ask > answer,z'),
      lines(
        'trust: name="Trust" definition="x"',
        'trust > peers: name="Peers" definition="y"',
        'ask: name="Ask"',
        'ask > answer: definition="z"',
      ),
    ],
    [
      'with German names',
      lines('Code,Beschreibung,Übergeordneter Code', 'Vertrauen,y,', 'Zeit,x,Vertrauen'),
      lines('vertrauen: name="Vertrauen" definition="y"', 'vertrauen > zeit: name="Zeit" definition="x"'),
    ],
    [
      'with a sign in a name that is no path',
      lines('Code,Description', 'Trust,x', 'Costs > 5 Euro,y'),
      lines('trust: name="Trust" definition="x"', 'costs-5-euro: name="Costs > 5 Euro" definition="y"'),
    ],
    [
      'with a column for each level, empty where it is as above',
      lines('Level 1,Level 2,Level 3,Memo', 'Trust,,,x', ',Peers,,y', ',,Friends,z', 'Help,,,'),
      lines(
        'trust: name="Trust" definition="x"',
        'trust > peers: name="Peers" definition="y"',
        'trust > peers > friends: name="Friends" definition="z"',
        'help: name="Help"',
      ),
    ],
    [
      'with depths',
      lines('Level,Code,Definition', '0,Trust,', '1,Peers,', '1,Boss,', '2,Fear,', '0,Help,'),
      lines(
        'trust: name="Trust"',
        'trust > peers: name="Peers"',
        'trust > boss: name="Boss"',
        'trust > boss > fear: name="Fear"',
        'help: name="Help"',
      ),
    ],
    [
      'with depths from 1, one of which says nothing',
      lines('Level,Code,Definition', '1,Trust,', '2.0,Peers,', '1,Help,', 'low,Fear,'),
      lines(
        'trust: name="Trust"',
        'trust > peers: name="Peers"',
        'help: name="Help"',
        'fear: name="Fear"',
        'lost line 5:  level “low” is not understood; the code is at the top',
      ),
    ],
    [
      'of R, which writes NA for nothing, and quotes round texts',
      lines('"","Code","Parent","Definition"', '"1","Trust",NA,NA', '"2","NA","Trust","NA"'),
      lines(
        'trust: name="Trust"',
        'trust > na: name="NA" definition="NA"',
        'lost column 1: 2 cell of a column that says nothing known of a code',
      ),
    ],
    [
      'with two columns of one name, of which the first counts',
      lines('Code,Definition,Definition', 'Trust,a,b'),
      lines(
        'trust: name="Trust" definition="a"',
        'lost column “Definition”: 1 cell of a column that says nothing known of a code',
      ),
    ],
    [
      'with a column for each level, and the name once more',
      lines(
        'Level 1,Level 2,Name,Definition',
        'Trust,,Trust,x',
        'Trust,Peers,Peers,y',
        'Trust,Peers,Close,z',
      ),
      lines(
        'trust: name="Trust" definition="x"',
        'trust > peers: name="Peers" definition="y"',
        'trust > peers > close: name="Close" definition="z"',
      ),
    ],
    [
      'with a name above that several have',
      lines('Code,Parent,Definition', 'A,,', 'x,A,1', 'B,,', 'x,B,2', 'y,x,3'),
      lines(
        'a: name="A"',
        'a > x: definition="1"',
        'b: name="B"',
        'b > x-2: name="x" definition="2"',
        'y: definition="3"',
        'lost line 6:  the code above it, “x”, is the name of several; it is at the top',
      ),
    ],
    [
      'with a sign in most names that is no path',
      lines('Code,Description', 'Trust,x', 'Trust > Peers,y', 'Costs > 5 Euro,z', 'Time > 3 days,w'),
      lines(
        'trust: name="Trust" definition="x"',
        'trust-peers: name="Trust > Peers" definition="y"',
        'costs-5-euro: name="Costs > 5 Euro" definition="z"',
        'time-3-days: name="Time > 3 days" definition="w"',
      ),
    ],
    [
      'with one example that begins as a list does',
      lines('Code,Examples', 'Trust,- one', 'Help,"1. a\n2. b"'),
      lines('trust: name="Trust" examples=["- one"]', 'help: name="Help" examples=["a","b"]'),
    ],
    [
      'with a quotation mark that is never closed',
      lines('Code,Definition', 'Trust,"x', 'Help,y'),
      lines(
        'trust: name="Trust" definition="x\\nHelp,y"',
        'lost line 2:  a quotation mark is never closed, so that all that follows is one cell',
      ),
    ],
  ];
  for (const [name, table, codes] of cases)
    it(`is read ${name}`, () => {
      assert.equal(codesOf(table), codes);
    });

  it('is read in German, with examples in several columns, below a title', () => {
    const table = lines(
      'Kodierleitfaden,,,,,',
      'Kode,Oberkategorie,Definition,Ankerbeispiel 1,Ankerbeispiel 2,Kodierregeln',
      'Vertrauen,Bindung,Sich verlassen,„ja“,„nein“,Nur wenn',
    );
    assert.equal(
      codesOf(table),
      lines(
        'bindung: name="Bindung"',
        'bindung > vertrauen: name="Vertrauen" definition="Sich verlassen" examples=["„ja“","„nein“"] notes="Nur wenn"',
      ),
    );
  });

  it('says what it does not understand, row by row, and does not use', () => {
    const table = lines(
      'code,definition,examples,colour,status,Weight,',
      'a,,"- one\n- two",#2A7AE2,draft,3,',
      'b,,"one\ntwo",red,gone,4,note',
      ',lost,,,,,',
      'A,again,,,,,',
    );
    assert.equal(
      codesOf(table),
      lines(
        'a: examples=["one","two"] color="#2a7ae2" status="draft"',
        'b: examples=["one\\ntwo"]',
        'lost line 6:  a row without the name of a code',
        'lost line 7:  the code “A” stands in the table again; the first counts',
        'lost line 4:  color “red” is not understood',
        'lost line 4:  status “gone” is not understood',
        'lost column “Weight”: 2 cell of a column that says nothing known of a code',
        'lost column 7: 1 cell of a column that says nothing known of a code',
      ),
    );
  });

  it('finds the codes of the study that it is added to, by name and place', () => {
    const existing = {
      ...EMPTY,
      codes: [
        { ...bareCode('t1'), name: 'Trust' },
        { ...bareCode('p'), name: 'Peers', parent: 't1' },
      ],
    };
    assert.equal(
      codesOf(lines('Code,Parent,Definition', 'peers,Trust,x', 'Boss,Trust,y'), { existing }),
      lines(
        't1: name="Trust"',
        't1 > p: name="peers" definition="x"',
        't1 > boss: name="Boss" definition="y"',
      ),
    );
  });

  it('shows what its columns were taken for, and takes them as it is told', () => {
    const table = lines('Kode nr;Was;Wozu', '1;Trust;Relying');
    assert.equal(importFormatOf(csv(table), given()), null);
    const options = { columns: 'name=Was,definition=wozu' };
    assert.equal(
      codesOf(table, { options }),
      lines(
        'trust: name="Trust" definition="Relying"',
        'lost column “Kode nr”: 1 cell of a column that says nothing known of a code',
      ),
    );
    assert.deepEqual(read(csv(table), { options }).summary, [
      '1 code',
      'Columns: name is “Was”, definition is “Wozu”. --columns says it otherwise.',
      'First codes: Trust (#trust)',
    ]);
    const reason = (columns: string): string => {
      const found = readOf(csv(table), { options: { columns } });
      return 'reason' in found ? found.reason : 'read';
    };
    assert.match(reason('title=Was'), /^--columns: there is no “title”; what a column may say is id, name, /);
    assert.equal(
      reason('name=Who'),
      '--columns: there is no column “Who”; there is “Kode nr”, “Was”, “Wozu”',
    );
    assert.match(reason('definition=Was'), /^no column of it is named as that of the codes/);
  });

  it('has each thing that a column may say changed as one says, and shown before anything is written', () => {
    const header = ['Code', 'Definition', 'x1', 'x2'];
    for (const field of FIELDS) {
      const mapping = mappingFor(header, `${field}=X2`);
      assert.ok(!('reason' in mapping));
      assert.equal(mapping.get(3), field);
      assert.equal([...mapping.values()].filter((one) => one === field).length, 1, field);
      const none = mappingFor(header, `${field}=`);
      assert.ok(!('reason' in none) && ![...none.values()].includes(field), field);
    }
  });

  it('has columns of one name, and of none, named by their numbers', () => {
    const table = lines('Code,Text,Text,', 'Trust,a,b,c');
    const told = (columns: string): string => {
      const found = readOf(csv(table), { options: { columns } });
      return 'reason' in found ? found.reason : (found.summary[1] ?? '');
    };
    assert.match(
      told('definition=3,notes=4'),
      /^Columns: name is “Code”, definition is column 3, notes is column 4\./,
    );
    assert.match(told('definition=Text'), /^Columns: name is “Code”, definition is “Text”\./);
    assert.match(
      told('definition=5'),
      /^--columns: there is no column “5”; there is “Code”, “Text”, “Text”$/,
    );
    assert.equal(told('definition=Text,notes=2'), '--columns: “2” is to say two things');
    assert.equal(told('notes=2,notes=3'), '--columns: notes is said of two columns, and one can say it');
    assert.match(
      told('examples=2,examples=3'),
      /^Columns: name is “Code”, examples is “Text”, examples is column 3\./,
    );
  });

  it('is not seen in what is none', () => {
    const others = [
      'participant,name,role\nP1,Ann,nurse',
      'name,pseudonym\nAnn,P01',
      'Name,Full_Name,Domain\nMarsh,Sonja Marsh,psychology',
      'id,name,group\n1,Ann,a',
      'document,coder,code,definition\nP1,sg,a,b',
      'INT: What code, definition and name?\nP1: None.',
      '',
      '\n\n',
    ];
    for (const text of others) assert.equal(importFormatOf(csv(text), given()), null, text);
  });
});
