// In development a notice that leaves a duty open does not render, and says which (U29).
import {ConsentError} from '../model/errors.ts';
import {openDuties, type Notice} from '../model/notice.ts';

type Linter = (notice: unknown) => Promise<readonly string[]>;

let linter: Linter | null = null;
let always = false;

/** Sets how errors of a notice are found; loaded only when a notice is looked at. `everywhere`: on any host. */
export function setLinter(find: Linter, {everywhere = false}: {readonly everywhere?: boolean} = {}): void {
  linter = find;
  always ||= everywhere;
}

/**
 * Looks a notice over on this machine (or everywhere, if so set). Elsewhere it is shown as it is, and an open duty is
 * one line in the console.
 * @throws ConsentError `notice-incomplete`, with a line for each error, in development
 */
export async function lookOver(notice: Notice, local: boolean): Promise<void> {
  const open = openDuties(notice);
  if (linter && (local || always)) {
    const errors = await linter(notice).catch(() => open); // the linter is not there: it is a help, not a condition
    if (errors.length) throw new ConsentError('notice-incomplete', errors.join('\n'));
  } else if (open.length) console.error(`consent-capture: the notice says nothing of ${open.join(', ')}`);
}
