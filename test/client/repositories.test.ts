import assert from 'node:assert/strict';
import { followRepositories, type GitRepository } from '../../client/src/views/repositories';

/** Something that is listened to, with those who listen. */
function told<T>() {
  const listeners = new Set<(about: T) => void>();
  const listen = (listener: (about: T) => void) => {
    listeners.add(listener);
    return { dispose: () => void listeners.delete(listener) };
  };
  return { listeners, listen, tell: (about: T) => [...listeners].forEach((listener) => listener(about)) };
}

function repository(commit?: string) {
  const changed = told<void>();
  const state = { HEAD: commit === undefined ? undefined : { commit }, onDidChange: changed.listen };
  const checkOut = (next: string): void => {
    state.HEAD = { commit: next };
    changed.tell();
  };
  return { one: { state } satisfies GitRepository, changed, checkOut };
}

describe('the repositories that VS Code knows', () => {
  const begin = (...there: readonly GitRepository[]) => {
    const [opened, closed] = [told<GitRepository>(), told<GitRepository>()];
    let heard = 0;
    const following = followRepositories(
      { repositories: there, onDidOpenRepository: opened.listen, onDidCloseRepository: closed.listen },
      () => void heard++,
    );
    return { opened, closed, following, heard: () => heard };
  };

  it('tell when another commit is checked out, and of nothing else', () => {
    const { one, changed, checkOut } = repository('a');
    const { heard, opened } = begin(one);
    changed.tell();
    assert.equal(heard(), 0);
    checkOut('b');
    checkOut('b');
    assert.equal(heard(), 1);
    const later = repository();
    opened.tell(later.one);
    later.checkOut('c');
    assert.equal(heard(), 2);
  });

  it('are followed once, and no longer when they are closed, or all is over', () => {
    const [first, second] = [repository('a'), repository('a')];
    const { opened, closed, following, heard } = begin(first.one, second.one);
    opened.tell(first.one);
    assert.equal(first.changed.listeners.size, 1);
    closed.tell(first.one);
    first.checkOut('b');
    assert.deepEqual([first.changed.listeners.size, heard()], [0, 0]);
    closed.tell(first.one);
    opened.tell(first.one);
    first.checkOut('c');
    assert.equal(heard(), 1);
    following.dispose();
    const all = [opened, closed, first.changed, second.changed];
    assert.deepEqual(
      all.map(({ listeners }) => listeners.size),
      [0, 0, 0, 0],
    );
  });
});
