// The age that a form's birth date says.
import {controlsOf} from './address-fields.ts';

/** Whether the birth date in a field (ISO 8601, or day, month, year) is less than some years before a moment (Unix ms). */
export function isUnder(form: HTMLFormElement, field: string, years: number, now: number): boolean {
  const found = [...controlsOf(form)].find(
    (one) => one instanceof HTMLInputElement && (one.name === field || one.id === field),
  );
  const birth = found instanceof HTMLInputElement ? parseDate(found.value.trim()) : null;
  if (!birth) return false;
  const [year = 0, month = 1, day = 1] = birth;
  return Date.UTC(year + years, month - 1, day) > now;
}

/** Year, month, day; null for what is no whole date yet. */
function parseDate(text: string): number[] | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso) return iso.slice(1).map(Number);
  const local = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})$/.exec(text);
  return local ? local.slice(1).map(Number).toReversed() : null;
}
