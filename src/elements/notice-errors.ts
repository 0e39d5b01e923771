// What is wrong with a notice, in lines for a developer's console. Loaded only when a notice is looked over.
import {wording} from '../i18n/wording.ts';
import {lintNotice} from '../model/lint.ts';

/** What was found, by the notice: a page shows the same one again and again, and looking it over takes its time. */
const found = new Map<string, readonly string[]>();

/** A line for each error that the linter finds: where, what, how to mend it, and the article. */
export function noticeErrors(notice: unknown): readonly string[] {
  const text = JSON.stringify(notice);
  const errors = found.get(text) ?? errorsOf(notice);
  found.set(text, errors);
  return errors;
}

const errorsOf = (notice: unknown): readonly string[] =>
  lintNotice(notice, {words: wording})
    .filter(({level}) => level === 'error')
    .map(({at, says, mend, article}) => `${at || 'the notice'}: ${says} ${mend} (${article})`);
