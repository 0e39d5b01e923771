// `POST /standing`: what a key may know of its own choices.
import {QUERY_LIMIT} from '../../receipt/query.ts';
import {answerQuery, type QueryOptions} from '../answer-query.ts';
import {answer, refusal} from '../refusal.ts';
import {checkOrigin, countSender, type Admission} from './admission.ts';
import {mediaTypeOf, readText} from './body.ts';

/** The query as text in, JSON out. Text, because a page may send that without asking first. */
export async function postStanding(
  options: QueryOptions & Admission,
  request: Request,
  address: string,
): Promise<Response> {
  if (mediaTypeOf(request) !== 'text/plain') throw refusal('unsupported-media-type');
  const origin = checkOrigin(options, request);
  const text = await readText(request, QUERY_LIMIT);
  await countSender(options, origin, address);
  const standing = await answerQuery(options, text);
  return answer(JSON.stringify(standing), 200, {'content-type': 'application/json'});
}
