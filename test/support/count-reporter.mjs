import {mkdirSync, writeFileSync} from 'node:fs';

/** Writes how many tests passed and failed, over all browsers, for the sum at the end of `npm test`. */
export function countReporter(file = new URL('../report/browser.json', import.meta.url)) {
  return {
    onTestRunFinished({sessions}) {
      const tests = sessions.flatMap((session) => [...all(session.testResults)]);
      const broken = sessions.filter((session) => session.errors.length > 0 || !session.testResults).length;
      const count = (holds) => tests.filter(holds).length;
      const counts = {
        passed: count((test) => test.passed),
        failed: count((test) => !test.passed && !test.skipped) + broken,
        skipped: count((test) => test.skipped),
      };
      mkdirSync(new URL('.', file), {recursive: true});
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

function* all(suite) {
  if (!suite) return;
  yield* suite.tests;
  for (const inner of suite.suites) yield* all(inner);
}
