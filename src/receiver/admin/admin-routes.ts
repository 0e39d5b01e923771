// The routes that only the operator's page uses. Each takes the shop's bearer token, as all routes of the shop do.
import type {Route} from '../http/route.ts';
import {getOverview} from './overview.ts';
import {postPersons} from './persons.ts';
import {getQuarantine, getQuarantined, postApprove, type QuarantineOptions} from './quarantine.ts';
import {getReceipts} from './receipts.ts';
import {getStats} from './stats.ts';

const API = '/admin/api';

/** All of them. */
export const adminRoutes = (options: QuarantineOptions): readonly Route[] => [
  {method: 'GET', path: `${API}/overview`, answer: (request) => getOverview(options, request)},
  {method: 'GET', path: `${API}/stats`, answer: (request) => getStats(options, request)},
  {method: 'POST', path: `${API}/persons`, answer: (request) => postPersons(options, request)},
  {
    method: 'GET',
    path: `${API}/receipts/:name`,
    answer: (request, _from, {name = ''}) => getReceipts(options, request, name),
  },
  {method: 'GET', path: `${API}/quarantine`, answer: () => getQuarantine(options)},
  {
    method: 'GET',
    path: `${API}/quarantine/:digest`,
    answer: (_request, _from, {digest = ''}) => getQuarantined(options, digest),
  },
  {
    method: 'POST',
    path: `${API}/quarantine/:digest/approve`,
    answer: (_request, _from, {digest = ''}) => postApprove(options, digest),
  },
];
