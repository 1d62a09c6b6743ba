import assert from 'node:assert/strict';
import { colorPresentations, documentColors } from '../../server/src/features/documentColor';
import { quickFixes } from '../../server/src/features/quickFixes';
import { lineMap } from '../../server/src/syntax/lines';
import type { ProblemCode } from '../../server/src/syntax/problem';
import { problemsOf } from '../support/problems';
import { makeStudy } from '../support/studyFixture';

/** What each way out of the first problem of a code makes of a file, by its title; `*` marks the preferred one. */
function fixesIn(fixture: string, path: string, code: ProblemCode): Readonly<Record<string, string>> {
  const study = makeStudy(fixture);
  const text = study.text(path);
  const problems = problemsOf(study.project, study.uri(path));
  const problem = problems.find((one) => one.code === code);
  assert.ok(problem, `${code} is among ${problems.map((one) => one.code).join()}`);
  const actions = quickFixes(study.project, study.uri(path), { at: problem.start, to: problem.end }, [
    problem,
  ]);
  const lines = lineMap(text);
  return Object.fromEntries(
    actions.map(({ title, isPreferred, edit }) => {
      const [change] = edit?.documentChanges ?? [];
      assert.ok(change !== undefined && 'edits' in change && change.textDocument.uri === study.uri(path));
      let made = text;
      for (const one of [...change.edits].reverse()) {
        assert.ok('newText' in one);
        const { start, end } = one.range;
        made = made.slice(0, lines.offsetAt(start)) + one.newText + made.slice(lines.offsetAt(end));
      }
      return [title + (isPreferred === true ? '*' : ''), made.trimEnd()];
    }),
  );
}

function check(code: ProblemCode, codebook: string, expected: Readonly<Record<string, string>>): void {
  assert.deepEqual(fixesIn(`--- codebook.yaml\n${codebook}\n`, 'codebook.yaml', code), expected);
}

describe('quick fixes in a codebook', () => {
  it('give a field, a word and a reference the name that was meant', () => {
    check('unknown-field', 'codes: [{id: a, definiton: x}]', {
      'Change to “definition”*': 'codes: [{id: a, definition: x}]',
    });
    // There is a definition already: the result would be worse.
    check('unknown-field', 'codes: [{id: a, definition: y, definiton: x}]', {});
    check('unknown-reference', 'codes:\n  - {id: trust, definition: "so #turst"}\n', {
      'Change to “trust”*': 'codes:\n  - {id: trust, definition: "so #trust"}',
    });
    check(
      'unknown-reference',
      'scales: {"to, fro": {values: [a]}}\ncodes: [{id: a, definition: x, scale: tofro}]',
      {
        'Change to “to, fro”*':
          'scales: {"to, fro": {values: [a]}}\ncodes: [{id: a, definition: x, scale: "to, fro"}]',
      },
    );
    check('invalid-field', 'codes: [{id: a, definition: x, status: drafft}]', {
      'Change to “draft”*': 'codes: [{id: a, definition: x, status: draft}]',
      'Change to “active”': 'codes: [{id: a, definition: x, status: active}]',
      'Change to “retired”': 'codes: [{id: a, definition: x, status: retired}]',
    });
  });

  it('put in quotes what YAML takes for something else', () => {
    check('invalid-color', 'codes:\n  - id: a\n    definition: x\n    color: #2a7ae2 # blue', {
      'Put the colour in quotes*': 'codes:\n  - id: a\n    definition: x\n    color: "#2a7ae2" # blue',
    });
    check('invalid-color', 'codes: [{id: a, definition: x, color: "#abc"}]', {
      'Write "#aabbcc"*': 'codes: [{id: a, definition: x, color: "#aabbcc"}]',
    });
    check('invalid-color', 'codes: [{id: a, definition: x, color: red}]', {});
    check('invalid-yaml', 'documents: [c/{document}.md, x]\ncodes: []', {
      'Put it in quotes*': 'documents: ["c/{document}.md", x]\ncodes: []',
    });
    check(
      'invalid-field',
      'codes:\n  - id: a\n    definition: x\n    examples:\n      - They said: it "works"',
      {
        'Put the text in quotes*':
          'codes:\n  - id: a\n    definition: x\n    examples:\n      - "They said: it \\"works\\""',
      },
    );
  });

  it('make ids that can be ids, and that nobody has', () => {
    check('invalid-id', 'codes: [{id: quick + fix, definition: x}]', {
      'Change to “quick-fix”*': 'codes: [{id: quick-fix, definition: x}]',
    });
    check(
      'duplicate-id',
      'codes: [{id: a, definition: x}, {id: a, definition: y}, {id: a-2, definition: x}]',
      {
        'Change this one to “a-3”':
          'codes: [{id: a, definition: x}, {id: a-3, definition: y}, {id: a-2, definition: x}]',
      },
    );
    check('missing-id', 'codes:\n  - Long-term view\n', {
      'Make it the code “long-term-view”*': 'codes:\n  - id: long-term-view\n    name: Long-term view',
    });
  });

  it('take an alias away that means another code already', () => {
    check(
      'alias-collision',
      'codes:\n  - id: a\n    definition: x\n  - id: b\n    definition: y\n    aliases: [old, a] # so\n    codes: [{id: c, definition: z}]',
      {
        'Remove the alias “a” here*':
          'codes:\n  - id: a\n    definition: x\n  - id: b\n    definition: y\n    aliases: [old] # so\n    codes: [{id: c, definition: z}]',
      },
    );
    check(
      'alias-collision',
      'codes:\r\n  - id: a\r\n    definition: x\r\n    aliases: [o]\r\n    codes:\r\n      - id: b\r\n        definition: y\r\n        aliases: o\r\n        notes: z',
      {
        'Remove the alias “o” here*':
          'codes:\r\n  - id: a\r\n    definition: x\r\n    aliases: [o]\r\n    codes:\r\n      - id: b\r\n        definition: y\r\n        notes: z',
      },
    );
  });

  it('make a list of the one value of a scale', () => {
    check('invalid-field', 'scales: {s: {values: high}}\ncodes: [{id: a, definition: x, scale: s}]', {
      'Make it a list*': 'scales: {s: {values: [high]}}\ncodes: [{id: a, definition: x, scale: s}]',
    });
    check('invalid-field', 'scales: {s: {values: very high}}\ncodes: [{id: a, definition: x}]', {});
  });

  it('add the definition that is missing, to be filled in', () => {
    check('missing-definition', 'codes:\n  - id: a\n    name: A\n    status: draft', {
      'Add a definition*': 'codes:\n  - id: a\n    name: A\n    definition: \n    status: draft',
    });
  });
});

describe('quick fixes of attributes', () => {
  it('write a date so that it can only mean one day', () => {
    const fixture = (date: string): string =>
      `--- codebook.yaml\nattributes:\n  day: {type: date}\ncodes: []\n--- P1.md\n---\nday: ${date} # so\n---\nx\n`;
    const fixed = (date: string): Readonly<Record<string, string>> =>
      fixesIn(fixture(date), 'P1.md', 'invalid-attribute');
    for (const date of [
      '31.5.2024',
      '5/31/2024',
      '2024/05/31',
      '20240531',
      '31 May 2024',
      '"May 31st, 2024"',
    ])
      assert.deepEqual(fixed(date), { 'Change to “2024-05-31”*': '---\nday: 2024-05-31 # so\n---\nx' }, date);
    for (const date of [
      '03/04/2024',
      '31/04/2024',
      '31.5.24',
      'May 2024',
      '31. Mai 2024',
      '2024-13-01',
      '202405311',
    ])
      assert.deepEqual(fixed(date), {}, date);
    assert.ok('Change to “2024-04-04”*' in fixed('04/04/2024'));
  });

  it('keep one of several values, where one is asked for', () => {
    const text = '---\nrole: [nurse, doctor]\n---\nx\n';
    const book = '--- codebook.yaml\nattributes:\n  role: {values: [nurse, doctor]}\ncodes: []\n--- P1.md\n';
    assert.deepEqual(fixesIn(book + text, 'P1.md', 'invalid-attribute'), {
      'Keep only “nurse”': '---\nrole: nurse\n---\nx',
      'Keep only “doctor”': '---\nrole: doctor\n---\nx',
    });
  });

  const BOOK =
    '--- codebook.yaml\nattributes:\n  role: {values: [nurse, "ward: day"], required: true}\n  acute: {type: boolean}\n  age: {type: number}\n  tools: {values: [lean, pdsa], multiple: true}\ncodes: []\n';
  const checkHere = (code: ProblemCode, text: string, expected: Readonly<Record<string, string>>): void =>
    assert.deepEqual(fixesIn(`${BOOK}--- P1.md\n${text}\n`, 'P1.md', code), expected);

  it('change a key or a value to what was meant', () => {
    checkHere('unknown-attribute', '---\nrole: nurse\nacutte: true\n---\nx', {
      'Change to “acute”*': '---\nrole: nurse\nacute: true\n---\nx',
    });
    checkHere('invalid-attribute', '---\nrole: nurs # so\n---\nx', {
      'Change to “nurse”*': '---\nrole: nurse # so\n---\nx',
      'Change to “ward: day”': '---\nrole: "ward: day" # so\n---\nx',
    });
    checkHere('invalid-attribute', '---\nrole: nurse\nacute: yes\n---\nx', {
      'Change to “true”': '---\nrole: nurse\nacute: true\n---\nx',
      'Change to “false”': '---\nrole: nurse\nacute: false\n---\nx',
    });
    checkHere('invalid-attribute', '---\nrole: nurse\nage: 4,5\n---\nx', {
      'Change to “4.5”*': '---\nrole: nurse\nage: 4.5\n---\nx',
    });
    checkHere('invalid-attribute', '---\nrole: nurse\ntools: [lean, pdas]\n---\nx', {
      'Change to “pdsa”*': '---\nrole: nurse\ntools: [lean, pdsa]\n---\nx',
      'Change to “lean”': '---\nrole: nurse\ntools: [lean, lean]\n---\nx',
    });
  });

  it('add what is missing, also where there is no front matter', () => {
    checkHere('missing-attribute', 'x [laughs]', {
      'Add “role: nurse”': '---\nrole: nurse\n---\nx [laughs]',
      'Add “role: ward: day”': '---\nrole: "ward: day"\n---\nx [laughs]',
    });
  });
});

describe('colours in a codebook', () => {
  const BOOK =
    '--- codebook.yaml\ncodes:\n  - {id: a, color: "#2a7ae2"}\n  - {id: b, color: \'#FFFFFF\'}\n  - {id: c, color: red}\n  - {id: d}\n  - id: e\n    color: #2a7ae2\n';

  it('are those that are given and valid, at their values', () => {
    const study = makeStudy(BOOK);
    const lines = lineMap(study.text('codebook.yaml'));
    const found = documentColors(study.project, study.uri('codebook.yaml')).map(({ range, color }) => [
      study.text('codebook.yaml').slice(lines.offsetAt(range.start), lines.offsetAt(range.end)),
      ...[color.red, color.green, color.blue].map((part) => Math.round(part * 255)),
      color.alpha,
    ]);
    assert.deepEqual(found, [
      ['"#2a7ae2"', 42, 122, 226, 1],
      ["'#FFFFFF'", 255, 255, 255, 1],
    ]);
    assert.deepEqual(documentColors(study.project, study.uri('P1.md')), []);
  });

  it('are written as six digits in the quotes that stand there, and nowhere else', () => {
    const study = makeStudy(BOOK);
    const uri = study.uri('codebook.yaml');
    const [first, second] = documentColors(study.project, uri).map(({ range }) => range);
    assert.ok(first && second);
    const written = (range: typeof first): readonly (string | undefined)[] =>
      colorPresentations(study.project, uri, range, { red: 1, green: 0.5, blue: -0.1 }).map(
        ({ textEdit }) => textEdit?.newText,
      );
    assert.deepEqual(written(first), ['"#ff8000"']);
    assert.deepEqual(written(second), ["'#ff8000'"]);
    assert.deepEqual(written({ start: first.start, end: second.end }), []);
  });
});
