import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDecision } from '../../server/src/agreement/adjudication/decisionLog';
import { sha256 } from '../../server/src/io/hash';
import { makeRepository } from '../support/repository';
import { temporaryFolder, writeStudy } from '../support/studyFixture';
import { passage } from './run';

const STUDY = `--- codebook.yaml
title: Doses
source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
speakers: {interviewer: [INT], participant: ["P*"]}
coders: {sg: Sonja Marsh, kl: Kit Lowe}
codes: [{id: time, codes: [{id: rota}, {id: breaks}]}, {id: pay, scale: way}]
scales: {way: {values: {"+": helps, "-": hinders}}}
--- coding/sg/P1.md
---
coding: done
---
INT: Was there [time]{#time}?

P1: We had [no time | and no rota]{#rota ?}. [Little pay]{#pay:-}, [and late]{#pay:+ "why?"}.
--- coding/kl/P1.md
---
coding: done
---
INT: Was there time?

P1: We had [no time | and no rota]{#breaks}. [Little pay]{#pay:-}, [and late.]{#pay:-}
--- coding/sg/P2.md
---
coding: done
---
P2: No.
--- coding/kl/P2.md
P2: [No.]{#time}
`;

describe('passage compare', () => {
  const folder = writeStudy(STUDY);

  it('prints every place that is not agreed, with what was left out', async () => {
    const { code, out, err } = await passage(folder, 'compare', 'sg', 'kl');
    assert.equal(err, '');
    assert.equal(
      out,
      `Sonja Marsh | Kit Lowe
1 document compared, 1 left out · 3 places, 2 open

P1  1 agreed · 1 code · 1 value
  1 annotation of interviewers' turns: not compared.
  P1 ¶2  code (sibling)  #rota | #breaks  “no time | and no rota” (unsure)
  P1 ¶2  value  #pay:+ | #pay:-  “and late.”

Left out:
  P2: Kit Lowe has not marked it as done
`,
    );
    assert.equal(code, 1);
  });

  it('prints Markdown that shows exactly what is in the files', async () => {
    const { out } = await passage(folder, 'compare', 'sg', 'kl', '--format', 'md', '--all', '--unfinished');
    assert.match(out, /^## Sonja Marsh and Kit Lowe\n\n2 documents compared · 4 places, 3 open\.\n/);
    const [row = ''] = /^\| P1 ¶2 \| code .*$/m.exec(out) ?? [];
    assert.equal(
      row,
      '| P1 ¶2 | code \\(sibling\\) \\(unsure\\) | \\#rota | \\#breaks | “no time \\| and no rota” |',
    );
    assert.match(out, /\| P1 ¶2 \| agreed \|/);
  });

  it('prints which code met which as a table, with nothing as a row and a column, and places that are open', async () => {
    const { code, out } = await passage(folder, 'compare', 'sg', 'kl', '--table', '--unfinished');
    assert.equal(
      out,
      `2 documents compared · 4 places, 3 open
Rows: Sonja Marsh. Columns, by the numbers of the rows: Kit Lowe. Cells: places; 1/3 where 1 of 3 is open.

              1  2    3    4  5
1  #time      ·  ·    ·    ·  ·
2  #rota      ·  ·  1/1    ·  ·
3  #breaks    ·  ·    ·    ·  ·
4  #pay       ·  ·    ·  1/2  ·
5  nothing  1/1  ·    ·    ·  ·
`,
    );
    assert.equal(code, 1);
    const { out: md } = await passage(folder, 'compare', 'sg', 'kl', '--table', '--format', 'md');
    assert.match(md, /^\| {2}\| \\#rota \| \\#breaks \| \\#pay \| nothing \|$/mu);
    assert.match(md, /^\| \\#pay \| {2}\| {2}\| 1\/2 \| {2}\|$/mu);
    const { out: csv } = await passage(folder, 'compare', 'sg', 'kl', '--table', '--format', 'csv');
    assert.equal(
      csv,
      ['a,b,places,agreed,open,settled,characters', 'rota,breaks,1,0,1,0,21', 'pay,pay,2,1,1,0,18', ''].join(
        '\r\n',
      ),
    );
    const { out: json } = await passage(folder, 'compare', 'sg', 'kl', '--table', '--format', 'json');
    const { cells } = JSON.parse(json) as {
      readonly cells: readonly { readonly items: readonly object[] }[];
    };
    assert.deepEqual(
      cells.map(({ items: [first] }) => first && Object.keys(first)),
      [
        ['document', 'locator', 'item'],
        ['document', 'locator', 'item'],
      ],
    );
    const both = await passage(folder, 'compare', '--pairs', '--table');
    assert.match(both.err, /leave out --pairs, or --table/u);
  });

  it('says so where there is nothing for a table, and refuses to list places as CSV', async () => {
    const done = '---\ncoding: done\n---\nP1: No.\n';
    const none = writeStudy(
      `--- codebook.yaml\ndocuments: ["{coder}/{document}.md"]\n--- sg/P1.md\n${done}--- kl/P1.md\n${done}`,
    );
    const { out } = await passage(none, 'compare', 'sg', 'kl', '--table');
    assert.equal(out, 'Neither has coded anything in what was compared.\n');
    const { code, err } = await passage(folder, 'compare', 'sg', 'kl', '--format', 'csv');
    assert.equal(code, 2);
    assert.match(err, /--format csv: it must be text, md or json/u);
  });

  it('prints JSON with both sides of each place, and where they stand in the files', async () => {
    const { out } = await passage(folder, 'compare', 'sg', 'kl', '--format', 'json');
    const report = JSON.parse(out) as {
      readonly open: number;
      readonly documents: readonly { readonly items: readonly object[] }[];
      readonly leftOut: readonly object[];
    };
    assert.equal(report.open, 2);
    assert.deepEqual(report.leftOut, [{ document: 'P2', a: null, b: 'in-progress' }]);
    const { item, ...last } = (report.documents[0]?.items[2] ?? {}) as { readonly item?: string };
    assert.match(item ?? '', /^[0-9a-f]{32}$/);
    assert.deepEqual(last, {
      locator: 'P1 ¶2',
      kind: 'value',
      relation: null,
      open: true,
      start: 68,
      end: 77,
      disputed: 0,
      differs: { values: true, memos: true, unsure: false },
      unsure: false,
      words: 'and late.',
      a: [
        {
          ...{ code: 'pay', values: ['+'], memos: ['why?'], unsure: false, start: 68, end: 76 },
          ...{ words: 'and late', file: 'coding/sg/P1.md', line: 6, column: 68, textChanged: false },
        },
      ],
      b: [
        {
          ...{ code: 'pay', values: ['-'], memos: [], unsure: false, start: 68, end: 77 },
          ...{ words: 'and late.', file: 'coding/kl/P1.md', line: 6, column: 68, textChanged: false },
        },
      ],
      decision: null,
      reopened: null,
    });
  });

  it('knows what was settled, and says what was reopened and why', async () => {
    const study = writeStudy(STUDY);
    const run = (...args: readonly string[]) => passage(study, 'compare', 'kl', 'sg', ...args);
    const { documents } = JSON.parse((await run('--format', 'json')).out) as {
      readonly documents: readonly { readonly items: readonly { readonly item: string }[] }[];
    };
    const sides = [
      [
        { coder: 'kl', codes: ['breaks'], words: ['no time | and no rota'] },
        { coder: 'sg', codes: ['rota'], words: ['no time | and no rota'] },
      ],
      [
        { coder: 'kl', codes: ['pay:-'], words: ['and late'] },
        { coder: 'sg', codes: ['pay:+'], words: ['and late'] },
      ],
    ];
    const lines = sides.map((both, i) =>
      writeDecision(
        {
          ...{ kind: 'decision', document: 'P1', round: null, turn: 2, by: 'kl', codebook: 'x' },
          item: documents[0]?.items[[0, 2][i] ?? 0]?.item ?? '',
          sides: both,
          verdict: { decision: 'one', coder: 'sg' },
          at: '2026-03-01T10:00:00Z',
          why: 'She is paid late.',
        },
        sha256,
      ),
    );
    mkdirSync(join(study, 'adjudication'));
    writeFileSync(join(study, 'adjudication', 'P1.jsonl'), `${lines.join('\n')}\n<<<\n`);
    const settled = await run('--all');
    assert.equal(settled.code, 0);
    // What else somebody has put into a line is nothing that the report says.
    const hostile = lines.map((line) => line.replace('"verdict":{', '"verdict":{"id":"!","by":"!","x":1,'));
    assert.notDeepEqual(hostile, lines);
    writeFileSync(join(study, 'adjudication', 'P1.jsonl'), hostile.join('\n'));
    const printed = JSON.parse((await run('--format', 'json')).out) as {
      readonly documents: readonly { readonly items: readonly { readonly decision: object | null }[] }[];
    };
    const [id] = lines.map((line) => (JSON.parse(line) as { readonly id: string }).id);
    assert.deepEqual(printed.documents[0]?.items[0]?.decision, {
      ...{ id, decision: 'one', coder: 'sg', by: 'kl' },
      ...{ at: '2026-03-01T10:00:00Z', why: 'She is paid late.' },
    });
    writeFileSync(join(study, 'adjudication', 'P1.jsonl'), `${lines.join('\n')}\n<<<\n`);
    assert.match(settled.out, /· 3 places, 0 open, 2 settled$/m);
    assert.match(
      settled.out,
      /^ {2}adjudication\/P1\.jsonl, line 3: cannot be read; it is left as it is\.$/m,
    );
    assert.match(settled.out, /“and late\.” \(settled: as Sonja Marsh, “She is paid late\.”\)$/m);
    const copy = join(study, 'coding', 'sg', 'P1.md');
    writeFileSync(copy, readFileSync(copy, 'utf8').replace('#pay:+', '#time'));
    const reopened = await run();
    assert.equal(reopened.code, 1);
    assert.match(
      reopened.out,
      /\(reopened: as Sonja Marsh, “She is paid late\.”, but what Sonja Marsh has there is not what was decided on\)$/m,
    );
    writeFileSync(join(study, 'adjudication', 'P1.jsonl'), Buffer.from([0xff, 0xfe, 0x41]));
    assert.match((await run()).err, /adjudication\/P1\.jsonl: it is UTF-16/);
  });

  it('steers no terminal and writes no Markdown, whatever transcripts and logs say', async () => {
    const esc = '\u001b\u0007\u202e<b>';
    const study = writeStudy(`--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
codes: [{id: a}]
--- coding/kl/P1.md
---
coding: done
round: "r\\e\\a\\u202e<b>"
---
[One ${esc} two]{#a} three
--- coding/sg/P1.md
---
coding: done
round: "r\\e\\a\\u202e<b>"
---
One ${esc} two three
`);
    const decision = {
      ...{ id: esc, item: 'x', document: 'P1', round: `r${esc}`, turn: 1, by: esc, why: esc, codebook: esc },
      sides: ['kl', 'sg'].map((coder) => ({ coder, codes: [esc], words: [esc] })),
      ...{ verdict: { decision: 'one', coder: esc }, at: '2026-03-01T10:00:00Z' },
    };
    mkdirSync(join(study, 'adjudication'));
    const own = {
      ...decision,
      sides: decision.sides.map((side) => ({ ...side, codes: ['a'] })),
      id: `y${esc}`,
    };
    const lines = [decision, { ...own, item: 'y', verdict: { decision: 'both' } }, esc];
    writeFileSync(
      join(study, 'adjudication', 'P1.jsonl'),
      lines.map((one) => JSON.stringify(one)).join('\n'),
    );
    const { out } = await passage(study, 'compare', 'kl', 'sg', '--all', '--ids');
    assert.match(out, /One .* two.*reopened: .* both/);
    assert.match(out, /A decision on/);
    const markdown = await passage(study, 'compare', 'kl', 'sg', '--all', '--ids', '--format', 'md');
    assert.match(markdown.out, /round r/);
    assert.doesNotMatch(markdown.out, /(?<!\\)<b/);
    const changed = makeRepository(
      '--- codebook.yaml\ncodes: [{id: a}]\n--- P1.md\n---\ncoder: kl\n---\nOne\n',
    );
    changed.write(`--- P1.md\n---\ncoder: kl\n---\n[One ${esc} two]{#a}\n`);
    const diff = await passage(changed.folder, 'diff', 'HEAD');
    assert.match(diff.out, /added {2}#a {2}“One/);
    for (const text of [out, markdown.out, diff.out]) {
      assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u202e]/);
    }
  });

  it('ends with 0 where there is nothing to talk about', async () => {
    const { code } = await passage(
      writeStudy(`--- codebook.yaml
documents: ["{coder}/{document}.md"]
codes: [{id: a}]
--- sg/P.md
[x]{#a "m"}
--- kl/P.md
[x]{#a}
`),
      ...['compare', 'sg', 'kl', '--unfinished'],
    );
    assert.equal(code, 0);
  });

  it('sets every coder against every other', async () => {
    const more = `--- coding/mw/P1.md\n---\ncoding: done\n---\nINT: Was there time?\n\nP1: We had no time | and no rota. [Little pay]{#pay:-}, and late.\n`;
    const study = writeStudy(STUDY + more);
    const { code, out } = await passage(study, 'compare', '--pairs');
    assert.equal(
      out,
      `coder        and       documents  agreed  boundary  code  omission  split  value  memo  open
Sonja Marsh  Kit Lowe          1       1         0     1         0      0      1     0     2
Sonja Marsh  mw                1       1         0     0         2      0      0     0     2
Kit Lowe     mw                1       1         0     0         2      0      0     0     2
`,
    );
    assert.equal(code, 1);
    const { pairs } = JSON.parse((await passage(study, 'compare', '--pairs', '--format', 'json')).out) as {
      readonly pairs: readonly { readonly open: number; readonly counts: Readonly<Record<string, number>> }[];
    };
    // The same as comparing two, in every figure.
    const two = JSON.parse((await passage(study, 'compare', 'sg', 'kl', '--format', 'json')).out) as {
      readonly open: number;
      readonly documents: readonly { readonly counts: Readonly<Record<string, number>> }[];
    };
    assert.deepEqual([pairs[0]?.counts, pairs[0]?.open], [two.documents[0]?.counts, two.open]);
    assert.match(
      (await passage(study, 'compare', '--pairs', '--format', 'md')).out,
      /^\| Sonja Marsh \| mw \| 1 \|/m,
    );
  });

  it('compares whom study.yaml saves under a name; a name alone is enough, and two operands are coders', async () => {
    const study = writeStudy(
      `${STUDY}--- study.yaml\ncomparisons:\n  - {name: Both of us, a: kl, b: sg, unfinished: true}\n  - {name: sg, a: kl, b: sg}\n`,
    );
    const written = (await passage(study, 'compare', 'kl', 'sg', '--unfinished')).out;
    assert.equal((await passage(study, 'compare', 'Both  of us')).out, written);
    assert.equal(
      (await passage('/', 'compare', '--saved', 'Both of us', study)).out.split('\n')[1],
      written.split('\n')[1],
    );
    assert.notEqual((await passage(study, 'compare', 'sg')).out, written);
    assert.match((await passage(study, 'compare', 'sg')).out, /^Kit Lowe \| Sonja Marsh\n/);
    assert.match((await passage(study, 'compare', 'sg', 'kl')).out, /^Sonja Marsh \| Kit Lowe\n/);
    const none = await passage(study, 'compare', 'Both');
    assert.deepEqual([none.code, none.out], [2, '']);
    assert.match(none.err, /none of the name “Both”; there is “Both of us”, “sg”\./);
  });

  it('names nobody when that is wished', async () => {
    for (const format of ['text', 'md']) {
      const { out } = await passage(
        folder,
        'compare',
        'sg',
        'kl',
        '--unfinished',
        '--all',
        '--anonymous',
        '--format',
        format,
      );
      assert.match(out, format === 'md' ? /^## A and B\n/ : /^A \| B\n/);
      assert.doesNotMatch(out, /Sonja|Kit|Marsh|Lowe|\b(?:sg|kl)\b/);
    }
    const json = await passage(folder, 'compare', 'sg', 'kl', '--anonymous', '--format', 'json');
    assert.deepEqual([json.code, json.out], [2, '']);
    assert.match(json.err, /JSON names coders and their files/);
  });

  it('names what it cannot compare, and what to write instead', async () => {
    const failing = async (...args: readonly string[]): Promise<string> => {
      const { code, err, out } = await passage(folder, 'compare', ...args);
      assert.deepEqual([code, out], [2, '']);
      return err;
    };
    assert.match(await failing(), /Name the two coders to compare, for example passage compare sg kl\./);
    assert.match(await failing('sg', 'kk'), /kk: there is no coder kk in this study\. Did you mean kl\?/);
    assert.match(await failing('sg', 'sg'), /are the same coding\. .* main:sg\./);
    assert.match(await failing('sg', 'main:sg'), /This folder is not in a git repository\./);
    assert.match(await failing('sg', 'kl', '.', 'x'), /x is one more\./);
  });

  it('compares a coder with what they coded in a revision, and branches with each other', async () => {
    const repository = makeRepository(STUDY);
    repository.git('switch', '--quiet', '-c', 'kl');
    repository.commit('Code pay', '--- coding/kl/P2.md\n---\ncoding: done\n---\nP2: [No.]{#pay}\n');
    repository.git('switch', '--quiet', 'main');
    const { out } = await passage(repository.folder, 'compare', 'main:kl', 'kl:kl', '--unfinished');
    assert.match(out, /^Kit Lowe at main \| Kit Lowe at kl\n2 documents compared · 4 places, 1 open\n/);
    assert.match(out, /^ {2}P2 ¶1 {2}code \(unrelated\) {2}#time \| #pay {2}“No\.”$/m);
    const refusal = async (...sides: readonly string[]): Promise<string> =>
      (await passage(repository.folder, 'compare', ...sides)).err;
    assert.match(await refusal('mian:kl', 'kl'), /git knows no revision mian\. Did you mean main/);
    assert.match(await refusal('--', '-x:kl', 'kl'), /git knows no revision -x/);
    const tree = join(temporaryFolder(), 'tree');
    repository.git('worktree', 'add', '--quiet', tree, 'kl');
    const there = await passage(repository.folder, 'compare', `${tree}:kl`, 'kl', '--unfinished');
    assert.match(there.out, /^Kit Lowe at \S+tree \| Kit Lowe\n2 documents compared · 4 places, 1 open\n/);
    assert.match(await refusal('./coding:kl', 'kl'), /\.\/coding is no other worktree of this repository/);
  });
});
