// The operator's page: defines <consent-admin>, which asks the receiver that this script came from.
import {ConsentAdmin} from './admin/admin-element.ts';

customElements.define('consent-admin', ConsentAdmin);
