// The script tag for the page on which people change their mind: registers <consent-centre>, and sends what earlier
// pages left pending.
import {resumeDelivery} from './consent.ts';
import {ConsentCentre} from './elements/centre-element.ts';
import {addBuiltInCentreLanguages} from './elements/script-centre-languages.ts';
import {addBuiltInLanguages} from './elements/script-languages.ts';
import {register} from './elements/register.ts';

addBuiltInLanguages();
addBuiltInCentreLanguages();
register('consent-centre', ConsentCentre);
void resumeDelivery();
