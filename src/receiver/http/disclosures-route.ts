// `POST /disclosures`: the shop says whose data it has handed over to whom.
import {either, integer, list, object, oneOf, pattern, text, type Check} from '../../model/shape.ts';
import {CONTACTS, ID} from '../../model/vocabulary.ts';
import {postShape} from '../../receipt/disclosure.ts';
import {logDisclosure, type DisclosureOptions, type LoggedDisclosure} from '../disclosures.ts';
import {answer, refusal} from '../refusal.ts';
import {readJson} from './json-body.ts';

/** Addresses of one list. */
const MOST = 10_000;
const anAddress = either(text(320), postShape);
const shape: Check<LoggedDisclosure> = object(
  {controller: pattern(ID, 'an id'), kind: oneOf(CONTACTS), recipient: text(500), what: text(500)},
  {address: anAddress, addresses: list(anAddress, 1, MOST), time: integer()},
);
/** Bytes of such a body: of so many addresses, the longest of them a postal one. */
const LIMIT = 8 * 1024 * 1024;

/** `{controller, kind, address | addresses, recipient, what, time?}` in, `{logged}` out: of how many people. */
export async function postDisclosure(options: DisclosureOptions, request: Request): Promise<Response> {
  const said = await readJson(request, shape, LIMIT);
  if ((said.address === undefined) === (said.addresses === undefined)) throw refusal('bad-payload');
  const logged = await logDisclosure(options, said);
  return answer(JSON.stringify({logged}), 200, {'content-type': 'application/json'});
}
