// What a confirmation's link comes to: looked at without any change, and pressed, which makes a statement once.
import {ConsentError} from '../../model/errors.ts';
import type {Notice} from '../../model/notice.ts';
import {refuses} from '../../model/standing.ts';
import {verifyConfirmToken, type ConfirmTokenPayload} from '../../receipt/confirm-token.ts';
import type {ReceiverSecrets} from '../keys.ts';
import {hashText} from '../node-crypto.ts';
import {actOf, projectedFrom} from '../projection.ts';
import {state, type StateOptions} from '../statements.ts';
import type {Store, StoredReceipt} from '../store.ts';
import {CONFIRM_LINK} from './ask.ts';

/** What looking needs. */
export interface LookOptions {
  readonly store: Pick<Store, 'links' | 'standing' | 'receiptsOf' | 'statementsOf'>;
  readonly secrets: Pick<ReceiverSecrets, 'keys'>;
  readonly audiences: ReadonlySet<string>;
  readonly notices: ReadonlyMap<string, Notice>;
  /** Unix ms. */
  readonly now: () => number;
}

/** What pressing needs besides. `statements` takes them in. */
export interface PressOptions extends LookOptions, Omit<StateOptions, 'store' | 'secrets'> {
  readonly secrets: LookOptions['secrets'] & StateOptions['secrets'];
  readonly statements: StateOptions['store'];
}

/** A link that leads to a grant which still holds. `choices`: those that can be confirmed, or are. */
export interface OpenLink {
  readonly state: 'open' | 'confirmed';
  readonly hash: string;
  readonly token: ConfirmTokenPayload;
  readonly grant: StoredReceipt;
  readonly choices: readonly string[];
}

/** `broken`: cut, forged or of another receiver; `unknown`: erased, or forgotten after its time. */
export type LinkState =
  | OpenLink
  | {readonly state: 'broken'}
  | {readonly state: 'expired' | 'unknown' | 'withdrawn'; readonly token: ConfirmTokenPayload};

/** Looks at what a link leads to. Changes nothing. */
export async function lookAt(options: LookOptions, text: string): Promise<LinkState> {
  const {store, audiences, secrets, now} = options;
  const token = await readToken(text, audiences, secrets);
  if (!token) return {state: 'broken'};
  if (token.exp * 1000 <= now()) return {state: 'expired', token};
  const hash = hashText(text);
  const link = await store.links.find(hash);
  if (link?.purpose !== CONFIRM_LINK) return {state: 'unknown', token};
  const grant = (await store.receiptsOf(token.sub)).find((receipt) => receipt.hash === token.receipt);
  if (!grant) return {state: 'unknown', token};
  const held = await heldOf(options, token, grant);
  if (held.length === 0) return {state: 'withdrawn', token};
  const isConfirmed = held.every(({confirmed}) => confirmed);
  const choices = held.map(({choice}) => choice);
  return {state: isConfirmed ? 'confirmed' : 'open', hash, token, grant, choices};
}

async function readToken(
  text: string,
  audiences: ReadonlySet<string>,
  {keys}: LookOptions['secrets'],
): Promise<ConfirmTokenPayload | null> {
  try {
    return await verifyConfirmToken(text, audiences, keys);
  } catch (error) {
    if (error instanceof ConsentError) return null;
    throw error;
  }
}

/** The choices of a token that still hold, and that nobody refused since the grant that it names was stored. */
async function heldOf(
  {store}: LookOptions,
  {sub, choices}: ConfirmTokenPayload,
  grant: StoredReceipt,
): Promise<readonly {readonly choice: string; readonly confirmed: boolean}[]> {
  const receipts = (await store.receiptsOf(sub)).filter(({idx}) => idx > grant.idx);
  const said = (await store.statementsOf(sub)).filter(({idx}) => idx > grant.idx);
  const later = [...receipts, ...said.flatMap(({idx, payload}) => projectedFrom(idx, payload) ?? [])];
  const held = [];
  for (const choice of choices) {
    const standing = await store.standing(sub, choice);
    if (standing?.state !== 'given' || later.some((row) => refuses(actOf(row), choice))) continue;
    held.push({choice, confirmed: standing.confirmed !== null});
  }
  return held;
}

/**
 * Presses the button: a confirmation, received now, of what still holds. Pressed again, or by two at once, there is one.
 */
export async function press(options: PressOptions, text: string): Promise<LinkState> {
  const {store, statements, now} = options;
  const found = await lookAt(options, text);
  if (found.state !== 'open') return found;
  const {hash, token, grant, choices} = found;
  const subjects = [{kind: 'email', key: token.sub}] as const;
  const said = {
    iss: grant.payload.aud, // as in the acknowledgement: the receiver as the device knows it
    kind: 'confirmation',
    controller: token.controller,
    subjects,
    choices,
    receipt: grant.hash,
  } as const;
  await state({...options, store: statements}, said, {jti: idFrom(hash)});
  await store.links.use(hash, now());
  return lookAt(options, text);
}

/** A UUID v4 that is always the same for a link: the store takes a statement of one id once. */
function idFrom(hash: string): string {
  const hex = Buffer.from(hash, 'base64url').toString('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
