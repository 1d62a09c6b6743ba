import { t } from '@vscode/l10n';
import type { ImportRead, ImportUse } from '../../../server/src/protocol/importing';
import { counted, listed, oneLine, plural, wordsAmong } from './words';

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
    heading(t('Document')),
    row(t('$(edit) Called {0}', model.document), t('Enter to give it another name'), { kind: 'document' }),
    ...(several ? [row(t('$(debug-step-over) Skip this file'), '', { kind: 'skip' })] : []),
    ...(model.notes.length === 0
      ? []
      : [
          heading(t('What is not as it was in the file')),
          ...model.notes.map((note) => row(`$(info) ${sentence(note)}`, '', { kind: 'notes' })),
        ]),
  ];
}

function importRow(model: ImportRead): ImportRow {
  const { files, obstacle, nameKey } = model;
  const [own, ...copies] = files;
  if (obstacle !== null) return row(`$(circle-slash) ${obstacle}`, '', null);
  const more = copies.length === 0 ? [] : [t('with {0}', listed(copies.map(({ path }) => path)))];
  const names = nameKey.add === '' ? [] : [t('who is who goes into names/key.csv')];
  return row(t('$(check) Import as {0}', own?.path ?? model.document), [...more, ...names].join('; '), {
    kind: 'import',
  });
}

function speakerRows({ speakers }: ImportRead): readonly ImportRow[] {
  if (speakers.length === 0)
    return [
      heading(t('Speakers')),
      row(t('No speakers were found'), t('The whole text counts as one turn'), null),
    ];
  return [
    heading(t('Speakers, and what stands before their turns')),
    ...speakers.map(({ label, turns, pseudonym }) => {
      const stays = pseudonym === label;
      const others = speakers.filter((one) => one.label !== label && one.pseudonym === pseudonym);
      const same = others.length === 0 ? [] : [t('the same as {0}', listed(others.map((one) => one.label)))];
      const words = [
        plural(turns, t('{0} turn', turns), t('{0} turns', turns)),
        ...(stays ? [t('stays')] : []),
        ...same,
      ];
      const name = oneLine(label);
      const step: ImportStep = { kind: 'name', name: label, speaks: true };
      return row(stays ? name : `${name} → ${pseudonym}`, words.join('; '), step);
    }),
  ];
}

function nameRows({ uses, moreUses, others }: ImportRead, keepNames: boolean): readonly ImportRow[] {
  if (keepNames) {
    const back = row(t('$(eye-closed) Put pseudonyms in their place'), '', { kind: 'names' });
    return [heading(t('Names stay as they are')), back];
  }
  const all = uses.length + moreUses;
  const gone = all - uses.filter(({ stays }) => stays).length;
  const names = listed([...new Set(uses.map(({ found }) => oneLine(found)))], 5);
  return [
    heading(t('Names in what was said')),
    ...(all === 0
      ? [row(t('No names of speakers are said'), '', null)]
      : [
          row(
            gone < all
              ? t('$(search) {0} of {1} will be replaced', gone, counted.places(all))
              : plural(
                  all,
                  t('$(search) {0} place will be replaced', all),
                  t('$(search) {0} places will be replaced', all),
                ),
            t('{0}; Enter to look at each', names),
            { kind: 'places' },
          ),
        ]),
    ...others.map(({ name, pseudonym }) =>
      row(`${oneLine(name)} → ${oneLine(pseudonym)}`, t('named, and no speaker'), {
        kind: 'name',
        name,
        speaks: false,
      }),
    ),
    row(t('$(add) Replace another name…'), t('Of a person or a place'), { kind: 'another' }),
    row(t('$(eye) Keep all names as they are'), '', { kind: 'names' }),
  ];
}

/** One place at which a name is said, with the words around it. */
export function placeRow({ before, found, after, pseudonym, range }: ImportUse): {
  readonly label: string;
  readonly description: string;
} {
  return {
    label: wordsAmong(before, found, after),
    description: t('→ {0}, line {1}', oneLine(pseudonym), range.start.line + 1),
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
      ? [t('Imported as {0}.', made[0]?.path ?? '')]
      : made.length > 1
        ? [
            plural(
              made.length,
              t('Imported {0} transcript.', made.length),
              t('Imported {0} transcripts.', made.length),
            ),
          ]
        : [];
  const left =
    notes.length === 0
      ? []
      : made.length === 1 && notes.length === 1
        ? [sentence(notes[0] ?? '')]
        : [
            plural(
              notes.length,
              t('{0} thing is not as in the original.', notes.length),
              t('{0} things are not as in the original.', notes.length),
            ),
          ];
  const not =
    refused.length === 0
      ? []
      : refused.length === 1
        ? [t('{0} was not imported: {1}.', refused[0]?.file ?? '', refused[0]?.refusal ?? '')]
        : [
            plural(
              refused.length,
              t('{0} file was not imported.', refused.length),
              t('{0} files were not imported.', refused.length),
            ),
          ];
  const stopped =
    made.length + refused.length === 0 || unseen === 0
      ? []
      : [
          unseen === 1
            ? t('You stopped before the last file.')
            : t('You stopped before the last {0} files.', unseen),
        ];
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
          ? t('{0}: not imported: {1}.', file, refusal)
          : t('{0}: passed over.', file);
    const lines = [...(readAs === null ? [] : [t('read as {0}', readAs)]), ...notes].map(sentence);
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
