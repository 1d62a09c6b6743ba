import assert from 'node:assert/strict';
import { obstacleTo } from '../../server/src/interchange/obstacle';
import { makeStudy } from '../support/studyFixture';

const BOOK = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
codes: [{id: a}]
`;

/** What stands in the way of bringing `last` in, with one coded copy. */
function obstacle(there: string) {
  const files = [
    { path: 'transcripts/last.md', text: 'P: late\n' },
    { path: 'coding/kl/last.md', text: 'P: [late]{#a}\n' },
  ];
  return obstacleTo(makeStudy(`${BOOK}${there}`).study(), 'hash', 'last', files);
}

describe('what stands in the way of an import', () => {
  it('is the same file, brought in before, whatever it is called', () => {
    const before = '--- transcripts/first.md\n---\nimportedHash: hash\n---\nP: late\n';
    assert.deepEqual(obstacle(before), { kind: 'already', path: 'transcripts/first.md' });
  });

  it('is another file of the name, whatever its case, and a copy that says something else', () => {
    for (const path of [
      'transcripts/last.md',
      'transcripts/LAST.md',
      'coding/kl/last.md',
      'coding/kl/Last.md',
    ])
      assert.deepEqual(obstacle(`--- ${path}\nP: other\n`), { kind: 'taken', path });
  });

  it('is not a copy that says just what is to be made: an import that was broken off has made it', () => {
    assert.equal(obstacle('--- coding/kl/last.md\nP: [late]{#a}\n'), null);
    assert.equal(obstacle('--- coding/sg/last.md\nP: other\n'), null);
    assert.equal(obstacle('--- transcripts/last.md\nP: late\n')?.kind, 'taken');
  });
});
