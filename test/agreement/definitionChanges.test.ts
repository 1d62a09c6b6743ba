import assert from 'node:assert/strict';
import { definitionChanges } from '../../server/src/agreement/definitionChanges';
import { inOneGo } from '../../server/src/project/steps';
import type { CodebookCommit, CodebookHistory, CodebookVersion } from '../../server/src/project/history';
import { parseCodebook } from '../../server/src/syntax/codebook';

/** A history without branches: each text is a commit's codebook, the first one that of the revision. */
function history(...texts: readonly string[]): CodebookHistory {
  const version = (i: number): CodebookVersion => ({ commit: `c${i}`, folder: '', blob: texts[i] ?? '' });
  const commits = texts.map((_, i): CodebookCommit => ({
    ...{ hash: `c${i}`, date: '', author: '', subject: '' },
    version: version(i),
    parents: i === 0 ? [] : [version(i - 1)],
  }));
  return {
    since: { hash: 'c0', date: '', author: '', subject: '' },
    ...{ aside: false, shallow: false, cut: false },
    commits: commits.slice(1).reverse(),
    first: version(0),
    last: version(texts.length - 1),
    texts: new Map(texts.map((text) => [text, text])),
  };
}

/** `code commit: field before → after` for each change between the codebooks, the last of which is not committed. */
function changes(...texts: readonly string[]): readonly string[] {
  const now = parseCodebook(texts.at(-1) ?? '');
  return inOneGo(definitionChanges(now, history(...texts.slice(0, -1)))).changes.map(
    ({ code, commit, fields }) => {
      const words = fields.map(({ field, before, after }) => `${field} ${before ?? '-'} → ${after ?? '-'}`);
      return `${code.id} ${commit?.hash ?? 'now'}: ${words.join(', ')}`;
    },
  );
}

const trust = (definition: string, more = ''): string =>
  `codes:\n  - id: trust\n    name: Trust\n    definition: ${definition}\n${more}`;

describe('definitions that changed', () => {
  it('reads no version twice, and shares the time that it takes', () => {
    const [a, b, c] = ['One.', 'Two.', 'Three.'].map((words) => trust(words));
    const kept = new Map([[a ?? '', parseCodebook(trust('Kept.'))]]);
    const steps = [...definitionChanges(parseCodebook(c ?? ''), history(a ?? '', b ?? ''), kept)];
    assert.ok(steps.length >= 3, `${steps.length} steps`);
    assert.deepEqual([...kept.keys()], [a, b]);
    const { changes: found } = inOneGo(
      definitionChanges(parseCodebook(c ?? ''), history(a ?? '', b ?? ''), kept),
    );
    assert.equal(found[0]?.fields[0]?.before, 'Kept.');
  });

  it('are those of which the words are others, each with its last commit', () => {
    const [a, b, c] = [
      trust('Relying.'),
      trust('Relying on others.'),
      trust('Relying on all.', '    include: Us.\n'),
    ];
    assert.deepEqual(changes(a, b, c, c), [
      'trust c2: definition Relying. → Relying on all., include - → Us.',
    ]);
    assert.deepEqual(changes(a, b, b), ['trust c1: definition Relying. → Relying on others.']);
    assert.deepEqual(changes(a, b), ['trust now: definition Relying. → Relying on others.']);
  });

  it('are not those that are only written otherwise, moved, added, coloured or renamed', () => {
    const before = trust('"Relying on others; not #time."', '  - {id: time, definition: Hours.}\n');
    const after = `codes:
  - id: heading
    selectable: false
    codes:
      - id: reliance
        name: Trust
        color: "#112233"
        definition: >
          Relying on others;
          not #duration.
  - {id: duration, definition: Hours.}
  - {id: fresh, definition: New.}
`;
    assert.deepEqual(changes(before, before, after, after), []);
    const aliased = after.replace('id: duration,', 'id: duration, aliases: [time],').replace('Hours', 'Days');
    assert.deepEqual(changes(before, aliased, aliased), ['duration c1: definition Hours. → Days.']);
  });

  it('are those of headings, of codes that had none, and of codes that were added meanwhile', () => {
    const heading = (text: string): string => `codes: [{id: a, selectable: false${text}}]\n`;
    assert.deepEqual(changes(heading(''), heading(', definition: A.')), ['a now: definition - → A.']);
    const added = trust('One.', '  - {id: new, definition: B.}\n');
    assert.deepEqual(changes(trust('One.'), added, added.replace('B.', 'C.'), added.replace('B.', 'C.')), [
      'new c2: definition B. → C.',
    ]);
  });

  it('are not disturbed by a codebook that could not be read for a while', () => {
    const [a, b] = [trust('Relying.'), trust('Relying on others.')];
    const broken = 'codes:\n  - id: "trust\n';
    assert.deepEqual(changes(a, broken, a, a), []);
    assert.deepEqual(changes(a, broken, b, b), ['trust c2: definition Relying. → Relying on others.']);
  });

  it('are also known as they were written before a code to which they link was renamed', () => {
    const before = trust('Relying.', '  - {id: time, definition: Hours.}\n');
    const linked = trust("Not '#time'.", '  - {id: time, definition: Hours.}\n');
    const now = trust("Not '#span'.", '  - {id: span, definition: Hours.}\n');
    const [change] = inOneGo(definitionChanges(parseCodebook(now), history(before, linked))).changes;
    assert.deepEqual(
      change?.written.map(({ definition }) => definition),
      ["Not '#span'.", "Not '#time'."],
    );
  });
});
