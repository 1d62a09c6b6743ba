import assert from 'node:assert/strict';
import { writeStudy } from '../support/studyFixture';
import { passage } from './run';

describe('passage compare --round', () => {
  it('knows which rounds there are: of one that nobody coded in nothing would be open', async () => {
    const copy = (round: string): string => `---\ncoding: done\nround: ${round}\n---\n[a]{#time} b\n`;
    const folder = writeStudy(
      `--- codebook.yaml\ndocuments: ["{round}/{coder}/{document}.md"]\ncodes: [{id: time}]\n` +
        ['10/sg', '10/kl', '9/sg', 'x/kl']
          .map((at) => `--- ${at}/P1.md\n${copy(at.split('/')[0] ?? '')}`)
          .join(''),
    );
    for (const args of [['sg', 'kl'], ['--pairs']]) {
      const { code, out, err } = await passage(folder, 'compare', ...args, '--round', '11');
      assert.deepEqual([code, out], [2, '']);
      assert.equal(err, 'There is no copy of round 11. There are rounds 9, 10, x.\n');
      assert.equal((await passage(folder, 'compare', ...args, '--round', '10')).code, 0);
    }
  });
});
