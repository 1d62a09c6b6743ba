import assert from 'node:assert/strict';
import { codersIn } from '../../../server/src/analysis/layers';
import { queryHelp } from '../../../server/src/features/retrieval/queryHelp';
import { createRetrievalCache } from '../../../server/src/features/retrieval/retrieveModel';
import { editSavedQueries, savedQueries } from '../../../server/src/features/retrieval/savedQueries';
import { makeStudy, ROOT } from '../../support/studyFixture';

const study = makeStudy(`--- codebook.yaml
documents: ["coding/{coder}/{document}.md"]
speakers: {interviewer: [INT], participant: ["P*"]}
coders: {sg: Sonja Marsh}
attributes: {role: {name: Professional group, values: [nurse, "ward: day"]}}
scales: {s: {values: {"+": helps, "-": hinders}}}
codes: [{id: trust, name: Reliance, scale: s}, {id: pay}, {id: work, codes: [{id: rota}]}]
--- study.yaml
queries:
  - {name: Late, find: '#pay'}
--- coding/sg/P1.md
---
site: A
---
[x]{#pay}
`);

/** What is offered at the end of a query, and what it takes the place of. */
const help = (text: string) =>
  queryHelp(study.project, { root: ROOT, text, offset: text.length }, codersIn, createRetrievalCache());
const offered = (text: string): string => {
  const { from, offers } = help(text);
  return `${text.slice(0, from)}| ${offers.map(({ insert }) => insert).join(' ')}`;
};

describe('help with a query', () => {
  it('offers what may stand there', () => {
    assert.equal(offered(''), '| #trust #pay #work #rota any under not ( " under #work');
    assert.equal(offered('#tr'), '| #trust');
    assert.equal(offered('relian'), '| #trust');
    assert.equal(offered('#wor'), '| #work " under #work');
    assert.match(offered('#trust '), /^#trust \| and or and not near near 2 .* where$/);
    assert.equal(offered('#trust:'), '| #trust:+ #trust:-');
    assert.equal(offered('#trust@'), '| #trust@sg');
    assert.equal(offered('#pay same '), '#pay same | passage turn document');
    assert.equal(offered('any where '), 'any where | role site coder speaker says memo unsure not');
    assert.equal(offered('any where role '), 'any where role | = != < <= > >=');
    assert.equal(offered('any where role = '), 'any where role = | nurse "ward: day"');
    assert.equal(offered('any where role = nurse or w'), 'any where role = nurse or | "ward: day"');
    assert.equal(offered('any where site = '), 'any where site = | A');
    assert.equal(offered('any where coder = '), 'any where coder = | sg');
    assert.equal(offered('any where memo '), 'any where memo | and');
    assert.match(offered('(#pay '), /\)$/);
  });

  it('says what is wrong with it, and what the study does not have', () => {
    assert.match(help('#pay and').problem ?? '', /^Something is missing at the end: write a code/);
    assert.deepEqual(help('#pax').unknown, ['There is no code #pax in this study. Did you mean #pay?']);
  });
});

describe('saved queries', () => {
  it('are listed, and changed by edits of the file as it is', () => {
    assert.deepEqual(savedQueries(study.project, ROOT).queries, [{ name: 'Late', find: '#pay' }]);
    const edit = { kind: 'save', name: 'New', find: 'any' } as const;
    const answer = editSavedQueries(study.project, ROOT, { edit, version: null });
    assert.deepEqual(answer.ok && answer.edits.map(({ newText }) => newText), [
      "  - {name: New, find: 'any'}\n",
    ]);
    assert.equal(editSavedQueries(study.project, ROOT, { edit, version: 7 }).ok, false);
    const none = editSavedQueries(study.project, ROOT, {
      edit: { kind: 'remove', name: 'x' },
      version: null,
    });
    assert.match(none.ok ? '' : none.message, /no query “x” any more/);
  });
});
