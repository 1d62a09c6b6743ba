import assert from 'node:assert/strict';
import type { CompletionItem, Location, MarkupContent } from 'vscode-languageserver-types';
import { complete } from '../../server/src/features/completion';
import { definition } from '../../server/src/features/definition';
import { hover } from '../../server/src/features/hover';
import { references } from '../../server/src/features/references';
import { decodeUri } from '../../server/src/project/uri';
import { lineMap } from '../../server/src/syntax/lines';
import { makeStudy, ROOT, type StudyFixture } from '../support/studyFixture';
import { CODEBOOK, withCopy } from './study';

/** A codebook alone, or with files behind it. */
function studyOf(codebook: string, files = ''): StudyFixture {
  return makeStudy(`--- codebook.yaml\n${codebook}\n${files}`);
}

function itemsAt(study: StudyFixture): readonly CompletionItem[] {
  const { items } = complete(study.project, study.uri('codebook.yaml'), study.mark('codebook.yaml'));
  return [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

/** The labels offered at the mark of a codebook. */
function check(codebook: string, expected: string, files = ''): void {
  const labels = itemsAt(studyOf(codebook, files)).map(({ label }) => label);
  assert.equal(labels.join(' '), expected, codebook);
}

/** The codebook after one of them was accepted. */
function checkAccepted(codebook: string, label: string, expected: string): void {
  const study = studyOf(codebook);
  const item = itemsAt(study).find((one) => one.label === label);
  assert.ok(item?.textEdit && 'range' in item.textEdit, `${label} is offered`);
  const text = study.text('codebook.yaml');
  const lines = lineMap(text);
  const { range, newText } = item.textEdit;
  const made = text.slice(0, lines.offsetAt(range.start)) + newText + text.slice(lines.offsetAt(range.end));
  assert.equal(made, `${expected}\n`);
}

const HEAD =
  'passage title description source documents consensus memos ignore speakers coders attributes tables scales codes blind agreement';
const CODE =
  'id name definition include exclude examples counterexamples notes origin scale color aliases notWith status replacedBy from selectable codes';
const without = (all: string, ...keys: string[]): string =>
  all
    .split(' ')
    .filter((key) => !keys.includes(key))
    .join(' ');

describe('completion of a codebook’s fields', () => {
  it('offers the keys of each level that are not there yet', () => {
    check('<|>', HEAD);
    check('ti<|>', HEAD);
    check('title: x\n<|>\ncodes:\n  - id: a', without(HEAD, 'title', 'codes'));
    check(
      'codes:\n  - id: a\n    <|>\n    status: draft\n  - id: b\n    name: B',
      without(CODE, 'id', 'status'),
    );
    check('codes:\n  - id: a\n    codes:\n      - id: b\n        <|>', without(CODE, 'id'));
    check('codes:\n  - <|>', CODE);
    check('codes: [{id: a, <|>}]', without(CODE, 'id'));
    check('codes:\n  <|>', '- id');
    check('coders:\n  kl: {<|>}', 'name adjudicator');
    check('attributes:\n  role:\n    name: Role\n    <|>', 'type values required multiple');
    check('tables:\n  - file: a.csv\n    <|>', 'key');
    check('scales:\n  s: {<|>', 'values');
    check('agreement:\n  <|>', 'figures threshold thresholdSource units');
    check('speakers:\n  <|>', 'interviewer participant');
  });

  it('offers the words that a key allows', () => {
    const code = (line: string): string => `codes:\n  - id: a\n    ${line}`;
    check(code('status: <|>'), 'draft active retired');
    check(code('status: dr<|>aft'), 'draft active retired');
    check(code('status:\n      <|>'), 'draft active retired');
    check(code('origin: <|>'), 'deductive inductive in-vivo');
    check(code('selectable: <|>'), 'true false');
    check(code('color: <|>'), '#477ffe #1d9ccf #3ea070 #929802 #793802 #5b292e #78026a #42009c');
    check('attributes: {role: {type: <|>}}', 'text number choice date boolean');
    check('attributes: {role: {required: <|>}}', 'true false');
    check('tables: [{key: <|>', 'participant document');
    check('agreement: {units: [turn, <|>]}', 'character word sentence turn document');
    check('agreement: {figures: <|>}', 'on off');
    check('blind: <|>', 'true false');
    check('scales: {s: {values: <|>}}', 'codes');
    check('passage: <|>', '1');
    check(code('name: <|>'), '');
    check(code('definition: >\n      Some status: <|>'), '');
    check('# status: <|>', '');
  });

  it('offers scales by name, and as aliases what documents use and nobody knows', () => {
    const scales = 'scales:\n  "to and fro": {values: ["-"]}\n  s: {values: codes}\ncodes:\n';
    check(`${scales}  - {id: a, scale: <|>}`, 'to and fro s');
    checkAccepted(
      `${scales}  - {id: a, scale: "to<|>"}`,
      'to and fro',
      `${scales}  - {id: a, scale: "to and fro"}`,
    );
    check('codes:\n  - id: a\n    aliases: [<|>]', 'c b', '--- P1.md\n[x]{#b} [y]{#c} [z]{#c} [z]{#a}\n');
  });

  it('writes keys in the style of the file, with what is below them set in', () => {
    checkAccepted('codes:\n  - id: a\n    st<|>', 'status', 'codes:\n  - id: a\n    status: ');
    checkAccepted(
      'codes:\n  - id: a\n    st<|>atus: draft',
      'status',
      'codes:\n  - id: a\n    status: draft',
    );
    checkAccepted('codes:\n  - id: a\n    <|>', 'codes', 'codes:\n  - id: a\n    codes:\n      - id: ');
    checkAccepted('codes:\n- id: a\n  <|>', 'codes', 'codes:\n- id: a\n  codes:\n  - id: ');
    checkAccepted('codes:\n  - id: a\n    ex<|>', 'examples', 'codes:\n  - id: a\n    examples:\n      - ');
    checkAccepted('codes: [{id: a, ex<|>}]', 'examples', 'codes: [{id: a, examples: }]');
    checkAccepted('codes:\n  <|>', '- id', 'codes:\n  - id: ');
    checkAccepted('<|>', 'scales', 'scales:\n  ');
    checkAccepted('codes:\n  - id: a\n    status:<|>', 'draft', 'codes:\n  - id: a\n    status: draft');
    checkAccepted('codes: [{color: "#4<|>"}]', '#477ffe', 'codes: [{color: "#477ffe"}]');
    checkAccepted('codes: [{color: <|>}]', '#477ffe', 'codes: [{color: "#477ffe"}]');
  });

  it('says of each key what it is for', () => {
    const item = itemsAt(studyOf('codes:\n  - <|>')).find(({ label }) => label === 'notWith');
    assert.equal(item?.labelDetails?.description, 'Not together with');
    assert.match((item.documentation as MarkupContent).value, /overlapping text/);
  });
});

/** The hover at the mark of the codebook holds all of these, in this order. */
function checkHover(fixture: string, expected: readonly string[]): void {
  const study = makeStudy(fixture);
  const found = hover(study.project, study.uri('codebook.yaml'), study.mark());
  const value = found === null ? '' : (found.contents as MarkupContent).value;
  assert.ok(expected.length > 0 || value === '', value);
  let from = 0;
  for (const part of expected) {
    const at = value.indexOf(part, from);
    assert.ok(at >= 0, `${JSON.stringify(part)} in ${JSON.stringify(value.slice(from))}`);
    from = at + part.length;
  }
}

describe('hover in a codebook', () => {
  const at = (find: string, replace: string): string => {
    assert.ok(CODEBOOK.includes(find));
    return CODEBOOK.replace(find, replace);
  };

  it('says what keys and allowed values mean', () => {
    checkHover(at('status: draft', 'st<|>atus: draft'), [
      '**status**',
      'How settled',
      '- `draft` Not settled',
      '`retired`',
    ]);
    checkHover(at('status: draft', '<|>status: draft'), ['**status**']);
    checkHover(at('status: draft', 'status: dr<|>aft'), ['`draft` Not settled']);
    checkHover(at('type: boolean', 'ty<|>pe: boolean'), ['**type**', 'What its values are']);
    checkHover(at('type: boolean', 'type: boo<|>lean'), ['`boolean` true or false']);
    checkHover(at('notWith', 'not<|>With'), ['**notWith** · Not together with']);
    checkHover(at('title: Impr', 'ti<|>tle: Impr'), ['**title**', 'What the study is called']);
    checkHover(at('title: Impr', 'title: Im<|>pr'), []);
    checkHover(at('Data that', 'Da<|>ta that'), []);
  });

  it('says of a scale which values it has, and of an attribute what it takes', () => {
    checkHover(at('scale: direction', 'scale: dir<|>ection'), [
      '**direction** · scale',
      '`-` hinders',
      '`#long-term-view`',
    ]);
    checkHover(at('  influence: {', '  infl<|>uence: {'), [
      '**influence** · scale',
      'any code',
      '`#undermines`',
    ]);
    checkHover(at('  role: {', '  ro<|>le: {'), [
      '**Professional group** · attribute, choice, required',
      'nurse',
    ]);
  });

  it('says where an example lives, and that it went stale', () => {
    const example = at('["They knew', '["They kn<|>ew');
    const file = (text: string): string => `--- coding/kl/P (7).md\nINT: So?\n\n${text}\n`;
    checkHover(`${example}${file('[They  knew it\nwould take five years]{#long-termism:+ @kl}')}`, [
      '**A living example**',
      '- [P \\(7\\) ¶1](file:///study/coding/kl/P%20%287%29.md#L3) · Kit Lowe · `#long-termism:+`',
    ]);
    checkHover(`${example}${file('They [knew]{#timeline} it would take five years')}`, [
      '*Gone stale:*',
      '- [P \\(7\\)](file:///study/coding/kl/P%20%287%29.md#L3)',
    ]);
    checkHover(`${example}${file('They did not.')}`, ['word for word in no document']);
  });

  it('of a code in a transcript shows which of its examples live', () => {
    const shown = (text: string): string => {
      const study = makeStudy(withCopy(text));
      const path = 'coding/sg/P07.md';
      return (hover(study.project, study.uri(path), study.mark(path))?.contents as MarkupContent).value;
    };
    assert.match(
      shown('[x]{#long-te<|>rm-view} [They knew it would take five years]{#long-term-view}'),
      /five years\\\.” · \[P07 ¶1\]\(file:\/\/\/study\/coding\/sg\/P07\.md#L1\)/,
    );
    assert.match(
      shown('[x]{#long-te<|>rm-view} They knew it would take five years'),
      /five years\\\.” · \[P07\]\(\S+#L1\) \*without this code now\*/,
    );
    assert.match(shown('[x]{#long-te<|>rm-view} They knew'), /five years\\\.”\n/);
  });
});

describe('the way from one part of a study to another', () => {
  function shown(study: StudyFixture, locations: readonly Location[]): readonly string[] {
    return locations.map(({ uri, range }) => {
      const path = decodeUri(uri).slice(ROOT.length + 1);
      const lines = lineMap(study.text(path));
      const text = study.text(path).slice(lines.offsetAt(range.start), lines.offsetAt(range.end));
      return `${path}:${range.start.line} ${text}`;
    });
  }
  const definitionAt = (fixture: string, path = 'codebook.yaml'): readonly string[] => {
    const study = makeStudy(fixture);
    return shown(study, definition(study.project, study.uri(path), study.mark(path)));
  };
  const referencesAt = (fixture: string): readonly string[] => {
    const study = makeStudy(fixture);
    return shown(study, references(study.project, study.uri('codebook.yaml'), study.mark('codebook.yaml')));
  };

  it('leads from a code’s scale to the scale, and back', () => {
    assert.deepEqual(definitionAt(CODEBOOK.replace('scale: dir', 'scale: dir<|>')), [
      'codebook.yaml:13 direction',
    ]);
    const both = ['codebook.yaml:13 direction', 'codebook.yaml:26 direction'];
    assert.deepEqual(referencesAt(CODEBOOK.replace('  direction:', '  dir<|>ection:')), both);
    assert.deepEqual(referencesAt(CODEBOOK.replace('scale: dir', 'scale: dir<|>')), both);
  });

  it('leads from front matter to the attribute, and back', () => {
    const path = 'coding/sg/P07.md';
    assert.deepEqual(definitionAt(withCopy('---\nro<|>le: nurse\n---\n'), path), ['codebook.yaml:10 role']);
    assert.deepEqual(definitionAt(withCopy('---\ncod<|>ing: done\n---\n'), path), []);
    assert.deepEqual(referencesAt(withCopy('---\nrole: nurse\n---\n').replace('  role: {', '  <|>role: {')), [
      'codebook.yaml:10 role',
      `${path}:1 role`,
    ]);
  });

  it('leads from an example to the passages in which it lives, or to its words', () => {
    const book = CODEBOOK.replace('["They knew', '["They kn<|>ew');
    const file = (text: string): string => `--- coding/kl/P1.md\n${text}\n`;
    assert.deepEqual(
      definitionAt(
        `${book}${file('x [Well: they knew. They knew [it]{#timeline} would take five years!]{#long-term-view}')}`,
      ),
      ['coding/kl/P1.md:0 Well: they knew. They knew [it]{#timeline} would take five years!'],
    );
    assert.deepEqual(definitionAt(`${book}${file('x They knew [it]{#timeline} would take five years')}`), [
      'coding/kl/P1.md:0 They knew [it]{#timeline} would take five years',
    ]);
    assert.deepEqual(definitionAt(`${book}${file('x')}`), []);
  });
});
