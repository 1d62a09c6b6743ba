import assert from 'node:assert/strict';
import { prepareRename, rename } from '../../server/src/features/rename';
import { sha256 } from '../../server/src/io/hash';
import { lineMap } from '../../server/src/syntax/lines';
import { makeStudy, readFixture, type StudyFixture } from '../support/studyFixture';
import { CODEBOOK, COPY, withCopy } from './study';

/** The study of a fixture with one mark, and where the mark is. */
function markedStudy(fixture: string): { study: StudyFixture; uri: string; text: string; offset: number } {
  const study = makeStudy(fixture);
  const file = readFixture(fixture).find(({ marks }) => marks.length > 0);
  assert.ok(file?.marks[0] !== undefined, 'there is a mark');
  return { study, uri: study.uri(file.path), text: file.text, offset: file.marks[0] };
}

/** What the box of F2 would show, and over which text; null where it is nothing for us. */
function box(fixture: string): string | null {
  const { study, uri, text, offset } = markedStudy(fixture);
  const found = prepareRename(study.project, uri, offset);
  if (found === null) return null;
  assert.ok(found.ok, found.ok ? '' : found.message);
  const lines = lineMap(text);
  const { start, end } = found.range;
  return `${text.slice(lines.offsetAt(start), lines.offsetAt(end))} → ${found.placeholder}`;
}

describe('prepareRename', () => {
  it('shows the bare id of a code and of a value that is a code', () => {
    assert.equal(box(withCopy('[a]{<|>#timeline}')), 'timeline → timeline');
    assert.equal(box(withCopy('[a]{#long-term<|>-view:+}')), 'long-term-view → long-term-view');
    assert.equal(box(withCopy('[a]{#long-term-view<|>:+}')), 'long-term-view → long-term-view');
    assert.equal(box(withCopy('[a]{#undermines:time<|>line}')), 'timeline → timeline');
    assert.equal(box(withCopy('[a]{#long-termism<|>}')), 'long-termism → long-termism');
    assert.equal(box(withCopy('[a]{#turs<|>t}')), 'turst → turst');
  });

  it('shows ids in the codebook: of an entry, a link, an alias and a reference, without quotes', () => {
    assert.equal(box(CODEBOOK.replace('id: timeline', 'id: time<|>line')), 'timeline → timeline');
    assert.equal(box(CODEBOOK.replace('id: timeline', 'id: "time<|>line"')), 'timeline → timeline');
    assert.equal(box(CODEBOOK.replace('as #timeline', 'as #time<|>line')), 'timeline → timeline');
    assert.equal(
      box(CODEBOOK.replace('[long-termism]', "['long-<|>termism']")),
      'long-termism → long-termism',
    );
    assert.equal(
      box(CODEBOOK.replace('[long-term-view]', '[long-<|>term-view]')),
      'long-term-view → long-term-view',
    );
    assert.equal(
      box(CODEBOOK.replace('replacedBy: long', 'replacedBy: <|>long')),
      'long-term-view → long-term-view',
    );
    assert.equal(
      box(CODEBOOK.replace('id: timeline', 'id: "time\\u006cine<|>"')),
      'time\\u006cine → timeline',
    );
  });

  it('leaves everything else to others', () => {
    for (const text of [
      '[a<|>]{#x}',
      '[a]{#x @k<|>l}',
      '[a]{#x "wh<|>y"}',
      '[a]{#x <|> ?}',
      '[a]{#long-term-view:<|>+}',
    ])
      assert.equal(box(withCopy(text)), null, text);
    assert.equal(box(withCopy('---\ncoder: s<|>g\n---\n[a]{#x}')), null);
    assert.equal(box(CODEBOOK.replace('title: Imp', 'title: I<|>mp')), null);
    assert.equal(box(CODEBOOK.replace('sg: Sonja', 's<|>g: Sonja')), null);
    assert.equal(box(CODEBOOK.replace('name: Timeline', 'name: Time<|>line')), null);
  });

  it('says why not, while the study is being read', () => {
    const { study, uri, offset } = markedStudy(withCopy('[a]{<|>#timeline}'));
    study.host.apply({ kind: 'ready', ready: false });
    const found = prepareRename(study.project, uri, offset);
    assert.match(found !== null && !found.ok ? found.message : '', /still being read/);
  });

  it('knows no code where there is no study', () => {
    const { study } = markedStudy(withCopy('[a]{<|>#timeline}'));
    const uri = 'file:///elsewhere/P1.md';
    study.host.apply({ kind: 'buffer', uri, text: '[a]{#x}', version: 1 });
    assert.equal(prepareRename(study.project, uri, 5), null);
  });
});

describe('rename at a place', () => {
  it('renames an alias from its place in the codebook, as it offers to', () => {
    const { study, uri, offset } = markedStudy(
      `${CODEBOOK.replace('long-termism', 'long-<|>termism')}--- ${COPY}\n[a]{#long-termism}`,
    );
    assert.equal(prepareRename(study.project, uri, offset)?.ok, true);
    const answer = rename(study.project, uri, offset, 'far-sight', { hash: sha256 });
    assert.ok(answer?.ok);
    assert.deepEqual(
      answer.files.map(({ edits }) => edits.map(({ newText }) => newText)),
      [['far-sight'], ['far-sight']],
    );
  });

  it('renames the code that stands there, whatever sign is typed before the new id', () => {
    const { study, uri, offset } = markedStudy(withCopy('[a]{#undermines:time<|>line}'));
    const answer = rename(study.project, uri, offset, ' #schedule ', { hash: sha256 });
    assert.ok(answer?.ok);
    assert.equal(answer.title, 'Rename #timeline to #schedule');
    assert.deepEqual(
      answer.files.map(({ edits }) => edits.map(({ newText }) => newText)),
      [['#schedule', 'schedule'], ['schedule']],
    );
  });
});
