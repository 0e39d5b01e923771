// The script tag: registers the element with Danish and English built in, and sends what earlier pages left pending.
import {resumeDelivery} from './consent.ts';
import {addLanguage} from './elements/languages.ts';
import {define} from './elements/register.ts';
import {da} from './i18n/da.ts';
import {en} from './i18n/en.ts';

addLanguage('da', da);
addLanguage('en', en);
define();
void resumeDelivery();

export {openConsent, VERSION} from './consent.ts';
export {addLanguage, define};
