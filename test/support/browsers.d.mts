import type {LaunchOptions} from 'puppeteer-core';

export function findChromium(): string | undefined;
export function findFirefox(): string | undefined;
export function chromium(): Promise<string>;
export function chromiumOptions(): Promise<LaunchOptions>;
export function firefoxOptions(): LaunchOptions | undefined;
