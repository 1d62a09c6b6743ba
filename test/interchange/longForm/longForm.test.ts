import assert from 'node:assert/strict';
import fc from 'fast-check';
import { longFormIn } from '../../../server/src/interchange/longForm/readLongForm';
import { longForm } from '../../../server/src/interchange/longForm/writeLongForm';
import type { ReadStudy } from '../../../server/src/interchange/portable/format';
import type { Refused } from '../../../server/src/interchange/portable/outcome';
import type { Original } from '../../../server/src/project/original';
import { seeded } from '../../support/random';
import { portableStudy } from '../../support/randomPortable';
import { STUDY } from '../tables/study';
import { exported, hash, studyOf, textIn } from '../tables/written';

function original(text: string): Original {
  return { kind: 'text', text, encoding: 'UTF-8', guessed: false, undecodable: 0 };
}

function outcome(text: string): ReadStudy | Refused {
  assert.ok(longFormIn.recognises(original(text)));
  const given = { option: () => null, flag: () => false, hash };
  return longFormIn.read(original(text), { name: 'a.jsonl', existing: null, coder: null, ...given });
}

function read(text: string): ReadStudy {
  const made = outcome(text);
  assert.ok(!('reason' in made), 'reason' in made ? made.reason : '');
  return made;
}

const written = (study: Parameters<typeof exported>[1]): string =>
  textIn(exported(longForm, study, { name: 'a.jsonl' }), 'a.jsonl');

describe('The long form', () => {
  it('is a line for each thing, with the words beside their places', () => {
    const text = written(
      studyOf(
        `--- codebook.yaml
title: Late doses
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
speakers: {interviewer: [INT]}
coders: {sg: Sonja Marsh}
attributes: {site: {}}
scales: {direction: {values: {"+": better}}}
tables: [{file: people.csv, key: participant}]
memos: memos/*.md
codes: [{id: pay, definition: Money., scale: direction}]
--- people.csv
participant,site
P1,north
--- transcripts/P1.md
P1: 😀 "too" little\r
--- coding/sg/P1.md
P1: 😀 [\\"too\\" little]{#pay:+ "why?" ?}\r
--- memos/m.md
Hm.
`.replaceAll('\\"', '"'),
      ),
    );
    assert.deepEqual(text.split('\n'), [
      '{"type":"study","passage":1,"title":"Late doses","description":null,"speakers":[{"role":"interviewer","labels":["INT"]}]}',
      '{"type":"coder","id":"sg","name":"Sonja Marsh","adjudicator":false}',
      '{"type":"code","id":"pay","name":"pay","parent":null,"color":null,"selectable":true,"status":"active","scale":"direction","definition":"Money.","include":null,"exclude":null,"examples":[],"counterexamples":[],"notes":null,"origin":null,"from":null,"aliases":[],"notWith":[],"replacedBy":null}',
      '{"type":"scale","name":"direction","codes":false,"values":[{"value":"+","meaning":"better"}]}',
      '{"type":"attribute","id":"site","name":"site","valueType":"text","values":[],"required":false,"multiple":false}',
      '{"type":"person","id":"P1","attributes":[{"id":"site","values":["north"]}]}',
      '{"type":"document","key":"P1","extension":".md","language":null,"speakers":[],"people":[],"attributes":[],"text":"P1: 😀 \\"too\\" little\\r\\n"}',
      '{"type":"copy","document":"P1","copy":1,"coder":"sg","consensus":false,"round":null,"coding":"in-progress","text":null}',
      '{"type":"annotation","document":"P1","copy":1,"start":7,"end":19,"text":"\\"too\\" little","codes":[{"id":"pay","value":"+"}],"coder":"sg","memo":"why?","unsure":true}',
      '{"type":"memo","path":"memos/m.md","text":"Hm.\\n"}',
      '',
    ]);
  });

  it('is read as what it was written of', () => {
    fc.assert(
      fc.property(portableStudy, (study) => {
        const { study: again, losses } = read(written(study));
        assert.deepEqual(losses, []);
        assert.deepEqual(again, study);
      }),
      seeded(40),
    );
    const study = studyOf(STUDY);
    assert.deepEqual(read(written(study)).study, study);
  });

  it('is the same bytes each time, and after it was read', () => {
    const text = written(studyOf(STUDY));
    assert.equal(written(studyOf(STUDY)), text);
    assert.equal(written(read(text).study), text);
  });

  it('is cut into lines by nothing but line ends, whoever cuts it', () => {
    const text = written({
      ...studyOf('--- codebook.yaml\ncodes: []\n'),
      memos: [{ path: 'memos/m.md', text: 'a\u2028b\u2029c\u0085d\u000Be\u001Ef\n' }],
    });
    assert.deepEqual(text.match(/[\u000B\u000C\u001C-\u001E\u0085\u2028\u2029]/g), null);
    assert.equal(read(text).study.memos[0]?.text, 'a\u2028b\u2029c\u0085d\u000Be\u001Ef\n');
  });

  it('needs to say no more than somebody’s script knows', () => {
    const { study, losses } = read(
      [
        '{"type": "study", "passage": 1}',
        '{"type": "code", "id": "pay", "name": "Pay"}\r',
        '',
        '{"type": "document", "key": "P1", "text": "too little"}',
        '{"type": "copy", "document": "P1", "copy": 0, "coder": "sg"}',
        '{"type": "annotation", "document": "P1", "copy": 0, "start": 0, "end": 3, "text": "too", "codes": [{"id": "pay"}]}',
      ].join('\n'),
    );
    assert.deepEqual(losses, []);
    assert.equal(study.codes[0]?.selectable, true);
    assert.deepEqual(study.documents[0]?.copies[0], {
      ...{ coder: 'sg', consensus: false, round: null, coding: 'in-progress', text: null },
      markings: [
        { start: 0, end: 3, codes: [{ id: 'pay', value: null }], coder: null, memo: null, unsure: false },
      ],
    });
  });
});

const HEAD =
  '{"type":"study","passage":1}\n{"type":"document","key":"P1","text":"too little"}\n{"type":"copy","document":"P1","copy":1}\n';
const annotation = (fields: string): string =>
  `{"type":"annotation","document":"P1","copy":1,"codes":[{"id":"x"}],${fields}}`;

/** A fourth line, and what is said of it. */
const WRONG: readonly (readonly [line: string, said: string])[] = [
  ['{"type":"code"', 'it is no JSON object, and is left out'],
  ['[1]', 'it is no JSON object, and is left out'],
  ['[[[['.repeat(50_000), 'it is no JSON object, and is left out'],
  ['{}', 'it has no type; the line is left out'],
  ['{"type":["code"]}', 'it has no type; the line is left out'],
  ['{"type":"__proto__"}', '“__proto__” is no type of line; the line is left out'],
  ['{"type":"constructor"}', '“constructor” is no type of line; the line is left out'],
  ['{"type":"segment"}', '“segment” is no type of line; the line is left out'],
  ['{"type":"code","name":"x"}', 'code: there is no id; the line is left out'],
  ['{"type":"code","id":"x","name":7}', 'code: name is not a text; the line is left out'],
  [
    '{"type":"code","id":7,"name":"x"}',
    'code: id is not an id: letters, digits, “_”, “-”, “.” and “/”, without blanks; the line is left out',
  ],
  [
    '{"type":"code","id":"x","name":"x","status":"old"}',
    'code: status is not one of draft, active, retired; the line is left out',
  ],
  ...(
    [
      [
        'code',
        '"id":"a b","name":"x"',
        'id',
        'an id: letters, digits, “_”, “-”, “.” and “/”, without blanks',
      ],
      [
        'coder',
        '"id":"../x","name":"x"',
        'id',
        'an id: letters, digits, “_”, “-”, “.” and “/”, without blanks',
      ],
      ['code', '"id":"x","name":"x","color":"red"', 'color', 'a colour, such as #2a7ae2 or null'],
      [
        'copy',
        '"document":"P1","copy":2,"coder":"../x"',
        'coder',
        'an id: letters, digits, “_”, “-”, “.” and “/”, without blanks or null',
      ],
      [
        'scale',
        '"name":"s","values":[{"value":"a b","meaning":"x"}]',
        'values',
        'a list, each of it an object with value, meaning',
      ],
    ] as const
  ).map(([type, fields, field, kind]): readonly [string, string] => [
    `{"type":"${type}",${fields}}`,
    `${type}: ${field} is not ${kind}; the line is left out`,
  ]),
  [
    '{"type":"code","id":"x","name":"x","examples":["a",null]}',
    'code: examples is not a list, each of it a text; the line is left out',
  ],
  [
    '{"type":"code","id":"x","name":"x","__proto__":{"parent":"y"}}',
    'code: it has no field “__proto__”, which is left out',
  ],
  [
    '{"type":"person","id":"x","attributes":[{"id":"a","values":["b"]},{"id":"a","values":[]}]}',
    'person: attributes is not a list of objects with id and values, each id once; the line is left out',
  ],
  [
    '{"type":"document","key":"P1","text":""}',
    'document: another before it has its key; the line is left out',
  ],
  [
    '{"type":"copy","document":"P2","copy":2}',
    'copy: no line before it is its document; the line is left out',
  ],
  [
    '{"type":"copy","document":"P1","copy":1}',
    'copy: another before it has its number; the line is left out',
  ],
  ['{"type":"copy","document":"P1","copy":-1}', 'copy: copy is not a whole number; the line is left out'],
  [
    annotation('"start":0,"end":3,"text":"two"'),
    'annotation: its words do not stand at its place; the line is left out',
  ],
  [
    annotation('"start":4,"end":11,"text":"little"'),
    'annotation: its place is not in the text; the line is left out',
  ],
  [
    annotation('"start":3,"end":0,"text":""'),
    'annotation: its place is not in the text; the line is left out',
  ],
  [
    annotation('"start":0.5,"end":3,"text":""'),
    'annotation: start is not a whole number; the line is left out',
  ],
  [
    annotation('"start":"0","end":3,"text":""'),
    'annotation: start is not a whole number; the line is left out',
  ],
  [annotation('"start":0,"end":3'), 'annotation: there is no text; the line is left out'],
  [
    '{"type":"annotation","document":"P1","copy":2,"start":0,"end":0,"text":""}',
    'annotation: no line before it is its copy; the line is left out',
  ],
  [
    '{"type":"annotation","document":"P2","copy":1,"start":0,"end":3,"text":"too"}',
    'annotation: no line before it is its copy; the line is left out',
  ],
  ['{"type":"study","passage":1}', 'study: there is one before it; the line is left out'],
];

/** Lines of what there is once, of which the second is not taken. */
const TWICE: readonly string[] = [
  '{"type":"coder","id":"sg","name":"sg"}',
  '{"type":"code","id":"y","name":"y"}',
  '{"type":"scale","name":"y"}',
  '{"type":"attribute","id":"y","name":"y"}',
  '{"type":"person","id":"y"}',
  '{"type":"memo","path":"memos/y.md","text":"y"}',
];

describe('A line of the long form that is wrong', () => {
  for (const [line, said] of WRONG) {
    it(`is reported with its number, and the rest is read: ${line.slice(0, 60)}`, () => {
      const { study, losses } = read(`${HEAD}${line}\n${annotation('"start":0,"end":3,"text":"too"')}\n`);
      assert.deepEqual(losses, [{ what: said, count: null, where: 'line 4' }]);
      assert.equal(study.documents[0]?.copies[0]?.markings.length, 1);
      // What is not known in a line leaves the rest of it.
      assert.deepEqual(
        study.codes.map(({ id, parent }) => [id, parent]),
        said.endsWith('which is left out') ? [['x', null]] : [],
      );
    });
  }

  for (const line of TWICE) {
    it(`is reported where it names what another before it does: ${line}`, () => {
      const { losses } = read(`${HEAD}${line}\n${line}\n`);
      const type = /"type":"(\w+)"/.exec(line)?.[1] ?? '';
      assert.deepEqual(losses, [
        {
          what: `${type}: another before it has its name; the line is left out`,
          count: null,
          where: 'line 5',
        },
      ]);
    });
  }

  it('is counted with those like it, so that a file of them is no flood', () => {
    const { losses } = read(`${HEAD}${'nonsense\n'.repeat(1000)}`);
    assert.deepEqual(losses, [
      { what: 'it is no JSON object, and is left out', count: 1000, where: 'line 4, 5, 6, 7, 8 …' },
    ]);
  });

  it('refuses the whole where there is no end of them', () => {
    const reason = (lines: string): string => {
      const made = outcome(`${HEAD}${lines}`);
      return 'reason' in made ? made.reason : '';
    };
    assert.match(
      reason('nonsense\n'.repeat(10_001)),
      /^more than 10000 of its lines are no JSON objects, .* line 10004; export/,
    );
    assert.match(
      reason(`"${'x'.repeat(32 * 1024 * 1024)}"`),
      /^line 4 has more than 33554432 characters, .*; divide it$/,
    );
  });

  it('refuses the whole where it is that of the study', () => {
    const reason = (text: string): string => {
      const made = outcome(text);
      return 'reason' in made ? made.reason : '';
    };
    assert.match(reason('{"type":"study","passage":2}'), /^it is of form 2, and form 1 is read here; /);
    assert.match(
      reason('{"type":"study","title":1}'),
      /^the line of the study, .* cannot be read; export it again$/,
    );
  });

  it('makes no long form of what does not begin with it', () => {
    for (const text of ['{"type":"code"}', '{"segments":[{"type":"study"}]}', 'type: study', '[]'])
      assert.equal(longFormIn.recognises(original(text)), false, text);
  });
});
