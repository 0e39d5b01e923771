// Registers <consent-centre>, for the page on which people change their mind.
import {ConsentCentre} from './elements/centre-element.ts';
import {addCentreLanguage} from './elements/centre-languages.ts';
import {addLanguage} from './elements/languages.ts';
import {register} from './elements/register.ts';

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
addCentreLanguage('da', async () => (await import('./i18n/centre/da.ts')).da);
addCentreLanguage('en', async () => (await import('./i18n/centre/en.ts')).en);
addCentreLanguage('sv', async () => (await import('./i18n/centre/sv.ts')).sv);
addCentreLanguage('nb', async () => (await import('./i18n/centre/nb.ts')).nb);
addCentreLanguage('de', async () => (await import('./i18n/centre/de.ts')).de);
addCentreLanguage('nl', async () => (await import('./i18n/centre/nl.ts')).nl);
addCentreLanguage('fi', async () => (await import('./i18n/centre/fi.ts')).fi);
addCentreLanguage('fr', async () => (await import('./i18n/centre/fr.ts')).fr);
addCentreLanguage('pl', async () => (await import('./i18n/centre/pl.ts')).pl);
addCentreLanguage('es', async () => (await import('./i18n/centre/es.ts')).es);
register('consent-centre', ConsentCentre);
