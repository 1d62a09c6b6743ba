import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { checkProblem as check, CODEBOOK } from '../support/codebooks';
import { withShortStackTraces } from '../support/stackTraces';
import { anyCharacters, seeded } from '../support/random';

describe('parseCodebook: robustness', () => {
  withShortStackTraces();

  describe('while one types', () => {
    const idsIn = (text: string): string[] =>
      Array.from(text.matchAll(/^ *- id: (\S+)$/gm), (match) => match[1] ?? '');

    it('loses no id above a cut, wherever it is', () => {
      const ends = Array.from(CODEBOOK.matchAll(/\n/g), (match) => match.index + 1);
      const others = fc.sample(fc.nat(CODEBOOK.length), seeded(60, 11));
      for (const cut of [0, ...ends, ...others]) {
        const text = CODEBOOK.slice(0, cut);
        const { byId } = parseCodebook(text);
        const whole = text.slice(0, text.lastIndexOf('\n') + 1);
        for (const id of idsIn(whole)) assert.ok(byId.has(id), `${id} is lost when cut at ${String(cut)}`);
      }
    });

    it('never passes for readable with a code lost by a line that is begun', () => {
      const typed = [
        'name',
        'name:',
        'name: "x',
        'name: x: y',
        'aliases: [a',
        '{a',
        '-',
        '- id',
        '- id:',
        '&',
        '|',
      ];
      const book =
        'title: x\ncodes:\n  - id: a\n    definition: x\n    codes:\n      - id: b\n        notes: "y"\n' +
        '      - id: c\n\n  # d is last\n  - id: d\n    examples: [x]\ncoders:\n  sg:\n';
      const lines = book.split('\n');
      let readable = 0;
      for (const line of typed) {
        for (let i = 1; i < lines.length; i++) {
          const indent = /^ */.exec(lines[i] ?? '')?.[0] ?? '';
          const text = [...lines.slice(0, i), indent + line, ...lines.slice(i)].join('\n');
          const read = parseCodebook(text);
          const lost = idsIn(book).filter((id) => !read.byId.has(id));
          assert.ok(!read.readable || lost.length === 0, `readable, but lost ${lost.join()}:\n${text}`);
          if (read.readable) readable++;
        }
      }
      const all = typed.length * (lines.length - 1);
      assert.ok(readable > 0.8 * all, `only ${String(readable)} of ${String(all)} are readable`);
    });

    it('reads on behind a slip, and reports it alone', () => {
      check('invalid-yaml', 'speakers: {a: «[b»\ncodes:\n  - id: a\n');
      check('invalid-yaml', "title: «'It is»\ncodes:\n  - id: a\n    definition: it's\n");
      check('invalid-yaml', 'title: x\n«codez»\ncodes:\n  - id: a\n');
    });
  });

  describe('hostile input', () => {
    it('reads any string', () => {
      const soup = fc.array(
        fc.constantFrom(
          'codes:',
          '\n',
          '  ',
          '- ',
          'id: ',
          'a',
          '"',
          "'",
          '[',
          ']',
          '{',
          '}',
          ': ',
          '#a',
          '&x ',
          '*x',
          '|',
          '>',
          '!t ',
          '\t',
          '\r',
          '? ',
          '%',
          '---',
          '__proto__',
          '\u0000',
          '\uD800',
        ),
        { maxLength: 60 },
      );
      fc.assert(
        fc.property(
          fc.oneof(
            anyCharacters(),
            soup.map((parts) => parts.join('')),
          ),
          (text) => {
            const book = parseCodebook(text);
            for (const p of book.problems)
              assert.ok(0 <= p.start && p.start <= p.end && p.end <= text.length);
          },
        ),
        seeded(200, 7),
      );
    });

    it('reports nesting that is too deep, and reads what is above', () => {
      let text = 'codes:\n';
      for (let i = 0; i < 110; i++)
        text += `${'  '.repeat(2 * i + 1)}- id: c${String(i)}\n${'  '.repeat(2 * i + 2)}codes:\n`;
      const book = parseCodebook(text);
      assert.equal(book.codes.length, 100);
      assert.deepEqual(
        book.problems.filter((p) => p.code === 'invalid-field').map((p) => p.params['expected']),
        ['fewer-levels'],
      );
      assert.equal(parseCodebook(`codes: ${'['.repeat(2_000)}`).codes.length, 0);
    });

    it('refuses bombs and circles of aliases', () => {
      let bomb = 'a0: &a0 [x]\n';
      for (let i = 1; i < 40; i++)
        bomb += `a${String(i)}: &a${String(i)} [${`*a${String(i - 1)},`.repeat(9)}]\n`;
      parseCodebook(`${bomb}codes: *a39\n`);
      assert.deepEqual(
        parseCodebook('codes: &c\n  - id: a\n    codes: *c\n').codes.map((c) => c.id),
        ['a'],
      );
      assert.deepEqual(
        parseCodebook('x: &s direction\ncodes:\n  - {id: a, scale: *s}\n').byId.get('a')?.scale,
        'direction',
      );
    });
  });
});

describe('a code typed letter by letter', () => {
  const BEFORE = 'scales:\n  direction: {values: {"-": x}}\ncodes:\n  - id: a\n    definition: A.\n';
  const AFTER = '  - id: z\n    definition: Z.\n    codes:\n      - id: y\n        definition: Y.\n';
  const TYPED =
    '  - id: new\n    definition: What it is.\n    examples:\n      - "They said: no"\n    scale: direction\n' +
    '    notWith: [a, z]\n    status: draft\n    codes:\n      - id: below\n        definition: B\n';

  it('has at most one thing wrong with it at a time, in the line that is being typed', () => {
    for (let i = 1; i <= TYPED.length; i++) {
      const typed = TYPED.slice(0, i).replace(/\n$/, '');
      const book = parseCodebook(`${BEFORE}${typed}\n${AFTER}`);
      const wrong = book.problems.filter(
        ({ code }) => code !== 'missing-definition' && code !== 'invalid-color',
      );
      const from = BEFORE.length + typed.lastIndexOf('\n') + 1;
      const where = JSON.stringify(typed.slice(typed.lastIndexOf('\n') + 1));
      assert.ok(wrong.length <= 1, `${where}: ${wrong.map(({ code }) => code).join()}`);
      for (const { start } of wrong) assert.ok(from <= start && start <= BEFORE.length + typed.length, where);
      assert.ok(book.byId.has('a') && book.byId.has('z'), where);
    }
  });

  it('is told once that a text with a colon needs its quotes, and only of its own line', () => {
    const text = 'codes:\n  - id: a\n    definition: What it is: so\n    name: A\n';
    const found = parseCodebook(text)
      .problems.filter(({ severity }) => severity !== 'information')
      .map((p) => [p.code, text.slice(p.start, p.end)]);
    assert.deepEqual(found, [['invalid-field', 'What it is: so']]);
  });
});
