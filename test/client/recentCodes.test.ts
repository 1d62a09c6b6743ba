import assert from 'node:assert/strict';
import { createRecentCodes, MOST_RECENT } from '../../client/src/recentCodes';

/** What VS Code keeps for a folder, as JSON. */
function memento(kept?: unknown) {
  const state = new Map([['recentCodes', JSON.stringify(kept)]]);
  return {
    get: <T>(key: string): T | undefined => {
      const text = state.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as T);
    },
    update: (key: string, value: unknown): Promise<void> => {
      state.set(key, JSON.stringify(value));
      return Promise.resolve();
    },
  };
}

describe('the codes given last', () => {
  const code = (id: string, value: string | null = null) => ({ id, value });

  it('are nine at most, the last first, each once with its last value, and are kept', () => {
    const kept = memento();
    const recent = createRecentCodes(kept);
    recent.used([code('a', '+'), code('b')]);
    recent.used([code('a', '-')]);
    assert.deepEqual(recent.codes, [code('a', '-'), code('b')]);
    assert.deepEqual(createRecentCodes(kept).codes, recent.codes);
    assert.deepEqual(createRecentCodes(kept).last, [code('a', '-')]);
    recent.used(Array.from({ length: 12 }, (_, i) => code(`c${i}`)));
    assert.equal(recent.codes.length, MOST_RECENT);
    assert.equal(recent.last.length, 12);
  });

  it('are none where something else was kept', () => {
    for (const kept of [
      undefined,
      null,
      'x',
      [],
      { codes: 'x', last: [1, null, { id: 2 }, { id: 'a', value: 1 }] },
    ]) {
      const recent = createRecentCodes(memento(kept));
      assert.deepEqual([recent.codes, recent.last], [[], []]);
    }
  });
});
