import assert from 'node:assert/strict';
import { assignedMessage, assignRows, notMade, sizeProblem } from '../../client/src/views/assignRows';
import type { AssignPlan, PlannedCopy } from '../../server/src/protocol/assigning';

const made = (document: string): PlannedCopy => {
  const path = `coding/sg/${document}.md`;
  return { document, coder: 'sg', what: { kind: 'new', uri: `file:///s/${path}`, path, text: null } };
};
const PLAN: AssignPlan = {
  ok: true,
  documents: ['P01', 'P02'],
  strata: [
    { value: 'nurse', documents: 20, drawn: 1 },
    { value: '', documents: 21, drawn: 1 },
  ],
  copies: [
    made('P01'),
    { document: 'P02', coder: 'sg', what: { kind: 'there', uri: 'x', path: 'coding/sg/P02.md' } },
  ],
};
const shown = (plan: AssignPlan, by: string | null = null) =>
  assignRows(plan, by).map(({ label, description, heading }) =>
    heading ? `— ${label}` : description === '' ? label : `${label} | ${description}`,
  );

describe('the rows of copies for coders', () => {
  it('say what will be made, how the sample came out, and what stays', () => {
    assert.deepEqual(shown(PLAN, 'role'), [
      '$(check) Make 1 copy | of 2 documents',
      '— Drawn by role',
      'nurse | 1 of 20',
      '(no value) | 1 of 21',
      '— Would be made',
      'coding/sg/P01.md',
      '— There already, left as they are',
      'coding/sg/P02.md',
    ]);
  });

  it('make nothing where one cannot be made, where there is nothing to make, and of very many', () => {
    const refused = {
      document: 'P03',
      coder: 'sg',
      what: { kind: 'refused', reason: 'it is no text' },
    } as const;
    const lists = [
      { ...PLAN, copies: [...PLAN.copies, refused] },
      { ...PLAN, copies: PLAN.copies.slice(1) },
      { ...PLAN, copies: Array.from({ length: 501 }, (_, i) => made(`P${i}`)) },
    ];
    for (const plan of lists) assert.ok(assignRows(plan, null).every(({ makes }) => !makes));
    assert.ok(shown(lists[0] ?? PLAN).includes('P03 for sg | it is no text'));
    assert.match(shown(lists[2] ?? PLAN)[0] ?? '', /501 copies are more .* use passage assign/u);
  });

  it('say afterwards for whom, and with which seed', () => {
    const sample = { size: '20%', seed: '7', by: null };
    assert.match(
      assignedMessage(4, { sample, coders: ['sg', 'kl'] }),
      /^Made 4 copies for sg and kl\. .* seed 7;/u,
    );
  });

  it('say how many are there where the editor could not make all', () => {
    assert.match(notMade(0, 4), /nothing was made\.$/u);
    assert.match(notMade(3, 4), /: 3 of 4 are there\. Try again; those stay as they are\.$/u);
  });

  it('know what is a size', () => {
    for (const good of ['1', '60', '20%', ' 5 ', '100%']) assert.equal(sizeProblem(good, 60), null, good);
    for (const bad of ['', '0', '61', '101%', 'all', '-1', '1.5'])
      assert.ok(sizeProblem(bad, 60) !== null, bad);
  });
});
