import assert from 'node:assert/strict';
import { complete } from '../../server/src/features/completion';
import { rootFor } from '../../server/src/project/placement';
import type { Study } from '../../server/src/project/types';
import { codesOf, problemsOf } from '../support/problems';
import { makeStudy, ROOT } from '../support/studyFixture';

const ONE = '--- codebook.yaml\ncodes: [{id: trust, definition: x}]\n--- P01.md\n[a]{#trust}\n';
const TWO = `${ONE}--- inner/codebook.yaml\ncodes: [{id: joy, definition: x}]\n`;
const UNTITLED = 'untitled:Untitled-1';

function typed(fixture: string, uri: string, text: string) {
  const study = makeStudy(fixture);
  study.host.apply({ kind: 'buffer', uri, text, version: 1 });
  return study;
}

describe('a text that nobody has saved yet', () => {
  it('has the codes of the only study, which are checked, and does not count', () => {
    const study = typed(ONE, UNTITLED, '[a]{#trust} [b]{#turst}');
    assert.deepEqual(codesOf(study.project, UNTITLED), ['not-in-study', 'unknown-code']);
    assert.deepEqual(problemsOf(study.project, UNTITLED)[0]?.params, { reason: 'unsaved' });
    assert.deepEqual(study.study().index.get('trust'), { uses: 1, files: 1 });
    const offered = complete(study.project, UNTITLED, '[a]{#'.length, []);
    assert.ok(offered?.items.some(({ label }) => label.includes('trust')));
  });

  it('belongs to none of several studies, unless its path to be says so', () => {
    const plain = typed(TWO, UNTITLED, '[a]{#turst}');
    assert.deepEqual(problemsOf(plain.project, UNTITLED)[0]?.params, { reason: 'no-study' });
    const uri = 'untitled:/study/inner/new.md';
    const placed = typed(TWO, uri, '[a]{#trust}');
    assert.deepEqual(codesOf(placed.project, uri), ['not-in-study', 'unknown-code']);
    assert.equal(rootFor(placed.project.studies, 'untitled:/study/new.md'), ROOT);
    assert.equal(rootFor(placed.project.studies, 'untitled:/studying/new.md'), null);
  });

  it('is governed by a study on another machine at the same path there', () => {
    const root = 'vscode-remote://wsl+debian/study';
    const studies = new Map<string, Study>([[root, makeStudy(ONE).study()]]);
    assert.equal(rootFor(studies, 'untitled://wsl+debian/study/a.md'), root);
    assert.equal(rootFor(studies, 'untitled:/study/a.md'), null);
  });

  it('follows studies that come and go', () => {
    const study = typed(ONE, UNTITLED, '[a]{#trust}');
    assert.deepEqual(codesOf(study.project, UNTITLED), ['not-in-study']);
    const other = study.uri('inner/codebook.yaml');
    study.host.apply({ kind: 'disk', uri: other, content: { kind: 'text', text: 'codes: []' } });
    assert.equal(study.project.strays.get(UNTITLED)?.root, null);
    study.host.apply({ kind: 'disk', uri: other, content: null });
    assert.equal(study.project.strays.get(UNTITLED)?.root, ROOT);
  });
});
