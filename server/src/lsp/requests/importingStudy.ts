import { stat } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import {
  importSteps,
  peopleTablesOf,
  type AddedTo,
  type ImportPlan,
} from '../../features/exchange/importStudy';
import { importFormatOf, readAs } from '../../interchange/formats';
import type { ImportFormat, ImportHow, ReadStudy } from '../../interchange/portable/format';
import { ofStudySteps } from '../../interchange/portable/ofStudy';
import type { Refused } from '../../interchange/portable/outcome';
import { companions } from '../../io/companions';
import { pathOfUri, uriOfPath } from '../../io/fileUri';
import { forgetImport, keepLast, noteImport } from '../../io/importNotes';
import { findStudyRoot } from '../../io/openStudy';
import { withOriginal } from '../../io/originals';
import { placeAdditions, placeStudy, textsAt, type Placed } from '../../io/placeFiles';
import type { FileToWrite } from '../../io/writeTogether';
import type { Project, Study } from '../../project/types';
import type { ImportInto, ImportStudyAnswer, ImportStudyParams } from '../../protocol/exchange';
import { folderName } from '../capabilities';
import {
  exchanged,
  firstOf,
  givenOf,
  onDisk,
  pathOrRefuse,
  Refusal,
  studyOf,
  write,
  type Doing,
  type ExchangeParts,
} from '../exchanging';
import type { Go, Look } from '../longWork';

/** What a file of another program comes to; written where the person has agreed to just that. */
export async function importStudy(
  parts: ExchangeParts,
  { file, into, coder, agreed }: ImportStudyParams,
  { go, look, rest }: Doing,
): Promise<ImportStudyAnswer> {
  const path = pathOrRefuse(file);
  const { store, session, bundled } = parts;
  const opened = into.kind === 'study' ? studyOf(store.whole, into.root) : null;
  if (opened !== null && store.project.studies.get(opened.root)?.hidden)
    throw new Refusal(
      'You code this study blind, and what is added to it says what others coded. Import into a new folder, or use “Reveal Other Coders’ Work” first.',
    );
  const root = opened === null ? await newFolder(parts, into) : onDisk(opened.root);
  const to = opened === null ? null : await addedTo(store.whole, opened, root ?? '', go);
  // A large file is read at one stretch, in which nothing else is done: it is said before.
  await rest((await isLarge(path)) ? 'shows' : undefined);
  const { format, read } = await readWith(path, { existing: to?.carried ?? null, coder }, session.hash, go);
  await rest();
  const plan = await go(importSteps(read, to, session.hash));
  if ('reason' in plan) throw new Refusal(`Nothing was imported: ${plan.reason}.`);
  const files = root === null ? null : await placed(root, plan, opened === null ? bundled : null);
  const id = session.hash(JSON.stringify(plan.files.map(({ path: at, text, before }) => [at, text, before])));
  if (agreed !== null && agreed !== id)
    throw new Refusal(
      'This is not what you have looked at any more. Nothing was imported. Look at it again.',
    );
  const writes = agreed !== null && files !== null && root !== null;
  const note = writes ? await writeNoted(parts, { root, source: basename(path) }, files, look) : null;
  return {
    ok: true,
    id: plan.files.length === 0 ? null : id,
    about: format.about,
    changed: plan.files.filter(({ before }) => before !== null).length,
    summary: plan.summary,
    note,
    ...exchanged({
      format: format.name,
      files: plan.files.map(({ path: at, text, before }) => ({
        path: at,
        bytes: Buffer.byteLength(text),
        ...(before === null ? {} : { changed: true as const }),
      })),
      summary: plan.summary,
      losses: plan.losses,
      dryRun: !writes,
    }),
  };
}

/** Writes what an import makes, noted before; gives by what it can be taken back. Throws Refusal, or Stopped. */
async function writeNoted(
  { storage, library, log }: ExchangeParts,
  of: { readonly root: string; readonly source: string },
  files: readonly FileToWrite[],
  look: Look,
): Promise<string | null> {
  const place = storage();
  // Where the editor's own folder is full or gone, that is no reason to bring nothing in.
  const note =
    place === null || files.length === 0
      ? null
      : await noteImport(place, of, files).catch((error: unknown) => {
          log.failed('noting an import', error);
          return null;
        });
  try {
    await write(files, look);
  } catch (error) {
    if (place !== null && note !== null) await forgetImport(place, note.id);
    throw error;
  } finally {
    library.touched(files.map((one) => uriOfPath(one.path)));
  }
  if (place !== null && note !== null) await keepLast(place, note);
  return note?.id ?? null;
}

/** Whether reading it takes so long that people wonder; what is not there is said by who reads it. */
async function isLarge(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return (found?.size ?? 0) > LARGE;
}

/** In bytes: what is in an archive is some ten times as much. */
const LARGE = 512 * 1024;

/** The folder of a new study; null while it is not known. */
async function newFolder({ files }: ExchangeParts, into: ImportInto): Promise<string | null> {
  if (into.kind === 'study' || into.folder === null) return null;
  const path = pathOrRefuse(into.folder);
  const governing = await findStudyRoot(files, folderName(into.folder));
  if (governing !== null)
    throw new Refusal(
      `${path} lies in the study of ${pathOfUri(governing) ?? governing}. Choose a folder outside of it, or add to that study.`,
    );
  return path;
}

async function addedTo(project: Project, study: Study, root: string, go: Go): Promise<AddedTo> {
  const { study: carried } = await go(ofStudySteps(project, study));
  return { study, carried, tables: await textsAt(root, peopleTablesOf(study)) };
}

/** What a file is, and what stands in it. */
interface Found {
  readonly format: ImportFormat;
  readonly read: ReadStudy;
}

async function readWith(
  path: string,
  given: Pick<ImportHow, 'existing' | 'coder'>,
  hash: (text: string) => string,
  go: Go,
): Promise<Found> {
  const name = basename(path);
  const how = { name, ...given, ...givenOf({}, hash) };
  const found: Refused | { readonly format: ImportFormat; readonly read: ReadStudy | Refused } =
    await withOriginal(path, null, async ({ original }) => {
      const format = importFormatOf(original, how);
      return format === null
        ? {
            reason:
              'what stands in it is of no program whose files Passage reads; “Import Transcripts…” brings transcripts in',
          }
        : { format, read: await go(readAs(format, original, how)) };
    });
  const refused = 'reason' in found ? found : 'reason' in found.read ? found.read : null;
  if (refused !== null)
    throw new Refusal(
      `${name}: nothing was imported: ${refused.reason}.`,
      refused.needs === undefined ? {} : { needs: refused.needs },
    );
  return found as Found;
}

async function placed(
  root: string,
  plan: ImportPlan,
  bundled: string | null,
): Promise<readonly FileToWrite[]> {
  if (bundled === null) return placeAdditions(root, plan.files);
  const { files, there }: Placed = await placeStudy(root, plan.files, await companions(bundled));
  if (there.length === 0) return files;
  const names = firstOf(there.map((path) => relative(root, path)));
  throw new Refusal(
    `Nothing was imported, since ${names} in ${root} would be overwritten. Choose an empty folder.`,
  );
}
