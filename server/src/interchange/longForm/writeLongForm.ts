import type { StepsDone } from '../../project/steps';
import type { ExportFormat, ExportHow } from '../portable/format';
import type { Exported } from '../portable/outcome';
import type { PortableStudy } from '../portable/types';
import { jsonLine } from '../jsonLine';
import { of } from '../wordImport';
import { writeFields, type Fields } from './codec';
import {
  ANNOTATION,
  ATTRIBUTE,
  CODE,
  CODER,
  COPY,
  DOCUMENT,
  MEMO,
  PERSON,
  SCALE,
  STUDY,
  VERSION,
} from './lines';

/** The whole of a study, a line for each thing in it. */
export const longForm: ExportFormat = {
  name: 'long-form',
  about: 'the whole study as JSON Lines, for programs; it is read back as it was',
  endings: ['.jsonl', '.ndjson'],
  whole: true,
  write: writeLongForm,
};

function* writeLongForm(study: PortableStudy, { name }: ExportHow): Generator<StepsDone, Exported> {
  const lines: string[] = [];
  const add = <T>(type: string, fields: Fields<T>, value: T): void =>
    void lines.push(jsonLine({ type, ...writeFields(fields, value) }));
  const { title, description, speakers, documents } = study;
  add('study', STUDY, { passage: VERSION, title, description, speakers });
  for (const coder of study.coders) add('coder', CODER, coder);
  for (const code of study.codes) add('code', CODE, code);
  for (const scale of study.scales) add('scale', SCALE, scale);
  for (const { type, ...attribute } of study.attributes)
    add('attribute', ATTRIBUTE, { ...attribute, valueType: type });
  for (const person of study.people) add('person', PERSON, person);
  let copies = 0;
  let annotations = 0;
  for (const [done, document] of documents.entries()) {
    yield { done, all: documents.length };
    add('document', DOCUMENT, document);
    for (const copy of document.copies) {
      const own = { document: document.key, copy: ++copies };
      add('copy', COPY, { ...copy, ...own });
      const text = copy.text ?? document.text;
      for (const marking of copy.markings)
        add('annotation', ANNOTATION, { ...marking, ...own, text: text.slice(marking.start, marking.end) });
      annotations += copy.markings.length;
    }
  }
  for (const memo of study.memos) add('memo', MEMO, memo);
  return {
    files: [{ kind: 'text', name, text: lines.join('') }],
    summary: [
      of(study.codes.length, 'code'),
      of(documents.length, 'document'),
      `${of(annotations, 'annotation')} in ${of(copies, 'copy', 'copies')}`,
      of(study.memos.length, 'analytic memo'),
    ],
    losses: [],
  };
}
