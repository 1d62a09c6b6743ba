import { baseText } from '../syntax/offsets';
import { errorsIn } from '../syntax/problem';
import { CannotRun, EXIT, onlyOperand, type Command } from './command';
import { fileReader } from './fileAt';
import { counted } from './terminal';

export const strip: Command = {
  help: `passage strip FILE

Prints the transcript as it was before it was coded, byte for byte: the text without the marks of its passages. Front
matter and a byte-order mark are not part of the text. What is not valid markup stays, since it may be the transcript's
own; passage parse lists it.

Exit: 0 printed; 2 could not be read.
`,
  options: {},
  async run(args, terminal) {
    const file = onlyOperand(args, '');
    if (file === '') throw new CannotRun('passage strip: name a file.');
    const found = await fileReader(terminal.cwd)(file);
    if (found.kind === 'missing') throw new CannotRun(`${file}: there is no such file.`);
    if (found.kind === 'undecodable') throw new CannotRun(`${file}:1:1: error not-utf8 ${found.reason}.`);
    const errors = errorsIn(found.document.problems);
    if (errors > 0) {
      const left = `${file}: ${counted(errors, 'piece')} of markup could not be read`;
      terminal.note(`${left}; some of it may have stayed in the text. passage parse ${file} shows where.`);
    }
    await terminal.print(baseText(found.document));
    return EXIT.clean;
  },
};
