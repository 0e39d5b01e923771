// What a form says at one moment, kept while its submission waits.

/** Name and value of each entry that the form would send now, in order; null when this browser cannot tell. */
export type FormEntries = readonly (readonly [name: string, value: FormDataEntryValue])[];

/** Collects them, as a submission by this button does: the page's listeners for `formdata` may add theirs. */
export function entriesOf(form: HTMLFormElement, submitter: HTMLElement | null): FormEntries | null {
  try {
    return [...new FormData(form, submitter)];
  } catch {
    return null; // the button is no longer one of the form's, or the browser does not take one here
  }
}

/** Puts them in the place of what the form says by now. The encoding is known only to the submission itself. */
export function restore(data: FormData, entries: FormEntries): void {
  const encoding = data.get('_charset_');
  for (const name of new Set(data.keys())) data.delete(name);
  for (const [name, value] of entries) {
    if (typeof value !== 'string') data.append(name, value);
    else data.append(name, name === '_charset_' && typeof encoding === 'string' ? encoding : value);
  }
}
