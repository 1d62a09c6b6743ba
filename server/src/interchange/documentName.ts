import { fill } from '../syntax/pathTemplate';
import { classifyPath, type Role, type StudyTemplates } from '../syntax/studyPaths';

/*
 * Where a document that is brought in goes. Paths are relative to the codebook's folder, with `/`.
 */

/** Extensions that say what a file is made with; others may be part of its name, as in `interview 2.5`. */
const EXTENSION = /\.(?:docx?|vtt|srt|json|txt|text|md|markdown|html?|odt|rtf|tsv|csv|log|cha|eaf|xml|sbv)$/i;
/** Zoom writes `meeting.transcript.vtt`. */
const SECOND = /\.(?:transcript|cc|captions?)$/i;
/** What Windows has no file of, whatever the extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** A name of a file has at most 255 bytes on most disks; the extension and a temporary name need some. */
const MOST_BYTES = 180;

/** Whether a file's name ends as those of transcripts do, or as nothing in particular. */
export function isNamedAsTranscript(path: string): boolean {
  const name = fileName(path);
  return EXTENSION.test(name) || !/\.[a-z]+$/i.test(name);
}

/** The last part of a path, however its folders are divided. */
export function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/**
 * The key of a document made of a file's name: readable, in NFC, with nothing that a template, Windows or a terminal
 * takes for something else. `document` when nothing is left of it.
 */
export function documentKey(name: string): string {
  const stem = fileName(name).normalize('NFC').replace(EXTENSION, '').replace(SECOND, '');
  const plain = stem
    .replace(/[\p{Cc}\p{Surrogate}\u200B\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu, '')
    .replace(/[<>:"/\\|?*{}[\]`]+/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[-. ~]+|[. ]+$/g, '')
    .replace(DEVICE, '$&-');
  const short = cut(plain).replace(/[. ]+$/, '');
  return short === '' ? 'document' : short;
}

function cut(text: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of text.slice(0, 2 * MOST_BYTES)) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
    if (bytes > MOST_BYTES) break;
    kept += character;
  }
  return kept;
}

/** Where a document goes, or why there is no place, in words. */
export type Place =
  | { readonly kind: 'place'; readonly path: string; readonly role: Role; readonly coder: string | null }
  | { readonly kind: 'none'; readonly reason: string };

/** What decides where a document goes, beside its key. */
export interface Wish {
  /** Folder below the codebook's, '' for that itself; null to follow the codebook. */
  readonly into: string | null;
  readonly coder: string | null;
}

/** The place of a document: that of sources, else that of documents, else beside the codebook; or where it is wished. */
export function placeOf(templates: StudyTemplates, key: string, { into, coder }: Wish): Place {
  const template =
    templates.roles.find(({ role }) => role === 'source')?.template ??
    (templates.documentsGiven
      ? templates.roles.find(({ role }) => role === 'document')?.template
      : undefined);
  const values = new Map([['document', key], ...(coder === null ? [] : [['coder', coder] as const])]);
  const filled = template === undefined ? `${key}.md` : fill(template, values);
  if (into === null && filled === null) {
    const missing = template?.names.filter((name) => !values.has(name)) ?? [];
    const name = template?.template ?? '';
    if (missing.length === 1 && missing[0] === 'coder') {
      return none(`the codebook has documents in ${name}; say whose copy it becomes, with --coder ID`);
    }
    return none(
      `the codebook has its place as ${name}, which does not say where this one goes; name the folder, with --into DIR`,
    );
  }
  const extension =
    /\.[^./]+$/.exec(filled ?? template?.template.replace(/\{([^{},]+),[^{}]*\}/g, '$1') ?? '')?.[0] ?? '.md';
  const path =
    into === null
      ? (filled ?? '')
      : `${into === '' ? '' : `${into}/`}${key}${/[{}*?[\]]/.test(extension) ? '.md' : extension}`;
  return checked(templates, path);
}

/** The place of a coder's copy of a document; none where the codebook has none. */
export function copyPlaceOf(templates: StudyTemplates, key: string, coder: string): Place {
  for (const { role, template } of templatesOfCopies(templates)) {
    const path =
      role === 'document'
        ? fill(
            template,
            new Map([
              ['document', key],
              ['coder', coder],
            ]),
          )
        : null;
    if (path !== null) return checked(templates, path);
  }
  return none(
    'the codebook has no place for coded copies, such as documents: ["coding/{coder}/{document}.md"]',
  );
}

function templatesOfCopies({ roles, documentsGiven }: StudyTemplates): StudyTemplates['roles'] {
  return documentsGiven ? roles : [];
}

function none(reason: string): Place {
  return { kind: 'none', reason };
}

function checked(templates: StudyTemplates, path: string): Place {
  const { role, captures } = classifyPath(templates, path);
  if (role === 'memo' || role === 'consensus' || role === 'table') {
    return none(`${path} would be a ${WORDS[role]} by the codebook; name another folder, with --into DIR`);
  }
  if (/(?:^|\/)(?:codebook\.ya?ml|study\.yaml)$/.test(path))
    return none(`${path} is a file of the study itself; name the document otherwise, with --as NAME`);
  return { kind: 'place', path, role, coder: captures.get('coder') ?? null };
}

const WORDS = { memo: 'memo', consensus: 'consensus copy', table: 'table' } as const;
