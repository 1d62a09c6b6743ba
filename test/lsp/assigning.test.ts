import assert from 'node:assert/strict';
import type { AssignModel, AssignParams } from '../../server/src/protocol/assigning';
import { REQUEST } from '../../server/src/protocol/requests';
import { CODEBOOK, CODES, ROOT, usePair } from '../support/lspStudy';

const FILES = {
  [CODEBOOK]: `source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
coders: {sg: Sonja Marsh, kl: Kit Lowe}
attributes: {role: {type: choice, values: [nurse, doctor]}}
${CODES}`,
  [`${ROOT}/transcripts/P01.md`]: '---\nrole: nurse\n---\nP01: Well.\n',
  [`${ROOT}/transcripts/P02.md`]: '---\nrole: doctor\n---\nP02: Well.\n',
  [`${ROOT}/transcripts/P10.md`]: '---\nrole: nurse\n---\nP10: A [note]{#trust}.\n',
  [`${ROOT}/coding/sg/P01.md`]: 'P01: Well.\n',
};

describe('copies for coders over the wire', () => {
  const { start } = usePair();

  async function ask(params: Partial<AssignParams>): Promise<AssignModel> {
    const pair = await start({ files: FILES });
    const nothing = { documents: null, sample: null, coders: ['sg', 'kl'], round: null, texts: false };
    return pair.ask(REQUEST.assign, { root: ROOT, ...nothing, ...params });
  }
  const inWords = (model: AssignModel): readonly string[] => {
    assert.ok(model.ok);
    return model.copies.map(({ document, coder, what }) =>
      what.kind === 'refused' ? `${document} ${coder}: ${what.reason}` : `${what.kind} ${what.path}`,
    );
  };

  it('say what there is to choose from', async () => {
    const pair = await start({ files: FILES });
    assert.deepEqual(await pair.ask(REQUEST.assignChoices, { root: ROOT }), {
      documents: [
        { key: 'P01', coders: ['sg'] },
        { key: 'P02', coders: [] },
        { key: 'P10', coders: [] },
      ],
      coders: [
        { id: 'sg', name: 'Sonja Marsh' },
        { id: 'kl', name: 'Kit Lowe' },
      ],
      attributes: [{ id: 'role', name: 'role', documents: 3 }],
      rounds: false,
      source: 'transcripts/{document}.md',
    });
  });

  it('are planned of all documents: those that are there stay, and what cannot be made is said', async () => {
    assert.deepEqual(inWords(await ask({})), [
      'there coding/sg/P01.md',
      'new coding/kl/P01.md',
      'new coding/sg/P02.md',
      'new coding/kl/P02.md',
      'P10 sg: its transcript is coded itself. passage strip prints it without its coding',
      'P10 kl: its transcript is coded itself. passage strip prints it without its coding',
    ]);
  });

  it('have their texts when these are asked for', async () => {
    const model = await ask({ documents: ['P02'], coders: ['kl'], texts: true });
    const [copy] = model.ok ? model.copies : [];
    assert.match(
      copy?.what.kind === 'new' ? (copy.what.text ?? '') : '',
      /^---\nrole: doctor\ntextHash: [0-9a-f]{64}\n---\nP02: Well\.\n$/u,
    );
  });

  it('are planned of a sample, by an attribute in proportion', async () => {
    const model = await ask({ sample: { size: '2', seed: '7', by: 'role' } });
    assert.ok(model.ok);
    assert.equal(model.documents.length, 2);
    assert.deepEqual(
      model.strata.map(({ value, documents, drawn }) => `${value} ${drawn}/${documents}`),
      ['doctor 1/1', 'nurse 1/2'],
    );
    const tooMany = await ask({ sample: { size: '4', seed: '7', by: null } });
    assert.match(tooMany.ok ? '' : tooMany.message, /^4 is no number of documents from 1 to 3/u);
    const nobody = await ask({ sample: { size: '1', seed: '7', by: 'site' } });
    assert.match(nobody.ok ? '' : nobody.message, /^None of the documents has a value of site\./u);
  });
});
