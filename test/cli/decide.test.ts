import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeRepository } from '../support/repository';
import { temporaryFolder, writeStudy } from '../support/studyFixture';
import { passage } from './run';

const STUDY = `--- codebook.yaml
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
consensus: consensus/{document}.md
coders: {sg: Sonja Marsh, kl: {name: Kit Lowe, adjudicator: true}}
scales: {direction: {values: {"+": helps, "-": hinders}}}
codes: [{id: time, codes: [{id: rota}, {id: breaks, scale: direction}]}, {id: pay}, {id: old, status: retired}]
--- transcripts/P1.md
We had no time. Little pay, and late.
--- coding/sg/P1.md
---
coding: done
---
We had [no time]{#rota}. [Little pay]{#pay}, [and late]{#pay}.
--- coding/kl/P1.md
---
coding: done
---
We had [no time]{#breaks}. [Little pay]{#pay}, and late.
`;

/** What a place of the document is known by, from what compare prints. */
async function idOf(folder: string, words: string): Promise<string> {
  const { out } = await passage(folder, 'compare', 'sg', 'kl', '--ids', '--all');
  const [, id = ''] = new RegExp(`“${words}\\.?” \\(([0-9a-f]{8})`).exec(out) ?? [];
  assert.notEqual(id, '', out);
  return id;
}

const read = (folder: string, ...path: readonly string[]): string =>
  readFileSync(join(folder, ...path), 'utf8');

describe('passage decide', () => {
  it('writes a decision, makes the consensus copy, and lets it follow what is decided and taken back', async () => {
    const folder = writeStudy(STUDY);
    const first = await passage(
      folder,
      ...['decide', 'sg', 'kl', 'P1', await idOf(folder, 'no time')],
      ...['--take', 'kl', '--why', 'It was about breaks.'],
    );
    assert.equal(first.err, '');
    const [, decision = ''] =
      /^Decided \(([0-9a-f]{8})\) in adjudication\/P1\.jsonl\. consensus\/P1\.md was made\. 1 place still open there\.\n$/.exec(
        first.out,
      ) ?? [];
    assert.notEqual(decision, '', first.out);
    const hash = /^textHash: .*\n/m.exec(read(folder, 'consensus', 'P1.md'))?.[0] ?? '';
    const copy = (body: string): string => `---\n${hash}---\n${body}`;
    assert.equal(
      read(folder, 'consensus', 'P1.md'),
      copy('We had [no time]{#breaks}. [Little pay]{#pay}, and late.\n'),
    );
    const second = ['decide', 'sg', 'kl', 'P1', await idOf(folder, 'and late'), '--take', 'sg', '--by', 'sg'];
    assert.equal((await passage(folder, ...second)).code, 0);
    assert.equal((await passage(folder, 'compare', 'sg', 'kl')).code, 0);
    assert.equal(
      read(folder, 'consensus', 'P1.md'),
      copy('We had [no time]{#breaks}. [Little pay]{#pay}, [and late]{#pay}.\n'),
    );
    const undone = await passage(folder, 'decide', 'sg', 'kl', 'P1', '--undo', decision);
    assert.match(undone.out, /^Taken back in .* consensus\/P1\.md follows\. 1 place still open there\.$/m);
    assert.equal(
      read(folder, 'consensus', 'P1.md'),
      copy('We had no time. [Little pay]{#pay}, [and late]{#pay}.\n'),
    );
    const lines = read(folder, 'adjudication', 'P1.jsonl').trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => {
        const { by, why, reverses = null } = JSON.parse(line) as Readonly<Record<string, string | null>>;
        return [by, why, reverses?.slice(0, 8)];
      }),
      [
        ['kl', 'It was about breaks.', undefined],
        ['sg', '', undefined],
        ['kl', '', decision],
      ],
    );
    // Once, however many decisions there are.
    assert.equal(read(folder, '.gitattributes').split('merge=union').length, 2);
    assert.equal((await passage(folder, 'check')).code, 0);
  });

  it('puts codes of the adjudicator’s own on words of either, of both, in common, or quoted', async () => {
    const folder = writeStudy(STUDY);
    const edit = async (place: string, ...args: readonly string[]): Promise<string> => {
      const id = await idOf(folder, place);
      const { err, code } = await passage(folder, 'decide', 'sg', 'kl', 'P1', id, ...args);
      assert.equal(code, 0, err);
      return read(folder, 'consensus', 'P1.md').split('---\n')[2] ?? '';
    };
    assert.equal(
      await edit('no time', '--take', '#time #breaks:+'),
      'We had [no time]{#breaks:+}{#time}. [Little pay]{#pay}, and late.\n',
    );
    assert.equal(
      await edit('no time', '--take', '#rota', '--words', 'common'),
      'We had [no time]{#rota}. [Little pay]{#pay}, and late.\n',
    );
    assert.equal(
      await edit('no time', '--take', '#rota', '--quote', 'had  no\ntime'),
      'We [had no time]{#rota}. [Little pay]{#pay}, and late.\n',
    );
    assert.equal(
      await edit('and late', '--take', '#time', '--words', 'sg'),
      'We [had no time]{#rota}. [Little pay]{#pay}, [and late]{#time}.\n',
    );
    const { code, out } = await passage(folder, 'compare', 'sg', 'kl', '--all');
    assert.equal(code, 0);
    assert.match(out, /“no time” \(settled: #rota on “had no time”\)/);
    // A word more before it, in all copies and the consensus: the words are found again.
    for (const path of [['transcripts'], ['coding', 'sg'], ['coding', 'kl'], ['consensus']]) {
      const file = join(folder, ...path, 'P1.md');
      writeFileSync(file, readFileSync(file, 'utf8').replace('We ', 'Hm, we '));
    }
    assert.match(
      (await passage(folder, 'compare', 'sg', 'kl', '--all')).out,
      /settled: #rota on “had no time”/,
    );
    assert.match(await edit('and late', '--take', 'neither'), /^Hm, we \[had no time\]\{#rota\}/);
  });

  it('writes nothing where it cannot do what was said, and names the remedy', async () => {
    const folder = writeStudy(STUDY);
    const failing = async (...args: readonly string[]): Promise<string> => {
      const { code, err } = await passage(folder, 'decide', ...args);
      assert.equal(code, 2);
      assert.ok(!existsSync(join(folder, 'adjudication')) && !existsSync(join(folder, 'consensus')));
      return err;
    };
    const id = await idOf(folder, 'no time');
    assert.match(await failing('sg', 'kl'), /Name two coders and a document/);
    assert.match(await failing('sg', 'kl', 'P1', id), /--take with a coder’s id, both, neither, or codes/);
    assert.match(await failing('sg', 'kl', 'P1', id, '--take', 'mw'), /mw is neither of the two/);
    const own = (...args: readonly string[]): Promise<string> =>
      failing('sg', 'kl', 'P1', id, '--take', ...args);
    assert.match(
      await failing('sg', 'kl', 'P1', id, '--take', 'sg', '--by', 'klm'),
      /--by klm: there is no such coder in this study\. Did you mean kl\?/,
    );
    assert.match(
      await failing('sg', 'kl', 'P1', id, '--take', 'sg', '--round', '2'),
      /no copy of round 2\. The study has no rounds/,
    );
    assert.match(await own('#tiem'), /The codebook has no code #tiem\./);
    assert.match(await own('#time pay'), /pay names no code\. Write #trust/);
    assert.match(await own('#old'), /#old is retired\. Choose another code\./);
    assert.match(await own('#time:+'), /#time has no scale, so that it cannot have the value \+\./);
    assert.match(await own('#breaks:up'), /up is no value of #breaks\. Its values: \+, -\./);
    assert.match(await own('#time', '--words', 'mw'), /mw is neither of the two/);
    assert.match(await own('#time', '--quote', 'no tea'), /“no tea” does not stand in this turn of P1 once/);
    assert.match(await own('#time', '--quote', 'x', '--words', 'sg'), /--words or --quote, and not both/);
    assert.match(await own('sg', '--words', 'common'), /are for codes of your own/);
    const late = await idOf(folder, 'and late');
    assert.match(
      await failing('sg', 'kl', 'P1', late, '--take', '#time', '--words', 'common'),
      /no words in common there/,
    );
    assert.match(
      await failing('sg', 'kl', 'P1', 'ffff', '--take', 'sg'),
      /no place ffff in P1 .* Compare anew/,
    );
    assert.match(await failing('sg', 'kl', 'P1', '', '--take', 'sg'), /Several places in P1/);
    assert.match(await failing('sg', 'kl', 'P9', id, '--take', 'sg'), /There is no document P9/);
    assert.match(await failing('sg', 'kl', 'P1', '--undo', 'ffff'), /no decision ffff on P1/);
    writeFileSync(join(folder, 'coding', 'kl', 'P1.md'), 'We had no time. Little pay, and late.\n');
    assert.match(
      await failing('sg', 'kl', 'P1', id, '--take', 'sg'),
      /P1 cannot be decided on: Kit Lowe has not begun it\./,
    );
  });

  it('adds to a consensus copy what was agreed after it was made, of which compare tells', async () => {
    const folder = writeStudy(STUDY);
    const update = ['decide', 'sg', 'kl', 'P1', '--update'] as const;
    const made = await passage(folder, ...update);
    assert.deepEqual([made.code, made.out], [0, 'consensus/P1.md was made.\n']);
    const by = (await passage(folder, 'compare', 'sg', 'kl')).out;
    assert.doesNotMatch(by, /consensus/);
    const body = (): string => read(folder, 'consensus', 'P1.md').split('---\n')[2] ?? '';
    assert.equal(body(), 'We had no time. [Little pay]{#pay}, and late.\n');
    const consensus = join(folder, 'consensus', 'P1.md');
    writeFileSync(consensus, read(folder, 'consensus', 'P1.md').replace('had', '[had]{#time "by hand"}'));
    const kit = join(folder, 'coding', 'kl', 'P1.md');
    writeFileSync(kit, readFileSync(kit, 'utf8').replace('and late', '[and late]{#pay}'));
    const lacks =
      'consensus/P1.md lacks 1 passage agreed or settled: passage decide with --update adds what it lacks.';
    const text = (await passage(folder, 'compare', 'sg', 'kl')).out;
    assert.ok(text.includes(`\n  ${lacks}\n`), text);
    const markdown = (await passage(folder, 'compare', 'sg', 'kl', '--format', 'md')).out;
    assert.match(markdown, /^consensus\\\/P1\\\.md lacks 1 passage agreed or settled/m);
    const states = async (...args: readonly string[]) => {
      const { out } = await passage(folder, 'compare', ...args, '--format', 'json');
      const { documents } = JSON.parse(out) as {
        readonly documents: readonly { readonly consensus: object }[];
      };
      return documents.map((one) => one.consensus);
    };
    assert.deepEqual(await states('sg', 'kl'), [{ file: 'consensus/P1.md', lacks: 1 }]);
    const updated = await passage(folder, ...update);
    assert.deepEqual([updated.code, updated.out], [0, 'consensus/P1.md is up to date.\n']);
    assert.equal(body(), 'We [had]{#time "by hand"} no time. [Little pay]{#pay}, [and late]{#pay}.\n');
    assert.ok(!existsSync(join(folder, 'adjudication')));
    assert.deepEqual(await states('sg', 'kl'), [{ file: 'consensus/P1.md', lacks: 0 }]);
    const again = await passage(folder, ...update);
    assert.equal(again.out, 'The consensus copy of P1 has all that is agreed or settled.\n');
    const other = await passage(folder, ...update, '--why', 'x');
    assert.deepEqual([other.code, /leave out places and other options/.test(other.err)], [2, true]);
    writeFileSync(consensus, read(folder, 'consensus', 'P1.md').replace('late', 'early'));
    assert.deepEqual(await states('sg', 'kl'), [{ file: 'consensus/P1.md', lacks: null }]);
    assert.match(
      (await passage(folder, 'compare', 'sg', 'kl')).out,
      /^ {2}The text of consensus\/P1\.md is not the one/m,
    );
    const refused = await passage(folder, ...update);
    assert.deepEqual([refused.code, body().includes('early')], [2, true]);
  });

  it('leaves the consensus copy as it was where the decision cannot be noted', async () => {
    const folder = writeStudy(STUDY);
    const [time, late] = [await idOf(folder, 'no time'), await idOf(folder, 'and late')];
    const log = join(folder, 'adjudication');
    writeFileSync(log, 'a file where a folder should be');
    const failing = async (id: string): Promise<void> => {
      const { code, err } = await passage(folder, 'decide', 'sg', 'kl', 'P1', id, '--take', 'sg');
      assert.equal(code, 2);
      assert.match(err, /cannot be written, and nothing was decided/);
    };
    await failing(time);
    assert.ok(!existsSync(join(folder, 'consensus', 'P1.md')));
    unlinkSync(log);
    assert.equal((await passage(folder, 'decide', 'sg', 'kl', 'P1', time, '--take', 'sg')).code, 0);
    const consensus = `\uFEFF${read(folder, 'consensus', 'P1.md')}`;
    writeFileSync(join(folder, 'consensus', 'P1.md'), consensus);
    renameSync(log, join(folder, 'elsewhere'));
    writeFileSync(log, 'a file where a folder should be');
    await failing(late);
    assert.equal(read(folder, 'consensus', 'P1.md'), consensus);
  });

  it('writes nothing outside the study, whatever the key of a document says', async () => {
    const folder = writeStudy(STUDY);
    for (const coder of ['sg', 'kl']) {
      const text = read(folder, 'coding', coder, 'P1.md').replace('---', '---\ndocument: ../../evil');
      writeFileSync(join(folder, 'coding', coder, 'P1.md'), text);
    }
    mkdirSync(join(folder, 'consensus'));
    const consensus = '---\ndocument: ../../evil\n---\nWe had no time. Little pay, and late.\n';
    writeFileSync(join(folder, 'consensus', 'P1.md'), consensus);
    const id = await idOf(folder, 'no time');
    const { code, err } = await passage(folder, 'decide', 'sg', 'kl', '../../evil', id, '--take', 'sg');
    assert.equal(code, 2);
    assert.match(err, /^\.\.\/\.\.\/evil: no file can be called so.* Give it another key/);
    assert.equal(read(folder, 'consensus', 'P1.md'), consensus);
    assert.ok(!existsSync(join(folder, '..', 'evil.jsonl')));
  });

  for (const linked of ['adjudication', 'consensus']) {
    it(`writes nothing through a folder ${linked} that is a link, which may lead out of the study`, async () => {
      const folder = writeStudy(STUDY);
      const elsewhere = temporaryFolder();
      symlinkSync(elsewhere, join(folder, linked));
      const place = await idOf(folder, 'no time');
      const { code, err } = await passage(folder, 'decide', 'sg', 'kl', 'P1', place, '--take', 'kl');
      assert.equal(code, 2);
      assert.match(
        err,
        new RegExp(`nothing was decided: the folder ${linked} is a symbolic link.*put a folder itself`),
      );
      assert.deepEqual(readdirSync(elsewhere), []);
      const other = linked === 'consensus' ? 'adjudication' : 'consensus';
      assert.ok(!existsSync(join(folder, other, linked === 'consensus' ? 'P1.jsonl' : 'P1.md')));
    });
  }

  it('loses no decision when two people decided on branches, and comes to what both decided', async () => {
    const { folder, git, commit } = makeRepository(STUDY);
    const [time, late] = [await idOf(folder, 'no time'), await idOf(folder, 'and late')];
    const decide = async (...args: readonly string[]): Promise<void> => {
      const { code, err } = await passage(folder, 'decide', 'sg', 'kl', 'P1', ...args);
      assert.equal(code, 0, err);
    };
    await decide(time, '--take', 'both');
    commit('Begin to decide');
    git('switch', '--quiet', '-c', 'kit');
    await decide(late, '--take', 'neither');
    commit('Kit decides');
    git('switch', '--quiet', 'main');
    await decide(time, '--take', 'sg', '--by', 'sg');
    commit('Sonja decides');
    git('merge', '--quiet', '--no-edit', 'kit', '-X', 'ours');
    assert.equal(read(folder, 'adjudication', 'P1.jsonl').trimEnd().split('\n').length, 3);
    const nested = git('check-attr', 'merge', '--', 'adjudication/north/P1.jsonl');
    assert.equal(nested.trim(), 'adjudication/north/P1.jsonl: merge: union');
    const { code, out } = await passage(folder, 'compare', 'sg', 'kl', '--all');
    assert.equal(code, 0);
    assert.match(out, /“no time” \(settled: as Sonja Marsh\)/);
    assert.match(out, /“and late” \(settled: neither\)/);
  });
});
