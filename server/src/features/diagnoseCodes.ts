import type { Scale } from '../syntax/codebookTypes';
import { isId, normalId } from '../syntax/ids';
import type { CodeUse } from '../syntax/tree';
import { codeResolver, type DocumentCheck, type Resolved } from './diagnoseContext';

/** How many different unknown ids of one document are compared with the whole codebook. */
const MOST_NEAREST = 20;

/** Checks every code of a document against the codebook: is it there, may it be used, does its value fit. */
export function checkCodes(check: DocumentCheck): void {
  const { study, facts } = check;
  const resolve = codeResolver(study.codebook);
  const nearest = nearestOf(check);
  for (const { codes } of facts.parsed.annotations) {
    for (const use of codes) {
      const resolved = resolve(use.id);
      if (resolved === null) reportUnknown(check, use, nearest);
      else {
        checkStatus(check, use, resolved);
        checkValue(check, use, resolved, nearest);
      }
    }
  }
}

type Nearest = (id: string) => Readonly<Record<string, string>>;

/** The nearest ids of the codebook as a parameter, each different id looked for once. */
function nearestOf({ study, cache }: DocumentCheck): Nearest {
  const known = new Map<string, Readonly<Record<string, string>>>();
  return (id) => {
    let params = known.get(id);
    if (params === undefined) {
      const ids = known.size < MOST_NEAREST ? cache.nearest(study.codebook, id) : [];
      known.set(id, (params = ids.length > 0 ? { nearest: ids.join(', ') } : {}));
    }
    return params;
  };
}

function reportUnknown({ ready, study, report }: DocumentCheck, use: CodeUse, nearest: Nearest): void {
  // What a codebook with broken YAML does not show may well be there.
  if (!ready || !study.codebook.readable) return;
  const { at, to } = idPlace(use);
  report('unknown-code', at, to, { id: use.id, ...nearest(use.id) });
}

function checkStatus({ report, study }: DocumentCheck, use: CodeUse, { code, aliased }: Resolved): void {
  const { at, to } = idPlace(use);
  const { id } = code;
  if (aliased) report('alias-used', at, to, { id: use.id, replacement: id });
  if (code.status === 'retired') {
    const { byId, aliases } = study.codebook;
    const wanted = code.replacedBy ?? '';
    const replacement = byId.has(wanted) ? wanted : (aliases.get(wanted) ?? '');
    report('retired-code', at, to, replacement === '' || replacement === id ? { id } : { id, replacement });
  }
  if (!code.selectable) report('not-selectable', at, to, { id, ...choices(code.children) });
  if (code.status === 'draft') report('draft-code', at, to, { id });
}

function choices(children: readonly string[]): Readonly<Record<string, string>> {
  return children.length > 0 ? { children: children.slice(0, 5).join(', ') } : {};
}

function checkValue(check: DocumentCheck, use: CodeUse, { code }: Resolved, nearest: Nearest): void {
  const { report, study, ready } = check;
  const { id } = code;
  const scale = code.scale === null ? null : study.codebook.scales.get(code.scale);
  // A scale that is nowhere, or has no values, is a problem of the codebook and reported there.
  if (scale === undefined || (scale !== null && !scale.codes && scale.values.length === 0)) return;
  if (use.value === null) {
    const { at, to } = idPlace(use);
    if (scale !== null) report('missing-value', at, to, { id, scale: scale.name, ...valuesOf(scale) });
    return;
  }
  const value = normalId(use.value);
  const at = use.at + 1 + use.id.length + 1;
  if (scale === null) report('invalid-value', at, use.to, { id, value, reason: 'no-scale' });
  else if (scale.codes) {
    const { byId, aliases, readable } = study.codebook;
    if (byId.has(value) || aliases.has(value) || !ready || !readable) return;
    const near = isId(value) ? nearest(value) : {};
    report('invalid-value', at, use.to, { id, value, reason: 'no-code', scale: scale.name, ...near });
  } else if (!scale.values.some((one) => one.value === value)) {
    const params = { id, value, reason: 'not-on-scale', scale: scale.name, ...valuesOf(scale) };
    report('invalid-value', at, use.to, params);
  }
}

/** Values hold no commas (annotation language, rule 10). */
function valuesOf({ codes, values }: Scale): Readonly<Record<string, string>> {
  return codes ? {} : { values: values.map(({ value }) => value).join(', ') };
}

/** The `#id` of a use, without its value. */
function idPlace({ at, id }: CodeUse): { readonly at: number; readonly to: number } {
  return { at, to: at + 1 + id.length };
}
