import { wordProblem } from '../features/wording';
import { lineMap } from '../syntax/lines';
import { baseText } from '../syntax/offsets';
import { parseOutput } from '../syntax/parseOutput';
import type { Annotation, ParsedDocument } from '../syntax/tree';
import { CannotRun, EXIT, type Command, type ExitCode } from './command';
import { fileReader } from './fileAt';
import { problemLine } from './problemLine';
import { onOneLine } from '../syntax/oneLine';
import { counted, type Terminal } from './terminal';

/** Version of the contract that `--json` prints (docs/annotation-language.md, section 6). */
const CONTRACT = 1;

export const parse: Command = {
  help: `passage parse FILE… [--json]

Shows what coded files read as: each passage with its codes, coder and memo, and the problems of its markup. Where a
file lies in a study, the coder that its path names counts. To check codes against the codebook, use passage check.

--json    for other programs: one JSON object for each file, on a line of its own, with
          version, file (as you gave it), frontMatter, baseText, annotations, problems.
          Offsets count UTF-16 code units: in baseText for annotations, in the file's text for problems.

Exit: 0 all files read; 1 some are not text and were passed over; 2 some could not be found.
`,
  options: { json: { type: 'boolean' } },
  async run(args, terminal) {
    if (args.operands.length === 0) throw new CannotRun('passage parse: name a file, or several.');
    const read = fileReader(terminal.cwd);
    const show = args.flag('json') ? jsonLine : listing;
    let exit: ExitCode = EXIT.clean;
    for (const file of args.operands) {
      const found = await read(file);
      if (found.kind === 'parsed') {
        await terminal.print(show(file, found.document, terminal));
      } else if (found.kind === 'missing') {
        terminal.note(`${file}: there is no such file.`);
        exit = EXIT.couldNotRun;
      } else {
        terminal.note(`${file}:1:1: error not-utf8 passed over: ${found.reason}.`);
        if (exit === EXIT.clean) exit = EXIT.problems;
      }
    }
    return exit;
  },
};

function jsonLine(file: string, document: ParsedDocument): string {
  return `${JSON.stringify({ version: CONTRACT, file, ...parseOutput(document) })}\n`;
}

/** For people: a line of figures, then each annotation and each problem with its place. */
function listing(file: string, document: ParsedDocument, { colour }: Terminal): string {
  const { annotations, problems, coder, text } = document;
  const base = baseText(document);
  const lines = lineMap(text);
  const place = (offset: number): string => {
    const { line, character } = lines.positionAt(offset);
    return `${line + 1}:${character + 1}`;
  };
  const figures = [
    ...(coder === null ? [] : [`coder ${coder}`]),
    counted(annotations.length, 'annotation'),
    counted(problems.length, 'problem'),
  ];
  const listed = annotations.map((annotation) => {
    const { passage, start, end, memo } = annotation;
    const words = `“${onOneLine(base.slice(start, end), 100)}”`;
    const about = describe(annotation, coder);
    const note = memo === null ? '' : `\n      ${colour(`memo: ${onOneLine(memo)}`, 'dim')}`;
    return `  ${place(passage.openAt)}  ${colour(about, 'blue')}  ${words}${note}\n`;
  });
  const troubles = problems.map(
    (one) => `  ${problemLine(place(one.start), one, wordProblem(one), colour)}\n`,
  );
  return `${colour(file, 'bold')}: ${figures.join(', ')}\n${[...listed, ...troubles].join('')}`;
}

function describe({ codes, coder, unsure }: Annotation, owner: string | null): string {
  const parts = codes.map(({ id, value }) => (value === null ? `#${id}` : `#${id}:${value}`));
  if (parts.length === 0) parts.push('note');
  if (coder !== null && coder !== owner) parts.push(`@${coder}`);
  if (unsure) parts.push('?');
  return parts.join(' ');
}
