// The registration of <consent-capture>, for both ways of loading it.
import {ConsentCapture} from './capture-element.ts';

/**
 * Registers the element under a name. The first registration of a name wins, with one warning; without custom
 * elements (on a server) nothing happens.
 */
export function define(name = 'consent-capture'): void {
  if (!globalThis.customElements) return;
  if (customElements.get(name))
    return console.warn(`consent-capture: <${name}> is defined already; the first one stays`);
  customElements.define(name, name === 'consent-capture' ? ConsentCapture : class extends ConsentCapture {});
}
