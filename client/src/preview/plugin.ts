import type { MarkdownIt, Token } from './markdownIt';
import { markPassages } from './marks';
import { paint, withSpans, type ColourOf } from './spans';

/**
 * Shows passages where Markdown is rendered: their markup is gone, their text is in spans, and nothing else is another. The
 * plugin of a preview; markdown-it asks it at once for everything, so that it reads the text itself. What is being rendered
 * is known only when the tokens are there, so that both kinds are made.
 * @param coloursFor the colours of the codes where what is rendered, of which `env` tells, is a document of a study; else null
 */
export function showInMarkdown<M extends MarkdownIt>(
  md: M,
  coloursFor: (env: unknown) => ColourOf | null,
): M {
  /** The tokens with passages, by those that Markdown by itself makes of the same text. */
  const shown = new WeakMap<readonly Token[], Token[]>();
  let isWithin = false;

  md.core.ruler.push('passages', (state) => {
    if (isWithin) return;
    const marked = markPassages(state.src);
    if (marked === null) return;
    isWithin = true;
    try {
      const [signed, plain] = [marked.marked, marked.plain].map((text) => md.parse(text, {}));
      shown.set(state.tokens, withSpans(signed ?? [], plain ?? [], marked, state.Token));
    } finally {
      isWithin = false;
    }
  });

  const { renderer } = md;
  const render = renderer.render.bind(renderer);
  renderer.render = (tokens, options, env) => {
    const withPassages = shown.get(tokens);
    const colourOf = withPassages === undefined ? null : coloursFor(env);
    if (withPassages === undefined || colourOf === null) return render(tokens, options, env);
    paint(withPassages, colourOf);
    return render(withPassages, options, env);
  };
  return md;
}
