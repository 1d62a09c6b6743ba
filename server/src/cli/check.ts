import { diagnose } from '../features/diagnose';
import { createDiagnoseCache } from '../features/diagnoseCache';
import { createSealCache, sealSteps } from '../features/seal';
import { inOneGo } from '../project/steps';
import { wordProblem } from '../features/wording';
import { sha256 } from '../io/hash';
import { lineMap } from '../syntax/lines';
import type { Problem, Severity } from '../syntax/problem';
import { choiceOf, EXIT, onlyOperand, type Command } from './command';
import { problemLine } from './problemLine';
import { openStudiesAt, shownPath, type OpenedStudies } from './studyAt';
import { counted, type Terminal } from './terminal';

const FORMATS = ['text', 'json'] as const;
/** From the gravest. */
const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const satisfies readonly Severity[];
/** The same, as `--severity` has them: all are shown unless less is asked for. */
const LEAST = ['hint', 'information', 'warning', 'error'] as const;

export const check: Command = {
  help: `passage check [DIR] [--severity LEAST] [--format text|json]

Lists every problem of the study in DIR (the folder you are in, unless you name another): of its codebook, and of its
documents against the codebook. Where DIR is a folder within a study, only the problems of the files in it. One to a line:

  FILE:LINE:COLUMN SEVERITY CODE what is wrong and what to do about it

It ends with how many texts are unaltered: coded copies whose text, without the coding, is still that of their
transcript (the source) and fits the hash that was taken of it (textHash in front matter). Copies that have neither
are not among them.

--severity LEAST    leave out what is less serious than LEAST: hint (nothing is left out), information, warning or error
--format F          text (the default) or json

Exit: 0 no errors; 1 errors; 2 could not run.
`,
  options: { severity: { type: 'string' }, format: { type: 'string' } },
  async run(args, terminal) {
    const format = choiceOf(args, 'format', FORMATS);
    const least = choiceOf(args, 'severity', LEAST);
    const opened = await openStudiesAt(onlyOperand(args, '.'), terminal);
    const report = checkAll(opened);
    const shown = report.files.map(({ problems, ...file }) => ({
      ...file,
      problems: problems.filter(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least)),
    }));
    const print = format === 'json' ? printJson : printText;
    await print({ ...report, files: shown }, terminal);
    const errors = report.files.some(({ problems }) => problems.some(({ severity }) => severity === 'error'));
    return errors || opened.unreadable > 0 ? EXIT.problems : EXIT.clean;
  },
};

interface CheckedFile {
  readonly uri: string;
  readonly text: string;
  readonly problems: readonly Problem[];
}

interface Report {
  /** By path. */
  readonly files: readonly CheckedFile[];
  /** Copies whose text can be compared, and those of them that are what they were. */
  readonly texts: number;
  readonly unaltered: number;
}

function checkAll({ project, studies, within }: OpenedStudies): Report {
  const options = { ownCoder: null, severities: {}, hash: sha256, cache: createDiagnoseCache() };
  const files: CheckedFile[] = [];
  let texts = 0;
  let unaltered = 0;
  for (const study of studies) {
    const checked = (uri: string, text: string): CheckedFile => {
      const file = { uri, text, problems: diagnose(project, uri, options) };
      files.push(file);
      return file;
    };
    if (within(study.codebookUri)) checked(study.codebookUri, study.text);
    if (study.saved !== null && within(study.saved.uri)) checked(study.saved.uri, study.saved.text);
    for (const facts of study.documents.values()) {
      if (!within(facts.uri)) continue;
      checked(facts.uri, facts.parsed.text);
    }
    const seal = inOneGo(sealSteps(study, createSealCache(sha256), within));
    texts += seal.texts;
    unaltered += seal.texts - seal.altered.length;
    for (const { uri, root, parsed } of project.strays.values())
      if (root === study.root && within(uri)) checked(uri, parsed.text);
  }
  files.sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  return { files, texts, unaltered };
}

async function printText({ files, texts, unaltered }: Report, terminal: Terminal): Promise<void> {
  const { colour, print } = terminal;
  for (const { uri, text, problems } of files) {
    if (problems.length === 0) continue;
    const lines = lineMap(text);
    const path = shownPath(uri, terminal);
    const listed = problems.map((one) => {
      const { line, character } = lines.positionAt(one.start);
      return problemLine(`${path}:${line + 1}:${character + 1}`, one, wordProblem(one), colour);
    });
    await print(`${listed.join('\n')}\n`);
  }
  await print(`${summary(files)}\n${unaltered} of ${texts} texts unaltered\n`);
}

function summary(files: readonly CheckedFile[]): string {
  const all = files.flatMap(({ problems }) => problems);
  const figures = SEVERITIES.flatMap((severity) => {
    const count = all.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [counted(count, ...NOUNS[severity])];
  });
  const withProblems = files.filter(({ problems }) => problems.length > 0).length;
  if (figures.length === 0) return `No problems in ${counted(files.length, 'file')}`;
  return `${figures.join(', ')} in ${withProblems} of ${counted(files.length, 'file')}`;
}

const NOUNS: Readonly<Record<Severity, readonly [one: string, many: string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  information: ['piece of information', 'pieces of information'],
  hint: ['hint', 'hints'],
};

async function printJson({ files, texts, unaltered }: Report, terminal: Terminal): Promise<void> {
  const problems = files.flatMap(({ uri, text, problems }) => {
    const lines = problems.length === 0 ? null : lineMap(text);
    return problems.map((one) => {
      const { line = 0, character = 0 } = lines?.positionAt(one.start) ?? {};
      return {
        file: shownPath(uri, terminal),
        line: line + 1,
        column: character + 1,
        start: one.start,
        end: one.end,
        severity: one.severity,
        code: one.code,
        message: wordProblem(one),
      };
    });
  });
  const report = { problems, files: files.length, texts: { total: texts, unaltered } };
  await terminal.print(`${JSON.stringify(report, null, 2)}\n`);
}
