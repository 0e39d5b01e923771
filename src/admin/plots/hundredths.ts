// Shares that are read together add up.

/** Whole hundredths of a sum, which make a hundred together: those that lose most by being cut are rounded up. */
export function hundredths(counts: readonly number[]): readonly number[] {
  const sum = Math.max(
    counts.reduce((a, b) => a + b, 0),
    1,
  );
  const shares = counts.map((n) => (100 * n) / sum);
  const cut = shares.map((share) => Math.floor(share));
  const missing = Math.round(shares.reduce((a, b) => a + b, 0)) - cut.reduce((a, b) => a + b, 0);
  const rest = (i: number): number => (shares[i] ?? 0) - (cut[i] ?? 0);
  const up = new Set([...cut.keys()].toSorted((a, b) => rest(b) - rest(a)).slice(0, missing));
  return cut.map((share, i) => share + (up.has(i) ? 1 : 0));
}
