import assert from 'node:assert/strict';
import { assertLinear, assertRatio } from '../support/timing';
import { generateDocument } from './generate';
import { createSight } from '../../server/src/project/sight';
import { blindHost, documentUri, generatedHost, renameMuchUsed, ROOT, typeInto, usedHost } from './study';

/*
 * The shape of costs, never milliseconds: what is typed costs the same in a small and in a large study, and leaves the
 * index alone.
 */

describe('the shape of a keystroke', () => {
  it('costs the same among 20 documents and among 1,000', () => {
    const [few, many] = [20, 1_000].map((documents) => {
      const host = generatedHost(documents, 2_000);
      let text = generateDocument(99, 20_000);
      let version = 1;
      host.apply({ kind: 'buffer', uri: documentUri(0), text, version });
      return () => (text = typeInto(host, text, ++version));
    });
    // Ten at a time, since one takes less than a clock can tell apart to a fifth.
    const ten = (run: (() => unknown) | undefined) => () => Array.from({ length: 10 }, () => run?.());
    assertRatio(1.2, ten(few), ten(many), 'among 20 documents');
  });

  it('costs the same to who codes blind among 20 documents and among 1,000, a part of them others’', () => {
    const [few, many] = [20, 1_000].map((documents) => {
      const host = blindHost(documents, 2_000);
      const sight = createSight();
      const reader = { own: 'sg', revealed: new Map<string, string>() };
      let text = generateDocument(99, 20_000);
      let version = 1;
      host.apply({ kind: 'buffer', uri: documentUri(0), text, version });
      const seen = sight.look(host.project, reader).studies.get(ROOT);
      assert.equal(seen?.documents.size, documents / 2);
      return () => {
        text = typeInto(host, text, ++version);
        sight.look(host.project, reader);
      };
    });
    const ten = (run: (() => unknown) | undefined) => () => Array.from({ length: 10 }, () => run?.());
    assertRatio(1.2, ten(few), ten(many), 'among 20 documents');
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

describe('the shape of a rename', () => {
  it('grows with the passages that it changes', () => {
    assertLinear((documents) => usedHost(documents, 500), renameMuchUsed, 320);
  });

  it('does not read again the documents that it leaves alone', () => {
    const host = usedHost(3, 1_000);
    for (let i = 3; i < 400; i++) {
      const content = { kind: 'text' as const, text: generateDocument(i, 1_000) };
      host.apply({ kind: 'disk', uri: documentUri(i), content });
    }
    const { documents } = host.project.studies.get('file:///bench') ?? assert.fail('there is a study');
    const asked = new Set<string>();
    const watched = [...documents.values()].map((facts) => {
      const reading = Object.defineProperty({ ...facts }, 'parsed', {
        get: () => (asked.add(facts.uri), facts.reading.parsed),
      });
      return [facts.uri, reading] as const;
    });
    const study = { ...host.project.studies.get('file:///bench')!, documents: documents.with(watched) };
    const project = { ...host.project, studies: new Map([['file:///bench', study]]) };
    assert.equal(renameMuchUsed({ project }), 15);
    assert.deepEqual([...asked].sort(), [0, 1, 2].map(documentUri));
  });
});
