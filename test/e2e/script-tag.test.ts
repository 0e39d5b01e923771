// The script tag on a strict page: ten languages, the linter on the developer's machine, the person's copy.
import {readFileSync} from 'node:fs';
import type {Browser, Page} from 'puppeteer-core';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {all} from '../../src/i18n/all.ts';
import {formPage, staticSite, type StaticSite} from '../support/static-site.ts';
import {noticeShows, openBrowser, openPage, servedAs} from '../support/visitor.ts';

const notice = readFileSync(new URL('../../demo/notices/courlux.json', import.meta.url), 'utf8');
const {authority: _, ...rest} = JSON.parse(notice) as Record<string, unknown>;

let site: StaticSite;
let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  site = await staticSite({
    policy: true,
    pages: {
      '/notice.json': notice,
      '/incomplete.json': JSON.stringify(rest),
      '/incomplete': formPage('notice="/incomplete.json"'),
      '/thanks':
        '<!doctype html><html lang="da"><meta charset="utf-8"><script src="/consent-copy.js" defer></script><consent-copy></consent-copy></html>',
      ...Object.fromEntries(
        all.map(({lang}) => [`/${lang}`, formPage(`notice="/notice.json" lang="${lang}"`)]),
      ),
    },
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

const shadow = (page: Page, name: string, selector: string): Promise<string> =>
  page.evaluate(
    (element, inner) => document.querySelector(element)?.shadowRoot?.querySelector(inner)?.textContent ?? '',
    name,
    selector,
  );

describe('the script tag', () => {
  test.each(all.map(({lang, heading}) => [lang, heading] as const))('speaks %s', async (lang, heading) => {
    const page = await openPage(browser, complaints);
    await page.goto(`${site.origin}/${lang}`);
    await noticeShows(page);
    expect(await shadow(page, 'consent-capture', 'h2')).toBe(
      heading.replace('{controller}', 'Courlux International SA'),
    );
    await page.close();
  });

  test('U29: on this machine a notice with an open duty does not render, and the page hears which', async () => {
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(`${site.origin}/incomplete`);
    await page.waitForFunction(() =>
      document.querySelector('consent-capture')?.shadowRoot?.querySelector('slot'),
    );
    for (let i = 0; i < 50 && !said.join().includes('notice-incomplete'); i++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(said.join('\n')).toMatch(/authority[^]*\(notice-incomplete\)/);
    expect(await shadow(page, 'consent-capture', 'h2')).toBe('');
    expect(await page.$eval('consent-capture p', (text) => text.checkVisibility())).toBe(true);
    await page.close();
  });

  test('U29: elsewhere it renders, and one line in the console says what is open', async () => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await servedAs('https://shop.example', page, site);
    await page.goto('https://shop.example/incomplete');
    await noticeShows(page);
    expect(said.filter((line) => line.includes('authority'))).toHaveLength(1);
    await context.close();
  });

  test('U22: the page that thanks shows the copy of what was answered', async () => {
    const page = await openPage(browser, complaints);
    await page.goto(`${site.origin}/da`);
    await noticeShows(page);
    await page.evaluate(() =>
      document.querySelector('consent-capture')?.shadowRoot?.querySelector('input')?.focus(),
    );
    await page.keyboard.press('Space');
    await page.evaluate(() => document.querySelector('consent-capture')?.commit());
    await page.goto(`${site.origin}/thanks`);
    await page.waitForFunction(() => document.querySelector('consent-copy')?.shadowRoot?.querySelector('h2'));
    expect(await shadow(page, 'consent-copy', 'section')).toContain('E-mail');
    await page.close();
  });

  test('nothing broke the Content Security Policy', () => {
    expect(complaints).toEqual([]);
  });
});
