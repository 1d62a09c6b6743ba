import assert from 'node:assert/strict';
import { REQUEST } from '../../server/src/protocol/requests';
import { changeText } from '../../client/src/studyEdits/textEdits';
import { fileEdit } from '../client/studyEdits';
import { countsOf, P01, P02, STUDY, usePair } from '../support/lspStudy';

/** The request that changes `#trust` to `#reliance` in files that read so. */
function renaming(files: Readonly<Record<string, string>>) {
  return {
    title: 'Rename #trust to #reliance',
    files: Object.entries(files).map(([uri, text]) => {
      const { before, after, edits } = fileEdit(uri, text, /#trust/gu, '#reliance');
      return { uri, before, after, edits, inverse: changeText(text, edits).inverse };
    }),
  };
}

const BOTH = { [P01]: STUDY[P01] ?? '', [P02]: STUDY[P02] ?? '' };

describe('writing over the wire', () => {
  const { begin, start } = usePair();

  it('changes the files, shows how far it is, and the project knows at once', async () => {
    const pair = await start();
    assert.deepEqual(await pair.ask(REQUEST.writeStudyEdit, renaming(BOTH)), { ok: true });
    assert.equal(pair.disk.get(P01), 'A [b]{#reliance} c.\n');
    assert.equal(pair.disk.get(P02), 'D [e]{#reliance} [f]{#leadership}.\n');
    await pair.settled();
    assert.equal(await countsOf(pair), 'trust 0, leadership 1, reliance 2');
    assert.ok(pair.progress.some(({ value }) => value.kind === 'end'));
  });

  it('names the file that is no longer what it was, and changes nothing', async () => {
    const pair = await start();
    pair.disk.set(P02, 'else');
    const answer = await pair.ask(REQUEST.writeStudyEdit, renaming(BOTH));
    assert.deepEqual(answer, {
      ok: false,
      message: 'P02.md could not be written: it changed meanwhile. Nothing was changed.',
      left: [],
    });
    assert.equal(pair.disk.get(P01), STUDY[P01]);
  });

  it('changes nothing under an editor that has something else', async () => {
    const pair = await start();
    await pair.open(P01, 'A [b]{#trust} c, and more.\n');
    const answer = await pair.ask(REQUEST.writeStudyEdit, renaming(BOTH));
    assert.match(
      answer.ok ? '' : (answer.message ?? ''),
      /^P01\.md is not in the editor as it is on the disk/u,
    );
    assert.equal(pair.disk.get(P02), STUDY[P02]);
  });

  it('reaches no file outside the studies that are open', async () => {
    const pair = await start();
    pair.disk.set('file:///elsewhere/P01.md', BOTH[P01] ?? '');
    const answer = await pair.ask(
      REQUEST.writeStudyEdit,
      renaming({ 'file:///elsewhere/P01.md': BOTH[P01] ?? '' }),
    );
    assert.match(answer.ok ? '' : (answer.message ?? ''), /in no study that is open/u);
  });

  it('is put off while the study is still being read, as after the server has stopped', async () => {
    const pair = await begin();
    const answer = await pair.ask(REQUEST.writeStudyEdit, renaming(BOTH));
    assert.match(answer.ok ? '' : (answer.message ?? ''), /still being read\. .*Try again in a moment\.$/u);
    assert.equal(pair.disk.get(P01), STUDY[P01]);
  });

  it('says what failed, and what could not be put back', async () => {
    const pair = await start({
      access: {
        async write(uri, text) {
          if (uri === P02) throw new Error('the disk is full');
          if (text === STUDY[P01]) throw new Error('permission denied');
          pair.disk.set(uri, text);
        },
      },
    });
    const answer = await pair.ask(REQUEST.writeStudyEdit, renaming(BOTH));
    assert.deepEqual(answer, {
      ok: false,
      message:
        'P02.md could not be written: the disk is full. What had been written was put back, but not P01.md (permission denied): that file still has what was written.',
      left: [P01],
    });
  });
});
