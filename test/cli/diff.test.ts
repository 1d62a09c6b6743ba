import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRepository } from '../support/repository';
import { passage } from './run';

const STUDY = `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
coders: {sg: Sonja Marsh}
codes: [{id: time, definition: Hours.}, {id: pay}]
--- coding/sg/P1.md
P1: We had [no time]{#time}. [Little pay]{#pay}.
--- coding/sg/P2.md
P2: [No.]{#pay}
`;

describe('passage diff', () => {
  const repository = makeRepository(STUDY);
  const { folder } = repository;
  repository.commit(
    'Recode',
    `--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
coders: {sg: Sonja Marsh}
codes: [{id: time, definition: Hours at work.}, {id: pay}]
--- coding/sg/P1.md
P1: We [had no time]{#time}. [Little pay]{#time}.
`,
  );
  repository.write('--- coding/sg/P2.md\nP2: No.\n');

  it('says what changed between two revisions, or since one', async () => {
    const { code, out, err } = await passage(folder, 'diff', 'HEAD~1', 'HEAD');
    assert.equal(err, '');
    assert.equal(
      out,
      `HEAD~1 → HEAD: 2 changes in 1 copy

P1 · Sonja Marsh
  P1 ¶1  moved  #time  “had no time”
  P1 ¶1  recoded  #pay → #time  “Little pay”

References, all coders added up:
  #time  1 → 2
  #pay  2 → 1

Codebook:
  #time  is defined in other words
    definition: Hours. → Hours at work.
`,
    );
    assert.equal(code, 1);
    const now = await passage(folder, 'diff', 'HEAD');
    assert.match(
      now.out,
      /^HEAD → now: 1 change in 1 copy\n\nP2 · Sonja Marsh\n {2}P2 ¶1 {2}removed {2}#pay {2}“No\.”$/m,
    );
    assert.equal(now.code, 1);
  });

  it('says so when nothing changed', async () => {
    const { code, out } = await passage(folder, 'diff', 'HEAD', 'HEAD');
    assert.equal(
      out,
      'HEAD → HEAD: 0 changes in 0 copies\n\nNothing changed in the coding between HEAD and HEAD.\n',
    );
    assert.equal(code, 0);
  });

  it('does not end as if nothing had changed where a copy cannot be read', async () => {
    const other = makeRepository(STUDY);
    const path = join(other.folder, 'coding/sg/P3.md');
    writeFileSync(path, Buffer.from([0xff, 0xfe, 0x00]));
    const { code, out, err } = await passage(other.folder, 'diff', 'HEAD');
    assert.match(out, /Nothing changed in the coding/);
    assert.match(err, /P3\.md/);
    assert.equal(code, 1);
  });

  it('prints Markdown and JSON', async () => {
    const md = await passage(folder, 'diff', 'HEAD~1', 'HEAD', '--format', 'md');
    assert.match(md.out, /^\| P1 ¶1 \| recoded \| \\#pay → \\#time \| “Little pay” \|$/m);
    const { out } = await passage(folder, 'diff', 'HEAD~1', '--format', 'json');
    const found = JSON.parse(out) as {
      readonly before: string;
      readonly after: string;
      readonly copies: readonly {
        readonly document: string;
        readonly changes: readonly { readonly kind: string }[];
      }[];
      readonly totals: readonly object[];
    };
    assert.deepEqual([found.before, found.after], ['HEAD~1', 'now']);
    assert.deepEqual(
      found.copies.map(({ document, changes }) => [document, ...changes.map(({ kind }) => kind)]),
      [
        ['P1', 'moved', 'recoded'],
        ['P2', 'removed'],
      ],
    );
    assert.deepEqual(found.totals, [
      { code: 'time', before: 1, after: 2 },
      { code: 'pay', before: 2, after: 0 },
    ]);
  });

  it('names what it cannot compare', async () => {
    const failing = async (...args: readonly string[]): Promise<string> => {
      const { code, err } = await passage(folder, 'diff', ...args);
      assert.equal(code, 2);
      return err;
    };
    assert.match(await failing(), /Name the revision to compare with, for example passage diff HEAD\./);
    assert.match(await failing('HEAD', 'main', 'x'), /x is a third\. A folder is named with --dir\./);
    assert.match(await failing('mian'), /git knows no revision mian\. Did you mean main/);
  });
});
