// `consent-receiver migrate`: the store of an older version, brought up to date when an operator says so.
import {bad} from './flag-values.ts';
import type {CommandSettings} from './command-settings.ts';
import {migrateStore, sqliteFile} from './store-of.ts';

const STEPS = ['lz4', 'partitions'] as const;

function stepOf(word: string, {database}: CommandSettings): (typeof STEPS)[number] {
  const step = STEPS.find((one) => one === word);
  if (step && database) return step;
  throw bad(step ? `${step} is a step of PostgreSQL: it needs DATABASE_URL` : `unexpected word "${word}"`);
}

/** Migrates, and says what was done. */
export async function migrate(settings: CommandSettings): Promise<void> {
  const steps = settings.words.map((word) => stepOf(word, settings));
  const where = settings.database ? 'the database' : sqliteFile(settings);
  const {from, to} = await migrateStore(settings, steps);
  const done = from === to ? `is of schema ${to} already` : `was brought from schema ${from} to ${to}`;
  const more = steps.length > 0 ? `; done: ${steps.join(', ')}` : from === to ? ', nothing to do' : '';
  console.log(`consent-receiver: ${where} ${done}${more}`);
}
