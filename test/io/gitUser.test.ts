import assert from 'node:assert/strict';
import { join } from 'node:path';
import { userNameIn } from '../../server/src/io/git';
import { ISOLATED, makeRepository } from '../support/repository';
import { temporaryFolder } from '../support/studyFixture';

describe('who works in a folder', () => {
  const env = { ...process.env, ...ISOLATED };

  it('is whom git signs as there, in a repository and below it', async () => {
    const { folder, git, write } = makeRepository('--- coding/kl/P01.md\nP01: Yes.\n');
    git('config', 'user.name', ' Kit Lowe ');
    write('--- coding/kl/P02.md\nP01: No.\n');
    assert.equal(await userNameIn(folder, { env }), 'Kit Lowe');
    assert.equal(await userNameIn(join(folder, 'coding/kl'), { env }), 'Kit Lowe');
    git('config', 'user.name', '');
    assert.equal(await userNameIn(folder, { env }), null);
  });

  it('is nobody where git has no name, where there is no folder, and without git', async () => {
    const folder = temporaryFolder();
    assert.equal(await userNameIn(folder, { env }), null);
    assert.equal(await userNameIn(join(folder, 'none'), { env }), null);
    assert.equal(await userNameIn(folder, { env: { ...env, PATH: '' } }), null);
  });
});
