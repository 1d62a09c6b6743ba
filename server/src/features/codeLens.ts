import type { CodeLens, Command } from 'vscode-languageserver-types';
import { codersByCode, type CodersCache } from '../analysis/coders';
import { countCodes, type CodeCount, type CountCache } from '../analysis/counts';
import { describeLayer, parseLayer } from '../analysis/layers';
import { lineRange } from '../project/locator';
import { codebookInPlace, studyOf } from '../project/resolve';
import type { Project, Study } from '../project/types';
import { encodeUri } from '../project/uri';
import type { ShowReferencesArguments } from '../protocol/navigation';
import { lineMap } from '../syntax/lines';

/** What lenses are counted with. */
export interface LensCounting {
  /** The reader's own coder; null when they have not said. */
  readonly ownCoder: string | null;
  /** Whose codings are counted, as the view *Codes* names them. */
  readonly layer: string;
  readonly counts: CountCache;
  readonly lenses: LensCache;
  /** The client's command that shows a code's references, as it announced it; null for none. */
  readonly command: string | null;
}

/** What was counted for the lenses of a study, as long as nothing in it changed. */
export interface LensCache {
  readonly figures: WeakMap<Study, Figures>;
  readonly coders: CodersCache;
}

interface Figures {
  readonly ownCoder: string | null;
  readonly layer: string;
  readonly counts: ReadonlyMap<string, CodeCount>;
  readonly coders: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whose codings are counted, in words. */
  readonly counted: string;
  readonly blind: boolean;
}

/** Makes a cache with nothing in it. One serves all studies. */
export function createLensCache(): LensCache {
  return { figures: new WeakMap(), coders: new WeakMap() };
}

/** A lens above each code's entry in a codebook, not yet counted; of other files none. */
export function codeLenses(project: Project, uri: string): CodeLens[] {
  const study = studyOf(project, uri);
  if (study?.codebookUri !== uri) return [];
  const lines = lineMap(study.text);
  return codebookInPlace(study).codes.map(({ id, idRange }) => {
    return { range: lineRange(lines, idRange.at, idRange.to), data: { root: study.root, code: id } };
  });
}

/** The lens with what is said of its code, by the rules and in the layer of the view *Codes*. */
export function resolveCodeLens(project: Project, lens: CodeLens, counting: LensCounting): CodeLens {
  const data: unknown = lens.data;
  if (typeof data !== 'object' || data === null || !('root' in data) || !('code' in data)) return lens;
  const study = project.studies.get(String(data.root));
  const code = String(data.code);
  if (study === undefined) return { ...lens, command: { title: '', command: '' } };
  const title = project.ready ? titleOf(figuresOf(study, counting), code) : 'The study is still being read…';
  return { ...lens, command: commandOf(title, study, code, lens, counting) };
}

function commandOf(
  title: string,
  study: Study,
  code: string,
  { range }: CodeLens,
  { command }: LensCounting,
): Command {
  if (command === null) return { title, command: '' };
  const where: ShowReferencesArguments = [
    encodeUri(study.codebookUri),
    range.start,
    { root: encodeUri(study.root), code, includeDeclaration: false },
  ];
  return { title, command, arguments: [...where] };
}

function figuresOf(study: Study, { ownCoder, layer: name, counts: cache, lenses }: LensCounting): Figures {
  const kept = lenses.figures.get(study);
  if (kept !== undefined && kept.ownCoder === ownCoder && kept.layer === name) return kept;
  const layer = parseLayer(name, ownCoder);
  const figures: Figures = {
    ownCoder,
    layer: name,
    counts: new Map(countCodes(study, layer, cache).map((count) => [count.id, count])),
    coders: codersByCode(study, lenses.coders),
    counted: describeLayer(study, layer, cache.codersOf),
    blind: study.hidden !== null,
  };
  lenses.figures.set(study, figures);
  return figures;
}

function titleOf({ counts, coders, counted, blind }: Figures, code: string): string {
  const { own = 0, total = 0, documents = 0, interviewer = 0 } = counts.get(code) ?? {};
  const by = coders.get(code)?.size ?? 0;
  const who = by === 0 ? '' : ` · given by ${by} ${by === 1 ? 'coder' : 'coders'}`;
  const asked = interviewer === 0 ? '' : `, +${interviewer} interviewer`;
  if (total === 0)
    return `${by === 0 && asked === '' && !blind ? 'Not used yet' : `Not used${asked} (${counted})`}${who}`;
  const times = `${own === 1 ? 'Once' : `${own} times`}${total > own ? `, ${total} with the codes below it` : ''}`;
  const used = own === 0 ? `${total === 1 ? 'Once' : `${total} times`} in the codes below it` : times;
  const places = `in ${documents} ${documents === 1 ? 'document' : 'documents'}`;
  return `${used}, ${places}${asked} (${counted})${who}`;
}
