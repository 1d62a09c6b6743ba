import assert from 'node:assert/strict';
import { splitCandidates } from '../../../server/src/features/refactor/candidates';
import { planRefactoring } from '../../../server/src/features/refactor/plan';
import { refactorQuestions } from '../../../server/src/features/refactor/questions';
import { sha256 } from '../../../server/src/io/hash';
import type { Merge, Retire, Split, SplitChoice } from '../../../server/src/protocol/refactoring';
import { makeStudy, ROOT } from '../../support/studyFixture';
import { applied, check, checkRefused, plan, textsOf } from './support';

const CODEBOOK = `--- codebook.yaml
source: source/{document}.md
documents: ["coding/{coder}/{round}/{document}.md"]
scales:
  direction: {values: {"-": hinders, "+": helps}}
  strength: {values: {"-1": a little, "-2": a lot}}
  influence: {values: codes}
codes:
  - {id: a, aliases: [old-a]}
  - {id: b, aliases: [old-b]}
  - {id: c}
  - {id: way, scale: direction}
  - {id: how, scale: strength}
  - {id: moves, scale: influence}
`;
const P1 = 'coding/sg/1/P1.md';

/** The study with one copy of Sonja's. */
const copy = (text: string): string => `${CODEBOOK}--- ${P1}\n${text}\n`;

/** Checks one copy before and after; the codebook may change as it likes. */
function checkCopy(
  before: string,
  refactoring: Parameters<typeof planRefactoring>[2],
  after: string,
): readonly string[] {
  const study = makeStudy(copy(before));
  const answer = planRefactoring(study.project, ROOT, refactoring, { hash: sha256 });
  assert.ok(answer.ok, answer.ok ? '' : answer.message);
  const texts = new Map([...textsOf(copy(before)), ['codebook.yaml', study.text('codebook.yaml')]]);
  assert.equal(applied(texts, answer).get(P1), `${after}\n`);
  return answer.notices;
}

describe('merge', () => {
  const merge = (codes: readonly string[], into: string, values: Merge['values'] = {}): Merge => ({
    ...{ kind: 'merge', codes, into, keepAliases: false, values },
  });

  it('makes of every use the code that stays, in codebook and documents', () => {
    check(
      `--- codebook.yaml\ncodes:\n  - id: a\n  - id: b # goes\n    aliases: [old-b]\n  - id: c\n    notWith: [b]\n--- P1.md\n[x]{#b} [y]{#old-b:+ @kl ?}{#c}\n--- P2.md\n[x]{#a}\n`,
      { ...merge(['b'], 'a', { 'b:+': null }) },
      `--- codebook.yaml\ncodes:\n  - id: a\n    notes: |\n      Merged from b.\n    aliases: [old-b]\n  - id: c\n    notWith: [a]\n--- P1.md\n[x]{#a} [y]{#a @kl ?}{#c}\n`,
    );
  });

  it('says once what one coder says twice on a passage, and loses no memo and no doubt', () => {
    checkCopy('[x]{#a #b}', merge(['b'], 'a'), '[x]{#a}');
    checkCopy('[x]{#b #c #a @kl}', merge(['b'], 'a'), '[x]{#a #c @kl}');
    checkCopy('[x]{#a}{#b}', merge(['b'], 'a'), '[x]{#a}');
    checkCopy('[x]{#a}{#b "why"}', merge(['b'], 'a'), '[x]{#a "why"}');
    checkCopy('[x]{#a}{#b ?}', merge(['b'], 'a'), '[x]{#a ?}');
    checkCopy('[x]{#a "why"}{#b ?}', merge(['b'], 'a'), '[x]{#a "why" ?}');
    checkCopy('[x]{#a #c}{#b #d}', merge(['b'], 'a'), '[x]{#a #c}{#d}');
    checkCopy('[x]{#a}{#b @kl}', merge(['b'], 'a'), '[x]{#a}{#a @kl}');
    checkCopy('[x]{#a}{#b @sg}', merge(['b'], 'a'), '[x]{#a}');
    checkCopy('[x]{#old-a}{#b}', merge(['b'], 'a'), '[x]{#old-a}');
    checkCopy('[x [1>y]{#b}{#a}{#c} z<1]{#c}{#b}', merge(['b', 'c'], 'a'), '[x [1>y]{#a} z<1]{#a}');
    const notices = checkCopy(
      '[x]{#a "one" ?}{#b @sg "two" ?}',
      merge(['b'], 'a'),
      '[x]{#a "one" ?}{@sg "two" ?}',
    );
    assert.match(notices.join(), /^1 memo stays as a note on the passage/);
  });

  it('leaves alone what was twice before, and groups that cannot be read', () => {
    checkCopy('[x]{#a #a} [y]{#b}', merge(['b'], 'a'), '[x]{#a #a} [y]{#a}');
    checkCopy('[x]{#way:+ #b}{#way:+}', merge(['b'], 'way'), '[x]{#way:+ #way}{#way:+}');
    checkCopy('[x]{#a}{#b nonsense}', merge(['b'], 'a'), '[x]{#a nonsense}');
    checkCopy('[x]{#a odd}{#b nonsense}', merge(['b'], 'a'), '[x]{#a odd}{#a nonsense}');
  });

  it('keeps values that the code that stays can have, and others as they are told', () => {
    checkCopy('[x]{#a:+}{#b}', merge(['a', 'b'], 'way'), '[x]{#way:+}{#way}');
    checkCopy(
      '[x]{#how:-1} [y]{#how:-2} [z]{#how}',
      merge(['how'], 'way', { 'how:-1': '-', 'how:-2': null }),
      '[x]{#way:-} [y]{#way} [z]{#way}',
    );
  });

  it('follows values that are codes', () => {
    checkCopy(
      '[x]{#moves:b} [y]{#moves:a #moves:old-b} [z]{#c:b}',
      merge(['b'], 'a'),
      '[x]{#moves:a} [y]{#moves:a} [z]{#c:b}',
    );
    // Whose value was none of a code's, or was said to become that of a code that goes.
    checkCopy('[x]{#c:b} [y]{#c:old-b}', merge(['b', 'c'], 'moves'), '[x]{#moves:moves} [y]{#moves:moves}');
    checkCopy('[x]{#how:-1}', merge(['how', 'b'], 'moves', { 'how:-1': 'b' }), '[x]{#moves:moves}');
    checkRefused(copy('[x]{#moves:moves}'), merge(['moves'], 'a'), /#moves:moves \(1 time\)/);
  });

  it('names the comments that go with an entry', () => {
    const codebook = (b: string): string => `--- codebook.yaml\ncodes:\n  - id: a # stays\n${b}`;
    const b = '  # above\n  - id: b # beside\n    definition: As #a.\n    # within\n    #links: none\n';
    const answer = check(
      `${codebook(b)}--- P1.md\n[x]{#b}\n`,
      merge(['b'], 'a'),
      `${codebook('    notes: |\n      Merged from b.\n      Definition: As #a.\n')}--- P1.md\n[x]{#a}\n`,
    );
    assert.deepEqual(answer.notices, [
      'With what is taken out of the codebook goes what was noted beside it: “above”, “beside”, “within” and 1 more.',
    ]);
  });

  it('keeps both where one coder gave different values, and says where', () => {
    const notices = checkCopy(
      'P: [x]{#way:+}{#how:-1}',
      merge(['how'], 'way', { 'how:-1': '-' }),
      'P: [x]{#way:+}{#way:-}',
    );
    assert.match(notices.join(), /different values, both stay.*: 1 time in 1 file: P1 ¶1/);
  });

  it('takes in codes that only documents know', () => {
    check(copy('[x]{#typo} [y]{#a #typo}'), merge(['typo'], 'a'), `--- ${P1}\n[x]{#a} [y]{#a}\n`);
  });

  it('is refused while a value has no place, or a code is none', () => {
    checkRefused(
      copy('[x]{#how:-2} [y]{#how:-2}'),
      merge(['how'], 'way'),
      /“way” cannot have these values.*#how:-2 \(2 times\)/,
    );
    checkRefused(
      copy('[x]{#how:-2}'),
      merge(['how'], 'way', { 'how:-2': 'up' }),
      /“up” is no value that the code “way” can have/,
    );
    checkRefused(copy('[x]{#a}'), merge(['a'], 'nowhere'), /no code “nowhere”/);
    checkRefused(copy('[x]{#a}'), merge(['a'], 'old-a'), /at least one other code/);
  });

  it('asks first which values are in the way', () => {
    const study = makeStudy(
      `${copy('[x]{#how:-2} [y]{#how:-2 #how:-} [z]{#moves:how}')}--- coding/kl/2/P1.md\n[x]{#how:-2}\n`,
    );
    assert.deepEqual(refactorQuestions(study.project, ROOT, { codes: ['how'], into: 'way' }), {
      ...{ uses: 5, files: 2, documents: 1 },
      values: [{ code: 'how', value: '-2', uses: 3, documents: 1 }],
      allowed: [
        { value: '-', meaning: 'hinders' },
        { value: '+', meaning: 'helps' },
      ],
    });
    assert.equal(refactorQuestions(study.project, ROOT, { codes: ['how'], into: 'moves' }).allowed, 'codes');
    assert.deepEqual(refactorQuestions(study.project, ROOT, { codes: ['how'], into: null }).values, []);
  });
});

describe('every refactoring', () => {
  it('says that a second codebook is not read', () => {
    const study =
      '--- codebook.yaml\ncodes: [{id: b}]\n--- codebook.yml\ncodes: [{id: b}]\n--- P1.md\n[x]{#b}\n';
    const answer = check(
      study,
      { kind: 'rename', code: 'b', newId: 'c', keepAlias: false },
      '--- codebook.yaml\ncodes: [{id: c}]\n--- P1.md\n[x]{#c}\n',
    );
    assert.deepEqual(answer.notices, [
      'codebook.yml lies beside codebook.yaml and does not count: it stays as it is. Keep one of the two.',
    ]);
    const { host, uri } = makeStudy(study);
    host.apply({ kind: 'disk', uri: uri('codebook.yml'), content: null });
    assert.equal(host.project.studies.get(ROOT)?.passedOver, null);
  });
});

describe('an alias', () => {
  it('is no code that can be retired, moved or deleted, and the code is named whose it is', () => {
    const alias = /“old-a” is an alias of the code “a”, and no code of its own\. Choose “a” instead/;
    const study = copy('[x]{#b}');
    checkRefused(
      study,
      { kind: 'retire', code: 'old-a', replacedBy: null, recode: false, values: {} },
      alias,
    );
    checkRefused(study, { kind: 'move', code: 'old-a', parent: null }, alias);
    checkRefused(study, { kind: 'move', code: 'b', parent: 'old-a' }, alias);
    checkRefused(study, { kind: 'delete', code: 'old-a' }, alias);
  });
});

describe('retire', () => {
  const retire = (code: string, replacedBy: string | null, more: Partial<Retire> = {}): Retire => ({
    ...{ kind: 'retire', code, replacedBy, recode: false, ...more },
  });

  it('marks the code, and leaves passages alone', () => {
    check(
      '--- codebook.yaml\ncodes:\n  - id: a\n  - id: b\n--- P1.md\n[x]{#b}\n',
      retire('b', 'a'),
      '--- codebook.yaml\ncodes:\n  - id: a\n  - id: b\n    status: retired\n    replacedBy: a\n',
    );
  });

  it('gives passages the replacement, when that is wanted', () => {
    check(
      '--- codebook.yaml\ncodes:\n  - id: a\n  - id: b\n    aliases: [old-b]\n--- P1.md\n[x]{#old-b "m"}{#a} [y]{#b:1}\n',
      retire('b', 'a', { recode: true, values: { 'b:1': null } }),
      '--- codebook.yaml\ncodes:\n  - id: a\n  - id: b\n    aliases: [old-b]\n    status: retired\n    replacedBy: a\n--- P1.md\n[x]{#a "m"} [y]{#a}\n',
    );
  });

  it('is refused where the replacement is missing or is no code, and while a value has no place', () => {
    checkRefused(copy(''), retire('b', null, { recode: true }), /Choose the code/);
    checkRefused(copy(''), retire('b', 'none'), /no code “none”/);
    checkRefused(copy(''), retire('none', 'b'), /no code “none”/);
    checkRefused(copy(''), retire('b', 'b'), /to be replaced by “b”/);
    checkRefused(copy('[x]{#b:1}'), retire('b', 'a', { recode: true }), /#b:1 \(1 time\)/);
  });
});

describe('move', () => {
  it('changes the codebook alone', () => {
    check(
      '--- codebook.yaml\ncodes:\n  - id: a\n  - id: b # the second\n--- P1.md\n[x]{#b}\n',
      { kind: 'move', code: 'b', parent: 'a' },
      '--- codebook.yaml\ncodes:\n  - id: a\n    codes:\n      - id: b # the second\n',
    );
  });

  it('takes several codes along, in their order, as one change', () => {
    const { title } = check(
      '--- codebook.yaml\ncodes:\n  - id: a\n  - id: b # the second\n  - id: c\n  - id: d\n    codes:\n      - id: e\n',
      { kind: 'move', code: 'c', more: ['a', 'e'], parent: 'b' },
      '--- codebook.yaml\ncodes:\n  - id: b # the second\n    codes:\n      - id: c\n      - id: a\n      - id: e\n  - id: d\n',
    );
    assert.equal(title, 'Move 3 codes below #b');
    const there = '--- codebook.yaml\ncodes:\n  - id: a\n    codes:\n      - id: b\n      - id: c\n';
    checkRefused(there, { kind: 'move', code: 'b', more: ['x'], parent: null }, /no code “x”/);
  });

  it('is refused into itself, to where it is, and for what is no code', () => {
    const nested = '--- codebook.yaml\ncodes:\n  - id: a\n    codes:\n      - id: b\n';
    checkRefused(nested, { kind: 'move', code: 'a', parent: 'b' }, /lies within the code itself/);
    checkRefused(nested, { kind: 'move', code: 'b', parent: 'a' }, /there already/);
    checkRefused(nested, { kind: 'move', code: 'b', parent: null, after: 'x' }, /no code “x”/);
  });
});

describe('delete', () => {
  it('takes an unused code out of the codebook', () => {
    check(
      '--- codebook.yaml\ncodes:\n  - id: a\n  # gone\n  - id: b\n--- P1.md\n[x]{#a}\n',
      { kind: 'delete', code: 'b' },
      '--- codebook.yaml\ncodes:\n  - id: a\n',
    );
  });

  it('is refused for whatever uses it, in any file, by any name', () => {
    const remove = (code: string) => ({ kind: 'delete', code }) as const;
    const used = /“b” is used 1 time in 1 file: .* retire it, or merge it/;
    for (const text of ['[x]{#b}', '[x]{#a @kl}{#old-b}', '[x]{#moves:b}', '[x]{#moves:old-b}'])
      checkRefused(copy(text), remove('b'), used);
    checkRefused(`${copy('[x]{#a}')}--- coding/kl/2/P2.md\n[x]{#b}\n`, remove('b'), used);
    checkRefused(`${copy('[x]{#a}')}--- source/P2.md\n[x]{#b}\n`, remove('b'), used);
    checkRefused(copy('[x]{#a}').replace('id: c', 'id: c, notWith: [b]'), remove('b'), /name “b”: “c”/);
    checkRefused(copy('[x]{#a}'), remove('none'), /no code “none”/);
  });

  it('names each place once, with how often it is there', () => {
    const [where] = ['P: [x]{#b} [y]{#b}\n\nP: [z]{#b}\n\nP: [u]{#b}\n\nP: [v]{#b} [w]{#b}'];
    const places = /“b” is used 6 times in 1 file: P1 ¶1 \(twice\), P1 ¶2, P1 ¶3 and 2 more\. /;
    checkRefused(copy(where), { kind: 'delete', code: 'b' }, places);
  });
});

describe('split', () => {
  const fixture = copy('INT: x\nP: [one]{#a} [two]{#c #old-a:+ "m" ?}\nP: [1>three<1]{#a}{#b}');
  const study = makeStudy(`${fixture}--- coding/kl/2/P1.md\n[other]{#a}\n`);
  const candidates = splitCandidates(study.project, ROOT, 'a', sha256);

  const split = (choices: readonly (readonly string[] | null)[], more: Partial<Split> = {}): Split => ({
    kind: 'split',
    code: 'a',
    choices: choices.flatMap((codes, i): SplitChoice[] => {
      const { uri, range, before } = candidates.filter((one) => one.uri.endsWith(P1))[i]!;
      return codes === null ? [] : [{ uri, range, before, codes: codes.map((id) => ({ id, value: null })) }];
    }),
    ...more,
  });

  it('is no split, and not called one, where each passage gets the same one code instead', () => {
    const titleOf = (choices: readonly (readonly string[] | null)[]): string => {
      const answer = plan(fixture, split(choices));
      assert.ok(answer.ok, answer.ok ? '' : answer.message);
      return answer.title;
    };
    assert.equal(titleOf([['b'], ['b'], null]), 'Recode 2 passages as #b instead of #a');
    assert.equal(titleOf([['b'], ['c'], null]), 'Split #a on 2 passages');
    assert.equal(titleOf([['a', 'b'], null, null]), 'Split #a on 1 passage');
  });

  it('walks through every passage in a stable order', () => {
    const shown = candidates.map(({ locator, text, coder, value, memo, unsure }) => [
      locator,
      text,
      coder,
      value,
      memo,
      unsure,
    ]);
    assert.deepEqual(
      shown,
      [
        ['P1 ¶1', 'other', 'kl', null, null, false],
        ['P1 ¶1', 'one', 'sg', null, null, false],
        ['P1 ¶1', 'two', 'sg', '+', 'm', true],
        ['P1 ¶2', 'three', 'sg', null, null, false],
      ].map((row, i) => (i === 0 ? row : [shown[i]?.[0], ...row.slice(1)])),
    );
  });

  it('changes the passages that were decided about, and adds new codes in the same step', () => {
    const newCodes = [{ id: 'a-new', name: 'New', definition: null, parent: null }];
    check(
      fixture,
      split([['a-new', 'c'], null, ['b']], { newCodes }),
      `${CODEBOOK}  - id: a-new\n    name: New\n--- ${P1}\nINT: x\nP: [one]{#a-new #c} [two]{#c #old-a:+ "m" ?}\nP: [1>three<1]{#b}\n`,
    );
  });

  it('takes the code away, and keeps the memo', () => {
    check(
      fixture,
      split([[], [], null]),
      `--- ${P1}\nINT: x\nP: one [two]{#c "m" ?}\nP: [1>three<1]{#a}{#b}\n`,
    );
  });

  it('leaves a note at a point, and changes nothing where the codes are there already', () => {
    const choose = (before: string, codes: readonly string[]): [string, Split] => {
      const [one] = splitCandidates(makeStudy(copy(before)).project, ROOT, 'a', sha256);
      assert.ok(one);
      const choice = { ...one, codes: codes.map((id) => ({ id, value: null })) };
      return [copy(before), { kind: 'split', code: 'a', choices: [choice] }];
    };
    const { notices } = check(...choose('x []{#a "m"}', []), `--- ${P1}\nx []{"m"}\n`);
    assert.deepEqual(notices, ['1 memo stays as a note on the passage, since no code is left in the group.']);
    checkRefused(...choose('[x]{#a #c}', ['a', 'c']), /nothing to change/);
  });

  it('is refused for what is no code or no value, and when the text is not what was seen', () => {
    checkRefused(fixture, split([['none'], null, null]), /no code “none”/);
    checkRefused(fixture, split([]), /Nothing was chosen/);
    checkRefused(fixture.replace('INT: x', 'INT: y'), split([['b']]), /P1\.md was changed meanwhile/);
    const [choice] = split([['b']]).choices;
    assert.ok(choice);
    checkRefused(
      fixture,
      split([], { choices: [{ ...choice, codes: [{ id: 'way', value: 'x' }] }] }),
      /no value/,
    );
    const elsewhere = { ...choice, uri: `${ROOT}/source/P1.md` };
    checkRefused(
      fixture,
      split([], { choices: [elsewhere] }),
      /no document of this study that can be changed/,
    );
  });
});
