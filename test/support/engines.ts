// The browsers of this machine that end-to-end tests drive, by name.
import type {LaunchOptions} from 'puppeteer-core';
import {chromiumOptions, firefoxOptions} from './browsers.mjs';

const firefox = firefoxOptions();

/** Name and launch options of each: Chromium, and Firefox where it is installed. */
export const engines: readonly (readonly [string, LaunchOptions])[] = [
  ['Chromium', await chromiumOptions()],
  ...(firefox ? [['Firefox', firefox] satisfies [string, LaunchOptions]] : []),
];
