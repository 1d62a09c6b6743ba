import assert from 'node:assert/strict';
import type { Range } from '../../server/src/protocol/base';
import { REQUEST } from '../../server/src/protocol/requests';
import { ROOT, usePair } from '../support/lspStudy';

const QUESTION = { root: ROOT, a: 'kl', b: 'sg', round: null, unfinished: false };

describe('one text for two coders over the wire', () => {
  const { start } = usePair();

  it('lays both on one text without markup, also where they have coded in one file', async () => {
    const text =
      '---\ncoding: {kl: done, sg: done}\n---\nWe had [no [time]{#rota @kl}]{#breaks @sg}.\r\n[None.]{#time @kl}\n';
    const both = {
      [`${ROOT}/codebook.yaml`]:
        'documents: ["{document}.md"]\ncodes: [{id: time}, {id: rota}, {id: breaks}]\n',
      [`${ROOT}/P1.md`]: text,
    };
    const { ask } = await start({ files: both });
    const compared = await ask(REQUEST.comparison, QUESTION);
    assert.ok(compared.ok, JSON.stringify(compared));
    const [document] = compared.documents;
    assert.equal(document?.uris.a, document?.uris.b);
    const shown = await ask(REQUEST.oneText, { ...QUESTION, document: 'P1' });
    assert.ok(shown.ok);
    assert.equal(shown.text, 'We had no time.\nNone.\n');
    const short = ({ code, range: { start, end } }: { readonly code: string; readonly range: Range }) =>
      `${code} ${start.line}:${start.character}-${end.character}`;
    assert.deepEqual(
      shown.places.map(({ state, below, a, b }) => [state, below, a.map(short), b.map(short)]),
      [
        // Both lines are one paragraph.
        ['open', 1, ['rota 0:10-14'], ['breaks 0:7-14']],
        ['open', 1, ['time 1:0-5'], []],
      ],
    );
    assert.deepEqual(
      shown.places.map(({ item }) => item),
      document?.items.map(({ id }) => id),
    );
    const gone = await ask(REQUEST.oneText, { ...QUESTION, document: 'P7' });
    assert.deepEqual(gone, { ok: false, message: 'P7 is not compared any more.' });
  });

  it('says below which line there is room to tell of a place: the end of its paragraph, and of its turn', async () => {
    const own = (code: string) =>
      '---\ncoding: done\n---\nA: One [line]{#' +
      code +
      '}\nand the next.\nB: Turn [two]{#' +
      code +
      '}.\nA: Three.\nB: Well.\nA: Four.\n\nStill [A]{#' +
      code +
      '}.\n';
    const { ask } = await start({
      files: {
        [`${ROOT}/codebook.yaml`]:
          'documents: ["coding/{coder}/{document}.md"]\ncodes: [{id: time}, {id: rota}]\n',
        [`${ROOT}/coding/kl/P1.md`]: own('time'),
        [`${ROOT}/coding/sg/P1.md`]: own('rota'),
      },
    });
    const shown = await ask(REQUEST.oneText, { ...QUESTION, document: 'P1' });
    assert.ok(shown.ok);
    assert.deepEqual(
      shown.places.map(({ below }) => shown.text.split('\n')[below]),
      ['and the next.', 'B: Turn two.', 'Still A.'],
    );
  });
});
