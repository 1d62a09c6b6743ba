import assert from 'node:assert/strict';
import { updateDocument } from '../../server/src/features/update/updateDocument';
import { sha256 } from '../../server/src/io/hash';
import type { DocumentUpdate, UpdateAnswer } from '../../server/src/protocol/updating';
import { makeStudy, ROOT } from '../support/studyFixture';
import { applied, shown, textsOf } from './refactor/support';

const CODEBOOK = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
coders: {sg: Sonja, kl: Kit}
codes: [{id: data, definition: x}, {id: trust, definition: x}]
`;

function plan(fixture: string, text: string | null, path = 'transcripts/P01.md'): UpdateAnswer {
  return updateDocument(makeStudy(CODEBOOK + fixture).project, `${ROOT}/${path}`, text, { hash: sha256 });
}

/** Checks the whole study afterwards; gives what was planned. */
function check(fixture: string, text: string | null, after: string, path?: string): DocumentUpdate {
  const answer = plan(fixture, text, path);
  assert.ok(answer.ok, answer.ok ? '' : answer.message);
  const before = textsOf(CODEBOOK + fixture);
  assert.equal(shown(applied(before, answer.edit)), shown(new Map([...before, ...textsOf(after)])));
  return answer;
}

describe('another text for a document', () => {
  it('is that of its transcript, all copies and the consensus; each keeps its coding and its front matter', () => {
    const { files, edit } = check(
      `--- transcripts/P01.md
---
textHash: ${sha256('INT: And?\n\nP1: We had teh data.\n')}
---
INT: And?

P1: We had teh data.
--- coding/sg/P01.md
---
textHash: ${sha256('INT: And?\n\nP1: We had teh data.\n')}
coder: sg # me
---
INT: And?

P1: We had [teh data]{#data  "m" ?}.
--- coding/kl/P01.md
INT: And?

P1: [We [had]{#trust:+} teh]{#data @kl}{@sg "no"} data.
--- consensus/P01.md
INT: And?

P1: [We had teh data.]{#data}
--- coding/sg/P02.md
P1: We had teh data.
`,
      'INT: And?\r\n\r\nP1: We had the data.\r\n',
      `--- transcripts/P01.md
---
textHash: ${sha256('INT: And?\n\nP1: We had the data.\n')}
---
INT: And?

P1: We had the data.
--- coding/sg/P01.md
---
textHash: ${sha256('INT: And?\n\nP1: We had the data.\n')}
coder: sg # me
---
INT: And?

P1: We had [the data]{#data  "m" ?}.
--- coding/kl/P01.md
INT: And?

P1: [We [had]{#trust:+} the]{#data @kl}{@sg "no"} data.
--- consensus/P01.md
INT: And?

P1: [We had the data.]{#data}
`,
      'coding/kl/P01.md',
    );
    assert.deepEqual(
      files.map(({ role, same, changed, unplaced }) => [role, same, changed, unplaced]),
      [
        ['source', 0, 0, 0],
        ['document', 1, 2, 0],
        ['document', 0, 1, 0],
        ['consensus', 0, 1, 0],
      ],
    );
    assert.deepEqual(edit.notices, []);
    assert.deepEqual(
      edit.files.flatMap(({ edits }) => edits.map(({ newText }) => newText)).filter((one) => one.length < 9),
      ['the', 'the', 'the', 'the'],
    );
  });

  it('keeps what has no place any more in front matter, and places it when its words return', () => {
    const there = `--- transcripts/P01.md
One.
They knew: "it" would take five years.
--- coding/sg/P01.md
One.
[They knew: "it" would take five years]{#data @sg "a: 'b' #c"}.
`;
    const gone = `--- transcripts/P01.md
One.
--- coding/sg/P01.md
---
unplaced:
  - "[They knew: \\"it\\" would take five years]{#data @sg \\"a: 'b' #c\\"}"
---
One.
`;
    const { edit, files } = check(there, 'One.\n', gone);
    assert.match(edit.notices.join(' '), /^The words of 1 annotation are gone/u);
    assert.deepEqual(files[1]?.passages, [
      {
        fate: 'unplaced',
        before: 'They knew: "it" would take five years',
        after: '',
        said: `#data @sg "a: 'b' #c"`,
      },
    ]);
    const back = check(
      gone,
      'One.\nThey knew: "it" would take five years.\n',
      there.replace('md\nOne.\n[They', 'md\n---\n---\nOne.\n[They'),
    );
    assert.deepEqual(back.edit.notices, []);
  });

  it('keeps what was unplaced before, also what cannot be read, and adds to it', () => {
    const { files } = check(
      `--- coding/sg/P01.md
---
unplaced: ["[long gone]{#trust}", what is this]
---
One of teh lines.
[And that]{#data}
`,
      'One of the lines.\n',
      `--- coding/sg/P01.md
---
unplaced:
  - "[long gone]{#trust}"
  - what is this
  - "[And that]{#data}"
---
One of the lines.
`,
      'coding/sg/P01.md',
    );
    assert.deepEqual(
      files.map(({ unplaced }) => unplaced),
      [1],
    );
  });

  it('keeps two entries of one kind as two, and takes both from there when their words return', () => {
    const entry = '"[gone]{#data}"';
    const two = (text: string): string =>
      `--- coding/sg/P01.md\n---\nunplaced:\n  - ${entry}\n  - ${entry}\n---\n${text}`;
    check(two('One.\n'), 'Two.\n', two('Two.\n'), 'coding/sg/P01.md');
  });

  it('loses no comment in the list of what was unplaced, and nothing that is no text', () => {
    const list = `unplaced:
  # ask Kit
  - '[long gone]{#trust}' # since March
  - {words: gone}
`;
    check(
      `--- coding/sg/P01.md\n---\n${list}role: nurse\n---\nOne of teh lines.\n[And that]{#data}\n`,
      'One of the lines.\n',
      `--- coding/sg/P01.md\n---\n${list}  - "[And that]{#data}"\nrole: nurse\n---\nOne of the lines.\n`,
      'coding/sg/P01.md',
    );
    check(
      `--- coding/sg/P01.md\n---\n${list}role: nurse\n---\nOne.\n`,
      'One.\nlong gone\n',
      `--- coding/sg/P01.md
---
unplaced:
  # ask Kit
  # since March
  - {words: gone}
role: nurse
---
One.
[long gone]{#trust}
`,
      'coding/sg/P01.md',
    );
  });

  it('is what somebody made of their copy, and says which copies had been altered', () => {
    const { edit } = check(
      `--- transcripts/P01.md
We had teh data.
--- coding/sg/P01.md
We had [the data]{#data}.
--- coding/kl/P01.md
[We]{#trust} had tea, data.
`,
      null,
      `--- transcripts/P01.md
We had the data.
--- coding/kl/P01.md
[We]{#trust} had the data.
`,
      'coding/sg/P01.md',
    );
    assert.match(edit.notices.join(' '), /altered before.*coding\/kl\/P01\.md and coding\/sg\/P01\.md\.$/u);
  });

  it('is refused with the reason, for all files at once', () => {
    const refusal = (fixture: string, text: string | null, path?: string): string => {
      const answer = plan(fixture, text, path);
      return answer.ok ? 'it is not refused' : answer.message;
    };
    const one = '--- transcripts/P01.md\nOne.\n';
    assert.match(refusal(one, 'One.\n'), /nothing to change/u);
    assert.match(refusal(one, ' \n'), /is empty/u);
    assert.match(refusal(one, '[One]{#data}.'), /has coding in it.*passage strip/u);
    assert.match(refusal(one, 'Two.', 'codebook.yaml'), /no transcript and no copy/u);
    assert.match(
      refusal('--- transcripts/P01.md\n[One]{#data}.\n', 'Two.'),
      /P01\.md is the transcript, and has coding/u,
    );
    assert.match(
      refusal(`${one}--- coding/sg/P01.md\n---\ncoder: [\n---\nOne.\n`, 'Two.'),
      /front matter of coding\/sg\/P01\.md cannot be read/u,
    );
    assert.match(refusal(`${one}--- coding/sg/P01.md\nOne [1>.\n`, null, 'coding/sg/P01.md'), /has errors/u);
    const study = makeStudy(CODEBOOK + one);
    study.host.apply({
      kind: 'disk',
      uri: study.uri('coding/sg/P01.md'),
      content: { kind: 'undecodable', reason: 'it is UTF-16' },
    });
    const answer = updateDocument(study.project, study.uri('transcripts/P01.md'), 'Two.', { hash: sha256 });
    assert.match(answer.ok ? '' : answer.message, /coding\/sg\/P01\.md cannot be changed: it is UTF-16/u);
  });

  it('takes the front matter of a corrected transcript for no part of the text, and escapes brackets', () => {
    const { edit } = check(
      '--- transcripts/P01.md\n---\nimported: 2024-05-01\n---\nOne.\n',
      '\uFEFF---\nimported: x\n---\nOne [1>.\n',
      '--- transcripts/P01.md\n---\nimported: 2024-05-01\n---\nOne \\[1>.\n',
    );
    assert.match(edit.notices.join(' '), /front matter of the corrected text was passed over/u);
  });
});
