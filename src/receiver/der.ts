// ECDSA signatures of P-256 in their two forms: r and s of 32 bytes each (RFC 7518, 3.4), and DER (RFC 3279, 2.2.3).

const HALF = 32;

/** A DER integer: no leading zeros, but one where the number would read as negative. */
function integer(bytes: Uint8Array): number[] {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = start === -1 ? [0] : [...bytes.subarray(start)];
  if ((digits[0] ?? 0) >= 0x80) digits.unshift(0);
  return [0x02, digits.length, ...digits];
}

/** From r and s, 64 bytes, to DER. */
export function derOf(raw: Uint8Array): Uint8Array {
  const body = [...integer(raw.subarray(0, HALF)), ...integer(raw.subarray(HALF))];
  return Uint8Array.from([0x30, body.length, ...body]);
}

/** From DER, as Node makes it, to r and s, 64 bytes. */
export function rawOf(der: Uint8Array): Uint8Array<ArrayBuffer> {
  const raw = new Uint8Array(2 * HALF);
  let at = 2; // after the sequence's tag and length
  for (const end of [HALF, 2 * HALF]) {
    const length = der[at + 1] ?? 0;
    const digits = der.subarray(at + 2, at + 2 + length).slice(-HALF);
    raw.set(digits, end - digits.length);
    at += 2 + length;
  }
  return raw;
}
