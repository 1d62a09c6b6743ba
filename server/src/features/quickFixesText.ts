import { pathIn } from './refactor/wording';
import { escapeImported } from '../syntax/escape';
import { withOneLineEnd } from '../syntax/lines';
import { baseText } from '../syntax/offsets';
import { parseDocument } from '../syntax/parseDocument';
import { change, type Fix, type FixInput } from './quickFixParts';
import { filesOfDocument } from './update/updateDocument';
import { textHashChange, textHashOf } from './textHash';
import { updateFile } from './update/updateFile';

/** Ways out of a text that is no longer what it was. That it becomes everyone's is a change of the whole study. */
export const textFixes = {
  'text-changed': (input: FixInput): readonly Fix[] => [...restored(input), ...accepted(input)],
};

/** The transcript's text again, with the coding carried over. */
function restored({ study, facts, hash }: FixInput): readonly Fix[] {
  if (study === undefined || hash === undefined) return [];
  const source = filesOfDocument(study, facts.key).find(
    ({ role, undecodable }) => role === 'source' && undecodable === null,
  );
  if (source === undefined) return [];
  const { markup, problems, text } = source.parsed;
  const plain =
    markup.length > 0 || problems.length > 0 ? parseDocument(escapeImported(text)) : source.parsed;
  const update = updateFile(facts, withOneLineEnd(baseText(plain)), pathIn(study, facts.uri), hash);
  if (!update.ok || update.changes.length === 0) return [];
  const { unplaced } = update.file;
  const lost =
    unplaced === 0
      ? ''
      : `; ${unplaced === 1 ? '1 annotation loses its words and is' : `${unplaced} annotations lose their words and are`} kept in the front matter`;
  return [{ ...change(`Restore the text of the transcript${lost}`, update.changes), checked: true }];
}

/** The text as it is now, as the one that the copy is held against. */
function accepted({ facts: { parsed }, problem, hash }: FixInput): readonly Fix[] {
  const { reason } = problem.params;
  if (hash === undefined || (reason !== 'hash' && reason !== 'both')) return [];
  const written = textHashChange(parsed.text, textHashOf(parsed, hash));
  if (written === null) return [];
  const title =
    reason === 'hash'
      ? 'Accept the text as it is now (a new textHash)'
      : 'Accept the text in this copy alone (a new textHash): it stays different from the transcript';
  return [change(title, [written])];
}
