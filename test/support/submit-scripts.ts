// The ways in which a host's own script sends a form, each as the part of a page that a host would write.
import type {Page} from 'puppeteer-core';
import type {SubmitPath} from './submit-paths.ts';

const SETUP = `const form = document.querySelector('form');
  const commit = () => document.querySelector('consent-capture')?.commit();
  const onSubmit = (send) => form.addEventListener('submit', (event) => { event.preventDefault(); void send(event); });
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const post = (body) => fetch('sent', {method: 'POST', body});
  const walked = () => new URLSearchParams(Object.fromEntries(
    [...form.elements].flatMap(({name, value}) => (name ? [[name, value]] : []))));
`;
/** A button with a name and a value. */
export const BUTTON = '<button name="way" value="b" id="send">B</button>';
/** The host's script, with a few words that all of them use. */
export const script = (text: string): string => `{ ${SETUP} ${text} }`;

/** A button that does something else than submit. */
const SCRIPTED = '<button type="button" id="send">Send</button>';
const onSend = (text: string): string =>
  script(`document.querySelector('#send').onclick = () => { ${text} };`);
const atSubmit = (text: string): string =>
  script(`form.addEventListener('submit', async (event) => { ${text} });`);

const SUBMITS: readonly SubmitPath[] = [
  {name: 'requestSubmit()', common: true, controls: SCRIPTED, script: onSend(`form.requestSubmit();`)},
  {
    name: 'requestSubmit(button)',
    controls: `${SCRIPTED}<button name="way" value="b" formaction="sent/b" id="other">B</button>`,
    script: onSend(`form.requestSubmit(document.querySelector('#other'));`),
  },
  {name: 'form.submit()', common: true, controls: SCRIPTED, script: onSend(`form.submit();`)},
  {
    name: 'form.submit() of a form with method=get',
    form: 'method="get"',
    controls: SCRIPTED,
    script: onSend(`form.submit();`),
  },
  {
    name: 'submit() right after requestSubmit()',
    controls: SCRIPTED,
    script: onSend(`form.requestSubmit(); form.submit();`),
    repeats: true,
  },
  {
    name: 'a submit handler that calls form.submit(), and prevents nothing',
    script: atSubmit(`form.submit();`),
    repeats: true,
  },
  {
    name: 'a submit handler after which the button is disabled',
    common: true,
    controls: BUTTON,
    script: atSubmit(`setTimeout(() => { event.submitter.disabled = true; });`),
  },
  {
    name: 'a submit handler after which everything is disabled or emptied',
    controls: `<input name="must" value="1" required>${BUTTON}`,
    script: atSubmit(`setTimeout(() => {
      for (const one of form.querySelectorAll('input:not([type=hidden]), button')) {
        one.disabled = !one.required;
        one.value = '';
      }
    });`),
  },
  {
    name: 'requestSubmit() twice',
    controls: SCRIPTED,
    script: onSend(`form.requestSubmit(); form.requestSubmit();`),
    repeats: true,
  },
  {
    name: 'form.submit() after the host has prevented the submit and waited',
    script: atSubmit(`event.preventDefault(); await wait(20); form.submit();`),
  },
  {
    name: 'requestSubmit() after the host has prevented the submit and waited',
    script: atSubmit(`if (globalThis.checked) return;
      event.preventDefault();
      await wait(20);
      globalThis.checked = true;
      form.requestSubmit(event.submitter);`),
    controls: '<button name="way" value="b" id="send">B</button>',
  },
];

const FETCHES: readonly SubmitPath[] = [
  {
    name: 'fetch of FormData that were made in the submit handler',
    common: true,
    script: script(`onSubmit(() => post(new FormData(form)));`),
  },
  {
    name: 'fetch of FormData with the submitter',
    controls: BUTTON,
    script: script(`onSubmit((event) => post(new FormData(form, event.submitter)));`),
  },
  {
    name: 'fetch of URLSearchParams, and away',
    script: script(`onSubmit(() => { void fetch('sent', {method: 'POST', keepalive: true,
      body: new URLSearchParams(new FormData(form))}); location.assign('thanks'); });`),
    done: `document.title === 'Thanks'`,
  },
  {
    name: 'fetch after an await, with commit()',
    script: script(
      `onSubmit(async () => { await wait(20); void commit(); await post(new FormData(form)); });`,
    ),
  },
  {
    name: 'fetch at a click without any submit, with commit()',
    controls: '<button type="button" id="send">B</button>',
    script: script(`document.querySelector('#send').onclick = async () => {
      await commit(); await post(new FormData(form)); };`),
  },
  {
    name: 'a walk over form.elements, with commit()',
    common: true,
    script: script(`onSubmit(async () => { await commit(); await post(walked()); });`),
  },
];

/** The host lets a form through only once another address is in it. */
const VALIDATION: SubmitPath = {
  name: 'a validation of the host that prevents the first submit, and lets the second through',
  script: script(`form.addEventListener('submit', (event) => {
    if (form.elements.email.value.startsWith('b')) return;
    event.preventDefault(); document.title = 'Refused'; });`),
  act: async (page) => {
    await page.click('#send');
    await page.waitForFunction(() => document.title === 'Refused');
    await page.focus('[name=email]');
    await page.keyboard.press('Home');
    await page.keyboard.type('b');
    await signedAgain(page);
    await page.keyboard.press('Enter'); // a click may miss a button that is still being scrolled to
  },
};

/** Waits until the field, where there is one that says something, holds a receipt again. */
async function signedAgain(page: Page): Promise<void> {
  await page.waitForFunction(
    () => !document.querySelector<HTMLInputElement>('[data-consent-field]')?.value.includes('unsigned'),
  );
}

/** Those that need no library. */
export const SCRIPT_PATHS: readonly SubmitPath[] = [...SUBMITS, ...FETCHES, VALIDATION];
