// One more finding: whether the texts that were shown are the ones that this version makes from the notice.
import {all} from '../i18n/all.ts';
import {canonicalize} from '../model/canonical.ts';
import {findMessages, type Messages} from '../model/messages.ts';
import {present} from '../model/present.ts';
import {againOf} from '../model/presentation.ts';
import type {Report} from '../receipt/verify.ts';
import {readShown, shownChoices} from './shown.ts';

/**
 * `same`: rendering the notice again gives the very presentation that was signed over. `other-texts`: another
 * version of the widget, or texts of the shop's own. `unknown-language`: this version has no such language.
 */
export type Rendered = 'same' | 'other-texts' | 'unknown-language';

/**
 * Renders the notice again and compares. A finding, not a failure: what was shown is proved by its digest alone.
 * @returns null when the report has no notice or no presentation that held
 */
export function renderedAgain(
  {notice, presentation}: Report,
  languages: readonly Messages[] = all,
): Rendered | null {
  if (!notice || !presentation) return null;
  const shown = readShown(presentation);
  if (!shown) return 'other-texts';
  const messages = findMessages(languages, presentation.lang);
  if (!messages) return 'unknown-language';
  const asked = shownChoices(shown).filter((node) => node.kind === 'choice');
  const again = present(notice, messages, {
    context: presentation.context,
    lang: presentation.lang,
    choices: asked.map(({id}) => id),
    again: againOf(presentation),
    controls: Object.fromEntries(asked.map(({id, control}) => [id, control])),
  });
  return canonicalize(again) === canonicalize(presentation) ? 'same' : 'other-texts';
}
