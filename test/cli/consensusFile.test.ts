import assert from 'node:assert/strict';
import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterPuttingBack, writeConsensus } from '../../server/src/cli/consensusFile';
import { uriOfPath } from '../../server/src/io/fileUri';
import { writeStudy } from '../support/studyFixture';

describe('writing a consensus copy from the terminal', () => {
  it('puts it back as it was, and names it where that fails as well', async () => {
    const folder = writeStudy('--- consensus/P1.md\nOne\n');
    const path = join(folder, 'consensus', 'P1.md');
    const uri = uriOfPath(path);
    const write = () => writeConsensus({ uri, before: 'One\n', text: '[One]{#a}\n' }, folder);
    assert.equal(await afterPuttingBack(await write(), uri), '');
    assert.equal(readFileSync(path, 'utf8'), 'One\n');
    const putBack = await write();
    writeFileSync(path, 'Another\n');
    assert.match(
      await afterPuttingBack(putBack, uri),
      /^ Nor can the consensus copy .*P1\.md be put back.*changed meanwhile/,
    );
    assert.equal(readFileSync(path, 'utf8'), 'Another\n');
    writeFileSync(path, 'One\n');
    const gone = await write();
    unlinkSync(path);
    assert.match(await afterPuttingBack(gone, uri), /P1\.md be put back as it was \(/);
  });
});
