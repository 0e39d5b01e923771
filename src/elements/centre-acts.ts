// What the person does in the centre, each an act of its own: signed with the text that was on the screen, and recorded.
import type {Centre, Contact, Doing, FiledReceipt} from '../centre.ts';
import type {Recorded} from '../consent.ts';
import type {CentrePresentation} from '../model/centre.ts';
import type {Notice} from '../model/notice.ts';
import {presentCentre} from '../model/present-centre.ts';
import {choicesOf, type Presentation} from '../model/presentation.ts';
import {CONTACTS, contactsOf, type Answer, type Right} from '../model/vocabulary.ts';
import type {Asked} from './centre-question.ts';
import type {Block} from './centre-standing.ts';
import type {CentreTexts} from './centre-texts.ts';

export interface ActsHost {
  /** Null before there is one, and once the element is gone. */
  readonly centre: () => Centre | null;
  /** The addresses of the person on the screen. */
  readonly contact: () => Contact;
  readonly isTranslated: () => boolean;
  /** `tells`: whether the line at the foot says what came of the act; a panel of its own may. */
  readonly onRecorded: (centre: Centre, recorded: Recorded, tells: boolean) => Promise<void>;
  readonly onError: (error: unknown, tells: boolean) => void;
}

/** A text that was on the screen, and its notice. */
interface Seen {
  readonly notice: Notice;
  readonly presentation: Presentation | CentrePresentation;
}

export class CentreActs {
  readonly #host: ActsHost;
  #acting: Promise<unknown> = Promise.resolve();

  constructor(host: ActsHost) {
    this.#host = host;
  }

  /** Resolves once all that was begun has ended. */
  get settled(): Promise<unknown> {
    return this.#acting;
  }

  /** Answers the choice for which the notice is shown anew. */
  answer(
    notice: Notice,
    {id, presentation}: Asked,
    answer: Answer,
    trusted: boolean,
  ): Promise<Recorded | null> {
    const controls = Object.fromEntries(choicesOf(presentation).map((one) => [one.id, one.control]));
    const doing = this.#doing({notice, presentation}, [id], trusted);
    return this.#act((centre) => centre.answer({[id]: answer}, controls, doing));
  }

  /** Takes choices back, those of each notice under its own text. */
  async withdraw(blocks: readonly Block[], choices: readonly string[], trusted: boolean): Promise<void> {
    for (const {ids: all, lines, notice, tree} of blocks) {
      const ids = all.filter((id) => choices.includes(id));
      const receipts = ids.flatMap((id) => lines[id]?.known.act?.hash ?? []);
      const doing = this.#doing({notice, presentation: tree}, ids, trusted);
      if (ids.length) await this.#act((centre) => centre.withdraw(ids, doing, receipts));
    }
  }

  /** Raises or lifts the objection to all marketing. */
  object({notice, tree}: Block, state: 'raised' | 'lifted', trusted: boolean): Promise<Recorded | null> {
    const doing = this.#doing({notice, presentation: tree}, null, trusted);
    return this.#act((centre) => centre.object(state, doing));
  }

  /** Uses a right; its panel tells what came of it. */
  request(
    {notice, tree}: Block,
    right: Right,
    said: Pick<Contact, 'text' | 'reply'>,
    trusted: boolean,
  ): Promise<Recorded | null> {
    const doing = this.#doing({notice, presentation: tree}, null, trusted);
    return this.#act((centre) => centre.request(right, doing, said), false);
  }

  /**
   * Takes back what a receipt out of a file gives, under its own notice if that came along: its hash is enough, and its
   * addresses come along.
   */
  async withdrawFiled(
    {notice: current, messages, centre: texts}: CentreTexts,
    file: FiledReceipt,
    choices: readonly string[],
    trusted: boolean,
  ): Promise<Recorded | null> {
    const notice = file.report.notice ?? current;
    const known = choices.filter((id) => notice.choices.some((choice) => choice.id === id));
    if (known.length === 0) return null;
    const presentation = presentCentre(notice, messages, {lang: messages.lang, centre: texts});
    const doing = this.#doing({notice, presentation}, null, trusted);
    const contact = only(file.contact, new Set(CONTACTS));
    return this.#act((centre) => centre.withdraw(known, {...doing, contact}, [file.hash]));
  }

  /** @param choices whose addresses the receipt names; null: all */
  #doing({notice, presentation}: Seen, choices: readonly string[] | null, trusted: boolean): Doing {
    const kinds = new Set(choices ? choices.flatMap(contactsOf) : CONTACTS);
    return {
      notice,
      presentation,
      contact: only(this.#host.contact(), kinds),
      actor: trusted ? 'person' : 'unverified',
      translated: this.#host.isTranslated(),
    };
  }

  /** Acts come one after the other, so that each is the next of its key's chain. */
  async #act(act: (centre: Centre) => Promise<Recorded>, tells = true): Promise<Recorded | null> {
    const centre = this.#host.centre();
    if (!centre) return null;
    const acting = this.#acting.then(() => act(centre));
    this.#acting = acting.catch(() => undefined);
    try {
      const recorded = await acting;
      await this.#host.onRecorded(centre, recorded, tells);
      return recorded;
    } catch (error) {
      this.#host.onError(error, tells);
      return null;
    }
  }
}

const only = (contact: Contact, kinds: ReadonlySet<string>): Contact =>
  Object.fromEntries(Object.entries(contact).filter(([kind]) => kinds.has(kind)));
