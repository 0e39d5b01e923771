// A device whose browser is killed again and again: a profile, and what its pages heard before they died.
import type {LaunchOptions, Page} from 'puppeteer-core';
import {vi} from 'vitest';
import {deviceLedger, type DeviceLedger} from './device-ledger.ts';
import type {Ear} from './ear.ts';
import {openProfile, type ProfileBrowser} from './profile-browser.ts';
import {noticeShows} from './visitor.ts';

/** When to kill: at the moment the page hears that a receipt is recorded, or so many ms after the form was submitted. */
export type Moment = 'heard' | number;

/** Ms that a page has to submit its form, and then to hear; it is killed then, and the round counts for nothing. */
const PATIENCE = 30_000;

/** The script by which a page tells of its submit and of its receipts. */
export const telling = ({tell}: Ear): string => `{ const tell = (...words) => ${tell};
  addEventListener('submit', () => tell('submitted'), true);
  addEventListener('consent-recorded', ({detail}) => tell('heard', detail.jti, detail.stored)); }`;

export class CrashingDevice {
  /** What `consent-recorded` said, by `jti`: whether it is on the device. */
  readonly heard: Map<string, boolean> = new Map();
  readonly #start: () => Promise<ProfileBrowser>;
  readonly #receiver: string;
  #running: ProfileBrowser | null = null;
  #on: (what: string | undefined) => void = () => undefined;

  /** @param ear what its pages tell, by the script `telling` */
  constructor(options: LaunchOptions, profile: string, receiver: string, ear: Ear) {
    this.#start = () => openProfile(options, profile);
    this.#receiver = receiver;
    ear.onHeard = ([what, jti = '', stored]) => {
      if (what === 'heard') this.heard.set(jti, stored === 'true');
      this.#on(what);
    };
  }

  /** Starts the browser and opens a page with the element. */
  async open(url: string): Promise<Page> {
    this.#running = await this.#start();
    const page = await this.#running.browser.newPage();
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

  /**
   * Sends the form with Enter, and kills the browser at a moment; whether the page had heard of its receipt by then.
   * @throws Error when what it waits for does not come
   */
  async crash(page: Page, moment: Moment): Promise<boolean> {
    const before = this.heard.size;
    const over = new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`a page told nothing that kills it`)), PATIENCE);
      const end = (): void => {
        clearTimeout(late);
        resolve();
      };
      this.#on = (what) => {
        if (what === moment) end();
        if (what === 'submitted' && moment !== 'heard') setTimeout(end, moment);
      };
    });
    page.keyboard.press('Enter').catch(() => undefined); // the browser may be gone by then
    await over.finally(() => this.kill());
    this.#on = () => undefined;
    return this.heard.size > before;
  }

  async kill(): Promise<void> {
    await this.#running?.kill();
    this.#running = null;
  }
}
