// How often a test of chance repeats itself: a little in `npm test`, all of it in `npm run test:chaos`.

/**
 * The number of rounds to run.
 * @param few in `npm test`
 * @param all in `npm run test:chaos`; `CHAOS=0.1` in the environment runs a tenth of it, and never less than `few`
 */
export function rounds(few: number, all: number): number {
  const share = Number(process.env['CHAOS'] ?? 0);
  return Math.max(few, Math.ceil(all * (Number.isFinite(share) ? share : 0)));
}
