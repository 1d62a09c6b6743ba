import assert from 'node:assert/strict';
import {
  codeLines,
  extentOf,
  newIdProblem,
  siblingPlaces,
  valueItems,
  withDescendants,
} from '../../client/src/views/refactorModel';
import {
  decide,
  decidedCount,
  describeCandidate,
  keysOf,
  nextOpen,
  NOTHING_DECIDED,
  splitOf,
  withTarget,
  withTargets,
} from '../../client/src/views/splitModel';
import type { SplitCandidate } from '../../server/src/protocol/refactoring';
import { codeRow, studyOf } from './study';
import { fileEdit } from './studyEdits';

const CODES = [
  codeRow('leadership', { selectable: false }),
  codeRow('trust', { parent: 'leadership', own: 3, total: 3 }),
  codeRow('vision', { parent: 'leadership', status: 'draft' }),
  codeRow('time', { name: 'Protected\ntime' }),
  codeRow('tiem', { unknown: true, own: 1 }),
];

describe('what a change of the codebook comes to', () => {
  const document = (n: number) => fileEdit(`file:///s/P${n}.md`, '[a]{#x} [b]{#x}', /#x/gu, '#y');
  const codebook = fileEdit('file:///s/codebook.yaml', 'id: x', /x/gu, 'y');
  const edit = (...files: readonly ReturnType<typeof document>[]) =>
    ({ ok: true, title: 'T', files, notices: [] }) as const;

  it('is passages and documents, and nothing to ask about where only the codebook changes', () => {
    const uri = codebook.uri;
    assert.equal(
      extentOf(edit(codebook, document(1), document(2)), uri),
      '4 annotations in 2 files, and the codebook',
    );
    assert.equal(extentOf(edit(document(1)), uri), '2 annotations in 1 file');
    assert.equal(extentOf(edit(codebook), uri), null);
  });
});

describe('a new id', () => {
  it('is checked while it is typed', () => {
    assert.equal(newIdProblem('reliance', 'trust', CODES), null);
    assert.match(newIdProblem('trust', 'trust', CODES) ?? '', /has the id #trust already/u);
    assert.match(newIdProblem('vision ', 'trust', CODES) ?? '', /use Merge Codes/u);
    assert.match(newIdProblem('a b', 'trust', CODES) ?? '', /letters, digits/u);
    // What is not in the codebook may be mended; whether documents use it the server says.
    assert.equal(newIdProblem('tiem', 'trust', CODES), null);
  });
});

describe('codes to choose from', () => {
  it('say what they are and where', () => {
    const lines = codeLines(studyOf(CODES));
    assert.deepEqual(
      lines.map(({ label, description }) => `${label} | ${description}`),
      [
        'leadership | #leadership · 0 passages',
        'trust | #trust · 3 passages · in leadership',
        'vision | #vision · 0 passages · draft · in leadership',
        'Protected time | #time · 0 passages',
        'tiem | #tiem · 1 passage · not in the codebook',
      ],
    );
    assert.equal(codeLines(studyOf(CODES), ({ unknown }) => !unknown).length, 4);
  });

  it('are for moving all but the code and what is below it', () => {
    assert.deepEqual([...withDescendants(CODES, 'leadership')], ['leadership', 'trust', 'vision']);
    assert.deepEqual([...withDescendants(CODES, 'time')], ['time']);
  });

  it('have places among their siblings', () => {
    assert.deepEqual(siblingPlaces(CODES, 'time', 'leadership'), [
      { label: 'Last', place: {} },
      { label: 'First', place: { before: 'trust' } },
      { label: 'Behind trust', place: { after: 'trust' } },
    ]);
    assert.deepEqual(
      siblingPlaces(CODES, 'time', null).map(({ label }) => label),
      ['Last', 'First'],
    );
    assert.deepEqual(siblingPlaces(CODES, 'vision', 'time'), [{ label: 'Alone there', place: {} }]);
  });

  it('have values that those of others may become', () => {
    const question = { code: 'a', value: '+', uses: 2, documents: 1 };
    const items = valueItems(question, [{ value: '1', meaning: 'helps' }]);
    assert.deepEqual(
      items.map(({ to }) => to),
      ['1', null],
    );
    assert.equal(items[1]?.description, '+ goes from 2 passages in 1 document');
    assert.deepEqual(
      valueItems(question, 'codes').map(({ to }) => to),
      [null],
    );
  });
});

describe('a split', () => {
  const candidate = (text: string, more: Partial<SplitCandidate> = {}): SplitCandidate => {
    const at = { line: 0, character: 0 };
    const range = { start: at, end: at };
    return {
      ...{ uri: 'file:///s/P1.md', locator: 'P1 ¶1', text, passage: range, range, before: 'h' },
      ...{ coder: 'sg', value: null, memo: null, unsure: false, ...more },
    };
  };
  const candidates = [candidate('one'), candidate('two', { value: '+' }), candidate('one'), candidate('one')];
  const keys = keysOf(candidates);
  const gets = (id: string, value: string | null = null) => [{ id, value }];

  it('names passages so that they stay the same while others come and go', () => {
    assert.equal(new Set(keys).size, 4);
    assert.deepEqual(keysOf([candidate('new'), ...candidates]).slice(1), keys);
  });

  it('goes on where it was left, with what was decided', () => {
    const [first = '', second = '', third = ''] = keys;
    let progress = decide(NOTHING_DECIDED, first, gets('a'));
    progress = decide(progress, third, gets('x'));
    const kept = JSON.parse(JSON.stringify(progress)) as typeof progress;
    assert.equal(nextOpen(keys, kept, 0), 1);
    assert.equal(nextOpen(keys, kept, 2), 3);
    assert.equal(decidedCount(keys, kept), 2);
    // A passage that is gone is not counted, nor asked for.
    assert.equal(decidedCount(keys.slice(1), kept), 1);
    assert.equal(nextOpen(keys, decide(decide(kept, second, []), keys[3] ?? '', []), 0), null);
  });

  it('asks for what changes, and for the new codes that are used, with their parents', () => {
    const [first = '', second = '', third = ''] = keys;
    const make = (id: string, parent: string | null = null) => ({ id, name: id, definition: null, parent });
    let progress = withTarget(NOTHING_DECIDED, 'top', make('top'));
    progress = withTarget(withTarget(progress, 'a', make('a', 'top')), 'idle', make('idle'));
    progress = withTarget(withTarget(progress, 'b', null), 'b', null);
    assert.deepEqual(progress.targets, ['top', 'a', 'idle', 'b']);
    progress = decide(progress, first, gets('a'));
    progress = decide(progress, second, gets('x', '+'));
    progress = decide(progress, third, []);
    const { choices, newCodes } = splitOf('x', candidates, progress);
    assert.deepEqual(
      choices.map(({ codes }) => codes),
      [gets('a'), []],
    );
    assert.deepEqual(
      newCodes.map(({ id }) => id),
      ['top', 'a'],
    );
    assert.deepEqual(splitOf('x', candidates, NOTHING_DECIDED), { choices: [], newCodes: [] });
  });

  it('has just the codes that are ticked to choose from, in the order in which they came', () => {
    const made = (id: string) => ({ id, name: id, definition: null, parent: null });
    const begun = withTarget(withTarget(NOTHING_DECIDED, 'b', null), 'new', made('new'));
    const more = withTargets(begun, ['new', 'a', 'b']);
    assert.deepEqual([more.targets, more.newCodes], [['b', 'new', 'a'], [made('new')]]);
    const fewer = withTargets(more, ['a']);
    assert.deepEqual([fewer.targets, fewer.newCodes], [['a'], []]);
  });

  it('says which passage it is about', () => {
    const one = candidate('two', { value: '+', unsure: true });
    assert.equal(describeCandidate(one, 1, 17), '2 of 17 · P1 ¶1 · @sg · value + · unsure');
  });
});
