import type { ImportRead, ImportUse } from '../../../server/src/protocol/importing';
import { listed, oneLine, plural, wordsAmong } from './words';

/* What a person sees of an import before it is made, as the rows of a list. Plain data. */

/** What happens when a row is chosen. */
export type ImportStep =
  | { readonly kind: 'import' | 'places' | 'another' | 'document' | 'names' | 'notes' | 'skip' }
  | { readonly kind: 'name'; readonly name: string; readonly speaks: boolean };

export interface ImportRow {
  readonly label: string;
  readonly description: string;
  /** Null for a heading, and for what is only to be read. */
  readonly step: ImportStep | null;
  readonly heading: boolean;
}

/** How an import stands in the list, beside what the server says of it. */
export interface ImportListing {
  readonly keepNames: boolean;
  /** Whether there are others to go on with. */
  readonly several: boolean;
}

/** The rows of the list: what to do first, then who speaks, where names are said, the document, and what was left out. */
export function importRows(model: ImportRead, { keepNames, several }: ImportListing): readonly ImportRow[] {
  return [
    importRow(model),
    ...speakerRows(model),
    ...nameRows(model, keepNames),
    heading('Document'),
    row(`$(edit) Called ${model.document}`, 'Enter to give it another name', { kind: 'document' }),
    ...(several ? [row('$(debug-step-over) Skip this file', '', { kind: 'skip' })] : []),
    ...(model.notes.length === 0
      ? []
      : [
          heading('What is not as it was in the file'),
          ...model.notes.map((note) => row(`$(info) ${sentence(note)}`, '', { kind: 'notes' })),
        ]),
  ];
}

function importRow(model: ImportRead): ImportRow {
  const { files, obstacle, nameKey } = model;
  const [own, ...copies] = files;
  if (obstacle !== null) return row(`$(circle-slash) ${obstacle}`, '', null);
  const more = copies.length === 0 ? [] : [`with ${listed(copies.map(({ path }) => path))}`];
  const names = nameKey.add === '' ? [] : ['who is who goes into names/key.csv'];
  return row(`$(check) Import as ${own?.path ?? model.document}`, [...more, ...names].join('; '), {
    kind: 'import',
  });
}

function speakerRows({ speakers }: ImportRead): readonly ImportRow[] {
  if (speakers.length === 0)
    return [heading('Speakers'), row('No speakers were found', 'The whole text counts as one turn', null)];
  return [
    heading('Speakers, and what stands before their turns'),
    ...speakers.map(({ label, turns, pseudonym }) => {
      const stays = pseudonym === label;
      const others = speakers.filter((one) => one.label !== label && one.pseudonym === pseudonym);
      const same = others.length === 0 ? [] : [`the same as ${listed(others.map((one) => one.label))}`];
      const words = [plural(turns, 'turn'), ...(stays ? ['stays'] : []), ...same];
      const name = oneLine(label);
      const step: ImportStep = { kind: 'name', name: label, speaks: true };
      return row(stays ? name : `${name} → ${pseudonym}`, words.join('; '), step);
    }),
  ];
}

function nameRows({ uses, moreUses, others }: ImportRead, keepNames: boolean): readonly ImportRow[] {
  if (keepNames) {
    const back = row('$(eye-closed) Put pseudonyms in their place', '', { kind: 'names' });
    return [heading('Names stay as they are'), back];
  }
  const all = uses.length + moreUses;
  const gone = all - uses.filter(({ stays }) => stays).length;
  const names = listed([...new Set(uses.map(({ found }) => oneLine(found)))], 5);
  return [
    heading('Names in what was said'),
    ...(all === 0
      ? [row('No names of speakers are said', '', null)]
      : [
          row(
            `$(search) ${gone === all ? plural(all, 'place') : `${gone} of ${plural(all, 'place')}`} will be replaced`,
            `${names}; Enter to look at each`,
            { kind: 'places' },
          ),
        ]),
    ...others.map(({ name, pseudonym }) =>
      row(`${oneLine(name)} → ${oneLine(pseudonym)}`, 'named, and no speaker', {
        kind: 'name',
        name,
        speaks: false,
      }),
    ),
    row('$(add) Replace another name…', 'Of a person or a place', { kind: 'another' }),
    row('$(eye) Keep all names as they are', '', { kind: 'names' }),
  ];
}

/** One place at which a name is said, with the words around it. */
export function placeRow({ before, found, after, pseudonym, range }: ImportUse): {
  readonly label: string;
  readonly description: string;
} {
  return {
    label: wordsAmong(before, found, after),
    description: `→ ${oneLine(pseudonym)}, line ${range.start.line + 1}`,
  };
}

/** What became of one file of an import. */
export interface ImportOutcome {
  /** As the person knows the file. */
  readonly file: string;
  /** The document's path; null where it was not imported. */
  readonly path: string | null;
  /** Why not; null where it was imported, or passed over. */
  readonly refusal: string | null;
  readonly notes: readonly string[];
  readonly readAs: string | null;
}

/**
 * One sentence or two about what an import did, and whether there is more to read.
 * @param unseen how many files there were still when the person stopped
 */
export function importMessage(
  outcomes: readonly ImportOutcome[],
  unseen = 0,
): {
  readonly message: string;
  readonly wrong: boolean;
  readonly more: boolean;
} {
  const made = outcomes.filter(({ path }) => path !== null);
  const refused = outcomes.filter(({ refusal }) => refusal !== null);
  const notes = made.flatMap((one) => one.notes);
  const what =
    made.length === 1
      ? [`Imported as ${made[0]?.path ?? ''}.`]
      : made.length > 1
        ? [`Imported ${plural(made.length, 'transcript')}.`]
        : [];
  const left =
    notes.length === 0
      ? []
      : made.length === 1 && notes.length === 1
        ? [sentence(notes[0] ?? '')]
        : [`${plural(notes.length, 'thing is', 'things are')} not as in the original.`];
  const not =
    refused.length === 0
      ? []
      : refused.length === 1
        ? [`${refused[0]?.file ?? ''} was not imported: ${refused[0]?.refusal ?? ''}.`]
        : [`${plural(refused.length, 'file was', 'files were')} not imported.`];
  const stopped =
    made.length + refused.length === 0 || unseen === 0
      ? []
      : [`You stopped before ${unseen === 1 ? 'the last file' : `the last ${unseen} files`}.`];
  return {
    message: [...what, ...stopped, ...not, ...left].join(' '),
    wrong: refused.length > 0,
    more: notes.length + refused.length > 1 || (notes.length > 0 && refused.length > 0),
  };
}

/** All that there is to say about an import, for somebody who wants to keep it. */
export function importReport(outcomes: readonly ImportOutcome[]): string {
  const parts = outcomes.map(({ file, path, refusal, notes, readAs }) => {
    const head =
      path !== null
        ? `${file} → ${path}`
        : refusal !== null
          ? `${file}: not imported: ${refusal}.`
          : `${file}: passed over.`;
    const lines = [...(readAs === null ? [] : [`read as ${readAs}`]), ...notes].map(sentence);
    return [head, ...lines.map((line) => `  ${line}`)].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

export function sentence(words: string): string {
  const [first = ''] = words;
  return `${first.toUpperCase()}${words.slice(first.length)}${/[.!?]$/.test(words) ? '' : '.'}`;
}

function heading(label: string): ImportRow {
  return { label, description: '', step: null, heading: true };
}

function row(label: string, description: string, step: ImportStep | null): ImportRow {
  return { label, description, step, heading: false };
}
