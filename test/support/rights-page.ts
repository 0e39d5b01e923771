// A page with nothing but the panel of rights, over the façade, for tests in a real browser.
import {html, LitElement, type TemplateResult} from 'lit';
import {da as centre} from '../../src/i18n/centre/da.ts';
import {da} from '../../src/i18n/da.ts';
import {openConsent, type Consent} from '../../src/consent.ts';
import {RightsPanel} from '../../src/elements/rights-panel.ts';
import {rightsStyles} from '../../src/elements/rights-styles.ts';
import {styles} from '../../src/elements/styles.ts';
import type {CentrePresentation} from '../../src/model/centre.ts';
import {parseNotice, type Notice} from '../../src/model/notice.ts';
import {presentCentre} from '../../src/model/present-centre.ts';
import {requestsOf} from '../../src/outbox/requests.ts';
import type {KnownRequest} from '../../src/model/requests.ts';
import {parseKeySet} from '../../src/receipt/key-set.ts';
import {NOTICE, until} from './capture-page.ts';
import type {PageReceiver} from './page-receiver.ts';

export interface RightsPage {
  readonly root: ShadowRoot;
  readonly notice: Notice;
  readonly tree: CentrePresentation;
  readonly consent: Consent;
  /** Receipts that the panel wanted saved. */
  readonly saved: string[];
  /** Presses on "block all marketing", and whether each was a person's. */
  readonly blocked: boolean[];
  /** What the receiver says of each request, by the id of its receipt. */
  readonly said: Map<string, string[]>;
  /** Opens the panel and the form of one right. */
  readonly open: (name: string) => Promise<void>;
  readonly find: <T extends HTMLElement = HTMLElement>(id: string) => T;
  readonly refresh: () => Promise<void>;
}

interface Shown {
  notice: Notice;
  tree: CentrePresentation;
  consent: Consent;
  now: number;
  reply: string;
  blockedSince: number | null;
  /** Whether signing fails, as where a page has no crypto. */
  broken: boolean;
}

const newerKeys = (): Promise<unknown> => Promise.reject(new TypeError('none'));

class RightsProbe extends LitElement {
  static override styles = [styles, rightsStyles];
  declare shown: Shown | undefined;
  requests: readonly KnownRequest[] = [];
  readonly saved: string[] = [];
  readonly blocked: boolean[] = [];
  readonly #panel = new RightsPanel(this);

  override render(): TemplateResult {
    const {shown} = this;
    if (!shown) return html``;
    const {tree, now, reply, blockedSince, consent, notice, broken} = shown;
    return html`<section lang="da">
      ${this.#panel.view({
        tree,
        now,
        reply,
        blockedSince,
        sends: consent.sends,
        requests: this.requests,
        day: (time) => new Date(time).toISOString().slice(0, 10),
        onBlock: async (trusted) => void this.blocked.push(trusted),
        onSave: (kind, jti) => void this.saved.push(`${kind} ${jti}`),
        onRequest: async (right, words, trusted) => {
          if (broken) throw new TypeError('no crypto');
          const draft = await consent.sign({
            event: {kind: 'request', request: right},
            notice,
            presentation: tree,
            contact: {...words},
            controls: {},
            actor: trusted ? 'person' : 'unverified',
            at: Date.now(),
          });
          const {jti} = await consent.record(draft);
          await this.refresh();
          return jti;
        },
      })}
    </section>`;
  }

  said = new Map<string, string[]>();
  keys: unknown = null;

  async refresh(): Promise<void> {
    const {consent} = this.shown ?? {};
    if (!consent) return;
    const [entries, status] = await Promise.all([consent.entries(), consent.status()]);
    const keys = this.keys === null ? null : await parseKeySet(this.keys);
    this.requests = await requestsOf({aud: consent.aud, entries, status, said: this.said, keys, newerKeys});
    this.requestUpdate();
    await this.updateComplete;
  }
}
customElements.define('rights-probe', RightsProbe);

const RECEIVER = 'https://receiver.example';

/** Puts the panel on the page; `receiver` null: there is none. */
export async function rightsPage(
  receiver: PageReceiver | null,
  more: Partial<Shown> & {readonly change?: (notice: object) => unknown} = {},
): Promise<RightsPage> {
  const document_ = (await (await fetch(NOTICE)).json()) as object;
  const notice = parseNotice(more.change?.(document_) ?? document_);
  const tree = presentCentre(notice, da, {lang: 'da', centre});
  const consent = openConsent(receiver ? {receiver: RECEIVER, fetch: receiver.fetch} : {});
  const probe = new RightsProbe();
  probe.keys = receiver ? await (await receiver.fetch(`${RECEIVER}/jwks.json`)).json() : null;
  probe.shown = {
    notice,
    tree,
    consent,
    now: Date.now(),
    reply: '',
    blockedSince: null,
    broken: false,
    ...more,
  };
  document.body.replaceChildren(probe);
  await probe.updateComplete;
  const {shadowRoot: root} = probe;
  if (!root) throw new Error('no root');
  consent.onStatus(() => void probe.refresh().catch(() => undefined)); // it may be closed by now
  const find = <T extends HTMLElement>(id: string): T => {
    const found = root.getElementById(id);
    if (!found) throw new Error(`no #${id}`);
    return found as T; // the test knows which
  };
  return {
    root,
    notice,
    tree,
    consent,
    saved: probe.saved,
    blocked: probe.blocked,
    said: probe.said,
    find,
    refresh: () => probe.refresh(),
    open: async (name) => {
      for (const one of [root.querySelector('details'), find(`right-${name}`)])
        if (one instanceof HTMLDetailsElement) one.open = true;
      await until(() => find(`right-${name}`).checkVisibility(), 'the form is open');
    },
  };
}

/** Types into a field as a person does who has it before them. */
export function type(field: HTMLElement, text: string): void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    throw new Error('no field');
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true}));
}
