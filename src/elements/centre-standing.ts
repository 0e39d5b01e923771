// What holds for the person on the screen, choice by choice: from the device, and from the receiver.
import type {KnownPerson, StandingAnswer} from '../centre.ts';
import type {CentreMessages} from '../model/centre-messages.ts';
import type {CentrePresentation, ShownState} from '../model/centre.ts';
import {after} from '../model/earlier.ts';
import type {Messages} from '../model/messages.ts';
import type {Notice} from '../model/notice.ts';
import {knownOf, type Known} from '../model/people.ts';
import {presentCentre} from '../model/present-centre.ts';
import {differenceOf, type Difference} from '../model/receiver-standing.ts';

/** What is known of one choice. `version`: of the notice it was answered under, null when that is gone. */
export interface Line {
  readonly known: Known;
  readonly shown: ShownState;
  readonly difference: Difference | null;
  readonly version: string | null;
}
export type Lines = Readonly<Record<string, Line>>;

/** A notice with the centre's tree of it. `ids`: the choices of it that are shown. */
export interface Block {
  readonly notice: Notice;
  readonly tree: CentrePresentation;
  readonly lines: Lines;
  readonly ids: readonly string[];
}

export interface StandingInput {
  readonly notice: Notice;
  readonly messages: Messages;
  readonly centre: CentreMessages;
  readonly people: readonly KnownPerson[];
  readonly person: KnownPerson | null;
  readonly said: StandingAnswer | null;
  /** Unix ms. */
  readonly now: number;
}

/** Whether what was given still counts, as far as both device and receiver know. */
export const isGiven = ({known, difference}: Line): boolean =>
  known.state === 'given' && difference?.holds !== true;

/** The choices that stand given on this device. */
export const givenIn = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap(({ids, lines}) => ids.filter((id) => lines[id]?.known.state === 'given'));

/** The current notice, and older ones with what was given under them that it does not have any more. */
export function blocksOf(input: StandingInput): readonly [Block, ...Block[]] {
  const {notice, messages, centre, person} = input;
  const treeOf = (of: Notice): CentrePresentation =>
    presentCentre(of, messages, {lang: messages.lang, centre});
  const ids = notice.choices.map(({id}) => id);
  const seen = new Set(ids);
  const notices = [...new Set(person?.acts.toReversed().flatMap(({shown}) => shown ?? []))];
  const older = notices.flatMap((past): Block[] => {
    const lines = linesOf(past, input);
    const gone = past.choices
      .map(({id}) => id)
      .filter((id) => !seen.has(id) && ['given', 'withdrawn'].includes(lines[id]?.known.state ?? ''));
    gone.forEach((id) => seen.add(id));
    return gone.length ? [{notice: past, tree: treeOf(past), lines, ids: gone}] : [];
  });
  return [{notice, tree: treeOf(notice), lines: linesOf(notice, input), ids}, ...older];
}

const NOTHING: Known = {state: 'unanswered', act: null, ask: true, changes: []};

function linesOf(notice: Notice, {people, person, said, now}: StandingInput): Lines {
  const all = person ? knownOf(people, person, notice, now) : {};
  const hashes = new Set(person?.acts.map(({hash}) => hash));
  const line = (id: string, softOptIn: boolean): Line => {
    const {[id]: known = NOTHING} = all;
    const difference = differenceOf(known, id, said?.standings ?? [], hashes);
    const version = known.act?.shown?.version ?? null;
    return {known, shown: shownState(known, softOptIn, notice, now), difference, version};
  };
  return Object.fromEntries(notice.choices.map(({id, softOptIn = false}) => [id, line(id, softOptIn)]));
}

function shownState({state, ask, act}: Known, softOptIn: boolean, notice: Notice, now: number): ShownState {
  if (state === 'withdrawn') return softOptIn ? 'refused' : state; // there was no yes to take back
  if (state !== 'given') return state;
  if (ask) return 'not-covered';
  const {reviewAfter} = notice;
  return reviewAfter !== undefined && after((act?.iat ?? 0) * 1000, reviewAfter) <= now ? 'review' : state;
}
