import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver-types';
import { affectedBy } from '../../server/src/features/affected';
import { complete } from '../../server/src/features/completion';
import { definition } from '../../server/src/features/definition';
import { diagnose } from '../../server/src/features/diagnose';
import { hover } from '../../server/src/features/hover';
import { quickFixes } from '../../server/src/features/quickFixes';
import { references } from '../../server/src/features/references';
import { prepareRename } from '../../server/src/features/rename';
import { decodeUri } from '../../server/src/project/uri';
import { lineMap, type LinePosition } from '../../server/src/syntax/lines';
import { applyChanges } from '../../server/src/syntax/textChange';
import { makeStudy, ROOT, type StudyFixture } from '../support/studyFixture';
import { CODEBOOK } from './study';

const MEMO = 'memos/time.md';
const COPIES = `--- coding/sg/P07.md
INT: What got in the way?

P07: [Nobody waited]{#timeline} for it.

P07: No.
--- coding/kl/P07.md
INT: What got in the way?

P07: Nobody waited for it.

P07: No.
--- transcripts/P07.md
INT: What got in the way?

P07: Nobody waited for it.

P07: No.
--- transcripts/Ward 3.md
One block.

Another.
`;

function withMemo(text: string): StudyFixture {
  return makeStudy(`${CODEBOOK}${COPIES}--- ${MEMO}\n${text}`);
}

function textAt(text: string, { start, end }: { start: LinePosition; end: LinePosition }): string {
  const lines = lineMap(text);
  return text.slice(lines.offsetAt(start), lines.offsetAt(end));
}

describe('a memo leads', () => {
  function check(text: string, expected: readonly string[]): void {
    const study = withMemo(text);
    const found = definition(study.project, study.uri(MEMO), study.mark(MEMO)).map(({ uri, range }) => {
      const path = decodeUri(uri).slice(ROOT.length + 1);
      return `${path}: ${textAt(study.text(path), range)}`;
    });
    assert.deepEqual(found, expected);
  }

  it('from a code, written as it may be under about, to its entry', () => {
    for (const about of [
      'about: [#time<|>line, P07]',
      'about: ["P07 ¶2", "#time<|>line"]',
      'about: #time<|>line',
      "about: '#<|>timeline'",
      'about:\n  - P07\n  - #time<|>line # why\n',
      'about:\n- P07 # #leadership\n- #timeline<|>\n',
      'about: [\n  P07, # one\n  #timel<|>ine\n]',
    ])
      check(`---\n${about}\n---\nText.\n`, ['codebook.yaml: timeline']);
    check('It is #time<|>line.\n', ['codebook.yaml: timeline']);
  });

  it('from a turn to it in every copy, and from a document to its text', () => {
    const turn = [
      'coding/kl/P07.md: P07: Nobody waited for it.',
      'coding/sg/P07.md: P07: [Nobody waited]{#timeline} for it.',
    ];
    check('---\nabout: ["P07 ¶<|>2"]\n---\n', turn);
    check('---\nabout: [P0<|>7 ¶2]\n---\n', turn);
    check('See (P07<|> ¶2) and P07 ¶1.\n', turn);
    check('See Ward 3 ¶2<|>.\n', ['transcripts/Ward 3.md: Another.']);
    check('---\nabout: P0<|>7\n---\n', ['coding/kl/P07.md: ', 'coding/sg/P07.md: ']);
    check('See P07 ¶9<|>.\n', []);
  });

  it('from nothing that is code, address, comment or heading', () => {
    for (const text of [
      '`#time<|>line`',
      '``a ` #time<|>line``',
      '```\n#time<|>line\n```\n',
      '> ~~~ md\n> #time<|>line\n> ~~~\n',
      '```\n#time<|>line and no end',
      'https://example.org/a?b=#time<|>line',
      '[a](#time<|>line)',
      '[a]: #time<|>line',
      '<!-- #time<|>line -->',
      '<a href="#time<|>line">',
      '# Heading {#time<|>line}',
      'a \\#time<|>line',
      'C#time<|>line',
    ])
      check(`${text}\n`, []);
    check('`a` #time<|>line `b`\n', ['codebook.yaml: timeline']);
    check('```\na\n```\n#time<|>line\n', ['codebook.yaml: timeline']);
  });
});

describe('a memo is found', () => {
  it('among the references of a code, where it links to it by id or alias', () => {
    const study = withMemo('---\nabout: [#timeline, #long-termism]\n---\n`#timeline` #timeline\n');
    const named = (id: string): string[] => {
      const offset = study.text('codebook.yaml').indexOf(`- id: ${id}`) + 6;
      return references(study.project, study.uri('codebook.yaml'), offset, false)
        .filter(({ uri }) => decodeUri(uri).endsWith('.md'))
        .map(({ uri, range }) => `${decodeUri(uri).slice(ROOT.length + 1)}:${range.start.line}`);
    };
    assert.deepEqual(named('timeline'), ['coding/sg/P07.md:2', `${MEMO}:1`, `${MEMO}:3`]);
    assert.deepEqual(named('long-term-view'), [`${MEMO}:1`]);
  });

  it('where a code is renamed', () => {
    const study = withMemo('#time<|>line `#timeline`\n');
    const place = prepareRename(study.project, study.uri(MEMO), study.mark(MEMO));
    assert.ok(place?.ok);
    assert.equal(place.placeholder, 'timeline');
    assert.equal(prepareRename(study.project, study.uri(MEMO), 12), null);
  });
});

describe('a memo shows', () => {
  it('what a code means, and what was said in a turn', () => {
    const at = (text: string): string | undefined => {
      const study = withMemo(text);
      const found = hover(study.project, study.uri(MEMO), study.mark(MEMO));
      return (found?.contents as MarkupContent | undefined)?.value;
    };
    assert.match(at('#time<|>line') ?? '', /\*\*Timeline\*\*.*In the study: once/s);
    assert.doesNotMatch(at('#time<|>line') ?? '', /In this document/);
    assert.equal(at('P07 ¶<|>2'), '**P07** ¶2\n\n“Nobody waited for it\\.”');
    assert.equal(at('P08 ¶<|>2'), '**P08** is no document of this study\\.');
    assert.equal(at('P07 ¶<|>7'), '**P07** has no turn ¶7\\.');
    assert.equal(at('a [pass<|>age]{#timeline}'), undefined);
  });
});

describe('completion in a memo', () => {
  function offered(text: string): {
    readonly labels: readonly string[];
    readonly accept: (label: string) => string;
  } {
    const study = withMemo(text);
    const { items } = complete(study.project, study.uri(MEMO), study.mark(MEMO));
    return {
      labels: items.map(({ label }) => label),
      accept(label) {
        const edit =
          items.find((item) => item.label === label)?.textEdit ?? assert.fail(`${label} is offered`);
        assert.ok('range' in edit);
        const lines = lineMap(study.text(MEMO));
        const [at, to] = [lines.offsetAt(edit.range.start), lines.offsetAt(edit.range.end)];
        return applyChanges(study.text(MEMO), [{ at, to, insert: edit.newText }]);
      },
    };
  }

  it('offers codes behind a sign, and none where a heading begins or in code', () => {
    assert.deepEqual(offered('As #time<|>').labels.includes('timeline'), true);
    assert.equal(offered('As #time<|>').accept('timeline'), 'As #timeline');
    assert.deepEqual(offered('#<|>').labels, []);
    assert.deepEqual(offered('```\na #<|>').labels, []);
  });

  it('offers the turns of a document, and documents', () => {
    assert.deepEqual(offered('See P07 ¶<|>').labels, ['P07 ¶1', 'P07 ¶2', 'P07 ¶3']);
    assert.equal(offered('See Ward 3 ¶1<|>').accept('Ward 3 ¶2'), 'See Ward 3 ¶2');
    assert.equal(offered('See P<|>').accept('P07'), 'See P07 ¶');
  });

  it('writes under about what YAML reads as meant', () => {
    assert.equal(offered('---\nabout: [<|>]\n---\n').accept('timeline'), '---\nabout: ["#timeline"]\n---\n');
    assert.equal(
      offered('---\nabout: [#ti<|>]\n---\n').accept('timeline'),
      '---\nabout: ["#timeline"]\n---\n',
    );
    assert.equal(
      offered('---\nabout: ["#ti<|>"]\n---\n').accept('timeline'),
      '---\nabout: ["#timeline"]\n---\n',
    );
    assert.equal(offered('---\nabout:\n  - <|>\n---\n').accept('P07'), '---\nabout:\n  - P07\n---\n');
    assert.equal(offered('---\nabout: [P07 ¶<|>]\n---\n').accept('P07 ¶2'), '---\nabout: [P07 ¶2]\n---\n');
    assert.deepEqual(offered('---\na<|>\n---\n').labels, ['about']);
    assert.deepEqual(offered('---\nabout: P07\ntitle: <|>\n---\n').labels, []);
  });
});

describe('problems of a memo', () => {
  function check(text: string, expected: readonly string[]): void {
    const study = withMemo(text);
    const found = diagnose(study.project, study.uri(MEMO), {
      ownCoder: null,
      severities: {},
      hash: () => '',
    });
    const shown = found.map(
      ({ code, params, start, end }) =>
        `${code} ${params['kind'] ?? ''} ${study.text(MEMO).slice(start, end)}`,
    );
    assert.deepEqual(shown, expected);
  }

  it('are names under about that lead nowhere, at their places', () => {
    check('---\nabout: [#code, P07, "P07 ¶2"]\n---\n', ['unknown-about code #code']);
    check('---\nabout: ["#timeline", P7, "P07 ¶4", P8 ¶1]\n---\n', [
      'unknown-about document P7',
      'unknown-about turn P07 ¶4',
      'unknown-about document P8',
    ]);
    check('---\nabout:\n  - "#-a"\n  - #long-termism\n---\n#none and P9 ¶1\n', ['unknown-about unclear #-a']);
    check('[b]{#zzz #} ]{#a}\n', []);
  });

  it('are front matter that cannot be read, but not a code without quotes', () => {
    check('---\nabout: [#timeline]\ntitle: Time\n---\n', []);
    check('---\nabout: [#timeline]\ntitle: "Time\n---\n', ['invalid-front-matter missing-char "Time']);
  });

  it('have a way out where a name is near', () => {
    const study = withMemo('---\nabout: [#timelin, P07]\n---\n');
    const [fix, ...others] = quickFixes(study.project, study.uri(MEMO), { at: 14, to: 14 });
    assert.equal(fix?.title, 'Change to “timeline”');
    assert.deepEqual(others, []);
  });

  it('are looked at again when the document changes that it is about', () => {
    const study = withMemo('---\nabout: ["P07 ¶2"]\n---\nP08 ¶1\n');
    const before = study.project;
    const typed = study.type('coding/sg/P07.md', 'P07: one\n');
    assert.ok(affectedBy(before, typed).has(study.uri(MEMO)));
    const other = study.type('transcripts/Ward 3.md', 'x\n');
    assert.ok(!affectedBy(typed, other).has(study.uri(MEMO)));
  });
});
