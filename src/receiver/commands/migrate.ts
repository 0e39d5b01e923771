// `consent-receiver migrate`: the store of an older version, brought up to date when an operator says so.
import {bad} from './flag-values.ts';
import type {CommandSettings} from './command-settings.ts';
import {migrateStore, sqliteFile} from './store-of.ts';

/** Migrates, and says what was done. */
export async function migrate(settings: CommandSettings): Promise<void> {
  if (settings.words.length > 0) throw bad(`unexpected word "${settings.words[0] ?? ''}"`);
  const where = settings.database ? 'the database' : sqliteFile(settings);
  const {from, to} = await migrateStore(settings);
  console.log(
    from === to
      ? `consent-receiver: ${where} is of schema ${to} already, nothing to do`
      : `consent-receiver: ${where} was brought from schema ${from} to ${to}`,
  );
}
