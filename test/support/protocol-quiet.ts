// When a page has nothing left to do: its cryptography has come back, and it waits for the disk, the network or a timer.

const METHODS = ['sign', 'verify', 'digest', 'generateKey', 'importKey', 'exportKey'] as const;
/** Turns of the event loop without cryptography after which nothing moves by itself any more. */
const STILL = 3;

let running = 0;
const whenIdle: (() => void)[] = [];

/**
 * Counts the work of WebCrypto, which runs on other threads and changes nothing by being counted: only so can a step
 * begin when the one before has ended, and the same seed tell the same story.
 * @returns the undoing
 */
export function watchCrypto(): () => void {
  for (const method of METHODS) {
    const real = crypto.subtle[method];
    const counted = async (...args: readonly unknown[]): Promise<unknown> => {
      running += 1;
      try {
        return (await Reflect.apply(real, crypto.subtle, args)) as unknown; // whatever this method gives
      } finally {
        running -= 1;
        if (running === 0) whenIdle.splice(0).forEach((tell) => tell());
      }
    };
    Object.defineProperty(crypto.subtle, method, {value: counted, configurable: true});
  }
  return () => METHODS.forEach((method) => Reflect.deleteProperty(crypto.subtle, method));
}

/** Resolves when everything waits for something that the test decides. */
export async function quiet(): Promise<void> {
  for (let still = 0; still < STILL; still = running ? 0 : still + 1) {
    if (running) await new Promise<void>((resolve) => whenIdle.push(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
}
