/* Notifications of the server. */

export const NOTIFICATION = {
  /** Counts or codes changed; at most every 300 ms. A visible view asks again. */
  changed: 'passage/changed',
} as const;

export interface ChangedParams {
  readonly revision: number;
}
