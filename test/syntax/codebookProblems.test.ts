import assert from 'node:assert/strict';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { checkProblem as check } from '../support/codebooks';
import { assertAtMarks, marked } from '../support/markers';

function codesOnly(source: string): string {
  return `codes:\n${source}`;
}

describe('parseCodebook: problems', () => {
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
    check('invalid-field', 'blind: «yes please»\ncodes:\n', { expected: 'blind', value: 'yes please' });
    check('invalid-field', 'blind: «2»\ncodes:\n', { expected: 'blind', value: '2' });
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
    check('alias-collision', codesOnly('  - id: a\n    aliases: [«b», c]\n  - id: b\n    aliases: [«c»]\n'), {
      alias: 'b',
      id: 'b',
    });
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
    assertAtMarks({ text, ranges }, problems);
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
