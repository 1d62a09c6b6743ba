import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskAccess } from '../../server/src/io/disk';
import { uriOfPath } from '../../server/src/io/fileUri';
import { encodeUri } from '../../server/src/project/uri';
import { REQUEST } from '../../server/src/protocol/requests';
import type { TakeOut, TakeOutAnswer, TakeOutModel } from '../../server/src/protocol/takingOut';
import { usePair } from '../support/lspStudy';
import { isolateGit, makeRepository } from '../support/repository';

const STUDY: Readonly<Record<string, string>> = {
  'codebook.yaml':
    'source: transcripts/{document}.md\ndocuments: ["coding/{coder}/{document}.md"]\ncodes: [{id: trust, examples: ["Mary knew."]}]\n',
  'transcripts/P1.md': 'P1: Mary knew.\nP1: Still.\n',
  'coding/sg/P1.md': 'P1: [MARY knew]{#trust "Mary?"}.\nP1: Still.\n',
  'notes.txt': 'Ask Mary.\n',
};
const REDACT: TakeOut = { kind: 'redact', words: 'mary', replacement: '[nurse]', exact: false };

describe('taking words or a person out of a study over the wire', () => {
  const { begin } = usePair();
  isolateGit();

  async function started() {
    const parts = Object.entries(STUDY).map(([path, text]) => `--- ${path}\n${text}`);
    const { folder } = makeRepository(parts.join(''));
    const root = uriOfPath(folder);
    const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
    const files = Object.fromEntries(
      Object.entries(STUDY).flatMap(([path, text]) =>
        path === 'notes.txt' ? [] : [[`${root}/${path}`, text] as const],
      ),
    );
    const pair = await begin({ folders: [root], files, access: diskAccess() });
    await pair.settled();
    const ask = (what: TakeOut, agreed: string | null): Promise<TakeOutAnswer> =>
      pair.ask(REQUEST.takeOut, { root: encodeUri(root), what, agreed, git: true });
    const look = async (what: TakeOut): Promise<TakeOutModel> => {
      const model = await ask(what, null);
      return model.ok ? model : assert.fail(model.message);
    };
    return { pair, folder, root, read, ask, look };
  }

  it('lists every place, changes nothing before somebody agrees, and then all of it', async () => {
    const { root, read, ask, look } = await started();
    const model = await look(REDACT);
    assert.equal(model.head, 'Would be replaced: 4 places in 3 files.');
    assert.deepEqual(
      model.parts.flatMap(({ title, lines }) =>
        lines.map(({ where, line, says, remark }) => [title, where, line, says, remark]),
      ),
      [
        ['In transcripts', 'transcripts/P1.md', 1, 'P1: Mary knew.', ''],
        ['In coded copies', 'coding/sg/P1.md', 1, 'P1: MARY knew.', ''],
        ['In memos of passages', 'coding/sg/P1.md', 1, 'Mary?', ''],
        ['In the codebook', 'codebook.yaml', 3, 'codes: [{id: trust, examples: ["Mary knew."]}]', ''],
        ['Found, and left as it is', 'notes.txt', 1, 'Ask Mary.', 'Passage does not know what this file is'],
      ],
    );
    assert.equal(model.parts[0]?.lines[0]?.uri, `${encodeUri(root)}/transcripts/P1.md`);
    assert.match(
      model.report,
      /\ngit's history still has the words.*\n.*git log --all --oneline -i -Smary\n/u,
    );
    for (const [path, text] of Object.entries(STUDY)) assert.equal(read(path), text);
    const done = await ask(REDACT, model.id);
    assert.equal(done.ok && done.head, 'Replaced: 4 places in 3 files.');
    assert.equal(read('coding/sg/P1.md'), 'P1: [[nurse] knew]{#trust "[nurse]?"}.\nP1: Still.\n');
    assert.equal(read('transcripts/P1.md'), 'P1: [nurse] knew.\nP1: Still.\n');
  });

  it('does not make what is no longer what was looked at', async () => {
    const { folder, pair, root, read, ask, look } = await started();
    const { id } = await look(REDACT);
    const more = 'P1: Mary knew. Mary, still.\n';
    writeFileSync(join(folder, 'transcripts/P1.md'), more);
    pair.disk.set(`${root}/transcripts/P1.md`, more);
    await pair.touch(`${root}/transcripts/P1.md`);
    await pair.settled();
    const answer = await ask(REDACT, id);
    assert.match(
      answer.ok ? '' : answer.message,
      /^The study has changed since you looked\. Nothing was changed\./u,
    );
    assert.equal(read('transcripts/P1.md'), more);
    assert.equal(read('coding/sg/P1.md'), STUDY['coding/sg/P1.md']);
  });

  it('is refused while an editor has something else than the disk, and where a file changed unseen', async () => {
    const { folder, pair, root, read, ask, look } = await started();
    const { id } = await look(REDACT);
    const copy = `${root}/coding/sg/P1.md`;
    await pair.open(copy, 'P1: [MARY knew]{#trust}, and Mary again.\n');
    for (const agreed of [null, id]) {
      const answer = await ask(REDACT, agreed);
      assert.match(
        answer.ok ? '' : answer.message,
        /^coding\/sg\/P1\.md has unsaved changes.* Nothing was changed\. Save it/u,
      );
    }
    await pair.close(copy);
    await pair.settled();
    writeFileSync(join(folder, 'transcripts/P1.md'), 'else\n');
    const answer = await ask(REDACT, id);
    assert.match(
      answer.ok ? '' : answer.message,
      /^transcripts\/P1\.md stands in the way: it changed meanwhile\. Nothing was changed\.$/u,
    );
    assert.equal(read('codebook.yaml'), STUDY['codebook.yaml']);
  });

  it('is refused when somebody types while it is planned', async () => {
    const { pair, root, read, ask, look } = await started();
    const { id } = await look(REDACT);
    const answering = ask(REDACT, id);
    await pair.open(`${root}/coding/sg/P1.md`, 'P1: [MARY knew]{#trust}, and Mary again.\n');
    const answer = await answering;
    assert.match(answer.ok ? '' : answer.message, /^coding\/sg\/P1\.md has unsaved changes/u);
    assert.equal(read('coding/sg/P1.md'), STUDY['coding/sg/P1.md']);
  });

  it('leaves a deleted file deleted, whose text an editor still holds', async () => {
    const { folder, pair, root, read, ask, look } = await started();
    const copy = `${root}/coding/sg/P1.md`;
    await pair.open(copy, STUDY['coding/sg/P1.md'] ?? '');
    rmSync(join(folder, 'coding/sg/P1.md'));
    pair.disk.delete(copy);
    await pair.touch(copy);
    await pair.settled();
    const { id, head } = await look(REDACT);
    assert.equal(head, 'Would be replaced: 2 places in 2 files.');
    const done = await ask(REDACT, id);
    assert.equal(done.ok && done.head, 'Replaced: 2 places in 2 files.');
    assert.equal(existsSync(join(folder, 'coding/sg/P1.md')), false);
    assert.equal(read('transcripts/P1.md'), 'P1: [nurse] knew.\nP1: Still.\n');
  });

  it('takes a person out: files are deleted, and quotes with them', async () => {
    const { folder, read, ask, look } = await started();
    const what: TakeOut = { kind: 'withdraw', person: 'P1' };
    const model = await look(what);
    assert.deepEqual(
      [model.changed, model.removed.map((uri) => uri.replace(/^.*\/(?=coding|transcripts)/u, ''))],
      [1, ['coding/sg/P1.md', 'transcripts/P1.md']],
    );
    assert.match(model.report, /git filter-repo --force --invert-paths --path coding\/sg\/P1\.md/u);
    const done = await ask(what, model.id);
    assert.equal(done.ok && done.head, 'P1 was taken out of the study.');
    assert.deepEqual(
      ['coding/sg/P1.md', 'transcripts/P1.md'].map((path) => existsSync(join(folder, path))),
      [false, false],
    );
    assert.doesNotMatch(read('codebook.yaml'), /Mary/u);
  });

  it('says in a sentence what cannot be', async () => {
    const { ask } = await started();
    const asked: readonly (readonly [TakeOut, RegExp])[] = [
      [{ ...REDACT, replacement: 'Mary M.' }, /has the words themselves/u],
      [{ ...REDACT, replacement: '***' }, /needs a letter/u],
      [{ kind: 'withdraw', person: 'P9' }, /^P9: no document.* Did you mean P1\?/u],
      [{ kind: 'withdraw', person: 'P*' }, /name one person/u],
    ];
    for (const [what, expected] of asked) {
      const answer = await ask(what, null);
      assert.match(answer.ok ? '' : answer.message, expected);
    }
  });
});
