import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { CODEBOOK } from '../support/codebooks';
import { marked, withMarkers } from '../support/markers';

/** Checks that the text has problems of this code at exactly the marked places, and hardly any other. */
function check(code: string, source: string, params: Readonly<Record<string, string>> = {}): void {
  const { text, ranges } = marked(source);
  const { problems } = parseCodebook(text);
  const found = problems.filter((p) => p.code === code);
  const shown = withMarkers(
    text,
    found.map((p) => ({ at: p.start, to: p.end })),
  );
  assert.equal(shown, withMarkers(text, ranges));
  assert.ok(ranges.length > 0, 'a check that marks nothing checks nothing');
  for (const [name, value] of Object.entries(params)) assert.equal(found[0]?.params[name], value, name);
  const others = problems.filter((p) => p.code !== code && p.code !== 'missing-definition');
  assert.deepEqual(others, []);
}

function codesOnly(source: string): string {
  return `codes:\n${source}`;
}

describe('parseCodebook', () => {
  describe('what it reads', () => {
    const book = parseCodebook(CODEBOOK);

    it('has no problem with a complete codebook', () => {
      assert.deepEqual(book.problems, []);
      assert.equal(book.readable, true);
    });

    it('reads codes in order, with parents, children and depth', () => {
      assert.deepEqual(
        book.codes.map((code) => `${' '.repeat(code.depth)}${code.id}<${code.parent ?? ''}`),
        [
          'leadership<',
          ' long-term-view<leadership',
          ' quick-fix<leadership',
          'data<',
          ' data-timeliness<data',
          ' timeline<data',
        ],
      );
      assert.deepEqual(book.byId.get('leadership')?.children, ['long-term-view', 'quick-fix']);
    });

    it('reads every field of a code', () => {
      const code = book.byId.get('long-term-view');
      assert.equal(code?.name, 'Long-term view');
      assert.equal(code.definition, 'Staying with improvement for years.');
      assert.equal(code.exclude, 'Sheer duration of a project; code that as #timeline.');
      assert.equal(code.include, 'Talk of years, of "staying with it", of succession.\n');
      assert.deepEqual(
        code.examples.map((one) => CODEBOOK.slice(one.at, one.to)),
        ['"They knew it would take five years."'],
      );
      assert.deepEqual(
        code.counterexamples.map((one) => one.text),
        ['It ran for five years.'],
      );
      assert.equal(code.origin, 'deductive');
      assert.equal(code.scale, 'direction');
      assert.equal(code.color, '#2a7ae2');
      assert.deepEqual([code.aliases, code.notWith], [['long-termism'], ['quick-fix']]);
      assert.deepEqual(
        [code.status, code.replacedBy, code.from, code.selectable],
        ['active', null, 'Report, Box 1', true],
      );
      assert.equal(book.byId.get('leadership')?.selectable, false);
      assert.equal(book.byId.get('quick-fix')?.replacedBy, 'timeline');
    });

    it('gives ids and entries their ranges', () => {
      const code = book.byId.get('quick-fix');
      assert.equal(CODEBOOK.slice(code?.idRange.at, code?.idRange.to), 'quick-fix');
      const entry = CODEBOOK.slice(code?.entry.at, code?.entry.to);
      assert.ok(entry.startsWith('- id: quick-fix\n') && entry.endsWith('replacedBy: timeline'), entry);
      const top = book.byId.get('data');
      assert.ok(CODEBOOK.slice(top?.entry.at, top?.entry.to).endsWith('When things happen.'));
    });

    it('reads links, aliases and references with their places', () => {
      const texts = (items: readonly { at: number; to: number; id: string }[]) =>
        items.map((item) => `${item.id} ${CODEBOOK.slice(item.at, item.to)}`);
      assert.deepEqual(texts(book.links), [
        'timeline #timeline',
        'data-timeliness #data-timeliness',
        'data #data',
      ]);
      assert.deepEqual(texts(book.references), [
        'long-termism long-termism',
        'quick-fix quick-fix',
        'timeline timeline',
      ]);
      assert.equal(book.aliases.get('long-termism'), 'long-term-view');
    });

    it('reads the study around the codes', () => {
      assert.equal(book.title, 'Influences on improvement');
      assert.equal(book.source?.text, 'transcripts/{document}.{md,txt}');
      assert.deepEqual(
        book.documents.map((one) => one.text),
        ['coding/{coder}/{document}.md'],
      );
      assert.deepEqual(book.ignore, ['**/README.md']);
      assert.deepEqual(
        [...book.speakers],
        [
          ['interviewer', ['INT', 'I']],
          ['participant', ['P*']],
        ],
      );
      assert.deepEqual(
        [...book.coders.values()].map((c) => [c.id, c.name, c.adjudicator]),
        [
          ['sg', 'Sonja Marsh', false],
          ['kl', 'Kit Lowe', true],
          ['zz', 'zz', false],
        ],
      );
      assert.deepEqual(book.attributes.get('role'), {
        id: 'role',
        name: 'Professional group',
        type: 'choice',
        values: ['nurse', '007'],
        required: true,
        multiple: false,
      });
      assert.deepEqual(book.tables, [{ file: 'participants.csv', key: 'participant' }]);
      assert.deepEqual(book.agreement, {
        figures: false,
        threshold: 0.667,
        thresholdSource: 'Krippendorff 2018',
        units: ['sentence', 'character'],
      });
    });

    it('takes ids, values and keys of scales as they are written', () => {
      const scales = parseCodebook(
        'scales:\n  s: {values: {"-": a, +2: b, 007: c, no: d, "0x1": e}}\n  c: {values: codes}\ncodes:\n  - {id: 007, definition: x}\n  - {id: no, definition: x}\n  - {id: null, definition: x}\n  - {id: 1.0, definition: x}\n',
      );
      assert.deepEqual(
        scales.scales.get('s')?.values.map((v) => v.value),
        ['-', '+2', '007', 'no', '0x1'],
      );
      assert.equal(scales.scales.get('c')?.codes, true);
      assert.deepEqual(
        scales.codes.map((code) => code.id),
        ['007', 'no', 'null', '1.0'],
      );
      assert.deepEqual(scales.problems, []);
    });

    it('compares ids in NFC', () => {
      const book2 = parseCodebook(
        'codes:\n  - {id: cafe\u0301, definition: x}\n  - {id: b, definition: see "#caf\u00e9"}\n',
      );
      assert.deepEqual(book2.problems, []);
      assert.deepEqual([...book2.byId.keys()], ['caf\u00e9', 'b']);
    });

    it('strips a byte-order mark and counts behind it', () => {
      const code = parseCodebook('\uFEFFcodes:\n  - id: a\n').byId.get('a');
      assert.deepEqual(code?.idRange, { at: 15, to: 16 });
    });

    it('reads every kind of line end', () => {
      for (const end of ['\r\n', '\r']) {
        const book2 = parseCodebook(CODEBOOK.replaceAll('\n', end));
        assert.deepEqual(book2.problems, []);
        assert.equal(book2.codes.length, 6);
      }
    });

    it('reads an empty file as a codebook that is still to be written', () => {
      for (const text of ['', '# nothing yet\n', '---\n']) {
        const book2 = parseCodebook(text);
        assert.equal(book2.readable, true);
        assert.deepEqual(
          book2.problems.map((p) => p.code),
          ['invalid-field'],
        );
      }
      assert.deepEqual(parseCodebook('codes:\n').problems, []);
    });
  });

  describe('links', () => {
    const linksOf = (source: string): void => {
      const { text, ranges } = marked(source);
      const { links } = parseCodebook(text);
      assert.equal(withMarkers(text, links), withMarkers(text, ranges));
    };
    it('finds them in every kind of scalar, at their exact places', () => {
      linksOf("codes:\n  - id: a\n    definition: '«#a», not b#a; it''s «#a/b.c».'\n");
      linksOf(
        'codes:\n  - id: a\n    definition: "x\\n«#a» \\"«#a»\\" caf\\u00e9 «#caf\\u00e9» \\\n      «#b»"\n',
      );
      linksOf(
        'codes:\n  - id: a\n    include: >- # not #this\n      see («#a»)\n\n      and «#b»,\n    notes: |\n      «#c»\n',
      );
      linksOf(
        'codes:\n  - id: a\n    notes: (see «#a»\n      and so on)\n    examples: ["«#x» y", "z «#y»"]\n',
      );
    });
    it('reads an unquoted link as text, and a comment as a comment', () => {
      linksOf(
        'codes:\n  - id: a\n    definition: code that as «#b». # not #this\n    notes: «#c» is better   #  no #x\n    examples:\n      - «#d»\n      - so «#e» it «#f»\n',
      );
      const code = parseCodebook(
        'codes:\n  - id: a\n    definition: as #b.  # no\n    notes: #c d\n    examples:\n      - x #e\n',
      ).byId.get('a');
      assert.deepEqual([code?.definition, code?.notes, code?.examples[0]?.text], ['as #b.', '#c d', 'x #e']);
    });
    it('takes no other hash for a link', () => {
      linksOf('codes:\n  - id: a\n    definition: "C# and page#part and &#39; and # and #! and ## «#a»"\n');
    });
  });

  describe('problems', () => {
    it('invalid-yaml', () => {
      check(
        'invalid-yaml',
        codesOnly(
          '  - id: a\n    definition: «"»open\n  - id: b\n    definition: y\n'.replace('«"»open', '«"open»'),
        ),
        { kind: 'missing-char' },
      );
      check('invalid-yaml', codesOnly('  - id: a\n    definition: x\n    «definition»: y\n'), {
        kind: 'duplicate-key',
        detail: 'definition',
      });
      check('invalid-yaml', 'documents: [«coding/{coder}/{document}.md»]\ncodes:\n', {
        kind: 'unquoted-braces',
      });
      check('invalid-yaml', 'ignore: [«**/README.md»]\ncodes:\n', { kind: 'unquoted-star' });
    });
    it('unknown-field', () => {
      check('unknown-field', '«titel»: x\ncodes:\n', { field: 'titel', nearest: 'title' });
      check('unknown-field', codesOnly('  - id: a\n    «defintion»: x\n'), { nearest: 'definition' });
      check('unknown-field', 'scales: {s: {values: codes, «vals»: x}}\ncodes:\n');
      check('unknown-field', 'tables: [{file: a.csv, key: document, «kee»: x}]\ncodes:\n');
      check('unknown-field', codesOnly('  - id: a\n    «__proto__»: x\n    «constructor»: y\n'));
    });
    it('invalid-field', () => {
      check('invalid-field', 'passage: «2»\ncodes:\n', { field: 'passage', expected: '1', value: '2' });
      check('invalid-field', 'codes: «x»\n', { expected: 'list-of-codes' });
      check('invalid-field', '«title»: x\n', { field: 'codes' });
      check('invalid-field', '«- a»\n', { expected: 'mapping' });
      check(
        'invalid-field',
        codesOnly('  - id: a\n    origin: «deduced»\n    status: «"dead"»\n    selectable: «no»\n'),
        { expected: 'deductive, inductive, in-vivo' },
      );
      check('invalid-field', codesOnly('  - id: a\n    examples:\n      - «They said: it works»\n'), {
        expected: 'quoted-text',
      });
      check('invalid-field', codesOnly('  - id: a\n    name: «[x]»\n    aliases: «{a: b}»\n'), {
        expected: 'text',
      });
      check('invalid-field', 'source: «a/{document»\ncodes:\n', {
        field: 'source',
        expected: 'template:unclosed-brace',
      });
      check('invalid-field', 'documents: ["ok/*.md", «"../x/*.md"»]\ncodes:\n', {
        expected: 'template:outside',
      });
      check('invalid-field', 'attributes: {role: {type: «list»}}\ncodes:\n');
      check('invalid-field', 'attributes: {role: {type: «choice»}}\ncodes:\n', {
        expected: 'values-of-choice',
      });
      check('invalid-field', 'scales: {s: {values: {«a b»: x}}}\ncodes:\n', {
        expected: 'value',
        value: 'a b',
      });
      check('invalid-field', 'scales: {«s»: {}}\ncodes:\n', { expected: 'scale-values' });
      check('invalid-field', 'tables: [«{key: document}», «x»]\ncodes:\n');
      check('invalid-field', 'agreement: {figures: «maybe», threshold: «1.5», units: [«pages»]}\ncodes:\n', {
        expected: 'on, off',
      });
      check('invalid-field', codesOnly('  - id: a\n    replacedBy: «a»\n'), { expected: 'other-code' });
    });
    it('missing-id', () => {
      check('missing-id', codesOnly('  - «name»: x\n    codes:\n      - id: child\n'));
      check('missing-id', codesOnly('  - «id»:\n    name: x\n'));
      check('missing-id', codesOnly('  - id: a\n  - «lead»\n'), { value: 'lead' });
      check('missing-id', codesOnly('  - id: a\n  «-»\n'));
    });
    it('invalid-id', () => {
      check('invalid-id', codesOnly('  - id: «"a b"»\n'), { id: 'a b' });
      check(
        'invalid-id',
        codesOnly('  - id: a\n    aliases: [ok, «-x»]\n    notWith: «"#y"»\n'.replace('«"#y"»', '[«y.»]')),
      );
      check('invalid-id', 'coders: {«s g»: x}\ncodes:\n');
    });
    it('duplicate-id', () => {
      check(
        'duplicate-id',
        codesOnly('  - id: a\n    codes:\n      - id: b\n  - id: «b»\n    codes:\n      - id: c\n'),
        { id: 'b' },
      );
      check('duplicate-id', codesOnly('  - id: caf\u00e9\n  - id: «cafe\u0301»\n'));
    });
    it('alias-collision', () => {
      check(
        'alias-collision',
        codesOnly('  - id: a\n    aliases: [«b», c]\n  - id: b\n    aliases: [«c»]\n'),
        { alias: 'b', id: 'b' },
      );
      check('alias-collision', codesOnly('  - id: a\n    aliases: [«a»]\n'));
    });
    it('unknown-reference', () => {
      check(
        'unknown-reference',
        'scales: {direction: {values: codes}}\ncodes:\n  - id: a\n    scale: «directon»\n',
        { kind: 'scale', nearest: 'direction' },
      );
      check(
        'unknown-reference',
        codesOnly('  - id: leadership\n    notWith: [«leadershp»]\n    replacedBy: «no»\n'),
        { field: 'notWith', nearest: 'leadership' },
      );
      check('unknown-reference', codesOnly('  - id: a\n    definition: x\n    notes: "see «#b».”"\n'), {
        field: 'link',
        id: 'b',
      });
    });
    it('invalid-color', () => {
      check('invalid-color', codesOnly('  - id: a\n    color: «red»\n'), {
        expected: '#rrggbb',
        value: 'red',
      });
      check('invalid-color', codesOnly('  - id: a\n    «color»: #2a7ae2\n    name: b\n'), {
        expected: 'quotes',
        value: '#2a7ae2',
      });
    });
    it('missing-definition', () => {
      const { text, ranges } = marked(
        codesOnly('  - id: «a»\n  - id: b\n    definition: x\n  - id: «"c"»\n    definition:\n'),
      );
      const { problems } = parseCodebook(text);
      assert.equal(
        withMarkers(
          text,
          problems.map((p) => ({ at: p.start, to: p.end })),
        ),
        withMarkers(text, ranges),
      );
      assert.deepEqual(
        problems.map((p) => `${p.code} ${p.severity}`),
        ['missing-definition information', 'missing-definition information'],
      );
    });
    it('keeps the children of what cannot be read itself', () => {
      const book = parseCodebook(
        codesOnly(
          '  - name: x\n    codes: [{id: a}]\n  - id: "b c"\n    codes: [{id: d}]\n  - id: a\n    codes: [{id: e}]\n',
        ),
      );
      assert.deepEqual(
        book.codes.map((c) => [c.id, c.parent]),
        [
          ['a', null],
          ['d', null],
          ['e', 'a'],
        ],
      );
    });
  });

  describe('while one types', () => {
    const idsIn = (text: string): string[] =>
      Array.from(text.matchAll(/^ *- id: (\S+)$/gm), (match) => match[1] ?? '');

    it('loses no id above a cut, wherever it is', () => {
      const ends = Array.from(CODEBOOK.matchAll(/\n/g), (match) => match.index + 1);
      const others = fc.sample(fc.nat(CODEBOOK.length), { seed: 11, numRuns: 60 });
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
            fc.string({ unit: 'binary' }),
            soup.map((parts) => parts.join('')),
          ),
          (text) => {
            const book = parseCodebook(text);
            for (const p of book.problems)
              assert.ok(0 <= p.start && p.start <= p.end && p.end <= text.length);
          },
        ),
        { seed: 7, numRuns: 250 },
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

    it('reads two thousand codes in linear time', () => {
      const textOf = (count: number): string => {
        let text = 'codes:\n';
        for (let i = 0; i < count; i++)
          text += `  - id: code-${String(i)}\n    definition: About #code-${String(i)}\n    notWith: [nowhere-${String(i)}]\n`;
        return text;
      };
      const timed = (text: string): number => {
        const start = performance.now();
        parseCodebook(text);
        return performance.now() - start;
      };
      const [small, large] = [textOf(100), textOf(800)];
      timed(small);
      const least = (text: string): number => Math.min(timed(text), timed(text), timed(text));
      assert.ok(least(large) < 8 * 4 * least(small), 'eight times the codes took more than 32 times as long');
    });
  });
});
