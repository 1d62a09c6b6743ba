import { t } from '@vscode/l10n';
import type {
  Exchanged,
  ExportFormatModel,
  ExportUse,
  ImportStudyModel,
  LastImport,
} from '../../../server/src/protocol/exchange';
import { counted, inList, languageOfWords, oneLine, plural } from './words';

/** A row of the list of formats; without a format it is a heading. */
export interface FormatRow {
  readonly label: string;
  readonly description: string;
  readonly format: ExportFormatModel | null;
}

const USES: Readonly<Record<ExportUse, () => string>> = {
  program: () => t('To another program'),
  tables: () => t('Tables for R, Python, Excel'),
  codebook: () => t('The codebook'),
  reading: () => t('Text to read, with its coding'),
};

/** What a study can be exported as, under what it is for. */
export function formatRows(formats: readonly ExportFormatModel[]): readonly FormatRow[] {
  return formats.flatMap((format, i) => {
    const { use, about, endings, folder } = format;
    const row = {
      label: inList(about.charAt(0).toUpperCase() + about.slice(1)),
      description: folder ? t('a folder') : endings.join(' '),
      format,
    };
    const heading = { label: USES[use](), description: '', format: null };
    return formats[i - 1]?.use === use ? [row] : [heading, row];
  });
}

/** A title as the name of a file or a folder, which all disks can have. */
export function fileNameOf(title: string): string {
  const name = oneLine(title)
    .replace(/[\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '');
  return name === '' ? 'study' : name;
}

/** What is said when it is done. */
export function exportedMessage({ files, losses }: Exchanged, place: string): string {
  return [t('Exported to {0}: {1}.', place, counted.files(files)), ...lost(losses)].join(' ');
}

export function importedMessage({ files, losses }: Exchanged, place: string): string {
  return [t('Imported into {0}: {1}.', place, counted.files(files)), ...lost(losses)].join(' ');
}

export function nothingNewMessage({ losses }: Exchanged, file: string, place: string): string {
  return [t('Nothing in {0} is new to {1}.', file, place), ...lost(losses)].join(' ');
}

function lost(losses: number): readonly string[] {
  return losses === 0
    ? []
    : [
        plural(
          losses,
          t('{0} kind of thing was not carried over.', losses),
          t('{0} kinds of things were not carried over.', losses),
        ),
      ];
}

/** What somebody agrees to who adds a file to a study. */
export function additionDetail({ summary, files, changed, losses }: ImportStudyModel): string {
  const made = files - changed;
  return [
    ...summary.map(oneLine),
    t(
      'Files made: {0}; files with more in them: {1}. Nothing that stands in them is changed.',
      made,
      changed,
    ),
    ...lost(losses),
  ].join('\n');
}

/** What it comes to, to take back an import. @param place the study's folder, as people know it */
export function takeBackDetail({ made, changed, time }: LastImport, place: string): string {
  const when = new Intl.DateTimeFormat(languageOfWords(), { dateStyle: 'medium', timeStyle: 'short' });
  return [
    t('Imported into {0}, {1}.', place, when.format(time)),
    t('Files deleted: {0}; files that say again what they said before: {1}.', made, changed),
  ].join('\n');
}

/** Whether a file is another program’s project or codebook and no transcript, by its name. */
export function isOtherPrograms(name: string): boolean {
  return /\.(?:qdpx|qdc|qde)$/iu.test(name);
}
