import assert from 'node:assert/strict';
import { chooserRows, EVERYTHING, otherwise } from '../../client/src/views/exportRows';
import type { ExportChoices, ExportChosen, ExportFormatModel } from '../../server/src/protocol/exchange';

const REFI: ExportFormatModel = {
  ...{ name: 'refi-project', about: 'REFI-QDA', use: 'program', endings: ['.qdpx'], folder: false },
  ...{ coding: true, options: [{ name: 'positions', about: '', values: ['code-points', 'utf16'] }] },
};
const CHOICES: ExportChoices = {
  ...{ formats: [REFI], rounds: ['1', '2'], documents: ['P1', 'P2', 'P10'], consensus: 'consensus' },
  coders: [
    { id: 'sg', name: 'Sonja' },
    { id: 'kl', name: null },
  ],
};

describe('what is chosen before an export', () => {
  const shown = (
    format: Partial<ExportFormatModel>,
    chosen: Partial<ExportChosen> = {},
    choices: Partial<ExportChoices> = {},
  ): readonly string[] =>
    chooserRows({ ...REFI, ...format }, { ...CHOICES, ...choices }, { ...EVERYTHING, ...chosen }).map(
      ({ label, description, step }) => (step === null ? `— ${label}` : `${label} | ${description}`),
    );

  it('is everything unless it is said, and each thing that can be said is a row', () => {
    assert.deepEqual(shown({}), [
      '$(check) Choose the file… | ',
      '— What is exported',
      'Coding | everybody’s',
      'Rounds | all',
      'Documents | all 3',
      '— How',
      'Places counted by | characters, as the standard says',
    ]);
    const some = {
      coders: ['sg', 'consensus'],
      round: '2',
      documents: ['P10'],
      options: { positions: 'utf16' },
    };
    assert.deepEqual(shown({ folder: true }, some), [
      '$(check) Choose the folder… | ',
      '— What is exported',
      'Coding | Sonja and the consensus',
      'Rounds | 2',
      'Documents | 1 of 3',
      '— How',
      'Places counted by | UTF-16 units, as NVivo does',
    ]);
  });

  it('has a row alone where there is nothing to choose', () => {
    const alone = { coders: [], consensus: null, rounds: [], documents: ['P1'] };
    assert.deepEqual(shown({ options: [] }, {}, alone), ['$(check) Choose the file… | ']);
    assert.deepEqual(shown({ coding: false, options: [] }), ['$(check) Choose the file… | ']);
    const unknown = { name: 'new', about: 'of $(later)', values: [] };
    assert.deepEqual(shown({ coding: false, options: [unknown] }), [
      '$(check) Choose the file… | ',
      '— How',
      'of $\u200b(later) | no',
    ]);
  });

  it('goes through the values of an option, and from the last to what it is unless it is said', () => {
    const next = (options: ExportChosen['options'], ...values: readonly string[]): object =>
      otherwise(options, { name: 'x', values });
    assert.deepEqual(next({ y: '' }), { y: '', x: '' });
    assert.deepEqual(next({ y: '', x: '' }), { y: '' });
    assert.deepEqual(next({}, 'a', 'b', 'c'), { x: 'b' });
    assert.deepEqual(next({ x: 'b' }, 'a', 'b', 'c'), { x: 'c' });
    assert.deepEqual(next({ x: 'c', y: 'z' }, 'a', 'b', 'c'), { y: 'z' });
  });
});
