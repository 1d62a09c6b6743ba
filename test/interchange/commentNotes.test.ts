import assert from 'node:assert/strict';
import { commentsByCoder } from '../../server/src/interchange/comments';
import { makeStudy } from '../support/studyFixture';

describe('comments of a word processor', () => {
  it('are codings with their notes where codes have their signs, a value being what its scale has', () => {
    const { codebook: own } = makeStudy(
      `--- codebook.yaml
scales: {level: {values: {high: "", low: ""}}}
codes: [{id: trust, name: Trust in (our) data, scale: level}, {id: delay, name: Delay}]
`,
    ).study();
    const codings = (text: string): readonly string[] =>
      commentsByCoder(
        [{ start: 0, end: 3, text, author: 'sg', initials: null, date: null }],
        own,
        null,
      ).flatMap(({ markings }) =>
        markings.map(({ codes, memo, unsure }) => {
          const named = codes.map(({ id, value }) => (value === null ? id : `${id}=${value}`));
          return `${named.join('+')}${unsure ? '?' : ''}${memo === null ? '' : `: ${memo}`}`;
        }),
      );
    assert.deepEqual(codings('#trust: why'), ['trust: why']);
    assert.deepEqual(codings('#trust: high'), ['trust=high']);
    assert.deepEqual(codings('#delay: high'), ['delay: high']);
    assert.deepEqual(codings('#delay: +1, #trust:low'), ['delay=+1+trust=low']);
    assert.deepEqual(codings('#trust:high, #trust:low'), ['trust=high+trust=low']);
    assert.deepEqual(codings('#trust (Trust in (our) data), #delay?: who, when;\nwhere'), [
      'trust+delay?: who, when;\nwhere',
    ]);
    assert.deepEqual(codings('#trust #delay\nwhy'), ['trust+delay: why']);
    assert.deepEqual(codings('#trust: why\n#delay?\n'), ['trust: why', 'delay?']);
    assert.deepEqual(codings('#trust:'), ['trust']);
    // Without its sign a code has values only, as in a list of codes.
    assert.deepEqual(codings('trust: because'), ['trust=because']);
    for (const memo of ['#trust why', '#trust (Delay): why', '#nope: why', '#'])
      assert.deepEqual(codings(memo), [`: ${memo}`]);
    // However long, in time that grows with it alone.
    assert.deepEqual(codings(`#trust${' '.repeat(200_000)}x`).length, 1);
  });
});
