// `consent-receiver requests`: lists what people have asked for, by due date, or takes a step.
import {ConsentError} from '../../model/errors.ts';
import {REQUEST_STEPS, type RequestStep} from '../../receipt/statement.ts';
import {actionOf, type CommandSettings} from './command-settings.ts';
import {bad} from './flag-values.ts';
import {table} from './help.ts';
import {openSecrets, secretFiles} from '../keys.ts';
import {openRandomness} from '../node-crypto.ts';
import {readQueue, takeStep, type RequestReport} from '../requests.ts';
import type {Store} from '../store.ts';
import {visible} from '../visible.ts';
import {withStore} from './texts.ts';

/** Requests that are read at a time. */
const PART = 200;

/** Lists, or takes a step. */
export async function requests(settings: CommandSettings): Promise<void> {
  const [action, jti = '', step = ''] = actionOf('requests', settings.words, {list: 0, step: 2});
  if (action === 'list') return withStore(settings, list);
  await withStore(settings, async (store) => take(settings, store, jti, stepIn(step)));
}

function stepIn(word: string): RequestStep {
  const step = REQUEST_STEPS.find((one) => one === word);
  if (step) return step;
  throw bad(`"${visible(word)}" is no step: ${REQUEST_STEPS.join(', ')}`);
}

async function list(store: Store): Promise<void> {
  const rows: (readonly string[])[] = [['due', 'state', 'request', 'controller', 'jti', 'answer to']];
  for (let after: string | null = null; ;) {
    const {requests: part, next} = await readQueue({queue: store}, PART, after);
    rows.push(...part.map((one) => rowOf(one)));
    if (next === null) break;
    after = next;
  }
  console.log(table(rows).join('\n'));
}

/** What a stranger has typed goes to the terminal without its commands. */
const rowOf = ({due, state, request, controller, jti, contact}: RequestReport): readonly string[] => [
  new Date(due).toISOString().slice(0, 10),
  state,
  request,
  controller,
  jti,
  visible(contact.reply ?? contact.email ?? contact.phone ?? '').replaceAll('\n', ' '),
];

async function take(settings: CommandSettings, store: Store, jti: string, step: RequestStep): Promise<void> {
  const {data, signingKeyFile: key, pepperFile: pepper, reason} = settings;
  if ((reason !== null) !== (step === 'refused')) {
    throw bad(step === 'refused' ? 'a refusal needs a --reason' : '--reason goes with refused alone');
  }
  const secrets = await openSecrets(data, Date.now, secretFiles(data, {key, pepper}));
  const options = {store, queue: store, secrets, now: Date.now, random: openRandomness()};
  const moved = await taken(() => takeStep(options, jti, reason === null ? {step} : {step, reason}));
  console.log(`consent-receiver: ${moved.request} ${moved.jti} is ${moved.state}`);
}

/** Each problem of the queue in words for a terminal. */
async function taken(take_: () => Promise<RequestReport>): Promise<RequestReport> {
  try {
    return await take_();
  } catch (error) {
    if (!(error instanceof ConsentError)) throw error;
    if (error.code === 'not-found') throw bad('no request has this id (requests list has them)', error);
    if (error.code === 'illegal-step') throw bad('the request can take no such step now', error);
    if (error.code === 'statement-payload') throw bad('the reason has more than 500 characters', error);
    throw error;
  }
}
