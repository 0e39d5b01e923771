// One more finding: whether the texts that were shown are the ones that this version makes from the notice.
import {all} from '../i18n/all.ts';
import {centreAll} from '../i18n/centre/all.ts';
import {canonicalize} from '../model/canonical.ts';
import type {CentreMessages} from '../model/centre-messages.ts';
import {isCentre} from '../model/centre.ts';
import {findMessages, type Messages} from '../model/messages.ts';
import {presentCentre} from '../model/present-centre.ts';
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
  centres: readonly CentreMessages[] = centreAll,
): Rendered | null {
  if (!notice || !presentation) return null;
  const shown = readShown(presentation);
  if (!shown) return 'other-texts';
  const messages = findMessages(languages, presentation.lang);
  if (!messages) return 'unknown-language';
  const {lang} = presentation;
  const same = (tree: unknown): Rendered =>
    canonicalize(tree) === canonicalize(presentation) ? 'same' : 'other-texts';
  if (isCentre(presentation)) {
    const centre = findMessages(centres, lang);
    return centre ? same(presentCentre(notice, messages, {lang, centre})) : 'unknown-language';
  }
  const asked = shownChoices(shown).filter((node) => node.kind === 'choice');
  return same(
    present(notice, messages, {
      context: presentation.context,
      lang,
      choices: asked.map(({id}) => id),
      again: againOf(presentation),
      controls: Object.fromEntries(asked.map(({id, control}) => [id, control])),
    }),
  );
}
