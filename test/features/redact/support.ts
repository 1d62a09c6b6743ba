import assert from 'node:assert/strict';
import { planRedaction, type RedactionPlan } from '../../../server/src/features/redact/planRedaction';
import { sha256 } from '../../../server/src/io/hash';
import { wordFinder } from '../../../server/src/syntax/words';
import { makeStudy, readFixture, ROOT } from '../../support/studyFixture';

/** Plans a redaction of a study in memory. */
export function planOf(fixture: string, words: string, replacement: string): RedactionPlan {
  const study = makeStudy(fixture).study();
  const files = readFixture(fixture).map(({ path, text }) => ({ uri: `${ROOT}/${path}`, text }));
  const contents = new Map(files.map(({ uri, text }) => [uri, { kind: 'text' as const, text }]));
  const find = wordFinder(words, false);
  assert.ok(find);
  const others = { all: files.map(({ uri }) => uri), contents };
  return planRedaction(study, others, words, { find, replacement }, sha256);
}

/** The files that change, with their texts afterwards; a test of a refusal must fail. */
export function redacted(fixture: string, words: string, replacement: string): ReadonlyMap<string, string> {
  const { files, refused } = planOf(fixture, words, replacement);
  assert.deepEqual(refused, []);
  return new Map(files.map(({ uri, after }) => [pathOf(uri), after]));
}

/** What does not change, each in a line of its own. */
export function refusals(
  fixture: string,
  words: string,
  replacement: string,
): Record<string, readonly string[]> {
  const { files, kept, named, unread, refused } = planOf(fixture, words, replacement);
  return {
    files: files.map(({ uri }) => pathOf(uri)),
    kept: kept.map(({ uri, line, reason }) => `${pathOf(uri)}:${line} ${reason}`),
    named: named.map(({ path, suggestion }) => `${path} > ${suggestion}`),
    unread: unread.map(({ uri, reason }) => `${pathOf(uri)} ${reason}`),
    refused: refused.map(({ uri, line, reason }) => `${pathOf(uri)}:${line} ${reason}`),
  };
}

function pathOf(uri: string): string {
  return uri.slice(ROOT.length + 1);
}
