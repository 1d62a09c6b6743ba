import assert from 'node:assert/strict';
import { writeCodebook, type WrittenCodebook } from '../../server/src/syntax/codebook/writeCodebook';

const NOTHING: WrittenCodebook = {
  ...{
    title: null,
    description: null,
    source: null,
    documents: [],
    consensus: null,
    memos: null,
    ignore: [],
  },
  ...{ speakers: new Map(), coders: [], attributes: [], tables: [], scales: [], codes: [] },
};
const CODE = {
  ...{ parent: null, definition: null, include: null, exclude: null, notes: null, origin: null, scale: null },
  ...{ color: null, aliases: [], notWith: [], status: 'active' as const, replacedBy: null, from: null },
  ...{ selectable: true, examples: [], counterexamples: [] },
};

// That it reads back as it was asked is tested with whole studies, in test/interchange/portable.
describe('A codebook that is written', () => {
  it('is as somebody would write it', () => {
    const text = writeCodebook({
      ...NOTHING,
      title: 'Late: doses',
      speakers: new Map([['interviewer', ['INT', 'I*']]]),
      coders: [
        { id: 'sg', name: 'Sonja Marsh', adjudicator: false },
        { id: 'kl', name: 'Kit Lowe', adjudicator: true },
        { id: '7', name: '7', adjudicator: false },
      ],
      attributes: [
        { id: 'site', name: 'site', type: 'text', values: [], required: false, multiple: false },
        {
          id: 'no',
          name: 'No',
          type: 'choice',
          values: ['no', 'yes, but', '007'],
          required: true,
          multiple: true,
        },
      ],
      scales: [
        { name: 'direction', codes: false, values: [{ value: '-', meaning: 'hinders' }] },
        {
          name: 'strength',
          codes: false,
          values: ['-2', '+2'].map((value) => ({
            value,
            meaning: `${value}: as strong as that, in the eyes of those who spoke`,
          })),
        },
        { name: 'influence', codes: true, values: [] },
      ],
      codes: [
        {
          ...{ ...CODE, id: 'work', name: 'Work', selectable: false, color: '#2a7ae2' },
          definition:
            'What one is paid for, and what one does without being paid because somebody has to, unless it is #home.',
          notes: 'Decided with the panel:\\n\\n- succession\\n- planning'.replaceAll('\\n', '\n'),
        },
        {
          ...{
            ...CODE,
            id: 'pay',
            name: 'pay',
            parent: 'work',
            aliases: ['money'],
            examples: ['"Too little": ha!'],
          },
          definition: 'Money, not #work.',
        },
        { ...CODE, id: '007', name: 'Home', status: 'retired', replacedBy: 'pay' },
      ],
    });
    assert.equal(
      text,
      `passage: 1
title: "Late: doses"

speakers:
  interviewer: [INT, I*]

coders:
  sg: Sonja Marsh
  kl: {name: Kit Lowe, adjudicator: true}
  "7":

attributes:
  site:
  "no": {name: "No", type: choice, values: ["no", "yes, but", "007"], required: true, multiple: true}

scales:
  direction: {values: {"-": hinders}}
  strength:
    values:
      "-2": "-2: as strong as that, in the eyes of those who spoke"
      "+2": "+2: as strong as that, in the eyes of those who spoke"
  influence: {values: codes}

codes:
  - id: work
    name: Work
    definition: >-
      What one is paid for, and what one does without being paid because somebody has to, unless it is #home.
    notes: |-
      Decided with the panel:

      - succession
      - planning
    color: "#2a7ae2"
    selectable: false
    codes:
      - id: pay
        definition: "Money, not #work."
        examples:
          - "\\"Too little\\": ha!"
        aliases: [money]
  - id: "007"
    name: Home
    status: retired
    replacedBy: pay
`,
    );
  });

  it('has what needs quotes on its line up to about a sentence, and below its key without quotes when it is longer', () => {
    const said = (definition: string): string =>
      writeCodebook({ ...NOTHING, codes: [{ ...CODE, id: 'a', name: 'a', definition }] }) ?? '';
    assert.match(said('Quoted: here'), /\n {4}definition: "Quoted: here"\n/u);
    assert.match(
      said('Quoted: here is something that is as long as a sentence.'),
      /\n {4}definition: >-\n {6}Quoted: here is something that is as long as a sentence\.\n/u,
    );
  });

  it('is none where no codebook can say it', () => {
    const code = { ...CODE, id: 'a', name: 'a' };
    assert.equal(writeCodebook({ ...NOTHING, codes: [{ ...code, id: 'no id' }] }), null);
    assert.equal(writeCodebook({ ...NOTHING, codes: [code, code] }), null);
    assert.equal(writeCodebook({ ...NOTHING, source: '{' }), null);
  });
});
