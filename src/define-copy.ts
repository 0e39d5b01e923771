// Registers <consent-copy>, for the page that thanks.
import {ConsentCopy} from './elements/copy-element.ts';
import {register} from './elements/register.ts';

register('consent-copy', ConsentCopy);
