// Statements as a store gets them: real payloads, but nothing signed, since a store verifies nothing.
import type {ConfirmationStatement, StatementPayload} from '../../src/receipt/statement.ts';
import type {NewStatement, SubjectRef} from '../../src/receiver/store.ts';
import {digest} from './new-receipts.ts';

/** What a test says of a refusal; without choices it is of all marketing. */
export interface RefusalSketch {
  readonly subjects: readonly SubjectRef[];
  readonly choices?: readonly string[];
  readonly controller?: string;
  readonly received?: number;
}

let made = 0;
const uuid = (): string => `00000000-0000-4000-9000-${String((made += 1)).padStart(12, '0')}`;

/** A refusal that is not stored yet. */
export function newRefusal({
  subjects,
  choices,
  controller = 'courlux',
  received,
}: RefusalSketch): NewStatement {
  const what = choices ? {choices} : {all: true as const};
  return newStatement({...fields(controller, received), kind: 'refusal', subjects, ...what, via: 'mail'});
}

/** What a test says of a step. `after`: how many there were before. */
export interface StepSketch {
  readonly request: string;
  readonly step: 'received' | 'identity-asked' | 'done' | 'refused';
  readonly after: number;
  readonly reason?: string;
}

/** A step that is not stored yet. */
export function newStep({request, step, after, reason}: StepSketch): NewStatement {
  const why = reason === undefined ? {} : {reason};
  const payload = {
    ...fields('courlux'),
    kind: 'request-step',
    request,
    step,
    due: 1_792_000_000_000,
    ...why,
  } as const;
  return {...newStatement(payload), after};
}

/** A confirmation that is not stored yet. */
export const newConfirmation = ({
  received,
  ...said
}: Pick<ConfirmationStatement, 'subjects' | 'choices' | 'receipt'> & {
  readonly received?: number;
}): NewStatement => newStatement({...fields('courlux', received), kind: 'confirmation', ...said});

const fields = (controller: string, received = 1_790_000_002_000) => ({
  iss: 'https://receiver.example',
  jti: uuid(),
  iat: Math.floor(received / 1000),
  received,
  controller,
});

function newStatement(payload: StatementPayload): NewStatement {
  const jws = `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;
  const {jti} = payload;
  const made_ = {salt: digest(`salt ${jti}`), tombstone: digest(`tombstone ${jti}`)};
  return {jws, payload, ...made_, commitment: digest(`commitment ${jti}`)};
}

/** What a test says of an import. */
export interface ImportSketch {
  readonly subject: SubjectRef;
  readonly choice: string;
  readonly given?: number;
  readonly received?: number;
}

/** An import that is not stored yet. */
export function newImport({
  subject,
  choice,
  given = 1_780_000_000_000,
  received,
}: ImportSketch): NewStatement {
  const payload = {
    ...fields('courlux', received),
    kind: 'import',
    subjects: [subject],
    choices: [choice],
  } as const;
  return newStatement({...payload, given, how: 'a form on paper'});
}
