import fc from 'fast-check';
import assert from 'node:assert/strict';
import { sayTheSame } from '../../server/src/agreement/carry/baseChanges';
import { updateDocument } from '../../server/src/features/update/updateDocument';
import { sha256 } from '../../server/src/io/hash';
import { createProjectHost } from '../../server/src/project/host';
import { escapeImported } from '../../server/src/syntax/escape';
import { baseText } from '../../server/src/syntax/offsets';
import { parseDocument, parseText } from '../../server/src/syntax/parseDocument';
import type { Content } from '../../server/src/syntax/writeGroup';
import { readUnplaced, unplacedEntries } from '../../server/src/syntax/unplaced';
import { codedDocument } from '../support/coded';
import { edited, edits } from '../support/edits';
import { mutatedTranscript, seeded } from '../support/random';
import { ROOT } from '../support/studyFixture';
import { applied, type Texts } from './refactor/support';

const CODEBOOK = `source: transcripts/{document}.md
documents: ["coding/{coder}/{document}.md"]
coders: {sg: Sonja, kl: Kit}
codes: [{id: a, definition: x}]
`;
const SOURCE = 'transcripts/P01.md';

/** Everything that is said in a file, with a place or without, each with its coder. */
function saidIn(text: string, coder: string | null): readonly string[] {
  const document = parseText(text, { coder });
  const listed = unplacedEntries(document.frontMatter).flatMap(
    (entry) => readUnplaced(entry, document.coder)?.annotations ?? [],
  );
  return [...document.annotations, ...listed]
    .map(({ codes, coder: by, memo, unsure }: Content) =>
      JSON.stringify([codes.map(({ id, value }) => [id, value]), by, memo, unsure]),
    )
    .sort();
}

describe('another text for a document, whatever it is', () => {
  const copy = fc.oneof(
    codedDocument().map(({ text }) => text),
    mutatedTranscript(),
  );

  it('is that of all its files, and every annotation of each is there, placed or listed; twice in a row', () => {
    fc.assert(
      fc.property(copy, copy, edits, edits, fc.boolean(), (sg, kl, first, second, swap) => {
        const host = createProjectHost();
        let texts: Texts = new Map([
          [SOURCE, escapeImported(baseText(parseDocument(sg)))],
          ['coding/sg/P01.md', sg],
          ['coding/kl/P01.md', kl],
        ]);
        const show = (path: string, text: string): void => {
          host.apply({ kind: 'disk', uri: `${ROOT}/${path}`, content: { kind: 'text', text } });
        };
        show('codebook.yaml', CODEBOOK);
        for (const [path, text] of texts) show(path, text);
        host.apply({ kind: 'ready', ready: true });
        for (const changes of [first, second]) {
          const wanted = edited(baseText(parseDocument(texts.get(SOURCE) ?? '')), changes, swap);
          if (wanted.trim() === '') return;
          const answer = updateDocument(host.project, `${ROOT}/${SOURCE}`, wanted, { hash: sha256 });
          if (!answer.ok && /have this text already/.test(answer.message)) continue;
          assert.ok(answer.ok, answer.ok ? '' : `${answer.message} ${JSON.stringify(wanted)}`);
          const after = applied(texts, answer.edit);
          for (const [path, text] of after) {
            const coder = /coding\/(\w+)/.exec(path)?.[1] ?? null;
            assert.deepEqual(saidIn(text, coder), saidIn(texts.get(path) ?? '', coder));
            assert.ok(sayTheSame(baseText(parseText(text)), wanted));
            show(path, text);
          }
          texts = after;
        }
      }),
      seeded(300),
    );
  });
});
