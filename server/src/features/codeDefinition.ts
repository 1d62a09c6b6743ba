import { countCodes, type CountCache } from '../analysis/counts';
import { describeLayer, parseLayer } from '../analysis/layers';
import { codeOf, scaleOf, studyOf } from '../project/resolve';
import type { Project } from '../project/types';
import { encodeUri } from '../project/uri';
import type { CodeDefinition, DefinitionPart, LinkedText } from '../protocol/definition';
import { codeColors } from '../syntax/colors';
import type { Code, Codebook } from '../syntax/codebookTypes';
import { linkedPieces } from '../syntax/codebook/links';
import { pathOf } from './codeMarkdown';
import { UNKNOWN_COLOR } from './passages';

export interface DefinitionCounting {
  readonly layer: string;
  readonly ownCoder: string | null;
  readonly cache: CountCache;
}

/** All that the codebook of a file's study says of a code; null where there is no such code. */
export function codeDefinition(
  project: Project,
  uri: string,
  id: string,
  counting: DefinitionCounting,
): CodeDefinition | null {
  const study = studyOf(project, uri);
  const code = study && codeOf(study.codebook, id);
  if (study === undefined || code === undefined) return null;
  const { codebook } = study;
  const layer = parseLayer(counting.layer, counting.ownCoder);
  const count = countCodes(study, layer, counting.cache).find((one) => one.id === code.id);
  const { own = 0, documents = 0 } = count ?? {};
  return {
    codebookUri: encodeUri(study.codebookUri),
    id: code.id,
    name: code.name,
    color: codeColors(codebook).get(code.id) ?? UNKNOWN_COLOR,
    path: pathOf(codebook, code),
    standing: standingOf(codebook, code),
    parts: partsOf(codebook, code),
    use: `${own} ${own === 1 ? 'time' : 'times'} in ${documents} ${documents === 1 ? 'document' : 'documents'} (${describeLayer(study, layer, counting.cache.codersOf)})`,
  };
}

function partsOf(codebook: Codebook, code: Code): readonly DefinitionPart[] {
  const linked = (text: string): LinkedText =>
    linkedPieces(text).map((piece) => ({
      ...piece,
      code: piece.code === null ? null : (codeOf(codebook, piece.code)?.id ?? null),
    }));
  const text = (title: string | null, said: string | null): readonly DefinitionPart[] =>
    said === null || said.trim() === '' ? [] : [{ title, kind: 'text', items: [linked(said)] }];
  const quotes = (title: string, said: Code['examples']): readonly DefinitionPart[] =>
    said.length === 0 ? [] : [{ title, kind: 'quotes', items: said.map((one) => linked(one.text)) }];
  const scale = scaleOf(codebook, code);
  const values = scale === undefined || scale.codes ? [] : scale.values;
  return [
    ...text(null, code.definition),
    ...text('Include', code.include),
    ...text('Exclude', code.exclude),
    ...quotes('Examples', code.examples),
    ...quotes('Counterexamples', code.counterexamples),
    ...(values.length === 0
      ? []
      : [
          {
            title: 'Values',
            kind: 'values' as const,
            items: values.map(({ value, meaning }) => plain(meaning === '' ? value : `${value} ${meaning}`)),
          },
        ]),
    ...text('Notes', code.notes),
    ...text('From', code.from),
  ];
}

function standingOf(codebook: Codebook, code: Code): LinkedText | null {
  if (code.status === 'retired') {
    const next = code.replacedBy === null ? undefined : codeOf(codebook, code.replacedBy);
    if (next === undefined) return plain('Retired.');
    return [...plain('Retired. Use '), { text: next.name, code: next.id }, ...plain(' instead.')];
  }
  if (!code.selectable) return plain('A heading: code with one of the codes below it.');
  return code.status === 'draft' ? plain('A draft.') : null;
}

function plain(text: string): LinkedText {
  return [{ text, code: null }];
}
