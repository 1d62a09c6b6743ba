import assert from 'node:assert/strict';
import { editDocument } from '../../server/src/features/edit';
import { memosModelSteps } from '../../server/src/features/memosModel';
import { documentThreads } from '../../server/src/features/memoThreads';
import { newMemo } from '../../server/src/features/newMemo';
import { decodeUri } from '../../server/src/project/uri';
import { inOneGo } from '../../server/src/project/steps';
import type { EditAnswer, ThreadOperation } from '../../server/src/protocol/editing';
import type { MemoThread } from '../../server/src/protocol/memos';
import { lineMap } from '../../server/src/syntax/lines';
import { makeStudy, ROOT } from '../support/studyFixture';
import { applied, CODEBOOK, COPY, withCopy } from './study';

/** `open P07 ¶1 “words” codes: who: memo / who: memo`. */
function shown({ open, locator, text, codes, memos }: MemoThread): string {
  const said = memos.map(({ coderName, memo, says, own }) => {
    return `${coderName ?? '-'}${own ? '*' : ''}${says === '' ? '' : ` (${says})`}: ${memo}`;
  });
  const names = codes.map(({ name }) => name).join(', ');
  return `${open ? 'open' : 'closed'} ${locator} “${text}” ${names}: ${said.join(' / ')}`;
}

describe('the conversations of a document', () => {
  function threads(text: string, own: string | null = 'sg'): readonly string[] {
    const study = makeStudy(withCopy(text));
    return documentThreads(study.project, study.uri(COPY), own)?.threads.map(shown) ?? [];
  }

  it('are the memos on one range, in the order written, open while somebody is unsure', () => {
    assert.deepEqual(
      threads(
        'a [text]{#timeline "why?" ?}{@kl "because"}{#data-timeliness:+}\n\n[other]{"note"} [third]{#timeline}\n',
      ),
      [
        'open P07 ¶1 “text” Timeline, Timeliness of data: Sonja Marsh* (Timeline): why? / Kit Lowe: because',
        'closed P07 ¶2 “other” : Sonja Marsh*: note',
      ],
    );
  });

  it('hold what stands on several passages of one range, and no unsure mark without words', () => {
    assert.deepEqual(threads('[1>[text]{"one"}<1]{@kl "two" ?} [x]{#timeline ?}', null), [
      'open P07 ¶1 “text” : Sonja Marsh: one / Kit Lowe: two',
    ]);
  });

  it('are of nothing that nobody codes', () => {
    const study = makeStudy(`${CODEBOOK}--- transcripts/P1.md\n[a]{"m"}\n--- memos/m.md\n[a]{"m"}\n`);
    for (const path of ['transcripts/P1.md', 'memos/m.md', 'codebook.yaml', 'none.md'])
      assert.equal(documentThreads(study.project, study.uri(path), 'sg'), null);
  });
});

describe('a conversation goes on', () => {
  type Asked = ThreadOperation extends infer One
    ? One extends unknown
      ? Omit<One, 'passage'>
      : never
    : never;

  function answerTo(text: string, operation: Asked): EditAnswer {
    const study = makeStudy(withCopy(text));
    const uri = study.uri(COPY);
    const [thread] = documentThreads(study.project, uri, 'sg')?.threads ?? [];
    const range = thread?.range ?? assert.fail('there is a conversation');
    return editDocument(study.project, uri, { ...operation, passage: range } as ThreadOperation);
  }
  const check = (text: string, operation: Asked, expected: string): void =>
    assert.equal(applied(text, answerTo(text, operation)), expected);

  it('by a further group, signed unless the document is the person’s', () => {
    const text = '[text]{#timeline "why?" ?} on.';
    check(
      text,
      { kind: 'reply', memo: 'Be"cause', coder: 'sg' },
      '[text]{#timeline "why?" ?}{"Be\\"cause"} on.',
    );
    check(
      text,
      { kind: 'reply', memo: ' a\nb ', coder: 'kl' },
      '[text]{#timeline "why?" ?}{@kl "a\\nb"} on.',
    );
    check(
      text,
      { kind: 'reply', memo: 'x', coder: 'kl', unsure: true },
      '[text]{#timeline "why?" ?}{@kl "x" ?} on.',
    );
  });

  it('and never without words, or on what is gone', () => {
    const text = '[text]{"why?"}';
    assert.ok(!answerTo(text, { kind: 'reply', memo: '  ', coder: 'sg' }).ok);
    const study = makeStudy(withCopy(text));
    const passage = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
    const gone = editDocument(study.project, study.uri(COPY), { kind: 'setThread', passage, open: true });
    assert.ok(!gone.ok);
  });

  it('is closed by taking every unsure mark off the range, and opened again at the last memo', () => {
    check(
      '[1>[text]{#timeline "why?" ?}{@kl ? #undermines}<1]{"c" ?} [x]{#timeline ?}',
      { kind: 'setThread', open: false },
      '[1>[text]{#timeline "why?"}{@kl #undermines}<1]{"c"} [x]{#timeline ?}',
    );
    check(
      '[text]{#timeline "why?"}{@kl "b"}{#undermines}',
      { kind: 'setThread', open: true },
      '[text]{#timeline "why?"}{@kl "b" ?}{#undermines}',
    );
    check('[[text]{"a" ?} on]{"b" ?}', { kind: 'setThread', open: false }, '[[text]{"a" ?} on]{"b"}');
    assert.ok(!answerTo('[text]{"a"}', { kind: 'setThread', open: false }).ok);
  });
});

describe('the memos of a study', () => {
  it('are conversations, unsure marks and memos in files of their own', () => {
    const study = makeStudy(
      `${CODEBOOK}--- coding/sg/P10.md
[b]{#timeline ?}
--- coding/kl/P2.md
[a]{"note" ?}
--- memos/deep/on time.md
---
about: [#timeline, P2, "P10 ¶1"]
---

## On time
Text.
--- memos/empty.md
`,
    );
    const [found, ...others] = inOneGo(memosModelSteps(study.project, 'sg')).studies;
    assert.ok(found !== undefined && others.length === 0);
    assert.deepEqual(
      found.threads.map((thread) => `${thread.document} ${shown(thread)} ${thread.unsureBy.join()}`),
      ['P2 open P2 ¶1 “a” : Kit Lowe: note kl', 'P10 open P10 ¶1 “b” Timeline:  sg'],
    );
    assert.deepEqual(
      found.analytic.map(({ title, path, codes, documents }) => [title, path, codes, documents]),
      [
        ['On time', 'memos/deep/on time.md', [{ id: 'timeline', name: 'Timeline' }], ['P2', 'P10']],
        ['empty.md', 'memos/empty.md', [], []],
      ],
    );
  });
});

describe('a document that is read for the first time', () => {
  const hasThreads = (group: string): boolean => {
    const study = makeStudy(`${CODEBOOK}--- coding/sg/P1.md\n[a]${group} [why?]{#trust}\n`);
    const [found] = inOneGo(memosModelSteps(study.project, 'sg')).studies;
    return (found?.threads.length ?? 0) > 0;
  };

  it('has its conversations in the list, whatever else stands in its groups', () => {
    for (const group of ['{"a"}', '{#trust ?}', '{#trust "\\{"}', '{#trust x\\} "a"}', '{#trust x\\{ ?}'])
      assert.ok(hasThreads(group), group);
  });

  it('has none where nobody remarks anything', () => {
    for (const group of ['{#trust}', '{?}', ' {"a"}']) assert.ok(!hasThreads(group), group);
  });
});

describe('a new analytic memo', () => {
  const TEXT = 'INT: a\nINT: b [so<|>me [words]{#long-termism}]{#timeline}\n';

  function made(fixture: string, path: string, title: string, code: string | null = null): string {
    const study = makeStudy(fixture);
    const marks = /<\|>/.test(fixture);
    const position = marks ? lineMap(study.text(path)).positionAt(study.mark(path)) : null;
    const answer = newMemo(study.project, study.uri(path), { position, code, title });
    return answer.ok ? `${decodeUri(answer.uri).slice(ROOT.length + 1)}\n${answer.text}` : answer.message;
  }

  it('is about the codes of the innermost passage and its turn', () => {
    assert.equal(
      made(withCopy(TEXT), COPY, 'Is it: Time?'),
      'memos/is-it-time.md\n---\nabout: ["#timeline", P07 ¶2]\n---\n\n# Is it: Time?\n\n',
    );
    assert.equal(
      made(withCopy(TEXT.replace('so<|>me [words', 'some [wo<|>rds')), COPY, 'x'),
      'memos/x.md\n---\nabout: ["#long-term-view", P07 ¶2]\n---\n\n# x\n\n',
    );
    assert.equal(
      made(withCopy('INT: <|>a\nINT: b'), COPY, 'x'),
      'memos/x.md\n---\nabout: [P07 ¶1]\n---\n\n# x\n\n',
    );
  });

  it('is about the code of the codebook, or the one that is named, or nothing', () => {
    const at = CODEBOOK.replace('name: Timeline', 'name: Time<|>line');
    assert.match(made(at, 'codebook.yaml', 'x'), /about: \["#timeline"\]/);
    assert.match(made(CODEBOOK, 'codebook.yaml', 'x', 'trust'), /about: \["#trust"\]/);
    assert.equal(made(CODEBOOK, 'codebook.yaml', 'x'), 'memos/x.md\n# x\n\n');
  });

  it('takes no name that is taken, and says where there is no place for it', () => {
    const fixture = `${CODEBOOK}--- memos/Time.md\n--- memos/time-2.md\n--- memos/con.md\n`;
    assert.match(made(fixture, 'codebook.yaml', 'Time'), /^memos\/time-3\.md/);
    assert.match(made(fixture, 'codebook.yaml', '?!'), /^memos\/memo\.md/);
    assert.match(made(fixture, 'codebook.yaml', 'CON'), /^memos\/memo-con\.md/);
    assert.match(made(fixture, 'codebook.yaml', '时间 和 信任'), /^memos\/时间-和-信任\.md/);
    assert.match(
      made('--- codebook.yaml\ncodes: []\n', 'codebook.yaml', 'x'),
      /does not say where memos are/,
    );
    assert.match(
      made('--- codebook.yaml\nmemos: "{coder}/memo.md"\ncodes: []\n', 'codebook.yaml', 'x'),
      /Make the file there/,
    );
  });
});
