// The element's place in the host's form: one hidden field in the light DOM, in step with what was answered.
import {methodOf, Submission, type SubmissionWatcher} from './submission.ts';

/** What the field asks of its element. */
export interface FieldOwner extends Pick<SubmissionWatcher, 'record' | 'holds'> {
  /** What the field says now; computed without waiting. `method` is how the form is about to be sent. */
  readonly value: (method: string) => string;
  /** What it says by now of the act that was recorded last, as that was then. */
  readonly submitted: (method: string) => string;
  /** A field of the form has changed; `settled` when the person has left it. */
  readonly changed: (settled: boolean) => void;
}

/** Keeps one `<input type="hidden">` among an element's children, and knows when its form is sent. */
export class FormField {
  readonly #element: HTMLElement;
  readonly #owner: FieldOwner;
  #form: HTMLFormElement | null = null;
  #submission: Submission | null = null;
  /** Morphing takes away what the server's markup does not have. */
  readonly #children: MutationObserver = new MutationObserver(() => this.#input() ?? this.write());

  constructor(element: HTMLElement, owner: FieldOwner) {
    this.#element = element;
    this.#owner = owner;
  }

  get form(): HTMLFormElement | null {
    return this.#form;
  }

  /** Follows the element to its form; null when it has none. */
  attach(form: HTMLFormElement | null): void {
    this.detach();
    this.#form = form;
    if (form) {
      const {record, holds, changed} = this.#owner;
      this.#submission = new Submission(form, this.#element.getRootNode(), {
        record,
        holds,
        write: (method) => this.write(method),
        refresh: (data) => this.#refresh(data),
        settle: (data, method) => this.#settle(data, method),
        value: () => this.#input()?.value ?? '',
        changed: (target, settled) => target !== this.#input() && changed(settled),
      });
    }
    this.write();
    this.#children.observe(this.#element, {childList: true});
  }

  /** Leaves the form: no listener and no field stays behind. */
  detach(): void {
    this.#children.disconnect();
    this.#submission?.stop();
    this.#submission = this.#form = null;
    this.#input()?.remove();
  }

  /** Writes the field, making it when it is needed. */
  write(method?: string): void {
    const name = this.#element.getAttribute('name');
    if (!this.#form || !name) return this.#input()?.remove();
    const input = this.#input() ?? this.#element.appendChild(document.createElement('input'));
    input.type = 'hidden';
    input.autocomplete = 'off';
    input.name = name;
    input.value = this.#owner.value(method ?? this.#submission?.method ?? methodOf(this.#form));
    input.toggleAttribute('data-consent-field', true);
    const outside = this.#element.closest('form') === this.#form ? null : this.#element.getAttribute('form');
    if (outside === null) input.removeAttribute('form');
    else input.setAttribute('form', outside);
  }

  #input(): HTMLInputElement | null {
    return this.#element.querySelector<HTMLInputElement>(':scope > input[data-consent-field]');
  }

  #refresh(data: FormData): void {
    const input = this.#input();
    if (input && !input.matches(':disabled')) data.set(input.name, input.value);
  }

  #settle(data: FormData, method: string): void {
    const name = this.#element.getAttribute('name');
    if (name && data.has(name)) data.set(name, this.#owner.submitted(method));
  }
}
