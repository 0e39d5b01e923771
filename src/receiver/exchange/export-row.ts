// One row of an export: what holds for a choice of an address, why, and the evidence for it. In NDJSON and in CSV.
import type {StandingState} from '../../model/standing.ts';
import type {SubjectKind} from '../../model/vocabulary.ts';
import type {PostalAddress} from '../../receipt/disclosure.ts';
import type {Via} from '../../receipt/statement.ts';
import {judge, type Question, type Reason} from '../permission/judge.ts';
import type {Ground} from '../permission/store.ts';
import type {ListedStanding} from '../store.ts';

/** A row; its members are the columns, in this order. Times are RFC 3339. */
export interface ExportRow {
  /** Where the next export goes on from. */
  readonly changed: number;
  readonly controller: string;
  readonly choice: string;
  readonly kind: SubjectKind;
  /** As it was typed; null where it is not held. A postal one is an object, in CSV its JSON. */
  readonly address: string | PostalAddress | null;
  /** Key of the subject: the same for the same address, in every row and export. */
  readonly subject: string;
  readonly state: StandingState;
  readonly allowed: boolean;
  readonly why: Reason | null;
  /** The state in the words of the Data Privacy Vocabulary 2.3. */
  readonly dpv: string;
  /** By the device's clock, or as the shop says of an import: a claim. Null for a refusal without a device. */
  readonly given: string | null;
  /** By the receiver's clock. */
  readonly received: string;
  readonly confirmed: string | null;
  /** Id and version of the notice that was shown; null for a statement. */
  readonly notice: string | null;
  readonly version: string | null;
  readonly evidence: 'receipt' | 'statement';
  /** A device, the shop's word alone, or the way by which a refusal came. */
  readonly source: 'device' | 'import' | Via;
  /** Of the receipt or the statement. */
  readonly jti: string;
  /** Base64url SHA-256 of the receipt's JWS. */
  readonly hash: string | null;
  /** `received` less the device's clock, ms. */
  readonly skew: number | null;
}

/** The columns of the CSV, in order. */
export const COLUMNS: readonly (keyof ExportRow)[] = [
  'changed',
  'controller',
  'choice',
  'kind',
  'address',
  'subject',
  'state',
  'allowed',
  'why',
  'dpv',
  'given',
  'received',
  'confirmed',
  'notice',
  'version',
  'evidence',
  'source',
  'jti',
  'hash',
  'skew',
];

/** Every state by its name in DPV 2.3. */
const DPV: Readonly<Record<StandingState, string>> = {
  unanswered: 'dpv:ConsentRequested',
  given: 'dpv:ConsentGiven',
  'not-covered': 'dpv:ConsentGiven',
  refused: 'dpv:ConsentRefused',
  withdrawn: 'dpv:ConsentWithdrawn',
  objected: 'dpv:ConsentRefused',
};

/** A standing with what it stands on. */
export interface Listed {
  readonly standing: ListedStanding;
  readonly ground: Ground;
  readonly address: ExportRow['address'];
}

/** The row of a standing; null where its act is gone. */
export function exportRow(question: Question, {standing, ground, address}: Listed): ExportRow | null {
  const evidence = evidenceOf(ground);
  if (!evidence) return null;
  const {state, allowed, why, confirmed} = judge(question, {...ground, standing});
  const {changed, controller, choice, subject} = standing;
  return {
    changed,
    controller,
    choice,
    kind: subject.kind,
    address,
    subject: subject.key,
    state,
    allowed,
    why,
    dpv: DPV[state],
    ...evidence,
    confirmed: confirmed === null ? null : timeOf(confirmed),
  };
}

type Evidence = Pick<
  ExportRow,
  'given' | 'received' | 'notice' | 'version' | 'evidence' | 'source' | 'jti' | 'hash' | 'skew'
>;

function evidenceOf({receipt, statement}: Ground): Evidence | null {
  if (receipt) {
    const {payload, received, hash, skew} = receipt;
    return {
      given: claimedTime(payload.iat * 1000),
      received: timeOf(received),
      notice: payload.notice.id,
      version: payload.notice.version,
      evidence: 'receipt',
      source: 'device',
      jti: payload.jti,
      hash,
      skew,
    };
  }
  if (statement?.kind !== 'import' && statement?.kind !== 'refusal') return null;
  const {received, jti} = statement;
  const isImport = statement.kind === 'import';
  return {
    given: isImport ? claimedTime(statement.given) : null,
    received: timeOf(received),
    notice: null,
    version: null,
    evidence: 'statement',
    source: isImport ? 'import' : statement.via,
    jti,
    hash: null,
    skew: null,
  };
}

const timeOf = (ms: number): string => new Date(ms).toISOString();

/** A device may claim any time; null for one that no calendar has. */
const claimedTime = (ms: number): string | null => (ms < 253_402_300_800_000 ? timeOf(ms) : null);
