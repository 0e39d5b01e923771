// Sees to it that every yes that is to be confirmed is mailed: at once when it is stored, and in rounds what a receiver
// owes that died in between, whose mailer failed, or whose quarantine was settled by somebody else.
import type {Notice} from '../../model/notice.ts';
import type {Mail} from '../mailer.ts';
import type {ListedEntry, ListedStanding, Store, StoredReceipt} from '../store.ts';
import {askToConfirm, type AskOptions} from './ask.ts';
import {entriesSince, lastChange} from './recent.ts';
import {confirmedBy} from './unconfirmed.ts';

/** What the service needs. */
export interface ConfirmOptions extends AskOptions {
  readonly store: Pick<Store, 'standing' | 'changes' | 'latest' | 'links'>;
  readonly mail: Mail;
  /** Takes one line for what an operator has to know. */
  readonly log: (line: string) => void;
}

export interface Confirmations {
  /** Has a stored receipt mailed behind the answer, where something of it is to be confirmed. */
  granted(receipt: StoredReceipt): void;
  /** Mails what is owed, and what has changed since the last round. */
  round(): Promise<void>;
  /** Looks for what the last days have left, and goes round from then on. `inUse`: the notices that were given. */
  start(inUse: readonly Notice[]): void;
  close(): void;
}

/** Ms between rounds. */
const PAUSE = 300_000;
const DAY = 86_400_000;
/** Standings that are read at a time. */
const PART = 500;
/** Mails that are owed at a time; who owes more has other trouble. */
const MOST_OWED = 10_000;

const NO_MAILER =
  'consent-receiver: a notice has choices that a mail must confirm, and there is nobody to send mails (--smtp-url or --mail-url): no yes to them is confirmed';

/** Opens the service: what changes from now on is in its rounds. It mails nothing before it is started or told. */
export async function openConfirmations(options: ConfirmOptions): Promise<Confirmations> {
  const {store, mail, notices, log, now, confirmDays} = options;
  const choices = new Set([...notices.values()].flatMap((notice) => confirmedBy(notice)));
  const isOn = mail.works && choices.size > 0;
  const owed = new Map<number, StoredReceipt>();
  let place = isOn ? await lastChange(store) : 0;
  let running: Promise<void> | null = null;
  const ask = async (receipt: StoredReceipt): Promise<void> => {
    let isDone = false;
    try {
      isDone = await askToConfirm(options, receipt);
    } finally {
      if (isDone) owed.delete(receipt.idx);
      else if (owed.size < MOST_OWED) owed.set(receipt.idx, receipt);
    }
  };
  /** A failure is owed still. */
  const askEach = async (receipts: Iterable<StoredReceipt>): Promise<void> => {
    for (const receipt of receipts) await ask(receipt).catch((error: unknown) => log(failed(error)));
  };
  const look = async (): Promise<void> => {
    await askEach([...owed.values()]);
    for (;;) {
      const rows = await store.changes(PART, place, {states: ['given']});
      await askEach(await deciding(store, rows, choices));
      const last = rows.at(-1);
      if (!last) return;
      place = last.changed;
    }
  };
  const round = async (): Promise<void> => {
    if (isOn) await (running ??= look().finally(() => (running = null)));
  };
  const catchUp = async (): Promise<void> => {
    for await (const part of entriesSince(store, now() - confirmDays * DAY)) await askEach(answersIn(part));
    await round();
  };
  const timer = isOn ? setInterval(() => mail.behind(round), PAUSE).unref() : null;
  return {
    granted(receipt) {
      const isRecent = receipt.received > now() - confirmDays * DAY; // an old one that is sent again mails nobody
      if (isOn && isRecent) mail.behind(() => ask(receipt));
    },
    round,
    start(inUse) {
      if (!mail.works && inUse.some((notice) => confirmedBy(notice).length > 0)) log(NO_MAILER);
      if (isOn) mail.behind(catchUp);
    },
    close: () => void (timer && clearInterval(timer)),
  };
}

const failed = (error: unknown): string =>
  `consent-receiver: a mail was not sent: ${error instanceof Error ? error.name : 'error'}`;

/** The receipts that answer choices. */
const answersIn = (entries: readonly ListedEntry[]): readonly StoredReceipt[] =>
  entries.flatMap(({receipt}) => (receipt?.payload.event.kind === 'choices' ? receipt : []));

/** The receipts that decided some standings which are to be confirmed, each once. */
async function deciding(
  store: Pick<Store, 'latest'>,
  rows: readonly ListedStanding[],
  choices: ReadonlySet<string>,
): Promise<readonly StoredReceipt[]> {
  const open = rows.filter(
    ({confirmed, subject, choice}) => confirmed === null && subject.kind === 'email' && choices.has(choice),
  );
  const found: StoredReceipt[] = [];
  for (const idx of new Set(open.map((row) => row.idx))) {
    const [entry] = await store.latest(1, idx + 1);
    if (entry?.idx === idx && entry.receipt) found.push(entry.receipt);
  }
  return found;
}
