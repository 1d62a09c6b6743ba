import { type TextChange } from '../../syntax/textChange';
import { edited, type Paragraph } from './model';

/**
 * A paragraph without breaks before it, blanks behind it and more than one blank line within: what somebody pressed
 * Return for to move a text down the page.
 */
export function tidy(paragraph: Paragraph): Paragraph {
  const { text } = paragraph;
  const end = text.trimEnd().length;
  let start = 0;
  while (start < end && text[start] === '\n') start++;
  const changes: TextChange[] = start > 0 ? [{ at: 0, to: start, insert: '' }] : [];
  for (const { index, 0: breaks } of text.slice(0, end).matchAll(/\n{3,}/g)) {
    if (index >= start) changes.push({ at: index, to: index + breaks.length, insert: '\n\n' });
  }
  if (end < text.length) changes.push({ at: end, to: text.length, insert: '' });
  return edited(paragraph, changes);
}
