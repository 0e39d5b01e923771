// A receiver that dies and a server that dies, in the middle of writing to the PostgreSQL store.
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout} from 'node:timers/promises';
import {afterEach, describe, expect, test} from 'vitest';
import type {Store, SubjectRef} from '../../src/receiver/store.ts';
import {email, newReceipt} from '../support/new-receipts.ts';
import {loginsOf} from '../support/postgres-logins.ts';
import {havePostgres} from '../support/postgres-server.ts';
import {usePostgres} from '../support/use-postgres.ts';
import {until} from '../support/until.ts';

/** One receipt, acknowledged: who signed it, its id, and the address that it is bound to. */
interface Acknowledged {
  readonly iss: string;
  readonly jti: string;
  readonly subject: SubjectRef;
}

/** Every entry has its receipt, address and standing, the indexes are dense, and these are among them. */
async function expectWhole(store: Store, acknowledged: readonly Acknowledged[]): Promise<void> {
  const listed = await store.latest(10_000);
  expect(listed.map(({idx}) => idx)).toEqual(listed.map((_, at) => listed.length - 1 - at));
  expect(await store.counts()).toMatchObject({entries: listed.length, receipts: listed.length});
  for (const {idx, receipt} of listed) {
    expect(receipt?.disclosures).toHaveLength(1);
    const [subject, ...others] = await store.subjects(idx);
    expect(others).toEqual([]);
    expect(await store.standings(subject?.key ?? '')).toMatchObject([{state: 'given', idx}]);
  }
  for (const {iss, jti, subject} of acknowledged) {
    const found = await store.find(iss, jti);
    expect(found && (await store.subjects(found.idx))).toEqual([subject]);
  }
}

const CHILD = `
import {openPostgres} from ${JSON.stringify(new URL('../../src/receiver/postgres.ts', import.meta.url).href)};
import {email, newReceipt} from ${JSON.stringify(new URL('../support/new-receipts.ts', import.meta.url).href)};
const [name, logins] = process.argv.slice(1);
const store = await openPostgres(JSON.parse(logins));
for (let n = 0; ; n += 1) {
  const people = [0, 1, 2].map((i) => name + '-' + n + '-' + i);
  const batch = await Promise.all(people.map((key) => newReceipt({key, subjects: [email(key)]})));
  await store.append(batch);
  for (const {payload, subjects} of batch) {
    console.log(JSON.stringify({iss: payload.iss, jti: payload.jti, subject: subjects[0]}));
  }
}`;

describe.skipIf(!havePostgres())('PostgreSQL', () => {
  const {site, openStore} = usePostgres();
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  test('two receiver processes, one of them killed in the middle: what was acknowledged is there, and nothing in halves', async () => {
    const database = await site.database();
    const logins = JSON.stringify(loginsOf(site.server, database));
    const acknowledged: Acknowledged[] = [];
    const start = (name: string): ChildProcess => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', CHILD, name, logins], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      children.push(child);
      let rest = '';
      child.stdout.on('data', (chunk: Buffer) => {
        const lines = (rest + chunk.toString()).split('\n');
        rest = lines.pop() ?? '';
        acknowledged.push(...lines.map((line): Acknowledged => JSON.parse(line)));
      });
      return child;
    };
    const of = (name: string): number =>
      acknowledged.filter(({iss}) => iss.startsWith(`urn:key:${name}-`)).length;
    const [first, second] = [start('first'), start('second')];
    await until(() => of('first') >= 30 && of('second') >= 30, 'both have written');
    first.kill('SIGKILL');
    await once(first, 'close');
    const then = of('second');
    await until(() => of('second') >= then + 30, 'the other one goes on');
    second.kill('SIGKILL');
    await once(second, 'close');
    await expectWhole(await openStore(database), acknowledged);
  }, 120_000);

  test('the server is gone and comes back: appending rejects, then works again, and nothing acknowledged is missing', async () => {
    const database = await site.database();
    const store = await openStore(database);
    const acknowledged: Acknowledged[] = [];
    const refused: unknown[] = [];
    const stopping = new AbortController();
    const write = async (name: string): Promise<void> => {
      for (let n = 0; !stopping.signal.aborted; n += 1) {
        const key = `${name}-${n}`;
        const {payload, ...receipt} = await newReceipt({key, subjects: [email(key)]});
        await store.append([{...receipt, payload}]).then(
          () => acknowledged.push({iss: payload.iss, jti: payload.jti, subject: email(key)}),
          (error: unknown) => refused.push(error),
        );
        if (refused.length > 0) await setTimeout(10); // the server needs the processor to come back
      }
    };
    const writing = Promise.all(['a', 'b', 'c'].map((name) => write(name)));
    await until(() => acknowledged.length >= 20, 'some are acknowledged');
    await site.server.stop('immediate');
    await until(() => refused.length >= 5, 'appending rejects');
    await expect(store.find('urn:key:a', 'none')).rejects.toThrow();
    await site.server.start();
    const then = acknowledged.length;
    await until(() => acknowledged.length >= then + 20, 'appending works again');
    stopping.abort();
    await writing;
    await expectWhole(store, acknowledged);
  }, 120_000);
});
