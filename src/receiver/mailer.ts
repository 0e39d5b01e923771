// Mails of the receiver: what is sent, by whatever sends it. Without a mailer none is sent.
import {fill, type PageWords} from './pages/words.ts';

/** A mail in plain text. */
export interface MailMessage {
  /** The address, as it was typed. */
  readonly to: string;
  readonly lang: string;
  readonly subject: string;
  readonly text: string;
  /** Further headers by name. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly MailAttachment[];
}

/** A file that goes with a mail. */
export interface MailAttachment {
  readonly name: string;
  /** Its media type. */
  readonly type: string;
  /** Text, sent as UTF-8. */
  readonly content: string;
}

/** Sends mails. What it rejects with is counted as trouble of the receiver's own; the message is in no log. */
export interface Mailer {
  send(message: MailMessage): Promise<void>;
}

/** Mails on their way. */
export interface Mail {
  /** Whether there is somebody to send them. */
  readonly works: boolean;
  /** Sends one behind the answer, so that its time is in no answer. */
  send(message: MailMessage): void;
  /** Sends one, and says when it was taken. Rejects with what the mailer rejects with. */
  deliver(message: MailMessage): Promise<void>;
  /** Runs work behind the answer that may end in a mail. */
  behind(work: () => Promise<void>): void;
  /** Waits for those under way. */
  close(): Promise<void>;
}

/** Sends by a mailer; by none, nothing. A failure is one line, without a word of any message. */
export function openMail(mailer: Mailer | null, log: (line: string) => void): Mail {
  const under = new Set<Promise<void>>();
  const behind = (work: () => Promise<void>): void => {
    const done = work()
      .catch((error: unknown) =>
        log(`consent-receiver: a mail was not sent: ${error instanceof Error ? error.name : 'error'}`),
      )
      .finally(() => under.delete(done));
    under.add(done);
  };
  return {
    works: mailer !== null,
    send: (message) => mailer && behind(() => mailer.send(message)),
    deliver: async (message) => mailer?.send(message),
    behind,
    async close() {
      await Promise.all(under);
    },
  };
}

/**
 * Whether a text is one e-mail address and nothing else. Who may type an address may type a list of them, and what a list
 * is to the one who sends is nobody's to know.
 */
export const isOneAddress = (text: string): boolean =>
  text.length <= 320 && /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/.test(text);

/** That no person has written it, so that nobody's absence answers it (RFC 3834, 5). */
const HEADERS = {'Auto-Submitted': 'auto-generated'};

/** A mail out of its words; a subject is one line, whatever a name holds. */
export function messageOf(
  to: string,
  {lang}: PageWords,
  {subject, text}: {readonly subject: string; readonly text: string},
  values: Readonly<Record<string, string>>,
): MailMessage {
  const line = fill(subject, values).replaceAll(/\s+/g, ' ');
  return {to, lang, subject: line, text: fill(text, values), headers: HEADERS};
}
