import type { ExportFormat } from '../../interchange/portable/format';
import type { ExportFormatModel, ExportUse } from '../../protocol/exchange';

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
      switches: Object.entries(format.options ?? {}).flatMap(([name, { type, about }]) =>
        type === 'boolean' ? [{ name, about: about.replaceAll('\n', ' ') }] : [],
      ),
    }))
    .sort((a, b) => ORDER.indexOf(a.use) - ORDER.indexOf(b.use));
}

/** What is read by people is a page or a letter; what is neither that, nor a codebook, nor a whole project is a table. */
function useOf({ name, whole, endings }: ExportFormat): ExportUse {
  if (name.includes('codebook')) return 'codebook';
  if (endings.some((ending) => /\.(?:docx|html|md)$/.test(ending))) return 'reading';
  return whole ? 'program' : 'tables';
}
