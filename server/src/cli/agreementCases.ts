import { resolve } from 'node:path';
import published from '../../../docs/agreement-cases.json';
import { casesIn, CaseFileError, readCases, type ReferenceCase } from '../agreement/figures/cases/caseFile';
import { verifyCase, type Verified } from '../agreement/figures/cases/verify';
import { casesTable } from '../features/figures/casesReport';
import { bytesOf, reasonOf } from '../io/disk';
import { CannotRun, EXIT, type ExitCode } from './command';
import { alignTable } from './layout';
import { counted, type Terminal } from './terminal';

/** The name under which the cases that come with the tool are asked for. */
const PUBLISHED = 'published';

/** Recomputes a file of reference cases and prints what comes of it. Throws CannotRun where it cannot be read. */
export async function reportCases(file: string, asJson: boolean, terminal: Terminal): Promise<ExitCode> {
  const verified = (file === PUBLISHED ? casesIn(published) : await casesAt(file, terminal)).map(verifyCase);
  await terminal.print(asJson ? json(verified) : table(verified));
  return verified.every(({ verdict }) => verdict === 'pass') ? EXIT.clean : EXIT.problems;
}

async function casesAt(file: string, { cwd }: Terminal): Promise<readonly ReferenceCase[]> {
  let text: string;
  try {
    text = new TextDecoder().decode(await bytesOf(resolve(cwd, file)));
  } catch (error) {
    throw new CannotRun(`${file}: ${reasonOf(error)}.`);
  }
  try {
    return readCases(text);
  } catch (error) {
    if (!(error instanceof CaseFileError)) throw error;
    throw new CannotRun(`${file}: ${error.message}.`);
  }
}

function json(verified: readonly Verified[]): string {
  return `${JSON.stringify(verified, null, 2)}\n`;
}

function table(verified: readonly Verified[]): string {
  const { columns, rows, passed, failed } = casesTable(verified);
  return `${alignTable(columns, rows)}\n${counted(rows.length, 'case')}: ${passed} pass, ${failed} fail.\n`;
}
