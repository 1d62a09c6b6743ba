import assert from 'node:assert/strict';
import fc from 'fast-check';
import { importFormatOf } from '../../../server/src/interchange/formats';
import { annotationTable } from '../../../server/src/interchange/codedData/annotationTable';
import { createWordFinder } from '../../../server/src/interchange/codedData/findWords';
import type { ReadStudy } from '../../../server/src/interchange/portable/format';
import type { Refused } from '../../../server/src/interchange/portable/outcome';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { csvTables, workbook } from '../../../server/src/interchange/tables/tableFormats';
import type { Original } from '../../../server/src/project/original';
import { seeded } from '../../support/random';
import { portableStudy } from '../../support/randomPortable';
import { archiveOf } from '../codebooks/codebooks';
import { STUDY } from '../tables/study';
import { exported, hash, studyOf, textIn } from '../tables/written';

function original(text: string): Original {
  return { kind: 'text', text, encoding: 'UTF-8', guessed: false, undecodable: 0 };
}

function outcome(
  found: string | Original,
  existing: PortableStudy | null,
  coder: string | null,
): ReadStudy | Refused {
  const given = { option: () => null, flag: () => false, hash };
  const file = typeof found === 'string' ? original(found) : found;
  assert.equal(importFormatOf(file, given), annotationTable);
  return annotationTable.read(file, { name: 'a.csv', existing, coder, ...given });
}

function read(csv: string | Original, existing: PortableStudy, coder: string | null = null): ReadStudy {
  const made = outcome(csv, existing, coder);
  assert.ok(!('reason' in made), 'reason' in made ? made.reason : '');
  return made;
}

/** What was placed, a line for each annotation; and what is said. */
function told({ study, summary, losses }: ReadStudy): readonly string[] {
  const placed = study.documents.flatMap(({ key, text, copies }) =>
    copies.flatMap(({ coder, consensus, round, text: own, markings }) =>
      markings.map(({ start, end, codes, coder: by, memo, unsure }) =>
        [
          `${key} ${consensus ? 'consensus' : (coder ?? 'nobody')}${round === null ? '' : ` ${round}`}`,
          `${start} “${(own ?? text).slice(start, end)}”`,
          codes.map(({ id, value }) => `#${id}${value === null ? '' : `:${value}`}`).join(' '),
          `@${by ?? ''}${memo === null ? '' : ` ${JSON.stringify(memo)}`}${unsure ? ' ?' : ''}`,
        ].join(' | '),
      ),
    ),
  );
  const lost = losses.map(
    ({ where, count, what }) => `${where ?? ''}: ${count === null ? '' : `${count} × `}${what}`,
  );
  return [...placed, ...summary, ...lost];
}

const SMALL = studyOf(`--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
coders: {sg: Sonja, kl: Kit}
codes: [{id: pay}, {id: late}]
--- transcripts/P1.md
P: 😀 too little,\r
too late. And "now"?\r
--- coding/kl/P1.md
P: too little,
[too late]{#late}.
`);

describe('Annotations from a table', () => {
  it('stand where it says when their words do, else where their words stand once', () => {
    const csv = [
      'document,coder,code,start,end,text',
      // Counted in UTF-16, as we do; in code points, as Python does; and not counted at all.
      'P1,sg,pay,6,16,too little',
      'P1,sg,#late,5,15,too little',
      'P1,sg,late,,,"little,\ntoo  late"',
      'P1,sg,late,19,22,too',
    ].join('\n');
    assert.deepEqual(told(read(csv, SMALL)), [
      'P1 sg | 6 “too little” | #pay | @sg',
      'P1 sg | 6 “too little” | #late | @sg',
      'P1 sg | 10 “little,\r\ntoo late” | #late | @sg',
      'P1 sg | 19 “too” | #late | @sg',
      '2 rows placed by start and end, where its words stand',
      '2 rows placed by the words, which stand once',
    ]);
  });

  it('are reported where nothing decides, with the line, and never guessed', () => {
    const csv = [
      'Document;Coder;Code;Value;Start;End;Text;Unsure',
      'P1;sg;pay;;0;3;too;',
      'P1;sg;pay;;;;never said;',
      'P2;sg;pay;;0;1;P;',
      'P1;two words;pay;;;;now;',
      'P1;sg;two words;;;;now;',
      'P1;sg;pay;a b;;;now;',
      'P1;sg;;;;;now;',
      'P1;sg;pay;;x;1;now;',
      'P1;sg;pay;;;;;',
      'P1;sg;pay;;0;999;;',
      'P1;sg;pay;;2;1;;',
      'P1;sg;pay;;;;now;perhaps',
      ';sg;pay;;;;now;',
      '',
      'P1;sg;pay;+;3;5;;TRUE',
    ].join('\r\n');
    assert.deepEqual(told(read(csv, SMALL)), [
      'P1 sg | 3 “😀” | #pay:+ | @sg ?',
      '1 row placed by start and end, without words that would show they are right',
      'line 5: its coder is no id: letters, digits and - _ . / without blanks; the row is left out',
      'line 6, 7: 2 × its code is no id, such as late or late:+; the row is left out',
      'line 8: it has neither a code nor a memo; the row is left out',
      'line 9: start and end are no whole numbers; the row is left out',
      'line 10: it has neither a text nor a start and an end; the row is left out',
      'line 13: unsure is neither true nor false; the row is left out',
      'line 14: it names no document; the row is left out',
      'line 2: its words stand at several places, and not where it says; the row is left out',
      'line 3: its words do not stand in the text; the row is left out',
      'line 4: the study has no document of this name; the row is left out',
      'line 11, 12: 2 × its place is not in the text, and it has no words; the row is left out',
    ]);
  });

  it('are not read from a row that a missing quotation mark has moved', () => {
    const csv = 'document,coder,code,text\nP1,sg,pay,too little, too late\nP1,sg,pay,now, \n';
    assert.deepEqual(told(read(csv, SMALL)), [
      'P1 sg | 34 “now” | #pay | @sg',
      '1 row placed by the words, which stand once',
      'line 2: it has more cells than the header; quotation marks are missing; the row is left out',
    ]);
    assert.deepEqual(told(read('document,coder,code,text\nP1,sg,pay,"now\nP1,sg,late,too', SMALL)), [
      'line 2: a quotation mark is never closed, so that all that follows is one cell',
      'line 2: its words do not stand in the text; the row is left out',
    ]);
  });

  it('may be what R and Python wrote: rows with numbers, NA for nothing, 5.0 for 5', () => {
    const csv = [
      '"","document","coder","code","value","round","start","end","text","unsure","memo","note"',
      '"1","P1","sg","pay",NA,NA,6,16,"too little",NA,NA,NA',
      '"2","P1","NA","late","NA",NA,NA,NA,"now",FALSE,"NA","seen"',
      '"3","P1",NA,"late",NA,NA,15.0,18.00,"too",TRUE,NA,"seen"',
    ].join('\n');
    assert.deepEqual(told(read(csv, SMALL, 'kl')), [
      'P1 sg | 6 “too little” | #pay | @sg',
      'P1 NA | 34 “now” | #late:NA | @NA "NA"',
      'P1 kl | 15 “too” | #late | @kl ?',
      '2 rows placed by start and end, where its words stand',
      '1 row placed by the words, which stand once',
      'column “note”: 2 × cell of a column that says nothing known of an annotation',
    ]);
  });

  it('may have a line above them that tells Excel what stands between cells', () => {
    for (const end of ['\n', '\r\n', '\r'])
      assert.deepEqual(
        told(
          read(['sep=;', 'document;coder;code;text', 'P1;sg;pay;now', 'P1;sg;pay;never'].join(end), SMALL),
        ),
        [
          'P1 sg | 34 “now” | #pay | @sg',
          '1 row placed by the words, which stand once',
          'line 4: its words do not stand in the text; the row is left out',
        ],
      );
  });

  it('are refused where two columns say the same, and who is meant is not known', () => {
    const refused = outcome('document,coder,code,text,Text\nP1,sg,pay,now,too\n', SMALL, null);
    assert.equal(
      'reason' in refused ? refused.reason : '',
      'two of its columns are called “text”; give the one that is not meant another name',
    );
  });

  it('are of the coder who is named where the row names none, and of the text that the copy has', () => {
    const csv = 'document,coder,code,text,start,end\nP1,,pay,now,,\nP1,kl,pay,too late,15,23\n';
    assert.deepEqual(told(read(csv, SMALL, 'sg')).slice(0, 2), [
      'P1 sg | 34 “now” | #pay | @sg',
      'P1 kl | 15 “too late” | #pay | @kl',
    ]);
    assert.equal(told(read(csv, SMALL))[0], 'P1 nobody | 34 “now” | #pay | @');
  });

  it('are one with several codes where the table numbers them so, and stand as they are written', () => {
    const csv = [
      'annotation,document,coder,copy,code,text,unsure,memo',
      '7,P1,sg,sg,pay,too little,true,',
      '7,P1,sg,sg,late,too little,true,',
      // Another coder, sure, with a memo, or elsewhere: another annotation, whatever its number.
      '7,P1,kl,sg,late,too little,true,',
      '7,P1,sg,sg,late,too little,false,',
      '7,P1,sg,sg,late,too little,true,why',
      '7,P1,sg,sg,late,"too little, too late.",true,',
      '8,P1,,consensus,pay,now,,',
    ].join('\n');
    assert.deepEqual(told(read(csv, SMALL, 'kl')).slice(0, 6), [
      'P1 sg | 6 “too little,\r\ntoo late.” | #late | @sg ?',
      'P1 sg | 6 “too little” | #pay #late | @sg ?',
      'P1 sg | 6 “too little” | #late | @kl ?',
      'P1 sg | 6 “too little” | #late | @sg',
      'P1 sg | 6 “too little” | #late | @sg "why" ?',
      'P1 consensus | 34 “now” | #pay | @',
    ]);
  });

  it('go into the copy of their round, which keeps how far it is', () => {
    const rounds = studyOf(`--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{round}/{document}.md"]
--- transcripts/P1.md
We said so
--- coding/sg/1/P1.md
---
coding: done
---
We [said]{#a} so
--- coding/sg/2/P1.md
We all [said]{#a} so
`);
    const csv =
      'document,coder,round,code,text,coding\nP1,sg,2,b,all,done\nP1,sg,1,b,We,not-started\nP1,sg,3,b,so,done\n';
    const { study } = read(csv, rounds);
    assert.deepEqual(
      study.documents[0]?.copies.map(({ round, coding, text, markings }) => [
        round,
        coding,
        text,
        markings[0]?.start,
      ]),
      [
        ['2', 'in-progress', 'We all said so\n', 3],
        ['1', 'done', null, 0],
        ['3', 'done', null, 8],
      ],
    );
  });

  it('need a study that has the documents', () => {
    const refused = outcome('document,coder,code,text\n', null, null);
    assert.match('reason' in refused ? refused.reason : '', /^it has annotations and no transcripts; go to /);
  });

  it('are no table of anything else', () => {
    for (const text of [
      'document,coder,text\n',
      'id,name,definition\n',
      'code,text,start,end\n',
      '',
      'P1: document, coder',
    ])
      assert.equal(annotationTable.recognises(original(text)), false, text);
  });

  it('come back from our own tables, also from what Excel was given', () => {
    const study = studyOf(STUDY);
    for (const flags of [[], ['excel']]) {
      const csv = textIn(exported(csvTables, study, { flags }), 'annotations.csv');
      const made = read(csv, study);
      assert.deepEqual(made.losses, []);
      assert.deepEqual(
        made.study.documents.map(({ copies }) => copies),
        study.documents.map(({ copies }) => copies),
      );
    }
    // Of the sheets of a workbook that with memos is read, and the others are named.
    const sheets = read(archiveOf(exported(workbook, study, { name: 'w.xlsx' })), study);
    assert.deepEqual(
      sheets.study.documents.map(({ copies }) => copies),
      study.documents.map(({ copies }) => copies),
    );
    assert.deepEqual(
      sheets.losses.map(({ where }) => where),
      exported(csvTables, study)
        .files.map(({ name }) => name.replace('.csv', ''))
        .filter((name) => name !== 'annotations'),
    );
    // References have each code in a row of its own, and no memos.
    const references = read(textIn(exported(csvTables, study), 'references.csv'), study);
    assert.deepEqual(references.losses, []);
    assert.deepEqual(
      references.study.documents.map(({ copies }) => copies),
      study.documents.map(({ copies }) =>
        copies.map((copy) => ({ ...copy, markings: copy.markings.filter(({ codes }) => codes.length > 0) })),
      ),
    );
  });

  it('keep a blank before what Excel would compute where a workbook has it, and nothing has put it there', () => {
    const study = studyOf(`--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
--- coding/sg/P1.md
[We]{" =1+1"}
`);
    const back = (file: string | Original): string | null | undefined =>
      read(file, study).study.documents[0]?.copies[0]?.markings[0]?.memo;
    assert.equal(back(archiveOf(exported(workbook, study, { name: 'w.xlsx' }))), ' =1+1');
    assert.equal(back('document,coder,codes,memo,text\nP1,sg,," =1+1",We\n'), '=1+1');
  });

  it('come back from the tables of any study', () => {
    fc.assert(
      fc.property(portableStudy, (study) => {
        const annotations = study.documents
          .map(({ key, copies }) => [key, copies.filter(({ markings }) => markings.length > 0)] as const)
          .filter(([, copies]) => copies.length > 0);
        const csv = textIn(exported(csvTables, study), 'annotations.csv');
        for (const file of [csv, archiveOf(exported(workbook, study, { name: 'w.xlsx' }))]) {
          const { study: again, losses } = read(file, study);
          assert.deepEqual(
            losses.filter(({ what }) => what !== 'another sheet of the workbook'),
            [],
          );
          assert.deepEqual(
            again.documents.map(({ key, copies }) => [key, copies]),
            annotations,
          );
        }
      }),
      seeded(40),
    );
  });
});

describe('Words looked for in a text', () => {
  it('are found whatever became of the blanks, and only where they stand once', () => {
    const text = '\n  We\u00A0had\r\n\r\nno 😀  data.\nWe said no.';
    const finder = createWordFinder(text);
    const found = (words: string): string => {
      const at = finder.find(words);
      return typeof at === 'string' ? at : `${at.start} ${JSON.stringify(text.slice(at.start, at.end))}`;
    };
    assert.equal(found('had no  😀'), '6 "had\\r\\n\\r\\nno 😀"');
    assert.equal(found(' data.\tWe '), '20 "data.\\nWe"');
    assert.equal(found('We'), 'several');
    assert.equal(found('we'), 'nowhere');
    assert.equal(found(' \n'), 'nowhere');
    // A backslash of the transcript belongs to what it stands before, also at the end.
    const marked = createWordFinder('so \\[1>it\\]{#x} goes');
    assert.deepEqual(marked.find('[1>it]'), { start: 3, end: 11 });
    assert.deepEqual(marked.find('it]'), { start: 7, end: 11 });
    assert.deepEqual(marked.find('it'), { start: 7, end: 9 });
    // Also where it stands twice upon itself.
    assert.equal(createWordFinder('aaa').find('aa'), 'several');
  });
});
