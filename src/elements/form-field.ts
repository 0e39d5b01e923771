// The element's place in the host's form: one hidden field, and the moments at which the form is really sent.
// It observes and never intercepts: the host's own submission is what it would be, plus this field.

/** What the field asks of its element. */
export interface FieldOwner {
  /** What the field says now; computed without waiting. `method` is how the form is about to be sent. */
  readonly value: (method: string) => string;
  /** The form is on its way: the answers given are an act. */
  readonly record: () => void;
  /** A field of the form has changed; `settled` when the person has left it. */
  readonly changed: (settled: boolean) => void;
}

/** Keeps one `<input type="hidden">` in the light DOM of an element in step with what was answered. */
export class FormField {
  readonly #element: HTMLElement;
  readonly #owner: FieldOwner;
  #form: HTMLFormElement | null = null;
  #listening: AbortController | null = null;
  /** The method of the form's own submission while it is under way, in this task. */
  #submitting: string | null = null;
  /** Form data were collected outside a submit: `form.submit()` fires nothing else before the page goes. */
  #collected = false;

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
    if (form) this.#listen(form);
    this.write();
  }

  /** Leaves the form: no listener and no field stays behind. */
  detach(): void {
    this.#listening?.abort();
    this.#listening = null;
    this.#form = null;
    this.#submitting = null;
    this.#collected = false;
    this.#input()?.remove();
  }

  /** Writes the field, making it when it is needed. */
  write(method: string = this.#submitting ?? this.#form?.method ?? ''): void {
    const name = this.#element.getAttribute('name');
    if (!this.#form || !name) return this.#input()?.remove();
    const input = this.#input() ?? this.#element.appendChild(document.createElement('input'));
    input.type = 'hidden';
    input.autocomplete = 'off';
    input.name = name;
    input.value = this.#owner.value(method);
    input.toggleAttribute('data-consent-field', true);
    const outside = this.#element.closest('form') === this.#form ? null : this.#element.getAttribute('form');
    if (outside === null) input.removeAttribute('form');
    else input.setAttribute('form', outside);
  }

  #input(): HTMLInputElement | null {
    return this.#element.querySelector<HTMLInputElement>(':scope > input[data-consent-field]');
  }

  #listen(form: HTMLFormElement): void {
    this.#listening = new AbortController();
    const {signal} = this.#listening;
    const root = form.getRootNode();
    const above: EventTarget = root instanceof ShadowRoot ? root : window; // submit does not leave a shadow root
    const on = (target: EventTarget, types: readonly string[], listener: (event: Event) => void): void =>
      types.forEach((type) => target.addEventListener(type, listener, {capture: true, signal}));
    on(above, ['submit', 'formdata'], (event) => event.target === form && this.#onForm(event));
    on(above, ['input', 'change'], (event) => this.#onInput(event));
    on(window, ['pagehide'], () => this.#collected && this.#owner.record());
  }

  #onForm(event: Event): void {
    if (event instanceof SubmitEvent) {
      this.#submitting =
        event.submitter?.getAttribute('formmethod')?.toLowerCase() ?? this.#form?.method ?? '';
      setTimeout(() => (this.#submitting = null));
      return this.write();
    }
    this.write();
    if (event instanceof FormDataEvent) this.#refresh(event.formData);
    if (this.#submitting !== null) this.#owner.record();
    else this.#collected = true;
  }

  /** The form data were collected before this event; they must say what the field says. */
  #refresh(data: FormData): void {
    const input = this.#input();
    if (input && !input.matches(':disabled')) data.set(input.name, input.value);
  }

  #onInput({target, type}: Event): void {
    const ours = target instanceof HTMLElement && 'form' in target && target.form === this.#form;
    if (!ours || target === this.#input()) return;
    this.#collected = false; // whoever goes on typing has not sent the form
    this.#owner.changed(type === 'change');
  }
}
