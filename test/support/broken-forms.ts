// Receipts with one thing wrong in the wire form, the encoding, the header or the signature.
import {decodeBase64url, encodeBase64url} from '../../src/receipt/base64url.ts';
import {hashText} from '../../src/receipt/digest.ts';
import {createSigningKey, thumbprintOf, thumbprintUri, type SigningKey} from '../../src/receipt/key.ts';
import {
  bytes,
  claim,
  dropHeader,
  header,
  jwk,
  member,
  raiseS,
  respell,
  signParts,
  spareBit,
  spelling,
  value,
} from './forge.ts';
import {choices, DIGEST_A, forged, issued, plainClaims, sized, type Bad} from './sample-receipts.ts';

const wireRules: readonly Bad[] = [
  ['8193 bytes', 'too-large', sized(8193)],
  ['a line feed at the end', 'not-ascii', forged({wire: (wire) => `${wire}\n`})],
  ['a character outside ASCII', 'not-ascii', forged({wire: (wire) => `${wire}é~`})],
  [
    'a line feed inside the signature',
    'not-ascii',
    forged({signature: (encoded) => `${encoded.slice(0, 40)}\n${encoded.slice(40)}`}),
  ],
  [
    'white space inside the signature',
    'not-ascii',
    forged({signature: (encoded) => `${encoded.slice(0, 40)} \t${encoded.slice(40)}`}),
  ],
  ['a byte order mark before the receipt', 'not-ascii', forged({wire: (wire) => `\ufeff${wire}`})],
  ['no tilde at the end', 'parts', forged({wire: (wire) => wire.slice(0, -1)})],
  ['no tilde at all', 'parts', forged({wire: (wire) => wire.slice(0, -1)}, {}, {})],
  ['an empty disclosure', 'parts', forged({wire: (wire) => `${wire}~`})],
  [
    'a key binding JWT after the last tilde',
    'parts',
    forged({wire: (wire) => `${wire}eyJhbGciOiJFUzI1NiJ9.e30.AA`}),
  ],
  ['a JWS of two parts', 'parts', forged({wire: (wire) => wire.replace('.', '')})],
  ['a JWS of four parts', 'parts', forged({wire: (wire) => wire.replace('~', '.AA~')})],
  ['a detached payload', 'parts', forged({wire: (wire) => wire.replace(/\..*\./, '..')})],
  ['an unsigned JWS', 'parts', forged({signature: () => ''})],
];

const encodingRules: readonly Bad[] = [
  ['padding after the header', 'base64url', forged({header: (encoded) => `${encoded}=`})],
  ['padding after the payload', 'base64url', forged({payload: (encoded) => `${withSpareBits(encoded)}=`})],
  ['padding after the signature', 'base64url', forged({signature: (encoded) => `${encoded}==`})],
  [
    'spare bits of the payload not zero',
    'base64url',
    forged({payload: (encoded) => spareBit(withSpareBits(encoded))}),
  ],
  ['spare bits of the signature not zero', 'base64url', forged({signature: spareBit})],
  [
    'the alphabet of plain base64',
    'base64url',
    forged({payload: plainAlphabet}, {controller: {id: 'courlux', name: '?a?b?c?d>e>f>g>'}}),
  ],
  ['the alphabet of plain base64 in the signature', 'base64url', plainSignature],
  [
    'a part one character too long',
    'base64url',
    forged({
      payload: (encoded) => encoded.padEnd(encoded.length + ((5 - (encoded.length % 4)) % 4 || 4), 'A'),
    }),
  ],
  ['bytes that are not UTF-8', 'utf-8', forged({payload: bytes((all) => all.with(all.indexOf(0x43), 0xff))})],
  [
    'an overlong UTF-8 sequence',
    'utf-8',
    forged({
      payload: bytes((all) =>
        Uint8Array.from(all)
          .with(all.indexOf(0x43), 0xc1)
          .with(all.indexOf(0x43) + 1, 0x8f),
      ),
    }),
  ],
  [
    'a surrogate in UTF-8',
    'utf-8',
    forged({
      payload: bytes((all) => {
        const at = all.indexOf(0x43);
        return Uint8Array.of(...all.subarray(0, at), 0xed, 0xa0, 0xbd, ...all.subarray(at + 1));
      }),
    }),
  ],
  [
    'a byte order mark before the payload',
    'json',
    forged({payload: bytes((all) => Uint8Array.of(0xef, 0xbb, 0xbf, ...all))}),
  ],
  [
    'a byte order mark before the header',
    'json',
    forged({header: bytes((all) => Uint8Array.of(0xef, 0xbb, 0xbf, ...all))}),
  ],
  ['a payload that is no JSON', 'json', forged(respell('"iss":', '"iss"='))],
  ['a number with a zero before it', 'json', forged(respell('"seq":0', '"seq":00'))],
  ['a comma too many', 'json', forged({payload: spelling((text) => text.replace(/\}$/, ',}'))})],
];

const spellingRules: readonly Bad[] = [
  [
    'white space in the header',
    'not-canonical',
    forged({header: spelling((text) => text.replace(',', ', '))}),
  ],
  ['white space in the payload', 'not-canonical', forged(respell('":', '": '))],
  ['a line feed after the payload', 'not-canonical', forged({payload: spelling((text) => `${text}\n`)})],
  ['a member twice in the payload', 'not-canonical', forged(respell('"key":', '"key":"ephemeral","key":'))],
  [
    'a member twice in the header',
    'not-canonical',
    forged({header: spelling((text) => text.replace('"alg":', '"alg":"none","alg":'))}),
  ],
  [
    'a member twice in the jwk',
    'not-canonical',
    forged({header: spelling((text) => text.replace('"crv":', '"crv":"P-384","crv":'))}),
  ],
  [
    'an answer twice',
    'not-canonical',
    forged(respell('"profiling":"refused"', '"profiling":"given","profiling":"refused"')),
  ],
  ['a letter written as an escape', 'not-canonical', forged(respell('Courlux', '\\u0043ourlux'))],
  ['a slash written as an escape', 'not-canonical', forged(respell('https://shop', 'https:\\/\\/shop'))],
  ['a lone surrogate', 'not-canonical', forged(member('controller', 'name', '\ud83d'))],
  ['a member name that looks like an integer', 'not-canonical', choices(['7'])],
  [
    'a lone surrogate in the name of a member',
    'not-canonical',
    forged(member('controller', '\udc00', 'Courlux')),
  ],
  ['a member name of the header that looks like an integer', 'not-canonical', forged(header({7: true}))],
  ['a number beyond all doubles', 'not-canonical', forged(respell('1790000000', '1e999'))],
  ['a number with a fraction', 'not-canonical', forged(claim('iat', 1_790_000_000.5))],
  ['an integer with a fraction of zero', 'not-canonical', forged(respell('"seq":0', '"seq":0.0'))],
  ['an integer with an exponent', 'not-canonical', forged(respell('1790000000', '179e7'))],
  ['a negative number', 'not-canonical', forged(claim('iat', -1))],
  ['minus zero', 'not-canonical', forged(respell('"seq":0', '"seq":-0'))],
  ['the number 2^53', 'not-canonical', forged(claim('iat', 2 ** 53))],
];

const headerRules: readonly Bad[] = [
  ['header: crit', 'header-members', forged(header({crit: ['b64'], b64: true}))],
  ['header: b64', 'header-members', forged(header({b64: true}))],
  ['header: jku', 'header-members', forged(header({jku: 'https://receiver.example/jwks.json'}))],
  ['header: x5u', 'header-members', forged(header({x5u: 'https://receiver.example/cert'}))],
  ['header: x5c', 'header-members', forged(header({x5c: ['MII=']}))],
  ['header: kid', 'header-members', forged(header({kid: DIGEST_A}))],
  ['header: cty', 'header-members', forged(header({cty: 'json'}))],
  [
    'header: __proto__',
    'header-members',
    forged({header: spelling((text) => text.replace('{', '{"__proto__":{},'))}),
  ],
  ['header: a list', 'header-members', forged({header: value((h) => [h])})],
  ['typ missing', 'typ', forged(dropHeader('typ'))],
  ['typ of another token', 'typ', forged(header({typ: 'dc+sd-jwt'}))],
  ['typ in other letters', 'typ', forged(header({typ: 'Consent-Receipt+SD-JWT'}))],
  ['alg missing', 'alg', forged(dropHeader('alg'))],
  ['alg none', 'alg', forged(header({alg: 'none'}))],
  ['alg HS256', 'alg', forged(header({alg: 'HS256'}))],
  ['alg ES384', 'alg', forged(header({alg: 'ES384'}))],
  ['alg in small letters', 'alg', forged(header({alg: 'es256'}))],
  ['jwk missing', 'jwk', forged(dropHeader('jwk'))],
  ['jwk with a private key', 'jwk', forged(jwk({d: DIGEST_A}))],
  ['jwk with a kid', 'jwk', forged(jwk({kid: DIGEST_A}))],
  ['jwk with an alg', 'jwk', forged(jwk({alg: 'ES256'}))],
  [
    'jwk with __proto__',
    'jwk',
    forged({header: spelling((text) => text.replace('"jwk":{', '"jwk":{"__proto__":{},'))}),
  ],
  ['jwk of another key type', 'jwk', forged(jwk({kty: 'OKP'}))],
  ['jwk of another curve', 'jwk', forged(jwk({crv: 'P-384'}))],
  ['jwk with an x of 42 characters', 'jwk', forged(jwk({x: DIGEST_A.slice(1)}))],
  ['jwk with a y of 44 characters', 'jwk', forged(jwk({y: `${DIGEST_A}A`}))],
  ['jwk with spare bits in x', 'jwk', forged(jwk({x: spareBit(DIGEST_A)}))],
  ['jwk that is no point of the curve', 'jwk', offCurve],
];

const signatureRules: readonly Bad[] = [
  ['a signature of 63 bytes', 'signature-length', forged({signature: bytes((all) => all.subarray(1))})],
  [
    'a signature of 65 bytes',
    'signature-length',
    forged({signature: bytes((all) => Uint8Array.of(0, ...all))}),
  ],
  [
    'a signature in DER',
    'signature-length',
    forged({
      signature: bytes((all) =>
        Uint8Array.of(0x30, 70, 2, 33, 0, ...all.subarray(0, 32), 2, 33, 0, ...all.subarray(32)),
      ),
    }),
  ],
  ['a signature with a high S', 'high-s', forged({signature: bytes(raiseS)})],
  [
    'a signature by another key',
    'signature',
    async (key) => {
      const wire = await issued()(key);
      return swapSignature(wire, await createSigningKey());
    },
  ],
  [
    'a signature with one bit changed',
    'signature',
    forged({signature: bytes((all) => all.with(3, (all[3] ?? 0) ^ 1))}),
  ],
  ['a signature of zeros', 'signature', forged({signature: () => encodeBase64url(new Uint8Array(64))})],
  [
    'an answer changed after signing',
    'signature',
    forged({wire: (wire) => respellWire(wire, '"profiling":"refused"', '"profiling":"given"')}),
  ],
  [
    'iss of another key',
    'issuer',
    async (key) => {
      const other = await createSigningKey();
      return forged(claim('iss', thumbprintUri(await thumbprintOf(other.publicJwk))))(key);
    },
  ],
];

/** A payload whose length leaves spare bits in its last character. */
function withSpareBits(encoded: string): string {
  let out = encoded;
  for (let n = 1; out.length % 4 !== 3; n++) {
    out = value((p) => ({...p, ui: {...plainClaims.ui, widget: `0.1.${'0'.repeat(n)}`}}))(encoded);
  }
  return out;
}

function plainAlphabet(encoded: string): string {
  if (!/[-_]/.test(encoded))
    throw new Error('this part has no character that the alphabets spell differently');
  return encoded.replaceAll('-', '+').replaceAll('_', '/');
}

/** A receipt whose signature the two alphabets spell differently. */
async function plainSignature(key: SigningKey): Promise<string> {
  for (;;) {
    const wire = await issued()(key);
    const [jws = '', ...rest] = wire.split('~');
    const [head = '', body = '', signature = ''] = jws.split('.');
    if (/[-_]/.test(signature)) return [`${head}.${body}.${plainAlphabet(signature)}`, ...rest].join('~');
  }
}

function respellWire(wire: string, from: string, to: string): string {
  const [head = '', body = '', ...rest] = wire.split('.');
  return [head, spelling((text) => text.replace(from, to))(body), ...rest].join('.');
}

async function swapSignature(wire: string, other: SigningKey): Promise<string> {
  const [jws = '', ...rest] = wire.split('~');
  const [head = '', body = ''] = jws.split('.');
  return [await signParts(head, body, other), ...rest].join('~');
}

/** A header whose x was changed, and an iss that fits it: nobody can sign for such a key. */
async function offCurve(key: SigningKey): Promise<string> {
  const {x, y} = key.publicJwk;
  const moved = encodeBase64url(decodeBase64url(x).map((byte, i) => (i === 0 ? byte ^ 1 : byte)));
  const iss = thumbprintUri(await hashText(JSON.stringify({crv: 'P-256', kty: 'EC', x: moved, y})));
  return forged({...jwk({x: moved}), ...claim('iss', iss)})(key);
}

/** All of these, by rule. */
export const brokenForms: readonly Bad[] = [
  ...wireRules,
  ...encodingRules,
  ...spellingRules,
  ...headerRules,
  ...signatureRules,
];
