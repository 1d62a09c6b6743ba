import { scalarSource } from '../syntax/yamlEdit';
import type { YamlPlace } from '../syntax/yamlPlace';

/** A value as it is written in the quotation marks that are typed already, or in those that it needs. */
export function valueSource(value: string, quote: string, inFlow: boolean): string {
  if (quote === '"') return JSON.stringify(value);
  return quote === "'" ? `'${value.replaceAll("'", "''")}'` : scalarSource(value, inFlow);
}

/** What a value needs before it: right behind a colon a blank, or there is no key. */
export function gapBefore(text: string, { role, at, flow }: YamlPlace): string {
  return role === 'value' && text[at - 1] === ':' && !flow ? ' ' : '';
}
