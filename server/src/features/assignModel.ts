import { attributesByDocument } from '../project/attributes';
import type { Study } from '../project/types';
import { encodeUri, relativePath } from '../project/uri';
import type { AssignChoices, AssignModel, AssignParams, PlannedCopy } from '../protocol/assigning';
import { normalId } from '../syntax/ids';
import { copyPlanner, type CopyPlan } from './assignCopies';
import { COPY_REFUSALS } from './assignWording';
import { keysWithSource, sampleDocuments, sampleSize } from './copySample';

/** What there is to choose from before copies are made. */
export function assignChoices(study: Study): AssignChoices {
  const { codebook, templates } = study;
  const copies = new Map<string, Set<string>>();
  for (const { role, key, reading } of study.documents.values()) {
    if (role !== 'document' || reading.coder === null) continue;
    const id = key.normalize('NFC');
    copies.set(id, (copies.get(id) ?? new Set()).add(reading.coder));
  }
  const counts = new Map<string, number>();
  for (const values of attributesByDocument(study).values())
    for (const id of values.keys()) counts.set(id, (counts.get(id) ?? 0) + 1);
  return {
    documents: keysWithSource(study).map((key) => ({
      key,
      coders: [...(copies.get(key.normalize('NFC')) ?? [])].sort(),
    })),
    coders: [...codebook.coders.values()].map(({ id, name }) => ({ id, name })),
    attributes: [...codebook.attributes.values()].flatMap(({ id, name }) => {
      const documents = counts.get(id) ?? 0;
      return documents === 0 ? [] : [{ id, name, documents }];
    }),
    rounds: templates.roles.some(
      ({ role, template }) => role === 'document' && template.names.includes('round'),
    ),
    source: codebook.source?.text ?? null,
  };
}

/**
 * What copies would be made, a step for each document: a study of thousands takes seconds.
 * @param hash of a text, in hexadecimal
 */
export function* assignSteps(
  study: Study,
  { documents, sample, coders, round, texts }: Omit<AssignParams, 'root'>,
  hash: (text: string) => string,
): Generator<undefined, AssignModel> {
  const all = documents ?? keysWithSource(study);
  const size = sample === null ? all.length : sampleSize(sample.size, all.length);
  if (size === null || size > all.length) {
    const message = `${sample?.size ?? ''} is no number of documents from 1 to ${all.length}, nor a part of them such as 20%.`;
    return { ok: false, message };
  }
  const named = sample?.by ?? null;
  const by = named === null ? null : normalId(named);
  const drawn = sample === null ? null : sampleDocuments(study, all, { size, seed: sample.seed, by }, hash);
  if (sample !== null && drawn === null)
    return { ok: false, message: `None of the documents has a value of ${named ?? ''}.` };
  const keys = drawn?.keys ?? all;
  const copies: PlannedCopy[] = [];
  const plan = copyPlanner(study, hash);
  for (const key of keys) {
    for (const coder of coders) copies.push(plannedCopy(study, plan({ key, coder, round }), texts));
    yield;
  }
  return { ok: true, documents: keys, strata: drawn?.strata ?? [], copies };
}

function plannedCopy({ root }: Study, plan: CopyPlan, texts: boolean): PlannedCopy {
  const { key: document, coder } = plan;
  if (plan.kind === 'refused')
    return { document, coder, what: { kind: 'refused', reason: COPY_REFUSALS[plan.reason] } };
  const place = { uri: encodeUri(plan.uri), path: relativePath(root, plan.uri) ?? plan.uri };
  return plan.kind === 'there'
    ? { document, coder, what: { kind: 'there', ...place } }
    : { document, coder, what: { kind: 'new', ...place, text: texts ? plan.text : null } };
}
