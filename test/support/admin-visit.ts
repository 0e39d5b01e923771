// An operator at the page in a real browser: signs in, and goes through every view.
import type {Page} from 'puppeteer-core';
import {SHOP_TOKEN, type AdminSite} from './admin-site.ts';

export class AdminVisit {
  readonly #page: Page;
  readonly #site: AdminSite;

  constructor(page: Page, site: AdminSite) {
    this.#page = page;
    this.#site = site;
  }

  /** Opens the page in a language. */
  async open(lang: 'da' | 'en'): Promise<void> {
    await this.#page.goto(`${this.#site.url}/admin`);
    await this.#page.waitForSelector('>>> #token');
    await this.press(`.tongues [lang=${lang}]`);
  }

  async signIn(token: string = SHOP_TOKEN): Promise<void> {
    await this.type('#token', token);
    await this.#page.keyboard.press('Enter');
  }

  /** Goes to the view of a path, and waits until it stands there. */
  async go(path: string): Promise<void> {
    await this.#page.evaluate((hash) => (location.hash = hash), path);
    await this.settle();
  }

  /** Waits until nothing is on its way any more, over some frames: what was pressed takes one or two to begin. */
  async settle(): Promise<void> {
    await this.#page.evaluate(async () => {
      for (let calm = 0; calm < 6;) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const root = document.querySelector('consent-admin')?.shadowRoot;
        const isBusy = !root?.querySelector('nav') || root.querySelector('[aria-busy=true], button:disabled');
        calm = isBusy ? 0 : calm + 1;
      }
    });
  }

  async press(selector: string): Promise<void> {
    const found = await this.#page.waitForSelector(`consent-admin >>> ${selector}`);
    await found?.click();
  }

  async type(selector: string, text: string): Promise<void> {
    const found = await this.#page.waitForSelector(`consent-admin >>> ${selector}`);
    await found?.click({count: 3});
    await found?.type(text);
  }

  /** What the view says, with its white space made one. */
  async text(selector = 'main'): Promise<string> {
    return this.#page.evaluate((wanted) => {
      const root = document.querySelector('consent-admin')?.shadowRoot;
      return root?.querySelector<HTMLElement>(wanted)?.innerText.replaceAll(/\s+/g, ' ') ?? '';
    }, selector);
  }

  /** Finds somebody, or a receipt. */
  async find(what: string): Promise<void> {
    await this.go('/find');
    await this.type('#what', what);
    await this.#page.keyboard.press('Enter');
    await this.settle();
  }

  /** Every view with what leads to it. */
  views(): readonly (readonly [name: string, go: () => Promise<void>])[] {
    return [
      ['overview', () => this.go('/overview')],
      ['find', () => this.go('/find')],
      ['person', () => this.find(this.#site.email)],
      ['erase', () => this.press('[id^=erase-]').then(() => this.settle())],
      ['nobody', () => this.find('nobody@example.dk')],
      ['receipt', () => this.find(this.#site.jti)],
      ['requests', () => this.go('/requests')],
      ['refusing', () => this.press('.request .buttons button:last-child').then(() => this.settle())],
      ['quarantine', () => this.go('/quarantine')],
      [
        'compare',
        () =>
          this.go('/quarantine')
            .then(() => this.press('.cards a'))
            .then(() => this.settle()),
      ],
      ['consents', () => this.go('/consents')],
      ['table', () => this.press('.plot summary')],
      ['deliveries', () => this.go('/deliveries')],
      ['retention', () => this.go('/retention')],
      ['export', () => this.go('/export')],
      ['nowhere', () => this.go('/nowhere')],
    ];
  }
}
