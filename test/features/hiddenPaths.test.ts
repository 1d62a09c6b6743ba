import assert from 'node:assert/strict';
import { hiddenPaths } from '../../server/src/features/hiddenPaths';
import { createSight } from '../../server/src/project/sight';
import { makeStudy, ROOT } from '../support/studyFixture';

/** What an explorer leaves out for Sonja. */
function hides(codebook: string, ...files: readonly string[]): readonly string[] {
  const head = 'blind: true\ncoders: {sg: , kl: }\ncodes: [{id: a}]\n';
  const documents = files.map((file) => {
    const [path = '', text = '[x]{#a}'] = file.split(' = ');
    return `--- ${path}\n${text.replaceAll('|', '\n')}\n`;
  });
  const { project } = makeStudy(`--- codebook.yaml\n${head}${codebook}\n${documents.join('')}`);
  const study = project.studies.get(ROOT);
  const seen = createSight().look(project, { own: 'sg', revealed: new Map() }).studies.get(ROOT);
  assert.ok(study && seen?.hidden);
  return hiddenPaths(study, seen, seen.hidden);
}

describe('what an explorer leaves out for who codes blind', () => {
  it('are others’ folders, also of coders who have nothing there yet', () => {
    const template = 'documents: "coding/{coder}/{document}.md"';
    assert.deepEqual(hides(template, 'coding/sg/P.md'), ['adjudication', 'coding/kl']);
    assert.deepEqual(hides(template, 'coding/sg/P.md', 'coding/zz/P.md'), [
      ...['adjudication', 'coding/kl', 'coding/zz'],
    ]);
  });

  it('are names of files where coders have no folders', () => {
    assert.deepEqual(hides('documents: "coding/{document}.{coder}.{md,txt}"', 'coding/P.sg.md'), [
      ...['adjudication', 'coding/*.kl.md', 'coding/*.kl.txt'],
    ]);
    assert.deepEqual(hides('documents: "{document*}/{coder}.md"', 'a/b/sg.md'), ['**/kl.md', 'adjudication']);
  });

  it('are single files where only they say whose they are', () => {
    const documents = ['a.md = ---|coder: sg|---|[x]{#a}', 'b.md = ---|coder: kl|---|[x]{#a}'];
    assert.deepEqual(hides('', ...documents), ['adjudication', 'b.md']);
  });

  it('are the consensus and others’ memos, and no folder that has something else in it', () => {
    const templates =
      'documents: "coding/{coder}/{document}.md"\nconsensus: "coding/{document}.md"\nmemos: "memos/*.md"\nsource: "t/*.md"';
    const files = [
      'coding/sg/P.md',
      'coding/P.md',
      't/P.md = x',
      'memos/me.md = ---|coder: sg|---',
      'memos/[x].md = y',
    ];
    assert.deepEqual(hides(templates, ...files), [
      ...['adjudication', 'coding/*.md', 'coding/kl', 'memos/?x?.md'],
    ]);
  });

  it('are no folder of which front matter says that something in it is one’s own', () => {
    const template = 'documents: "coding/{coder}/{document}.md"';
    const files = ['coding/kl/mine.md = ---|coder: sg|---|[x]{#a}', 'coding/kl/P.md'];
    assert.deepEqual(hides(template, ...files), ['adjudication', 'coding/kl/P.md']);
  });
});
