import * as vscode from 'vscode';
import type { ColorPair } from '../../../server/src/protocol/base';
import { barsIcon, linesStyle, safeColor } from './colors';
import type { Line } from './lanes';

/** Decoration types by what they look like; VS Code keeps a style sheet rule for each until it is disposed. */
export interface DecorationTypes {
  /** The type with this key; made when there is none. */
  get(key: string, make: () => vscode.TextEditorDecorationType): vscode.TextEditorDecorationType;
  /** Takes a type off an editor; nothing happens when there is no such type. */
  clear(key: string, editor: vscode.TextEditor): void;
  /** Disposes the types that are not among those in use, which also takes them off every editor. */
  keep(inUse: ReadonlySet<string>): void;
}

/** Makes a collection without types. */
export function createDecorationTypes(): DecorationTypes {
  const types = new Map<string, vscode.TextEditorDecorationType>();
  return {
    get(key, make) {
      const known = types.get(key);
      if (known !== undefined) return known;
      const made = make();
      types.set(key, made);
      return made;
    },
    clear(key, editor) {
      const type = types.get(key);
      if (type !== undefined) editor.setDecorations(type, []);
    },
    keep(inUse) {
      for (const [key, type] of types) {
        if (inUse.has(key)) continue;
        type.dispose();
        types.delete(key);
      }
    },
  };
}

/** Text typed at the edge of a passage does not look coded before it is. */
const rangeBehavior = vscode.DecorationRangeBehavior.ClosedClosed;

/** The fill that says only "coded". Lines, not fills, tell codes apart: fills of overlapping passages would mix. */
export function fillType(): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('passage.codedBackground'),
    rangeBehavior,
  });
}

/** Lines below the text. High contrast themes use the one of light and dark that fits their background. */
export function linesType(lines: readonly Line[]): vscode.TextEditorDecorationType {
  const style = (shade: keyof ColorPair) => ({
    textDecoration: linesStyle(lines.map(({ lane, color }) => ({ lane, color: color[shade] }))),
  });
  return vscode.window.createTextEditorDecorationType({
    light: style('light'),
    dark: style('dark'),
    rangeBehavior,
  });
}

/** Bars in the gutter; see `markedLines`. */
export function barsType(lines: readonly Line[]): vscode.TextEditorDecorationType {
  const icon = (shade: keyof ColorPair) => ({
    gutterIconPath: vscode.Uri.parse(
      barsIcon(lines.map(({ lane, color }) => ({ lane, color: color[shade] }))),
    ),
  });
  return vscode.window.createTextEditorDecorationType({
    light: icon('light'),
    dark: icon('dark'),
    gutterIconSize: 'contain',
  });
}

/** A mark in the overview ruler. */
export function rulerType(color: ColorPair): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    light: { overviewRulerColor: safeColor(color.light) },
    dark: { overviewRulerColor: safeColor(color.dark) },
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    rangeBehavior,
  });
}

/** How far markup recedes behind what was said: a theme's colours stand out more on white. High contrast stays. */
const MARKUP: Readonly<Record<vscode.ColorThemeKind, vscode.DecorationRenderOptions>> = {
  [vscode.ColorThemeKind.Light]: { opacity: '0.65' },
  [vscode.ColorThemeKind.Dark]: { opacity: '0.75' },
  [vscode.ColorThemeKind.HighContrast]: { fontStyle: 'italic' },
  [vscode.ColorThemeKind.HighContrastLight]: { fontStyle: 'italic' },
};

/** Markup: brackets, codes and memos. */
export function markupType(theme: vscode.ColorThemeKind): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({ ...MARKUP[theme], rangeBehavior });
}
