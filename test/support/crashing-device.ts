// A device whose browser is killed again and again: a profile, and what its pages heard before they died.
import type {LaunchOptions, Page} from 'puppeteer-core';
import {vi} from 'vitest';
import {deviceLedger, type DeviceLedger} from './device-ledger.ts';
import {openProfile, type ProfileBrowser} from './profile-browser.ts';
import {noticeShows} from './visitor.ts';

/** When to kill: at the moment the page hears that a receipt is recorded, or so many ms after the press of Enter. */
export type Moment = 'heard' | number;

export class CrashingDevice {
  /** What `consent-recorded` said, by `jti`: whether it is on the device. */
  readonly heard: Map<string, boolean> = new Map();
  readonly #start: () => Promise<ProfileBrowser>;
  readonly #receiver: string;
  #running: ProfileBrowser | null = null;
  #onHeard: () => void = () => undefined;

  constructor(options: LaunchOptions, profile: string, receiver: string) {
    this.#start = () => openProfile(options, profile);
    this.#receiver = receiver;
  }

  /** Starts the browser and opens a page with the element; its events reach Node over the binding `heard`. */
  async open(url: string): Promise<Page> {
    this.#running = await this.#start();
    const page = await this.#running.browser.newPage();
    await page.exposeFunction('heard', (jti: string, stored: boolean) => {
      this.heard.set(jti, stored);
      this.#onHeard();
    });
    await page.goto(url);
    await noticeShows(page);
    return page;
  }

  /** The ledger, once every receipt in it has been acknowledged. */
  async delivered(page: Page): Promise<DeviceLedger> {
    return vi.waitFor(
      async () => {
        const ledger = await deviceLedger(page, this.#receiver);
        const missing = [...ledger.receipts.keys()].filter((jti) => !ledger.acknowledged.has(jti));
        if (missing.length) throw new Error(`no acknowledgement of ${missing.join(', ')}`);
        return ledger;
      },
      {timeout: 30_000, interval: 50},
    );
  }

  /** Sends the form with Enter, and kills the browser at a moment. */
  async crash(page: Page, moment: Moment): Promise<void> {
    const killed = new Promise<void>((resolve, reject) => {
      const kill = (): void => {
        clearTimeout(timer);
        void this.kill().then(resolve, reject);
      };
      const timer = setTimeout(kill, moment === 'heard' ? 5_000 : 10 + moment); // one that hears nothing dies too
      this.#onHeard = () => moment === 'heard' && kill();
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    page.keyboard.press('Enter').catch(() => undefined); // the browser may be gone by then
    await killed;
    this.#onHeard = () => undefined;
  }

  async kill(): Promise<void> {
    await this.#running?.kill();
    this.#running = null;
  }
}
