import assert from 'node:assert/strict';
import { stretches } from '../../client/src/views/lanes';
import { createCountCache } from '../../server/src/analysis/counts';
import { choicesModel } from '../../server/src/features/choices';
import { codesModel, usesModel } from '../../server/src/features/codesView';
import { overviewModel } from '../../server/src/features/overview';
import { MOST_WHOLE, passagesModel, UNKNOWN_COLOR } from '../../server/src/features/passages';
import { SEMANTIC_LEGEND, semanticTokens } from '../../server/src/features/semanticTokens';
import { statusModel } from '../../server/src/features/status';
import type { Range } from '../../server/src/protocol/base';
import { codeColors } from '../../server/src/syntax/colors';
import { lineMap } from '../../server/src/syntax/lines';
import { makeStudy, ROOT } from '../support/studyFixture';
import { CODEBOOK, COPY, withCopy } from './study';

function textAt(text: string, { start, end }: Range): string {
  const lines = lineMap(text);
  return text.slice(lines.offsetAt(start), lines.offsetAt(end));
}

describe('semanticTokens', () => {
  /** The tokens as `type text`, decoded as an editor does it; asserts that they neither span lines nor overlap. */
  function tokens(text: string, range: Range | null = null): string[] {
    const study = makeStudy(withCopy(text));
    const data = semanticTokens(study.project, study.uri(COPY), range);
    assert.equal(data.length % 5, 0);
    const lines = text.split(/\r\n|\n|\r/);
    const shown: string[] = [];
    let line = 0;
    let character = 0;
    let behind = 0;
    for (let i = 0; i < data.length; i += 5) {
      const [deltaLine = 0, deltaStart = 0, length = 0, type = 0] = data.slice(i);
      if (deltaLine > 0) behind = 0;
      character = deltaLine > 0 ? deltaStart : character + deltaStart;
      line += deltaLine;
      assert.ok(character >= behind && length > 0, 'tokens do not overlap');
      behind = character + length;
      assert.ok(behind <= (lines[line] ?? '').length, 'tokens do not span lines');
      shown.push(`${SEMANTIC_LEGEND.tokenTypes[type]} ${lines[line]?.slice(character, behind)}`);
    }
    return shown;
  }

  it('colours what is markup', () => {
    assert.deepEqual(
      tokens('---\nrole: nurse\n---\nWe [had it]{#a:+- @sg "why" ?}{#b}\r\n[2>x\n\ny<2]{#c}'),
      [
        ...['passageBracket [', 'passageBracket ]', 'passageBracket {', 'code #a', 'value +-', 'coder @sg'],
        ...['memo "why"', 'unsure ?', 'passageBracket }', 'passageBracket {', 'code #b', 'passageBracket }'],
        ...['passageBracket [2>', 'passageBracket <2]', 'passageBracket {', 'code #c', 'passageBracket }'],
      ],
    );
  });

  it('colours nothing that only looks like it', () => {
    assert.deepEqual(tokens('[laughs] [x](y) {#a} \\[1> [a\\]{#b} [3>open x]{#a'), []);
    assert.deepEqual(tokens('[x]{#a !no #b:}'), [
      ...['passageBracket [', 'passageBracket ]', 'passageBracket {', 'code #a', 'passageBracket }'],
    ]);
  });

  it('are those of a range when one is asked for', () => {
    const text = 'A: [x]{#a}\nB: [y]{#b} [2>z\nC: z<2]{#c}\nD: [w]{#d}';
    const all = tokens(text);
    const line = (from: number, to: number) => {
      return { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
    };
    assert.deepEqual(tokens(text, line(0, 9)), all);
    assert.deepEqual(
      tokens(text, line(1, 2)).filter((token) => token.startsWith('code')),
      ['code #b'],
    );
    assert.deepEqual(
      tokens(text, line(2, 9)).filter((token) => token.startsWith('code')),
      ['code #c', 'code #d'],
    );
  });

  it('of nothing are none', () => {
    assert.deepEqual(semanticTokens(makeStudy(CODEBOOK).project, 'file:///nothing.md'), []);
  });
});

describe('passagesModel', () => {
  const text = '[a [b]{#timeline #none} c]{#long-termism}{#long-term-view @kl} [1>x\ny<1]{"note"}';
  const study = makeStudy(withCopy(text));

  it('gives the markup and the passages with their codes, each once', () => {
    const model = passagesModel(study.project, study.uri(COPY));
    assert.ok(model);
    assert.equal(model.version, null);
    assert.deepEqual(
      model.markup.map((range) => textAt(text, range)),
      ['[', '[', ']{#timeline #none}', ']{#long-termism}{#long-term-view @kl}', '[1>', '<1]{"note"}'],
    );
    const shown = model.passages.map(({ range, codes }) => [
      textAt(text, range),
      ...codes.map(({ name }) => name),
    ]);
    assert.deepEqual(shown, [
      ['a [b]{#timeline #none} c', 'Long-term view'],
      ['b', 'Timeline', 'none'],
      ['x\ny'],
    ]);
    const colors = codeColors(study.study().codebook);
    assert.deepEqual(model.passages[0]?.codes[0]?.color, colors.get('long-term-view'));
    assert.deepEqual(model.passages[1]?.codes[1]?.color, UNKNOWN_COLOR);
  });

  it('has the version of the buffer, and is null for what is no document', () => {
    const typed = study.type(COPY, 'bare', 7);
    const body = { line: 0, character: 0 };
    const none = { version: 7, parts: null, coded: false, body, markup: [], passages: [] };
    assert.deepEqual(passagesModel(typed, study.uri(COPY)), none);
    assert.equal(passagesModel(typed, study.uri('codebook.yaml')), null);
  });
});

describe('passagesModel of a part', () => {
  /** A line each; from line 100 to line 120 a passage, and in it one that reaches beyond. */
  function lines(count: number): string {
    const all = Array.from({ length: count }, (_, i) => `P07: so [it ${i}]{#none}`);
    all[100] = '[1>P07: begins';
    all[110] = '[2>P07: in it';
    all[120] = 'ends<1]{#timeline} here';
    all[130] = 'later<2]{#long-termism}';
    return all.join('\n');
  }
  const at = (from: number, to: number): Range => {
    return { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
  };
  function modelOf(text: string, parts: readonly Range[] | null) {
    const study = makeStudy(withCopy(text));
    const model = passagesModel(study.project, study.uri(COPY), parts);
    assert.ok(model);
    return model;
  }
  const large = lines(MOST_WHOLE + 10);

  it('is all of a document that is not large', () => {
    const text = lines(200);
    const model = modelOf(text, [at(10, 11)]);
    assert.deepEqual(model, modelOf(text, null));
    assert.equal(model.parts, null);
  });

  it('is what touches the parts of a large one', () => {
    const model = modelOf(large, [at(10, 12), at(1500, 1501)]);
    assert.deepEqual(model.parts, [at(10, 12), at(1500, 1501)]);
    assert.deepEqual(
      model.passages.map(({ range }) => textAt(large, range)),
      ['it 10', 'it 11', 'it 1500'],
    );
    assert.equal(model.markup.length, 6);
    assert.equal(modelOf(large, []).coded, true);
  });

  it('brings the passages that hang together with those, so that lines lie where they lie in the whole', () => {
    const part = modelOf(large, [at(128, 129)]).passages;
    const whole = modelOf(large, null).passages;
    assert.equal(part[0]?.codes[0]?.name, 'Timeline');
    const shown = (passages: typeof part) =>
      stretches(passages).filter(({ range }) => range.start.line >= 100 && range.end.line <= 130);
    assert.deepEqual(shown(part), shown(whole));
  });

  it('is only what touches the parts where thousands hang together', () => {
    const text = `[7>${large}\nthe end<7]{#timeline}`;
    const { passages } = modelOf(text, [at(10, 12)]);
    assert.deepEqual(
      passages.map(({ codes }) => codes[0]?.name),
      ['Timeline', 'none', 'none'],
    );
  });
});

describe('overviewModel', () => {
  function marks(text: string): string[] {
    const study = makeStudy(withCopy(text));
    const names = new Map([...codeColors(study.study().codebook)].map(([id, color]) => [color, id]));
    const model = overviewModel(study.project, study.uri(COPY));
    return (model?.marks ?? []).map(
      ({ range, color }) => `${range.start.line}-${range.end.line} ${names.get(color) ?? 'unknown'}`,
    );
  }

  it('marks coded lines with the colour that most passages there have', () => {
    const text = 'bare\n[a]{#timeline}\n[b\nc]{#timeline}\nbare\n[d]{#long-termism} [e]{#none} [f]{#none}';
    assert.deepEqual(marks(text), ['1-3 timeline', '5-5 unknown']);
    assert.deepEqual(marks('bare\n["x"]{"a note"}'), []);
  });

  it('marks no more than can be seen, to the last line', () => {
    const text = Array.from({ length: 3_500 }, (_, i) =>
      i % 8 < 4 ? '[x]{#timeline}' : i % 8 === 7 ? '' : '[y]{#long-termism}',
    ).join('\n');
    const found = marks(text);
    assert.ok(found.length > 500 && found.length <= 1_000, `${found.length} marks`);
    assert.match(found.at(-1) ?? '', /-3499 /);
  });

  it('is null for what is no document', () => {
    assert.equal(overviewModel(makeStudy(CODEBOOK).project, 'file:///nothing.md'), null);
  });
});

describe('choicesModel', () => {
  it('gives all codes with what tells them apart', () => {
    const study = makeStudy(withCopy('[a]{#long-termism} [b]{#long-term-view}'));
    const model = choicesModel(study.project, study.uri(COPY));
    assert.ok(model);
    assert.equal(model.codebookUri, `${ROOT}/codebook.yaml`);
    const byId = new Map(model.codes.map((code) => [code.id, code]));
    assert.equal(byId.size, 6);
    const long = byId.get('long-term-view');
    assert.deepEqual(long?.path, ['Leadership']);
    assert.equal(long.uses, 2);
    assert.deepEqual(long.values[1], { value: '+', meaning: 'helps' });
    assert.equal(byId.get('leadership')?.selectable, false);
    assert.equal(byId.get('quick-fix')?.status, 'retired');
    const values = byId.get('undermines')?.values.map(({ value }) => value);
    assert.deepEqual(values, ['long-term-view', 'timeline', 'undermines', 'data-timeliness']);
    assert.equal(choicesModel(study.project, 'file:///elsewhere/a.md'), null);
  });
});

describe('codesModel and usesModel', () => {
  const study = makeStudy(
    `${withCopy('INT: [what]{#timeline}\n\nP07: [a  b\nc]{#long-term-view:+ "memo" ?} [d]{#none}\n\nINT: x\n\nP07: y\n')}
--- coding/kl/P 10.md
P10: [a ${'word '.repeat(40)}]{#timeline}
`,
  );
  const cache = createCountCache();

  it('has every code with colour and figures, unknown ones last', () => {
    const model = codesModel(study.project, 'everyone', null, cache);
    assert.equal(model.ready, true);
    const [only] = model.studies;
    assert.ok(only);
    assert.equal(only.title, 'Improvement');
    assert.equal(only.documents, 2);
    assert.deepEqual(
      only.coders.map(({ name }) => name),
      ['Sonja Marsh', 'Kit Lowe'],
    );
    const rows = only.codes.map(({ id, own, total, documents, interviewer, unknown }) => {
      return [id, own, total, documents, interviewer, unknown].join(' ');
    });
    assert.deepEqual(rows, [
      'leadership 0 1 1 0 false',
      'long-term-view 1 1 1 0 false',
      'quick-fix 0 0 0 0 false',
      'timeline 1 1 1 1 false',
      'undermines 0 0 0 0 false',
      'data-timeliness 0 0 0 0 false',
      'none 1 1 1 0 true',
    ]);
    assert.equal(only.codes[0]?.selectable, false);
    assert.equal(only.codes[3]?.status, 'draft');
    assert.deepEqual(only.codes[6]?.color, UNKNOWN_COLOR);
  });

  it('says whose codings were counted', () => {
    const [mine] = codesModel(study.project, 'kl', null, cache).studies;
    assert.equal(mine?.layerDescription, 'Kit Lowe');
    assert.equal(mine.documents, 1);
  });

  it('shows where a code is used', () => {
    const uses = usesModel(study.project, { root: ROOT, code: 'long-term-view', layer: 'sg' }, null, cache);
    assert.deepEqual(
      uses.map(({ document }) => document),
      ['P07'],
    );
    const [row] = uses[0]?.passages ?? [];
    assert.ok(row);
    assert.equal(row.locator, 'P07 ¶2');
    assert.equal(row.text, 'a b c');
    assert.equal(textAt(study.text(COPY), row.range), 'a  b\nc');
    assert.deepEqual([row.coder, row.value, row.memo, row.unsure], ['sg', '+', 'memo', true]);
    const others = usesModel(study.project, { root: ROOT, code: 'timeline', layer: 'everyone' }, null, cache);
    const long = others.find(({ document }) => document === 'P 10')?.passages[0];
    assert.equal(long?.uri, `${ROOT}/coding/kl/P%2010.md`);
    assert.ok(long.text.length <= 120 && long.text.endsWith('word…'));
    assert.deepEqual(
      usesModel(study.project, { root: 'file:///no', code: 'x', layer: 'sg' }, null, cache),
      [],
    );
  });
});

describe('statusModel', () => {
  it('counts passages and problems', () => {
    const study = makeStudy(withCopy('[a]{#timeline}{#none} [b]{#timeline}'));
    const problems = [{ severity: 'error' }, { severity: 'warning' }, { severity: 'hint' }] as const;
    assert.deepEqual(statusModel(study.project, study.uri(COPY), problems), {
      ...{ ready: true, study: 'Improvement', passages: 2, hidden: false, errors: 1, warnings: 1 },
    });
    assert.deepEqual(statusModel(study.project, null, []), {
      ...{ ready: true, study: null, passages: null, hidden: false, errors: 0, warnings: 0 },
    });
  });
});
