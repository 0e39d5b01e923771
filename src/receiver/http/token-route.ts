// `POST /tokens`: a refusal token for an address that the shop is about to write to.
import {either, list, object, oneOf, pattern, text, type Check} from '../../model/shape.ts';
import {CONTACTS, ID, type ContactKind} from '../../model/vocabulary.ts';
import type {Notice} from '../../model/notice.ts';
import {postShape, type PostalAddress} from '../../receipt/disclosure.ts';
import type {ReceiverSecrets} from '../keys.ts';
import {countryOf, mintRefusalToken} from '../refusal-tokens.ts';
import {answer} from '../refusal.ts';
import {checkShop, type ShopAccess} from './bearer.ts';
import {readJson} from './json-body.ts';

/** An address under a controller, as JSON. */
export interface AddressBody {
  readonly controller: string;
  readonly kind: ContactKind;
  readonly address: string | PostalAddress;
  readonly choices?: readonly string[];
}

/** The shape of it. */
export const addressShape: Check<AddressBody> = object(
  {controller: pattern(ID, 'an id'), kind: oneOf(CONTACTS), address: either(text(320), postShape)},
  {choices: list(pattern(ID, 'a choice id'), 1, 64)},
);
/** Bytes of such a body. */
export const ADDRESS_LIMIT = 8192;

export interface TokenRouteOptions extends ShopAccess {
  readonly audience: string;
  readonly secrets: ReceiverSecrets;
  readonly notices: ReadonlyMap<string, Notice>;
  readonly now: () => number;
}

/** `{controller, kind, address, choices?}` in, `{token, url}` out; for the shop's own systems. */
export async function postToken(
  options: TokenRouteOptions,
  request: Request,
  from: string,
): Promise<Response> {
  await checkShop(options, request, from);
  const asked = await readJson(request, addressShape, ADDRESS_LIMIT);
  const {audience: publicUrl, secrets, now} = options;
  const country = countryOf(options.notices.values(), asked.controller);
  const minted = await mintRefusalToken({publicUrl, secrets, now}, {...asked, country});
  return answer(JSON.stringify(minted), 200, {'content-type': 'application/json'});
}
