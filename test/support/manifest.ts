import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** The words of a manifest, by the keys that stand for them in it. */
export type Words = Readonly<Record<string, string>>;

/**
 * What VS Code makes of a manifest: every value `%key%` is the words of that key.
 * @throws {Error} when a key has no words
 */
export function withWords<T>(manifest: T, words: Words): T {
  return JSON.parse(JSON.stringify(manifest), (_, value: unknown) => {
    const key = keyIn(value);
    if (key === null) return value;
    const found = words[key];
    if (found === undefined) throw new Error(`the manifest names %${key}%, which has no words`);
    return found;
  }) as T;
}

/** The key that a value of the manifest stands for; null when it is one of its own. */
export function keyIn(value: unknown): string | null {
  return typeof value === 'string' ? (/^%([^%\s]+)%$/u.exec(value)?.[1] ?? null) : null;
}

/** The manifest as it is written. */
export function rawManifest(): unknown {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
}

/** The words of the manifest in English, or in another language that there is a file for. */
export function manifestWords(language?: string): Words {
  const name = language === undefined ? 'package.nls.json' : `package.nls.${language}.json`;
  return JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as Words;
}

/** The manifest as somebody reads it in English. @typeParam T the part of it that is looked at */
export function readManifest<T>(): T {
  return withWords(rawManifest(), manifestWords()) as T;
}
