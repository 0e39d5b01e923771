// The routes of the shop's own systems. Nobody comes to any of them without the shop's bearer token.
import {adminRoutes} from '../admin/admin-routes.ts';
import type {QuarantineOptions} from '../admin/quarantine.ts';
import {checkShop} from './bearer.ts';
import {getRequests, postStep, type RequestRouteOptions} from './request-routes.ts';
import type {Route} from './route.ts';

/** What these routes need. */
export interface ShopRouteOptions extends RequestRouteOptions {
  readonly admin: QuarantineOptions;
}

/** All of them. */
export const shopRoutes = (options: ShopRouteOptions): readonly Route[] => {
  const routes: readonly Route[] = [
    {method: 'GET', path: '/requests', answer: (request) => getRequests(options, request)},
    {
      method: 'POST',
      path: '/requests/:jti/steps',
      answer: (request, _from, {jti = ''}) => postStep(options, request, jti),
    },
    ...adminRoutes(options.admin),
  ];
  return routes.map(({method, path, answer}): Route => {
    return {
      method,
      path,
      async answer(request, ...more) {
        checkShop(options, request);
        return answer(request, ...more);
      },
    };
  });
};
