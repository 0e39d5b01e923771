// The routes for a person apart from their receipts: asking, refusing from a mail or by a typed address, reading by a
// mailed link; and the one by which the shop prepares its mails.
import {postAccess} from './access-route.ts';
import {getConfirm, postConfirm, type ConfirmRouteOptions} from './confirm-route.ts';
import {postCopy, type CopiesOptions} from './copies-route.ts';
import {getExtract, getExtractOpen, type ExtractRouteOptions} from './extract-route.ts';
import {postRefusal, type RefusalsOptions} from './refusals-route.ts';
import {postStanding} from './standing-route.ts';
import {postToken} from './token-route.ts';
import {getUnsubscribe, postUnsubscribe} from './unsubscribe-route.ts';
import type {QueryOptions} from '../answer-query.ts';
import type {ReceiverSecrets} from '../keys.ts';
import type {Store} from '../store.ts';
import type {ShopAccess} from './bearer.ts';
import type {Route} from './route.ts';

/** What these routes need. */
export interface PersonOptions
  extends
    Omit<RefusalsOptions, 'store'>,
    ExtractRouteOptions,
    QueryOptions,
    ConfirmRouteOptions,
    CopiesOptions,
    ShopAccess {
  readonly store: Store;
  readonly secrets: ReceiverSecrets;
}

/** All of them. */
export const personRoutes = (options: PersonOptions): readonly Route[] => [
  {method: 'POST', path: '/standing', answer: (request, from) => postStanding(options, request, from)},
  {method: 'POST', path: '/refusals', answer: (request, from) => postRefusal(options, request, from)},
  {method: 'POST', path: '/access', answer: (request, from) => postAccess(options, request, from)},
  {method: 'GET', path: '/extract', answer: (request, from) => getExtract(options, request, from)},
  {method: 'GET', path: '/extract/open', answer: async (request) => getExtractOpen(request)},
  {method: 'GET', path: '/unsubscribe', answer: (request, from) => getUnsubscribe(options, request, from)},
  {method: 'POST', path: '/unsubscribe', answer: (request, from) => postUnsubscribe(options, request, from)},
  {method: 'GET', path: '/confirm', answer: (request, from) => getConfirm(options, request, from)},
  {method: 'POST', path: '/confirm', answer: (request, from) => postConfirm(options, request, from)},
  {method: 'POST', path: '/copies', answer: (request, from) => postCopy(options, request, from)},
  {method: 'POST', path: '/tokens', answer: (request, from) => postToken(options, request, from)},
];
