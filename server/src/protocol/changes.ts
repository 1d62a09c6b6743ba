import type { LayerName } from './codesView';

/* Notifications. */

export const NOTIFICATION = {
  /** Of the server: counts or codes changed; at most every 300 ms. A visible view asks again. */
  changed: 'passage/changed',
  /** Of the client: whose codings its view counts. Lenses and hovers count the same from then on. */
  layer: 'passage/layer',
  /** Of the client: which studies have been revealed to who codes blind. Until it comes, none has. */
  revealed: 'passage/revealed',
} as const;

export interface ChangedParams {
  readonly revision: number;
}

export interface LayerParams {
  readonly layer: LayerName;
}
