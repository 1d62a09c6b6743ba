import type { ExportFormat, ExportHow } from '../../interchange/portable/format';
import type { Carried } from '../../interchange/portable/ofStudy';
import type { Exported, Loss, Refused } from '../../interchange/portable/outcome';
import { chosen, type Wanted } from '../../interchange/portable/chosen';
import type { StepsDone } from '../../project/steps';
import type { Study } from '../../project/types';

/**
 * A study in some format, and all that is not carried over: what no format could carry, what stays behind where somebody
 * moves with the whole, and what this format has no place for.
 */
export function* exportSteps(
  { study, losses, staysBehind }: Carried,
  format: ExportFormat,
  wanted: Wanted,
  how: ExportHow,
): Generator<StepsDone, Exported | Refused> {
  let outcome: Exported | Refused;
  try {
    const made = format.write(chosen(study, wanted), how);
    outcome = 'next' in made ? yield* made : made;
  } catch (error) {
    // Half a gigabyte is the longest text that there can be.
    if (!(error instanceof RangeError && /string length/i.test(error.message))) throw error;
    return {
      reason: `${how.name} would be too large for one file; export to Parquet, or with --coders or --round fewer at a time`,
    };
  }
  if ('reason' in outcome) return outcome;
  return { ...outcome, losses: [...losses, ...(format.whole ? staysBehind : []), ...outcome.losses] };
}

/**
 * Tells files of the study itself, by their URIs, from others. No export replaces these, also for who replaces what is there: a
 * folder of tables has a `participants.csv`, as many a study has. Names are compared as disks do that do not tell capitals apart.
 */
export function isFileOf({
  root,
  codebookUri,
  codebook,
  documents,
}: Pick<Study, 'root' | 'codebookUri' | 'codebook' | 'documents'>): (uri: string) => boolean {
  const folded = (uri: string): string => uri.normalize('NFC').toLowerCase();
  const own = new Set(
    [
      codebookUri,
      `${root}/study.yaml`,
      ...codebook.tables.map(({ file }) => `${root}/${file}`),
      ...[...documents.values()].map(({ uri }) => uri),
    ].map(folded),
  );
  return (uri) => own.has(folded(uri));
}

/** That a reader who codes blind exports only what they see; nothing where they see everything. */
export function hiddenLoss({ hidden }: Pick<Study, 'hidden'>): readonly Loss[] {
  if (hidden === null) return [];
  const what =
    hidden.own === null
      ? 'anybody’s coding: the study is coded blind, and Passage does not know who you are; put your id into the setting “Passage: Coder” (passage.coder)'
      : 'what others coded: you code this study blind; “Reveal Other Coders’ Work” shows it, and what is exported then has it';
  return [{ what, count: null, where: null }];
}
