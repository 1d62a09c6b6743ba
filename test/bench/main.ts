import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { micromark } from 'micromark';
import { everyPairSteps } from '../../server/src/agreement/comparing/everyPair';
import { judgementSteps } from '../../server/src/agreement/figures/study/judged';
import { studyFigureSteps, type FigureOptions } from '../../server/src/agreement/figures/study/studyFigures';
import { codersOfStudy } from '../../server/src/analysis/layers';
import { complete } from '../../server/src/features/completion';
import { documentSymbols } from '../../server/src/features/documentSymbol';
import { foldingRanges } from '../../server/src/features/foldingRange';
import { references } from '../../server/src/features/references';
import { createSearchCache } from '../../server/src/features/searchPassages';
import { selectionRanges } from '../../server/src/features/selectionRange';
import { workspaceSymbols } from '../../server/src/features/workspaceSymbol';
import { diskSource } from '../../server/src/io/disk';
import { uriOfPath } from '../../server/src/io/fileUri';
import { sha256 } from '../../server/src/io/hash';
import { openStudy } from '../../server/src/io/openStudy';
import type { FileSource } from '../../server/src/project/fileSource';
import { createProjectHost, type ProjectHost } from '../../server/src/project/host';
import { inOneGo } from '../../server/src/project/steps';
import { parseDocument } from '../../server/src/syntax/parseDocument';
import { referencesCsv, referencesParquet } from '../../server/src/interchange/tables/tableFormats';
import { refiProject } from '../../server/src/interchange/refi/writeProject';
import { alphaByCharacter, pairBrackets } from './baseline';
import { generateCodebook, generateDocument } from './generate';
import { bytesOf, exportedAs, imported, inflatedAndParsed, portableStudyOf } from './interchange';
import { best, bestAsync } from './measure';
import { codersHost, documentUri, generatedHost, renameMuchUsed, typeInto, usedHost } from './study';

/*
 * npm run bench [-- FOLDER]: prints figures, each beside a baseline of the same run, on generated studies and on a folder
 * of one's own transcripts. What the tests hold is the shape (shape.test.ts); these are for people to read.
 */

const MB = 1_000_000;

void main(process.argv[2]);

async function main(corpus: string | undefined): Promise<void> {
  heading('Parsing a document (MB of text a second; the baseline is a bare loop that pairs brackets)');
  parsing('generated, 200 KB, a passage every 300 characters', [generateDocument(7, 200_000)]);
  parsing('generated prose, 200 KB, no passage', [generateDocument(7, 200_000).replace(/\{[^}]*\}/g, '')]);
  const folder = mkdtempSync(join(tmpdir(), 'passage-bench-'));
  try {
    await opening(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  typing();
  completing();
  navigating();
  renaming();
  comparing();
  agreeing();
  await exchanging();
  if (corpus !== undefined) await ownCorpus(corpus);
}

function parsing(name: string, texts: readonly string[]): void {
  const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const runs = Math.max(3, Math.round(20e6 / size));
  const speed = (read: (text: string) => unknown, times: number): number =>
    size / MB / (best(times, () => texts.forEach(read)) / 1000);
  const bare = speed(pairBrackets, runs);
  const ours = speed(parseDocument, runs);
  const markdown = speed((text) => micromark(text), 2);
  print(
    name,
    `${rate(ours)}   bare loop ${rate(bare)}   micromark ${rate(markdown)}   ${times(ours / bare)} the bare loop`,
  );
}

/** Cold opening and memory for 20, 200 and 2,000 documents of 60 KB. */
async function opening(folder: string): Promise<void> {
  heading('Opening a study (files are read either way; the baseline reads them and runs the bare loop)');
  const memory: { documents: number; heap: number; bytes: number }[] = [];
  for (const documents of [20, 200, 2000]) {
    const root = join(folder, String(documents));
    const bytes = writeStudy(root, documents);
    const files = await fastGlob('coding/**/*.md', { cwd: root, absolute: true });
    const baseline = await bestAsync(3, () =>
      inParallel(files, async (file) => void pairBrackets(await readFile(file, 'utf8'))),
    );
    let host: ProjectHost | null = null;
    const ours = await bestAsync(3, async () => {
      host = createProjectHost();
      await openStudy(host, diskSource(), uriOfPath(root));
      host.apply({ kind: 'ready', ready: true });
    });
    const heap = heapUsed();
    memory.push({ documents, heap, bytes });
    print(
      `${documents} documents, ${(bytes / MB).toFixed(1)} MB`,
      `${ms(ours)}   reading and loop ${ms(baseline)}   ${times(ours / baseline)}`,
    );
    if ((host as ProjectHost | null)?.project.studies.size !== 1) throw new Error('the study was not read');
    host = null;
  }
  const [small, , large] = memory;
  if (!small || !large) return;
  const growth = (large.heap - small.heap) / (large.bytes - small.bytes);
  print('memory from 20 to 2,000 documents', `${growth.toFixed(2)} bytes a byte of text`);
}

function typing(): void {
  heading('A keystroke: from the change to the frozen snapshot, in a document of 200 KB');
  const medians: number[] = [];
  for (const documents of [20, 2000]) {
    const host = generatedHost(documents, 6_000);
    let text = generateDocument(99, 200_000);
    let version = 1;
    host.apply({ kind: 'buffer', uri: documentUri(0), text, version });
    const took = best(80, () => (text = typeInto(host, text, ++version)));
    medians.push(took);
    print(`among ${documents} documents`, ms(took));
  }
  print('ratio', times((medians[1] ?? NaN) / (medians[0] ?? NaN)));
}

function completing(): void {
  heading('Completion behind # in a document of 200 KB');
  for (const codes of [50, 2000]) {
    const host = generatedHost(20, 6_000);
    host.apply({
      kind: 'buffer',
      uri: 'file:///bench/codebook.yaml',
      text: generateCodebook(codes),
      version: 1,
    });
    const text = `${generateDocument(99, 200_000)}[words]{#`;
    host.apply({ kind: 'buffer', uri: documentUri(0), text, version: 1 });
    let offered = 0;
    const took = best(
      20,
      () => (offered = complete(host.project, documentUri(0), text.length, []).items.length),
    );
    print(`${codes} codes`, `${ms(took)}   ${offered} offered`);
  }
}

function navigating(): void {
  heading(
    'Finding one’s way in a study of documents of 20 KB (the baseline looks for the words in the bare texts)',
  );
  for (const documents of [20, 200, 2000]) {
    const { project } = generatedHost(documents, 20_000);
    const uri = documentUri(0);
    const at = generateDocument(1, 20_000).indexOf('{#code-') + 3;
    let found = 0;
    const all = best(3, () => (found = references(project, uri, at).length));
    const study = project.studies.get('file:///bench');
    const texts = [...(study?.documents.values() ?? [])].map(({ reading }) => reading.text.toLowerCase());
    const bare = best(3, () => texts.filter((text) => text.includes('slid back')).length);
    const cache = createSearchCache();
    const search = (query: string): number => {
      const steps = workspaceSymbols(project, query, cache);
      for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value.length;
    };
    const first = best(1, () => search('audit nowhere'));
    const next = best(5, () => search('audit nowhere at'));
    const often = best(5, () => search('slid back'));
    const outlines = best(1, () => {
      for (let i = 0; i < documents; i++) documentSymbols(project, documentUri(i));
    });
    print(
      `${documents} documents`,
      `references ${ms(all)} (${found})   words: first ${ms(first)}, then ${ms(next)}, frequent ${ms(often)}` +
        `   bare ${ms(bare)}   all outlines ${ms(outlines)}`,
    );
  }
  const host = generatedHost(1, 1_000);
  const text = generateDocument(9, 5_000_000);
  const project = host.apply({ kind: 'buffer', uri: documentUri(0), text, version: 1 });
  const outline = best(3, () => documentSymbols(project, documentUri(0)));
  const folds = best(3, () => foldingRanges(project, documentUri(0)));
  const grown = best(3, () => selectionRanges(project, documentUri(0), [text.length >> 1]));
  print('one document of 5 MB', `outline ${ms(outline)}   folding ${ms(folds)}   selection ${ms(grown)}`);
}

/** From the question to the checked edits of all files; the baseline parses the same files twice. */
function renaming(): void {
  heading(
    'Renaming a code that is used five times in each document of 6 KB (planned and checked, not yet written)',
  );
  const perDocument: number[] = [];
  for (const documents of [200, 2000]) {
    const host = usedHost(documents, 6_000);
    const texts = [...(host.project.studies.get('file:///bench')?.documents.values() ?? [])].map(
      ({ reading }) => reading.text,
    );
    let annotations = 0;
    const ours = best(5, () => (annotations = renameMuchUsed(host)));
    const twice = best(5, () => texts.forEach((text) => void [parseDocument(text), parseDocument(text)]));
    perDocument.push(ours / documents);
    const name = `${annotations.toLocaleString('en-GB')} uses in ${documents.toLocaleString('en-GB')} documents`;
    print(name, `${ms(ours)}   parsing twice ${ms(twice)}   ${times(ours / twice)}`);
  }
  print('ratio for one document', times((perDocument[1] ?? NaN) / (perDocument[0] ?? NaN)));
}

/** Every coder against every other: what a team of 29 made of 30 interviews. The baseline parses the same files. */
function comparing(): void {
  heading('Comparing 29 coders with each other in 30 documents of 30 KB');
  const { host, codings } = codersHost(30, 29, 8_000);
  const study = host.project.studies.get('file:///bench');
  if (study === undefined) return;
  const texts = [...study.documents.values()].map(({ reading }) => reading.text);
  let places = 0;
  const ours = best(2, () => {
    const pairs = inOneGo(everyPairSteps(study, codersOfStudy(study), { round: null, unfinished: true }));
    places = pairs.reduce((sum, { kinds }) => sum + Object.values(kinds).reduce((a, b) => a + b, 0), 0);
  });
  const once = best(2, () => texts.forEach((text) => void parseDocument(text)));
  const name = `${codings.toLocaleString('en-GB')} codings, ${places.toLocaleString('en-GB')} places of 406 pairs`;
  print(name, `${ms(ours)}   parsing once ${ms(once)}   ${times(ours / once)}`);
}

/**
 * Alpha, F1 and others of 29 coders for each code, with 2,000 resamples. The baseline computes the alphas alone, by going through
 * a list of yes and no for each character, coder and code.
 */
function agreeing(): void {
  heading('Agreement of 29 coders in 30 documents of 30 KB, 25 codes, 2,000 resamples');
  const { host, codings } = codersHost(30, 29, 8_000);
  const study = host.project.studies.get('file:///bench');
  if (study === undefined) return;
  const options: FigureOptions = {
    ...{ coders: codersOfStudy(study), onlyReaders: true, round: null, unfinished: true, level: null },
    ...{ unit: 'character', fixedBy: null, rule: 'any', groups: [], times: 2000, seed: 1, confidence: 0.95 },
  };
  const used: string[] = [];
  const ours = best(2, () => {
    const figures = inOneGo(studyFigureSteps(study, options, sha256));
    used.splice(0, Infinity, ...figures.codes.map(({ code }) => code));
  });
  const judged = inOneGo(judgementSteps(study, options, sha256)).documents;
  const texts = judged.map(({ characters }) => characters);
  const byCharacter = best(1, () => used.forEach((code) => void alphaByCharacter(texts, code)));
  const name = `${codings.toLocaleString('en-GB')} codings, ${used.length} codes`;
  print(name, `${ms(ours)}   alphas by character ${ms(byCharacter)}   ${times(ours / byCharacter)}`);
}

/** Projects of other programs in, and a large study out. Memory is what the whole process has taken at most so far. */
async function exchanging(): Promise<void> {
  heading(
    'Importing a REFI-QDA project, as far as the files to be written (the baseline inflates it and parses its XML)',
  );
  const project = bytesOf(exportedAs(refiProject, portableStudyOf(112_000, 300)))[0] ?? new Uint8Array();
  const ours = await bestAsync(2, async () => void (await imported(project)));
  const bare = best(2, () => void inflatedAndParsed(project));
  const size = project.length / MB;
  print(
    `${size.toFixed(1)} MB, 85,000 annotations in 300 documents`,
    `${ms(ours)}, ${(size / (ours / 1000)).toFixed(1)} MB/s   inflating and parsing ${ms(bare)}   ${times(ours / bare)}   ${memory()}`,
  );
  heading('Exporting 200,000 annotations in 200 documents (the baseline writes the annotations as JSON)');
  const study = portableStudyOf(200_000, 200);
  const json = best(2, () => void study.documents.map((document) => JSON.stringify(document.copies)));
  for (const format of [refiProject, referencesCsv, referencesParquet]) {
    let bytes = 0;
    const took = best(
      1,
      () => (bytes = bytesOf(exportedAs(format, study)).reduce((sum, one) => sum + one.length, 0)),
    );
    print(
      `${format.name}, ${(bytes / MB).toFixed(1)} MB`,
      `${ms(took)}, ${(bytes / MB / (took / 1000)).toFixed(1)} MB/s   as JSON ${ms(json)}   ${times(took / json)}   ${memory()}`,
    );
  }
}

function memory(): string {
  return `at most ${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB of memory`;
}

async function ownCorpus(corpus: string): Promise<void> {
  const files = await fastGlob('**/*.{md,txt}', { cwd: corpus, absolute: true });
  heading(`Your folder: ${files.length} files`);
  parsing(
    'parsing them',
    files.map((file) => readFileSync(file, 'utf8')),
  );
  const baseline = await bestAsync(3, () =>
    inParallel(files, async (file) => void pairBrackets(await readFile(file, 'utf8'))),
  );
  const root = uriOfPath(corpus);
  const source = withCodebook(diskSource(), `${root}/codebook.yaml`);
  const ours = await bestAsync(3, async () => void (await openStudy(createProjectHost(), source, root)));
  print('opening them', `${ms(ours)}   reading and loop ${ms(baseline)}   ${times(ours / baseline)}`);
}

/** The folder's files, as if a codebook lay among them; nothing is written to it. */
function withCodebook(disk: FileSource, codebookUri: string): FileSource {
  const text = generateCodebook(50).replace(/^documents:.*$/m, 'documents: ["**/{document}.{md,txt}"]');
  return {
    list: (folder, globs) =>
      globs.some((glob) => glob.includes('codebook'))
        ? Promise.resolve([codebookUri])
        : disk.list(folder, globs),
    read: (uri) => (uri === codebookUri ? Promise.resolve({ kind: 'text', text }) : disk.read(uri)),
  };
}

/** Writes a generated study to disk; gives back the bytes of its documents. */
function writeStudy(root: string, documents: number): number {
  mkdirSync(join(root, 'coding', 'sg'), { recursive: true });
  writeFileSync(join(root, 'codebook.yaml'), generateCodebook(50));
  const kinds = Array.from({ length: 20 }, (_, i) => generateDocument(i + 1, 60_000));
  let bytes = 0;
  for (let i = 0; i < documents; i++) {
    const text = kinds[i % kinds.length] ?? '';
    writeFileSync(join(root, 'coding', 'sg', `d${i}.md`), text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

async function inParallel(files: readonly string[], work: (file: string) => Promise<void>): Promise<void> {
  const queue = [...files];
  const worker = async (): Promise<void> => {
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) await work(file);
  };
  await Promise.all(Array.from({ length: 32 }, worker));
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function heading(text: string): void {
  console.log(`\n${text}`);
}

function print(name: string, figures: string): void {
  console.log(`  ${name.padEnd(52)} ${figures}`);
}

function rate(value: number): string {
  return `${value.toFixed(0)} MB/s`;
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

function times(value: number): string {
  return `${value.toFixed(2)} times`;
}
