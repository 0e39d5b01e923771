// The folded form for who has nothing but an address: it says no at once, and can have a link mailed to it.
import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {typedAddress, type TypedAddress} from '../centre.ts';
import {actOf, fieldOf, sectionOf, textOf, type CentrePresentation} from '../model/centre.ts';
import {words} from './words.ts';

type Post = (to: 'refusals' | 'access', typed: TypedAddress) => Promise<boolean>;
type Result = 'sent' | 'missing' | 'email-only' | 'failed';

export class AddressPanel {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  #result: Result | null = null;
  #isSending = false;

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>) {
    this.#host = host;
  }

  view(tree: CentrePresentation, post: Post): TemplateResult {
    const section = sectionOf(tree, 'address');
    const about = section.children.find((node) => node.kind === 'paragraph');
    const [refuse, link] = [actOf(section, 'refuse'), actOf(section, 'link')];
    const isWrong = this.#result === 'missing' || this.#result === 'email-only';
    const press = (to: 'refusals' | 'access') => (event: Event) => {
      event.preventDefault();
      const {currentTarget: target} = event;
      const form = target instanceof HTMLElement ? target.closest('form') : null;
      if (form) void this.#send(form, to, post);
    };
    return html`<details part="details" class="address">
      <summary part="summary">${words(section.heading, {})}</summary>
      <form class="inner" novalidate autocomplete="off" @submit=${press('refusals')}>
        <p class="quiet">${about ? words(about.text, {}) : nothing}</p>
        <div class="field">
          <label for="typed" class="label">${words(fieldOf(section, 'address').label, {})}</label>
          <input
            type="text"
            id="typed"
            name="typed"
            part="field"
            aria-invalid=${isWrong ? 'true' : 'false'}
            aria-describedby="typed-result"
          />
        </div>
        <button type="submit" part="button" id="refuse-typed">${words(refuse.label, {})}</button>
        <p class="quiet" id="a-link">${link.about ? words(link.about, {}) : nothing}</p>
        <button
          type="button"
          part="button"
          id="mail-link"
          aria-describedby="a-link"
          @click=${press('access')}
        >
          ${words(link.label, {})}
        </button>
        <p id="typed-result" role="status">
          ${this.#result ? words(textOf(section, 'result', this.#result), {}) : nothing}
        </p>
      </form>
    </details>`;
  }

  async #send(form: HTMLFormElement, to: 'refusals' | 'access', post: Post): Promise<void> {
    if (this.#isSending) return;
    const field = form.querySelector('input');
    const typed = typedAddress(field?.value ?? '');
    if (!typed || (to === 'access' && typed.kind !== 'email')) {
      this.#show(typed ? 'email-only' : 'missing');
      return field?.focus();
    }
    this.#isSending = true;
    const isThere = await post(to, typed);
    this.#isSending = false;
    if (isThere) form.reset();
    this.#show(isThere ? 'sent' : 'failed');
  }

  #show(result: Result): void {
    this.#result = result;
    this.#host.requestUpdate();
  }
}
