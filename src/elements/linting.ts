// In development a notice that leaves a duty open does not render, and says which (U29).
import {ConsentError} from '../model/errors.ts';

type Linter = (notice: unknown) => Promise<readonly string[]>;

let linter: Linter | null = null;
let always = false;

/** Sets how errors of a notice are found; loaded only when a notice is looked at. `everywhere`: on any host. */
export function setLinter(find: Linter, {everywhere = false}: {readonly everywhere?: boolean} = {}): void {
  linter = find;
  always ||= everywhere;
}

/**
 * Looks a notice over, on this machine (or everywhere, if so set).
 * @throws ConsentError `notice-incomplete`, with a line for each error
 */
export async function lintInDevelopment(notice: unknown, local: boolean): Promise<void> {
  if (!linter || !(local || always)) return;
  const errors = await linter(notice).catch(() => []); // the linter is not there: it is a help, not a condition
  if (errors.length) throw new ConsentError('notice-incomplete', errors.join('\n'));
}
