import { t } from '@vscode/l10n';
import { oneLine } from './words';

/** What a person says of a study that is to be made. */
export interface StudyPlan {
  readonly title: string;
  /** Who codes: the person; null when they did not say. */
  readonly coder: { readonly id: string; readonly name: string } | null;
}

/** Why a text cannot be the name of a folder, in words; null when it can. What any system refuses is refused. */
export function folderProblem(name: string): string | null {
  const trimmed = name.trim();
  if (trimmed === '') return t('Every study needs a name.');
  if (/[<>:"/\\|?*\u0000-\u001f]/u.test(trimmed))
    return t('The name becomes a folder’s: it can hold none of < > : " / \\ | ? *');
  if (/^\.+$|[. ]$/u.test(trimmed)) return t('A folder’s name cannot end in a full stop.');
  if (/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(trimmed))
    return t('This name belongs to the system on some computers.');
  return trimmed.length > 80 ? t('Take a shorter name: 80 characters at most.') : null;
}

/** A coder's id made of their name: Sonja Marsh is `sm`; empty when there is no letter in it. */
export function coderIdOf(name: string): string {
  const words = oneLine(name)
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu);
  if (words === null) return '';
  const [first = ''] = words;
  return words.length === 1
    ? Array.from(first).slice(0, 3).join('')
    : words
        .map((word) => Array.from(word)[0])
        .join('')
        .slice(0, 6);
}

/** The bundled codebook's remarks that say where things are: each line a remark until somebody takes the mark away. */
const PLACES = /^# (source: .*|documents:|  - "coding\/.*|consensus: .*|memos: .*)$/gmu;

/**
 * The codebook of a new study: a bundled one with the study's title, with the places that it has as remarks in force,
 * and with its first coder.
 */
export function codebookFor(template: string, { title, coder }: StudyPlan): string {
  const coders = coder === null ? '' : `coders:\n  ${quoted(coder.id)}: ${quoted(coder.name)}\n`;
  return template
    .replace(/^title: .*$/mu, () => `title: ${quoted(oneLine(title))}`)
    .replace(PLACES, '$1')
    .replace(/^# coders:\n#   [a-z]+: .*\n/mu, (remark) => (coders === '' ? remark : coders));
}

/** A text in double quotes, in which YAML takes nothing for anything else. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/**
 * The README of a new study: what is where, and what comes next. In English, as all that is written into a study: it is
 * for everybody who works on it, whatever language their editors speak.
 */
export function readmeFor({ title, coder }: StudyPlan): string {
  const copies = coder === null ? '`coding/…/`' : `\`coding/${coder.id}/\``;
  return `# ${oneLine(title)}

- \`transcripts/\`: the transcripts, as they were transcribed. They are never coded.
- ${copies}: the copies in which each coder codes, a folder for everybody.
- \`consensus/\`: copies that the team has agreed on, where there are any.
- \`memos/\`: longer thoughts, a Markdown file each.
- \`codebook.yaml\`: the codes, their definitions, and where everything is.

What comes next, in VS Code:

1. *Passage: Import Transcripts…* brings Word files, subtitles or plain text in, with pseudonyms for names.
2. *Passage: Assign Copies to Coders…* makes the copies to code in.
3. Open a copy, select words, and press Alt+M (Ctrl+Cmd+M on a Mac).
`;
}
