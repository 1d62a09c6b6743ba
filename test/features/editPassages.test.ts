import assert from 'node:assert/strict';
import { editDocument } from '../../server/src/features/edit';
import { formatting } from '../../server/src/features/formatting';
import { groupsAt } from '../../server/src/features/groupsAt';
import type { Position, Range, TextEdit } from '../../server/src/protocol/base';
import type { BoundaryStep, EditAnswer, EditOperation, GroupAt } from '../../server/src/protocol/editing';
import { lineMap } from '../../server/src/syntax/lines';
import { applyChanges } from '../../server/src/syntax/textChange';
import { makeStudy } from '../support/studyFixture';
import { COPY, withCopy } from './study';

const study = makeStudy(withCopy(''));
const uri = study.uri(COPY);

interface Typed {
  readonly text: string;
  readonly groups: readonly GroupAt[];
}

/** Shows a text with the cursor at `<|>`. Two marks select what is between them. */
function shown(source: string): {
  readonly text: string;
  readonly at: Position;
  readonly selected: Range | null;
} {
  const [before = '', middle = '', behind] = source.split('<|>');
  const text = before + middle + (behind ?? '');
  study.type(COPY, text);
  const lines = lineMap(text);
  const start = lines.positionAt(before.length);
  if (behind === undefined) return { text, at: start, selected: null };
  const end = lines.positionAt(before.length + middle.length);
  return { text, at: end, selected: { start, end } };
}

/** Shows it, and what is there. */
function typed(source: string): Typed {
  const { text, at, selected } = shown(source);
  return { text, groups: groupsAt(study.project, uri, at, selected) };
}

function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = lineMap(text);
  return applyChanges(
    text,
    edits.map(({ range, newText }) => {
      return { at: lines.offsetAt(range.start), to: lines.offsetAt(range.end), insert: newText };
    }),
  );
}

/** What an edit of the first group at the cursor makes of the text, or the reason in words. */
function after(source: string, operation: (group: GroupAt) => EditOperation): string {
  const { text, groups } = typed(source);
  const [first] = groups;
  assert.ok(first);
  return outcome(text, editDocument(study.project, uri, operation(first)));
}

function outcome(text: string, answer: EditAnswer): string {
  return answer.ok ? applied(text, answer.edits) : answer.message;
}

describe('the groups at a place', () => {
  it('are that in which the cursor stands, then the innermost passage’s', () => {
    const words = (source: string): readonly string[] =>
      typed(source).groups.map(
        ({ codes, memo }) => codes.map(({ written }) => written).join() || `“${memo}”`,
      );
    assert.deepEqual(words('[a [b<|>]{#x}{"n"} c]{#y}'), ['x', '“n”', 'y']);
    assert.deepEqual(words('[a [b]{#x} c]{#<|>y}'), ['y']);
    assert.deepEqual(words('[a [b]{#x}{"<|>n"} c]{#y}'), ['“n”', 'x', 'y']);
    assert.deepEqual(words('a<|> [b]{#x}'), []);
  });

  it('are those of the passage alone whose text is selected', () => {
    const ids = (source: string): readonly string[] =>
      typed(source).groups.map(({ codes }) => codes.map(({ id }) => id).join());
    assert.deepEqual(ids('[<|>a [b]{#x}<|>]{#y}'), ['y']);
    assert.deepEqual(ids('[a [<|>b<|>]{#x}]{#y}'), ['x']);
    assert.deepEqual(ids('[a [b]{#x}<|>]{#y}'), ['x', 'y']);
    const selected = (source: string): readonly boolean[] => typed(source).groups.map((one) => one.selected);
    assert.deepEqual(selected('[a [<|>b<|>]{#x}{"n"}]{#y}'), [true, true]);
    assert.deepEqual(selected('[<|>a<|> b]{#x}'), [false]);
  });

  it('say what a command has to know', () => {
    const [group] = typed('[1>a<|><1]{#long-termism:+ @kl "m" ?}{#x @kl "m" ?}').groups;
    assert.deepEqual(
      { ...group, group: undefined, codes: group?.codes.map(({ range: _, ...code }) => code) },
      {
        codes: [{ id: 'long-term-view', written: 'long-termism', name: 'Long-term view', value: '+' }],
        ...{
          coder: 'kl',
          memo: 'm',
          unsure: true,
          text: 'a',
          form: 'numbered',
          alike: 2,
          selected: false,
          group: undefined,
        },
      },
    );
  });
});

describe('editDocument: groups and passages', () => {
  const value = (id: string, written: string | null) => (group: GroupAt) => {
    const range = group.codes[0]!.range;
    return { kind: 'replaceCode', range, code: { id, value: written } } as const;
  };

  it('changes what was named', () => {
    assert.equal(after('[a<|>]{#x:- "m"}', value('x', '+')), '[a]{#x:+ "m"}');
    assert.equal(
      after('[a<|>]{#x}', ({ group }) => ({ kind: 'setCoder', group, coder: 'kl' })),
      '[a]{#x @kl}',
    );
    assert.equal(
      after('[a<|>]{#x @kl}', ({ group }) => ({ kind: 'setCoder', group, coder: 'sg' })),
      '[a]{#x}',
    );
    assert.equal(
      after('[a<|>]{#x}', ({ group }) => ({ kind: 'setMemo', group, memo: 'm' })),
      '[a]{#x "m"}',
    );
    assert.equal(
      after('[a<|>]{#x}', ({ group }) => ({ kind: 'setUnsure', group, unsure: true })),
      '[a]{#x ?}',
    );
    assert.equal(
      after('[a<|>]{#x #y}', ({ group }) => ({ kind: 'splitGroup', group })),
      '[a]{#x}{#y}',
    );
    assert.equal(
      after('[a<|>]{#x}{#y}', ({ group }) => ({ kind: 'joinGroups', group })),
      '[a]{#x #y}',
    );
    assert.equal(
      after('[a<|>]{#x}{#y}', ({ group }) => ({ kind: 'removePassage', group })),
      'a',
    );
    assert.equal(
      after('[a<|>]{#x}', ({ group }) => ({ kind: 'convert', group, form: 'numbered' })),
      '[1>a<1]{#x}',
    );
  });

  it('refuses in words', () => {
    const gone = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    assert.match(after('[a<|>]{#x}', value('x', 'no way')), /cannot be written/);
    assert.match(
      after('[a<|>]{#x}', () => ({ kind: 'splitGroup', group: gone })),
      /not there any more/,
    );
    assert.match(
      after('[a<|>]{#x}', () => ({ kind: 'removePassage', group: gone })),
      /not there any more/,
    );
    assert.match(
      after('[a<|>]{#x}', ({ group }) => ({ kind: 'setMemo', group, memo: null })),
      /so already/,
    );
    assert.match(
      after('[1>a<|>\n\nb<1]{#x}', ({ group }) => ({ kind: 'convert', group, form: 'plain' })),
      /needs its number/,
    );
    assert.match(
      after('[a<|>]{#x #y oops}', ({ group }) => ({ kind: 'splitGroup', group })),
      /cannot be read/,
    );
  });
});

describe('editDocument: a note', () => {
  const note = (source: string, memo = 'why'): string => {
    const { text } = typed(source);
    const [before = '', middle = ''] = source.split('<|>');
    const lines = lineMap(text);
    const start = lines.positionAt(before.length);
    const range = { start, end: lines.positionAt(before.length + middle.length) };
    return outcome(text, editDocument(study.project, uri, { kind: 'note', range, memo }));
  };

  it('is a passage with a memo and no code, on the words that are selected', () => {
    assert.equal(note('a <|>b c <|>d\r\n'), 'a [b c]{"why"} d\r\n');
    assert.equal(note('[a <|>b]{#x} c<|>', 'a "b"\n}'), '[a [1>b]{#x} c<1]{"a \\"b\\"\\n\\}"}');
    assert.equal(note('[<|>a<|>]{#x @kl}'), '[a]{#x @kl}{"why"}');
  });

  it('needs words to stand on, and its own', () => {
    assert.match(note('a<|> <|>b'), /Select the words/u);
    assert.match(note('<|>a<|>', ''), /no words/u);
  });
});

describe('editDocument: a boundary', () => {
  const grow: BoundaryStep = { side: 'end', direction: 'grow', by: 'word' };

  /** The text after a step, with what is selected then between marks. */
  function stepped(source: string, step: BoundaryStep): string {
    const { text, at: cursor, selected } = shown(source);
    const answer = editDocument(study.project, uri, { kind: 'moveBoundary', at: cursor, selected, ...step });
    if (!answer.ok) return answer.message;
    const result = applied(text, answer.edits);
    assert.ok(answer.select);
    const there = lineMap(result);
    const [at, to] = [there.offsetAt(answer.select.start), there.offsetAt(answer.select.end)];
    return `${result.slice(0, at)}<|>${result.slice(at, to)}<|>${result.slice(to)}`;
  }

  it('moves step by step, with what is selected deciding which passage', () => {
    const once = stepped('we [ha<|>d]{#x} no data', grow);
    assert.equal(once, 'we [<|>had no<|>]{#x} data');
    assert.equal(stepped(once, grow), 'we [<|>had no data<|>]{#x}');
    assert.equal(stepped('[<|>a [b]{#x}<|>]{#y} c', grow), '[<|>a [b]{#x} c<|>]{#y}');
    assert.equal(stepped('[a [<|>b<|>]{#x}]{#y} c', grow), '[a [1><|>b]{#y} c<|><1]{#x}');
  });

  it('never lands in markup, and stops at the turn', () => {
    assert.equal(stepped('[a<|>]{#x "some words"} [b]{#y} c', grow), '[<|>a [b]{#y}<|>]{#x "some words"} c');
    assert.match(stepped('P: [a<|>]{#x}\n\nP: b', grow), /no further word/);
    assert.match(stepped('[a<|>]{#x} b', { ...grow, direction: 'shrink' }), /last word/);
    assert.match(stepped('a<|> [b]{#x}', grow), /no passage/);
  });

  it('knows the language of the document', () => {
    const front = '---\nlanguage: de\nwave: 1\n---\n';
    const sentence: BoundaryStep = { ...grow, by: 'sentence' };
    assert.equal(
      stepped(`${front}[Wir<|>]{#x} kamen. Dann nichts.`, sentence),
      `${front}[<|>Wir kamen.<|>]{#x} Dann nichts.`,
    );
  });
});

describe('formatting', () => {
  it('puts the groups of copies in order, and nothing else', () => {
    const format = (path: string, text: string): string => {
      study.type(path, text);
      return applied(text, formatting(study.project, study.uri(path), null));
    };
    assert.equal(format(COPY, 'a  [b]{ "m" #x}\r\n'), 'a  [b]{#x "m"}\r\n');
    assert.equal(format('transcripts/P07.md', 'a [b]{ "m" #x}'), 'a [b]{ "m" #x}');
    assert.equal(format('memos/a.md', 'a [b]{ "m" #x}'), 'a [b]{ "m" #x}');
    assert.equal(format('README.md', 'a [b]{ "m" #x}'), 'a [b]{ "m" #x}');
  });

  it('of a range formats what lies in it', () => {
    study.type(COPY, '[a]{ #x}\n[b]{ #y}');
    const range = { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } };
    const edits = formatting(study.project, uri, range);
    assert.deepEqual(
      edits.map(({ range: { start } }) => start.line),
      [1],
    );
  });
});
