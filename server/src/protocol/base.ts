/* What all messages are made of. URIs are encoded, as on the wire; positions are those of the Language Server Protocol:
 * lines and UTF-16 characters from 0. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A colour for light and one for dark backgrounds, each `#rrggbb`. */
export interface ColorPair {
  readonly light: string;
  readonly dark: string;
}

export interface DocumentParams {
  readonly uri: string;
}

export interface PositionParams extends DocumentParams {
  readonly position: Position;
}
