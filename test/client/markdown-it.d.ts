/** What the tests use of markdown-it, which has no types of its own. */
declare module 'markdown-it' {
  import type { MarkdownIt as Extended } from '../../client/src/preview/markdownIt';

  export default class MarkdownIt implements Extended {
    constructor(options: {
      readonly html: boolean;
      readonly linkify: boolean;
      readonly typographer: boolean;
    });
    readonly core: Extended['core'];
    readonly renderer: Extended['renderer'];
    parse: Extended['parse'];
    render(src: string, env?: unknown): string;
  }
}
