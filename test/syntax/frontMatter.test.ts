import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFrontMatter } from '../../server/src/syntax/frontMatter';
import { changeItems, writeFrontMatterKey } from '../../server/src/syntax/frontMatterEdit';
import type { WritableValue } from '../../server/src/syntax/frontMatterEdit';
import { readPlainLines } from '../../server/src/syntax/frontMatterLines';
import { applyChanges } from '../../server/src/syntax/textChange';
import { assertAtMarks, marked, withMarkers } from '../support/markers';
import { amount, anyCharacters } from '../support/random';
import { withShortStackTraces } from '../support/stackTraces';
import { assertEnds } from '../support/timing';

function data(text: string): unknown {
  const { frontMatter } = readFrontMatter(text);
  return frontMatter === null ? null : JSON.parse(JSON.stringify(frontMatter.data));
}

/** The text has one problem, at the marked place, and no front matter. */
function check(source: string, kind: string): void {
  const { text, ranges } = marked(source);
  const { problems, frontMatter } = readFrontMatter(text);
  assertAtMarks({ text, ranges }, problems);
  assert.deepEqual(
    problems.map((p) => `${p.code} ${p.params['kind'] ?? ''}`),
    [`invalid-front-matter ${kind}`],
  );
  assert.equal(frontMatter, null);
}

describe('readFrontMatter', () => {
  withShortStackTraces();

  it('reads values as they are written', () => {
    assert.deepEqual(
      data(
        '---\nparticipant: 007\nwave: 2.0\nb: true\nn: null\ne:\nlist: [a, 01, {k: v}]\nmap:\n  x: no\nt: "a: b"\nu: http://x:1/#a\nd: 2024-01-02T10:00\n---\nbody',
      ),
      {
        participant: '007',
        wave: '2.0',
        b: true,
        n: null,
        e: null,
        list: ['a', '01', { k: 'v' }],
        map: { x: 'no' },
        t: 'a: b',
        u: 'http://x:1/#a',
        d: '2024-01-02T10:00',
      },
    );
  });

  it('begins the body behind the closing line', () => {
    for (const [text, body] of [
      ['---\na: b\n---\nBody', 'Body'],
      ['--- \t\r\na: b\r\n... \r\nBody', 'Body'],
      ['---\ra: b\r---\rBody', 'Body'],
      ['---\na: b\n---', ''],
      ['---\n---\nBody', 'Body'],
      ['---\na: |\n  ---\n----\n---x\n---\nBody', 'Body'],
    ] as const) {
      assert.equal(text.slice(readFrontMatter(text).bodyAt), body, JSON.stringify(text));
    }
  });

  it('knows a text without front matter', () => {
    for (const text of [
      '',
      '--',
      '---',
      '---\n',
      '---\na: b\n',
      ' ---\na: b\n---\n',
      '---x\na: b\n---\n',
      'x\n---\na: b\n---\n',
      '---\na: b\n ---\n',
    ]) {
      assert.deepEqual(
        readFrontMatter(text),
        { bodyAt: 0, frontMatter: null, problems: [] },
        JSON.stringify(text),
      );
    }
  });

  it('takes an empty one for none', () => {
    for (const text of ['---\n---\n', '---\n\n# nothing\n---\n', '---\n...\n']) {
      const { frontMatter, problems, bodyAt } = readFrontMatter(text);
      assert.deepEqual([frontMatter, problems, bodyAt], [null, [], text.length]);
    }
  });

  it('gives keys and values their places', () => {
    for (const source of [
      '---\n«a»: «b c» \n«e»«»: \n«list»: «[x, y]»\n---\n',
      '---\n«a»: «"b: c"» # x\n«e»«»:  # y\n«m»:\n  «x: y»\n"«q»": z\n---\n'.replace(
        '"«q»": z\n',
        '«"q"»: «z»\n',
      ),
    ]) {
      const { text, ranges } = marked(source);
      const entries = readFrontMatter(text).frontMatter?.entries ?? [];
      const places = entries.flatMap((e) => [
        { at: e.keyAt, to: e.keyTo },
        { at: e.valueAt, to: e.valueTo },
      ]);
      assert.equal(withMarkers(text, places), withMarkers(text, ranges));
    }
  });

  it('reports the first mistake where it is', () => {
    check('---\na: «"b»\n---\nBody', 'missing-char');
    check('---\n«- a»\n---\n', 'not-a-mapping');
    check('---\na: b\n«a»: c\n«---\n'.replace('«---', '---'), 'duplicate-key');
    check('---\nm: {x: 1, «x»: 2}\n---\n', 'duplicate-key');
    check('---\ncoder: «s g»\n---\n', 'coder');
    check('---\n«coder»:\n---\n', 'coder');
    check('---\ncoder: «null»\n---\n', 'coder');
    check('---\ncoder: «[sg, kl]»\n---\n', 'coder');
    check('---\ncoder: «true»\n---\n', 'coder');
    check('---\na: «*x»\n---\n', 'unknown-alias');
    check('---\n«? [a]»\n: b\n---\n'.replace('«? [a]»', '? «[a]»'), 'key');
    assert.deepEqual(data('---\ncoder: 007\n---\n'), { coder: '007' });
  });

  it('survives keys of prototypes, bombs and circles', () => {
    const { frontMatter } = readFrontMatter('---\n__proto__: x\nm: {__proto__: {y: z}}\n---\n');
    assert.equal(Object.getPrototypeOf(frontMatter?.data), null);
    assert.deepEqual(Object.keys(frontMatter?.data ?? {}), ['__proto__', 'm']);
    let bomb = '---\na0: &a0 [x]\n';
    for (let i = 1; i < 30; i++)
      bomb += `a${String(i)}: &a${String(i)} [${`*a${String(i - 1)},`.repeat(9)}]\n`;
    assert.equal(readFrontMatter(`${bomb}---\n`).problems.length, 1);
    assert.equal(readFrontMatter('---\na: &a [*a]\n---\n').problems.length, 1);
    assert.equal(readFrontMatter(`---\na: ${'['.repeat(3000)}\n---\n`).problems.length, 1);
  });

  it('passes over a text of 20 MB without closing line in a moment', () => {
    const long = 'x'.repeat(amount(20_000_000));
    assertEnds(3, () => readFrontMatter(`---\n${long}`));
    assertEnds(3, () => readFrontMatter(long));
  });
});

describe('plain lines', () => {
  it('read by hand, they are what the library reads', () => {
    const value = fc.oneof(
      fc.constantFrom(
        'true',
        'null',
        '~',
        '007',
        'P 1',
        ' x',
        '[a, b]',
        '[a]',
        '[a,b ]',
        '[]',
        '2024-01-02',
        'a:b',
        'a: b',
        'a #b',
        'a#b',
        'x\t',
        '"q"',
        '',
        'a,b',
        'a]',
        '- a',
        'é',
        '\u00A0',
        'a\u00A0',
        '[true, 1]',
        ':',
        '::',
        'a::b',
        'a:',
      ),
      anyCharacters({ maxLength: 6 }),
      fc.string({
        unit: fc.constantFrom(
          'a',
          '1',
          ' ',
          ':',
          '#',
          '-',
          ',',
          '[',
          ']',
          '.',
          '\u2028',
          '\uFEFF',
          '\u0085',
          'é',
        ),
        maxLength: 8,
      }),
    );
    const line = fc.tuple(
      fc.constantFrom('a', 'b', 'c', 'a-b', '_x', 'null'),
      fc.constantFrom(': ', ':', ':  ', ' : '),
      value,
      fc.constantFrom('\n', '\r\n', '\r', ' \n'),
    );
    let byHand = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), (lines) => {
        const text = lines.map((parts) => parts.join('')).join('');
        const quick = readPlainLines(text, 0);
        if (quick === null) return;
        byHand++;
        // A comment keeps the whole away from the reader of plain lines, and changes nothing else.
        const { frontMatter, problems } = readFrontMatter(`---\n# x\n${text}\n---\n`);
        assert.deepEqual(problems, []);
        const shifted = frontMatter?.entries.map((e) => ({
          ...e,
          keyAt: e.keyAt - 8,
          keyTo: e.keyTo - 8,
          valueAt: e.valueAt - 8,
          valueTo: e.valueTo - 8,
        }));
        assert.deepEqual(shifted, quick);
      }),
      { seed: 5, numRuns: 1500 },
    );
    assert.ok(byHand > 100, String(byHand));
  });
});

describe('writeFrontMatterKey', () => {
  function write(text: string, key: string, value: WritableValue): string | null {
    const change = writeFrontMatterKey(text, key, value);
    return change === null ? null : applyChanges(text, [change]);
  }

  it('adds, replaces and creates, and keeps everything else', () => {
    assert.equal(write('Body', 'coder', 'sg'), '---\ncoder: sg\n---\nBody');
    assert.equal(write('Body\r\n', 'coder', 'sg'), '---\r\ncoder: sg\r\n---\r\nBody\r\n');
    assert.equal(
      write('---\r\na: b  # why\r\n---\r\nBody', 'coder', 'sg'),
      '---\r\na: b  # why\r\ncoder: sg\r\n---\r\nBody',
    );
    assert.equal(write('---\na: b  # why\nc: d\n...\n', 'a', 'x'), '---\na: x  # why\nc: d\n...\n');
    assert.equal(write('---\na:   # why\n---\n', 'a', 'x'), '---\na: x   # why\n---\n');
    assert.equal(write('---\na:\n---\n', 'a', true), '---\na: true\n---\n');
    assert.equal(
      write('---\na: [1,\n  2]\nb: c\n---\n', 'a', ['x y', 'a, b']),
      '---\na: [x y, "a, b"]\nb: c\n---\n',
    );
    assert.equal(write('---\n---\nB', 'a', 'b'), '---\na: b\n---\nB');
  });

  it('puts into quotes what would read otherwise', () => {
    assert.equal(write('', 'a', 'true'), '---\na: "true"\n---\n');
    assert.equal(write('', 'a', '007'), '---\na: 007\n---\n');
    assert.equal(write('', 'a', 'x: y'), '---\na: "x: y"\n---\n');
    assert.equal(write('', 'a', 'x\ny'), '---\na: "x\\ny"\n---\n');
  });

  it('refuses invalid front matter', () => {
    assert.equal(write('---\na: "b\n---\n', 'c', 'd'), null);
    assert.equal(write('---\na: b\n---\n', 'coder', 's g'), null);
  });

  it('reads back to what was written, whatever it is', () => {
    const text = fc.oneof(
      anyCharacters(),
      fc.constantFrom(
        'null',
        '~',
        '',
        ' a',
        'a ',
        '#',
        'a #b',
        '-',
        '- a',
        '[',
        '!x',
        '&a',
        '*a',
        '%',
        '@',
        '`',
        '---',
        '...',
        '? a',
        'a:',
        ': a',
        '"',
        "'",
        '\uFEFF',
        '\u2028',
        '\u0085',
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('---\nx: 1\na: [p, q]\n---\nBody', 'Body', '---\n# c\n---\n'),
        text,
        (before, value) => {
          const after = write(before, 'a', value);
          assert.ok(after !== null, JSON.stringify(value));
          assert.equal(readFrontMatter(after).frontMatter?.data['a'], value);
        },
      ),
      { seed: 9, numRuns: 500 },
    );
  });
});

describe('the items of a list in front matter', () => {
  const change = (text: string, gone: readonly number[], added: readonly string[]): string | null => {
    const changes = changeItems(text, 'a', new Set(gone), added);
    return changes === null ? null : applyChanges(text, changes);
  };

  it('come and go one by one, with the list as it is written', () => {
    const list = '---\nx: 1\na:\n  - p # why\n  # more\n  - "q"\n  - [r]\nb: 2\n---\nBody';
    assert.equal(change(list, [1], ['s']), list.replace('  - "q"\n  - [r]', '  - [r]\n  - s'));
    assert.equal(change(list, [0], []), list.replace('  - p # why', '  # why'));
    assert.equal(change('---\r\na: [p, q]\r\n---\r\n', [0, 1], []), '---\r\n---\r\n');
    assert.equal(change('---\r\na: p\r\n---\r\n', [], ['q']), '---\r\na:\r\n  - p\r\n  - q\r\n---\r\n');
    assert.equal(change('---\na: # why\n---\n', [], ['q']), '---\na:\n  - q # why\n---\n');
    assert.equal(change('Body', [], ['q']), '---\na:\n  - q\n---\nBody');
    assert.equal(change('---\na: [p\n---\n', [], ['q']), null);
    assert.equal(change(list, [], []), list);
  });

  it('read back, whatever they are, and leave no trace', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('---\nx: 1\na:\n  - p\n---\nBody', '---\na:\n- p\nb: 1\n---\n'),
        fc.array(anyCharacters({ minLength: 1 }), { minLength: 1, maxLength: 4 }),
        (before, added) => {
          const after = change(before, [], added);
          assert.ok(after !== null, JSON.stringify(added));
          assert.deepEqual(readFrontMatter(after).frontMatter?.data['a'], ['p', ...added]);
          assert.equal(
            change(
              after,
              added.map((_, i) => i + 1),
              [],
            ),
            before,
          );
        },
      ),
      { seed: 9, numRuns: amount(300) },
    );
  });
});
