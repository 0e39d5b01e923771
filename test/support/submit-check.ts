// What must hold of every way to send a form: the host's own submission as without us, and one receipt an act.
import {expect} from 'vitest';
import {contactOf, parseReceipt} from '../../src/receipt/receipt.ts';
import type {SubmitPath} from './submit-paths.ts';
import type {Outcome, Visits} from './submit-visit.ts';

/** Goes the path without the element, with it unanswered, answered, and answered with `hold`, and compares. */
export async function checkPath({visit}: Visits, path: SubmitPath): Promise<void> {
  const [plain, unanswered, answered, held] = await Promise.all([
    visit(path, 'plain'),
    visit(path, 'unanswered'),
    visit(path, 'answered'),
    visit(path, 'held'),
  ]);
  expect(fieldsOf(plain), 'no field without the element').toEqual(hostOf(plain).map(() => []));
  for (const [what, outcome] of Object.entries({unanswered, answered, held})) {
    expect(hostOf(outcome), `${what}: what the host sends`).toEqual(hostOf(plain));
    expect(seenIn(outcome, path), `${what}: what the host's listeners see`).toEqual(seenIn(plain, path));
    if (!path.repeats) expect(outcome.arrived, what).toBe(plain.arrived);
  }
  expect(fieldsOf(unanswered), 'one empty field').toEqual(hostOf(unanswered).map(() => ['']));
  expect(unanswered.ledger, 'no database').toBe(null);
  checkReceipt(answered, path);
  checkReceipt(held, path);
  if (path.repeats) expect(held.arrived, 'one submission while it is held').toBe(path.sent ?? 1);
}

const hostOf = ({sent}: Outcome): readonly unknown[] => sent.map(({rest}) => rest);
const fieldsOf = ({sent}: Outcome): readonly unknown[] => sent.map(({values}) => values);
const seenIn = ({seen}: Outcome, {repeats}: SubmitPath): readonly string[] =>
  repeats ? [...new Set(seen)].toSorted() : seen;

/** One receipt, which the one field of each submission carries, of what that submission says. */
function checkReceipt({sent, ledger, received}: Outcome, {records = true}: SubmitPath): void {
  const [jti, ...more] = new Set([...Object.keys(ledger ?? {}), ...received]);
  expect(more, 'no other receipt').toEqual([]);
  expect(Boolean(jti), 'a receipt').toBe(records);
  if (!jti) return;
  const field = sent.flatMap(({values}) => values).find((value) => value.endsWith('~'));
  const wire = ledger?.[jti] ?? field;
  const {email = ''} = wire ? contactOf(parseReceipt(wire)) : {};
  if (wire) expect(parseReceipt(wire).payload.jti).toBe(jti);
  for (const {rest, values} of sent) {
    expect(values).toEqual([rest.method === 'GET' ? jti : wire]);
    expect((rest.query + rest.body).replaceAll('%40', '@')).toMatch(new RegExp(`[=\\n]${email}`));
  }
}
