import type { Placed, Scale } from '../codebookTypes';
import type { CodeTree } from './codes';
import type { Reading } from './reading';

/**
 * The checks across codes, once all are read: aliases that collide with an id or another alias, and
 * references to codes and scales that are nowhere. Returns the aliases (NFC) with the ids they stand for.
 */
export function checkReferences(
  reading: Reading,
  tree: CodeTree,
  scales: ReadonlyMap<string, Scale>,
): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const { code, aliases: written } of tree.drafts) {
    for (const alias of written) {
      const other = tree.byId.has(alias.text) ? alias.text : aliases.get(alias.text);
      if (other === undefined) aliases.set(alias.text, code.id);
      else reading.report('alias-collision', alias, { alias: alias.text, id: other });
    }
  }
  const refer = (field: string, place: Placed): void => {
    if (tree.byId.has(place.text) || aliases.has(place.text)) return;
    const nearest = reading.nearest(place.text, tree.byId.keys());
    reading.report('unknown-reference', place, { field, kind: 'code', id: place.text, ...nearest });
  };
  for (const { code, notWith, replacedBy, scale } of tree.drafts) {
    for (const other of notWith) refer('notWith', other);
    if (replacedBy !== null) refer('replacedBy', replacedBy);
    if (replacedBy?.text === code.id) {
      reading.report('invalid-field', replacedBy, {
        field: 'replacedBy',
        expected: 'other-code',
        value: code.id,
      });
    }
    if (scale !== null && !scales.has(scale.text)) {
      const nearest = reading.nearest(scale.text, scales.keys());
      reading.report('unknown-reference', scale, {
        field: 'scale',
        kind: 'scale',
        id: scale.text,
        ...nearest,
      });
    }
  }
  for (const link of tree.links) refer('link', { text: link.id, at: link.at, to: link.to });
  return aliases;
}
