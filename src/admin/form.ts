// Fields of the page's forms: each named, with its help and what is wrong with it said by the field itself.
import {html, nothing, type TemplateResult} from 'lit';

/** A field of text. `wrong` is what is wrong with what was typed; empty when nothing is. */
export interface Field {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
  readonly wrong?: string;
  readonly value?: string;
  readonly type?: 'text' | 'password';
  readonly lines?: number;
  readonly most?: number;
}

/** One field. */
export function field({
  id,
  label,
  help,
  wrong = '',
  value = '',
  type = 'text',
  lines,
  most = 320,
}: Field): TemplateResult {
  const says = [help ? `${id}-help` : '', wrong ? `${id}-wrong` : ''].filter((one) => one !== '').join(' ');
  const invalid = wrong ? 'true' : nothing;
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${
      lines
        ? html`<textarea
            id=${id}
            name=${id}
            rows=${lines}
            maxlength=${most}
            aria-invalid=${invalid}
            aria-describedby=${says || nothing}
            .value=${value}
          ></textarea>`
        : html`<input
            id=${id}
            name=${id}
            type=${type}
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            maxlength=${most}
            aria-invalid=${invalid}
            aria-describedby=${says || nothing}
            .value=${value}
          />`
    }
    ${help ? html`<small id="${id}-help">${help}</small>` : nothing}
    ${wrong ? html`<small class="wrong" id="${id}-wrong">${wrong}</small>` : nothing}
  </div>`;
}

/** A choice among a few. */
export interface Select {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly change?: (value: string) => void;
}

/** One list to choose from. */
export const select = ({id, label, value, options, change}: Select): TemplateResult =>
  html`<div class="field">
    <label for=${id}>${label}</label>
    <select
      id=${id}
      name=${id}
      @change=${(event: Event) => change?.((event.target as HTMLSelectElement).value)}
    >
      ${options.map(([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`)}
    </select>
  </div>`;

/** What was typed into a form's field, without the space around it. */
export function typed(form: EventTarget | null, name: string): string {
  const value = form instanceof HTMLFormElement ? new FormData(form).get(name) : null;
  return typeof value === 'string' ? value.trim() : '';
}

/** Handles a form here: nothing of it is ever sent by the browser. */
export const submits =
  (handle: (form: HTMLFormElement) => void) =>
  (event: Event): void => {
    event.preventDefault();
    if (event.currentTarget instanceof HTMLFormElement) handle(event.currentTarget);
  };

/** Moves the focus to the first field that something is wrong with. */
export const toWrong = (form: HTMLElement): void =>
  void requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
