import type { ExportFormat, FormatOption, Given, ImportFormat } from '../interchange/portable/format';
import { CannotRun, type Command, type CommandArgs } from './command';

type Format = Pick<ExportFormat | ImportFormat, 'name' | 'options'>;

/** The options that formats have of their own, as a command reads them. */
export function optionsOf(formats: readonly Format[]): Command['options'] {
  return Object.fromEntries(ownOptions(formats).map(([name, { type }]) => [name, { type }]));
}

/** Help on these options: a paragraph for the formats that have the same. */
export function optionsHelp(formats: readonly Format[]): string {
  const whose = new Map<string, string[]>();
  for (const { name, options = {} } of formats) {
    const lines = Object.entries(options).map(([option, spec]) => optionHelp(option, spec));
    const text = lines.join('');
    if (text !== '') whose.set(text, [...(whose.get(text) ?? []), name]);
  }
  return [...whose].map(([text, names]) => `\nFor ${names.join(' and ')}:\n${text}`).join('');
}

function optionHelp(option: string, { takes, about }: FormatOption): string {
  const start = `--${option}${takes === '' ? '' : ` ${takes}`}`;
  const margin = ' '.repeat(WIDTH);
  const first = start.length < WIDTH ? start.padEnd(WIDTH) : `${start}\n${margin}`;
  return `${first}${about.replaceAll('\n', `\n${margin}`)}\n`;
}

/** Of the column of options in a command's help. */
const WIDTH = 19;

/** Throws CannotRun where an option is given that only other formats have. */
export function refuseOthersOptions(format: Format, formats: readonly Format[], args: CommandArgs): void {
  for (const [option, { type }] of ownOptions(formats)) {
    const given = type === 'boolean' ? args.flag(option) : args.option(option) !== null;
    if (!given || Object.hasOwn(format.options ?? {}, option)) continue;
    const whose = formats.filter(({ options = {} }) => Object.hasOwn(options, option));
    throw new CannotRun(
      `--${option} goes with ${whose.map(({ name }) => name).join(' and ')}, and this is ${format.name}.`,
    );
  }
}

/** What the command line gives of a format's own options. */
export function givenOf(args: CommandArgs, hash: (text: string) => string): Given {
  return { option: (name) => args.option(name), flag: (name) => args.flag(name), hash };
}

function ownOptions(formats: readonly Format[]): readonly (readonly [string, FormatOption])[] {
  return formats.flatMap(({ options = {} }) => Object.entries(options));
}
