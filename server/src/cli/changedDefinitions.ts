import {
  changedDefinitions,
  type ChangedDefinition,
  type PassageToRead,
} from '../agreement/changedDefinitions';
import { definitionChanges } from '../agreement/definitionChanges';
import { inOneGo } from '../project/steps';
import { earlierWanted } from '../agreement/standing';
import { historyNotices } from '../features/changedDefinitions';
import { NoHistory, readCodebookHistory } from '../io/codebookHistory';
import { diskSource } from '../io/disk';
import { readEarlierDocuments } from '../io/earlierDocuments';
import { pathOfUri } from '../io/fileUri';
import { GitError, repositoryOf } from '../io/git';
import { sha256 } from '../io/hash';
import type { CodebookHistory, CommitInfo } from '../project/history';
import { excerpt, locatorAt } from '../project/locator';
import type { Study } from '../project/types';
import { baseName } from '../project/uri';
import { lineMap } from '../syntax/lines';
import { readMarks, type ReadMark } from '../syntax/readAgain';
import { CannotRun, choiceOf, EXIT, type Command } from './command';
import { openStudyAt, shownPath } from './studyAt';
import { onOneLine } from '../syntax/oneLine';
import { counted, type Terminal } from './terminal';

const FORMATS = ['text', 'json'] as const;

export const changedDefinitionsCommand: Command = {
  help: `passage changed-definitions REVISION [DIR] [--format text|json]

Lists the codes of the study in DIR (the folder you are in, unless you name another) whose definition, include or exclude
changed since REVISION, a tag, branch or commit of git, with the passages that were coded before: those may need reading
again. What is not committed yet counts as well. How lines are broken and how YAML is written makes no difference.

A passage is listed when a passage of the same coder with the same code stood in that document at the commit that changed
the code last, and some of its text is in the passage now. What was coded afterwards is not listed; neither is a code
that is new. Passages that were marked as read again (in study.yaml) are counted and not listed, until the code or the
passage changes once more.

--format F    text (the default) or json

Git is asked, and nothing is fetched. Exit: 0 there is nothing to read again; 1 there are passages to read again;
2 could not run.
`,
  options: { format: { type: 'string' } },
  async run(args, terminal) {
    const format = choiceOf(args, 'format', FORMATS);
    const [revision, folder = '.', more] = args.operands;
    if (revision === undefined) {
      throw new CannotRun(
        'Name the revision to compare with: a tag, a branch or a commit, such as HEAD~5. passage changed-definitions --help explains it.',
      );
    }
    if (more !== undefined) throw new CannotRun(`One revision and one folder at a time; ${more} is a third.`);
    const { study } = await openStudyAt(folder, terminal);
    const report = await compare(study, revision);
    for (const notice of historyNotices(report.history, revision)) terminal.note(notice);
    await terminal.print(format === 'json' ? json(report, terminal) : text(report, terminal));
    return toRead(report.codes).length > 0 ? EXIT.problems : EXIT.clean;
  },
};

interface Report {
  readonly history: CodebookHistory;
  readonly codes: readonly ChangedDefinition[];
}

async function compare(study: Study, revision: string): Promise<Report> {
  const path = pathOfUri(study.root);
  if (path === null) throw new CannotRun('The study is not on a disk of this machine.');
  try {
    const repository = await repositoryOf(path);
    const history = await readCodebookHistory(repository, baseName(study.codebookUri), revision);
    const found = inOneGo(definitionChanges(study.codebook, history));
    const earlier = await readEarlierDocuments(repository, earlierWanted(study, found), found.versions);
    const codes = inOneGo(changedDefinitions(study, found, earlier, await marksOf(study), sha256));
    return { history, codes };
  } catch (error) {
    if (error instanceof NoHistory || error instanceof GitError) throw new CannotRun(error.message);
    throw error;
  }
}

async function marksOf({ root }: Study): Promise<readonly ReadMark[]> {
  const content = await diskSource().read(`${root}/study.yaml`);
  return content?.kind === 'text' ? readMarks(content.text) : [];
}

function shortOf({ hash }: Pick<CommitInfo, 'hash'>): string {
  return hash.slice(0, 8);
}

function toRead(codes: readonly ChangedDefinition[]): readonly PassageToRead[] {
  return codes.flatMap(({ passages }) => passages.filter(({ read }) => !read));
}

function text({ history, codes }: Report, terminal: Terminal): string {
  const blocks = codes.map((one) => `${codeLines(one, terminal).join('\n')}\n\n`);
  const read = codes.flatMap(({ passages }) => passages).length - toRead(codes).length;
  const again = read === 0 ? '' : `, ${read} read again already`;
  const since = `since ${shortOf(history.since)} of ${history.since.date.slice(0, 10)}`;
  const passages = counted(toRead(codes).length, 'passage');
  return `${blocks.join('')}${counted(codes.length, 'code')} changed ${since}; ${passages} to read again${again}\n`;
}

function codeLines({ change, passages }: ChangedDefinition, { colour }: Terminal): readonly string[] {
  const { code, fields, commit } = change;
  const by =
    commit === null
      ? 'not committed yet'
      : `${shortOf(commit)} ${commit.date.slice(0, 10)} ${onOneLine(commit.author)}: ${onOneLine(commit.subject, 60)}`;
  return [
    `${colour(onOneLine(code.name), 'bold')}  #${code.id}  ${colour(by, 'dim')}`,
    ...fields.flatMap(({ field, before, after }) => [
      ...(before === null ? [] : [`  ${field} before: ${onOneLine(before)}`]),
      ...(after === null ? [`  ${field} now: none`] : [`  ${field} now: ${onOneLine(after)}`]),
    ]),
    ...passages
      .filter(({ read }) => !read)
      .map(({ facts, index, coder, text: words }) => {
        const who = coder === null ? '' : ` @${coder}`;
        return `    ${onOneLine(locatorAt(facts, index))}${who}  ${onOneLine(excerpt(words))}`;
      }),
  ];
}

function json({ history, codes }: Report, terminal: Terminal): string {
  const shown = codes.map(({ change, passages }) => ({
    id: change.code.id,
    name: change.code.name,
    commit: change.commit === null ? null : commitJson(change.commit),
    fields: change.fields,
    passages: passages.map((passage) => passageJson(passage, terminal)),
  }));
  const { since, shallow } = history;
  const report = { since: commitJson(since), shallow, codes: shown, toReadAgain: toRead(codes).length };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function commitJson({ hash, date, author, subject }: CommitInfo): CommitInfo {
  return { hash, date, author, subject };
}

function passageJson(
  { facts, index, annotation, use, coder, text: words, read, mark }: PassageToRead,
  terminal: Terminal,
) {
  const { line, character } = lineMap(facts.parsed.text).positionAt(annotation.passage.openAt);
  return {
    document: facts.key === facts.uri ? baseName(facts.uri) : facts.key,
    locator: locatorAt(facts, index),
    file: shownPath(facts.uri, terminal),
    line: line + 1,
    column: character + 1,
    coder,
    value: use.value,
    text: words,
    readAgain: read,
    mark,
  };
}
