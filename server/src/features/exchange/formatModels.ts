import { codersOfStudy, compareKeys, roundsOfStudy } from '../../analysis/layers';
import { CONSENSUS } from '../../interchange/portable/chosen';
import type { ExportFormat } from '../../interchange/portable/format';
import { filesByDocument } from '../../project/attributes';
import type { Study } from '../../project/types';
import type { ExportChoices, ExportFormatModel, ExportUse } from '../../protocol/exchange';

const ORDER: readonly ExportUse[] = ['program', 'tables', 'codebook', 'reading'];

/** Formats as an editor offers them, by what they are for. */
export function exportFormatModels(formats: readonly ExportFormat[]): readonly ExportFormatModel[] {
  return formats
    .map((format) => ({
      format,
      use: useOf(format),
      endings: format.endings.filter((ending) => ending !== '/'),
    }))
    .map(({ format, use, endings }): ExportFormatModel => ({
      ...{ name: format.name, about: format.about, use, endings },
      // What is to be read is a file for each document.
      folder: endings.length === 0 || use === 'reading',
      coding: use !== 'codebook',
      options: Object.entries(format.options ?? {}).flatMap(([name, { type, takes, about }]) => {
        const values = type === 'boolean' ? [] : takes.split('|');
        // What takes a text of the person's own is asked for otherwise: documents are chosen from a list.
        return values.length === 1 ? [] : [{ name, about: about.replaceAll('\n', ' '), values }];
      }),
    }))
    .sort((a, b) => ORDER.indexOf(a.use) - ORDER.indexOf(b.use));
}

/** What there is to choose from in a study, as far as its reader may know. */
export function exportChoices(study: Study, formats: readonly ExportFormat[]): ExportChoices {
  const { codebook, documents } = study;
  const copies = [...documents.values()];
  return {
    formats: exportFormatModels(formats),
    coders: codersOfStudy(study).map((id) => ({ id, name: codebook.coders.get(id)?.name ?? null })),
    consensus: copies.some(({ role }) => role === 'consensus') ? CONSENSUS : null,
    rounds: roundsOfStudy(study),
    documents: [...filesByDocument(study).keys()].sort(compareKeys),
  };
}

/** What is read by people is a page or a letter; what is neither that, nor a codebook, nor a whole project is a table. */
function useOf({ name, whole, endings }: ExportFormat): ExportUse {
  if (name.includes('codebook')) return 'codebook';
  if (endings.some((ending) => /\.(?:docx|html|md)$/.test(ending))) return 'reading';
  return whole ? 'program' : 'tables';
}
