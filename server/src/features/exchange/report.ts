import type { Loss, Told } from '../../interchange/portable/outcome';
import { onOneLine } from '../../syntax/oneLine';

/** What an export or an import came to. */
export interface Report extends Told {
  /** Name of the format. */
  readonly format: string;
  /** As somebody in the folder where the person is writes them. */
  readonly files: readonly {
    readonly path: string;
    readonly bytes: number;
    /** Whether it was there, and has more in it now. */
    readonly changed?: true;
  }[];
  readonly dryRun: boolean;
}

/** How a report looks where it is shown. */
export interface ReportStyle {
  /** What stands above losses. */
  readonly heading: (text: string) => string;
  /** How somebody finds more losses than are listed; null where all are. */
  readonly more: string | null;
}

/** For people: the files, what is in them, and what could not be carried over. */
export function reportText(
  { files, summary, losses, dryRun }: Report,
  { heading, more: how }: ReportStyle,
): string {
  const listed = how === null ? losses : losses.slice(0, MOST_LOSSES);
  const shown = files.slice(0, MOST_FILES).map(({ path, bytes, changed }) => {
    return `  ${onOneLine(path)} (${changed === true ? 'with more in it' : sizeOf(bytes)})`;
  });
  const more = files.length - shown.length;
  const lines = [
    ...(files.length === 0 ? [] : [dryRun ? 'Would be written:' : 'Written:', ...shown]),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...summary.map((line) => onOneLine(line)),
    ...(losses.length === 0 ? [] : [heading('Not carried over:'), ...listed.map(lossLine)]),
    ...(losses.length > listed.length ? [`  and ${losses.length - listed.length} more, ${how ?? ''}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** For programs. */
export function reportJson(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}

const MOST_FILES = 40;
const MOST_LOSSES = 200;

/** `P07: 2 × memo on a whole document`. */
function lossLine({ what, count, where }: Loss): string {
  const said = count === null ? what : `${count} × ${what}`;
  return `  ${onOneLine(where === null ? said : `${where}: ${said}`)}`;
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
