import {chromeLauncher, puppeteerCore} from '@web/test-runner-chrome';
import {defaultReporter} from '@web/test-runner';
import {chromiumOptions, firefoxOptions} from './support/browsers.mjs';
import {countReporter} from './support/count-reporter.mjs';
import {stripTypes} from './support/strip-types.mjs';
import {findWebKit, webkitLauncher} from './support/webkit-launcher.mjs';

const want = process.env.BROWSERS?.split(',');
const asked = (name, here) => (want ? want.includes(name) : here);
/** Where forms are sent answers as late as a shop does: the page that is left lives on until then. */
const answerLate = async ({path}, next) => {
  if (path === '/test/support/sent.html') await new Promise((resolve) => setTimeout(resolve, 500));
  return next();
};
const createPage = async ({browser}) => (await browser.createBrowserContext()).newPage();

export default {
  rootDir: new URL('..', import.meta.url).pathname,
  files: ['test/browser/**/*.test.ts'],
  nodeResolve: {exportConditions: ['development', 'browser']},
  browsers: [
    asked('chromium', true) && chromeLauncher({launchOptions: await chromiumOptions(), createPage}),
    asked('firefox', firefoxOptions()) &&
      chromeLauncher({
        puppeteer: puppeteerCore,
        launchOptions: firefoxOptions(),
        createPage,
        concurrency: 1,
      }),
    asked('webkit', findWebKit()) && webkitLauncher(),
  ].filter(Boolean),
  concurrency: 2,
  concurrentBrowsers: 3,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  filterBrowserLogs: ({args}) => !/Lit is in dev mode|consent-capture:/.test(String(args[0])),
  middleware: [answerLate],
  plugins: [stripTypes()],
  reporters: [defaultReporter({reportTestResults: true, reportTestProgress: false}), countReporter()],
  testFramework: {config: {ui: 'bdd', timeout: 30_000}},
};
