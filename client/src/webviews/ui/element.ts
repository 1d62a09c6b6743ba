import type { FigureChoice } from '../messages';

/** Makes an element of the page; what is text stays text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  children: readonly (Node | string)[],
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A label with a list behind it, of which one is chosen. @param chosen called with the value of another one */
export function chooser(
  { name, label, value, options }: FigureChoice,
  chosen: (value: string) => void,
): HTMLElement {
  const select = element(
    'select',
    { id: `choice-${name}` },
    options.map((one) => element('option', { value: one.value, selected: one.value === value }, [one.text])),
  );
  select.addEventListener('change', () => chosen(select.value));
  return element('label', {}, [label, ' ', select]);
}

/** The dot of a code, in the colour that fits the theme; its name says the same. */
export function codeDot(color: { readonly light: string; readonly dark: string }): HTMLElement {
  const dot = element('span', { className: 'dot' }, []);
  dot.setAttribute('aria-hidden', 'true');
  dot.style.setProperty('--light', color.light);
  dot.style.setProperty('--dark', color.dark);
  return dot;
}
