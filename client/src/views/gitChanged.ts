import * as vscode from 'vscode';
import { followRepositories, type GitApi } from './repositories';

/**
 * Calls back when another commit is checked out in a repository that VS Code knows, by whatever program. Without its own
 * extension for git, nothing is heard.
 */
export function onGitChanged(changed: () => void): vscode.Disposable {
  let following: { dispose(): void } | null = null;
  let ended = false;
  void apiOfGit().then((api) => {
    if (!ended && api !== null) following = followRepositories(api, changed);
  });
  return new vscode.Disposable(() => {
    ended = true;
    following?.dispose();
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
