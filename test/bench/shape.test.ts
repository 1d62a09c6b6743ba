import assert from 'node:assert/strict';
import { generateDocument } from './generate';
import { best } from './measure';
import { documentUri, generatedHost, typeInto } from './study';

/*
 * The shape of costs, never milliseconds: what is typed costs the same in a small and in a large study, and leaves the
 * index alone. Ratios are taken of the best of many runs, and measured again while other work disturbs them.
 */

describe('the shape of a keystroke', () => {
  const typing = (documents: number): number => {
    const host = generatedHost(documents, 2_000);
    let text = generateDocument(99, 20_000);
    let version = 1;
    host.apply({ kind: 'buffer', uri: documentUri(0), text, version });
    return best(40, () => (text = typeInto(host, text, ++version)));
  };

  it('costs the same among 20 documents and among 1,000', () => {
    let ratio = Infinity;
    for (let i = 0; i < 8 && ratio > 1.2; i++) ratio = Math.min(ratio, typing(1_000) / typing(20));
    assert.ok(
      ratio <= 1.2,
      `a keystroke among 1,000 documents takes ${ratio.toFixed(2)} times that among 20`,
    );
  });

  it('in prose leaves the code index and the other documents as they are', () => {
    const host = generatedHost(30, 3_000);
    const before = host.project.studies.get('file:///bench');
    typeInto(host, generateDocument(1, 3_000), 2);
    const after = host.project.studies.get('file:///bench');
    assert.notEqual(after, before);
    assert.equal(after?.index, before?.index);
    assert.equal(after?.documents.get(documentUri(7)), before?.documents.get(documentUri(7)));
    assert.notEqual(after?.documents.get(documentUri(0)), before?.documents.get(documentUri(0)));
  });

  it('in a code changes the index', () => {
    const host = generatedHost(3, 3_000);
    const before = host.project.studies.get('file:///bench')?.index;
    const text = `${generateDocument(1, 3_000)}[x]{#brand-new}`;
    host.apply({ kind: 'buffer', uri: documentUri(0), text, version: 2 });
    const after = host.project.studies.get('file:///bench')?.index;
    assert.notEqual(after, before);
    assert.deepEqual(after?.get('brand-new'), { uses: 1, files: 1 });
    host.apply({ kind: 'close', uri: documentUri(0) });
    assert.deepEqual(host.project.studies.get('file:///bench')?.index, before);
  });
});
