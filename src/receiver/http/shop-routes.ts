// The routes of the shop's own systems. Nobody comes to any of them without the shop's bearer token.
import {exportRoutes} from '../exchange/export-route.ts';
import {importRoutes} from '../exchange/import-route.ts';
import type {ImportOptions} from '../exchange/import.ts';
import {permissionRoutes, type PermissionRouteOptions} from '../permission/route.ts';
import type {DisclosureOptions} from '../disclosures.ts';
import type {Written} from '../observer.ts';
import type {Store} from '../store.ts';
import {adminRoutes} from '../admin/admin-routes.ts';
import type {QuarantineOptions} from '../admin/quarantine.ts';
import {checkShop} from './bearer.ts';
import {deliveryRoutes, type DeliveryRouteOptions} from './delivery-routes.ts';
import {postDisclosure} from './disclosures-route.ts';
import {keepingRoutes, type KeepingRouteOptions} from './keeping-routes.ts';
import {getRequests, postStep, type RequestRouteOptions} from './request-routes.ts';
import type {Route} from './route.ts';

/** What these routes need. */
export interface ShopRouteOptions
  extends
    Omit<RequestRouteOptions, 'store'>,
    DeliveryRouteOptions,
    Omit<DisclosureOptions, 'store'>,
    Omit<PermissionRouteOptions, 'store' | 'secrets'>,
    Omit<ImportOptions, 'store'>,
    KeepingRouteOptions {
  readonly now: () => number;
  readonly secrets: RequestRouteOptions['secrets'];
  readonly notices: DeliveryRouteOptions['notices'];
  /** Takes statements in. */
  readonly store: Pick<Store, Written>;
  /** The whole store, to read from. */
  readonly queue: Store;
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
    ...permissionRoutes({...options, store: options.queue}),
    ...exportRoutes({...options, store: options.queue}),
    ...deliveryRoutes(options),
    {
      method: 'POST',
      path: '/disclosures',
      answer: (request) => postDisclosure({...options, store: options.queue}, request),
    },
    ...importRoutes(options),
    ...keepingRoutes(options),
    ...adminRoutes(options.admin),
  ];
  return routes.map(({method, path, answer}): Route => {
    return {
      method,
      path,
      async answer(request, from, params) {
        await checkShop(options, request, from);
        return answer(request, from, params);
      },
    };
  });
};
