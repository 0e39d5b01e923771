// Which yes has to wait on the device for which no, said once more and independently of the outbox: from what people
// did, and the two numbers that a receipt tells of its order (RECEIPT.md 4).
import {CHOICES, isRecorded, type Done, type Recorded} from './protocol-acts.ts';
import {gives, named, refuses} from './protocol-standing.ts';

/** Whether one act says no to something that the other says yes to. */
function saysNoTo(no: Done, yes: Done): boolean {
  if (yes.event.kind !== 'objection')
    return CHOICES.some((choice) => gives(yes, choice) && refuses(no, choice));
  const isRaised = no.event.kind === 'objection' && no.event.state === 'raised';
  return yes.event.state === 'lifted' && isRaised;
}

/** Whether both may be of one person: it names the receipt, or no address tells them apart. */
const ofOnePerson = (no: Done, yes: Recorded): boolean =>
  named(no).includes(yes.entry.hash) || no.email === null || yes.email === null || no.email === yes.email;

/** The later one by the counter of their key, or as late; of two keys, by the device's clock. */
const isLater = (one: Recorded, other: Recorded): boolean =>
  one.entry.iss === other.entry.iss ? one.entry.seq >= other.entry.seq : one.at > other.at;

const isOnDisk = ({entry, database}: Recorded): boolean => database?.rows.has(`entry/${entry.jti}`) === true;

/** Whether an acknowledgement of it lies on the disk. */
const isAcknowledged = ({entry, database}: Recorded): boolean =>
  [...(database?.rows.keys() ?? [])].some((key) => key.startsWith(`ack/${entry.jti}/`));

/** The acts in the same database that a yes has to wait for until they are acknowledged. A no waits for none. */
const waitedForBy = (yes: Recorded, acts: readonly Done[]): readonly Recorded[] =>
  acts
    .filter(isRecorded)
    .filter(({database}) => database === yes.database && !CHOICES.some((choice) => refuses(yes, choice)))
    .filter((no) => isLater(no, yes) && saysNoTo(no, yes) && ofOnePerson(no, yes));

/**
 * The acts that stay on the device for good: each waits for a no whose acknowledgement never comes, or for one that says
 * yes to something else and stays there itself.
 */
export function leftBehind(acts: readonly Done[]): ReadonlySet<Done> {
  const held = acts.filter(isRecorded).filter((act) => isOnDisk(act) || act.tab?.dead === false);
  const never = new Set<Done>(held.filter(({what}) => what === 'broken' || what === 'strange'));
  const behind = new Set<Done>();
  for (let size = -1; size < behind.size;) {
    size = behind.size;
    for (const act of held)
      if (waitedForBy(act, held).some((no) => never.has(no) || behind.has(no))) behind.add(act);
  }
  return behind;
}

/**
 * Whether a receipt must not go out in a round: it waits for a no that was on the disk before the round began.
 * @param acknowledged the receipts of which an outbox has said so: what the disk refuses, a page keeps in its memory
 */
export const mustWait = (
  wire: string,
  begun: number,
  {acts, acknowledged}: {readonly acts: readonly Done[]; readonly acknowledged: ReadonlySet<string>},
): boolean =>
  acts
    .filter(isRecorded)
    .filter(({entry}) => entry.wire === wire)
    .flatMap((yes) => waitedForBy(yes, acts))
    .some((no) => (no.onDisk ?? Infinity) < begun && !isAcknowledged(no) && !acknowledged.has(no.entry.jti));
