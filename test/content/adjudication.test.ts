import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  adjudicateDocument,
  attributesAddition,
  logPath,
  type AdjudicatedDocument,
} from '../../server/src/agreement/adjudication/adjudicate';
import { consensusOf } from '../../server/src/agreement/adjudication/consensus';
import { readDecisions } from '../../server/src/agreement/adjudication/decisionLog';
import { newConsensus } from '../../server/src/agreement/adjudication/writeConsensus';
import { comparisonSteps, type Comparison } from '../../server/src/agreement/comparing/compareStudies';
import type { Item } from '../../server/src/agreement/pairing/items';
import { diskSource } from '../../server/src/io/disk';
import { uriOfPath } from '../../server/src/io/fileUri';
import { sha256 } from '../../server/src/io/hash';
import { openStudy } from '../../server/src/io/openStudy';
import { createProjectHost } from '../../server/src/project/host';
import { inOneGo } from '../../server/src/project/steps';
import { baseText } from '../../server/src/syntax/offsets';
import { parseDocument } from '../../server/src/syntax/parseDocument';

const FOLDER = join(__dirname, '../../../examples/improvement-interviews');
const read = (path: string): string => readFileSync(join(FOLDER, path), 'utf8');

/** Every way in which two coders may differ: each as an item of the comparison shows it. */
const KINDS: Readonly<Record<string, (item: Item) => boolean>> = {
  agreed: ({ kind }) => kind === 'agreed',
  boundary: ({ kind }) => kind === 'boundary',
  'sibling codes': ({ kind, relation }) => kind === 'code' && relation === 'sibling',
  'parent and child': ({ kind, relation }) => kind === 'code' && relation === 'parent-child',
  'unrelated codes': ({ kind, relation }) => kind === 'code' && relation === 'unrelated',
  'an omission of the one': ({ kind, a }) => kind === 'omission' && a.length === 0,
  'an omission of the other': ({ kind, b }) => kind === 'omission' && b.length === 0,
  split: ({ kind }) => kind === 'split',
  value: ({ kind }) => kind === 'value',
  'memo only': ({ kind, differs, unsure }) => kind === 'memo' && differs.memos && !unsure,
  'unsure only': ({ kind, unsure }) => kind === 'memo' && unsure,
};

describe('the comparison of the interview study', () => {
  let comparison: Comparison;

  before(async () => {
    const host = createProjectHost();
    await openStudy(host, diskSource(), uriOfPath(FOLDER));
    const study = [...host.apply({ kind: 'ready', ready: true }).studies.values()][0];
    assert.ok(study);
    const side = (coder: string) => ({ study, coder });
    comparison = inOneGo(comparisonSteps(side('ao'), side('mw'), { round: null, unfinished: false }));
  });

  const adjudicated = (key: string, log: string): AdjudicatedDocument => {
    const document = comparison.documents.find((one) => one.key === key) ?? assert.fail(key);
    return adjudicateDocument(document, { a: 'ao', b: 'mw' }, readDecisions(log), sha256);
  };

  it('has every kind of disagreement, and leaves out what one of the two has not finished', () => {
    const items = comparison.documents.flatMap((one) => one.items);
    const missing = Object.entries(KINDS).filter(([, is]) => !items.some(is));
    assert.deepEqual(
      missing.map(([name]) => name),
      [],
    );
    assert.deepEqual(
      comparison.leftOut.map(({ key, a, b }) => [key, a, b]),
      [['P04', null, 'in-progress']],
    );
  });

  it('is decided on in part, with every verdict, one decision that was taken back, and one that is reopened', () => {
    const path = logPath('P03') ?? '';
    const { items, orphans, unread } = adjudicated('P03', read(path));
    assert.deepEqual([orphans, unread], [[], []]);
    const verdicts = new Set(items.flatMap(({ decision }) => decision?.verdict.decision ?? []));
    assert.deepEqual([...verdicts].sort(), ['both', 'edit', 'neither', 'one']);
    const reopened = items.filter((one) => one.reopened !== null);
    assert.deepEqual(
      reopened.map(({ item, decision }) => [item.kind, decision]),
      [['code', null]],
    );
    const lines = read(path)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    // One of the decisions on the inspection was taken back, and another taken on another day.
    const [taken, ...more] = lines.filter(({ reverses }) => reverses !== undefined);
    assert.deepEqual(more, []);
    const first = lines.find(({ id }) => id === taken?.['reverses']);
    const again = lines.filter(({ item }) => item === first?.['item']);
    assert.deepEqual(
      again.map(({ at }) => at?.slice(0, 10)),
      ['2024-12-17', '2025-01-07'],
    );
    assert.ok(lines.every(({ why, by }) => why !== '' && by === 'jf'));
    assert.ok(
      items.some((one) => one.decision === null && one.reopened === null && one.item.kind !== 'agreed'),
    );
  });

  it('has the consensus copy that the log comes to, in whatever order its lines are', () => {
    const log = read('adjudication/P03.jsonl');
    const backwards = `${log.trimEnd().split('\n').reverse().join('\n')}\n`;
    const committed = read('consensus/P03.md');
    const copy = parseDocument(committed);
    const base = baseText(parseDocument(read('transcripts/P03.md')));
    const consensusBy = (text: string): string => {
      const written = newConsensus(copy, base, consensusOf(adjudicated('P03', text).items));
      return written.ok ? written.text : written.reason;
    };
    assert.equal(copy.frontMatter?.data['textHash'], sha256(base));
    assert.equal(consensusBy(log), committed);
    assert.equal(consensusBy(backwards), committed);
    assert.notEqual(consensusBy(log.slice(0, log.trimEnd().lastIndexOf('\n') + 1)), committed);
  });

  it('has its log merged by git line by line', () => {
    assert.equal(attributesAddition(read('.gitattributes')), '');
  });
});
