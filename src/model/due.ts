// When a request is due: one month after it was received (GDPR 12(3)).

/**
 * The same day and time of the next month, or its last day where it has no such day; in UTC.
 * @param received Unix ms
 * @returns Unix ms
 */
export function dueOf(received: number): number {
  const at = new Date(received);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + 1];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month, Math.min(at.getUTCDate(), last));
  return midnight + (received - Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
}
