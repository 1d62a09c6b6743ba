import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { addCode, setField } from '../../server/src/syntax/codebookEdit';
import type { FieldValue, SettableField } from '../../server/src/syntax/codebook/fieldEdit';
import type { NewCode } from '../../server/src/syntax/codebook/insertion';
import { applyChanges } from '../../server/src/syntax/textChange';
import { CODEBOOK } from '../support/codebooks';
import { seeded } from '../support/random';

function add(text: string, code: Partial<NewCode> = {}): string {
  const result = addCode(text, { id: 'new', name: null, definition: null, parent: null, ...code });
  return result.ok ? applyChanges(text, result.changes) : `refused: ${result.reason}`;
}

function set(text: string, id: string, field: SettableField, value: FieldValue): string {
  const result = setField(text, id, field, value);
  return result.ok ? applyChanges(text, result.changes) : `refused: ${result.reason}`;
}

describe('addCode', () => {
  it('adds at the end of a list, in its style', () => {
    assert.equal(add('codes:\n  - id: a\n'), 'codes:\n  - id: a\n  - id: new\n');
    assert.equal(add('codes:\n- id: a\n  name: A'), 'codes:\n- id: a\n  name: A\n- id: new');
    assert.equal(
      add('codes:\r\n    -   id: a\r\n', { name: 'New: one', definition: 'D' }),
      'codes:\r\n    -   id: a\r\n    -   id: new\r\n        name: "New: one"\r\n        definition: D\r\n',
    );
    assert.equal(add('codes:\n  - id: a\n\n  - id: b\n'), 'codes:\n  - id: a\n\n  - id: b\n\n  - id: new\n');
  });

  it('keeps what stands behind the list, and its comments', () => {
    assert.equal(
      add('codes:\n  - id: a   # first\n  # the end\n\nagreement: {figures: off}\n# really\n'),
      'codes:\n  - id: a   # first\n  - id: new\n  # the end\n\nagreement: {figures: off}\n# really\n',
    );
    assert.equal(
      add('codes:\n  - id: a\n    definition: |\n      x\n\n# c\n'),
      'codes:\n  - id: a\n    definition: |\n      x\n  - id: new\n\n# c\n',
    );
    assert.equal(
      add('codes:\n  - id: a\n    definition: as #b. # c\n  - id: b'),
      'codes:\n  - id: a\n    definition: as #b. # c\n  - id: b\n  - id: new',
    );
  });

  it('begins a list', () => {
    assert.equal(add(''), 'codes:\n  - id: new\n');
    assert.equal(add('# c'), '# c\ncodes:\n  - id: new\n');
    assert.equal(add('title: x\n'), 'title: x\ncodes:\n  - id: new\n');
    assert.equal(add('codes:\ntitle: x\n'), 'codes:\n  - id: new\ntitle: x\n');
    assert.equal(add('codes:   # none yet\n\n# c\n'), 'codes:   # none yet\n  - id: new\n\n# c\n');
    assert.equal(add('codes: []  # none yet\ntitle: x\n'), 'codes:\n  - id: new  # none yet\ntitle: x\n');
    assert.equal(add('codes: ~\n'), 'codes: \n  - id: new\n');
  });

  it('adds inside brackets', () => {
    assert.equal(add('codes: [{id: a}]\n', { name: 'a, b' }), 'codes: [{id: a}, {id: new, name: "a, b"}]\n');
    assert.equal(add('codes: [{id: a}]\n', { parent: 'a' }), 'codes: [{id: a, codes: [{id: new}]}]\n');
    assert.equal(add('{codes: [{id: a}]}\n'), '{codes: [{id: a}, {id: new}]}\n');
    assert.equal(add('{title: x}\n'), '{title: x, codes: [{id: new}]}\n');
    assert.equal(
      add('codes: [{id: a, codes: []}]\n', { parent: 'a' }),
      'codes: [{id: a, codes: [{id: new}]}]\n',
    );
  });

  it('adds children, and behind a sibling', () => {
    assert.equal(
      add('codes:\n  - id: a\n    name: A # x\n  - id: b\n', { parent: 'a' }),
      'codes:\n  - id: a\n    name: A # x\n    codes:\n      - id: new\n  - id: b\n',
    );
    assert.equal(
      add('codes:\n- id: a\n  codes:\n- id: b\n', { parent: 'a' }),
      'codes:\n- id: a\n  codes:\n  - id: new\n- id: b\n',
    );
    assert.equal(
      add('codes:\n  - id: a\n    codes:\n      - id: c\n  - id: b\n', { after: 'a' }),
      'codes:\n  - id: a\n    codes:\n      - id: c\n  - id: new\n  - id: b\n',
    );
  });

  it('refuses with a reason', () => {
    assert.equal(add('codes:\n  - id: "a\n'), 'refused: invalid-yaml');
    assert.equal(add('codes:\n', { id: 'a b' }), 'refused: invalid-id');
    assert.equal(add('codes:\n  - id: new\n'), 'refused: duplicate-id');
    assert.equal(add('codes:\n  - id: a\n    aliases: [new]\n'), 'refused: duplicate-id');
    assert.equal(add('codes:\n', { parent: 'x' }), 'refused: unknown-code');
    assert.equal(add('codes: {a: b}\n'), 'refused: not-a-list');
    assert.equal(add('codes:\n  - id: a\n---\nx: y\n'), 'refused: invalid-yaml');
  });

  it('adds anywhere in a real codebook, and the rest stays byte for byte', () => {
    const ids = parseCodebook(CODEBOOK).codes.map((code) => code.id);
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .filter((t) => t.trim() === t && t !== '');
    const code = fc.record({
      parent: fc.option(fc.constantFrom(...ids)),
      after: fc.constantFrom(...ids),
      name: text,
      definition: fc.option(text),
    });
    fc.assert(
      fc.property(code, fc.constantFrom('\n', '\r\n'), (given, lineEnd) => {
        const before = CODEBOOK.replaceAll('\n', lineEnd);
        const result = addCode(before, { id: 'brand/new', ...given });
        assert.ok(result.ok);
        assert.equal(result.changes.length, 1);
        assert.equal(result.changes[0]?.at, result.changes[0]?.to);
        const after = parseCodebook(applyChanges(before, result.changes));
        const added = after.byId.get('brand/new');
        assert.deepEqual(
          [added?.name, added?.parent, added?.definition],
          [given.name, given.parent, given.definition],
        );
        assert.equal(after.codes.length, ids.length + 1);
        assert.deepEqual(
          after.problems.filter((p) => p.code !== 'missing-definition' && p.code !== 'unknown-reference'),
          [],
        );
      }),
      seeded(25, 2),
    );
  });
});

describe('setField', () => {
  const book =
    'codes:\n  - id: a   # x\n    definition: >-\n      old\n      text\n    color: "#112233"  # y\n    codes:\n      - {id: b, name: B}\n';
  it('replaces in place', () => {
    assert.equal(set(book, 'a', 'color', '#445566'), book.replace('#112233', '#445566'));
    assert.equal(
      set(book, 'a', 'definition', 'new: text'),
      book.replace('>-\n      old\n      text', '"new: text"'),
    );
    assert.equal(set(book, 'b', 'name', 'B, C'), book.replace('name: B', 'name: "B, C"'));
  });
  it('adds where the field belongs', () => {
    assert.equal(set(book, 'a', 'name', 'A'), book.replace('# x\n', '# x\n    name: A\n'));
    assert.equal(set(book, 'a', 'selectable', false), book.replace('# y\n', '# y\n    selectable: false\n'));
    assert.equal(set(book, 'a', 'aliases', ['c', 'd']), book.replace('# y\n', '# y\n    aliases: [c, d]\n'));
    assert.equal(set(book, 'b', 'status', 'draft'), book.replace('name: B', 'name: B, status: draft'));
    assert.equal(
      set('codes:\n  - id: a\n    definition:  # later\n', 'a', 'definition', 'x'),
      'codes:\n  - id: a\n    definition: x  # later\n',
    );
  });
  it('refuses what would not read as given', () => {
    assert.equal(set(book, 'a', 'color', 'red'), 'refused: would-change-more');
    assert.equal(set(book, 'c', 'name', 'x'), 'refused: unknown-code');
  });
});

describe('a codebook with a template in brackets without quotes', () => {
  const before = 'documents: [coding/{coder}/{document}.md]\nignore: [**/README.md]\ncodes:\n  - id: a\n';

  it('can be edited: what is read as it was meant is kept as it is', () => {
    const added = addCode(before, { id: 'b', name: 'b', definition: null, parent: null });
    assert.ok(added.ok, added.ok ? '' : added.reason);
    assert.equal(applyChanges(before, added.changes), `${before}  - id: b\n`);
  });

  it('is told so as a warning, since nothing of it is lost', () => {
    const { problems, documents, ignore } = parseCodebook(before);
    assert.deepEqual(documents[0]?.text, 'coding/{coder}/{document}.md');
    assert.deepEqual(ignore, ['**/README.md']);
    assert.deepEqual(
      problems.filter(({ code }) => code === 'invalid-yaml').map(({ severity }) => severity),
      ['warning', 'warning'],
    );
  });
});
