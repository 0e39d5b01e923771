// What the device holds of the person on the screen: their receipts and requests, and who else has acted on it.
import type {Centre, Contact, KnownPerson, PastReceipt, StandingAnswer} from '../centre.ts';
import {isBlocked} from '../model/people.ts';
import type {KnownRequest} from '../model/requests.ts';
import {CONTACTS} from '../model/vocabulary.ts';

export class CentreDevice {
  /** Who acted last comes first. */
  people: readonly KnownPerson[] = [];
  /** Newest first. */
  history: readonly PastReceipt[] = [];
  /** Last first. */
  requests: readonly KnownRequest[] = [];
  #chosen = '';

  /** The person on the screen; null on a device that knows nobody. */
  get person(): KnownPerson | null {
    return this.people.find((one) => keyOf(one) === this.#chosen) ?? this.people[0] ?? null;
  }

  choose(person: KnownPerson): void {
    this.#chosen = keyOf(person);
  }

  /**
   * Reads everything again.
   * @param only the addresses of the one person that the page is for
   * @throws ConsentError `storage`, and leaves what was read before
   */
  async read(centre: Centre, only: Contact | undefined, said: StandingAnswer | null): Promise<void> {
    const [people, history, requests] = await Promise.all([
      centre.people(only),
      centre.history(),
      centre.requests(said),
    ]);
    this.people = people;
    const mine = new Set(this.person?.acts.map(({hash}) => hash));
    this.history = history.filter(({entry}) => mine.has(entry.hash));
    const ids = new Set(this.history.map(({entry}) => entry.jti));
    this.requests = requests.filter(({jti}) => ids.has(jti));
  }

  /** Since when an objection stands, Unix ms; null without one. */
  get blockedSince(): number | null {
    const {person} = this;
    if (!person || !isBlocked(person)) return null;
    const raised = person.acts.findLast(({event}) => event.kind === 'objection' && event.state === 'raised');
    return (raised?.iat ?? 0) * 1000;
  }

  /** How many receipts the receiver does not have yet. */
  get pending(): number {
    return this.history.filter(({status}) => ['queued', 'sent', 'parked'].includes(status.delivery)).length;
  }

  /** Whether something here takes a choice of a receipt back. */
  isTakenBack(hash: string, choice: string): boolean {
    return this.history.some(
      ({entry: {event}}) =>
        event.kind === 'withdrawal' && event.for?.includes(hash) === true && event.choices.includes(choice),
    );
  }
}

const keyOf = ({addresses}: KnownPerson): string =>
  JSON.stringify(CONTACTS.map((kind) => addresses[kind] ?? ''));
