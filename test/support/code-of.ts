// What a foreseen failure says, so that a test can compare it.
import {ConsentError} from '../../src/model/errors.ts';

function fault(error: unknown): {code: string; at: string | undefined} {
  if (!(error instanceof ConsentError)) throw error;
  return {code: error.code, at: error.at};
}

/** The code of the ConsentError that a call throws; null when it throws nothing. */
export function codeOf(act: () => unknown): string | null {
  return faultOf(act)?.code ?? null;
}

/** Code and place of the ConsentError that a call throws; null when it throws nothing. */
export function faultOf(act: () => unknown): {code: string; at: string | undefined} | null {
  try {
    act();
  } catch (error) {
    return fault(error);
  }
  return null;
}

/** The code of the ConsentError that a promise rejects with; null when it resolves. */
export async function rejectionCode(promise: Promise<unknown>): Promise<string | null> {
  try {
    await promise;
  } catch (error) {
    return fault(error).code;
  }
  return null;
}
