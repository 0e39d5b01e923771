// The one choice that the centre asks anew: opened and put away by its button, under the whole notice.
import {present} from '../model/present.ts';
import type {Presentation} from '../model/presentation.ts';
import type {CentreTexts} from './centre-texts.ts';

/** The notice shown anew for one choice. */
export interface Asked {
  readonly id: string;
  readonly presentation: Presentation;
}

/** What is asked once the button of a choice is pressed: that choice, or nothing where it was asked before. */
export function askedAfter(
  before: Asked | null,
  choice: string,
  {notice, messages}: Pick<CentreTexts, 'notice' | 'messages'>,
): Asked | null {
  if (before?.id === choice) return null;
  const presentation = present(notice, messages, {
    context: 'preferences',
    lang: messages.lang,
    choices: [choice],
    controls: {[choice]: 'yes-no'},
  });
  return {id: choice, presentation};
}
