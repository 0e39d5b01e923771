// Autoconsent, which answers consent popups for people, as the extensions and browsers that build it in run it.
import {readFileSync} from 'node:fs';
import type {Frame, Page} from 'puppeteer-core';

const file = (path: string): string =>
  readFileSync(new URL(`../../node_modules/@duckduckgo/autoconsent/${path}`, import.meta.url), 'utf8');

const {autoconsent: published} = JSON.parse(file('rules/rules.json')) as {autoconsent: object[]}; // its own format

/** What it is set to do with a popup; null leaves it to the person. */
export type AutoAction = 'optIn' | 'optOut' | null;

/** A rule that knows this element, its shadow root and its controls: worse than any that is published. */
const AIMED = {
  name: 'aimed',
  prehideSelectors: ['consent-capture'],
  detectCmp: [{exists: 'consent-capture'}],
  detectPopup: [{exists: 'consent-capture'}],
  optIn: [{click: ['consent-capture', 'input'], all: true}],
  optOut: [{click: ['consent-capture', 'input'], all: true}],
};

export interface AutoconsentOptions {
  readonly autoAction: AutoAction;
  /** Adds a rule made for the element. */
  readonly aimed?: boolean;
}

/** Has it run in every frame of every page that a tab opens from now on, with everything it can do switched on. */
export async function addAutoconsent(
  tab: Page,
  {autoAction, aimed = false}: AutoconsentOptions,
): Promise<void> {
  const config = {
    autoAction,
    isMainWorld: true,
    enablePrehide: true,
    enableCosmeticRules: true,
    enableGeneratedRules: true,
    enableHeuristicDetection: true,
    heuristicMode: 'tier2',
    heuristicPopupSearchTimeout: 5000,
    detectRetries: 3,
  };
  const rules = {autoconsent: aimed ? [...published, AIMED] : published};
  await tab.evaluateOnNewDocument(`
    globalThis.autoconsentReports = [];
    globalThis.autoconsentSendMessage = async (message) => {
      autoconsentReports.push(message);
      if (message.type !== 'init') return;
      const answer = {type: 'initResp', config: ${JSON.stringify(config)}, rules: ${JSON.stringify(rules)}};
      setTimeout(() => autoconsentReceiveMessage(answer));
    };
    ${file('dist/autoconsent.playwright.js')}`);
}

/** Where it stands in a frame, and how often it has clicked there. */
export interface AutoconsentState {
  readonly lifecycle: string;
  readonly clicks: number;
  readonly detectedCmps: readonly string[];
}

/** The last state that it has reported in a frame; null before the first. */
export const autoconsentState = (frame: Frame): Promise<AutoconsentState | null> =>
  frame.evaluate(() => {
    const reports: {type: string; state: AutoconsentState}[] =
      Reflect.get(globalThis, 'autoconsentReports') ?? [];
    return reports.findLast(({type}) => type === 'report')?.state ?? null;
  });
