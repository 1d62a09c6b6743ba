import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCodebook } from '../../../server/src/syntax/codebook';
import { renameAlias, renameCode } from '../../../server/src/syntax/refactor/renameCode';
import { randomCodebook } from '../../support/randomCodebook';
import { seeded } from '../../support/random';
import { applied, commentsIn, modelOf, outcome, realCodebooks, relinked, someOf, type Model } from './model';

function rename(text: string, id: string, newId: string, keepAlias = false): string {
  return outcome(text, renameCode(text, id, newId, { keepAlias }));
}

/** Checks a rename of `a` to `b`: what stands in the codebook as `«a»` is `b` afterwards, and nothing else changes. */
function check(source: string, newId = 'b'): void {
  const text = source.replaceAll(/[«»]/g, '');
  assert.equal(rename(text, 'a', newId), source.replaceAll('«a»', newId));
}

describe('renameCode', () => {
  it('changes the id, the links and the references, wherever they stand', () => {
    check(
      'codes:\n  - id: «a»  # a\n    definition: as #«a», not #ab or #a.b; #«a».\n    notWith: [c, "«a»"]\n  - id: c\n',
    );
    check(
      "codes:\r\n- id: '«a»'\r\n  definition: >-\r\n    see #«a»\r\n    and #«a»-\r\n  notes: |\r\n    (#«a»/)\r\n",
    );
    check(
      'codes: [{id: "«a»", definition: "\\"#«a»\\" \\\\ C#a"}, {id: c, replacedBy: «a», status: retired}]',
    );
    check(
      "codes:\n  - id: «a»\n    definition: code as #«a» too # a\n    examples:\n      - #«a»\n      - 'it''s #«a»'\n",
    );
    check('codes:\n  - definition: #«a»\n    id:   «a»\n    notWith:\n      - a2\n      - "x"\n');
  });

  it('writes ids so that they read back', () => {
    const text = 'codes:\n  - id: a\n  - id: c\n    definition: See #a.\n    notWith: [a]\n';
    for (const id of [
      '007',
      'true',
      'null',
      '1.2',
      '1e3',
      'é',
      '数据',
      '𝟙',
      'a/b',
      'x-y',
      '0x1F',
      'No',
      '_',
    ]) {
      const after = parseCodebook(rename(text, 'a', id));
      assert.deepEqual(
        after.codes.map((code) => code.id),
        [id, 'c'],
      );
      assert.deepEqual(after.byId.get('c')?.notWith, [id]);
      assert.equal(after.byId.get('c')?.definition, `See #${id}.`);
    }
    assert.equal(rename(text, 'a', 'null').split('"null"').length, 3);
    assert.equal(
      rename('codes:\n- id: e\u0301\n  definition: "#é #e\u0301"\n', 'é', 'e\u0301e'),
      'codes:\n- id: ée\n  definition: "#ée #ée"\n',
    );
  });

  it('leaves what an alias links, and keeps the old id as an alias when asked', () => {
    const book = (aliases: string): string =>
      `codes:\n  - id: a\n    definition: "#a #o"${aliases}\n    status: draft\n`;
    const kept = (aliases: string): string =>
      rename(book(aliases), 'a', 'b', true).replace(
        'id: b\n    definition: "#b #o"',
        'id: a\n    definition: "#a #o"',
      );
    assert.equal(kept(''), book('\n    aliases: [a]'));
    assert.equal(kept('\n    aliases:'), book('\n    aliases: [a]'));
    assert.equal(kept('\n    aliases: []'), book('\n    aliases: [a]'));
    assert.equal(kept('\n    aliases: o # x'), book('\n    aliases: [o, a] # x'));
    assert.equal(kept('\n    aliases: [ "o", ] # x'), book('\n    aliases: [ "o", a, ] # x'));
    assert.equal(
      kept('\n    aliases:\n      -  o # x\n      # y'),
      book('\n    aliases:\n      -  o # x\n      -  a\n      # y'),
    );
    assert.equal(
      rename('codes: [{id: a, name: A}]', 'a', 'b', true),
      'codes: [{id: b, name: A, aliases: [a]}]',
    );
  });

  it('takes a new id off the aliases', () => {
    const book = (aliases: string): string => `codes:\n  - id: a${aliases}\n    status: draft\n`;
    const off = (aliases: string): string => rename(book(aliases), 'a', 'o').replace('id: o', 'id: a');
    assert.equal(off('\n    aliases: [o]'), book(''));
    assert.equal(off('\n    aliases: o # x'), book('\n    # x'));
    assert.equal(off('\n    aliases: [o, p]'), book('\n    aliases: [p]'));
    assert.equal(off('\n    aliases: [n, o, p]'), book('\n    aliases: [n, p]'));
    assert.equal(
      off('\n    aliases:\n      - n\n      - o # x\n      - p'),
      book('\n    aliases:\n      - n\n      # x\n      - p'),
    );
    assert.equal(off('\n    aliases:\n      # x\n      - o'), book('\n    aliases:\n      # x'));
    assert.equal(
      rename(book('\n    aliases: [n, o]'), 'a', 'o', true),
      book('\n    aliases: [n, a]').replace('id: a', 'id: o'),
    );
    assert.equal(rename('codes:\n  - aliases: o\n    id: a', 'a', 'o'), 'codes:\n  - id: o');
    assert.equal(
      rename('codes: [{aliases: [o], id: a}, {id: c, name: C}]', 'a', 'o'),
      'codes: [{id: o}, {id: c, name: C}]',
    );
    assert.equal(rename('codes: [{id: a, aliases: [o]}]', 'a', 'o'), 'codes: [{id: o}]');
    assert.equal(rename('codes:\n  - id: a\n    aliases: o', 'a', 'o'), 'codes:\n  - id: o');
  });

  it('refuses with a reason', () => {
    const text = 'codes:\n  - id: a\n    aliases: [o]\n  - id: c\n    aliases: [p]\n';
    assert.equal(rename(text, 'o', 'b'), 'refused: unknown-code');
    assert.equal(rename(text, 'x', 'b'), 'refused: unknown-code');
    assert.equal(rename(text, 'a', 'b c'), 'refused: invalid-id');
    assert.equal(rename(text, 'a', 'b-'), 'refused: invalid-id');
    assert.equal(rename(text, 'a', 'c'), 'refused: duplicate-id');
    assert.equal(rename(text, 'a', 'p'), 'refused: duplicate-id');
    assert.equal(rename(text, 'a', 'a'), text);
    assert.equal(rename(`${text}x: "`, 'a', 'b'), 'refused: invalid-yaml');
    assert.equal(rename('codes:\n  - id: &x a\n    name: *x\n', 'a', 'b'), 'refused: would-change-more');
    assert.equal(
      rename('codes:\n  - id: a\n  - id: c\n    notWith: &l [a, d]\n  - id: d\n    notWith: *l\n', 'a', 'b'),
      'refused: would-change-more',
    );
    assert.equal(rename('codes:\n  - id: a\n  - id: a\n', 'a', 'b'), 'refused: would-change-more');
  });

  it('does to the text what it does to the codes, and back again restores every byte', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        fc.constantFrom('new', 'new.er', '数', '0b1'),
        fc.boolean(),
        (seed, which, newId, keepAlias) => {
          const { text } = randomCodebook(seed);
          const { codes, problems } = parseCodebook(text);
          assert.deepEqual(problems, [], text);
          const id = codes[which % codes.length]?.id ?? '';
          const after = rename(text, id, newId, keepAlias);
          assert.deepEqual(modelOf(after), renamed(modelOf(text), id, newId, keepAlias), text);
          assert.deepEqual(commentsIn(after), commentsIn(text));
          assert.deepEqual(parseCodebook(after).problems, []);
          const back = rename(after, newId, id);
          assert.deepEqual(modelOf(back), modelOf(text));
          // Nothing tells afterwards that an id was in quotes, decomposed or behind an escape only where it had to be.
          const plain = !/^(?:true|null|\W*é.*)$/.test(id) && !text.includes('\\u0023');
          if (plain && !keepAlias) assert.equal(back, text);
        },
      ),
      seeded(16, 3),
    );
  });

  it('renames the codes of every codebook here, forth and back', () => {
    for (const text of realCodebooks()) {
      for (const id of someOf(parseCodebook(text).codes.map((code) => code.id))) {
        const after = applied(text, renameCode(text, id, 'brand/new', { keepAlias: true }));
        assert.deepEqual(modelOf(after), renamed(modelOf(text), id, 'brand/new', true));
        assert.equal(applied(after, renameCode(after, 'brand/new', id, { keepAlias: false })), text);
      }
    }
  });
});

describe('renameAlias', () => {
  const to = (text: string, alias: string, newAlias: string, keepAlias = false): string =>
    outcome(text, renameAlias(text, alias, newAlias, { keepAlias }));

  it('changes the alias, the links and the references by it, and nothing else', () => {
    const source =
      'codes:\n  - id: a # «o»\n    aliases: [p, "«o»"] # o\n    definition: as #«o», not #a or #ox.\n  - id: c\n    notWith: [a, «o»]\n    replacedBy: «o»\n    status: retired\n';
    const text = source.replace('# «o»', '# o').replaceAll(/[«»]/g, '');
    const after = source.replace('# «o»', '# o').replaceAll('«o»', 'n');
    assert.equal(to(text, 'o', 'n'), after);
    assert.equal(to(after, 'n', 'o'), text);
    assert.equal(
      to('codes:\n  - id: a\n    aliases: o\n', 'o', 'e\u0301'),
      'codes:\n  - id: a\n    aliases: é\n',
    );
    assert.equal(
      to('codes: [{id: a, aliases: [o]}]', 'o', 'true', true),
      'codes: [{id: a, aliases: [o, "true"]}]',
    );
  });

  it('refuses with a reason', () => {
    const text = 'codes:\n  - id: a\n    aliases: [o, p]\n  - id: c\n';
    assert.equal(to(text, 'a', 'n'), 'refused: unknown-code');
    assert.equal(to(text, 'x', 'n'), 'refused: unknown-code');
    assert.equal(to(text, 'o', 'n-'), 'refused: invalid-id');
    for (const taken of ['a', 'c', 'p']) assert.equal(to(text, 'o', taken), 'refused: duplicate-id');
    assert.equal(to(`${text}x: "`, 'o', 'n'), 'refused: invalid-yaml');
    assert.equal(to(text, 'o', 'o'), text);
  });
});

/** The rename of a model; names that are not given follow the id. */
function renamed(model: Model, from: string, to: string, keepAlias: boolean): Model {
  const id = (old: string): string => (old === from ? to : old);
  return model.map((code) => {
    const aliases = code.aliases.filter((alias) => code.id !== from || alias !== to);
    return {
      ...relinked(code, from, to),
      id: id(code.id),
      name: code.id === from && code.name === from ? to : code.name,
      aliases: code.id === from && keepAlias ? [...aliases, from] : aliases,
      notWith: code.notWith.map(id),
      replacedBy: code.replacedBy === null ? null : id(code.replacedBy),
      parent: code.parent === null ? null : id(code.parent),
    };
  });
}
