import assert from 'node:assert/strict';
import fc from 'fast-check';
import { baseText } from '../../server/src/syntax/offsets';
import { parseDocument, readGist } from '../../server/src/syntax/parseDocument';
import { compareProblems } from '../../server/src/syntax/problem';
import type { ParsedDocument } from '../../server/src/syntax/tree';
import { anyCharacters, anyDocument, anyText, seeded } from '../support/random';

/** The source ranges of the markup as pairs. */
function markupRanges({ markup }: ParsedDocument): readonly (readonly [number, number])[] {
  assert.equal(markup.length % 2, 0);
  return markup.flatMap((at, i) => (i % 2 === 0 ? [[at, markup[i + 1] ?? NaN] as const] : []));
}

/** Checks a property on documents of every kind. */
function always(holds: (document: ParsedDocument, file: string) => void, runs = 500): void {
  fc.assert(
    fc.property(anyDocument(), (file) => holds(parseDocument(file), file)),
    seeded(runs),
  );
}

describe('what every text parses to', () => {
  it('parses without throwing, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), anyCharacters({ maxLength: 100 })), (file) => {
        parseDocument(file);
      }),
      seeded(1000),
    );
  });

  it('keeps the text as it was, less a byte-order mark', () => {
    always(({ text }, file) => assert.equal(text, file.replace(/^\uFEFF/, '')));
  });

  it('body = base text + markup, byte for byte', () => {
    always((document) => {
      const { text, bodyAt } = document;
      const base = baseText(document);
      let restored = text.slice(0, bodyAt);
      let taken = 0;
      for (const [at, to] of [...markupRanges(document), [text.length, text.length] as const]) {
        const upTo = taken + at - restored.length;
        restored += base.slice(taken, upTo) + text.slice(at, to);
        taken = upTo;
      }
      assert.equal(restored, text);
      assert.equal(taken, base.length);
    });
  });

  it('markup is ascending, disjoint, in the body, and nothing but openings and closings', () => {
    always((document) => {
      let last = document.bodyAt;
      for (const [at, to] of markupRanges(document)) {
        assert.ok(at >= last && to > at && to <= document.text.length);
        const sign = String.raw`\[([0-9]{1,4}>)?|(<[0-9]{1,4})?\](\{[ \t]*[#@"?][^\r\n]*\})+`;
        assert.match(document.text.slice(at, to), new RegExp(`^(${sign})+$`));
        last = to;
      }
    });
  });

  it('has the gist that is read without making the tree', () => {
    always((document, file) => {
      for (const coder of [null, 'sg']) {
        const gist = readGist(file, { coder });
        const tree = parseDocument(file, { coder });
        assert.deepEqual([gist.frontMatter, gist.coder], [tree.frontMatter, tree.coder]);
        const codes = tree.annotations.flatMap((annotation) => annotation.codes);
        assert.deepEqual(
          gist.codes,
          [...codes].sort((a, b) => a.at - b.at),
        );
        assert.equal(
          gist.remarked,
          tree.annotations.some(({ memo, unsure }) => memo !== null || unsure),
        );
      }
      assert.equal(document.coder, readGist(file).coder);
    });
  });

  it('lists problems in order and within the text', () => {
    always(({ problems, text }) => {
      for (const [i, problem] of problems.entries()) {
        assert.ok(0 <= problem.start && problem.start <= problem.end && problem.end <= text.length);
        const next = problems[i + 1];
        if (next) assert.ok(compareProblems(problem, next) <= 0);
      }
    });
  });

  it('lists annotations by start, longer first, then where their groups stand', () => {
    always(({ annotations }) => {
      for (const [i, a] of annotations.entries()) {
        const b = annotations[i + 1];
        if (!b) continue;
        const order = a.start - b.start || b.end - a.end || a.groupAt - b.groupAt;
        assert.ok(order < 0, `annotation ${i} stands behind the next`);
      }
    });
  });

  it('every place that an annotation names holds what it says', () => {
    always((document) => {
      const { text, annotations } = document;
      const length = baseText(document).length;
      for (const { passage, start, end, codes, groupAt, groupTo } of annotations) {
        const number = passage.number;
        assert.equal(text.slice(passage.openAt, passage.openTo), number === null ? '[' : `[${number}>`);
        assert.equal(text.slice(passage.closeAt, passage.closeTo), number === null ? ']' : `<${number}]`);
        assert.match(text.slice(groupAt, groupTo), /^\{.*\}$/su);
        assert.ok(passage.closeTo <= groupAt && groupTo <= passage.groupsTo);
        assert.deepEqual([passage.start, passage.end], [start, end]);
        assert.ok(0 <= start && start <= end && end <= length);
        for (const { id, value, at, to } of codes) {
          assert.equal(text.slice(at, to), value === null ? `#${id}` : `#${id}:${value}`);
          assert.ok(groupAt < at && to < groupTo);
        }
      }
    });
  });
});
