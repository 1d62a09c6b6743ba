/** A name under which a study saves something, as it is compared: NFC, on one line. */
export function savedName(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
