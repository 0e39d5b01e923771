// Registers <consent-capture>. Importing this module is the only import of the package that has an effect.
import {addLanguage} from './elements/languages.ts';
import {define} from './elements/register.ts';

addLanguage('da', async () => (await import('./i18n/da.ts')).da);
addLanguage('en', async () => (await import('./i18n/en.ts')).en);
define();

export {define};
