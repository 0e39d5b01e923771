// The bundles of the public test vectors: good ones, and bad ones with exactly one thing wrong.
import {en} from '../../src/i18n/en.ts';
import {present} from '../../src/model/present.ts';
import type {Answer} from '../../src/model/vocabulary.ts';
import {createSigningKey} from '../../src/receipt/key.ts';
import {receiverJwk, type ReceiverJwk} from '../../src/receipt/key-set.ts';
import {receiptHash, type ReceiptClaims} from '../../src/receipt/receipt.ts';
import type {Report} from '../../src/receipt/verify.ts';
import {bytes, forge, raiseS, spelling, value, type Bends} from './forge.ts';
import {withValue, without} from './json-pointer.ts';
import {act, DIGEST_A, plainClaims} from './sample-receipts.ts';
import {claimsFor, sampleBundle, type BundleOptions, type SampleBundle} from './sample-bundle.ts';
import {smallNotice, smallPresentation, smallSoftNotice} from './small-notice.ts';

/** What is verified, and which keys are trusted. */
export interface Case {
  readonly bundle: unknown;
  readonly trust: readonly string[];
}
/** `code`: of the first failed check when broken; of the trust line when intact; null when trusted. */
export interface BundleVector {
  readonly name: string;
  readonly verdict: Report['verdict'];
  readonly code: string | null;
  readonly make: () => Promise<Case>;
}

type Change = (sample: SampleBundle) => unknown;

/** A sample with its receiver trusted; `change` gives the bundle that is verified. */
const sample =
  (options: BundleOptions = {}, change: Change = ({bundle}) => bundle) =>
  async (): Promise<Case> => {
    const made = await sampleBundle(options);
    return {bundle: await change(made), trust: [made.kid]};
  };

const put =
  (pointer: string, to: unknown): Change =>
  ({bundle}) =>
    withValue(bundle, pointer, to);
const drop =
  (pointer: string): Change =>
  ({bundle}) =>
    without(bundle, pointer);

/** The acknowledgement bent and signed again. */
const bentAck =
  (bends: Bends): Change =>
  async ({bundle, receiver}) => ({
    ...bundle,
    ack: (await forge(`${bundle.ack}~`, receiver, bends)).slice(0, -1),
  });

const claimed = async (more: Partial<ReceiptClaims>): Promise<Case> => sample({claims: more})();
const notice = (changes: Partial<ReceiptClaims['notice']>) => async (): Promise<Case> => {
  const {notice: fitting} = await claimsFor(smallNotice, smallPresentation());
  return claimed({notice: {...fitting, ...changes}});
};

/** A set in which each key was vouched for by the one before; the sample's key is the last. */
async function rotated(earlier: number): Promise<{case: Case; keys: readonly ReceiverJwk[]}> {
  const made = await sampleBundle();
  const signers = [
    ...(await Promise.all(Array.from({length: earlier}, () => createSigningKey()))),
    made.receiver,
  ];
  const keys = await Promise.all(
    signers.map((key, i) => receiverJwk(key.publicJwk, signers[i - 1] ?? null, 1_780_000_000 + i)),
  );
  return {case: {bundle: {...made.bundle, keys: {keys}}, trust: [keys[0]?.kid ?? '']}, keys};
}

/** The newest key says that the first vouched for it, with a signature by somebody else. */
async function forgedSuccession(): Promise<Case> {
  const {case: good, keys} = await rotated(1);
  const [first] = keys;
  const stranger = await createSigningKey();
  const succession = await forge(`${keys[1]?.succession}~`, stranger, {});
  const bundle = withValue(good.bundle, '/keys/keys/1/succession', succession.slice(0, -1));
  return {bundle, trust: first ? [first.kid] : []};
}

async function succeededByNewer(): Promise<Case> {
  const made = await sampleBundle();
  const newer = await createSigningKey();
  const [first] = made.bundle.keys?.keys ?? [];
  const second = await receiverJwk(newer.publicJwk, made.receiver, 1_780_000_001);
  return {bundle: {...made.bundle, keys: {keys: [first, second]}}, trust: [second.kid]};
}

/** A receipt whose signature does not fit, acknowledged as it is. */
const otherSignature: Change = async (made) => {
  const flip = bytes((all) => all.with(9, (all[9] ?? 0) ^ 1));
  const receipt = await forge(made.bundle.receipt, made.device, {signature: flip});
  const hash = await receiptHash(receipt);
  const acknowledged = await bentAck({payload: value((p) => ({...p, receipt: hash}))})(made);
  return withValue(acknowledged, '/receipt', receipt);
};

/** An answer to a soft opt-in, at the checkout where it shows. */
const softOptIn = (answer: Answer): (() => Promise<Case>) =>
  sample({
    notice: smallSoftNotice,
    shown: present(smallSoftNotice, en, {context: 'checkout', lang: 'en'}),
    claims: {
      context: 'checkout',
      event: {kind: 'choices', choices: {'marketing.email': answer, 'sharing.partner': 'unanswered'}},
    },
  });

type Row = readonly [name: string, code: string | null, make: () => Promise<Case>];

const trusted: readonly Row[] = [
  ['acknowledged by a trusted key', null, sample()],
  ['quarantined', null, sample({ack: {status: 'quarantined', reason: 'unknown-notice', want: DIGEST_A}})],
  ['a fork, with a place in a log', null, sample({ack: {chain: 'fork', log: {index: 7, size: 9}}})],
  ['a withdrawal', null, sample({claims: act({kind: 'withdrawal', choices: ['marketing.email']})})],
  ['a soft opt-in that was refused', null, softOptIn('refused')],
  ['an objection', null, sample({claims: act({kind: 'objection', state: 'raised'})})],
  [
    'addresses erased',
    null,
    sample({}, ({bundle}) => ({...bundle, receipt: bundle.receipt.replace(/~.*/, '~')})),
  ],
  ['a key after the trusted one', null, async () => (await rotated(1)).case],
  ['a key two after the trusted one', null, async () => (await rotated(2)).case],
];

const intact: readonly Row[] = [
  ['not acknowledged yet', 'no-ack', sample({}, ({bundle}) => ({...bundle, ack: null, keys: null}))],
  ['no key trusted', 'not-pinned', async () => ({...(await sample()()), trust: []})],
  ['another key trusted', 'not-pinned', async () => ({...(await sample()()), trust: [DIGEST_A]})],
  ['only a later key trusted', 'not-pinned', succeededByNewer],
  ['a succession signed by a stranger', 'not-pinned', forgedSuccession],
];

const textRows: readonly Row[] = [
  ['one character of the notice changed', 'notice-digest', sample({}, put('/notice/products/en', 'book'))],
  [
    'one character of the presentation changed',
    'presentation-digest',
    sample({}, put('/presentation/nodes/0/text', 'What?')),
  ],
  [
    'the order of the presentation changed',
    'presentation-digest',
    sample({}, ({bundle}) =>
      withValue(bundle, '/presentation/nodes', bundle.presentation.nodes.toReversed()),
    ),
  ],
  [
    'a notice that breaks the rules of notices',
    'bad-notice',
    sample({notice: withValue(smallNotice, '/choices/0/purpose', 'none')}),
  ],
  ['a notice of another id', 'agreement', notice({id: 'other'})],
  ['a notice of another version', 'agreement', notice({version: '2'})],
  ['a presentation in another language', 'agreement', notice({lang: 'da'})],
  [
    'a presentation of another notice',
    'agreement',
    sample({shown: withValue(smallPresentation(), '/notice/version', '2')}),
  ],
  [
    'a presentation that names another controller',
    'agreement',
    sample({shown: withValue(smallPresentation(), '/controller/name', 'Other Ltd')}),
  ],
  [
    'a controller of another name',
    'agreement',
    () => claimed({controller: {id: 'example', name: 'Other Ltd'}}),
  ],
  [
    'a controller of another id',
    'agreement',
    () => claimed({controller: {id: 'other', name: 'Example Ltd'}}),
  ],
  ['another context than was shown', 'agreement', () => claimed({context: 'checkout'})],
  [
    'a choice that was not shown',
    'agreement',
    sample({shown: smallPresentation({choices: ['marketing.email']})}),
  ],
  [
    'a control that was not shown',
    'agreement',
    sample({shown: smallPresentation({controls: {'marketing.email': 'yes-no'}})}),
  ],
  [
    'a choice asked again that was not shown so',
    'agreement',
    async () => {
      const {ui} = await claimsFor(smallNotice, smallPresentation());
      return claimed({ui: {...ui, again: ['marketing.email']}});
    },
  ],
  [
    'a choice shown as asked again that the receipt does not name',
    'agreement',
    sample({shown: smallPresentation({again: ['marketing.email']})}),
  ],
  [
    'a withdrawal of a choice that the notice does not have',
    'agreement',
    sample({claims: act({kind: 'withdrawal', choices: ['marketing.sms']})}),
  ],
  ['a soft opt-in that was given', 'agreement', softOptIn('given')],
  ['the signature of the receipt changed', 'signature', sample({}, otherSignature)],
];

const ackRows: readonly Row[] = [
  ['acknowledgement of other bytes', 'ack-binding', sample({ack: {receipt: DIGEST_A}})],
  [
    'acknowledgement of another jti',
    'ack-binding',
    sample({ack: {jti: '00000000-0000-4000-8000-000000000000'}}),
  ],
  ['acknowledgement by another receiver', 'ack-binding', sample({ack: {iss: 'https://other.example'}})],
  ['acknowledgement for another key', 'ack-binding', sample({ack: {aud: plainClaims.aud}})],
  [
    'acknowledgement signed by another key',
    'ack-signature',
    sample({}, async ({bundle}) => ({
      ...bundle,
      ack: (await forge(`${bundle.ack}~`, await createSigningKey(), {})).slice(0, -1),
    })),
  ],
  [
    'acknowledgement by a key that is not in the set',
    'ack-key',
    sample({}, bentAck({header: value((h) => ({...h, kid: DIGEST_A}))})),
  ],
  [
    'acknowledgement of another typ',
    'ack-header',
    sample({}, bentAck({header: value((h) => ({...h, typ: 'JWT'}))})),
  ],
  [
    'acknowledgement with a jwk of its own',
    'ack-header',
    sample({}, bentAck({header: value((h) => ({...h, jwk: {}}))})),
  ],
  [
    'acknowledgement with alg none',
    'ack-header',
    sample({}, bentAck({header: value((h) => ({...h, alg: 'none'}))})),
  ],
  [
    'acknowledgement with an unknown member',
    'ack-payload',
    sample({}, bentAck({payload: value((p) => ({...p, exp: 1_900_000_000}))})),
  ],
  ['quarantined without a reason', 'ack-payload', sample({ack: {status: 'quarantined'}})],
  ['recorded with a reason', 'ack-payload', sample({ack: {reason: 'unknown-notice'}})],
  [
    'acknowledgement with an unknown chain',
    'ack-payload',
    sample({}, bentAck({payload: value((p) => ({...p, chain: 'broken'}))})),
  ],
  [
    'acknowledgement with a salt of 31 bytes',
    'ack-payload',
    sample({}, bentAck({payload: value((p) => ({...p, salt: 'A'.repeat(42)}))})),
  ],
  [
    'acknowledgement with white space',
    'not-canonical',
    sample({}, bentAck({payload: spelling((text) => text.replace(',', ', '))})),
  ],
  ['acknowledgement with a high S', 'high-s', sample({}, bentAck({signature: bytes(raiseS)}))],
  [
    'acknowledgement with a tilde',
    'base64url',
    sample({}, ({bundle}) => ({...bundle, ack: `${bundle.ack}~`})),
  ],
];

const setRows: readonly Row[] = [
  ['a kid that is not the thumbprint of its key', 'keys', sample({}, put('/keys/keys/0/kid', DIGEST_A))],
  ['a private key in the set', 'keys', sample({}, put('/keys/keys/0/d', DIGEST_A))],
  ['an empty set', 'keys', sample({}, put('/keys/keys', []))],
  ['keys without an acknowledgement', 'bundle', sample({}, put('/ack', null))],
  ['an acknowledgement without keys', 'bundle', sample({}, put('/keys', null))],
  ['an unknown member', 'bundle', sample({}, put('/comment', 'checked'))],
  ['no notice', 'bundle', sample({}, drop('/notice'))],
  ['a receipt that is no text', 'bundle', sample({}, put('/receipt', {}))],
  ['a bundle that is a list', 'bundle', sample({}, ({bundle}) => [bundle])],
];

const rows = (verdict: Report['verdict'], table: readonly Row[]): BundleVector[] =>
  table.map(([name, code, make]) => ({name, verdict, code, make}));

/** All of them; the names are unique. */
export const bundleVectors: readonly BundleVector[] = [
  ...rows('trusted', trusted),
  ...rows('intact', intact),
  ...rows('broken', [...textRows, ...ackRows, ...setRows]),
];
