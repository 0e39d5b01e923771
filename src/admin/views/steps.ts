// What a statement about a request says. It came from the receiver over the shop's own connection, so it is only read.

/** One step. `received`: Unix ms. */
export interface StepSaid {
  readonly step: string;
  readonly received: number;
  readonly reason: string | null;
}

/** The step in a JWS; null for what is none. */
export function stepIn(jws: string): StepSaid | null {
  try {
    const [, body = ''] = jws.split('.');
    const bytes = Uint8Array.from(atob(body.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    const said: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof said !== 'object' || said === null || !('step' in said) || !('received' in said)) return null;
    const reason = 'reason' in said ? String(said.reason) : null;
    return {step: String(said.step), received: Number(said.received), reason};
  } catch {
    return null;
  }
}
