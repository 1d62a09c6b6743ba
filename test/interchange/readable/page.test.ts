import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readablePage } from '../../../server/src/interchange/readable/page';
import type { PortableStudy } from '../../../server/src/interchange/portable/types';
import { exportAs } from './exporting';
import { STUDY, TEXT } from './sample';

const GOLDEN = join(__dirname, '../../../../test/interchange/readable/golden/P07.html');

function pageOf(study: PortableStudy): string {
  const [file] = exportAs(readablePage, study, 'P07.html', 'P07').files;
  return file?.kind === 'text' ? file.text : assert.fail('It is no text.');
}

describe('A transcript as a page', () => {
  it('is this page (PASSAGE_GOLDEN=write makes it anew, to be read and looked at before it is kept)', () => {
    const made = pageOf(STUDY);
    if (process.env['PASSAGE_GOLDEN'] === 'write') writeFileSync(GOLDEN, made);
    assert.equal(made, readFileSync(GOLDEN, 'utf8'));
  });

  it('has every word, in its order, between numbers that lead to comments', () => {
    const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(pageOf(STUDY)) ?? [];
    const words = main
      .replace(/<ol[\s\S]*?<\/ol>\n/g, '')
      .replace(/<sup>.*?<\/sup>/g, '')
      .replace(/<\/p>\n<\/div>\n/g, '\n')
      .replace(/<[^>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&');
    assert.equal(words, `\n${TEXT.replaceAll('\r', '')}\n`);
  });

  it('has a comment for each link and a passage for each comment', () => {
    const html = pageOf(STUDY);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    const to = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
    const details = [...html.matchAll(/aria-details="([^"]+)"/g)].flatMap(([, list]) => list?.split(' '));
    assert.equal(to.length, 6 + 5 + 6);
    for (const id of [...to, ...details]) assert.ok(ids.includes(id), id);
  });

  it('runs nothing and loads nothing, whatever a study says', () => {
    const bad = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u0000 javascript:';
    const hostile = {
      ...STUDY,
      title: bad,
      coders: STUDY.coders.map((one) => ({ ...one, name: bad })),
      codes: STUDY.codes.map((one) => ({
        ...one,
        name: bad,
        definition: bad,
        color: `red;background:url(//x)${bad}`,
      })),
      documents: STUDY.documents.map((one) => ({
        ...one,
        text: `${bad}\n${one.text}`,
        language: bad,
        copies: one.copies.map((copy) => ({
          ...copy,
          markings: copy.markings.map((marking) => ({ ...marking, memo: bad })),
        })),
      })),
    };
    const html = pageOf(hostile);
    const tags = new Set([...html.matchAll(/<([a-z0-9]+)[ >]/g)].map(([, tag]) => tag));
    for (const tag of ['script', 'img', 'link', 'iframe', 'form', 'base']) assert.ok(!tags.has(tag), tag);
    for (const tag of html.match(/<[a-z][^>]*>/g) ?? []) {
      assert.doesNotMatch(tag.replace(/"[^"]*"/g, '""'), / on|javascript|src/, tag);
      for (const [, url = ''] of tag.matchAll(/ href="([^"]*)"/g)) assert.match(url, /^#[cp]\d+$/);
    }
    assert.doesNotMatch(html, /url\(|@import|\u0000/);
    assert.match(html, /default-src 'none'; style-src 'unsafe-inline'/);
  });
});
