// The registration of <consent-capture>, under its own name or another.
import {ConsentCapture} from './capture-element.ts';
import {register} from './register.ts';

/** Registers the element; under another name where that one is taken. */
export const define = (name = 'consent-capture'): void =>
  register(name, name === 'consent-capture' ? ConsentCapture : class extends ConsentCapture {});
