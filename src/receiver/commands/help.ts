// What `--help` says: the commands, and each flag with its environment variable and its default.
import {COMMANDS, flagsOf, type CommandName, type Flag} from './flags.ts';

/** The help of one command; of all together, with the flags of `serve`, when none is named. */
export function helpText(command: CommandName | null): string {
  const {words, about} = COMMANDS[command ?? 'serve'];
  if (command) {
    const usage = ['Usage: consent-receiver', command, words, '[flags]'].filter((word) => word !== '');
    return [usage.join(' '), '', `Does this: ${about}.`, '', ...flagLines(flagsOf(command)), ''].join('\n');
  }
  return [
    'Usage: consent-receiver [command] [flags]',
    '',
    'Verifies, stores and acknowledges consent receipts. A flag goes before its environment variable.',
    '',
    ...table(Object.entries(COMMANDS).map(([name, one]) => [`${name} ${one.words}`.trim(), one.about])),
    '',
    'Flags of serve; consent-receiver <command> --help has those of another:',
    '',
    ...flagLines(flagsOf('serve')),
    '',
  ].join('\n');
}

function flagLines(flags: readonly Flag[]): readonly string[] {
  return table([
    ['flag', 'environment', 'meaning [default]'],
    ...flags.map(({name, env = '', value, multiple, default: preset, about}) => [
      `--${name}${value ? ` ${value}` : ''}`,
      env,
      `${about}${multiple ? ` (may be repeated; commas in ${env})` : ''} [${preset}]`,
    ]),
    ['--help', '', 'show this'],
    ['--version', '', 'show the version'],
  ]);
}

/** Rows with their columns below one another, two blanks in front. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}
