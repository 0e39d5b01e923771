// What a store knows of receipts by one name alone: for an operator who has an id in hand, and no address.
import type {StoredReceipt} from './store.ts';

/** Each method reads from one moment. */
export interface FindingStore {
  /** Receipts with this `jti`, by index; two keys may have used the same one. */
  byJti(jti: string): Promise<readonly StoredReceipt[]>;
  /** The receipt whose JWS has this hash (base64url SHA-256); null when none is held. */
  byHash(hash: string): Promise<StoredReceipt | null>;
}
