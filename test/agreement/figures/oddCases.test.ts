import assert from 'node:assert/strict';
import { CaseFileError, readCases } from '../../../server/src/agreement/figures/cases/caseFile';
import { verifyCase } from '../../../server/src/agreement/figures/cases/verify';
import { comes, spans, table, units } from './comes';

describe('reference cases that others write', () => {
  it('of fewer than two coders, or without a unit that two judged, are undefined', () => {
    const names = ['cohenKappa', 'scottPi', 'fleissKappa', 'krippendorffAlpha', 'congerKappa', 'lightKappa'];
    for (const name of [...names, 'gwetAC1', 'brennanPrediger', 'percentAgreement', 'cohenKappaSE'])
      for (const rows of [
        [[1], [2]],
        [],
        [
          [1, null],
          [null, 2],
        ],
      ])
        assert.equal(comes(name, units(rows)), 'undefined', `${name} of ${JSON.stringify(rows)}`);
    for (const name of ['uAlpha', 'barUAlpha', 'cuAlpha', 'spanF1', 'gammaObservedDisorder'])
      for (const coders of [{}, { A: [[0, 3, 'X']] }, { A: [], B: [] }, { A: [[0, 3, 'X']], B: null }])
        assert.equal(comes(name, spans(coders)), 'undefined', `${name} of ${JSON.stringify(coders)}`);
    assert.equal(comes('kuAlpha', spans({ A: [], B: [] }), { code: 'X' }), 'undefined');
  });

  it('may have coders of any name, who have not read every text', () => {
    const documents = [
      { textLength: 10, coders: { constructor: [[0, 3, 'X']], b: [[0, 3, 'X']] } },
      { textLength: 10, coders: { b: [[4, 6, 'X']] } as object },
    ];
    assert.equal(comes('spanF1', { type: 'spansByDocument', documents }), 1);
  });

  it('name a category by itself, by its place in a table, as a number or as a text', () => {
    const two = [
      [20, 10],
      [20, 50],
    ];
    const positive = (input: { type: string }, params = {}): unknown =>
      comes('positiveSpecificAgreement', input, params);
    assert.equal(positive(table(two)), 0.571429);
    assert.equal(positive(table(two), { category: 1 }), 0.571429);
    assert.equal(positive(table(two), { category: '2' }), 0.769231);
    assert.equal(positive(table(two, { labels: ['1', '2'] }), { category: 2 }), 0.769231);
    assert.equal(comes('negativeSpecificAgreement', table(two), { category: 2 }), 0.571429);
    // Which of more than two is the positive one must be said.
    const three = [
      [1, 2, 3],
      [1, 1, 1],
      [0, 0, 2],
    ];
    assert.equal(positive(table(three)), 'error');
    assert.equal(positive(table(three), { category: 3 }), 0.5);
    // Of 0 and 1, and of no and yes, the positive one is not that which comes first.
    for (const [no, yes] of [[0, 1] as const, ['no', 'yes'] as const, [false, true] as const])
      assert.equal(
        positive(
          units([
            [yes, yes],
            [no, no],
            [no, yes],
            [no, no],
          ]),
        ),
        0.666667,
      );
  });

  it('take numbers that are written as texts for numbers, and need an order of other texts', () => {
    const weighted = (rows: unknown, params = {}): unknown =>
      comes('cohenKappaWeighted', units(rows), { weights: 'linear', ...params });
    const numbers = [
      [1, 1],
      [10, 2],
      [2, 2],
      [10, 10],
    ];
    const texts = numbers.map((row) => row.map(String));
    assert.equal(weighted(texts), weighted(numbers));
    assert.equal(weighted(texts, { categories: ['1', '2', '10'] }), weighted(numbers));
    const signed = [
      ['-1', '-1'],
      ['+1', '0'],
    ];
    assert.equal(comes('krippendorffAlpha', units(signed), { metric: 'interval' }), 0.727273);
    const words = [
      ['low', 'low'],
      ['mid', 'high'],
    ];
    assert.equal(comes('krippendorffAlpha', units(words), { metric: 'ordinal' }), 'error');
    assert.equal(weighted(words), 'error');
    const categories = ['low', 'mid', 'high'];
    assert.equal(comes('krippendorffAlpha', units(words), { metric: 'ordinal', categories }), 0.833333);
    // A table gives the order by its rows, its labels the names, and a list of categories another order or more of them.
    const four = [
      [20, 5, 1, 0],
      [4, 15, 6, 1],
      [0, 5, 18, 4],
      [0, 1, 3, 12],
    ];
    const quadratic = (labels: readonly string[], params = {}): unknown =>
      comes('cohenKappaWeighted', table(four, { labels }), { weights: 'quadratic', ...params });
    assert.equal(quadratic(['a', 'b', 'c', 'd']), 0.814815);
    assert.equal(quadratic(['d', 'b', 'c', 'a'], { categories: ['d', 'b', 'c', 'a'] }), 0.814815);
    const other = [
      [12, 1, 3, 0],
      [1, 15, 6, 4],
      [4, 5, 18, 0],
      [0, 5, 1, 20],
    ];
    assert.equal(
      quadratic(['d', 'b', 'c', 'a'], { categories: ['a', 'b', 'c', 'd'] }),
      comes('cohenKappaWeighted', table(other), { weights: 'quadratic' }),
    );
    assert.equal(quadratic(['a', 'b', 'c', 'd'], { weightsBy: 'value' }), 'error');
  });

  it('may declare categories beside the data as well, which alters what chance comes to', () => {
    const rows = [
      [1, 1],
      [1, 1],
      [2, 1],
    ];
    // p_o = 2/3; by three categories p_e = 1/3, by the two that occur 1/2.
    assert.equal(comes('brennanPrediger', units(rows, { categories: [1, 2, 3] })), 0.5);
    assert.equal(comes('brennanPrediger', units(rows), { categories: [1, 2, 3] }), 0.5);
    assert.equal(comes('brennanPrediger', units(rows)), 0.333333);
  });

  it('leave out what is declared missing, and take any other value as it is', () => {
    const rows = [
      [1, 99],
      [1, 1],
      [2, 2],
    ];
    assert.equal(comes('krippendorffAlpha', units(rows, { missing: [99] })), 1);
    assert.equal(comes('krippendorffAlpha', units(rows), { missing: 99 }), 1);
    assert.equal(comes('krippendorffAlpha', units(rows)), 0.545455);
  });

  it('of passages take those that overlap as one, one code where it is named, and the level that is asked for', () => {
    const exact = (coders: unknown, params = {}, more = {}): unknown =>
      comes('spanF1', spans(coders, more), { rule: 'exact boundaries', ...params });
    const X = (...ends: readonly [number, number][]) => ends.map((range) => [...range, 'X']);
    assert.equal(exact({ A: X([0, 10], [5, 15]), B: X([0, 15]) }), 1);
    assert.equal(exact({ A: X([0, 10], [10, 15]), B: X([0, 15]) }), 0);
    const two = {
      A: [
        [0, 10, 'X'],
        [20, 30, 'Y'],
      ],
      B: [
        [0, 10, 'X'],
        [20, 25, 'Y'],
      ],
    };
    assert.equal(exact(two), 0.5);
    assert.equal(exact(two, { code: 'X' }), 1);
    assert.equal(exact(two, { rule: 'IoU >= 50 %' }), 1);
    // Of three coders the mean over pairs, without those of whom neither has a passage.
    assert.equal(exact({ A: X([0, 10]), B: X([0, 10]), C: [], D: [] }), 0.2);
    const tree = { hierarchy: { 'w/a/i': 'w/a', 'w/a': 'w', 'w/b': 'w', w: null } };
    const below = { A: [[0, 10, 'w/a/i']], B: [[0, 10, 'w/b']], C: [[0, 10, 'w/a']] };
    assert.equal(exact(below, {}, tree), 0);
    assert.equal(exact(below, { rollup: true }, tree), 1);
    assert.equal(exact(below, { rollup: 2 }, tree), 0.333333);
    const parent = { A: [[0, 50, 'w/a']], B: [[0, 50, 'w']] };
    assert.equal(comes('cohenKappa', spans(parent, tree), { code: 'w', rollup: true }), 1);
    // Two codes on the same words are no tiling; one code of them is.
    const overlapping = {
      A: [
        [0, 10, 'X'],
        [5, 20, 'Y'],
      ],
      B: [[0, 12, 'X']],
    };
    assert.equal(comes('uAlpha', spans(overlapping)), 'error');
    assert.equal(
      comes('uAlpha', spans(overlapping), { code: 'X' }),
      comes('uAlpha', spans({ A: [[0, 10, 'X']], B: [[0, 12, 'X']] })),
    );
  });

  it('of several documents may give units, coders and lengths for each', () => {
    const A = [
      [40, 120, 'X'],
      [160, 170, 'X'],
    ];
    const B = [
      [55, 95, 'X'],
      [155, 300, 'X'],
    ];
    const sentences = [
      [0, 50],
      [50, 100],
      [100, 150],
      [150, 220],
      [220, 300],
    ];
    const one = { id: 'd1', textLength: 300, units: sentences };
    const none = {
      id: 'd2',
      title: 'Two',
      textLength: 20,
      A: [],
      B: null,
      units: [
        [0, 10],
        [10, 20],
      ],
    };
    const kappa = (documents: unknown, params = {}): unknown =>
      comes('cohenKappa', { type: 'spansByDocument', documents }, { unit: 'sentence', code: 'X', ...params });
    assert.equal(kappa([{ ...one, A, B }, none]), -0.363636);
    assert.equal(kappa([{ ...one, coders: { A, B } }]), -0.363636);
    assert.equal(
      kappa([{ ...one, A, B }], { rule: 'a unit is coded if at least half of its characters are' }),
      0.285714,
    );
    const presence = [
      [A, B],
      [[], []],
      [A, []],
    ].map(([a, b], i) => ({ id: String(i), textLength: 300, A: a, B: b }));
    assert.equal(kappa(presence, { unit: 'document' }), 0.4);
    assert.equal(
      kappa([
        {
          ...one,
          A,
          B,
          units: [
            [10, 20],
            [0, 5],
          ],
        },
      ]),
      'error',
    );
    assert.equal(
      comes(
        'cohenKappa',
        { type: 'spans', text: 'abcd', coders: { A: [[0, 1, 'X']], B: [[0, 1, 'X']] } },
        { code: 'X' },
      ),
      1,
    );
    assert.equal(
      comes(
        'krippendorffAlpha',
        spans({
          A: [[0, 9, 'X']],
          B: [
            [0, 9, 'X'],
            [10, 20, 'Y'],
          ],
        }),
        { uncoded: 'missing' },
      ),
      'undefined',
    );
  });

  it('over several codes need codes: not units, not a third coder, and no resampling of them', () => {
    const sets = {
      type: 'sets',
      units: [
        [['a'], ['a']],
        [['a', 'b'], ['b']],
        [[], []],
        [['b'], []],
      ],
    };
    const byCode = {
      type: 'tablesByCode',
      tables: [
        [
          [1, 0],
          [1, 2],
        ],
        [
          [1, 1],
          [0, 2],
        ],
      ],
    };
    assert.equal(comes('krippendorffAlphaPooledCodes', sets), comes('krippendorffAlphaPooledCodes', byCode));
    assert.equal(comes('pooledKappaDeVries', sets), comes('pooledKappaDeVries', byCode));
    assert.equal(comes('cohenKappa', sets, { code: 'a' }), 0.5);
    assert.equal(comes('pooledKappaDeVries', spans({ A: [[0, 1, 'X']], B: [], C: [] })), 'error');
    assert.equal(comes('pooledKappaDeVriesBootstrapCI', byCode), 'error');
    assert.equal(comes('krippendorffAlphaPooledCodesJackknifeSE', byCode), 'error');
    const presence = {
      type: 'documentPresence',
      codes: ['a', 'b'],
      A: [
        [1, 0],
        [1, 1],
        [0, 0],
        [0, 1],
      ],
      B: [
        [1, 0],
        [0, 1],
        [0, 0],
        [0, 0],
      ],
    };
    assert.equal(
      comes('krippendorffAlphaPooledCodes', presence),
      comes('krippendorffAlphaPooledCodes', byCode),
    );
    assert.equal(comes('cohenKappa', { ...presence, B: [[1, 0], null, [0, 0], [0, 0]] }, { code: 'a' }), 1);
    assert.equal(comes('cohenKappa', presence, { code: 'c' }), 'undefined');
  });

  it('that are hostile are refused, and end nothing', () => {
    const two = table([
      [1, 2],
      [3, 4],
    ]);
    for (const name of [
      '__proto__',
      'constructor',
      'toString',
      'valueOf',
      '__defineGetter__',
      'BootstrapCI',
      '__proto__JackknifeSE',
    ])
      assert.equal(comes(name, two), 'unknown', name);
    assert.equal(comes('cohenKappa', { type: '__proto__' }), 'unknown');
    const odd = { toString: 1 };
    assert.equal(comes('krippendorffAlpha', { type: 'sets', units: [[[odd], []]] }), 'error');
    assert.equal(comes('kuAlpha', spans({ A: [], B: [] }), { code: odd }), 'error');
    assert.equal(comes('spanF1', spans({ A: [], B: [] }), { rule: odd }), 'error');
    assert.equal(comes('cohenKappa', spans({ A: [], B: [] }), { unit: odd, code: 'X' }), 'error');
    assert.equal(comes('textLength', { type: 'text', text: 'a' }, { unit: odd }), 'error');
    assert.equal(comes('jaccardDistance', { type: 'setPair', a: [odd], b: [] }), 'error');
    assert.equal(comes('gammaPositionalDissimilarity', { type: 'unitPair', a: [4, 4], b: [4, 4] }), 'error');
    assert.equal(
      comes(
        'cohenKappa',
        table([
          [-1, 2],
          [3, 4],
        ]),
      ),
      'error',
    );
    assert.equal(comes('fleissKappa', { type: 'counts', counts: [[3, -1]] }), 'error');
    assert.equal(
      comes(
        'cohenKappaBootstrapCI',
        units([
          [1, 1],
          [2, 1],
        ]),
        { level: 95 },
      ),
      'error',
    );
    assert.equal(comes('cohenKappaBootstrapCI', units([[1, 1]])), 'undefined');
  });

  it('may leave out what goes without saying', () => {
    const read = (more: object) =>
      readCases(JSON.stringify([{ id: 7, coefficient: 'cohenKappa', input: table([[0]]), ...more }])).map(
        verifyCase,
      );
    assert.deepEqual(
      read({ params: null, tolerance: null, expected: null }).map(({ id, verdict }) => [id, verdict]),
      [['7', 'pass']],
    );
    assert.deepEqual(read({ expected: [null, null], expectedStatus: 'undefined' })[0]?.expected, null);
    assert.equal(read({ expected: null, coefficient: 'unheardOf' })[0]?.verdict, 'fail');
    assert.equal(
      read({ expected: null, expectedStatus: 'error', coefficient: 'unheardOf' })[0]?.verdict,
      'fail',
    );
    assert.throws(() => read({ expected: 'a half' }), CaseFileError);
  });
});
