import { bareCode } from '../../../server/src/interchange/portable/ofStudy';
import type { PortableDocument, PortableStudy } from '../../../server/src/interchange/portable/types';
import type { Marking } from '../../../server/src/syntax/writeGroup';

/** A marking of the words that stand between these in a text. */
export function on(
  text: string,
  words: string,
  said: Partial<Marking> & { readonly code?: string },
): Marking {
  const start = text.indexOf(words);
  const { code, ...rest } = said;
  const codes =
    code === undefined
      ? []
      : code.split(' ').map((one) => ({ id: one.split(':')[0] ?? '', value: one.split(':')[1] ?? null }));
  return { start, end: start + words.length, codes, coder: null, memo: null, unsure: false, ...rest };
}

export const TEXT = `INT: Do you have the data?

P07: We never had the data in time. <b>Never</b> & nowhere.
P07: "Ask {the} nurses", they said.\r
INT: שלום, ומה עכשיו?

P07: \tGood.
`;

export const P07: PortableDocument = {
  key: 'P07',
  text: TEXT,
  extension: '.md',
  language: 'en-GB',
  speakers: new Map(),
  people: [],
  attributes: new Map(),
  copies: [
    {
      coder: 'kl',
      consensus: false,
      round: null,
      coding: 'done',
      text: null,
      markings: [
        on(TEXT, 'We never had the data in time. <b>Never</b> & nowhere.\nP07: "Ask', { code: 'delay:-' }),
        on(TEXT, 'never had the data', {
          code: 'trust delay:+',
          unsure: true,
          memo: 'Which <data>?\n\n#trust: "so"',
        }),
        on(TEXT, 'never had the data', { coder: 'sg', memo: 'The registry.' }),
        on(TEXT, 'data in time', { code: 'trust', memo: '</span><script>alert(1)</script>' }),
        { ...on(TEXT, 'nowhere.', { memo: 'A point.' }), start: TEXT.indexOf('nowhere.') },
        on(TEXT, 'ומה עכשיו?', { code: 'trust', memo: 'למה?' }),
      ].map((one) => (one.memo === 'A point.' ? { ...one, end: one.start } : one)),
    },
    {
      coder: 'sg',
      consensus: false,
      round: '2',
      coding: 'done',
      text: `Other ${TEXT}`,
      markings: [on(TEXT, 'data', { code: 'trust' })],
    },
  ],
};

export const STUDY: PortableStudy = {
  title: 'Data & trust',
  description: null,
  speakers: new Map([['interviewer', ['INT']]]),
  coders: [
    { id: 'kl', name: 'Kit Lowe', adjudicator: false },
    { id: 'sg', name: 'Sam "S" Green', adjudicator: false },
  ],
  codes: [
    {
      ...bareCode('trust'),
      name: 'Trust in data',
      definition: 'Whether they <believe> it.',
      include: 'Doubts.',
      color: '#2a7ae2',
    },
    { ...bareCode('delay'), name: 'Delay' },
    { ...bareCode('unused'), name: '<img src=x>' },
  ],
  scales: [],
  attributes: [],
  people: [],
  documents: [P07, { ...P07, key: 'p07', copies: [] }],
  memos: [],
};
