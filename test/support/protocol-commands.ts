// The commands that a run of the protocol is made of. Each can be done at any moment; some then do nothing.
import * as fc from 'fast-check';
import type {ConsentEvent} from '../../src/model/event.ts';
import {ANSWERS} from '../../src/model/vocabulary.ts';
import {CHOICES, PEOPLE, choices, isRecorded, type Kind} from './protocol-acts.ts';
import type {Invariants} from './protocol-invariants.ts';
import {FATES} from './protocol-network.ts';
import {quiet} from './protocol-quiet.ts';
import type {World} from './protocol-world.ts';

/** The real thing and what holds it to account. */
export interface Run {
  readonly world: World;
  readonly invariants: Invariants;
}
export type Command = fc.AsyncCommand<object, Run>;

/** Commands that were run in this process. */
export const counted = {commands: 0};

type Do = (world: World) => void | Promise<void>;

class Step implements Command {
  readonly #name: string;
  readonly #do: Do;

  constructor(name: string, act: Do) {
    this.#name = name;
    this.#do = act;
  }

  check(): boolean {
    return true;
  }

  async run(_model: object, {world, invariants}: Run): Promise<void> {
    counted.commands += 1;
    world.step += 1;
    world.pass(1_700);
    await this.#do(world);
    await quiet();
    await invariants.check();
  }

  toString(): string {
    return this.#name;
  }
}

const plainly = (name: string, act: Do): fc.Arbitrary<Command> => fc.constant(new Step(name, act));
const tab = fc.nat({max: 2});
const answer = fc.constantFrom(...ANSWERS);
const email = fc.oneof(
  {weight: 6, arbitrary: fc.constant(PEOPLE[0])},
  {weight: 2, arbitrary: fc.constant(PEOPLE[1])},
  {weight: 1, arbitrary: fc.constant(null)},
);
const what: fc.Arbitrary<Kind> = fc.oneof(
  {weight: 9, arbitrary: fc.constant('plain' as const)},
  {weight: 2, arbitrary: fc.constant('custom' as const)},
  {weight: 1, arbitrary: fc.constantFrom('broken' as const, 'strange' as const)},
);
const answers = fc
  .tuple(answer, answer)
  .filter(([one, other]) => one !== 'unanswered' || other !== 'unanswered');

const forTab = (name: string, act: (world: World, tab: number) => void): fc.Arbitrary<Command> =>
  tab.map((which) => new Step(`${name}(${which})`, (world) => act(world, which)));

/** A form is answered and not sent yet. */
const fill = fc
  .tuple(tab, answers, email, what)
  .map(
    ([which, [one, other], address, kind]) =>
      new Step(`fill(${which}, ${one}/${other}, ${address}, ${kind})`, (world) =>
        world.tab(which).prepare(world.act(choices(one, other), address, kind)),
      ),
  );

/** Another address is typed into a form that was answered. */
const retype = fc.tuple(tab, email).map(
  ([which, address]) =>
    new Step(`retype(${which}, ${address})`, (world) => {
      const {form} = world.tab(which);
      if (form) world.tab(which).prepare(world.act(form.act.event, address, form.act.what, form.act));
    }),
);

/** Answered and sent at once. */
const answerNow = fc
  .tuple(tab, answers, email, what)
  .map(
    ([which, [one, other], address, kind]) =>
      new Step(`answer(${which}, ${one}/${other}, ${address}, ${kind})`, (world) =>
        world.tab(which).act(world.act(choices(one, other), address, kind)),
      ),
  );

/** A consent is taken back: as the screen does it, by the receipt that gave it; or by an address, or by the key. */
const withdraw = fc
  .record({
    which: tab,
    choice: fc.constantFrom(...CHOICES),
    email,
    named: fc.boolean(),
    from: fc.nat(),
    kind: what,
  })
  .map(
    ({which, choice, email: address, named, from, kind}) =>
      new Step(`withdraw(${which}, ${choice}, ${named ? `of ${from}` : address}, ${kind})`, (world) => {
        const given = world.acts
          .filter(isRecorded)
          .filter(({event}) => event.kind === 'choices' && event.choices[choice] === 'given');
        const act = named ? given[from % Math.max(1, given.length)] : undefined;
        const event: ConsentEvent = {
          kind: 'withdrawal',
          choices: [choice],
          ...(act && {for: [act.entry.hash]}),
        };
        world.tab(which).act(world.act(event, act ? act.email : address, kind));
      }),
  );

/** Without a network, a yes and then a no, of one person or of two; the no may be one that is never acknowledged. */
const change = fc
  .record({
    which: tab,
    giver: email,
    taker: email,
    named: fc.boolean(),
    kind: fc.constantFrom<Kind>('plain', 'broken', 'strange'),
  })
  .map(
    ({which, giver, taker, named, kind}) =>
      new Step(`change(${which}, ${giver}, ${named ? 'by its name' : taker}, ${kind})`, async (world) => {
        world.network.down = true;
        const yes = world.act(choices('given', 'unanswered'), giver, 'plain');
        world.tab(which).act(yes);
        await quiet();
        world.step += 1;
        const by = named && isRecorded(yes) ? {for: [yes.entry.hash]} : {};
        const no: ConsentEvent = {kind: 'withdrawal', choices: ['marketing.email'], ...by};
        world.tab(which).act(world.act(no, taker, kind));
      }),
  );

const object = fc
  .tuple(tab, email, fc.constantFrom('raised', 'raised', 'lifted'))
  .map(
    ([which, address, state]) =>
      new Step(`object(${which}, ${address}, ${state})`, (world) =>
        world.tab(which).act(world.act({kind: 'objection', state}, address, 'plain')),
      ),
  );

const carry = fc
  .tuple(fc.nat({max: 7}), fc.constantFrom('delivered' as const, ...FATES))
  .map(([which, fate]) => new Step(`carry(${which}, ${fate})`, ({network}) => network.carry(which, fate)));

const ACTS = [fill, fill, retype, answerNow, answerNow, answerNow, withdraw, withdraw, change, object];
const PAGES = [
  forTab('submit', (world, which) => world.tab(which).submit()),
  forTab('submit', (world, which) => world.tab(which).submit()),
  forTab('crash', (world, which) => world.tab(which).die(false)),
  forTab('leave', (world, which) => world.tab(which).die(true)),
  forTab('reload', (world, which) => {
    world.tab(which).die(which === 0);
    world.open();
  }),
  forTab('freeze', (world, which) => {
    world.tab(which).frozen = true;
  }),
  forTab('thaw', (world, which) => world.tab(which).thaw()),
  forTab('wake', (world, which) => world.tab(which).resume(false)),
  forTab('resume', (world, which) => world.tab(which).resume()),
  forTab('losePatience', (world, which) => world.tab(which).losePatience()),
  plainly('open', (world) => void (world.tabs.filter(({dead}) => !dead).length < 3 && world.open())),
];
const DISK = [
  plainly('holdDisk', ({disk}) => void (disk.held = true)),
  plainly('commit', ({disk}) => disk.commit()),
  plainly('commit', ({disk}) => disk.commit()),
  plainly('freeDisk', ({disk}) => {
    disk.held = false;
    disk.release();
  }),
  plainly('diskFull', ({disk}) => void (disk.full = true)),
  plainly('diskTakes', ({disk}) => void (disk.full = false)),
];
const NETWORK = [
  plainly('holdNetwork', ({network}) => void (network.held = true)),
  plainly('freeNetwork', ({network}) => {
    network.held = false;
    network.release();
  }),
  plainly('offline', ({network}) => void (network.down = true)),
  plainly('online', ({network}) => void (network.down = false)),
  carry,
  carry,
  carry,
  plainly('restart', (world) => world.restart()),
  plainly('approve', (world) => world.approve()),
];
const REST = [
  plainly('deleteDatabase', ({disk}) => disk.delete()),
  fc.constantFrom(2_000, 60_000, 3_600_000).map((ms) => new Step(`pass(${ms})`, (world) => world.pass(ms))),
  fc
    .constantFrom(0, 30_000, 86_400_000)
    .map((ms) => new Step(`clockSlow(${ms})`, (world) => void (world.slow = ms))),
];

/** Runs of up to `most` commands. */
export const anyCommands = (most = 40): fc.Arbitrary<Iterable<Command>> =>
  fc.commands([...ACTS, ...PAGES, ...DISK, ...NETWORK, ...REST], {maxCommands: most, size: 'max'});
