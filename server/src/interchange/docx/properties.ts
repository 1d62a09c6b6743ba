import type { ParagraphBuilder } from './paragraphBuilder';
import { headingLevel, isOn, type Styles } from './styles';
import type { XmlElement } from './xml';

/** A run of text that looks alike. */
export interface Run {
  bold: boolean;
  hidden: boolean;
  language: string | null;
  font: string | null;
  /** Whether hidden text in it has been counted. */
  counted: boolean;
}

/** Takes in one property of a run. */
export function readRunProperty(run: Run, element: XmlElement, styles: Styles): void {
  if (element.name === 'w:rStyle') {
    const style = styles.character(element.attribute('w:val'));
    run.bold = style.bold ?? run.bold;
    run.hidden = style.hidden ?? run.hidden;
    run.language = style.language ?? run.language;
    run.font = style.font ?? run.font;
  } else if (element.name === 'w:b') run.bold = isOn(element);
  else if (element.name === 'w:vanish') run.hidden = isOn(element);
  else if (element.name === 'w:rFonts') run.font = element.attribute('w:ascii') ?? run.font;
  else if (element.name === 'w:lang') run.language = element.attribute('w:val') ?? run.language;
}

/** Takes in one property of a paragraph, or of the mark at its end. */
export function readParagraphProperty(paragraph: ParagraphBuilder, element: XmlElement): void {
  const value = element.attribute('w:val');
  if (element.name === 'w:pStyle') paragraph.style = value;
  else if (element.name === 'w:ilvl') paragraph.level = Number(value);
  else if (element.name === 'w:numId') paragraph.list = value;
  else if (element.name === 'w:outlineLvl') paragraph.outline = headingLevel(value);
  // A deleted or hidden end of a paragraph: what follows goes on in the same.
  else if (element.name === 'w:del' || element.name === 'w:moveFrom') paragraph.goesOn = true;
  else if (element.name === 'w:vanish' || element.name === 'w:specVanish') paragraph.goesOn = isOn(element);
}
