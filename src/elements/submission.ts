// The moments at which a form is really sent, by whatever way. It observes and never intercepts, but for `hold`,
// which lets the same submission go on a little later.
import {entriesOf, restore, type FormEntries} from './form-entries.ts';
import {watchLeaving, type IsForm, type LeavingWatch} from './leaving.ts';

/** What is to be done at each moment. */
export interface SubmissionWatcher {
  /** The form is about to be sent with this method: the field must say what is to be sent. */
  readonly write: (method: string) => void;
  /** Form data were collected before this moment; they must say what the field says. */
  readonly refresh: (data: FormData) => void;
  /** Form data say what the form said when it was submitted; the field among them must say what came of that act. */
  readonly settle: (data: FormData, method: string) => void;
  /** What the field says now; empty when nothing is to be recorded. */
  readonly value: () => string;
  /** The form is on its way: the answers given are an act. Resolves when it is on disk. */
  readonly record: () => Promise<unknown>;
  /** Whether the submission is to wait until the act is on disk. */
  readonly holds: () => boolean;
  /** A field of the form has changed; `settled` when the person has left it. */
  readonly changed: (target: HTMLElement, settled: boolean) => void;
}

/** Ms that a submission is held at most. */
const LONGEST_HOLD = 800;

/** The method a form is sent with; its own properties may be hidden by fields named like them. */
export function methodOf(form: HTMLFormElement, submitter: HTMLElement | null = null): string {
  const method = (submitter?.getAttribute('formmethod') ?? form.getAttribute('method'))?.toLowerCase() ?? '';
  return method === 'post' || method === 'dialog' ? method : 'get';
}

/** Watches one form until it is stopped. */
export class Submission {
  readonly #form: HTMLFormElement;
  readonly #watcher: SubmissionWatcher;
  readonly #listening = new AbortController();
  readonly #leaving: LeavingWatch;
  /** The method of the form's own submission while it is under way, in this task. */
  #submitting: string | null = null;
  /** Form data were collected outside a submit: by `form.submit()`, which fires nothing else, or by an autosave. */
  #collected = false;
  /** The submission under way is recorded: Chromium collects form data once more just before it navigates. */
  #recorded = false;
  #held: 'no' | 'held' | 'going-on' = 'no';
  /** What the form said when it was held: pages disable their buttons and fields once they have heard of a submit. */
  #entries: FormEntries | null = null;

  /** @param root where the form stands: a submit event does not leave a shadow root */
  constructor(form: HTMLFormElement, root: Node, watcher: SubmissionWatcher) {
    this.#form = form;
    this.#watcher = watcher;
    const {signal} = this.#listening;
    const above: EventTarget = root instanceof ShadowRoot ? root : window;
    const on = (type: string, listener: (event: Event) => void): void =>
      above.addEventListener(type, listener, {capture: true, signal});
    on('submit', (event) => {
      if (event.target === form) this.#onSubmit(event, above);
    });
    on('formdata', (event) => {
      if (event.target === form && event instanceof FormDataEvent) this.#onFormData(event);
    });
    for (const type of ['input', 'change']) on(type, (event) => this.#onInput(event));
    this.#leaving = watchLeaving((isForm) => this.#onLeaving(isForm), signal);
  }

  stop(): void {
    this.#listening.abort();
  }

  /** The method that the form is being sent with, or would be. */
  get method(): string {
    return this.#submitting ?? methodOf(this.#form);
  }

  #onSubmit(event: Event, above: EventTarget): void {
    if (this.#held === 'held') return stopHere(event); // pressed twice while the first one waits
    if (this.#held === 'going-on') event.stopImmediatePropagation(); // the page has heard of it already
    const submitter = event instanceof SubmitEvent ? event.submitter : null;
    const method = methodOf(this.#form, submitter);
    const dialog = method === 'dialog' && event.isTrusted; // closes a dialog, and collects no form data
    this.#submitting = method;
    this.#recorded = false;
    setTimeout(() => {
      this.#submitting = null;
      if (event.defaultPrevented) this.#recorded = false; // whatever navigates now is another one
      if (dialog && !event.defaultPrevented) void this.#watcher.record();
    });
    this.#watcher.write(method);
    if (this.#held === 'no' && !dialog && event.isTrusted && this.#watcher.holds()) {
      const last = {once: true, signal: this.#listening.signal}; // added now, so that it comes after the page's own
      above.addEventListener('submit', (bubbled) => bubbled === event && this.#hold(event, submitter), last);
    }
  }

  #hold(event: Event, submitter: HTMLElement | null): void {
    if (event.defaultPrevented) return; // the page sends the form itself
    event.preventDefault();
    this.#held = 'held';
    this.#entries = entriesOf(this.#form, submitter);
    const enough = new Promise((resolve) => setTimeout(resolve, LONGEST_HOLD));
    const goOn = (): void => this.#goOn(submitter);
    Promise.race([this.#watcher.record(), enough]).then(goOn, goOn);
  }

  #goOn(submitter: HTMLElement | null): void {
    if (this.#held !== 'held') return; // the page has sent the form itself meanwhile
    const {requestSubmit, toggleAttribute, hasAttribute} = HTMLFormElement.prototype;
    const checks = !hasAttribute.call(this.#form, 'novalidate');
    toggleAttribute.call(this.#form, 'novalidate', true); // it was valid when it was submitted
    this.#held = 'going-on';
    try {
      requestSubmit.call(this.#form, submitter);
    } catch {
      requestSubmit.call(this.#form); // the page has taken the button away
    } finally {
      this.#held = 'no';
      if (checks) toggleAttribute.call(this.#form, 'novalidate', false);
    }
  }

  #onFormData(event: FormDataEvent): void {
    const {formData} = event;
    if (this.#held === 'going-on' && this.#entries) {
      event.stopImmediatePropagation(); // the page has heard of it already
      restore(formData, this.#entries);
      this.#watcher.settle(formData, this.method); // it may be signed by now
      this.#recorded = true;
      return;
    }
    this.#watcher.write(this.method);
    this.#watcher.refresh(formData);
    if (this.#submitting === null) {
      this.#collected = true;
      return this.#leaving.collected();
    }
    this.#recorded = true;
    void this.#watcher.record();
  }

  /** A navigation that carries the field's value is the form's own; an autosave and a link later are not. */
  #onLeaving(isForm: IsForm): void {
    const held = this.#held === 'held';
    const value = held || this.#collected ? this.#watcher.value() : '';
    if (!value || !isForm(value)) return;
    if (held) this.#held = 'no'; // `form.submit()` while it waits: a second one would be another order
    if (!this.#recorded) void this.#watcher.record();
  }

  #onInput({target, type}: Event): void {
    const ours = target instanceof HTMLElement && 'form' in target && target.form === this.#form;
    if (!ours) return;
    this.#collected = false; // whoever goes on typing has not sent the form
    this.#watcher.changed(target, type === 'change');
  }
}

function stopHere(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
