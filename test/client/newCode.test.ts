import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findCode } from '../../client/src/views/findCode';
import { idProblem, placesFor, suggestId } from '../../client/src/views/newCode';
import type { Choice } from '../../server/src/protocol/editing';
import { seeded } from '../support/random';

const none = new Set<string>();

describe("a new code's id", () => {
  it('is made from its name', () => {
    assert.equal(suggestId('Long-term view', none), 'long-term-view');
    assert.equal(suggestId("People's voice (patients)", none), 'peoples-voice-patients');
    assert.equal(suggestId('Führung & Kultur', none), 'führung-kultur');
  });

  it('is another when it is taken', () => {
    assert.equal(suggestId('Trust', new Set(['trust', 'trust-2'])), 'trust-3');
  });

  it('is kept short, in whole words', () => {
    const id = suggestId('The many ways in which teams come to trust the data they are shown', none);
    assert.equal(id, 'the-many-ways-in-which-teams-come-to');
  });

  it('is legal, or empty, for any name', () => {
    const property = fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const id = suggestId(name, none);
      assert.ok(id === '' || idProblem(id, none) === null, id);
    });
    fc.assert(property, seeded(1000, 7));
  });

  it('is refused in words where the language would not read it', () => {
    assert.equal(idProblem('a/b.c-d_1', none), null);
    assert.match(idProblem('', none) ?? '', /needs an id/u);
    assert.match(idProblem('a b', none) ?? '', /no spaces/u);
    assert.match(idProblem('-a', none) ?? '', /begins and ends/u);
    assert.match(idProblem('a.', none) ?? '', /begins and ends/u);
    assert.match(idProblem('a', new Set(['a'])) ?? '', /already/u);
  });
});

describe('a code in the text of a codebook', () => {
  const find = (text: string, id: string) => {
    const at = findCode(text, id);
    return at === null ? null : `${text.slice(0, at)}|${text.slice(at)}`;
  };

  it('is found in block and flow style, quoted or not', () => {
    assert.equal(find('codes:\n  - id: a\n', 'a'), 'codes:\n  - id: |a\n');
    assert.equal(find('codes: [{id: "a", name: A}]', 'a'), 'codes: [{id: "|a", name: A}]');
    assert.equal(find('- {name: A, id: a}', 'a'), '- {name: A, id: |a}');
    assert.equal(find("- id: 'a'", 'a'), "- id: '|a'");
  });

  it('is not taken for one whose id only begins so, nor found in a comment', () => {
    assert.equal(find('- id: ab\n- id: a', 'a'), '- id: ab\n- id: |a');
    assert.equal(find('# - id: a\n', 'a'), null);
    assert.equal(find('- paid: a\n', 'a'), null);
  });
});

describe('the place of a new code', () => {
  const choice = (id: string, path: readonly string[], more: Partial<Choice> = {}): Choice => ({
    ...{ id, name: id.toUpperCase(), aliases: [], definition: null, include: null, exclude: null, path },
    ...{ scale: null, selectable: true, status: 'active', uses: 0, values: [] },
    ...{ color: { light: '#000000', dark: '#ffffff' }, ...more },
  });
  const choices = [
    choice('a', []),
    choice('head', [], { selectable: false }),
    choice('b', ['HEAD']),
    choice('c', ['HEAD', 'B']),
    choice('old', [], { status: 'retired' }),
  ];
  const ids = (beside: string | null) => placesFor(choices, beside).map((one) => one?.id ?? 'top');

  it('is offered at the top, then below headings, then below other codes, never below retired ones', () => {
    assert.deepEqual(ids(null), ['top', 'head', 'a', 'b', 'c']);
    assert.deepEqual(ids('a'), ['top', 'head', 'a', 'b', 'c']);
  });

  it('is offered first beside the code that it comes from', () => {
    assert.deepEqual(ids('c'), ['b', 'top', 'head', 'a', 'c']);
    assert.deepEqual(ids('b'), ['head', 'top', 'a', 'b', 'c']);
  });
});
