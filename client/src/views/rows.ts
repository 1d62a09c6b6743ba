import type { ColorPair } from '../../../server/src/protocol/base';
import type { PassageRow } from '../../../server/src/protocol/codesView';

/**
 * The rows of the view *Codes*, as plain data: what a row says, not how VS Code draws it. `id` stays the same as long as
 * the row stands for the same thing, so that what was expanded stays expanded.
 */
export type Row = StudyRow | UnknownRow | CodeNode | DocumentRow | PassageNode;

/** What every row of a view has. */
export interface RowBase {
  readonly id: string;
  readonly label: string;
  /** Shown after the label, dimmer. */
  readonly description: string;
  /** What a screen reader says instead of label and description. */
  readonly spoken: string;
}

/** A study; only where several are open. */
export interface StudyRow extends RowBase {
  readonly kind: 'study';
  readonly children: readonly Row[];
}

/** The heading over codes that are used and not in the codebook. */
export interface UnknownRow extends RowBase {
  readonly kind: 'unknown';
  readonly children: readonly Row[];
}

export interface CodeNode extends RowBase {
  readonly kind: 'code';
  readonly root: string;
  readonly codebookUri: string;
  readonly code: string;
  readonly color: ColorPair;
  readonly definition: string | null;
  readonly unknown: boolean;
  readonly children: readonly CodeNode[];
  /** Whether the code itself marks passages; they follow its child codes, read when they are asked for. */
  readonly hasUses: boolean;
}

export interface DocumentRow extends RowBase {
  readonly kind: 'document';
  readonly children: readonly PassageNode[];
}

export interface PassageNode extends RowBase {
  readonly kind: 'passage';
  /** The study, and the code under which the row stands. */
  readonly root: string;
  readonly code: string;
  readonly passage: PassageRow;
}
