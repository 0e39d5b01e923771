// The script tag for the page that thanks: registers <consent-copy>, and sends what earlier pages left pending.
import {resumeDelivery} from './consent.ts';
import './define-copy.ts';
import {addBuiltInLanguages} from './elements/script-languages.ts';

addBuiltInLanguages();
void resumeDelivery();
