// `consent-receiver erase`: erases the people whose addresses are on the standard input, all in one transaction.
import {ConsentError} from '../../model/errors.ts';
import {erasePerson, type Erased} from '../keeping/erase.ts';
import {peopleOnInput} from './addresses.ts';
import type {CommandSettings} from './command-settings.ts';
import {bad} from './flag-values.ts';
import {settleWith, withStore} from './texts.ts';

/** Erases, and says what is gone and what is not. */
export async function erase(settings: CommandSettings): Promise<void> {
  const [controller = '', kind = '', more] = settings.words;
  if (more !== undefined) throw bad('erase takes CONTROLLER and KIND; addresses come on the standard input');
  const people = await peopleOnInput(controller, kind);
  const {suppress, linked, vacuum} = settings;
  await withStore(settings, async (store) => {
    const options = {...(await settleWith(settings, store)), store, now: Date.now, vacuum};
    const erased = await unlessHeld(() => erasePerson(options, {...people, suppress, linked}));
    for (const line of linesOf(erased, vacuum)) console.log(line);
  });
}

async function unlessHeld(work: () => Promise<Erased>): Promise<Erased> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConsentError) || error.code !== 'on-hold') throw error;
    throw bad('nothing was erased: they, or who shares an entry with them, are on hold (hold list)', error);
  }
}

function linesOf(
  {erased, linked, kept, suppressed, undelivered, vacuumed}: Erased,
  vacuum: boolean,
): readonly string[] {
  return [
    `consent-receiver: entries erased: ${erased}; noes that are kept without them: ${suppressed}`,
    ...linked.map(
      ({kind, key, entries}) =>
        `  not erased, but entries went that were theirs too: ${kind} ${key} (${entries})`,
    ),
    ...(linked.length > 0 ? ['  --linked erases those as well'] : []),
    ...(kept > 0 ? [`  stay, since other people have used the same device: ${kept}`] : []),
    ...undelivered.map(
      ({endpoint, type, choices}) =>
        `  ${endpoint} has not been told, and will not be: ${type} ${choices.join(', ')}`,
    ),
    ...(erased > 0 && vacuum && !vacuumed ? [`  ${NOT_VACUUMED}`] : []),
  ];
}

/** What is left to do where the room was not given back. */
export const NOT_VACUUMED =
  'the room was not given back: SQLite needs nobody else to read meanwhile, PostgreSQL its owner (README)';
