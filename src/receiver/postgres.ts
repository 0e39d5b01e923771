// What a program takes from `consent-capture/receiver/postgres`. Apart from the receiver's other names: it needs `pg`.
export {migratePostgres, STEPS, type MigrateOptions, type Step} from './postgres/migrate.ts';
export {openPostgres, type PostgresOptions} from './postgres/open.ts';
export type {SqlClient} from './postgres/transaction.ts';
