// The block as it is asked now: what is known of earlier answers decides which choices it asks, and which of them anew.
import type {Messages} from '../model/messages.ts';
import type {Notice} from '../model/notice.ts';
import {present} from '../model/present.ts';
import type {Presentation} from '../model/presentation.ts';
import type {Setting} from './controller-host.ts';
import type {EarlierAnswers} from './earlier-answers.ts';

/** A notice, and the texts that it is shown in. */
export interface Shown {
  readonly notice: Notice;
  readonly messages: Messages;
  /** The page's notice is not there: what was given shows under the last one that this device has seen. */
  readonly onlyEarlier: boolean;
}

/** Lays the block out. */
export function blockOf(
  {notice, messages, onlyEarlier}: Shown,
  {context, control}: Setting,
  earlier: EarlierAnswers,
): Presentation {
  const ids = notice.choices.map(({id}) => id);
  const choices = onlyEarlier ? [] : ids.filter((id) => earlier.isAsked(id));
  return present(notice, messages, {
    context,
    lang: messages.lang,
    choices,
    again: choices.filter((id) => earlier.isGiven(id)),
    controls: Object.fromEntries(ids.map((id) => [id, control])),
  });
}
