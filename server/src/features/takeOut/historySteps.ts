import { searchWords, shellWord } from './shellText';

/*
 * How something is taken out of git's history too. All commands are for the top folder of the repository, and have been
 * run as they stand.
 */

/**
 * The steps, numbered. A step's lines after its first stand below it.
 * @param prefix the study's folder from the top of the repository, with `/` at its end
 */
export function historySteps(prefix: string, steps: readonly (readonly string[])[]): readonly string[] {
  const up = '../'.repeat(prefix.split('/').length - 1).replace(/\/$/, '');
  const all = prefix === '' ? steps : [[`Go to the top folder of the repository:  cd ${up}`], ...steps];
  return all.flatMap((lines, i) => lines.map((line, j) => `  ${j === 0 ? `${i + 1}. ` : '   '}${line}`));
}

/** How to see where words are in the history, in whatever case where they were found so. */
export function searchHistory(words: string, exact: boolean): string {
  const pattern = searchWords(words, exact);
  const how = pattern === words ? '' : ' --pickaxe-regex';
  return `git log --all --oneline${exact ? '' : ' -i'}${how} -S${shellWord(pattern)}`;
}

/** Keeps what there is before a history is written anew. */
export const BACKUP = 'git clone --mirror . ../backup.git';

/** Writes the history of every branch and tag anew. It refuses to do so in a folder where one works, unless it must. */
export const FILTER = 'git filter-repo --force';

/** git-filter-repo takes the address of the server out, so that nothing is sent by mistake. */
export const PUSH: readonly string[] = [
  'The address of your server is gone from here too, so that nothing is sent by mistake. Put it back, and push:',
  '  git remote add origin ADDRESS',
  '  git push --force --all origin',
  '  git push --force --tags origin',
  'Tell your colleagues to clone again: a pull would bring it all back.',
];

export const SERVERS: readonly string[] = [
  'Servers keep old states for a time: ask whoever runs yours to remove them.',
];
