// What a key is told, over histories of chance: nothing of others that was stored before its own first word is in it,
// and no yes of anybody else, whatever clocks say and however the key's own acts reach addresses.
import {expect, test} from 'vitest';
import type {ConsentEvent} from '../../../src/model/event.ts';
import {ANSWERS} from '../../../src/model/vocabulary.ts';
import {standingsOf, type KeyStanding} from '../../../src/receiver/key-standing.ts';
import {openMemory} from '../../../src/receiver/memory.ts';
import type {NewReceipt, SubjectRef} from '../../../src/receiver/store.ts';
import {chance, runSeed, type Chance} from '../../support/chance.ts';
import {email, newReceipt, phone} from '../../support/new-receipts.ts';

const ADDRESSES = [email('anna'), email('bo'), phone('+4511111111')] as const;
const CHOICES = ['marketing.email', 'marketing.sms', 'profiling'] as const;
const START = 1_790_000_000;
const SPY = 'spy';
const ROUNDS = 100;
const LONG = 60_000; // a machine may be busy

function eventOf(dice: Chance, hashes: readonly string[]): ConsentEvent {
  const choice = dice.pick(CHOICES);
  const hash = hashes[dice.below(Math.max(1, hashes.length))];
  const names = hash !== undefined && dice.once(3) ? {for: [hash]} : {};
  switch (dice.below(5)) {
    case 0:
      return {kind: 'withdrawal', choices: [choice], ...names};
    case 1:
      return {kind: 'objection', state: dice.once(3) ? 'lifted' : 'raised', ...names};
    default: {
      const answers = CHOICES.map((id) => [id, dice.pick(ANSWERS)] as const);
      return {kind: 'choices', choices: Object.fromEntries(answers)};
    }
  }
}

/** Acts of others, then of the spy and others; the spy may name what it has seen of others. */
async function history(dice: Chance): Promise<{before: NewReceipt[]; after: NewReceipt[]}> {
  const seqs = new Map<string, number>();
  const hashes: string[] = [];
  const make = async (key: string, at: number): Promise<NewReceipt> => {
    const seq = seqs.get(key) ?? 0;
    seqs.set(key, seq + 1);
    const subjects: SubjectRef[] = ADDRESSES.filter(() => dice.once(2));
    const iat = START + (key === SPY ? dice.below(2_000_000) - 1_000_000 : at); // its clock is what it likes
    const event = eventOf(dice, hashes);
    const receipt = await newReceipt({
      key,
      seq,
      iat,
      event,
      subjects,
      received: START * 1000 + at * 1000,
      quarantined: event.kind === 'choices' && dice.once(6),
    });
    hashes.push(receipt.hash);
    return receipt;
  };
  const others = ['a', 'b'] as const;
  const [before, after]: [NewReceipt[], NewReceipt[]] = [[], []];
  for (let at = 0; at < 2 + dice.below(5); at += 1) before.push(await make(dice.pick(others), at));
  for (let at = 10; at < 13 + dice.below(6); at += 1)
    after.push(await make(at === 10 || dice.once(2) ? SPY : dice.pick(others), at));
  return {before, after};
}

async function told(receipts: readonly NewReceipt[]): Promise<readonly KeyStanding[]> {
  const store = openMemory();
  for (const receipt of receipts) await store.append([receipt]);
  return standingsOf(await store.history(`urn:key:${SPY}`));
}

const saying = (receipt: NewReceipt, event: ConsentEvent): NewReceipt => ({
  ...receipt,
  payload: {...receipt.payload, event},
});

/** The same receipt of somebody else, whose yes is none. */
function withoutYes(receipt: NewReceipt): NewReceipt {
  const {iss, event} = receipt.payload;
  if (iss === `urn:key:${SPY}` || event.kind !== 'choices') return receipt;
  const answers = Object.entries(event.choices).map(
    ([id, said]) => [id, said === 'given' ? 'unanswered' : said] as const,
  );
  return saying(receipt, {kind: 'choices', choices: Object.fromEntries(answers)});
}

/** The same receipt, which reaches whom it reached and says nothing of what is asked about here. */
function silenced(receipt: NewReceipt): NewReceipt {
  const {event} = receipt.payload;
  if (event.kind === 'choices') {
    const choices = Object.fromEntries(CHOICES.map((id) => [id, 'unanswered'] as const));
    return saying(receipt, {kind: 'choices', choices});
  }
  if (event.kind === 'request' || (event.kind === 'objection' && event.state === 'lifted')) return receipt;
  const {for: named} = event;
  return saying(receipt, {kind: 'withdrawal', choices: ['marketing.other'], ...(named && {for: named})});
}

const seed = runSeed();
const rounds = Array.from({length: ROUNDS}, (_, n) => n);

test(
  `what others said before the key’s first word is not in its answer, CHAOS_SEED=${seed}`,
  {timeout: LONG},
  async () => {
    let rows = 0;
    for (const n of rounds) {
      const {before, after} = await history(chance(seed + n));
      const full = await told([...before, ...after]);
      expect(full, `round ${n}`).toEqual(
        await told([...before.map((receipt) => silenced(receipt)), ...after]),
      );
      rows += full.length;
    }
    expect(rows).toBeGreaterThan(ROUNDS / 2); // it was told something at all
  },
);

test(`no yes of others is in its answer, CHAOS_SEED=${seed}`, {timeout: LONG}, async () => {
  for (const n of rounds) {
    const {before, after} = await history(chance(seed + n));
    const all = [...before, ...after];
    expect(await told(all), `round ${n}`).toEqual(await told(all.map((receipt) => withoutYes(receipt))));
  }
});

test(`a no of others after its own answer is in it, CHAOS_SEED=${seed}`, {timeout: LONG}, async () => {
  let elsewhere = 0;
  for (const n of rounds) {
    const {before, after} = await history(chance(seed + n));
    elsewhere += (await told([...before, ...after])).filter(({by}) => by === 'elsewhere').length;
  }
  expect(elsewhere).toBeGreaterThan(0);
});
