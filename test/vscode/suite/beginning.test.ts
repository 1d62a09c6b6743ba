import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { shownView } from '../client';
import { fileOf, restoreStudy, until } from '../support';

// Its name puts it before the suites that open the codebook: the editor keeps a file that was opened for minutes after
// its tab was closed, and what is open counts even when it is gone from the disk.
describe('a folder without a codebook', () => {
  beforeEach(restoreStudy);
  after(async () => {
    await restoreStudy();
    const view = await shownView();
    await until('the study is back', async () => (await view.read()).studies.length === 1);
  });

  it('has neither rows nor a message, which leaves the place to the welcome text', async () => {
    const view = await shownView();
    renameSync(fileOf('codebook.yaml').fsPath, fileOf('no-codebook.yaml').fsPath);
    const model = await until('the study is gone', async () => {
      const read = await view.read();
      return read.studies.length === 0 && read;
    });
    assert.equal(model.ready, true);
    assert.deepEqual(await view.children(), []);
  });
});
