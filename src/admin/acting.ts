// Something that the operator does: under way once at a time, then said, or what went wrong in its place.
import {nothing, type TemplateResult} from 'lit';
import type {ApiError} from './api.ts';
import type {App} from './app.ts';
import {asApiError, failure} from './loaded.ts';

/** One button's worth of doing. */
export class Acting {
  readonly #app: App;
  isBusy = false;
  #error: ApiError | null = null;

  constructor(app: App) {
    this.#app = app;
  }

  /** Does it, unless it is under way. What `act` returns is said. */
  async run(act: () => Promise<string>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.#error = null;
    this.#app.refresh();
    try {
      const said = await act();
      if (said !== '') this.#app.tell(said);
    } catch (error) {
      this.#error = asApiError(error);
    }
    this.isBusy = false;
    this.#app.refresh();
    return this.#error === null;
  }

  /** What went wrong the last time. */
  view(): TemplateResult | typeof nothing {
    return this.#error ? failure(this.#app, this.#error) : nothing;
  }
}
