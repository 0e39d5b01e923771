// `POST /import`: a CSV file of consents that the shop has from elsewhere.
import {mediaTypeOf, readText} from '../http/body.ts';
import type {Route} from '../http/route.ts';
import {controllerFor} from '../permission/question.ts';
import {answer, refusal} from '../refusal.ts';
import {importFile, isClean, type ImportOptions} from './import.ts';

/** Bytes of a file. */
const LIMIT = 16_777_216;

/** It. */
export const importRoutes = (options: ImportOptions): readonly Route[] => [
  {method: 'POST', path: '/import', answer: (request) => postImport(options, request)},
];

/**
 * `POST /import?controller=&dry-run=1&partial=1` with the file as `text/csv`: a report; 200 where all is well, 422 where
 * nothing is imported because of bad rows.
 */
async function postImport(options: ImportOptions, request: Request): Promise<Response> {
  if (mediaTypeOf(request) !== 'text/csv') throw refusal('unsupported-media-type');
  const {searchParams} = new URL(request.url);
  const asked = {
    controller: controllerFor(options.notices, searchParams.get('controller')),
    dryRun: switchIn(searchParams.get('dry-run')),
    partial: switchIn(searchParams.get('partial')),
  };
  const report = await importFile(options, await readText(request, LIMIT), asked);
  const status = isClean(report, asked) ? 200 : 422;
  return answer(JSON.stringify(report), status, {'content-type': 'application/json'});
}

function switchIn(word: string | null): boolean {
  if (word === null || word === '0' || word === '1') return word === '1';
  throw refusal('bad-payload');
}
