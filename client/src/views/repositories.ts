/** Something that is listened to, as VS Code has it. */
type Told<T> = (listener: (about: T) => void) => { dispose(): void };

/** So much of the interface of VS Code's own extension for git (its `api/git.d.ts`, version 1) as is used here. */
export interface GitApi {
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: Told<GitRepository>;
  readonly onDidCloseRepository: Told<GitRepository>;
}

export interface GitRepository {
  readonly state: {
    readonly HEAD: { readonly commit?: string } | undefined;
    readonly onDidChange: Told<void>;
  };
}

/** Calls back when another commit is checked out in a repository, until that is closed or what is given back is disposed. */
export function followRepositories(api: GitApi, changed: () => void): { dispose(): void } {
  const followed = new Map<GitRepository, { dispose(): void }>();
  const leave = (repository: GitRepository): void => {
    followed.get(repository)?.dispose();
    followed.delete(repository);
  };
  const follow = (repository: GitRepository): void => {
    const { state } = repository;
    let last = state.HEAD?.commit;
    leave(repository);
    followed.set(
      repository,
      state.onDidChange(() => {
        if (state.HEAD?.commit === last) return;
        last = state.HEAD?.commit;
        changed();
      }),
    );
  };
  const listening = [api.onDidOpenRepository(follow), api.onDidCloseRepository(leave)];
  api.repositories.forEach(follow);
  return {
    dispose() {
      for (const one of [...listening, ...followed.values()]) one.dispose();
      followed.clear();
    },
  };
}
