import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCodebook } from '../../server/src/syntax/codebook';
import type { Code } from '../../server/src/syntax/codebookTypes';
import { baseText } from '../../server/src/syntax/offsets';
import { parseDocument } from '../../server/src/syntax/parseDocument';

const ROOT = join(__dirname, '../../..');
const STUDY = join(ROOT, 'examples/late-doses');
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

const bundled = parseCodebook(read(ROOT, 'codebooks/influences-on-improvement.yaml'));
const codebook = parseCodebook(read(STUDY, 'codebook.yaml'));

/** The coded copies, as `sg/P01.md`. */
const copies = readdirSync(join(STUDY, 'coding'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, document: parseDocument(read(STUDY, 'coding', name)) }));

/** Where a code stands and what values it takes, without its words: those may grow more exact in the bundled one. */
const shape = ({ id, parent, selectable, scale, notWith, aliases }: Code): object => ({
  id,
  parent,
  selectable,
  scale,
  notWith,
  aliases,
});

describe('the bundled codebooks', () => {
  it('have no problems', () => {
    const blank = parseCodebook(read(ROOT, 'codebooks/blank.yaml'));
    for (const { problems } of [blank, bundled]) assert.deepEqual(problems, []);
  });

  it('say of every code what it is and show it', () => {
    for (const code of bundled.codes) {
      const said = [code.definition, ...(code.selectable ? [code.include, code.exclude, code.origin] : [])];
      assert.ok(!said.includes(null) && code.examples.length >= (code.selectable ? 1 : 0), code.id);
    }
  });
});

describe('the example study', () => {
  it('has codes of the bundled codebook, in the same places and with the same scales', () => {
    assert.deepEqual(codebook.problems, []);
    const known = codebook.codes.flatMap(({ id }) => bundled.byId.get(id) ?? []);
    assert.deepEqual(codebook.codes.map(shape), known.map(shape));
    for (const [name, { values }] of codebook.scales) {
      assert.deepEqual(values, bundled.scales.get(name)?.values, name);
    }
  });

  it('leaves every transcript as it was', () => {
    assert.equal(copies.length, 3);
    for (const { name, document } of copies) {
      assert.deepEqual(document.problems, [], name);
      assert.equal(baseText(document), read(STUDY, 'transcripts', name.slice(3)), name);
    }
  });

  it('uses every code, each with a value of its scale, and no other', () => {
    const used = new Set<string>();
    for (const { id, value } of copies.flatMap(({ document }) =>
      document.annotations.flatMap((a) => a.codes),
    )) {
      const code = codebook.byId.get(id);
      assert.ok(code?.selectable, id);
      const values = codebook.scales.get(code.scale ?? '')?.values.map((known) => known.value);
      assert.equal(values?.includes(value ?? '') ?? value === null, true, `${id}:${String(value)}`);
      used.add(id);
    }
    assert.equal(used.size, codebook.codes.filter((code) => code.selectable).length);
  });

  it('holds a passage with the code for each example taken from it', () => {
    let living = 0;
    for (const { id, examples } of codebook.codes) {
      for (const { text } of examples) {
        const quoted = text.replace(/^"|"$/g, '');
        const holders = copies.filter(({ document }) => baseText(document).includes(quoted));
        if (holders.length === 0) continue;
        living++;
        const coded = holders.some(({ document }) => {
          const start = baseText(document).indexOf(quoted);
          return document.annotations.some(
            (a) =>
              a.start <= start && a.end >= start + quoted.length && a.codes.some((code) => code.id === id),
          );
        });
        assert.ok(coded, `${id}: ${quoted}`);
      }
    }
    assert.ok(living >= 5, String(living));
  });
});
