// How far a request has come (GDPR 12(3), 15 to 20): from the device's own receipt, and from what the receiver has signed.
import type {ProgressWord} from './centre-messages.ts';
import type {Right} from './vocabulary.ts';
import {dueOf} from './due.ts';

/** A step that the receiver has signed, and that was verified. Times in Unix ms, receiver's clock. */
export interface KnownStep {
  readonly step: 'received' | 'identity-asked' | 'done' | 'refused';
  readonly at: number;
  readonly due: number;
  /** There when it is refused. */
  readonly reason: string | null;
}

/** A request as this device knows it. */
export interface KnownRequest {
  /** Id of its receipt. */
  readonly jti: string;
  readonly right: Right;
  /** Device clock, Unix ms. */
  readonly at: number;
  /** What the person wrote, and where the answer goes; empty where nothing was. */
  readonly text: string;
  readonly reply: string;
  readonly delivery: 'local' | 'queued' | 'sent' | 'received' | 'parked';
  /** What the receiver said of a parked one; else null. */
  readonly problem: string | null;
  /** The acknowledgement's time, Unix ms of the receiver's clock; null before there is one. */
  readonly received: number | null;
  /** Oldest first. */
  readonly steps: readonly KnownStep[];
}

/** A sentence of its progress. `date`: Unix ms; `reason`: text of the shop, or the code of a problem. */
export interface ProgressLine {
  readonly word: ProgressWord;
  readonly date: number;
  readonly reason: string;
}

const closes = ({step}: KnownStep): boolean => step === 'done' || step === 'refused';

const line = (word: ProgressWord, date: number, reason = ''): ProgressLine => ({word, date, reason});

/**
 * What there is to say of a request, in order. The date on which the answer is due is the last that the receiver has
 * signed, else one month after it acknowledged the receipt; it is said until there is an answer.
 * @param now Unix ms
 */
export function progressOf(request: KnownRequest, now: number): readonly ProgressLine[] {
  const {steps, received, at} = request;
  const first = steps.find(({step}) => step === 'received')?.at ?? received;
  if (first === null && steps.length === 0) return [line(undelivered(request), at, request.problem ?? '')];
  const later = steps.filter(({step}) => step !== 'received');
  const lines = later.map(({step, at: date, reason}) => line(step, date, reason ?? ''));
  const start = first === null ? [] : [line('received', first)];
  if (steps.some(closes)) return [...start, ...lines];
  const due = steps.at(-1)?.due ?? dueOf(first ?? at);
  return [...start, ...lines, line(now > due ? 'overdue' : 'due', due)];
}

function undelivered({delivery}: KnownRequest): ProgressWord {
  if (delivery === 'parked' || delivery === 'sent') return delivery;
  return 'waiting';
}

/** Reads one field of a form as it goes into a receipt: trimmed, lines as \n, and nothing that is no text at all. */
export const fieldText = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim();
