import * as vscode from 'vscode';
import { dotIcon } from './colors';

/** White shows on every row that is filled with colour, and not at all on one that is not. */
const RIM = '#ffffff';

/**
 * The dot of a code in lists and trees, for light and for dark themes. Light themes fill the row that is selected with a
 * strong colour, which may be the dot's own: there a rim keeps them apart. On the rows of dark themes dots are lighter than
 * any of their fills.
 */
export function codeDot(
  { light, dark }: { readonly light: string; readonly dark: string },
  shape: 'dot' | 'ring' = 'dot',
): { light: vscode.Uri; dark: vscode.Uri } {
  return {
    light: vscode.Uri.parse(dotIcon(light, shape, RIM)),
    dark: vscode.Uri.parse(dotIcon(dark, shape)),
  };
}
