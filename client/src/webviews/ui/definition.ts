import type { Card, CardText, PageMessage, ShowMessage } from '../messages';
import { codeDot, element } from './element';

/** The page of the view Definition: shows a card, and tells of links. Text only ever becomes text. */

declare function acquireVsCodeApi(): { postMessage(message: PageMessage): void };

const editor = acquireVsCodeApi();
// It stays, and what is in it changes: then screen readers tell of another code.
const main = element('main', {}, []);
main.setAttribute('aria-live', 'polite');
document.body.replaceChildren(main);
let shown = '';

addEventListener('error', ({ message }) => editor.postMessage({ kind: 'error', message }));
addEventListener('message', ({ data }: MessageEvent<ShowMessage>) => {
  if (data.kind === 'show') show(data);
});
editor.postMessage({ kind: 'ready' });

function show(message: ShowMessage): void {
  // Counts change elsewhere: who is at a link here stays there, and hears nothing again.
  const said = JSON.stringify(message);
  if (said === shown) return;
  shown = said;
  const { card, hint, words } = message;
  main.replaceChildren(
    ...(card === null ? [element('p', { className: 'hint' }, [hint])] : cardParts(card, words)),
  );
}

function cardParts(card: Card, words: ShowMessage['words']): readonly (Node | string)[] {
  const place = card.path.length === 0 ? [] : [element('p', { className: 'path' }, [card.path.join(' › ')])];
  return [
    ...place,
    element('h1', {}, [codeDot(card.color), card.name]),
    element('p', { className: 'id' }, [`#${card.id}`]),
    ...(card.standing === null ? [] : [element('p', { className: 'standing' }, linked(card.standing))]),
    ...card.parts.flatMap(({ title, kind, items }) => [
      ...(title === null ? [] : [element('h2', {}, [title])]),
      ...(kind === 'text'
        ? items.flatMap((item) => paragraphs(item))
        : [
            element(
              'ul',
              { className: kind },
              items.map((item) => element('li', {}, linked(item))),
            ),
          ]),
    ]),
    element('p', { className: 'use' }, [words.use]),
    element('p', {}, [link(words.codebook, { kind: 'codebook' })]),
  ];
}

/** Blank lines divide paragraphs; links never hold one. */
function paragraphs(text: CardText): readonly Node[] {
  const found: (Node | string)[][] = [[]];
  for (const piece of text) {
    if (piece.code !== null) {
      found.at(-1)?.push(...linked([piece]));
      continue;
    }
    piece.text.split(/\n\s*\n/u).forEach((part, i) => {
      if (i > 0) found.push([]);
      found.at(-1)?.push(part);
    });
  }
  return found.map((parts) => element('p', {}, parts));
}

function linked(text: CardText): readonly (Node | string)[] {
  return text.map(({ text: words, code }) =>
    code === null ? words : link(words, { kind: 'code', id: code }),
  );
}

function link(words: string, message: PageMessage): HTMLElement {
  const button = element('button', { className: 'link', type: 'button' }, [words]);
  button.addEventListener('click', () => editor.postMessage(message));
  return button;
}
