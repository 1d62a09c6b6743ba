import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCodebook } from '../../../server/src/syntax/codebook';
import { moveCode, type Target } from '../../../server/src/syntax/refactor/moveCode';
import { randomCodebook } from '../../support/randomCodebook';
import { seeded } from '../../support/random';
import {
  applied,
  commentsIn,
  modelOf,
  outcome,
  realCodebooks,
  someOf,
  type Model,
  type ModelCode,
} from './model';

const move = (text: string, id: string, to: Target): string => outcome(text, moveCode(text, id, to));

describe('moveCode', () => {
  const book =
    'codes:\n  # about a\n  - id: a # a\n    notes: |2\n\n       two\n      one\n    # more of a\n  - id: b\n    codes:\n      - id: c\n        notes: "x\n          y"\n\n# the end\n';

  it('moves the lines of an entry with its comments', () => {
    assert.equal(
      move(book, 'a', { parent: 'b' }),
      'codes:\n  - id: b\n    codes:\n      - id: c\n        notes: "x\n          y"\n      # about a\n      - id: a # a\n        notes: |2\n\n           two\n          one\n        # more of a\n\n# the end\n',
    );
    assert.equal(
      move(book, 'c', { parent: null, before: 'a' }),
      'codes:\n  - id: c\n    notes: "x\n      y"\n  # about a\n  - id: a # a\n    notes: |2\n\n       two\n      one\n    # more of a\n  - id: b\n\n# the end\n',
    );
    assert.equal(
      move(book, 'c', { parent: 'a' }),
      'codes:\n  # about a\n  - id: a # a\n    notes: |2\n\n       two\n      one\n    # more of a\n    codes:\n      - id: c\n        notes: "x\n          y"\n  - id: b\n\n# the end\n',
    );
    assert.equal(
      move('codes:\r\n- id: a\r\n\r\n- id: b\r\n\r\n- id: c', 'c', { parent: null, after: 'a' }),
      'codes:\r\n- id: a\r\n\r\n- id: c\r\n\r\n- id: b',
    );
    assert.equal(move('codes:\n- id: a\n- id: b', 'a', { parent: null }), 'codes:\n- id: b\n- id: a');
    assert.equal(
      move('codes:\n- id: a\n- id: b\n  codes: []  # none\n', 'a', { parent: 'b' }),
      'codes:\n- id: b\n  codes:  # none\n  - id: a\n',
    );
  });

  it('moves the last entry of a text without a last line end', () => {
    assert.equal(
      move('codes:\n- id: a\n\n- id: b', 'b', { parent: 'a' }),
      'codes:\n- id: a\n  codes:\n  - id: b\n',
    );
  });

  it('leaves the line ends that a text keeps', () => {
    assert.equal(
      move('codes:\n  - id: a\n    notes: |+\n      x\n\n  - id: b\n', 'b', { parent: 'a' }),
      'codes:\n  - id: a\n    notes: |+\n      x\n\n    codes:\n      - id: b\n',
    );
    assert.equal(
      move('codes:\n- id: b\n- id: a\n  notes: |+\n    x\n\n', 'a', { parent: null, before: 'b' }),
      'codes:\n- id: a\n  notes: |+\n    x\n\n- id: b\n',
    );
  });

  it('moves between lines and brackets where that can be done exactly', () => {
    const text =
      'codes:\n  - id: a\n    selectable: false\n    notes: >-\n      one\n      two\n  - {id: b, codes: [{id: c, name: C}, {id: d}]}\n';
    assert.equal(
      move(text, 'a', { parent: 'b', before: 'd' }),
      'codes:\n  - {id: b, codes: [{id: c, name: C}, {id: a, selectable: false, notes: one two}, {id: d}]}\n',
    );
    assert.equal(
      move(text, 'c', { parent: 'a' }),
      text
        .replace('      two\n', '      two\n    codes:\n      - {id: c, name: C}\n')
        .replace('{id: c, name: C}, ', ''),
    );
    assert.equal(
      move(text, 'c', { parent: 'd' }),
      text.replace('{id: c, name: C}, {id: d}', '{id: d, codes: [{id: c, name: C}]}'),
    );
    assert.equal(move(text.replace('id: a', 'id: a # x'), 'a', { parent: 'b' }), 'refused: cannot-move-here');
    assert.equal(move(text.replace('>-', '>- # x'), 'a', { parent: 'b' }), 'refused: cannot-move-here');
    assert.equal(move(text.replace('id: a', 'id: &x a'), 'a', { parent: 'b' }), 'refused: cannot-move-here');
  });

  it('changes nothing when the code stands there already', () => {
    for (const to of [{ parent: 'b' }, { parent: 'b', after: 'c' }, { parent: 'b', before: 'c' }]) {
      assert.deepEqual(moveCode(book, 'c', to), { ok: true, changes: [] });
    }
    assert.equal(move(book, 'a', { parent: null, before: 'b' }), book);
  });

  it('refuses with a reason', () => {
    assert.equal(move(book, 'b', { parent: 'b' }), 'refused: within-itself');
    assert.equal(move(book, 'b', { parent: 'c' }), 'refused: within-itself');
    assert.equal(move(book, 'x', { parent: null }), 'refused: unknown-code');
    assert.equal(move(book, 'a', { parent: 'x' }), 'refused: unknown-code');
    assert.equal(move(book, 'a', { parent: null, after: 'c' }), 'refused: unknown-code');
    assert.equal(move(`${book}"`, 'a', { parent: 'b' }), 'refused: invalid-yaml');
    const anchored = 'codes:\n- id: a\n  notes: &n N\n- id: b\n  notes: *n\n';
    assert.equal(move(anchored, 'a', { parent: null }), 'refused: would-change-more');
  });

  it('does to the text what it does to the tree', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), fc.nat(2), (seed, which, where, side) => {
        const { text } = randomCodebook(seed);
        const model = modelOf(text);
        const code = model[which % model.length] as ModelCode;
        const beside = model[where % (model.length + 1)];
        const to: Target =
          side === 0 || beside === undefined
            ? { parent: beside?.id ?? null }
            : { parent: beside.parent, [side === 1 ? 'before' : 'after']: beside.id };
        const change = moveCode(text, code.id, to);
        const brackets = /\{id|\{definition|\{name|\{examples|\{notes|, id: /.test(text);
        if (!change.ok) {
          const inside = to.parent !== null && [...subtree(model, code.id)].includes(to.parent);
          assert.ok(
            inside ? change.reason === 'within-itself' : brackets && change.reason === 'cannot-move-here',
            `${change.reason}\n${text}\n${code.id} ${JSON.stringify(to)}`,
          );
          return;
        }
        const after = applied(text, change);
        assert.deepEqual(modelOf(after), moved(model, code.id, to), `${text}\n${after}`);
        assert.deepEqual(parseCodebook(after).problems, []);
        assert.deepEqual(commentsIn(after), commentsIn(text));
        if (!brackets) assert.deepEqual(linesIn(after), linesIn(text));
      }),
      seeded(16, 4),
    );
  });

  it('up and down again changes no code but the order, and restores every byte where entries have their gaps alike', () => {
    let restored = 0;
    let all = 0;
    const check = (text: string, { id, parent }: ModelCode): void => {
      const model = modelOf(text);
      const above = aboveOf(model, id) as ModelCode;
      const up = moveCode(text, id, { parent, before: above.id });
      // The last line of a list in lines may be one in brackets, which cannot stand everywhere.
      if (!up.ok) return assert.equal(up.reason, 'cannot-move-here');
      const between = applied(text, up);
      assert.deepEqual([...modelOf(between)].sort(byId), [...model].sort(byId));
      const down = moveCode(between, id, { parent, after: above.id });
      if (!down.ok) return assert.equal(down.reason, 'cannot-move-here');
      const after = applied(between, down);
      assert.deepEqual(modelOf(after), model);
      assert.deepEqual(linesIn(after), linesIn(text));
      all++;
      if (after === text) restored++;
      else assert.ok(!alike(text), `${text}\n=====\n${after}`);
    };
    const movable = (text: string): Model => {
      const model = modelOf(text);
      return model.filter(({ id }) => aboveOf(model, id) !== undefined);
    };
    for (const text of realCodebooks()) for (const code of someOf(movable(text))) check(text, code);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, which) => {
        const { text } = randomCodebook(seed);
        const codes = movable(text);
        const code = codes[which % codes.length];
        if (code !== undefined) check(text, code);
      }),
      seeded(16, 4),
    );
    assert.ok(restored > all / 2, `${restored} of ${all}`);
  });

  it('moves the codes of every codebook here', () => {
    for (const text of realCodebooks()) {
      const model = modelOf(text);
      for (const { id } of someOf(model)) {
        const to = { parent: id === model[0]?.id ? null : (model[0]?.id ?? null) };
        const after = applied(text, moveCode(text, id, to));
        assert.deepEqual(modelOf(after), moved(model, id, to));
        assert.deepEqual(linesIn(after), linesIn(text));
      }
    }
  });
});

/** The code before one among those beside it. */
function aboveOf(model: Model, id: string): ModelCode | undefined {
  const parent = model.find((code) => code.id === id)?.parent;
  const beside = model.filter((code) => code.parent === parent);
  return beside[beside.findIndex((code) => code.id === id) - 1];
}

function byId(a: ModelCode, b: ModelCode): number {
  return a.id < b.id ? -1 : 1;
}

/** Whether nothing but lines stands in a codebook: no blank ones, whose place is between two entries, and no comments. */
function alike(text: string): boolean {
  return /[\n\r]$/.test(text) && !/^[ \t]*(?:#|\r?$)/m.test(text.slice(0, -1)) && !/[{[]/.test(text);
}

/** The lines without their indentation, in any order; without gaps, and without the keys of lists. */
function linesIn(text: string): readonly string[] {
  return text
    .split(/\r\n|\n/)
    .map((line) => line.trim().replace(/^(codes:) \[\]/, '$1'))
    .filter((line) => line !== '' && line !== 'codes:')
    .sort();
}

function subtree(model: Model, id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (const code of model) if (code.parent !== null && found.has(code.parent)) found.add(code.id);
  return found;
}

/** The move of a model: lists of children, taken apart and written out again. */
function moved(model: Model, id: string, { parent, before, after }: Target): Model {
  const named = before ?? after;
  if (named === id) return model;
  const children = new Map<string | null, ModelCode[]>();
  for (const code of model) {
    if (code.id !== id) children.set(code.parent, [...(children.get(code.parent) ?? []), code]);
  }
  const code = model.find((one) => one.id === id) as ModelCode;
  const list = children.get(parent) ?? [];
  const at =
    named === undefined
      ? list.length
      : list.findIndex((one) => one.id === named) + (after === undefined ? 0 : 1);
  children.set(parent, [...list.slice(0, at), { ...code, parent }, ...list.slice(at)]);
  const written = (under: string | null): ModelCode[] =>
    (children.get(under) ?? []).flatMap((one) => [one, ...written(one.id)]);
  return written(null);
}
