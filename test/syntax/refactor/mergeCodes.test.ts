import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCodebook } from '../../../server/src/syntax/codebook';
import { mergeCodes, scalesOf } from '../../../server/src/syntax/refactor/mergeCodes';
import { randomCodebook } from '../../support/randomCodebook';
import { seeded } from '../../support/random';
import {
  applied,
  commentsIn,
  modelOf,
  outcome,
  realCodebooks,
  relinked,
  someOf,
  type Model,
  type ModelCode,
} from './model';

const merge = (text: string, from: readonly string[], into: string, keepAliases = true): string =>
  outcome(text, mergeCodes(text, from, into, { keepAliases }));

describe('mergeCodes', () => {
  it('keeps what was written, in the style of the entry that stays', () => {
    assert.equal(
      merge(
        [
          'codes:',
          '  - id: a # a',
          '    notes: |',
          '      Old.',
          '    examples: [one]',
          '    notWith: [b]',
          '  # about b',
          '  - id: b',
          '    name: B',
          '    definition: As #c.',
          '    aliases: [o]',
          '    examples:',
          '      - one',
          '      - two',
          '    codes:',
          '      - id: d # d',
          '  - id: c',
          '    definition: not #b, #o',
          '    notWith: [b, o, a]',
          '    replacedBy: b',
          '',
        ].join('\n'),
        ['b'],
        'a',
      ),
      [
        'codes:',
        '  - id: a # a',
        '    notes: |',
        '      Old.',
        '',
        '      Merged from b (B).',
        '      Definition: As #c.',
        '    examples: [one, two]',
        '    aliases: [b, o]',
        '    codes:',
        '      - id: d # d',
        '  - id: c',
        '    definition: not #a, #a',
        '    notWith: [a]',
        '    replacedBy: a',
        '',
      ].join('\n'),
    );
  });

  it('writes notes in the style that they have', () => {
    const book = (notes: string): string =>
      `codes:\n  - id: a${notes}\n    status: draft\n  - id: b\n    notes: "x\\ny"\n`;
    const merged = (notes: string): string =>
      merge(book(notes), ['b'], 'a', false)
        .replace('codes:\n  - id: a', '')
        .replace('\n    status: draft\n', '');
    assert.equal(merged(''), '\n    notes: |\n      Merged from b.\n      Notes: x\n      y');
    assert.equal(
      merged('\n    notes: "A" # c'),
      '\n    notes: | # c\n      A\n\n      Merged from b.\n      Notes: x\n      y',
    );
    assert.equal(
      merged('\n    notes: # c'),
      '\n    notes: | # c\n      Merged from b.\n      Notes: x\n      y',
    );
    assert.equal(
      merged('\n    notes: as #b # c'),
      '\n    notes: | # c\n      as #a\n\n      Merged from b.\n      Notes: x\n      y',
    );
    assert.equal(
      merged('\n    notes: >- # c\n       A\n       b #b'),
      '\n    notes: >- # c\n       A\n       b #a\n\n\n       Merged from b.\n\n       Notes: x\n\n       y',
    );
    assert.equal(
      merged('\n    notes: |2 # c\n      A #b\n       B'),
      '\n    notes: | # c\n      A #a\n       B\n\n      Merged from b.\n      Notes: x\n      y',
    );
    assert.equal(
      merge('codes: [{id: a}, {id: b, examples: [e]}]', ['b'], 'a', false),
      'codes: [{id: a, examples: [e], notes: Merged from b.}]',
    );
  });

  it('merges several, also those above one another', () => {
    const text =
      'codes:\n  - id: a\n  - id: b\n    codes:\n      - id: c\n        codes:\n          - id: d\n      - id: e\n';
    assert.equal(
      merge(text, ['b', 'c'], 'a'),
      'codes:\n  - id: a\n    notes: |\n      Merged from b.\n\n      Merged from c.\n    aliases: [b, c]\n    codes:\n      - id: e\n      - id: d\n',
    );
    assert.equal(
      merge(text, ['c'], 'b', false),
      'codes:\n  - id: a\n  - id: b\n    notes: |\n      Merged from c.\n    codes:\n      - id: e\n      - id: d\n',
    );
  });

  it('names the code that stays once', () => {
    const text = 'codes: [{id: a}, {id: b, aliases: [o]}, {id: c, notWith: [b, d, o]}, {id: d}]';
    assert.deepEqual(parseCodebook(merge(text, ['b'], 'a')).byId.get('c')?.notWith, ['a', 'd']);
    assert.deepEqual(parseCodebook(merge(text, ['b', 'a'], 'd')).byId.get('c')?.notWith, ['d']);
  });

  it('refuses with a reason', () => {
    const text = 'codes:\n  - id: a\n    codes: [{id: b}]\n  - id: c\n    scale: s\n';
    assert.equal(merge(text, ['a'], 'b'), 'refused: within-itself');
    assert.equal(merge(text, ['a', 'c'], 'c'), 'refused: within-itself');
    assert.equal(merge(text, ['x'], 'c'), 'refused: unknown-code');
    assert.equal(merge(text, ['a'], 'x'), 'refused: unknown-code');
    assert.equal(merge(`${text}"`, ['a'], 'c'), 'refused: invalid-yaml');
    assert.equal(merge(text, [], 'c'), text);
    assert.deepEqual(scalesOf(parseCodebook(text).codes), [null, 's']);
  });

  it('does to the text what it does to the codes', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), fc.boolean(), (seed, which, other, keepAliases) => {
        const { text } = randomCodebook(seed);
        const model = modelOf(text);
        const into = model[which % model.length]?.id ?? '';
        const from = [model[other % model.length]?.id ?? ''];
        // Several, beside each other and in each other.
        for (let i = 1; i <= seed % 5; i++) from.push(model[(other + i) % model.length]?.id ?? '');
        const change = mergeCodes(text, from, into, { keepAliases });
        if (!change.ok) {
          const above = from.some((id) => isWithin(model, into, id));
          const brackets = /\{id|\{definition|\{name|\{examples|\{notes|, id: /.test(text);
          assert.ok(
            above ? change.reason === 'within-itself' : brackets && change.reason === 'cannot-move-here',
            `${change.reason}: ${from.join()} into ${into}\n${text}`,
          );
          return;
        }
        const after = applied(text, change);
        assert.deepEqual(modelOf(after), merged(model, from, into, keepAliases), `${text}\n${after}`);
        assert.deepEqual(parseCodebook(after).problems, []);
        const left = new Set(commentsIn(after));
        const { byId } = parseCodebook(text);
        for (const comment of commentsIn(text)) {
          const at = text.indexOf(comment);
          const near = from.some((id) => {
            const entry = byId.get(id)?.entry ?? { at: 0, to: 0 };
            return at > entry.at - 60 && at < entry.to + 60;
          });
          assert.ok(near || left.has(comment), `${comment}\n${text}\n${after}`);
        }
      }),
      seeded(16, 8),
    );
  });

  it('merges the codes of every codebook here', () => {
    for (const text of realCodebooks()) {
      const model = modelOf(text);
      const into = model.find((code) => code.parent !== null)?.id ?? '';
      for (const { id } of someOf(model)) {
        if (into === '' || isWithin(model, into, id)) continue;
        const after = applied(text, mergeCodes(text, [id], into, { keepAliases: true }));
        assert.deepEqual(modelOf(after), merged(model, [id], into, true));
      }
    }
  });
});

function isWithin(model: Model, id: string, above: string): boolean {
  const code = model.find((one) => one.id === id);
  return (
    code !== undefined && (id === above || (code.parent !== null && isWithin(model, code.parent, above)))
  );
}

/** The merge of a model, code by code. */
function merged(model: Model, from: readonly string[], into: string, keepAliases: boolean): Model {
  const going = model.filter((code) => from.includes(code.id));
  const names = going.flatMap((code) => [code.id, ...code.aliases]);
  const linked = (code: ModelCode): ModelCode => names.reduce((one, name) => relinked(one, name, into), code);
  const left = model
    .filter((code) => !from.includes(code.id))
    .map((code): ModelCode => {
      const notWith = code.notWith.map((id) => (names.includes(id) ? into : id));
      const changed = notWith.filter(
        (id, i) => id === code.notWith[i] || (!code.notWith.includes(into) && notWith.indexOf(id) === i),
      );
      const parent = code.parent !== null && from.includes(code.parent) ? into : code.parent;
      return {
        ...linked(code),
        parent,
        notWith: code.id === into ? code.notWith.filter((id) => !names.includes(id)) : changed,
      };
    });
  const children = (parent: string | null): readonly ModelCode[] => {
    const own = left.filter((code) => code.parent === parent);
    const joined = new Set(
      model.filter((code) => code.parent !== null && from.includes(code.parent)).map((code) => code.id),
    );
    return [
      ...own.filter((code) => !joined.has(code.id)),
      ...going.flatMap(({ id }) =>
        own.filter((code) => model.find((one) => one.id === code.id)?.parent === id),
      ),
    ];
  };
  const write = (parent: string | null): readonly ModelCode[] =>
    children(parent).flatMap((code) => [code.id === into ? gain(code) : code, ...write(code.id)]);
  const gain = (code: ModelCode): ModelCode => {
    const unique = (items: readonly string[]): readonly string[] => [...new Set(items)];
    const parts = going.map(linked).map((one) => {
      const others = one.notWith.filter((id) => !from.includes(id) && id !== into);
      const said = [
        ['Definition', one.definition],
        ['Include', one.include],
        ['Exclude', one.exclude],
        ['Notes', one.notes],
        ['From', (JSON.parse(one.rest) as readonly (string | null)[])[3] ?? null],
        ['Not with', others.length > 0 ? others.map((id) => `#${id}`).join(', ') : null],
      ];
      const lines = said.flatMap(([word, text]) => (text === null ? [] : [`${word ?? ''}: ${text ?? ''}`]));
      return [`Merged from ${one.id}${one.name === one.id ? '' : ` (${one.name})`}.`, ...lines].join('\n');
    });
    const joined = <K extends 'examples' | 'counterexamples'>(field: K): readonly string[] => {
      const known = code[field];
      return [
        ...known,
        ...unique(going.map(linked).flatMap((one) => one[field])).filter((item) => !known.includes(item)),
      ];
    };
    return {
      ...code,
      aliases: [
        ...code.aliases,
        ...going.flatMap((one) => [...(keepAliases ? [one.id] : []), ...one.aliases]),
      ],
      examples: joined('examples'),
      counterexamples: joined('counterexamples'),
      notes: [...(code.notes === null ? [] : [code.notes]), ...parts].join('\n\n'),
    };
  };
  return write(null);
}
