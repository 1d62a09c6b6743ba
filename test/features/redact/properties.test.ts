import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redactDocument } from '../../../server/src/features/redact/redactDocument';
import { redactTable } from '../../../server/src/features/redact/redactTable';
import { sha256 } from '../../../server/src/io/hash';
import { withOneLineEnd } from '../../../server/src/syntax/lines';
import { baseText } from '../../../server/src/syntax/offsets';
import { parseDocument, parseText } from '../../../server/src/syntax/parseDocument';
import type { ParsedDocument } from '../../../server/src/syntax/tree';
import { tableCells } from '../../../server/src/syntax/table';
import { wordFinder, withoutWords, type Redaction } from '../../../server/src/syntax/words';
import { scalarSource } from '../../../server/src/syntax/yamlEdit';
import { readYaml } from '../../../server/src/syntax/yamlNodes';
import { redactYaml, yamlScalars } from '../../../server/src/syntax/yamlScalars';
import { codedDocument } from '../../support/coded';
import { anyDocument, seeded } from '../../support/random';

const WORDS = [
  'the data',
  'NAI\u0308VE',
  'i said',
  'never had the',
  '数据',
  'had',
  'p07',
  'WE',
  'why',
  'p03',
  'laughs',
  '00',
];
const REPLACEMENTS = ['[x]', 'X', 'a "b" {c}', "n: #1 'q'", '[1>', 'x]', 'é 😀', '- x', '<1', 'x\\'];

const FINDERS = WORDS.map((words) => wordFinder(words, false) ?? assert.fail());

const redaction = fc
  .tuple(fc.constantFrom(...FINDERS), fc.constantFrom(...REPLACEMENTS))
  .map(([find, replacement]): Redaction => ({ find, replacement }));

/** The document afterwards, of which everything is true that must be; null where it is refused. */
function redacted(before: ParsedDocument, how: Redaction): ParsedDocument | null {
  const result = redactDocument(before, 'copy', how, { hash: sha256, coder: null });
  if (!result.ok) return null;
  const after = parseText(result.text);
  const base = baseText(before);
  const now = baseText(after);
  assert.deepEqual(how.find(now), []);
  // A backslash may stand before the brackets of the replacement.
  assert.equal(now.replaceAll('\\', ''), withoutWords(how, base).replaceAll('\\', ''));
  if (!/[[\]{<\\]/.test(how.replacement)) assert.equal(now, withoutWords(how, base));
  assert.deepEqual(said(after, how), said(before, how));
  for (const { memo } of after.annotations) assert.deepEqual(how.find(memo ?? ''), []);
  return after;
}

function said({ annotations }: ParsedDocument, how: Redaction): readonly string[] {
  return annotations
    .map(({ codes, coder, memo, unsure }) => {
      const ids = codes.map(({ id, value }) => [id, value]);
      return JSON.stringify([ids, coder, memo && withoutWords(how, memo), unsure]);
    })
    .sort();
}

describe('redaction of anything', () => {
  it('leaves no words, all annotations, and every text unaltered otherwise', () => {
    let done = 0;
    let changed = 0;
    let refused = 0;
    fc.assert(
      fc.property(codedDocument(), redaction, fc.boolean(), ({ text, baseText: base }, how, hashed) => {
        const hash = sha256(withOneLineEnd(base));
        const site = scalarSource(base.slice(0, 20));
        const before = parseDocument((hashed ? `---\nsite: ${site}\ntextHash: ${hash}\n---\n` : '') + text);
        const after = redacted(before, how);
        if (after === null) return void refused++;
        done++;
        if (after.text !== before.text) changed++;
        if (hashed)
          assert.equal(after.frontMatter?.data['textHash'], sha256(withOneLineEnd(baseText(after))));
      }),
      seeded(200),
    );
    assert.ok(done > 5 * refused, `${refused} of ${done + refused} were refused`);
    assert.ok(changed > 0, 'some had the words');
  });

  it('holds for texts full of mistakes, or is refused', () => {
    fc.assert(
      fc.property(anyDocument(), redaction, (text, how) => void redacted(parseDocument(text), how)),
      seeded(200),
    );
  });

  it('changes values of YAML and cells of tables, and nothing else', () => {
    const value = fc
      .array(
        fc.constantFrom('the data', ' we ', ': ', ' #', "'", '"', '\\', ',', ';', '\n', '[', '{', '😀', 'x'),
        { maxLength: 6 },
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), redaction, (values, how) => {
        const texts = (yaml: string): readonly string[] =>
          yamlScalars(readYaml(yaml))
            .filter(({ key }) => !key)
            .map(({ text }) => text);
        const again = values.some((one) => how.find(withoutWords(how, one)).length > 0);
        for (const [first, rest] of [
          ['- ', '\n'],
          ['{a: [', ', '],
        ] as const) {
          const flow = first !== '- ';
          const written = values.map((one) => scalarSource(one, flow));
          const yaml = flow
            ? `{a: [${written.join(rest)}]}\n`
            : written.map((one) => `- ${one} # the data\n`).join('');
          const result = redactYaml(yaml, how, ({ text }) => withoutWords(how, text));
          if (result === null) assert.ok(again);
          else
            assert.deepEqual(
              texts(result.text),
              values.map((one) => withoutWords(how, one)),
            );
        }
        const table = values.map((one) => `"${one.replaceAll('"', '""')}",x\n`).join('');
        const result = redactTable(`a,b\n${table}`, null, how);
        if (!result.ok) return assert.ok(again);
        const cells = tableCells(result.text)
          .records.slice(1)
          .map(({ cells: [cell] }) => cell?.text);
        assert.deepEqual(
          cells,
          values.map((one) => withoutWords(how, one)),
        );
      }),
      seeded(200),
    );
  });
});
