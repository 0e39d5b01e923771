// What a question to the receiver claims, read without checking it.

export interface QueryClaims {
  readonly header: {
    readonly typ: string;
    readonly alg: string;
    readonly jwk: Readonly<Record<string, string>>;
  };
  readonly payload: Readonly<Record<string, string | number>>;
}

const decode = (part: string): never =>
  JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/'))) as never; // read by tests alone

export function parseJws(text: string): QueryClaims {
  const [header = '', payload = ''] = text.split('.');
  return {header: decode(header), payload: decode(payload)};
}
