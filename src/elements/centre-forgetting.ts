// "Forget this device": asked once more before it is done, and what came of it.
import type {Centre} from '../centre.ts';

export interface ForgettingHost {
  /** Null before there is one, and once the element is gone. */
  readonly centre: () => Centre | null;
  /** Resolves once every act that was begun has ended. */
  readonly settled: () => Promise<unknown>;
  /** What was on the screen is gone, or could not be deleted: all begins anew. */
  readonly onForgotten: () => Promise<void>;
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}

export class Forgetting {
  state: 'no' | 'asked' | 'done' | 'failed' = 'no';
  readonly #host: ForgettingHost;

  constructor(host: ForgettingHost) {
    this.#host = host;
  }

  ask(asked: boolean): void {
    this.state = asked ? 'asked' : 'no';
    this.#host.onChange();
  }

  /** Deletes everything that this device keeps. */
  async forget(): Promise<void> {
    const {centre, settled, onForgotten, onError} = this.#host;
    const open = centre();
    if (!open) return;
    try {
      await settled();
      await open.forget();
      this.state = 'done';
    } catch (error) {
      this.state = 'failed';
      onError(error);
    }
    await onForgotten();
  }
}
