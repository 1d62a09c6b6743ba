/** A path that a codebook names as paths are compared: in NFC, without a `./` before it. */
export function plainPath(path: string): string {
  return path.normalize('NFC').replace(/^(?:\.\/+)+/, '');
}
