// Registers <consent-capture>. Importing this module is the only import of the package that has an effect.
import {addLanguage} from './elements/languages.ts';
import {setLinter} from './elements/linting.ts';
import {define} from './elements/define-capture.ts';

addLanguage('da', async () => (await import('./i18n/da.ts')).da);
addLanguage('en', async () => (await import('./i18n/en.ts')).en);
addLanguage('sv', async () => (await import('./i18n/sv.ts')).sv);
addLanguage('nb', async () => (await import('./i18n/nb.ts')).nb);
addLanguage('de', async () => (await import('./i18n/de.ts')).de);
addLanguage('nl', async () => (await import('./i18n/nl.ts')).nl);
addLanguage('fi', async () => (await import('./i18n/fi.ts')).fi);
addLanguage('fr', async () => (await import('./i18n/fr.ts')).fr);
addLanguage('pl', async () => (await import('./i18n/pl.ts')).pl);
addLanguage('es', async () => (await import('./i18n/es.ts')).es);
setLinter(async (notice) => (await import('./elements/notice-errors.ts')).noticeErrors(notice));
define();

export {define};
