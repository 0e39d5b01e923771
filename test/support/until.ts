// Waiting for what another process does.

/** Waits until something is true, at most fifteen seconds. */
export async function until<T>(holds: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  for (const end = Date.now() + 15_000; ;) {
    const value = await holds();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
