// The answers on the screen, how they came about, and the act that they make.
import type {Act, Contact} from '../consent.ts';
import type {Notice} from '../model/notice.ts';
import {choicesOf, type Presentation} from '../model/presentation.ts';
import {CONTACTS, contactsOf, type Answer, type ContactKind} from '../model/vocabulary.ts';

/** What an act says of the form beside the answers. */
export interface FormSays {
  readonly contact: (kinds: readonly ContactKind[]) => Contact;
  /** Whether it says that the person is under the age. */
  readonly isMinor: () => boolean;
}

export class Answers {
  readonly #given = new Map<string, Answer>();
  /** Whether any of them came from something that the browser does not vouch for. */
  unverified = false;
  /** Whether the words on the screen were other ones than the presentation's when one was given. */
  translated = false;
  /** Ms since 1970: when the last one was given. */
  at = 0;

  /** How many choices are answered. */
  get size(): number {
    return this.#given.size;
  }

  /** Ids of the choices that are answered. */
  get choices(): readonly string[] {
    return [...this.#given.keys()];
  }

  get(choice: string): Answer {
    return this.#given.get(choice) ?? 'unanswered';
  }

  set(choice: string, answer: Answer, how: {readonly trusted: boolean; readonly translated: boolean}): void {
    if (answer === 'unanswered') this.#given.delete(choice);
    else this.#given.set(choice, answer);
    this.unverified ||= !how.trusted;
    this.translated ||= how.translated;
    this.at = Date.now();
  }

  /** Takes every yes back: the person turned out to be too young to give one. */
  dropGiven(): void {
    for (const [choice, answer] of this.#given) if (answer === 'given') this.#given.delete(choice);
  }

  /** Takes one answer back. */
  drop(choice: string): void {
    this.#given.delete(choice);
  }

  /** Every choice of a block with its answer. */
  of(presentation: Presentation): Readonly<Record<string, Answer>> {
    return Object.fromEntries(choicesOf(presentation).map(({id}) => [id, this.get(id)]));
  }

  /** What is answered as one act, with the addresses that it is about; null while nothing is. */
  act(notice: Notice, presentation: Presentation, {contact, isMinor}: FormSays): Act | null {
    if (this.size === 0) return null;
    const kinds = new Set(this.choices.flatMap(contactsOf));
    return {
      event: {kind: 'choices', choices: this.of(presentation)},
      notice,
      presentation,
      contact: contact(CONTACTS.filter((kind) => kinds.has(kind))),
      controls: Object.fromEntries(choicesOf(presentation).map(({id, control}) => [id, control])),
      actor: this.unverified ? 'unverified' : 'person',
      translated: this.translated,
      minor: isMinor(),
      at: this.at,
    };
  }

  clear(): void {
    this.#given.clear();
    this.unverified = this.translated = false;
  }
}
