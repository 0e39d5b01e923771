// A page that is left, in browsers that do not tell where a navigation goes: by its form, or by anything else.
import {expect} from 'chai';
import {openLedger} from '../../src/ledger/ledger.ts';
import {clearLedgers, LOCAL, until} from '../support/capture-page.ts';

beforeEach(clearLedgers);
after(clearLedgers);

interface Left {
  readonly window: Window;
  readonly form: HTMLFormElement;
  readonly link: (id: 'away' | 'send') => HTMLAnchorElement;
  /** Collects form data, as an autosave does. */
  readonly save: () => void;
}

/** An answered page in a frame. `gone` resolves to the query of the page that it is left for. */
async function answeredPage(): Promise<Left & {readonly gone: () => Promise<URLSearchParams>}> {
  const frame = document.createElement('iframe');
  frame.src = '/test/support/leaving.html';
  document.body.append(frame);
  const inner = (): Document | null => frame.contentDocument;
  const shown = (): Element | null =>
    inner()?.querySelector('consent-capture')?.shadowRoot?.querySelector('h2') ?? null;
  await until(shown, 'the notice shows');
  const window = frame.contentWindow;
  const form = inner()?.forms[0];
  if (!window || !form) throw new Error('no page');
  const no = inner()
    ?.querySelector('consent-capture')
    ?.shadowRoot?.querySelectorAll<HTMLElement>('[type=radio]')[1];
  no?.click(); // a refusal counts from anywhere
  await until(() => form.querySelector<HTMLInputElement>('[data-consent-field]')?.value, 'the act is signed');
  const link = (id: string): HTMLAnchorElement => inner()?.getElementById(id) as HTMLAnchorElement; // as the page has it
  link('away').search = `?away=${crypto.randomUUID()}`; // from a cache it would come at once
  const gone = async (): Promise<URLSearchParams> => {
    await until(() => inner()?.title === 'Sent', 'the page is left');
    return new URLSearchParams(frame.contentWindow?.location.search);
  };
  return {
    window,
    form,
    link,
    save: () => void Reflect.construct(Reflect.get(window, 'FormData'), [form]),
    gone,
  };
}

/** The ids of what was recorded. */
async function recorded(): Promise<readonly string[]> {
  const ledger = await openLedger(LOCAL, {}, false);
  const entries = (await ledger?.entries()) ?? [];
  ledger?.close();
  return entries.map(({jti}) => jti);
}

const quiet = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

const BY_FORM: [string, (page: Left) => unknown][] = [
  ['form.submit()', ({form}) => form.submit()],
  [
    'form.submit(), and a page that is busy for a while',
    ({form}) => {
      form.submit();
      for (const end = Date.now() + 400; Date.now() < end;);
    },
  ],
  [
    'a link without an address whose handler calls form.submit()',
    ({form, link}) => {
      link('send').addEventListener('click', () => form.submit());
      link('send').click();
    },
  ],
  ['form.submit() after an autosave', ({form, save}) => (save(), form.submit())],
];

const BY_OTHERS: [string, (page: Left) => unknown][] = [
  [
    'a link, while an autosave goes on',
    ({window, link, save}) => (save(), window.setInterval(save, 5), link('away').click()),
  ],
  [
    'a link whose handler saves',
    ({link, save}) => (link('away').addEventListener('click', save), link('away').click()),
  ],
  [
    'a script, after the person has gone on typing',
    ({window, form, link, save}) => {
      save();
      form.querySelector('[name=email]')?.dispatchEvent(new Event('input', {bubbles: true}));
      window.location.assign(link('away').href);
    },
  ],
  [
    'a script, or the person, some time after an autosave',
    async ({window, link, save}) => {
      save();
      await quiet(500);
      window.location.assign(link('away').href);
    },
  ],
];

describe('6: a page is left by', () => {
  for (const [name, leave] of BY_FORM)
    it(`${name}: it is recorded, once`, async () => {
      const {gone, ...page} = await answeredPage();
      expect(page.window.navigation).to.equal(undefined);
      await leave(page);
      const jti = (await gone()).get('consent');
      await until(async () => (await recorded()).length, 'it is recorded');
      expect(await recorded()).to.deep.equal([jti]);
    });

  for (const [name, leave] of BY_OTHERS)
    it(`${name}: nothing is recorded`, async () => {
      const {gone, ...page} = await answeredPage();
      await leave(page);
      expect((await gone()).has('away')).to.equal(true);
      await quiet(200);
      expect(await recorded()).to.deep.equal([]);
    });
});
