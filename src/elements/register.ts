// The registration of elements, for every way of loading them.

/**
 * Registers an element under a name. The first registration of a name wins, with one warning; without custom
 * elements (on a server) nothing happens.
 */
export function register(name: string, element: CustomElementConstructor): void {
  if (!globalThis.customElements) return;
  if (customElements.get(name))
    return console.warn(`consent-capture: <${name}> is defined already; the first one stays`);
  customElements.define(name, element);
}
