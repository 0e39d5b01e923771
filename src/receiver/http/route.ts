// A route as a value: what it answers to, and how.

/** `address` is the sender's network address; `params` are the parts of the path that begin with a colon. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  answer(request: Request, address: string, params: Readonly<Record<string, string>>): Promise<Response>;
}

/** What `Allow` says of each path. */
export function allowedBy(routes: readonly Route[]): readonly (readonly [path: string, allow: string])[] {
  return [...new Set(routes.map(({path}) => path))].map((path) => {
    const methods = routes.filter((route) => route.path === path).map(({method}) => method);
    const all = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    return [path, [...all, 'OPTIONS'].toSorted().join(', ')] as const;
  });
}
