import type { Choice } from '../../server/src/protocol/editing';

/** A code that may be chosen, with nothing said of it but what is given. */
export function choice(id: string, more: Partial<Choice> = {}): Choice {
  return {
    id,
    name: id,
    aliases: [],
    definition: null,
    include: null,
    exclude: null,
    path: [],
    scale: null,
    selectable: true,
    status: 'active',
    uses: 0,
    color: { light: '#000000', dark: '#ffffff' },
    values: [],
    ...more,
  };
}
