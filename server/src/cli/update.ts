import { resolve } from 'node:path';
import { updateDocument } from '../features/update/updateDocument';
import { diskSource } from '../io/disk';
import { uriOfPath } from '../io/fileUri';
import { sha256 } from '../io/hash';
import { findFacts } from '../project/resolve';
import type { DocumentFacts, Project, Study } from '../project/types';
import { decodeUri } from '../project/uri';
import { lineMap } from '../syntax/lines';
import { nearestIds } from '../syntax/nearest';
import { applyChanges } from '../syntax/textChange';
import { CannotRun, choiceOf, EXIT, type Command } from './command';
import { openStudiesAt, shownPath } from './studyAt';
import { onOneLine } from '../syntax/oneLine';
import { counted, type Terminal } from './terminal';
import { writeAll } from './writeAll';

export const update: Command = {
  help: `passage update DOCUMENT NEW.txt [--dry-run] [--format text|json]

Gives a document a corrected text: its transcript, the copies of all coders in all rounds, and the consensus, all at once
or not at all. Every annotation stands afterwards on what became of its words; where a paragraph was moved it goes with
it. An annotation whose words are gone is not dropped: it is kept in the front matter of its copy, under "unplaced", to
be placed by hand, and listed here.

DOCUMENT is the document's name, as passage documents lists it, or any of its files. NEW.txt is the whole text as it is
to be, plain and in UTF-8. Front matter and line ends of each file stay as they are.

--dry-run      say what would be done, and do nothing
--format F     text (the default) or json

Exit: 0 done; 1 done, and there are annotations to be placed by hand; 2 could not run: then nothing was changed, unless
it says so.
`,
  options: { 'dry-run': { type: 'boolean' }, format: { type: 'string' } },
  async run(args, terminal) {
    const format = choiceOf(args, 'format', ['text', 'json'] as const);
    const [name, file, more] = args.operands;
    if (name === undefined || file === undefined || more !== undefined)
      throw new CannotRun('passage update: name a document and the file with its corrected text.');
    const { project, study, facts } = await documentNamed(name, terminal);
    const text = await textIn(file, terminal);
    const answer = updateDocument(project, facts.uri, text, { hash: sha256 });
    if (!answer.ok) throw new CannotRun(answer.message);
    const dry = args.flag('dry-run');
    if (!dry) await write(project, answer, terminal);
    const report = { update: answer, study, dry };
    await terminal.print(format === 'json' ? asJson(report, terminal) : asText(report, terminal));
    return answer.files.some(({ unplaced }) => unplaced > 0) ? EXIT.problems : EXIT.clean;
  },
};

type DocumentUpdate = ReturnType<typeof updateDocument> & { readonly ok: true };
type UpdatedFile = DocumentUpdate['files'][number];
type TextEdit = DocumentUpdate['edit']['files'][number]['edits'][number];

interface Found {
  readonly project: Project;
  readonly study: Study;
  readonly facts: DocumentFacts;
}

/** The document of a name or a file: of a file in the study that it lies in, of a name in the one of this folder. */
async function documentNamed(name: string, terminal: Terminal): Promise<Found> {
  const uri = uriOfPath(resolve(terminal.cwd, name));
  const isFile = (await diskSource().read(uri)) !== null;
  const folder = isFile ? resolve(terminal.cwd, name, '..') : '.';
  const { project, studies } = await openStudiesAt(folder, terminal);
  const wanted = name.normalize('NFC');
  const found: Found[] = [];
  for (const study of studies) {
    const own = isFile ? findFacts(project, uri) : undefined;
    const facts =
      own ??
      [...study.documents.values()].find((one) => isCounted(one) && one.key.normalize('NFC') === wanted);
    if (facts !== undefined && (own === undefined || own.root === study.root))
      found.push({ project, study, facts });
  }
  const [first, second] = found;
  if (second !== undefined) throw new CannotRun(`${name}: several studies have it. Name one of its files.`);
  if (first !== undefined) return first;
  const keys = studies.flatMap(({ documents }) =>
    [...documents.values()].filter(isCounted).map(({ key }) => key),
  );
  const [nearest] = nearestIds(name, [...new Set(keys)], 1);
  throw new CannotRun(
    `${name}: there is no document of this name. ${nearest === undefined ? 'passage documents lists them.' : `Did you mean ${nearest}?`}`,
  );
}

function isCounted({ role }: DocumentFacts): boolean {
  return role === 'source' || role === 'document' || role === 'consensus';
}

async function textIn(file: string, { cwd }: Terminal): Promise<string> {
  const content = await diskSource().read(uriOfPath(resolve(cwd, file)));
  if (content === null) throw new CannotRun(`${file}: there is no such file.`);
  if (content.kind === 'undecodable') throw new CannotRun(`${file}: ${content.reason}. Nothing was changed.`);
  return content.text;
}

async function write(project: Project, { edit }: DocumentUpdate, terminal: Terminal): Promise<void> {
  const files = edit.files.map(({ uri: wire, edits, after: wanted }) => {
    const uri = decodeUri(wire);
    const before = findFacts(project, uri)?.parsed.text ?? '';
    const after = applied(before, edits);
    if (sha256(after) !== wanted)
      throw new CannotRun(
        `${shownPath(uri, terminal)} would not become what it must. Nothing was changed; please report this.`,
      );
    return { uri, before, after };
  });
  await writeAll({ rounds: [files], removed: [], last: [] }, terminal);
}

function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = lineMap(text);
  const changes = edits.map(({ range: { start, end }, newText: insert }) => ({
    at: lines.offsetAt(start),
    to: lines.offsetAt(end),
    insert,
  }));
  return applyChanges(text, changes);
}

interface Report {
  readonly update: DocumentUpdate;
  readonly study: Study;
  readonly dry: boolean;
}

function asText({ update, dry }: Report, terminal: Terminal): string {
  const { document, files, edit } = update;
  const lines = [
    `${onOneLine(document)}: ${counted(edit.files.length, 'file')} ${dry ? 'would be changed' : 'changed'}`,
    ...files.flatMap((file) => [
      `  ${shownPath(file.uri, terminal)}: ${summaryOf(file)}`,
      ...passagesOf(file),
    ]),
    ...edit.notices.map((notice) => onOneLine(notice)),
  ];
  return `${lines.join('\n')}\n`;
}

function summaryOf({ role, same, changed, moved, unplaced }: UpdatedFile): string {
  if (role === 'source') return 'the transcript';
  const parts = [
    [same, 'as before'],
    [changed, 'with changed words'],
    [moved, 'moved'],
    [unplaced, 'unplaced'],
  ] as const;
  const said = parts.flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`]));
  const all = same + changed + moved + unplaced;
  return all === 0 ? 'no annotations' : `${counted(all, 'annotation')}: ${said.join(', ')}`;
}

const SHOWN = 70;

function passagesOf({ passages }: UpdatedFile): readonly string[] {
  return passages.map(({ fate, before, after, said }) => {
    const head = `    ${fate} ${onOneLine(said, SHOWN)}`;
    if (fate === 'unplaced') return `${head} “${onOneLine(before)}”`;
    if (onOneLine(before) === onOneLine(after)) return `${head} “${onOneLine(before, SHOWN)}”`;
    const [was, is] = apart(onOneLine(before), onOneLine(after));
    return `${head} “${was}” → “${is}”`;
  });
}

/** Two texts from a few words before where they part. */
function apart(a: string, b: string): readonly [string, string] {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const from = a.lastIndexOf(' ', Math.max(0, at - BEFORE)) + 1;
  const part = (text: string): string => `${from === 0 ? '' : '…'}${onOneLine(text.slice(from), SHOWN)}`;
  return [part(a), part(b)];
}

const BEFORE = 20;

function asJson({ update, dry }: Report, terminal: Terminal): string {
  const { document, files, edit } = update;
  const report = {
    document,
    dryRun: dry,
    files: files.map(({ uri, ...file }) => ({ file: shownPath(uri, terminal), ...file })),
    changed: edit.files.map(({ uri, before, after }) => ({
      file: shownPath(decodeUri(uri), terminal),
      before,
      after,
    })),
    notices: edit.notices,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
