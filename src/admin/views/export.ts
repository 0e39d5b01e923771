// Export: a file of those for whom a choice holds. It is fetched with the token in a header, and then saved.
import {html, nothing, type TemplateResult} from 'lit';
import {Acting} from '../acting.ts';
import {ApiError} from '../api.ts';
import type {App, View} from '../app.ts';
import {field, select, submits, toWrong, typed} from '../form.ts';
import {emptyNote} from '../parts.ts';
import {fill} from '../wording.ts';

export class ExportView implements View {
  readonly #app: App;
  readonly #acting: Acting;
  #controller: string;
  #isWrong = false;
  #isMissing = false;
  #size: number | null = null;

  constructor(app: App) {
    this.#app = app;
    this.#acting = new Acting(app);
    this.#controller = app.controllers[0]?.id ?? '';
  }

  title(): string {
    return this.#app.write.words.export.title;
  }

  render(): TemplateResult {
    const {controllers, write} = this.#app;
    const {words} = write;
    if (this.#isMissing) return emptyNote(words.states.elsewhere);
    const choices = controllers.find(({id}) => id === this.#controller)?.choices ?? [];
    return html`<p class="lead">${words.export.about}</p>
      <form class="panel narrow" novalidate @submit=${submits((form) => this.#submit(form))}>
        ${controllers.length < 2 ? nothing : this.#controllers()}
        ${select({id: 'choice', label: words.export.choice, value: choices[0]?.id ?? '', options: choices.map(({id, label}) => [id, label] as const)})}
        ${this.#select('state', ['given', 'all'])} ${this.#select('format', ['csv', 'ndjson'])}
        ${field({id: 'recipient', label: words.export.recipient, help: words.export.recipientHow, most: 200, wrong: this.#isWrong ? words.export.empty : ''})}
        ${this.#acting.view()}
        <div class="buttons">
          <button class="main" ?disabled=${this.#acting.isBusy}>${words.export.button}</button>
          <span class="quiet"
            >${this.#acting.isBusy && this.#size !== null ? fill(words.export.going, {size: write.size(this.#size)}) : nothing}</span
          >
        </div>
      </form>`;
  }

  #controllers(): TemplateResult {
    const {controllers, write} = this.#app;
    return select({
      id: 'controller',
      label: write.words.export.controller,
      value: this.#controller,
      options: controllers.map(({id, name}) => [id, name] as const),
      change: (value) => {
        this.#controller = value;
        this.#app.refresh();
      },
    });
  }

  #select(id: 'state' | 'format', names: readonly string[]): TemplateResult {
    const {export: words} = this.#app.write.words;
    const texts: Readonly<Record<string, string>> = id === 'state' ? words.states : words.formats;
    const options = names.map((name) => [name, texts[name] ?? name] as const);
    return select({id, label: words[id], value: names[0] ?? '', options});
  }

  #submit(form: HTMLFormElement): void {
    const recipient = typed(form, 'recipient');
    this.#isWrong = recipient === '';
    this.#app.refresh();
    if (this.#isWrong) return toWrong(form);
    const choice = typed(form, 'choice');
    const format = typed(form, 'format');
    const query = new URLSearchParams({
      controller: this.#controller,
      choice,
      state: typed(form, 'state'),
      format,
      recipient,
    });
    void this.#get(`export?${query.toString()}`, `consents-${choice}.${format}`);
  }

  async #get(path: string, name: string): Promise<void> {
    const {write} = this.#app;
    await this.#acting.run(async () => {
      try {
        const file = await this.#read(await this.#app.api.open(path));
        save(file, name);
        return fill(write.words.export.done, {size: write.size(file.size)});
      } catch (error) {
        if (!(error instanceof ApiError) || error.kind !== 'missing') throw error;
        this.#isMissing = true;
        return '';
      }
    });
  }

  /** As it comes, so that what has come is told; a connection that breaks gives no file. */
  async #read(response: Response): Promise<Blob> {
    const type = response.headers.get('content-type') ?? 'application/octet-stream';
    const parts: Uint8Array<ArrayBuffer>[] = [];
    this.#size = 0;
    const reader = response.body?.getReader();
    try {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        parts.push(part.value);
        this.#size += part.value.length;
        this.#app.refresh();
      }
    } catch {
      throw new ApiError('network');
    }
    return new Blob(parts, {type});
  }
}

/** Hands a file to the browser's downloads. */
function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
