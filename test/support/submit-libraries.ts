// The ways in which a library sends a form, each as the part of a page that a host would write; and all ways there are.
import {NATIVE_PATHS, type SubmitPath} from './submit-paths.ts';
import {BUTTON, script, SCRIPT_PATHS} from './submit-scripts.ts';

const JQUERY = (['jquery', 'jquery3'] as const).flatMap((folder): readonly SubmitPath[] => {
  const name = folder === 'jquery' ? 'jQuery 4' : 'jQuery 3.7.1';
  const jquery = `${folder}/dist/jquery.min.js`;
  const validated = [jquery, 'jquery-validation/dist/jquery.validate.min.js'];
  return [
    {
      name: `${name}: serialize() and $.ajax, with commit()`,
      common: true,
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
      common: folder === 'jquery',
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
    common: true,
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
    common: true,
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

/** Every way to send a form. */
export const SUBMIT_PATHS: readonly SubmitPath[] = [
  ...NATIVE_PATHS,
  ...SCRIPT_PATHS,
  ...JQUERY,
  ...LIBRARIES,
];
