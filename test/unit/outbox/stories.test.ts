// Single stories of ledger, outbox and receiver that once went wrong: each is the shortest way into one trap.
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {ConsentEvent} from '../../../src/model/event.ts';
import {createSecrets, type ReceiverSecrets} from '../../../src/receiver/keys.ts';
import {subjectKey} from '../../../src/receiver/subject.ts';
import {choices, PEOPLE, type Done, type Kind} from '../../support/protocol-acts.ts';
import {quiet, watchCrypto} from '../../support/protocol-quiet.ts';
import {World} from '../../support/protocol-world.ts';

const [ANNA] = PEOPLE;
let secrets: ReceiverSecrets;
let unwatch: () => void;
let world: World;
beforeAll(async () => {
  secrets = await createSecrets();
  unwatch = watchCrypto();
});
afterAll(() => unwatch());
beforeEach(() => {
  world = new World(secrets);
});

/** Some seconds later, something is done in the page that is open. */
async function act(event: ConsentEvent, what: Kind = 'plain', email: string | null = ANNA): Promise<Done> {
  const done = world.act(event, email, what);
  world.tab(0).act(done);
  await quiet();
  world.pass(5_000);
  await quiet();
  return done;
}

const withdrawal: ConsentEvent = {kind: 'withdrawal', choices: ['sharing.partner']};
const standing = async (): Promise<string | undefined> =>
  (await world.store.standings(subjectKey(secrets.pepper, 'example', 'email', ANNA))).find(
    ({choice}) => choice === 'marketing.email',
  )?.state;

describe('11: a refusal holds', () => {
  test('when the device has lost what it sent before, and counts from the same number again', async () => {
    await act(choices('unanswered', 'given'));
    world.disk.full = true; // what is done now lives in the page, and is sent
    await act(choices('unanswered', 'given'));
    await act(choices('given', 'given'));
    world.tab(0).die(false);
    world.disk.full = false;
    const refused = await act(choices('refused', 'unanswered')); // its number is lower than the grant's

    expect(refused.entry?.seq).toBe(1);
    expect(await standing()).toBe('refused');
  });

  test('when it names nobody, and the device has lost what it sent before', async () => {
    await act(choices('unanswered', 'given'), 'plain', null);
    world.disk.full = true;
    await act(choices('unanswered', 'given'), 'plain', null);
    await act(choices('given', 'given'));
    world.tab(0).die(false);
    world.disk.full = false;
    await act({kind: 'objection', state: 'raised'}, 'plain', null);

    expect(await standing()).toBe('objected');
  });
});

describe('17: an entry that is never acknowledged holds up no other', () => {
  test('not even when several of them go first', async () => {
    world.tab(0);
    for (let i = 0; i < 3; i++) await act(withdrawal, 'strange'); // pages that trust another receiver's key
    world.network.down = true;
    const grant = await act(choices('given', 'given'));
    world.network.down = false;
    for (let day = 0; day < 9; day++) {
      world.pass(86_400_000);
      await quiet();
    }

    expect(world.received).toContain(grant.entry?.jti);
  });

  test('11: but what it takes back does not reach the receiver without it', async () => {
    world.network.down = true;
    const grant = await act(choices('given', 'given'));
    await act({kind: 'withdrawal', choices: ['marketing.email']}, 'strange');
    const later = await act(choices('unanswered', 'given'));
    world.network.down = false;
    for (let day = 0; day < 9; day++) {
      world.pass(86_400_000);
      await quiet();
    }

    expect(world.received).toContain(later.entry?.jti);
    expect(world.received).not.toContain(grant.entry?.jti);
  });

  test('what was taken back twice goes out in the same round, once both are there', async () => {
    world.network.down = true;
    const first = await act(choices('given', 'given'));
    await act(choices('given', 'refused'));
    await act({kind: 'withdrawal', choices: ['marketing.email']});
    world.network.down = false;
    world.pass(600_000);
    await quiet();

    expect(world.received).toContain(first.entry?.jti);
  });

  test('11: and what another person took back holds up no yes of this one', async () => {
    world.network.down = true;
    const grant = await act(choices('given', 'given'));
    await act({kind: 'withdrawal', choices: ['marketing.email']}, 'strange', PEOPLE[1]);
    world.network.down = false;
    for (let day = 0; day < 9; day++) {
      world.pass(86_400_000);
      await quiet();
    }

    expect(world.received).toContain(grant.entry?.jti);
  });

  test('what waits for a no goes out as soon as that no is received, without another try of the page', async () => {
    world.network.down = true;
    const grant = await act(choices('given', 'given'));
    world.network.down = false;
    world.network.held = true;
    await act({kind: 'withdrawal', choices: ['marketing.email']});
    world.pass(600_000); // the round that tries again finds the no under way, and leaves the yes alone
    await quiet();
    world.network.held = false;
    world.network.release();
    await quiet();

    expect(world.received).toContain(grant.entry?.jti);
  });

  test('11: but whoever names the receipt holds it up, whatever address stands in the form by now', async () => {
    world.network.down = true;
    const grant = await act(choices('given', 'given'));
    const named = {kind: 'withdrawal', choices: ['marketing.email'], for: [grant.entry?.hash ?? '']} as const;
    await act(named, 'strange', PEOPLE[1]);
    world.network.down = false;
    for (let day = 0; day < 9; day++) {
      world.pass(86_400_000);
      await quiet();
    }

    expect(world.received).not.toContain(grant.entry?.jti);
  });

  test('11: and a no that came with a yes goes out, though that yes was taken back in vain', async () => {
    await act(choices('given', 'unanswered'));
    world.network.down = true;
    const both = await act(choices('refused', 'given'));
    await act(withdrawal, 'strange');
    world.network.down = false;
    world.pass(600_000);
    await quiet();

    expect(world.received).toContain(both.entry?.jti);
    expect(await standing()).toBe('refused');
  });

  test('11: of two tabs that counted alike, the yes waits for the no', async () => {
    await act(choices('unanswered', 'given'));
    world.network.down = true;
    const [here, there] = [world.open(), world.open()];
    here.prepare(world.act(choices('given', 'unanswered'), ANNA, 'plain'));
    there.prepare(world.act(choices('refused', 'unanswered'), ANNA, 'broken'));
    await quiet();
    here.submit();
    await quiet();
    there.submit();
    await quiet();
    world.network.down = false;
    for (let day = 0; day < 9; day++) {
      world.pass(86_400_000);
      await quiet();
    }

    expect(await standing()).toBeUndefined();
  });
});
