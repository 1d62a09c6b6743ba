import assert from 'node:assert/strict';
import { inputProblem, takeOutQuestion, takeOutRows } from '../../client/src/views/takeOutRows';
import type { TakeOut, TakeOutModel } from '../../server/src/protocol/takingOut';

const LINE = { uri: 'file:///s/P1.md', where: 'P1.md', line: 3, says: 'Mary knew.', words: null, remark: '' };
const FOUND = {
  ...LINE,
  line: 5,
  says: 'Nobody on the whole ward had known that Mary knew.',
  words: [40, 44] as const,
};
const MODEL: TakeOutModel = {
  ok: true,
  id: 'x',
  head: 'Would be replaced: 1 place in 1 file.',
  parts: [
    { title: 'In transcripts', lines: [LINE, FOUND] },
    {
      title: 'Not searched',
      lines: [
        { ...LINE, line: null, says: '', remark: 'not UTF-8' },
        { ...LINE, uri: null, where: '', line: null, says: '… and 2 more files', remark: '' },
      ],
    },
  ],
  report: '',
  changed: 1,
  removed: [],
};
const REDACT: TakeOut = { kind: 'redact', words: 'Mary', replacement: '[nurse]', exact: false };
const WITHDRAW: TakeOut = { kind: 'withdraw', person: 'P07' };

describe('the rows of a redaction or a withdrawal', () => {
  it('do it first, and then lead to every place', () => {
    assert.deepEqual(
      takeOutRows(MODEL, REDACT).map(({ label, description, heading, step }) =>
        heading
          ? `— ${label}`
          : `${label} | ${description}${step === 'make' ? ' !' : step === null ? '' : ' >'}`,
      ),
      [
        '$(check) Put “[nurse]” in the place of “Mary” in 1 file | Asks once more !',
        '— In transcripts',
        'Mary knew. | P1.md:3 >',
        '…whole ward had known that “Mary” knew.… | P1.md:5 >',
        '— Not searched',
        'P1.md | (not UTF-8) >',
        '… and 2 more files | ',
      ],
    );
  });

  it('ask with what cannot be taken back, and what still has it', () => {
    const { message, detail, button } = takeOutQuestion({ ...MODEL, removed: ['a', 'b'] }, WITHDRAW);
    assert.equal(message, 'Take P07 out of the study: delete 2 files and change 1 file?');
    assert.match(
      detail,
      /cannot take it back afterwards.*\n\nWhat git has not committed.*\n\n.*history of git still has it/su,
    );
    assert.equal(button, 'Take Out');
    assert.doesNotMatch(takeOutQuestion(MODEL, REDACT).detail, /has not committed/u);
  });

  it('ask again for what cannot be looked for', () => {
    assert.match(inputProblem('…', 'words') ?? '', /a letter or a digit/u);
    assert.match(inputProblem('[ ]', 'replacement') ?? '', /such as \[hospital\]/u);
    assert.equal(inputProblem('P07', 'person'), null);
  });
});
