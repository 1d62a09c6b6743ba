import { t } from '@vscode/l10n';
import type { AssignableDocument, AssignParams, AssignPlan } from '../../../server/src/protocol/assigning';
import { counted, listed, plural } from './words';

/* Copies for coders: what a person sees before they are made. Plain data. */

/** More copies than this are made in a terminal: each would be a file that one Undo takes away again. */
export const MOST_COPIES = 500;

export interface AssignRow {
  readonly label: string;
  readonly description: string;
  /** Whether choosing it makes the copies. */
  readonly makes: boolean;
  readonly heading: boolean;
}

/** The rows of the list: what would be made first, then how the sample came out, then every copy. */
export function assignRows(
  { copies, strata, documents }: AssignPlan,
  by: string | null,
): readonly AssignRow[] {
  const paths = (kind: 'new' | 'there') =>
    copies.flatMap(({ what }) => (what.kind === kind ? [row(what.path)] : []));
  const refused = copies.flatMap(({ document, coder, what }) =>
    what.kind === 'refused' ? [row(t('{0} for {1}', document, coder), what.reason)] : [],
  );
  const made = paths('new');
  const there = paths('there');
  return [
    firstRow(made.length, refused.length, documents.length),
    ...part(t('Cannot be made'), refused),
    ...part(
      by === null ? '' : t('Drawn by {0}', by),
      by === null
        ? []
        : strata.map(({ value, documents: all, drawn }) =>
            row(value === '' ? t('(no value)') : value, t('{0} of {1}', drawn, all)),
          ),
    ),
    ...part(t('Would be made'), made),
    ...part(t('There already, left as they are'), there),
  ];
}

function firstRow(made: number, refused: number, documents: number): AssignRow {
  if (refused > 0)
    return row(
      plural(
        refused,
        t('$(circle-slash) Nothing is made before {0} copy can be', refused),
        t('$(circle-slash) Nothing is made before {0} copies can be', refused),
      ),
      t('see below'),
    );
  if (made === 0) return row(t('$(info) Everybody has these copies already'), t('nothing is to be made'));
  if (made > MOST_COPIES) {
    return row(
      t('$(circle-slash) {0} copies are more than the editor makes at once', made),
      t('at most {0}; use passage assign in a terminal', MOST_COPIES),
    );
  }
  const label = t('$(check) Make {0}', counted.copies(made));
  return {
    ...row(label, plural(documents, t('of {0} document', documents), t('of {0} documents', documents))),
    makes: true,
  };
}

function part(title: string, rows: readonly AssignRow[]): readonly AssignRow[] {
  return rows.length === 0 ? [] : [{ label: title, description: '', makes: false, heading: true }, ...rows];
}

function row(label: string, description = ''): AssignRow {
  return { label, description, makes: false, heading: false };
}

/** A document in the list of those that copies are made of. */
export function documentRow({ key, coders }: AssignableDocument): {
  readonly label: string;
  readonly description: string;
} {
  return { label: key, description: coders.length === 0 ? '' : t('copies: {0}', listed(coders)) };
}

/** What is said when copies have been made; with the seed, which draws the same documents again. */
export function assignedMessage(
  made: number,
  { sample, coders }: Pick<AssignParams, 'sample' | 'coders'>,
): string {
  const what = t('Made {0} for {1}.', counted.copies(made), listed(coders));
  if (sample === null) return what;
  return `${what} ${t('The documents were drawn with the seed {0}; the same seed draws the same ones again.', sample.seed)}`;
}

/** What is said when the editor could not make copies, of which some may be there all the same. */
export function notMade(there: number, wanted: number): string {
  return there === 0
    ? t(
        'The editor could not make the copies. Look whether you may write to their folders, and try again; nothing was made.',
      )
    : t(
        'The editor could not make all copies: {0} of {1} are there. Try again; those stay as they are.',
        there,
        wanted,
      );
}

/** Why what was typed is no size of a sample; null when it is one. */
export function sizeProblem(typed: string, all: number): string | null {
  const [, digits, percent] = /^(\d{1,6})(%?)$/u.exec(typed.trim()) ?? [];
  const size = Number(digits ?? 0);
  const fits = size > 0 && (percent === '%' ? size <= 100 : size <= all);
  return fits ? null : t('A number of documents from 1 to {0}, or a part of them, such as 20%.', all);
}
