// Read tokens: what a mailed link carries so that its reader sees once what is held. Only their hashes are kept.
import type {LinkStore} from './links.ts';
import {hashText} from './node-crypto.ts';
import type {SubjectRef} from './store.ts';

/** Minutes that a link is good for. */
export const READ_MINUTES = 30;

/** What a link opens. */
export interface ReadGrant {
  readonly controller: string;
  readonly subjects: readonly SubjectRef[];
  /** Tag of the language that its reader takes. */
  readonly lang: string;
}

/** Keeps grants by the hash of their token. */
export interface ReadTokens {
  /** @param until Unix ms */
  keep(hash: string, grant: ReadGrant, until: number): void | Promise<void>;
  /** Takes a grant out, so that the next one who asks gets null; null as well when it is over. */
  take(hash: string): ReadGrant | null | Promise<ReadGrant | null>;
}

/** Grants that are kept at a time; beyond, the oldest is forgotten, and its reader asks for another link. */
const MOST = 20_000;

/** What they are kept as. */
const PURPOSE = 'read';

/** Keeps them in the store: links outlive a restart, and every receiver of the store takes them. */
export const storedReadTokens = (links: LinkStore, now: () => number = Date.now): ReadTokens => ({
  async keep(hash, grant, until) {
    const about = {subject: null, idx: null, made: now(), until};
    await links.keep({hash, purpose: PURPOSE, body: JSON.stringify(grant), ...about});
  },
  async take(hash) {
    const link = await links.find(hash);
    if (link?.purpose !== PURPOSE || link.until <= now()) return null;
    return (await links.use(hash, now())) ? (JSON.parse(link.body) as ReadGrant) : null; // kept as it was made
  },
});

/** Keeps them for the process: a link that was mailed before a restart is good no more. */
export function createReadTokens(now: () => number = Date.now): ReadTokens {
  const kept = new Map<string, {readonly grant: ReadGrant; readonly until: number}>();
  const forget = (): void => {
    for (const [hash, {until}] of kept) {
      if (until > now() && kept.size < MOST) return; // all of them last equally long, so the rest is younger
      kept.delete(hash);
    }
  };
  return {
    keep(hash, grant, until) {
      forget();
      kept.set(hash, {grant, until});
    },
    take(hash) {
      const found = kept.get(hash);
      kept.delete(hash);
      return found && found.until > now() ? found.grant : null;
    },
  };
}

const FORM = /^[A-Za-z0-9_-]{43}$/;

/** A new token of 32 random bytes, kept by its hash. */
export async function issueReadToken(
  tokens: ReadTokens,
  grant: ReadGrant,
  {
    now,
    random,
  }: {readonly now: () => number; readonly random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array},
): Promise<string> {
  const token = Buffer.from(random(new Uint8Array(32))).toString('base64url');
  await tokens.keep(hashText(token), grant, now() + READ_MINUTES * 60_000);
  return token;
}

/** What a token opens; it opens nothing the second time. */
export const useReadToken = async (tokens: ReadTokens, token: string): Promise<ReadGrant | null> =>
  FORM.test(token) ? tokens.take(hashText(token)) : null;
