import { additionSteps } from '../../interchange/portable/additions';
import type { ReadStudy } from '../../interchange/portable/format';
import type { Refused, Told } from '../../interchange/portable/outcome';
import { studyFilesSteps } from '../../interchange/portable/studyFiles';
import type { PortableStudy } from '../../interchange/portable/types';
import type { StepsDone } from '../../project/steps';
import type { Study } from '../../project/types';

/** A file that an import makes, or has more in it afterwards. */
export interface ImportedFile {
  /** Relative to the study's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** What it says now; null for one that is made. */
  readonly before: string | null;
}

/** What an import comes to. */
export interface ImportPlan extends Told {
  readonly files: readonly ImportedFile[];
}

/** The study that something is added to. */
export interface AddedTo {
  readonly study: Study;
  readonly carried: PortableStudy;
  /** Text of each of the codebook's tables of people, by its path. */
  readonly tables: ReadonlyMap<string, string>;
}

/** What a file of another program becomes: a new study, or what is added to one. Steps are of documents. */
export function* importSteps(
  read: ReadStudy,
  to: AddedTo | null,
  hash: (text: string) => string,
): Generator<StepsDone, ImportPlan | Refused> {
  const made: ImportPlan | Refused =
    to === null ? yield* newStudy(read, hash) : yield* addition(read, to, hash);
  if ('reason' in made) return made;
  const { files, losses } = made;
  const nothing = files.length === 0 ? ['Nothing is new in it.'] : [];
  return {
    files,
    summary: [...read.summary, ...made.summary, ...nothing],
    losses: [...read.losses, ...losses],
  };
}

function* newStudy(
  { study }: ReadStudy,
  hash: (text: string) => string,
): Generator<StepsDone, ImportPlan | Refused> {
  const made = yield* studyFilesSteps(study, hash);
  if ('reason' in made) return made;
  return { ...made, files: made.files.map((file) => ({ ...file, before: null })), summary: [] };
}

function* addition(
  read: ReadStudy,
  { study, carried, tables }: AddedTo,
  hash: (text: string) => string,
): Generator<StepsDone, ImportPlan | Refused> {
  const made = yield* additionSteps(study, carried, read.study, {
    ...{ tables, hash, partOfCopies: read.partOfCopies ?? false },
  });
  if ('reason' in made) return made;
  const { files, changed, summary, losses } = made;
  return { files: [...files.map((file) => ({ ...file, before: null })), ...changed], summary, losses };
}

/** The codebook's tables of people, by their paths. */
export function peopleTablesOf({ codebook }: Pick<Study, 'codebook'>): readonly string[] {
  return codebook.tables.filter(({ key }) => key === 'participant').map(({ file }) => file);
}
