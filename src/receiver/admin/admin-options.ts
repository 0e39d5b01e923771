// What the routes of the operator's page need, and what they share: names of controllers and of choices.
import type {AdminController} from '../../model/admin.ts';
import type {Messages} from '../../model/messages.ts';
import type {Notice} from '../../model/notice.ts';
import {labeller, newestFirst} from '../extract/labels.ts';
import type {ReceiverSecrets} from '../keys.ts';
import {wordsFor} from '../pages/words.ts';
import {answer} from '../refusal.ts';
import type {Store} from '../store.ts';

/** What these routes need. */
export interface AdminOptions {
  readonly store: Store;
  /** Every notice ever kept, by digest. */
  readonly notices: ReadonlyMap<string, Notice>;
  readonly messages: readonly [Messages, ...Messages[]];
  readonly secrets: Pick<ReceiverSecrets, 'pepper'>;
  readonly acceptTest: boolean;
  /** Unix ms. */
  readonly now: () => number;
}

/** What choices are called. */
export type Label = (choice: string) => string;

/** The language that a request asks for, of those that the receiver has. */
export const langOf = (request: Request): string => wordsFor(request.headers.get('accept-language')).lang;

/** Names of a controller's choices, as its newest notice has them. */
export const labelsOf = (options: AdminOptions, controller: string, lang: string): Label =>
  labeller(newestFirst(options.notices, controller, []), options.messages, lang);

/** The name of a controller, as its newest notice has it; its id where there is none. */
export const nameOf = ({notices}: AdminOptions, controller: string): string =>
  newestFirst(notices, controller, [])[0]?.controller.name ?? controller;

/** The controllers of all notices. */
export function controllersIn(options: AdminOptions, lang: string): readonly AdminController[] {
  const ids = [...new Set([...options.notices.values()].map(({controller}) => controller.id))];
  return ids.map((id) => {
    const notices = newestFirst(options.notices, id, []);
    const label = labelsOf(options, id, lang);
    const choices = [...new Set(notices.flatMap((notice) => notice.choices.map((one) => one.id)))];
    const named = choices.map((choice) => ({id: choice, label: label(choice)}));
    return {id, name: nameOf(options, id), choices: named};
  });
}

/** An answer of JSON; no cache keeps it. */
export const json = (value: object): Response =>
  answer(JSON.stringify(value), 200, {'content-type': 'application/json'});
