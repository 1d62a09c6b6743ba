import * as vscode from 'vscode';

/** So much of the interface of VS Code's own extension for git (its `api/git.d.ts`, version 1) as is used here. */
interface GitApi {
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
}

interface GitRepository {
  readonly state: {
    readonly HEAD: { readonly commit?: string } | undefined;
    readonly onDidChange: vscode.Event<void>;
  };
}

/**
 * Calls back when another commit is checked out in a repository that VS Code knows, by whatever program. Without its own
 * extension for git, nothing is heard.
 */
export function onGitChanged(changed: () => void): vscode.Disposable {
  const subscriptions: vscode.Disposable[] = [];
  let ended = false;
  const follow = ({ state }: GitRepository): void => {
    let last = state.HEAD?.commit;
    subscriptions.push(
      state.onDidChange(() => {
        if (state.HEAD?.commit === last) return;
        last = state.HEAD?.commit;
        changed();
      }),
    );
  };
  void apiOfGit().then((api) => {
    if (ended || api === null) return;
    subscriptions.push(api.onDidOpenRepository(follow));
    api.repositories.forEach(follow);
  });
  return new vscode.Disposable(() => {
    ended = true;
    for (const one of subscriptions) one.dispose();
  });
}

/** Null where there is none, or it is turned off (`git.enabled`), of which it tells by throwing. */
async function apiOfGit(): Promise<GitApi | null> {
  const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
  try {
    return (await extension?.activate())?.getAPI(1) ?? null;
  } catch {
    return null;
  }
}
