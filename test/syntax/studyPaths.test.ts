import assert from 'node:assert/strict';
import { parseCodebook } from '../../server/src/syntax/codebook';
import { classifyPath, compileTemplates } from '../../server/src/syntax/studyPaths';
import { CODEBOOK } from '../support/codebooks';

function roles(codebook: string, paths: readonly string[]): string[] {
  const templates = compileTemplates(parseCodebook(codebook));
  return paths.map((path) => {
    const { role, captures, overlaps } = classifyPath(templates, path);
    const names = [...captures].map(([name, value]) => `${name}=${value}`).join(' ');
    return [role, names, overlaps.join('+')].filter((part) => part !== '').join(' ');
  });
}

describe('classifyPath', () => {
  it('reads roles off the templates', () => {
    assert.deepEqual(
      roles(CODEBOOK, [
        'transcripts/P1.txt',
        'coding/sg/P1.md',
        'consensus/P1.md',
        'memos/x/y.md',
        'participants.csv',
        'coding/sg/README.md',
        'x.md',
        'codebook.yaml',
        'node_modules/a/b.md',
        '.git/x',
      ]),
      [
        'source document=P1',
        'document coder=sg document=P1',
        'consensus document=P1',
        'memo',
        'table',
        'ignored',
        'none',
        'none',
        'ignored',
        'ignored',
      ],
    );
  });

  it('takes every text for a document when the codebook does not say', () => {
    assert.deepEqual(
      roles('source: transcripts/{document}.md\ncodes:\n', [
        'a.md',
        'x/b.v2.txt',
        'transcripts/P1.md',
        'c.csv',
        'codebook.yml',
        'sub/codebook.yaml',
        'sub/node_modules/x.md',
        '.vscode/x.md',
      ]),
      [
        'document document=a',
        'document document=x/b.v2',
        'source document=P1',
        'none',
        'none',
        'none',
        'ignored',
        'none',
      ],
    );
  });

  it('says which roles overlap, and keeps the file from being written to', () => {
    assert.deepEqual(
      roles('source: "{document}.md"\ndocuments: ["*.md", "**/*.md"]\nmemos: "m*.md"\ncodes:\n', [
        'm1.md',
        'a.md',
        'x/a.md',
      ]),
      ['source document=m1 memo+document', 'source document=a document', 'document document=x/a'],
    );
  });

  it('ignores what lies in an ignored folder', () => {
    assert.deepEqual(
      roles('ignore: [drafts, "old/*/"]\ncodes:\n', ['drafts/a/b.md', 'old/x/y.md', 'old.md']),
      ['ignored', 'ignored', 'document document=old'],
    );
  });
});
