import assert from 'node:assert/strict';
import { createCountCache } from '../../server/src/analysis/counts';
import { createDocumentCache } from '../../server/src/analysis/documents';
import { parseLayer } from '../../server/src/analysis/layers';
import { markCodingSteps } from '../../server/src/features/markCoding';
import { sha256 } from '../../server/src/io/hash';
import { inOneGo } from '../../server/src/project/steps';
import type { CodingState } from '../../server/src/protocol/documents';
import type { StudyEdit, StudyEditAnswer } from '../../server/src/protocol/studyEdit';
import { makeStudy, ROOT } from '../support/studyFixture';
import { applied, shown, textsOf } from './refactor/support';

const CODEBOOK = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md", "shared/{document}.md"]
coders: {sg: Sonja, kl: Kit}
codes: [{id: a, definition: x}]
`;

interface Asked {
  readonly reader?: string | null;
  readonly state?: CodingState;
}

function plan(
  fixture: string,
  keys: readonly string[],
  { reader = 'sg', state = 'done' }: Asked = {},
): StudyEditAnswer {
  const documents = createDocumentCache(createCountCache().codersOf);
  const parts = { reader, layer: parseLayer('consensus', null), documents, hash: sha256 };
  return inOneGo(
    markCodingSteps(makeStudy(CODEBOOK + fixture).project, ROOT, { documents: keys, state }, parts),
  );
}

/** Checks the whole study afterwards; gives what was planned. */
function check(fixture: string, keys: readonly string[], after: string, asked?: Asked): StudyEdit {
  const answer = plan(fixture, keys, asked);
  assert.ok(answer.ok, answer.ok ? '' : answer.message);
  const before = textsOf(CODEBOOK + fixture);
  assert.equal(shown(applied(before, answer)), shown(new Map([...before, ...textsOf(after)])));
  return answer;
}

function checkRefused(fixture: string, keys: readonly string[], message: RegExp, asked?: Asked): void {
  const answer = plan(fixture, keys, asked);
  assert.ok(!answer.ok, 'it is refused');
  assert.match(answer.message, message);
}

describe('marking how far one is with documents', () => {
  it('writes a word into the reader’s copy, and leaves the rest as it is', () => {
    const edit = check(
      '--- coding/sg/P1.md\n---\ncoder: sg # me\ncoding:   in-progress # soon\nrole: nurse\n---\n[x]{#a}\n--- coding/kl/P1.md\nx\n',
      ['P1'],
      '--- coding/sg/P1.md\n---\ncoder: sg # me\ncoding:   done # soon\nrole: nurse\n---\n[x]{#a}\n',
    );
    assert.equal(edit.title, 'Mark P1 as done');
  });

  it('changes what a shared copy says of the reader in the Unicode form in which it is written there', () => {
    const nfd = 'rene\u0301';
    check(
      `--- shared/P1.md\n---\ncoding: {${nfd}: in-progress, sg: done}\n---\n[x]{#a @${nfd}}\n`,
      ['P1'],
      `--- shared/P1.md\n---\ncoding: {${nfd}: done, sg: done}\n---\n[x]{#a @${nfd}}\n`,
      { reader: 'ren\u00e9' },
    );
  });

  it('adds front matter where there is none, with the line ends of the text', () => {
    check(
      '--- coding/sg/P1.md\nx\r\ny\r\n',
      ['P1'],
      '--- coding/sg/P1.md\n---\r\ncoding: done\r\n---\r\nx\r\ny\r\n',
    );
  });

  it('marks several documents at once, those that say so already left as they are', () => {
    const edit = check(
      '--- coding/sg/P1.md\nx\n--- coding/sg/P2.md\n---\ncoding: done\n---\nx\n--- coding/sg/P3.md\n[x]{#a}\n',
      ['P1', 'P2', 'P3'],
      '--- coding/sg/P1.md\n---\ncoding: done\n---\nx\n--- coding/sg/P3.md\n---\ncoding: done\n---\n[x]{#a}\n',
    );
    assert.equal(edit.title, 'Mark 3 documents as done');
  });

  it('says it under the coder’s id in a copy that is nobody’s', () => {
    const shared = (head: string): string => `--- shared/P1.md\n${head}[x]{#a @kl}\n`;
    check(shared(''), ['P1'], shared('---\ncoding: {sg: done}\n---\n'));
    check(
      shared('---\ncoding: {kl: done} # so far\n---\n'),
      ['P1'],
      shared('---\ncoding: {kl: done, sg: not-started} # so far\n---\n'),
      { state: 'not-started' },
    );
    check(
      shared('---\ncoding:\n  sg: in-progress # soon\n  kl: done\n---\n'),
      ['P1'],
      shared('---\ncoding:\n  sg: done # soon\n  kl: done\n---\n'),
    );
    check(
      shared('---\ncoding:\n  kl: done # at last\nrole: nurse\n---\n'),
      ['P1'],
      shared('---\ncoding:\n  kl: done # at last\n  sg: done\nrole: nurse\n---\n'),
    );
  });

  it('keeps what one word said for the other coders', () => {
    check(
      '--- shared/P1.md\n---\ncoding: in-progress\n---\n[x]{#a @kl}\n',
      ['P1'],
      '--- shared/P1.md\n---\ncoding: {kl: in-progress, sg: done}\n---\n[x]{#a @kl}\n',
    );
  });

  it('writes one word where nobody is named at all', () => {
    const alone = (head: string): string => `--- shared/P1.md\n${head}[x]{#a}\n`;
    check(alone(''), ['P1'], alone('---\ncoding: done\n---\n'), { reader: null });
  });

  it('marks the latest round', () => {
    const copy = (round: string, more: string): string =>
      `---\nround: ${round}\ndocument: P1\n${more}---\nx\n`;
    check(
      `--- coding/sg/P1-1.md\n${copy('1', '')}--- coding/sg/P1-2.md\n${copy('2', '')}`,
      ['P1'],
      `--- coding/sg/P1-2.md\n${copy('2', 'coding: done\n')}`,
    );
  });

  it('names documents of which there is no copy of one’s own, and marks the others', () => {
    const files = '--- coding/sg/P1.md\nx\n--- coding/kl/P2.md\nx\n';
    const { notices } = check(files, ['P1', 'P2'], '--- coding/sg/P1.md\n---\ncoding: done\n---\nx\n');
    assert.match(notices.join(), /no copy of yours of P2\. Make one/u);
    checkRefused(files, ['P2'], /no copy of yours of P2/u);
  });

  it('is refused, with the remedy, where it cannot be written', () => {
    const files = '--- coding/sg/P1.md\nx\n--- coding/kl/P1.md\nx\n';
    checkRefused(files, ['P1'], /passage\.coder/u, { reader: null });
    checkRefused(
      '--- coding/sg/P1.md\n---\nrole: [\n---\nx\n',
      ['P1'],
      /front matter of coding\/sg\/P1\.md/u,
    );
    checkRefused('--- coding/sg/P1.md\nx\n', ['P1'], /marked as not started already/u, {
      state: 'not-started',
    });
    checkRefused('--- coding/sg/P1.md\nx\n', ['P9'], /no such document/u);
  });
});
