// One receipt: what was answered, what it discloses, where it comes from, every check, and what the screen said.
import {html, nothing, type TemplateResult} from 'lit';
import type {AdminCheck, AdminReceipt, AdminReceipts} from '../../model/admin.ts';
import type {App, View} from '../app.ts';
import {Loaded} from '../loaded.ts';
import {emptyNote, fact, lineOf, mark, panel, type Tone} from '../parts.ts';
import {shownText} from '../shown/view.ts';
import {named} from '../wording.ts';

const TONES: Readonly<Record<AdminCheck['result'], Tone>> = {passed: 'good', failed: 'bad', open: 'plain'};

export class ReceiptView implements View {
  readonly #app: App;
  readonly #receipts: Loaded<AdminReceipts>;

  constructor(app: App, name: string) {
    this.#app = app;
    const path = `admin/api/receipts/${encodeURIComponent(name)}`;
    this.#receipts = new Loaded(app, () => app.api.ask<AdminReceipts>(path));
  }

  title(): string {
    return this.#app.write.words.receipt.title;
  }

  render(): TemplateResult {
    const {words} = this.#app.write;
    return this.#receipts.view(({receipts}) =>
      receipts.length === 0
        ? emptyNote(
            words.receipt.nothing,
            html`<p>${words.receipt.nothingHow}</p>
              <p><a href="#/find">${words.person.anew}</a></p>`,
          )
        : html`${receipts.map((one) => this.#receipt(one))}`,
    );
  }

  #receipt(one: AdminReceipt): TemplateResult {
    const {receipt, acts} = this.#app.write.words;
    return html`<div class="columns">
      <div>
        ${panel(receipt.answers, this.#said(one, acts))}
        ${one.values.length > 0 || one.sub !== null ? panel(receipt.values, this.#values(one)) : nothing}
        ${panel(receipt.checks, this.#checks(one))} ${panel(receipt.about, this.#facts(one))}
      </div>
      <div>${panel(receipt.shown, this.#shown(one))}</div>
    </div>`;
  }

  #said({event, answers, status}: AdminReceipt, acts: App['write']['words']['acts']): TemplateResult {
    const {words} = this.#app.write;
    const what =
      event.kind === 'request'
        ? words.rights[event.request]
        : event.kind === 'objection'
          ? acts[event.state]
          : acts[event.kind];
    const counts = status === 'recorded';
    return html`<p class="line">
        <b>${what}</b>
        ${mark(counts ? words.receipt.recorded : words.receipt.quarantined, counts ? 'good' : 'warn')}
      </p>
      ${
        answers.length === 0
          ? nothing
          : html`<ul class="rows tight">
              ${answers.map(
                ({label, answer}) =>
                  html`<li class="line">
                    <span>${label}</span>
                    ${mark(words.standing[answer], answer === 'given' ? 'good' : answer === 'unanswered' ? 'plain' : 'bad')}
                  </li>`,
              )}
            </ul>`
      }`;
  }

  #values({values, sub}: AdminReceipt): TemplateResult {
    const {receipt} = this.#app.write.words;
    return html`<dl class="facts">
      ${values.map(({name, value}) => fact(named(receipt.names, name), html`<span class="words">${lineOf(value)}</span>`))}
      ${fact(receipt.sub, sub)}
    </dl>`;
  }

  #checks({checks}: AdminReceipt): TemplateResult {
    const {receipt} = this.#app.write.words;
    return html`<ul class="rows tight">
      ${checks.map(
        ({name, result}) =>
          html`<li class="line">
            <span>${named(receipt.checkNames, name)}</span>
            ${mark(receipt.checkResults[result], TONES[result])}
          </li>`,
      )}
    </ul>`;
  }

  #facts(one: AdminReceipt): TemplateResult {
    const {words, moment} = this.#app.write;
    const {receipt} = words;
    return html`<dl class="facts">
      ${fact(receipt.received, moment(one.received))} ${fact(receipt.claimed, moment(one.claimed))}
      ${fact(receipt.controller, one.controller.name)}
      ${fact(receipt.context, named(words.contexts, one.context))} ${fact(receipt.page, one.page)}
      ${fact(receipt.origin, one.origin)} ${fact(receipt.notice, `${one.notice.id} ${one.notice.version}`)}
      ${fact(receipt.lang, one.notice.lang)} ${fact(receipt.chain, named(receipt.chains, one.chain))}
      ${fact(receipt.actor, receipt.actors[one.actor])} ${fact(receipt.key, receipt.keys[one.key])}
      ${fact(receipt.widget, one.widget)}
      ${fact(receipt.flag, one.flags.map((flag) => receipt.flags[flag]).join(', '))} ${this.#named(one)}
      ${one.test ? fact(receipt.test, words.yes) : nothing} ${fact(receipt.id, html`<code>${one.jti}</code>`)}
      ${fact(receipt.hash, html`<code>${one.hash}</code>`)}
    </dl>`;
  }

  /** What a refusal is about: receipts by their hashes, or an address by the token of a mail. */
  #named({event}: AdminReceipt): TemplateResult | typeof nothing {
    if (event.kind !== 'withdrawal' && event.kind !== 'objection') return nothing;
    const {words} = this.#app.write;
    const {receipt} = words;
    return html`${(event.for ?? []).map((hash) =>
      fact(receipt.about2, html`<a href="#/receipt/${hash}"><code>${hash}</code></a>`),
    )}
    ${event.token === undefined ? nothing : fact(receipt.byToken, words.yes)}`;
  }

  #shown({presentation, approved}: AdminReceipt): TemplateResult {
    const {receipt} = this.#app.write.words;
    if (presentation === null) return html`<p class="quiet">${receipt.notShown}</p>`;
    return html`${approved ? nothing : html`<p class="note warn">${receipt.unseen}</p>`}
    ${shownText(this.#app.write, presentation)}`;
  }
}
