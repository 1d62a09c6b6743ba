/** Files' contents beyond this many bytes are not read. */
const MOST_BLOB = 32 * 1024 * 1024;

/** Reads what `cat-file --batch` prints: for each object a line `ID KIND SIZE`, its bytes and a line end. */
export function blobReader(
  count: number,
  take: (index: number, bytes: Buffer | null) => void,
): { readonly complete: boolean; push(chunk: Buffer): void } {
  let index = 0;
  let head = '';
  let body: { readonly keep: boolean; left: number; readonly chunks: Buffer[] } | null = null;
  const done = (bytes: Buffer | null): void => take(index++, bytes);
  return {
    get complete() {
      return index === count;
    },
    push(chunk) {
      let at = 0;
      while (at < chunk.length) {
        if (body === null) {
          const end = chunk.indexOf(10, at);
          head += chunk.toString('utf8', at, end < 0 ? chunk.length : end);
          at = end < 0 ? chunk.length : end + 1;
          if (end < 0) break;
          const match = /^[0-9a-f]{40,64} (\w+) (\d+)$/.exec(head);
          head = '';
          if (match === null) done(null);
          else {
            const size = Number(match[2]);
            // The line end behind it is one more.
            body = { keep: match[1] === 'blob' && size <= MOST_BLOB, left: size + 1, chunks: [] };
          }
          continue;
        }
        const to = Math.min(chunk.length, at + body.left);
        if (body.keep) body.chunks.push(chunk.subarray(at, to));
        body.left -= to - at;
        at = to;
        if (body.left > 0) continue;
        const { keep, chunks } = body;
        body = null;
        done(keep ? Buffer.concat(chunks).subarray(0, -1) : null);
      }
    },
  };
}
