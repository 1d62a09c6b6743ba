import { countCodes, type CodeCount, type CountCache } from '../analysis/counts';
import { codersOfStudy, describeLayer, layerDocuments, parseLayer, type Layer } from '../analysis/layers';
import { usesOf, type Use } from '../analysis/uses';
import { lineRange, locatorAt, passageExcerpt } from '../project/locator';
import type { DocumentFacts, Project, Study } from '../project/types';
import { baseName, encodeUri } from '../project/uri';
import type { ColorPair } from '../protocol/base';
import type { CodeRow, CodesModel, DocumentUses, PassageRow, StudyCodes } from '../protocol/codesView';
import { codeColors } from '../syntax/colors';
import { lineMap, type LineMap } from '../syntax/lines';
import { UNKNOWN_COLOR } from './passages';

/**
 * The model of the view *Codes*: every study with its codes and their figures in one layer.
 * @param layerName `consensus`, `everyone` or a coder's id
 * @param ownCoder the reader's own coder; null when they have not said
 */
export function codesModel(
  project: Project,
  layerName: string,
  ownCoder: string | null,
  cache: CountCache,
): CodesModel {
  const layer = parseLayer(layerName, ownCoder);
  const studies = [...project.studies.values()].sort((a, b) => (a.root < b.root ? -1 : 1));
  return { ready: project.ready, studies: studies.map((study) => studyCodes(study, layer, cache)) };
}

/** The passages that one code, without its descendants, marks in a study in one layer, by document. */
export function usesModel(
  project: Project,
  { root, code, layer: layerName }: { readonly root: string; readonly code: string; readonly layer: string },
  ownCoder: string | null,
  cache: CountCache,
): readonly DocumentUses[] {
  const study = project.studies.get(root);
  if (study === undefined) return [];
  const linesOf = linesByFile();
  return usesOf(study, code, parseLayer(layerName, ownCoder), cache.codersOf).map(({ document, uses }) => ({
    document,
    passages: uses.map((use) => passageRow(use, linesOf(use.facts))),
  }));
}

function studyCodes(study: Study, layer: Layer, cache: CountCache): StudyCodes {
  const { root, codebookUri, codebook } = study;
  const colors = codeColors(codebook);
  return {
    root: encodeUri(root),
    codebookUri: encodeUri(codebookUri),
    title: codebook.title ?? baseName(root),
    layerDescription: describeLayer(study, layer, cache.codersOf),
    coders: codersOfStudy(study, cache.codersOf).map((id) => ({
      id,
      name: codebook.coders.get(id)?.name ?? id,
    })),
    documents: layerDocuments(study, layer, cache.codersOf).length,
    figures: codebook.agreement.figures,
    codes: countCodes(study, layer, cache).map((count) => codeRow(study, count, colors)),
  };
}

function codeRow({ codebook }: Study, count: CodeCount, colors: ReadonlyMap<string, ColorPair>): CodeRow {
  const code = codebook.byId.get(count.id);
  const { id, name, parent, unknown, own, total, documents, interviewer } = count;
  return {
    ...{ id, name, parent, unknown, own, total, documents, interviewer },
    definition: code?.definition ?? null,
    selectable: code?.selectable ?? true,
    status: code?.status ?? 'active',
    color: colors.get(id) ?? UNKNOWN_COLOR,
  };
}

function passageRow({ facts, annotation, index, code, coder }: Use, lines: LineMap): PassageRow {
  const { passage, memo, unsure } = annotation;
  return {
    uri: encodeUri(facts.uri),
    locator: locatorAt(facts, index),
    text: passageExcerpt(facts.parsed, passage),
    range: lineRange(lines, passage.openTo, passage.closeAt),
    codeRange: lineRange(lines, code.at, code.to),
    ...{ coder, value: code.value, memo, unsure },
  };
}

/** Each file's lines are looked at once. */
function linesByFile(): (facts: DocumentFacts) => LineMap {
  const known = new Map<DocumentFacts, LineMap>();
  return (facts) => {
    let lines = known.get(facts);
    if (lines === undefined) known.set(facts, (lines = lineMap(facts.parsed.text)));
    return lines;
  };
}
