import type { DocumentFacts, Study } from '../project/types';
import { baseText } from '../syntax/offsets';
import type { ParsedDocument } from '../syntax/tree';
import type { DiagnoseCache } from './diagnoseCache';
import type { Report } from './diagnoseContext';
import { codedDocuments, essence, longestWord, namesOf, spaced } from './livingExamples';

/**
 * Living examples that have lost their passage (codebook format, rule 8): they stand word for word in a document, and
 * no passage with their code holds them any more. A heading, which no passage may have, lives by its descendants. Only
 * runs of white space, and quotes and full stops around an example, may differ. An example that stands nowhere is
 * invented, and as it should be.
 */
export function checkExamples(study: Study, cache: DiagnoseCache, report: Report): void {
  const documents = codedDocuments(study);
  // Kept for this round alone: the texts of a whole study are too much to hold on to.
  const base = onceEach(baseText);
  const flowing = onceEach((parsed) => spaced(base(parsed)));
  for (const code of study.codebook.codes) {
    if (code.examples.length === 0) continue;
    const passages = passagesWith(documents, namesOf(study, code), base);
    for (const { text, at, to } of code.examples) {
      const wanted = essence(text);
      if (wanted === '' || passages.some((passage) => passage.includes(wanted))) continue;
      const standing = documents.find((facts) =>
        cache.stands(facts.reading, wanted, () => {
          const { parsed } = facts;
          return stands(base(parsed), () => flowing(parsed), wanted);
        }),
      );
      if (standing !== undefined) report('stale-example', at, to, { id: code.id, document: standing.key });
    }
  }
}

/** The texts of the passages that have one of these codes, white space as single spaces. */
function passagesWith(
  documents: readonly DocumentFacts[],
  names: ReadonlySet<string>,
  baseOf: TextOf,
): readonly string[] {
  const texts: string[] = [];
  for (const { parsed, names: used } of documents) {
    if (![...names].some((name) => used.has(name))) continue;
    const base = baseOf(parsed);
    for (const { start, end, codes } of parsed.annotations)
      if (codes.some(({ id }) => names.has(id.normalize('NFC')))) texts.push(spaced(base.slice(start, end)));
  }
  return texts;
}

/**
 * Whether a text stands in a document's base text. Looking for its longest word first spares nearly all documents
 * the normalising of their white space.
 */
function stands(base: string, flowing: () => string, wanted: string): boolean {
  return base.includes(longestWord(wanted)) && flowing().includes(wanted);
}

type TextOf = (parsed: ParsedDocument) => string;

function onceEach(make: TextOf): TextOf {
  const made = new Map<ParsedDocument, string>();
  return (parsed) => {
    let text = made.get(parsed);
    if (text === undefined) made.set(parsed, (text = make(parsed)));
    return text;
  };
}
