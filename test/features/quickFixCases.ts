import type { ProblemCode } from '../../server/src/syntax/problem';

/** The codebook of every case. */
export const CODEBOOK = `coders: {sg: Sonja, kl: Kit}
scales:
  direction: {values: {"-": hinders, "+": helps}}
  influence: {values: codes}
codes:
  - {id: trust, definition: x, aliases: [confidence], notWith: [fear]}
  - {id: fear, definition: x}
  - {id: data, definition: x, scale: direction}
  - {id: undermines, definition: x, scale: influence}
  - {id: old, definition: x, status: retired, replacedBy: trust}
  - {id: heading, definition: x, selectable: false, codes: [{id: below, definition: x}]}
`;
/** The document's path. */
export const PATH = 'P01.md';

/** One text with a problem, and all ways out of it. */
export interface Case {
  readonly code: ProblemCode;
  readonly text: string;
  /** What each fix of the first problem of this code makes of the text, by its title; `*` marks the preferred one. */
  readonly fixes: Readonly<Record<string, string>>;
}

export const CASES: readonly Case[] = [
  {
    code: 'unknown-code',
    text: 'We [had it]{#trst:+ @sg "m" ?} [b]{#fear}',
    fixes: { 'Change to “trust”*': 'We [had it]{#trust:+ @sg "m" ?} [b]{#fear}' },
  },
  {
    code: 'alias-used',
    text: '[a]{#confidence "m"}',
    fixes: { 'Write “trust”*': '[a]{#trust "m"}' },
  },
  { code: 'retired-code', text: '[a]{#old}', fixes: { 'Use “trust”*': '[a]{#trust}' } },
  { code: 'not-selectable', text: '[a]{#heading}', fixes: { 'Change to “below”': '[a]{#below}' } },
  { code: 'unknown-coder', text: '[a]{#trust @kk}', fixes: { 'Change to “kl”*': '[a]{#trust @kl}' } },
  {
    code: 'unknown-coder',
    text: '---\ncoder: "kk"\n---\n[a]{#trust}',
    fixes: {},
  },
  {
    code: 'unknown-coder',
    text: '---\ncoder: kk\n---\n[a]{#trust}',
    fixes: { 'Change to “kl”*': '---\ncoder: kl\n---\n[a]{#trust}' },
  },
  { code: 'invalid-value', text: '[a]{#trust:+ ?}', fixes: { 'Remove “:+”': '[a]{#trust ?}' } },
  {
    code: 'invalid-value',
    text: '[a]{#data:++}',
    fixes: { 'Change to “-” (hinders)': '[a]{#data:-}', 'Change to “+” (helps)': '[a]{#data:+}' },
  },
  {
    code: 'invalid-value',
    text: '[a]{#undermines:trist}',
    fixes: { 'Change to “trust”*': '[a]{#undermines:trust}' },
  },
  {
    code: 'missing-value',
    text: '[a]{#data "m"}',
    fixes: {
      'Add the value “-” (hinders)': '[a]{#data:- "m"}',
      'Add the value “+” (helps)': '[a]{#data:+ "m"}',
    },
  },
  {
    code: 'duplicate-code',
    text: '[a]{#trust #fear #trust}',
    fixes: { 'Remove this second “#trust”*': '[a]{#trust #fear}' },
  },
  {
    code: 'duplicate-code',
    text: '[a]{#trust}{#confidence "m"}',
    fixes: { 'Remove this second “#confidence”*': '[a]{#trust}{"m"}' },
  },
  {
    code: 'not-together',
    text: '[a]{#trust}{#fear ?} [b]{#fear}',
    fixes: { 'Remove “#fear” here': '[a]{#trust} [b]{#fear}' },
  },
  {
    code: 'overlapping-duplicate',
    text: 'x [one [two]{#trust "m" ?} three]{#trust}',
    fixes: { 'Merge the two passages*': 'x [one [two]{"m" ?} three]{#trust}' },
  },
  {
    code: 'overlapping-duplicate',
    text: '[1>one [2>two<1]{#trust} three<2]{#trust #below} four [x]{#below}',
    fixes: { 'Merge the two passages*': '[one [2>two three<2]{#below}]{#trust} four [x]{#below}' },
  },
  { code: 'overlapping-duplicate', text: '[[a]{#data:+} b]{#data:-}', fixes: {} },
  {
    code: 'unclosed-passage',
    text: 'a [1>b c]{#trust "m"} d [e]{#fear}',
    fixes: {
      'End passage 1 at “]” further down*': 'a [1>b c<1]{#trust "m"} d [e]{#fear}',
      'End passage 1 with its sentence, with a note': 'a [1>b c]{#trust "m"} d [e]{#fear}<1]{"to be coded"}',
      'Remove “[1>”': 'a b c]{#trust "m"} d [e]{#fear}',
      'Keep “[1>” as text: put a backslash before it': 'a \\[1>b c]{#trust "m"} d [e]{#fear}',
    },
  },
  {
    code: 'unclosed-passage',
    text: 'P: [12>One. Two (“three.”) Four.\n\nQ: five <12] six',
    fixes: {
      'End passage 12 at its “<12]”, with a note':
        'P: [12>One. Two (“three.”) Four.\n\nQ: five <12]{"to be coded"} six',
      'End passage 12 with its sentence, with a note':
        'P: [12>One.<12]{"to be coded"} Two (“three.”) Four.\n\nQ: five <12] six',
      'Remove “[12>”*': 'P: One. Two (“three.”) Four.\n\nQ: five <12] six',
      'Keep “[12>” as text: put a backslash before it':
        'P: \\[12>One. Two (“three.”) Four.\n\nQ: five <12] six',
    },
  },
  {
    code: 'unopened-passage',
    text: '[1>a\n\nb<2]{#trust} c',
    fixes: {
      'End passage 1 at “<2]” further down*': '[1>a\n\nb<1]{#trust} c',
      'Remove this ending “<2]” and its groups': '[1>a\n\nb c',
      'Keep it as text: put a backslash before “]”': '[1>a\n\nb<2\\]{#trust} c',
    },
  },
  {
    code: 'unopened-passage',
    text: 'a]{#trust}{#fear "why"} c',
    fixes: {
      'Keep it as text: put a backslash before “]”': 'a\\]{#trust}{#fear "why"} c',
      'Remove this ending “]” and its groups': 'a c',
    },
  },
  {
    code: 'unopened-passage',
    text: 'a]{#trust} c',
    fixes: {
      'Remove this ending “]” and its groups*': 'a c',
      'Keep it as text: put a backslash before “]”': 'a\\]{#trust} c',
    },
  },
  {
    code: 'number-already-open',
    text: '[1>a [1>b<1]{#trust}',
    fixes: {
      'Keep it as text: put a backslash before it*': '[1>a \\[1>b<1]{#trust}',
      'Remove this second “[1>”': '[1>a b<1]{#trust}',
    },
  },
  {
    code: 'open-bracket',
    text: '[a [b]{#trust} c',
    fixes: { 'Keep “[” as text: put a backslash before it*': '\\[a [b]{#trust} c' },
  },
  {
    code: 'missing-code',
    text: 'a [b [c]{#trust}]{@sg} d',
    fixes: { 'Remove the brackets and the group*': 'a b [c]{#trust} d' },
  },
  {
    code: 'missing-code',
    text: '[1>b<1]{#trust}{?}{#fear}',
    fixes: { 'Remove this group*': '[1>b<1]{#trust}{#fear}' },
  },
  { code: 'missing-code', text: '[b]{#}', fixes: {} },
  {
    code: 'malformed-group',
    text: '[b]{#trust “why \\"not” ?}',
    fixes: {
      'Use straight quotes for the memo*': '[b]{#trust "why \\"not" ?}',
      'Remove ““why”': '[b]{#trust \\"not” ?}',
    },
  },
  {
    code: 'malformed-group',
    text: '[b]{#trust „ja so“}',
    fixes: { 'Use straight quotes for the memo*': '[b]{#trust "ja so"}', 'Remove “„ja”': '[b]{#trust so“}' },
  },
  {
    code: 'malformed-group',
    text: '[b]{"why” #trust}',
    fixes: {
      'Use straight quotes for the memo*': '[b]{"why" #trust}',
      'Close the memo with a straight quote': '[b]{"why” #trust"}',
    },
  },
  {
    code: 'malformed-group',
    text: '[b]{#trust "why}',
    fixes: { 'Close the memo with a straight quote*': '[b]{#trust "why"}' },
  },
  {
    code: 'malformed-group',
    text: '[b]{#trust "say "no" twice"}',
    fixes: { 'Write \\" for the quotes inside the memo': '[b]{#trust "say \\"no\\" twice"}' },
  },
  {
    code: 'malformed-group',
    text: '[b]{"why"#trust}',
    fixes: { 'Put a space behind the memo': '[b]{"why" #trust}' },
  },
  {
    code: 'malformed-group',
    text: '[b]{#trust, #fear}',
    fixes: { 'Change to “#trust”*': '[b]{#trust #fear}', 'Remove “#trust,”': '[b]{ #fear}' },
  },
  {
    code: 'malformed-group',
    text: '[b]{#new&shiny: #fear}',
    fixes: { 'Change to “#new-shiny”*': '[b]{#new-shiny #fear}', 'Remove “#new&shiny:”': '[b]{ #fear}' },
  },
  {
    code: 'malformed-group',
    text: '[b]{#fear @sg,}',
    fixes: { 'Change to “@sg”*': '[b]{#fear @sg}', 'Remove “@sg,”': '[b]{#fear}' },
  },
  {
    code: 'malformed-group',
    text: '[b]{#fear data:- kl}',
    fixes: { 'Change to “#data:-”*': '[b]{#fear #data:- kl}', 'Remove “data:-”': '[b]{#fear kl}' },
  },
  {
    code: 'malformed-group',
    text: '[b]{#fear "one" "two"}{#data:+}',
    fixes: { 'Give “"two"” a group of its own*': '[b]{#fear "one"}{"two"}{#data:+}' },
  },
  {
    code: 'malformed-group',
    text: '[b]{#fear:x #data:+ @sg @kl}',
    fixes: { 'Give “@kl” a group of its own*': '[b]{#fear:x #data:+ @sg}{#fear:x #data:+ @kl}' },
  },
  {
    code: 'malformed-group',
    text: '[b]{#fear @sg and on\n[c]{#trust}',
    fixes: { 'Close the group behind “@sg”*': '[b]{#fear @sg} and on\n[c]{#trust}' },
  },
  {
    code: 'malformed-group',
    text: '[1>b<1]{#trust}{"m" {#fear}',
    fixes: { 'Close the group behind “"m"”*': '[1>b<1]{#trust}{"m"} {#fear}' },
  },
];
