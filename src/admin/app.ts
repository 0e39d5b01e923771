// What a view has of the page around it, and what the page has of a view.
import type {TemplateResult} from 'lit';
import type {AdminController, AdminQuery} from '../model/admin.ts';
import type {Api} from './api.ts';
import type {Writing} from './wording.ts';

/** The page, as a view sees it. */
export interface App {
  readonly api: Api;
  readonly write: Writing;
  /** Of all notices; known once somebody is signed in. */
  readonly controllers: readonly AdminController[];
  /** Renders anew. */
  refresh(): void;
  /** Opens the page of a path, such as `/requests`. */
  go(path: string): void;
  /** Says something to who hears and to who sees. */
  tell(text: string): void;
  /** Moves the focus, once what was asked for is on the screen. */
  focusIn(selector: string): void;
  /** Keeps a search in memory, so that no address of a page holds the person's. @returns the path of its page */
  remember(query: AdminQuery): string;
  recall(id: string): AdminQuery | null;
}

/** One page. It is made anew each time that it is opened. */
export interface View {
  /** The text of its heading. */
  title(): string;
  /** What stands below the heading. */
  render(): TemplateResult;
}

/** Makes a view. `rest` is the part of the path after its name. */
export type MakeView = (app: App, rest: string) => View;
