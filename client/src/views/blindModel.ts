import { t } from '@vscode/l10n';
import type { BlindModel, BlindStudy } from '../../../server/src/protocol/blind';
import { counted, listed, oneLine } from './words';

/** What the status bar says of a study that is coded blind, and what a click does. */
export interface BlindText {
  readonly text: string;
  readonly tooltip: string;
  readonly spoken: string;
  readonly command: 'passage.reveal' | 'passage.blindAgain' | 'passage.sayWho';
}

/**
 * The study that a file lies in, the innermost of several; of a file that lies in none, the only one that is open. Null where
 * that is not coded blind.
 * @param isIn whether the file lies in a folder, which is a URI; false for no file
 */
export function blindStudyOf(
  { studies, open }: BlindModel,
  isIn: (root: string) => boolean,
): BlindStudy | null {
  const [nearest] = open.filter(({ root }) => isIn(root)).sort((a, b) => b.root.length - a.root.length);
  const [first, ...others] = open;
  const meant = nearest ?? (others.length === 0 ? first : undefined);
  return studies.find(({ root }) => root === meant?.root) ?? null;
}

/** Whether there are studies, and none of them has agreement figures shown. */
export function hasNoFigures({ open }: BlindModel): boolean {
  return open.length > 0 && open.every(({ figures }) => !figures);
}

/** Null where nothing is coded blind. */
export function blindText(study: BlindStudy | null): BlindText | null {
  if (study === null) return null;
  const title = oneLine(study.title);
  if (study.state === 'stranger') {
    return {
      text: `$(eye-closed) ${t('Blind: who are you?')}`,
      tooltip: t(
        '“{0}” is coded blind, and Passage does not know who you are: nobody’s coding is shown. Click to say it.',
        title,
      ),
      spoken: t('“{0}” is coded blind, and you have not said who you are', title),
      command: 'passage.sayWho',
    };
  }
  if (study.state === 'blind') {
    return {
      text: `$(eye-closed) ${t('Blind')}`,
      tooltip: t(
        'You code “{0}” blind: what is counted, listed and searched are the transcripts and your own copies. Click to reveal the rest.',
        title,
      ),
      spoken: t('You code “{0}” blind', title),
      command: 'passage.reveal',
    };
  }
  return {
    text: `$(eye) ${t('Revealed')}`,
    tooltip: t('“{0}” is coded blind, and has been revealed to you. Click to be blind again.', title),
    spoken: t('“{0}” has been revealed to you', title),
    command: 'passage.blindAgain',
  };
}

/** What is asked before a study is revealed. */
export function revealQuestion({ title, rounds, unfinished, copies }: BlindStudy): {
  readonly message: string;
  readonly detail: string;
} {
  const said = [
    ...(rounds === null ? [] : [t('Coded blind: round {0}.', listed(rounds))]),
    t(
      'Counts, examples, references, search, memos, documents and comparisons will be of everybody’s coding, and folders that Passage has hidden come back. It stays so in this window and whenever you open it again, until you choose “Be Blind Again”.',
    ),
    t('What you have seen you cannot unsee: finish your own coding, and commit it, first.'),
    ...(unfinished === 0 ? [] : [t('Not marked as done: {0} of {1}.', unfinished, counted.copies(copies))]),
  ];
  return {
    message: t('Reveal what other coders made of “{0}”?', oneLine(title)),
    detail: said.join('\n\n'),
  };
}

/** The setting `files.exclude` as a workspace has it, and those of its entries that Passage has made. */
export interface Excluded {
  readonly value: Readonly<Record<string, unknown>>;
  readonly ours: readonly string[];
}

/**
 * The setting with what is to be hidden in it, and without what was hidden by us before. What somebody else wrote stays,
 * whatever it says; what somebody took out again stays out.
 */
export function excluding({ value, ours }: Excluded, wanted: readonly string[]): Excluded {
  const next: Record<string, unknown> = { ...value };
  for (const glob of ours) if (!wanted.includes(glob) && next[glob] === true) delete next[glob];
  const kept = ours.filter((glob) => wanted.includes(glob));
  const added = wanted.filter((glob) => !kept.includes(glob) && !Object.hasOwn(next, glob));
  for (const glob of added) next[glob] = true;
  return { value: next, ours: [...kept, ...added] };
}

/**
 * Where what is to be hidden is noted, and what is hidden there: each folder's own settings where a window may have several,
 * since a glob of the window's would hide the same path in all of them; '' for the settings of the window.
 * @param folders URIs of the folders that are open, without a slash at their ends
 * @param several whether the window may have several folders, and has settings of its own for all of them
 * @param hidden folders of studies, and the globs in them
 */
export function exclusions(
  folders: readonly string[],
  several: boolean,
  hidden: readonly { readonly root: string; readonly hide: readonly string[] }[],
): ReadonlyMap<string, readonly string[]> {
  const globsIn = (folder: string): readonly string[] => [
    ...new Set(hidden.flatMap(({ root, hide }) => globsWithin(folder, root, hide))),
  ];
  if (!several) return new Map([['', folders.slice(0, 1).flatMap(globsIn)]]);
  // What an earlier version noted for all folders together is taken out.
  return new Map([['', []], ...folders.map((folder) => [folder, globsIn(folder)] as const)]);
}

/**
 * Globs of a study as ones of the folder that an editor has open; null for none that lies in it.
 * @param folder URI of the folder, without a slash at its end
 * @param root URI of the study's folder
 */
export function globsWithin(folder: string, root: string, globs: readonly string[]): readonly string[] {
  if (root === folder) return globs;
  if (root.startsWith(`${folder}/`)) {
    const path = decodeURIComponent(root.slice(folder.length + 1)).replace(/[*?[\]{}\\!]/gu, '?');
    return globs.map((glob) => `${path}/${glob}`);
  }
  // The folder is a part of the study: what lies elsewhere is not listed in any case.
  if (!folder.startsWith(`${root}/`)) return [];
  const path = `${decodeURIComponent(folder.slice(root.length + 1))}/`;
  return globs.flatMap((glob) => (glob.startsWith(path) ? [glob.slice(path.length)] : []));
}
