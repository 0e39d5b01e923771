// A form whose native submission goes to a frame beside it, so that its page lives on and can be looked at.
import type {Frame} from 'puppeteer-core';
import {courlux} from './samples.ts';
import {formPage} from './static-site.ts';

/** The page. It posts to `/order`, and notes what `consent-recorded` and the status line say. */
export const guardedForm = (receiver: string): string =>
  formPage(
    `receiver="${receiver}"`,
    `<script type="application/json">${JSON.stringify(courlux)}</script>`, // a sandboxed page could not load it
    `<script src="/consent-capture.js" defer></script><script>
    globalThis.noted = {stored: [], said: []};
    addEventListener('consent-recorded', ({detail}) => noted.stored.push(detail.stored));
    addEventListener('DOMContentLoaded', () => {
      const form = document.forms[0];
      Object.assign(form, {action: '/order', target: 'answer'});
      form.insertAdjacentHTML('afterend', '<iframe name="answer"></iframe>');
      const {shadowRoot} = form.querySelector('consent-capture');
      new MutationObserver(() => {
        const said = shadowRoot.querySelector('[role=status]')?.textContent.trim();
        if (said && said !== noted.said.at(-1)) noted.said.push(said);
      }).observe(shadowRoot, {childList: true, characterData: true, subtree: true});
    });</script>`,
  );

/** What the page has noted: `stored` of each event, and every text of the status line, in order. */
export interface Noted {
  readonly stored: readonly boolean[];
  readonly said: readonly string[];
}

/** What the page has noted so far. */
export const notedOn = (frame: Frame): Promise<Noted> =>
  frame.evaluate(() => (globalThis as unknown as {noted: Noted}).noted); // made by the page's own script

/** Whether a database can be opened there at all; why not, when it cannot. */
export const tryStorage = (frame: Frame): Promise<string> =>
  frame.evaluate(
    () =>
      new Promise<string>((resolve) => {
        try {
          const request = indexedDB.open('try');
          request.onsuccess = () => resolve('opens');
          request.onerror = () => resolve(request.error?.name ?? 'error');
        } catch (error) {
          resolve(error instanceof Error ? error.name : 'error');
        }
      }),
  );
