import assert from 'node:assert/strict';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { CODEBOOK } from '../support/codebooks';
import { marked, withMarkers } from '../support/markers';

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
        range: book.attributes.get('role')?.range,
      });
      assert.deepEqual(book.tables, [{ file: 'participants.csv', key: 'participant' }]);
      assert.deepEqual(book.agreement, {
        figures: false,
        threshold: 0.667,
        thresholdSource: 'Krippendorff 2018',
        units: ['sentence', 'character'],
      });
    });

    it('says whether coders code blind, and in doubt that they do', () => {
      const blind = (value: string) => parseCodebook(`blind: ${value}\ncodes: []\n`).blind;
      assert.deepEqual(['', 'false', 'true', '[2, "pilot"]', '[]', 'perhaps', '{}'].map(blind), [
        false,
        false,
        true,
        ['2', 'pilot'],
        [],
        true,
        true,
      ]);
      assert.deepEqual(['[2, [3]]', '[{round: 2}]'].map(blind), [true, true]);
      assert.equal(parseCodebook('codes: []\n').blind, false);
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
      const plain = (link: { at: number; to: number }) =>
        JSON.parse(`"${text.slice(link.at + 1, link.to)}"`) as string;
      assert.deepEqual(
        links.map((link) => link.id),
        links.map(plain),
      );
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

  it('keeps what stands in a list, also where YAML has a meaning for it', () => {
    const text =
      'codes:\n  - {id: a, definition: x, notWith: [null, true], aliases: [007]}\n  - {id: null, definition: x}\n';
    const { codes, problems } = parseCodebook(text);
    assert.deepEqual(codes[0]?.notWith, ['null', 'true']);
    assert.deepEqual(
      problems.map(({ code, start, end }) => [code, text.slice(start, end)]),
      [['unknown-reference', 'true']],
    );
    const other = 'codes: [{id: a, definition: x, notWith: [~, b], replacedBy: null, aliases: ~}]';
    assert.deepEqual(
      parseCodebook(other).problems.map(({ code, start, end }) => [code, other.slice(start, end)]),
      [
        ['invalid-id', '~'],
        ['unknown-reference', 'b'],
      ],
    );
  });
});
