// The protocol of ledger, outbox and receiver under any order of acts and faults. All but the disk, the network, the
// locks and the clock are the real ones: `signAct`, the ledger, the outbox, the transport, the receiver with its store.
import * as fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createSecrets, type ReceiverSecrets} from '../../../src/receiver/keys.ts';
import {anyCommands, counted, type Command} from '../../support/protocol-commands.ts';
import {Invariants} from '../../support/protocol-invariants.ts';
import {MUTATIONS} from '../../support/protocol-mutations.ts';
import {watchCrypto} from '../../support/protocol-quiet.ts';
import {World, type Mutation} from '../../support/protocol-world.ts';
import {rounds} from '../../support/rounds.ts';

const FEW = 250;
const RUNS: number = rounds(FEW, 10_000);
/** One story in `npm test`, another one each time in `npm run test:chaos`. */
const SEED: fc.Parameters<unknown> = RUNS === FEW ? {seed: 17} : {};

let secrets: ReceiverSecrets;
let unwatch: () => void;
beforeAll(async () => {
  secrets = await createSecrets();
  unwatch = watchCrypto();
});
afterAll(() => unwatch());

async function play(commands: Iterable<Command>, mutation: Mutation = {}): Promise<void> {
  const world = new World(secrets, mutation);
  const invariants = new Invariants(world);
  await fc.asyncModelRun(() => ({model: {}, real: {world, invariants}}), commands);
  await invariants.end();
}

describe('17: ledger, outbox and receiver', () => {
  test('nothing is lost, nothing counts twice, no refusal is flipped', {timeout: 3_600_000}, async () => {
    const property = fc.asyncProperty(anyCommands(), (commands) => play(commands));

    await fc.assert(property, {numRuns: RUNS, ...SEED});

    expect(counted.commands).toBeGreaterThan(RUNS);
  });

  test.each(MUTATIONS)('would find %s', {timeout: 120_000}, async (_what, mutation, message) => {
    const property = fc.asyncProperty(anyCommands(), (commands) => play(commands, mutation));

    const found = await fc.check(property, {numRuns: 300, seed: 17, endOnFailure: true});

    expect(found.failed).toBe(true);
    expect(String(found.errorInstance)).toMatch(message);
  });
});
