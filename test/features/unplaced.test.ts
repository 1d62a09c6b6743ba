import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver-types';
import { codeActions } from '../../server/src/features/codeActions';
import { unplacedModelSteps } from '../../server/src/features/unplacedModel';
import { wordProblem } from '../../server/src/features/wording';
import { inOneGo } from '../../server/src/project/steps';
import { sha256 } from '../../server/src/io/hash';
import { lineMap } from '../../server/src/syntax/lines';
import { applyChanges } from '../../server/src/syntax/textChange';
import { expectProblems, problemsOf } from '../support/problems';
import { makeStudy, type StudyFixture } from '../support/studyFixture';

const CODEBOOK = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
coders: {sg: Sonja}
codes: [{id: data, definition: x}, {id: trust, definition: x}]
`;
const COPY = 'coding/sg/P01.md';

/** The actions at what is between two `<|>`. */
function actionsOf(fixture: string): readonly [StudyFixture, readonly CodeAction[]] {
  const study = makeStudy(CODEBOOK + fixture);
  const range = { at: study.mark(COPY, 0), to: study.mark(COPY, 1) };
  const actions = codeActions(study.project, study.uri(COPY), range, {
    only: undefined,
    unasked: false,
    commands: ['passage.carryText'],
    find: (project, uri) => problemsOf(project, uri),
    hash: sha256,
  });
  return [study, actions];
}

function titles(fixture: string, about: RegExp): readonly string[] {
  return actionsOf(fixture)[1].flatMap(({ title }) => (about.test(title) ? [title] : []));
}

function after(fixture: string, about: RegExp): string {
  const [study, actions] = actionsOf(fixture);
  const action = actions.find(({ title }) => about.test(title));
  const [edit] = action?.edit?.documentChanges ?? [];
  assert.ok(edit !== undefined && 'edits' in edit, actions.map(({ title }) => title).join('; '));
  const text = study.text(COPY);
  const lines = lineMap(text);
  const changes = edit.edits.map((one) => {
    assert.ok('newText' in one);
    return { at: lines.offsetAt(one.range.start), to: lines.offsetAt(one.range.end), insert: one.newText };
  });
  return applyChanges(text, changes);
}

const UNPLACED = `--- ${COPY}
---
unplaced:
  - "[<|><|>five years]{#data:- @kl \\"a ] b\\"}{#trust ?}"
  - "[they never knew of it]{#trust}"
coder: sg
---
It took five years.
They never quite knew of this.
`;

describe('an annotation without a place', () => {
  it('is reported at its entry, in whatever way that is written', () => {
    const study = expectProblems(
      'unplaced-annotation',
      `${CODEBOOK}--- ${COPY}
---
unplaced:
  - «"[five years]{#data \\"m\\"}"»
  - «"[five years]{#data \\"m\\"}"»
---
x
--- coding/sg/P02.md
---
unplaced: [«"[a]{#data}"», «b»]
---
x
--- coding/sg/P03.md
---
unplaced: «'[a]{#data "it''s"}'»
---
x
`,
    );
    const words = (path: string): readonly string[] =>
      problemsOf(study.project, study.uri(path)).map(wordProblem);
    assert.match(
      words(COPY)[0] ?? '',
      /are gone from the text \(“five years”, #data @sg "m"\), so it does not count/u,
    );
    assert.match(words('coding/sg/P02.md')[1] ?? '', /and this is none/u);
    assert.equal(study.study().index.size, 0, 'it does not count');
  });

  it('is placed where its words are found, in one edit', () => {
    assert.deepEqual(titles(UNPLACED, /^Place|^Let/u), [
      'Place it where its words are, in line 1 of the text',
      'Let it go: take it out for good',
    ]);
    assert.equal(
      after(UNPLACED, /^Place it where/u),
      `---
unplaced:
  - "[they never knew of it]{#trust}"
coder: sg
---
It took [five years]{#data:- @kl "a ] b"}{#trust ?}.
They never quite knew of this.
`,
    );
  });

  it('is placed where most of its words are found', () => {
    const fixture = `--- ${COPY}\n---\nunplaced: ["[<|><|>they never knew of it]{#trust}"]\n---\nFive. When asked, they never quite knew of this.\n`;
    assert.equal(
      after(fixture, /^Place it on “they never quite knew of”, in line 1/u),
      '---\n---\nFive. When asked, [they never quite knew of]{#trust} this.\n',
    );
  });

  it('goes alone: comments stay, and whatever else somebody has written there', () => {
    const fixture = `--- ${COPY}
---
# who was it?
unplaced:
  # ask Kit
  - "[<|>five<|> years]{#data}" # since March
  - {words: gone}
  # never found
  - '[they knew]{#trust}'
coder: sg
---
It took five years.
`;
    const left = `---
# who was it?
unplaced:
  # ask Kit
  # since March
  - {words: gone}
  # never found
  - '[they knew]{#trust}'
coder: sg
---
`;
    assert.equal(after(fixture, /^Let it go/u), `${left}It took five years.\n`);
    assert.equal(after(fixture, /^Place it where/u), `${left}It took [five years]{#data}.\n`);
  });

  it('is reported also where it is no text at all', () => {
    expectProblems(
      'unplaced-annotation',
      `${CODEBOOK}--- ${COPY}\n---\nunplaced: [«{words: gone}», «"[a]{#data}"»]\n---\nx\n--- coding/sg/P02.md\n---\nunplaced: «{a: b}»\n---\nx\n`,
    );
  });

  it('is placed on words that are selected, or let go', () => {
    const selected = UNPLACED.replaceAll('<|>', '').replace('It took five', 'It <|>took five<|>');
    assert.deepEqual(titles(selected, /^Place here/u), [
      'Place here: #data:- @kl "a ] b" · #trust @sg, which was on “five years”',
      'Place here: #trust @sg, which was on “they never knew of it”',
    ]);
    assert.match(
      after(selected, /they never knew/u),
      /^---\nunplaced:\n {2}- "\[five[^\n]*\ncoder: sg\n---\nIt \[took five\]\{#trust\} years/u,
    );
    assert.match(
      after(UNPLACED, /^Let it go/u),
      /^---\nunplaced:\n {2}- "\[they never[^\n]*\ncoder: sg\n---\nIt took five years\.\n/u,
    );
  });
});

describe('a text that is no longer what it was', () => {
  const altered = (hash: string): string => `--- transcripts/P01.md
We had the data.
--- ${COPY}
---
textHash: ${sha256(hash)}
---
<|><|>We had [teh data]{#data}.
`;

  it('is restored with its coding, or accepted, or carried to all copies', () => {
    const fixture = altered('We had the data.\n');
    assert.deepEqual(titles(fixture, /text/u), [
      'Restore the text of the transcript',
      'Accept the text in this copy alone (a new textHash): it stays different from the transcript',
      'Carry this text to all copies and the transcript…',
    ]);
    const head = (text: string): string => `---\ntextHash: ${sha256(text)}\n---\n`;
    assert.equal(after(fixture, /^Restore/u), `${head('We had the data.\n')}We had [the data]{#data}.\n`);
    assert.equal(after(fixture, /^Accept/u), `${head('We had teh data.\n')}We had [teh data]{#data}.\n`);
    assert.equal(
      after(altered('other'), /^Restore/u),
      `${head('We had the data.\n')}We had [the data]{#data}.\n`,
    );
  });

  it('says what a restored text would cost', () => {
    const fixture = `--- transcripts/P01.md\nOne.\n--- ${COPY}\n<|><|>One. [And more of it here]{#data}.\n`;
    assert.deepEqual(titles(fixture, /^Restore/u), [
      'Restore the text of the transcript; 1 annotation loses its words and is kept in the front matter',
    ]);
  });

  it('are listed over the whole study with their words, whatever is open, each at its entry', () => {
    const study = makeStudy(
      `${CODEBOOK}${UNPLACED.replaceAll('<|>', '')}--- coding/kl/P02.md\n---\nunplaced: not one\n---\nText.\n--- coding/kl/P03.md\nText.\n`,
    );
    const { passages } = inOneGo(unplacedModelSteps(study.project, study.uri('codebook.yaml')));
    assert.deepEqual(
      passages.map(({ path, range, words, said }) => [path, range.start.line, words, said]),
      [
        ['coding/kl/P02.md', 1, null, ''],
        ['coding/sg/P01.md', 2, 'five years', '#data:- @kl "a ] b" · #trust @sg'],
        ['coding/sg/P01.md', 3, 'they never knew of it', '#trust @sg'],
      ],
    );
  });
});
