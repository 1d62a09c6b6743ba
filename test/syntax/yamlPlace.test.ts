import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { yamlPlaceAt } from '../../server/src/syntax/yamlPlace';

const ROOT = join(__dirname, '../../..');

/** `role path «typed»`, with what else is worth saying of the place. */
function shown(source: string): string {
  const offset = source.indexOf('<|>');
  assert.ok(offset >= 0, 'there is a mark');
  const text = source.replace('<|>', '');
  const place = yamlPlaceAt(text, offset);
  if (place === null) return 'none';
  const { role, path, at, to, present, dash, colon } = place;
  const typed = text.slice(at, to);
  return [
    `${role} ${path.join('.')}`,
    ...(typed === '' ? [] : [`«${typed}»`]),
    ...(present.size === 0 ? [] : [`has ${[...present].join(' ')}`]),
    ...(dash ? ['dash'] : []),
    ...(colon ? ['colon'] : []),
  ].join(', ');
}

function check(source: string, expected: string): void {
  for (const end of ['\n', '\r\n']) assert.equal(shown(source.replaceAll('\n', end)), expected, source);
}

describe('the place in half-typed YAML', () => {
  it('is an entry where a key may begin', () => {
    check('<|>', 'entry ');
    check('ti<|>', 'entry , «ti»');
    check('title: x\n<|>\ncodes:\n', 'entry , has title codes');
    check('codes:\n  - <|>', 'entry codes.-');
    check(
      'codes:\n  - id: a\n    st<|>\n    name: b\n  - id: c\n    from: d\n',
      'entry codes.-, «st», has id name',
    );
    check('codes:\n- id: a\n  <|>\ntitle: x', 'entry codes.-, has id');
    check('codes:\n  - id: a\n    codes:\n      - id: b\n    <|>', 'entry codes.-, has id codes');
    check('codes:\n  - id: a\n    sta<|>tus: draft', 'entry codes.-, «status», has id, colon');
    check('scales:\n  direction:\n    <|>', 'entry scales.direction, dash');
    check('codes:\n  - id: a\n  <|>\n', 'entry codes, dash');
    check('codes:\n  <|>\n', 'entry codes, dash');
    check('codes:\n- id: a\n<|>', 'entry , has codes');
  });

  it('is a value behind a colon', () => {
    check('codes:\n  - id: a\n    status: <|>', 'value codes.-.status');
    check('codes:\n  - id: a\n    status:<|>', 'value codes.-.status');
    check('codes:\n  - id: a\n    status: dr<|>aft # so', 'value codes.-.status, «draft»');
    check('codes:\n  - color: "<|>"\n', 'value codes.-.color, «""»');
    check('codes:\n  - color: "#12<|>\n    x: "y"', 'value codes.-.color, «"#12»');
    check('codes:\n  - notWith:\n      - a\n      - b<|>', 'entry codes.-.notWith.-, «b»');
  });

  it('is found in braces and brackets', () => {
    check('codes:\n  - {id: a, <|>name: b}', 'entry codes.-, «name», has id, colon');
    check('codes:\n  - {id: a, status: d<|>, name: b}', 'value codes.-.status, «d»');
    check('codes:\n  - {id: a, notWith: [b, c<|>', 'value codes.-.notWith.-, «c»');
    check('codes: [{id: a}, {<|>', 'entry codes.-');
    check('coders:\n  kl: {name: Kit, <|>}', 'entry coders.kl, has name');
    check('agreement: {\n  figures: on,\n  <|>\n}', 'entry agreement, has figures');
    check('codes:\n  - notWith: [a,\n    st<|>', 'entry codes.-, «st», has notWith');
    check('scales: {s: {values: {"-": a, <|>}}}', 'entry scales.s.values, has -');
  });

  it('is text in texts over several lines, and nothing in comments', () => {
    check('codes:\n  - id: a\n    definition: >\n      Some <|>\n', 'text codes.-.definition');
    check(
      'codes:\n  - id: a\n    definition: |\n      Some: x\n      - y\n    <|>',
      'entry codes.-, has id definition',
    );
    check('codes:\n  - id: a\n    definition: Some\n      mo<|>', 'text codes.-.definition');
    check('title: x # so <|>', 'text title');
    check('# so <|>', 'none');
    check('codes:\n  - id: "it\'s\n      so <|>', 'value codes.-.id, «so »');
  });

  it('agrees with the parser on every key and value of the examples', () => {
    const files = fastGlob.sync(['examples/*/codebook.yaml', 'codebooks/*.yaml'], { cwd: ROOT });
    assert.ok(files.length >= 4);
    let compared = 0;
    for (const file of files) {
      // The beginning of a long one says as much as all of it.
      const text = readFileSync(join(ROOT, file), 'utf8').slice(0, 2_000);
      const visit = (node: unknown, path: readonly string[]): void => {
        if (isMap(node)) {
          for (const { key, value } of node.items) {
            if (!isScalar(key) || !key.range) continue;
            const name = String(key.source ?? key.value);
            const place = yamlPlaceAt(text, key.range[1]);
            assert.equal(place?.role, 'entry', `${file} ${name}`);
            assert.equal(place.path.join(), path.join(), `${file} ${name}`);
            assert.equal(text.slice(place.at, place.to), text.slice(key.range[0], key.range[1]));
            compared++;
            visit(value, [...path, name]);
          }
        } else if (isSeq(node)) {
          for (const item of node.items) visit(item, [...path, '-']);
        } else if (isScalar(node) && node.range && node.type === 'PLAIN' && node.range[1] > node.range[0]) {
          const place = yamlPlaceAt(text, node.range[0] + 1);
          assert.equal(place?.path.join(), path.join(), `${file} ${String(node.value)}`);
          compared++;
        }
      };
      visit(parseDocument(text, { schema: 'failsafe' }).contents, []);
    }
    assert.ok(compared > 120, String(compared));
  });
});
