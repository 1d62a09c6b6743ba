import assert from 'node:assert/strict';
import {
  blindStudyOf,
  blindText,
  excluding,
  exclusions,
  globsWithin,
  hasNoFigures,
  revealQuestion,
} from '../../client/src/views/blindModel';
import type { BlindStudy } from '../../server/src/protocol/blind';

const STUDY: BlindStudy = {
  ...{ root: 'file:///s', codebookUri: 'file:///s/codebook.yaml', title: 'Late doses', state: 'blind' },
  ...{ reader: 'Sonja', rounds: null, coders: [], unfinished: 0, copies: 3, key: 'k', hide: [] },
};

describe('the status bar of a study that is coded blind', () => {
  it('says so in words, and what a click does', () => {
    const said = (['blind', 'stranger', 'revealed'] as const).map((state) => {
      const text = blindText({ ...STUDY, state });
      return [text?.text, text?.command];
    });
    assert.deepEqual(said, [
      ['$(eye-closed) Blind', 'passage.reveal'],
      ['$(eye-closed) Blind: who are you?', 'passage.sayWho'],
      ['$(eye) Revealed', 'passage.blindAgain'],
    ]);
    assert.equal(blindText(STUDY)?.spoken, 'You code “Late doses” blind');
    assert.equal(blindText(null), null);
  });
});

describe('which study is coded blind', () => {
  const inFront = (roots: readonly string[], file: string | null): string | undefined => {
    const open = roots.map((root) => ({ root, figures: true }));
    const model = { ready: true, studies: [STUDY], open };
    return blindStudyOf(model, (root) => file?.startsWith(`${root}/`) === true)?.root;
  };

  it('is that of the file in front, and no other one beside it', () => {
    const roots = ['file:///other', STUDY.root];
    assert.equal(inFront(roots, 'file:///s/P1.md'), STUDY.root);
    assert.equal(inFront(roots, 'file:///other/P1.md'), undefined);
    assert.equal(inFront(roots, 'file:///elsewhere/P1.md'), undefined);
    assert.equal(inFront(roots, null), undefined);
    assert.equal(inFront([STUDY.root, `${STUDY.root}/inner`], 'file:///s/inner/P1.md'), undefined);
  });

  it('is the only one that is open, where the file in front is of none', () => {
    assert.equal(inFront([STUDY.root], 'file:///elsewhere/P1.md'), STUDY.root);
    assert.equal(inFront([STUDY.root], null), STUDY.root);
    assert.equal(inFront(['file:///other'], null), undefined);
  });

  it('is told with which studies have no figures shown', () => {
    const of = (...figures: readonly boolean[]): boolean =>
      hasNoFigures({ ready: true, studies: [], open: figures.map((one) => ({ root: '', figures: one })) });
    assert.deepEqual([of(), of(true), of(false), of(false, true)], [false, false, true, false]);
  });
});

describe('the question before a study is revealed', () => {
  it('says what becomes visible, for how long, and what is not finished', () => {
    const { message, detail } = revealQuestion({ ...STUDY, rounds: ['2', '3'], unfinished: 2 });
    assert.equal(message, 'Reveal what other coders made of “Late doses”?');
    const [rounds, what, unseen, unfinished] = detail.split('\n\n');
    assert.equal(rounds, 'Coded blind: round 2 and 3.');
    assert.match(what ?? '', /comparisons will be of everybody’s coding.*until you choose “Be Blind Again”/u);
    assert.match(unseen ?? '', /cannot unsee/u);
    assert.equal(unfinished, 'Not marked as done: 2 of 3 copies.');
  });

  it('does not speak of rounds where all are blind, nor of copies that are all done', () => {
    assert.equal(revealQuestion(STUDY).detail.split('\n\n').length, 2);
  });
});

describe('what an explorer leaves out', () => {
  const ours = ['coding/kl', 'consensus'];

  it('gets our entries beside those that are there, and loses just these again', () => {
    const theirs = { '**/*.bak': true };
    const hidden = excluding({ value: theirs, ours: [] }, ours);
    assert.deepEqual(hidden, { value: { ...theirs, 'coding/kl': true, consensus: true }, ours });
    assert.deepEqual(excluding(hidden, []), { value: theirs, ours: [] });
  });

  it('leaves entries alone that somebody else wrote, whatever they say', () => {
    const theirs = { 'coding/kl': false, consensus: true };
    const hidden = excluding({ value: theirs, ours: [] }, ours);
    assert.deepEqual(hidden, { value: theirs, ours: [] });
    assert.deepEqual(excluding(hidden, []), { value: theirs, ours: [] });
  });

  it('does not write again what somebody took out, and takes nothing out that they changed', () => {
    const changed = { value: { consensus: false }, ours };
    assert.deepEqual(excluding(changed, ours), changed);
    assert.deepEqual(excluding(changed, []), { value: { consensus: false }, ours: [] });
  });

  it('follows who codes: what is no longer to be hidden goes, what is new comes', () => {
    const before = { value: { 'coding/kl': true, consensus: true }, ours };
    assert.deepEqual(excluding(before, ['consensus', 'coding/mm']), {
      value: { consensus: true, 'coding/mm': true },
      ours: ['consensus', 'coding/mm'],
    });
  });

  it('is noted with each folder of a window that may have several, so that the same path of another stays in sight', () => {
    const study = { root: 'file:///w/blind', hide: ours };
    const [one, other] = ['file:///w/blind', 'file:///w/open'];
    const noted = (folders: readonly string[], several: boolean, hidden = [study]) =>
      Object.fromEntries(exclusions(folders, several, hidden));
    assert.deepEqual(noted([one], false), { '': ours });
    assert.deepEqual(noted([one, other], true), { '': [], [one]: ours, [other]: [] });
    assert.deepEqual(noted([one, other], true, []), { '': [], [one]: [], [other]: [] });
    // A folder and one around it, and a study that is meant twice.
    assert.deepEqual(noted(['file:///w', one], true, [study, study]), {
      '': [],
      'file:///w': ours.map((glob) => `blind/${glob}`),
      [one]: ours,
    });
  });

  it('is told relative to the folder that is open: the study, one around it, or one in it', () => {
    assert.deepEqual(globsWithin('file:///w', 'file:///w', ours), ours);
    assert.deepEqual(globsWithin('file:///w', 'file:///w/my%20study', ['coding/kl']), ['my study/coding/kl']);
    assert.deepEqual(globsWithin('file:///w/%5Bold%5D', 'file:///w/%5Bold%5D/s', ['a']), ['s/a']);
    assert.deepEqual(globsWithin('file:///w', 'file:///w/%5Bold%5D', ['a']), ['?old?/a']);
    assert.deepEqual(globsWithin('file:///w/coding', 'file:///w', ours), ['kl']);
    assert.deepEqual(globsWithin('file:///elsewhere', 'file:///w', ours), []);
  });
});
