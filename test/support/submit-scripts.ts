// The ways in which a host's own script, or a library, sends a form, each as the part of a page that a host would write.
import type {Page} from 'puppeteer-core';
import type {SubmitPath} from './submit-paths.ts';

const SETUP = `const form = document.querySelector('form');
  const commit = () => document.querySelector('consent-capture')?.commit();
  const onSubmit = (send) => form.addEventListener('submit', (event) => { event.preventDefault(); void send(event); });
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const post = (body) => fetch('sent', {method: 'POST', body});
  const walked = () => new URLSearchParams(
    [...form.elements].flatMap((one) => (one.name && one.matches('input') ? [[one.name, one.value]] : [])));
`;
const BUTTON = '<button name="way" value="b" id="send">B</button>';
const script = (text: string): string => `{ ${SETUP} ${text} }`;

const FETCHES: readonly SubmitPath[] = [
  {
    name: 'fetch of FormData that were made in the submit handler',
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
    script: script(`onSubmit(async () => { await commit(); await post(walked()); });`),
  },
];

const JQUERY = (['jquery', 'jquery3'] as const).flatMap((folder): readonly SubmitPath[] => {
  const name = folder === 'jquery' ? 'jQuery 4' : 'jQuery 3.7.1';
  const jquery = `${folder}/dist/jquery.min.js`;
  const validated = [jquery, 'jquery-validation/dist/jquery.validate.min.js'];
  return [
    {
      name: `${name}: serialize() and $.ajax, with commit()`,
      libraries: [jquery],
      script: script(`$(form).on('submit', function (event) {
        event.preventDefault(); void commit();
        $.ajax({url: 'sent', method: 'POST', data: $(this).serialize()}); });`),
    },
    {
      name: `${name}: $.post of serializeArray() after an await, with commit()`,
      libraries: [jquery],
      script: script(`$(form).on('submit', async (event) => {
        event.preventDefault(); await wait(20); await commit(); $.post('sent', $(form).serializeArray()); });`),
    },
    {
      name: `${name} Validate: a valid form is sent by the browser`,
      libraries: validated,
      script: script(`$(form).validate({rules: {email: {required: true, email: true}}});`),
      controls: BUTTON,
    },
    {
      name: `${name} Validate: a submitHandler that calls form.submit()`,
      libraries: validated,
      script: script(`$(form).validate({submitHandler: (valid) => valid.submit()});`),
      controls: BUTTON,
    },
    {
      name: `${name} Validate: an invalid form records nothing`,
      libraries: validated,
      script: script(`$(form).validate({rules: {email: {equalTo: '[name=name]'}}});`),
      sent: 0,
      done: `document.querySelector('label.error')?.textContent`,
      records: false,
    },
  ];
});

const LIBRARIES: readonly SubmitPath[] = [
  {
    name: 'htmx 4: hx-post',
    libraries: ['htmx.org/dist/htmx.min.js'],
    form: 'hx-post="sent" hx-swap="none"',
    controls: BUTTON,
  },
  {
    name: 'htmx 4: hx-post on the button, which makes no submit event, with commit()',
    libraries: ['htmx.org/dist/htmx.min.js'],
    controls: '<button name="way" value="b" hx-post="sent" hx-swap="none" id="send">B</button>',
    script: script(`form.addEventListener('htmx:config:request', () => void commit());`),
  },
  {
    name: 'Turbo 8: a form submission',
    libraries: ['@hotwired/turbo/dist/turbo.es2017-umd.js'],
    controls: BUTTON,
  },
  {
    name: 'Turbo 8: a form with method=get',
    libraries: ['@hotwired/turbo/dist/turbo.es2017-umd.js'],
    form: 'method="get"',
    controls: BUTTON,
  },
  {
    name: 'Turbo 8: a form that it is told to leave alone',
    libraries: ['@hotwired/turbo/dist/turbo.es2017-umd.js'],
    form: 'data-turbo="false"',
    controls: BUTTON,
  },
  ...['axios.postForm("sent", form)', 'axios.post("sent", new FormData(form))'].map((call) => ({
    name: `axios: ${call} in the submit handler`,
    libraries: ['axios/dist/axios.min.js'],
    script: script(`onSubmit(async () => { void commit(); await ${call}; });`),
  })),
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
    await page.click('#send');
  },
};

/** Waits until the field, where there is one that says something, holds a receipt again. */
async function signedAgain(page: Page): Promise<void> {
  await page.waitForFunction(
    () => !document.querySelector<HTMLInputElement>('[data-consent-field]')?.value.includes('unsigned'),
  );
}

export const SCRIPT_PATHS: readonly SubmitPath[] = [...FETCHES, ...JQUERY, ...LIBRARIES, VALIDATION];
