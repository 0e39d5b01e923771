// What is wrong with a notice, in lines for a developer's console. Loaded only when a notice is looked over.
import {wording} from '../i18n/wording.ts';
import {lintNotice} from '../model/lint.ts';

/** A line for each error that the linter finds: where, what, how to mend it, and the article. */
export const noticeErrors = (notice: unknown): readonly string[] =>
  lintNotice(notice, {words: wording})
    .filter(({level}) => level === 'error')
    .map(({at, says, mend, article}) => `${at || 'the notice'}: ${says} ${mend} (${article})`);
