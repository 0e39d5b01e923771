// The ways in which a browser sends a form by itself, each as the part of a page that a host would write.
import type {Page} from 'puppeteer-core';

/** One way to send a form; what is not given is a form with `method=post` and a button, clicked. */
export interface SubmitPath {
  readonly name: string;
  /** Attributes of the form. */
  readonly form?: string;
  /** Where the element stands, in place of within the form. */
  readonly elsewhere?: boolean;
  /** Controls after the element; one with the id `send` is what is clicked. */
  readonly controls?: string;
  /** After the form. */
  readonly after?: string;
  /** Scripts of others, before the element's own. */
  readonly libraries?: readonly string[];
  /** The host's script before all others. */
  readonly early?: string;
  /** The host's script at the end of the page. */
  readonly script?: string;
  readonly act?: (page: Page) => Promise<void>;
  /** How many submissions arrive: one when not given. */
  readonly sent?: 0 | 1;
  /** The same may happen several times; but once with `hold`. */
  readonly repeats?: boolean;
  /** Holds once the page has done what it does, where nothing arrives. */
  readonly done?: string;
  /** Goes through in every `npm test`; the others only among the tests of chance. */
  readonly common?: boolean;
  /** Whether this is an act at all; else it records nothing. */
  readonly records?: boolean;
}

const FORM = `document.querySelector('form')`;

const BUTTONS: readonly SubmitPath[] = [
  {name: 'a click on the button', common: true},
  {name: 'Enter in a text field', act: (page) => pressIn(page, '[name=email]', 'Enter')},
  {
    name: 'Enter, where the first button has a name and another is there',
    controls:
      '<button name="way" value="first">A</button><button name="way" value="second" id="send">B</button>',
    act: (page) => pressIn(page, '[name=email]', 'Enter'),
  },
  {
    name: 'a button with a name and a value',
    common: true,
    controls:
      '<button name="way" value="a">A</button><button name="way" value="b &amp; ø" id="send">B</button>',
  },
  {
    name: 'a button with formaction and formenctype',
    common: true,
    controls:
      '<button formaction="sent/elsewhere?x=1" formenctype="multipart/form-data" id="send">B</button>',
  },
  {
    name: 'a button with formmethod=get',
    common: true,
    controls: '<button formmethod="get" name="b" id="send">B</button>',
  },
  {name: 'a form with method=get', form: 'method="get"'},
  {
    name: 'a form with method=get and a button with formmethod=post',
    form: 'method="get"',
    controls: '<button formmethod="post" id="send">B</button>',
  },
  {
    name: 'an image as the button',
    common: true,
    controls:
      '<input type="image" name="spot" alt="Send" width="40" height="20" id="send" style="position: fixed; top: 0; right: 0">',
    act: (page) => page.click('#send', {offset: {x: 7, y: 5}}),
  },
  {
    name: 'a button outside the form',
    common: true,
    form: 'id="order"',
    controls: '',
    after: '<button form="order" name="way" value="outside" id="send">B</button>',
  },
  {name: 'two clicks', common: true, act: (page) => page.click('#send', {count: 2}), repeats: true},
  {name: 'target=_blank', common: true, form: 'target="_blank"'},
  {name: 'target of a frame', form: 'target="inner"', after: '<iframe name="inner"></iframe>'},
];

const ENCODINGS: readonly SubmitPath[] = [
  {
    name: 'multipart/form-data with a file',
    common: true,
    form: 'enctype="multipart/form-data"',
    controls: '<input type="file" name="scan"><button id="send">B</button>',
    script: `const files = new DataTransfer();
      files.items.add(new File([Uint8Array.from({length: 256}, (_, i) => i)], 'scan "1".bin'));
      document.querySelector('[name=scan]').files = files.files;`,
  },
  {name: 'text/plain', form: 'enctype="text/plain"'},
  {
    name: 'accept-charset, _charset_, dirname and line breaks',
    form: 'accept-charset="iso-8859-1"',
    controls: `<input type="hidden" name="_charset_">
      <textarea name="ord" dirname="ord.dir">Blåbærgrød 5 €\n日本 &amp; 😀</textarea><button id="send">B</button>`,
  },
  {
    name: 'accept-charset in a multipart body',
    form: 'accept-charset="iso-8859-1" enctype="multipart/form-data"',
    controls: `<input name="søg" value="grød 日本"><button id="send">B</button>`,
  },
];

const PLACES: readonly SubmitPath[] = [
  {name: 'the element outside the form, with the attribute form', form: 'id="order"', elsewhere: true},
  {
    name: 'a form whose controls are named as its own properties',
    common: true,
    controls: ['submit', 'method', 'elements', 'action', 'id', 'name', 'requestSubmit', 'addEventListener']
      .concat('getRootNode', 'target', 'enctype', 'attributes', 'children', 'parentNode', 'ownerDocument')
      .map((name) => `<input name="${name}" value="1">`)
      .join('')
      .concat('<button id="send" name="submitter" value="1">B</button>'),
  },
  ...['window', 'document', FORM].flatMap((target) =>
    [true, false].map((capture) => ({
      name: `a listener that stops the event at ${target === FORM ? 'the form' : target}, ${capture ? 'on the way down' : 'on the way up'}`,
      script: `${target}.addEventListener('submit', (event) => event.stopImmediatePropagation(), ${capture});`,
    })),
  ),
  {
    name: 'a listener that stops the event at window, before the element’s script',
    early: `window.addEventListener('submit', (event) => event.stopImmediatePropagation(), true);`,
  },
];

/** What a form does that is not sent anywhere, or not yet. */
const OTHERS: readonly SubmitPath[] = [
  {
    name: 'method=dialog',
    common: true,
    form: 'method="dialog"',
    controls: '<button value="yes" id="send">B</button>',
    script: `const dialog = document.createElement('dialog'); ${FORM}.before(dialog); dialog.append(${FORM}); dialog.show();`,
    sent: 0,
    done: `document.querySelector('dialog').returnValue === 'yes'`,
  },
  {
    name: 'an autosave, and leaving by a link',
    common: true,
    controls: '<a href="thanks" id="send">Away</a>',
    script: `setInterval(() => { localStorage.saved = [...new FormData(${FORM})].length; }, 5);`,
    act: async (page) => {
      await page.waitForFunction(() => localStorage['saved']);
      await page.click('#send');
    },
    sent: 0,
    repeats: true,
    done: `document.title === 'Thanks'`,
    records: false,
  },
];

async function pressIn(page: Page, selector: string, key: 'Enter'): Promise<void> {
  await page.focus(selector);
  await page.keyboard.press(key);
}

export const NATIVE_PATHS: readonly SubmitPath[] = [...BUTTONS, ...ENCODINGS, ...PLACES, ...OTHERS];
