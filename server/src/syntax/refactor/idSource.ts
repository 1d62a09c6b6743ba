import type { Range } from '../codebookTypes';
import { scalarSource } from '../yamlEdit';

/**
 * An id as the scalar that stands at this place: in the quotes that stand there, else plain where it reads back so.
 * Ids hold nothing that brackets or quotes would have to escape.
 */
export function idSource(text: string, { at, to }: Range, id: string): string {
  const quote = text.charAt(at);
  const quoted = (quote === '"' || quote === "'") && to - at >= 2 && text[to - 1] === quote;
  return quoted ? quote + id + quote : scalarSource(id, true);
}
