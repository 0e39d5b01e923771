// `consent-receiver hold`: legal holds, which keep everything of a person where it is.
import {ConsentError} from '../../model/errors.ts';
import {liftHold, setHold} from '../keeping/relations.ts';
import type {Hold} from '../keeping/store.ts';
import type {Store} from '../store.ts';
import {visible} from '../visible.ts';
import {peopleOnInput} from './addresses.ts';
import {actionOf, type CommandSettings} from './command-settings.ts';
import {bad} from './flag-values.ts';
import {settleWith, withStore} from './texts.ts';

/** Holds that are read at a time. */
const PART = 200;

/** Lists, sets or lifts. */
export async function hold(settings: CommandSettings): Promise<void> {
  const [action, controller = '', kind = ''] = actionOf('hold', settings.words, {list: 0, set: 2, lift: 2});
  const {reason} = settings;
  if ((reason !== null) !== (action === 'set')) {
    throw bad(action === 'set' ? 'a hold needs a --reason' : '--reason goes with set alone');
  }
  if (reason !== null && (reason === '' || reason.length > 500)) {
    throw bad('--reason must have 1 to 500 characters');
  }
  if (action === 'list') return withStore(settings, list);
  const {subjects} = await peopleOnInput(controller, kind);
  await withStore(settings, async (store) => {
    const options = {...(await settleWith(settings, store)), store, now: Date.now};
    for (const one of subjects) {
      const person = {...one, controller};
      if (reason === null) await lift(() => liftHold(options, person));
      else await setHold(options, {...person, reason});
    }
    console.log(`consent-receiver: holds ${action === 'set' ? 'set' : 'lifted'}: ${subjects.length}`);
  });
}

async function lift(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ConsentError) || error.code !== 'not-found') throw error;
    throw bad('one of them is not on hold (hold list); those before it were lifted', error);
  }
}

async function list(store: Store): Promise<void> {
  for (let after = ''; ;) {
    const part = await store.keeping.holds(PART, after);
    for (const one of part) console.log(lineOf(one));
    const last = part.at(-1);
    if (!last || part.length < PART) return;
    after = last.subject.key;
  }
}

const lineOf = ({controller, subject, reason, since}: Hold): string =>
  [
    new Date(since).toISOString().slice(0, 10),
    controller,
    subject.kind,
    subject.key,
    visible(reason).replaceAll('\n', ' '),
  ].join('  ');
