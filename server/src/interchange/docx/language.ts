import { readXml } from './xml';

/** The language that most of a text says it is in; null when none does. */
export function languageOf(characters: ReadonlyMap<string, number>): string | null {
  const languages = [...characters].filter(([language]) => isLanguage(language));
  languages.sort(([, a], [, b]) => b - a);
  return languages[0]?.[0] ?? null;
}

/** The language that the settings name for a document's fonts; null when they name none, or what is wrong with them. */
export function themeLanguage(settings: string | null): string | null | { readonly fault: string } {
  if (settings === null) return null;
  let language: string | null = null;
  const fault = readXml(settings, {
    open: (element) => {
      if (element.name === 'w:themeFontLang') language ??= element.attribute('w:val');
    },
    close: () => undefined,
  });
  if (fault !== null) return { fault };
  return language !== null && isLanguage(language) ? language : null;
}

/** `en-GB`, but not `x-none`, which says that a text is in no language. */
function isLanguage(name: string): boolean {
  return /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,5}$/i.test(name);
}
