import type { CopyRefusal } from './assignCopies';

/** Why a copy cannot be made, with what to do about it, without a full stop. */
export const COPY_REFUSALS: Readonly<Record<CopyRefusal, string>> = {
  'no-source': 'it has no transcript in the source folder',
  'several-sources': 'it has several transcripts; keep one',
  undecodable: 'its transcript is not UTF-8; save it as UTF-8',
  'coded-source': 'its transcript is coded itself. passage strip prints it without its coding',
  'no-place':
    'the codebook gives this copy no place of its own. Under documents it needs a path such as  coding/{coder}/{document}.md',
  'no-front-matter': 'the front matter of its transcript has mistakes. passage check shows them',
  'would-not-read': 'the copy would not read as its transcript',
};
