// The languages of the centre's own texts in its script tag: Danish and English built in, the others from beside it.
import {da} from '../i18n/centre/da.ts';
import {en} from '../i18n/centre/en.ts';
import type {CentreMessages} from '../model/centre-messages.ts';
import {addCentreLanguage} from './centre-languages.ts';
import {beside} from './script-languages.ts';

/** Adds the ten languages. */
export function addBuiltInCentreLanguages(): void {
  addCentreLanguage('da', da);
  addCentreLanguage('en', en);
  for (const lang of ['sv', 'nb', 'de', 'nl', 'fi', 'fr', 'pl', 'es']) {
    addCentreLanguage(lang, async () => (await beside<CentreMessages>(`i18n/centre/${lang}.js`))[lang]);
  }
}
