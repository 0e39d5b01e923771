// Between the forms of the rights and the device: reads a form, says in words what is missing, and has the request signed.
import type {LitElement, TemplateResult} from 'lit';
import {MOST_REPLY, MOST_WORDS} from '../model/centre-messages.ts';
import {fieldOf, sectionOf, type CentrePresentation} from '../model/centre.ts';
import {plain} from '../model/messages.ts';
import {fieldText} from '../model/requests.ts';
import type {Right} from '../model/vocabulary.ts';
import {personPressed} from './person.ts';
import {rightsView, type FieldErrors, type RightsInput} from './rights-view.ts';

/** What a request says, and where the answer goes. */
export interface RequestWords {
  readonly text?: string;
  readonly reply: string;
}

/** `onRequest` has a request signed and recorded; the id of its receipt, null when that failed. */
export interface PanelInput extends RightsInput {
  readonly onRequest: (right: Right, words: RequestWords, trusted: boolean) => Promise<string | null>;
}

type PanelHost = Pick<LitElement, 'requestUpdate' | 'updateComplete' | 'shadowRoot'>;

/** The forms of one element. They hold what was typed themselves; nothing of it is kept anywhere before it is sent. */
export class RightsPanel {
  readonly #host: PanelHost;
  #errors: {readonly [K in Right]?: FieldErrors} = {};
  #failed: Right | null = null;
  #isSending = false;
  /** Whether the press that submits was a person's (U31): a script can make a form submit. */
  #trusted = false;

  constructor(host: PanelHost) {
    this.#host = host;
  }

  view(input: PanelInput): TemplateResult {
    return rightsView({
      ...input,
      onBlock: async (trusted) => {
        await input.onBlock(trusted);
        await this.#focus('about-objection'); // the button has given way to what holds now
      },
      errors: this.#errors,
      failed: this.#failed,
      onPress: (event) => {
        this.#trusted = personPressed(event);
      },
      onSubmit: (right, event) => {
        event.preventDefault();
        const {currentTarget: form} = event;
        const trusted = this.#trusted;
        this.#trusted = false;
        if (form instanceof HTMLFormElement) void this.#submit(right, form, trusted, input);
      },
    });
  }

  async #submit(right: Right, form: HTMLFormElement, trusted: boolean, input: PanelInput): Promise<void> {
    if (this.#isSending) return;
    const typed = typedIn(form);
    const errors = errorsIn(typed);
    const [first] = Object.keys(errors);
    this.#errors = {...this.#errors, [right]: errors};
    this.#failed = null;
    this.#host.requestUpdate();
    if (first !== undefined) return this.#focus(`${right}-${first}`);
    this.#isSending = true;
    const said = wordsOf(right, typed, input.tree);
    const jti = await input.onRequest(right, said, trusted).catch(() => null);
    this.#isSending = false;
    this.#failed = jti === null ? right : null;
    this.#host.requestUpdate();
    if (jti === null) return;
    form.reset();
    await this.#focus(`q-${jti}`);
  }

  async #focus(id: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.shadowRoot?.getElementById(id)?.focus();
  }
}

type Typed = Readonly<Record<string, string>>;

const typedIn = (form: HTMLFormElement): Typed =>
  Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? fieldText(value) : '']),
  );

const isLong = (value: string, most: number): boolean => [...value].length > most;

/** What is wrong with each field, in the order of the form. */
function errorsIn(typed: Typed): FieldErrors {
  const faults = Object.entries(typed).flatMap(([name, value]) => {
    if (value === '') return [[name, name]];
    if (name === 'reply') return isLong(value, MOST_REPLY) ? [[name, 'long-reply']] : [];
    return isLong(value, MOST_WORDS) ? [[name, 'long-words']] : [];
  });
  return Object.fromEntries(faults);
}

/** What the request says: the two texts of a correction, each under the question that it answers. */
function wordsOf(
  right: Right,
  {wrong, right: correct, reply = ''}: Typed,
  tree: CentrePresentation,
): RequestWords {
  const line = reply.replaceAll(/\s*\n\s*/g, ', ');
  if (wrong === undefined || correct === undefined) return {reply: line};
  const form = sectionOf(sectionOf(tree, 'rights'), right);
  const under = (name: string, text: string): string => `${plain(fieldOf(form, name).label)}\n${text}`;
  return {text: `${under('wrong', wrong)}\n\n${under('right', correct)}`, reply: line};
}
