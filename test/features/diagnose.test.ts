import assert from 'node:assert/strict';
import { codesOf, expectProblems, problemsOf } from '../support/problems';
import { makeStudy } from '../support/studyFixture';

const CODEBOOK = `--- codebook.yaml
source: transcripts/{document}.txt
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
memos: memos/*.md
ignore: [README.md]
coders: {sg: Sonja, kl: Kit}
scales:
  direction: {values: {"-": hinders, "+": helps}}
  influence: {values: codes}
codes:
  - {id: trust, definition: x, aliases: [confidence], notWith: [fear]}
  - {id: fear, definition: x}
  - {id: data-timeliness, definition: x, scale: direction}
  - {id: undermines, definition: x, scale: influence}
  - {id: old, definition: x, status: retired, replacedBy: trust}
  - {id: older, definition: x, status: retired}
  - {id: new, definition: x, status: draft}
  - {id: heading, definition: x, selectable: false, codes: [{id: below, definition: x}]}
`;

/** One copy with this text under {@link CODEBOOK}. */
const copy = (text: string): string => `${CODEBOOK}--- coding/sg/P01.md\n${text}\n`;

describe('codes of a document', () => {
  it('reports a code that the codebook does not have, without its value, with the nearest', () => {
    expectProblems('unknown-code', copy('[a]{«#data-timelines»:- #trust} [b]{«#zzz»}'), [
      { id: 'data-timelines', nearest: 'data-timeliness' },
      { id: 'zzz' },
    ]);
  });

  it('compares ids in NFC and in case as written', () => {
    expectProblems(
      'unknown-code',
      '--- codebook.yaml\ncodes: [{id: f\u00fchrung, definition: x}]\n--- P01.md\n[a]{#fu\u0308hrung} [b]{«#F\u00fchrung»}\n',
    );
  });

  it('says nothing of unknown codes before everything is read, nor while the codebook has lost codes', () => {
    const study = makeStudy(copy('[a]{#zzz @xx}'));
    study.host.apply({ kind: 'ready', ready: false });
    assert.deepEqual(codesOf(study.project, study.uri('coding/sg/P01.md')), ['other-coder']);
    const broken = makeStudy(
      '--- codebook.yaml\ncodes:\n  - id: a\n  - id: "b\n  - id: c\n--- P01.md\n[a]{#b}\n',
    );
    if (!broken.study().codebook.readable)
      assert.deepEqual(codesOf(broken.project, broken.uri('P01.md')), []);
  });

  it('reports an alias and what it stands for, and checks the code behind it', () => {
    expectProblems('alias-used', copy('[a]{«#confidence»} [b]{#trust}'), [
      { id: 'confidence', replacement: 'trust' },
    ]);
    expectProblems('invalid-value', copy('[a]{#confidence:«x»}'));
  });

  it('reports retired codes with what replaces them', () => {
    expectProblems('retired-code', copy('[a]{«#old» #trust} [b]{«#older»}'), [
      { id: 'old', replacement: 'trust' },
      { id: 'older' },
    ]);
  });

  it('reports headings and drafts', () => {
    expectProblems('not-selectable', copy('[a]{«#heading» #below}'), [{ id: 'heading', children: 'below' }]);
    expectProblems('draft-code', copy('[a]{«#new» #below}'));
  });

  it('reports a value that is not on the scale, or of a code without one, at the value alone', () => {
    expectProblems('invalid-value', copy('[a]{#data-timeliness:«++» #trust:«+»} [b]{#data-timeliness:-}'), [
      { id: 'data-timeliness', reason: 'not-on-scale', values: '-, +' },
      { id: 'trust', reason: 'no-scale' },
    ]);
  });

  it('reads values that are codes', () => {
    expectProblems(
      'invalid-value',
      copy('[a]{#undermines:trust #undermines:confidence #undermines:«trist»}'),
      [{ reason: 'no-code', nearest: 'trust' }],
    );
  });

  it('leaves values alone where the scale is nowhere or has no values', () => {
    expectProblems(
      'invalid-value',
      '--- codebook.yaml\nscales: {empty: {values: {}}}\ncodes: [{id: a, definition: x, scale: none}, {id: b, definition: x, scale: empty}]\n--- P01.md\n[a]{#a:x #b:y #a #b}\n',
    );
  });

  it('asks for a value where there is a scale', () => {
    expectProblems('missing-value', copy('[a]{«#data-timeliness» #trust} [b]{«#undermines»}'), [
      { id: 'data-timeliness', values: '-, +' },
      { id: 'undermines', scale: 'influence' },
    ]);
  });

  it('works without Object.prototype in the way', () => {
    const study = makeStudy(copy('[a]{#constructor:toString #__proto__ @hasOwnProperty}'));
    assert.deepEqual(
      codesOf(study.project, study.uri('coding/sg/P01.md'), { severities: { toString: 'off' } }),
      ['unknown-code', 'unknown-code', 'other-coder', 'unknown-coder'],
    );
  });
});

describe('coders of a document', () => {
  it('reports coders whom the codebook does not list: in groups, front matter and the path', () => {
    expectProblems('unknown-coder', copy('[a]{#trust «@kk»} [b]{#trust @kl}'), [
      { coder: 'kk', nearest: 'kl' },
    ]);
    expectProblems('unknown-coder', copy('---\ncoder: «xx»\n---\n[a]{#trust} [b]{#trust @xx}'));
    expectProblems(
      'unknown-coder',
      `${CODEBOOK}--- coding/xx/P01.md\n«---»\ncoding: done\n---\n[a]{#trust}\n`,
    );
    expectProblems('unknown-coder', `${CODEBOOK}--- coding/xx/P01.md\n«»[a]{#trust}\n`);
  });

  it('asks nothing of coders where the codebook lists none', () => {
    expectProblems('unknown-coder', '--- codebook.yaml\ncodes: [{id: a}]\n--- P01.md\n[a]{#a @xx}\n');
  });

  it("reports somebody else's codes in a copy, but not replies, and nothing in a consensus", () => {
    expectProblems('other-coder', copy('[a]{#trust «@kl»}{#fear @sg}{@kl "why?" ?}'), [
      { coder: 'kl', own: 'sg', reason: 'group' },
    ]);
    expectProblems('other-coder', `${CODEBOOK}--- consensus/P01.md\n---\ncoder: sg\n---\n[a]{#trust @kl}\n`);
    expectProblems('other-coder', '--- codebook.yaml\ncodes: [{id: a}]\n--- P01.md\n[a]{#a @xx}{#a @yy}\n');
  });

  it('reports front matter that disagrees with the path', () => {
    expectProblems('other-coder', copy('---\ncoder: «kl»\n---\n[a]{#trust}'), [
      { coder: 'kl', own: 'sg', reason: 'front-matter' },
    ]);
  });
});

describe('overlaps in a document', () => {
  it('reports codes that do not go together, in either direction, once, at the passage that begins later or is shorter', () => {
    expectProblems('not-together', copy('[[a]{«#fear»} b]{#trust}'), [
      { id: 'fear', other: 'trust', passage: 'a b' },
    ]);
    expectProblems('not-together', copy('[a]{#fear «#confidence»} [b]{#trust}[c]{#fear}'));
    expectProblems('not-together', copy('[a]{#trust}{«#fear:x» @sg}{#fear @kl}'));
  });

  it('reports one code on intersecting ranges by one coder', () => {
    expectProblems('overlapping-duplicate', copy('[1>one [2>two<1]{#trust} three<2]{«#confidence»}'), [
      { id: 'trust', passage: 'one two' },
    ]);
    expectProblems('overlapping-duplicate', copy('[[a]{#trust}]{«#trust»}'));
    expectProblems('overlapping-duplicate', copy('[[a]{«#trust»} b [c]{«#trust»} d]{#trust}'));
  });

  it('lets ranges touch, points stand, and coders differ', () => {
    expectProblems('overlapping-duplicate', copy('[a]{#trust}[b]{#trust}'));
    expectProblems('overlapping-duplicate', copy('[a[]{#trust}b]{#trust}'));
    expectProblems('overlapping-duplicate', copy('[[a]{#trust @kl} b]{#trust}'));
    expectProblems('overlapping-duplicate', copy('[a]{#trust #trust}'));
  });

  it('reports an alias beside its id as a duplicate, and what is written alike once', () => {
    expectProblems('duplicate-code', copy('[a]{#trust «#confidence»}{«#trust»}'));
  });

  it('follows unknown codes too', () => {
    expectProblems('overlapping-duplicate', copy('[[a]{«#zzz»} b]{#zzz}'));
  });
});

describe('the text of a document', () => {
  const withSource = (source: string, text: string): string =>
    `${CODEBOOK}--- transcripts/P01.txt\n${source}\n--- coding/sg/P01.md\n${text}\n`;

  it('reports the first line that is not the source’s, with its markup', () => {
    expectProblems('text-changed', withSource('One\ntwo\nthree', 'One\n«[twoo]{#trust}»\nthre'), [
      { reason: 'source', line: '2', expected: 'two' },
    ]);
    expectProblems('text-changed', withSource('One\ntwo', '---\nround: 1\n---\nOne\n[two]{#trust}'));
  });

  it('reports lines that are missing or added at the last line', () => {
    expectProblems('text-changed', withSource('One\ntwo\nthree', '[One\ntwo]{#trust}\n«»'));
    expectProblems('text-changed', withSource('One', 'One\n«more»'));
  });

  it('takes all line ends for one, and what import escaped for the same', () => {
    expectProblems('text-changed', withSource('One\r\ntwo\rthree', 'One\ntwo\r\nthree'));
    expectProblems('text-changed', withSource('x]{#a} [1>', 'x\\]{#a} \\[1>'));
  });

  it('compares with the text hash, line ends as \\n', () => {
    const hash = 'b9ecb1d94b5c9c5bb53b7e7e83a1fe8a2d5d0d1f0b3f8c1b6f7d3d3a6a7c9d11';
    expectProblems('text-changed', copy(`---\ntextHash: «${hash}»\n---\nOne`), [{ reason: 'hash' }]);
    // printf 'One\n' | sha256sum
    const right = 'BEDB0AE4A3DBA3D4BBAD5A96F4CE5F0E2C0BC0A1B1B1D6C5B5F0BA8D2F6E1F9A'.toLowerCase();
    const study = makeStudy(copy(`---\ntextHash: ${right}\n---\n[One]{#trust}`));
    const problems = problemsOf(study.project, study.uri('coding/sg/P01.md'), {
      hash: (text) => (text === 'One\n' ? right : ''),
    });
    assert.deepEqual(problems, []);
  });

  it('says whether the source was changed or the copy', () => {
    const study = makeStudy(withSource('Two', '---\ntextHash: ABC\n---\nOne'));
    const reasons = (hash: string): readonly (string | undefined)[] =>
      problemsOf(study.project, study.uri('coding/sg/P01.md'), { hash: () => hash }).map(
        ({ params }) => params['reason'],
      );
    assert.deepEqual(reasons('abc'), ['source-only']);
    assert.deepEqual(reasons('def'), ['both']);
  });

  it('reports lines that end in several ways, once, at the first that differs', () => {
    expectProblems('mixed-line-endings', copy('One\r\ntwo\r\n«three\n»four\r\n'), [
      { first: 'CRLF', other: 'LF' },
    ]);
    expectProblems('mixed-line-endings', copy('One\n«two\r»three'));
    const same = makeStudy(CODEBOOK + '--- coding/sg/P01.md\nOne\r\ntwo\r\n');
    assert.deepEqual(codesOf(same.project, same.uri('coding/sg/P01.md')), []);
  });

  it('reports a file that is not UTF-8, and nothing else of it', () => {
    const study = makeStudy(CODEBOOK);
    const uri = study.uri('coding/sg/P01.md');
    study.host.apply({ kind: 'disk', uri, content: { kind: 'undecodable', reason: 'byte 0xE9' } });
    assert.deepEqual(problemsOf(study.project, uri), [
      { code: 'not-utf8', severity: 'error', start: 0, end: 0, params: { reason: 'byte 0xE9' } },
    ]);
  });

  it('reports a codebook that is not text, whose last readable codes go on serving', () => {
    const study = makeStudy(
      '--- codebook.yaml\ncodes: [{id: a, definition: A.}]\n--- P01.md\n[x]{#a} [y]{#b}\n',
    );
    const uri = study.uri('codebook.yaml');
    const content = { kind: 'undecodable', reason: 'it is UTF-16' } as const;
    study.host.apply({ kind: 'disk', uri, content });
    assert.deepEqual(problemsOf(study.project, uri), [
      {
        code: 'not-utf8',
        severity: 'error',
        start: 0,
        end: 0,
        params: { reason: 'it is UTF-16', kind: 'codebook' },
      },
    ]);
    assert.deepEqual(codesOf(study.project, study.uri('P01.md')), ['unknown-code']);
    study.host.apply({ kind: 'disk', uri, content: { kind: 'text', text: '' } });
    assert.deepEqual(codesOf(study.project, uri), ['invalid-field']);
  });

  it('takes no code for unknown where the codebook was never readable', () => {
    const study = makeStudy('--- P01.md\n[x]{#a}\n');
    const content = { kind: 'undecodable', reason: 'it cannot be read: permission denied' } as const;
    study.host.apply({ kind: 'disk', uri: study.uri('codebook.yaml'), content });
    study.host.apply({
      kind: 'disk',
      uri: study.uri('P01.md'),
      content: { kind: 'text', text: '[x]{#a}\n' },
    });
    assert.deepEqual(codesOf(study.project, study.uri('codebook.yaml')), ['not-utf8']);
    assert.deepEqual(codesOf(study.project, study.uri('P01.md')), []);
  });
});

describe('files that are not copies', () => {
  it('says of an open file outside the study that its marks do not count, when it has any', () => {
    const study = makeStudy(CODEBOOK);
    study.type('notes/x.md', 'a [b]{#zzz} ]{#c}');
    study.type('notes/y.md', 'a ]{#c}');
    study.type('README.md', 'a [b]{#zzz}');
    assert.deepEqual(codesOf(study.project, study.uri('notes/x.md')), ['not-in-study', 'unopened-passage']);
    assert.deepEqual(codesOf(study.project, study.uri('notes/y.md')), []);
    assert.deepEqual(codesOf(study.project, study.uri('README.md')), []);
    const [first] = problemsOf(study.project, study.uri('notes/x.md'));
    assert.deepEqual([first?.start, first?.end, first?.params], [5, 11, { reason: 'no-template' }]);
  });

  it('knows a file that belongs to no study, and one that is not there', () => {
    const study = makeStudy('--- sub/codebook.yaml\ncodes: []\n');
    study.type('x.md', '[b]{#zzz}');
    assert.deepEqual(
      problemsOf(study.project, study.uri('x.md')).map(({ params }) => params),
      [{ reason: 'no-study' }],
    );
    assert.deepEqual(problemsOf(study.project, study.uri('gone.md')), []);
  });

  it('checks of a source its markup and line ends alone, and of a memo nothing', () => {
    expectProblems('not-in-study', `${CODEBOOK}--- transcripts/P01.txt\na [b]«{#zzz}»\n`, [
      { reason: 'source' },
    ]);
    const study = makeStudy(
      `${CODEBOOK}--- transcripts/P01.txt\n[b]{#zzz} [c]{#d #} \n--- memos/a.md\n[b]{#zzz #} ]{#a}\n`,
    );
    assert.deepEqual(codesOf(study.project, study.uri('transcripts/P01.txt')), [
      'not-in-study',
      'malformed-group',
    ]);
    assert.deepEqual(codesOf(study.project, study.uri('memos/a.md')), []);
  });
});

describe('severities', () => {
  it('are those of the table unless a setting names the code', () => {
    const study = makeStudy(copy('[a]{#zzz #confidence} ]{#trust}'));
    const uri = study.uri('coding/sg/P01.md');
    const severities = { 'unknown-code': 'hint', 'unopened-passage': 'off', 'alias-used': 'nonsense' };
    assert.deepEqual(
      problemsOf(study.project, uri, { severities }).map(({ code, severity }) => [code, severity]),
      [
        ['unknown-code', 'hint'],
        ['alias-used', 'information'],
      ],
    );
    assert.equal(codesOf(study.project, uri).length, 3);
  });
});
