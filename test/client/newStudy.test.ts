import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codebookFor, coderIdOf, folderProblem, readmeFor } from '../../client/src/views/newStudy';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { isCoderId } from '../../server/src/syntax/ids';

const bundled = (name: string): string =>
  readFileSync(join(__dirname, '../../../codebooks', `${name}.yaml`), 'utf8');

describe('a new study', () => {
  for (const name of ['blank', 'influences-on-improvement']) {
    it(`has the codebook ${name} with its title, its places and its first coder`, () => {
      const plan = { title: 'Doses: "late" #1', coder: { id: 'ö1', name: "Sonja 'S' Marsh" } };
      const book = parseCodebook(codebookFor(bundled(name), plan));
      const errors = book.problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
      assert.deepEqual(errors, []);
      assert.equal(book.title, plan.title);
      assert.deepEqual(
        [...book.coders.values()].map(({ id, name: called }) => [id, called]),
        [['ö1', "Sonja 'S' Marsh"]],
      );
      assert.deepEqual(
        [book.source, book.consensus, book.memos].map((place) => place?.text.split('/')[0]),
        ['transcripts', 'consensus', 'memos'],
      );
      assert.deepEqual(book.codes.length, parseCodebook(bundled(name)).codes.length);
    });
  }

  it('may have no coder yet', () => {
    const text = codebookFor(bundled('blank'), { title: 'x', coder: null });
    assert.equal(parseCodebook(text).coders.size, 0);
    assert.match(readmeFor({ title: 'x', coder: null }), /`coding\/…\/`/u);
  });

  it('makes a coder’s id of a name', () => {
    const ids = ['Sonja Marsh', 'Kit', ' ', 'Anne-Marie O’Neill', '李 明', '𝒜 b'].map(coderIdOf);
    assert.deepEqual(ids.slice(0, 5), ['sm', 'kit', '', 'amon', '李明']);
    for (const id of ids) assert.ok(id === '' || isCoderId(id), id);
  });

  it('says why a name can be no folder', () => {
    for (const name of ['', '  ', 'a/b', 'a\\b', 'x:', '..', 'end.', 'CON', 'lpt1.txt', 'x'.repeat(81)])
      assert.notEqual(folderProblem(name), null, name);
    for (const name of ['Late doses', 'Étude №1', 'console', '.hidden'])
      assert.equal(folderProblem(name), null, name);
  });
});
