// The script tag: registers <consent-capture> with its languages, and sends what earlier pages left pending.
import {resumeDelivery} from './consent.ts';
import {addLanguage} from './elements/languages.ts';
import {setLinter} from './elements/linting.ts';
import {define} from './elements/define-capture.ts';
import {addBuiltInLanguages, beside} from './elements/script-languages.ts';

addBuiltInLanguages();
setLinter(async (notice) => {
  const {noticeErrors} = await beside<(notice: unknown) => readonly string[]>('elements/notice-errors.js');
  return noticeErrors?.(notice) ?? [];
});
define();
void resumeDelivery();

export {openConsent, VERSION} from './consent.ts';
export {addLanguage, define};
