/*
 * Queries: what passages somebody looks for, as they write it (docs/queries.md):
 *
 *   #data-timeliness and not #staffing where role = nurse
 *   under #leadership near 2 "no time"
 *
 * Offsets are UTF-16 code units in the query's text.
 */

export type Query = CodeTerm | WordsTerm | AnyTerm | OrQuery | RelatedQuery | FilteredQuery;

/** The passages of a code: `#id`, `#id:value`, `#id@coder`; with `under` before it also of the codes below it. */
export interface CodeTerm {
  readonly kind: 'code';
  /** As written, NFC. */
  readonly id: string;
  readonly value: string | null;
  readonly coder: string | null;
  readonly below: boolean;
  /** Where `#id` stands, without value and coder. */
  readonly at: number;
  readonly to: number;
}

/** Places where something is said that is no question: `"no time"`. */
export interface WordsTerm {
  readonly kind: 'words';
  readonly words: string;
}

/** All coded passages: `any`. */
export interface AnyTerm {
  readonly kind: 'any';
}

export interface OrQuery {
  readonly kind: 'or';
  readonly parts: readonly Query[];
}

/** Two sides and how their ranges must lie to each other. */
export interface RelatedQuery {
  readonly kind: 'related';
  readonly left: Query;
  readonly right: Query;
  readonly relation: Relation;
  /** Whether none of the right side may lie so. */
  readonly negated: boolean;
}

export type Relation =
  /** `and`: they overlap; what is found is the words that both have. */
  | { readonly kind: 'overlap' }
  /** `near N`: at most so many turns apart; 0 is the same turn. What is found is the left side. */
  | { readonly kind: 'near'; readonly turns: number }
  /** `same passage`: one lies in the other. */
  | { readonly kind: 'passage' }
  /** `same document`. */
  | { readonly kind: 'document' };

export interface FilteredQuery {
  readonly kind: 'where';
  readonly of: Query;
  /** All must hold. */
  readonly conditions: readonly Condition[];
}

export type Condition = (
  | {
      /** An attribute of the document, `coder`, or `speaker`. */
      readonly kind: 'compare';
      readonly name: string;
      readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
      /** One of these; never empty, and a single one where the operator orders. */
      readonly values: readonly string[];
    }
  | { readonly kind: 'says'; readonly words: string }
  | { readonly kind: 'memo' | 'unsure' }
) & {
  readonly negated: boolean;
  readonly at: number;
  readonly to: number;
};

/** Why a query cannot be read, and where. */
export interface QueryProblem {
  readonly at: number;
  readonly to: number;
  /** What could stand there instead. */
  readonly expected: readonly Expected[];
  /** What is there, as written; empty at the end. */
  readonly found: string;
}

/** What may stand at a place of a query. */
export type Expected =
  | 'term'
  | 'relation'
  | 'same-what'
  | 'condition'
  | 'further-condition'
  | 'operator'
  | 'condition-value'
  | 'words'
  | 'code'
  | 'close'
  | 'end';

export type ParsedQuery =
  | { readonly query: Query; readonly problem: null }
  | { readonly query: null; readonly problem: QueryProblem };
