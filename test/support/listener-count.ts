// How many listeners a page has on what outlives an element: its window, its document, its history and its forms.

export interface ListenerCount {
  /** The listeners that are there, as `where type`, sorted. */
  readonly now: () => readonly string[];
  /** Ends the counting. */
  readonly stop: () => void;
}

interface Listening {
  readonly target: EventTarget;
  readonly type: string;
  readonly listener: unknown;
  readonly capture: boolean;
}

type Options = Readonly<{capture?: boolean | undefined}> | boolean | undefined;
const captures = (options: Options): boolean =>
  (typeof options === 'object' ? options?.capture : options) === true;

/** Where a target is, in a word; none for one that goes with its element. */
function wordFor(target: EventTarget): string | null {
  if (target === window) return 'window';
  if (target === document) return 'document';
  if (target === window.navigation) return 'navigation';
  return target instanceof HTMLFormElement ? 'form' : null;
}

/** Counts from now on, by standing in for the methods that every target has. */
export function countListeners(): ListenerCount {
  const {addEventListener: add, removeEventListener: remove} = EventTarget.prototype;
  const there = new Set<Listening>();
  const find = (sought: Listening): Listening | undefined =>
    [...there].find(
      (one) =>
        one.target === sought.target &&
        one.type === sought.type &&
        one.listener === sought.listener &&
        one.capture === sought.capture,
    );
  const note = (listening: Listening, options: AddEventListenerOptions | boolean | undefined): void => {
    const {once = false, signal} = typeof options === 'object' ? options : {};
    if (!wordFor(listening.target) || find(listening) || signal?.aborted) return;
    there.add(listening);
    const forget = (): void => void there.delete(listening);
    if (signal) add.call(signal, 'abort', forget);
    if (once) add.call(listening.target, listening.type, forget, options);
  };
  EventTarget.prototype.addEventListener = function (type, listener, options): void {
    note({target: this ?? window, type, listener, capture: captures(options)}, options);
    add.call(this ?? window, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options): void {
    const capture = captures(options);
    const found = find({target: this ?? window, type, listener, capture});
    if (found) there.delete(found);
    remove.call(this ?? window, type, listener, options);
  };
  return {
    now: () => [...there].map(({target, type}) => `${wordFor(target)} ${type}`).toSorted(),
    stop: () => Object.assign(EventTarget.prototype, {addEventListener: add, removeEventListener: remove}),
  };
}
