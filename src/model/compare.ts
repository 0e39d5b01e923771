// Two versions of a notice: only other words, or something that an earlier yes doesn't cover (U12).
import {canonicalize} from './canonical.ts';
import type {Change} from './messages.ts';
import type {Choice, Localized, Notice} from './notice.ts';
import {subjectOf} from './vocabulary.ts';

/** What a later notice does to the answers given on an earlier one. */
export interface Comparison {
  /** `same` to the letter; `wording`: no choice is touched; `material`: at least one is. */
  readonly kind: 'same' | 'wording' | 'material';
  /** What was changed for each choice of the later notice that the earlier one had; empty where its answers hold. */
  readonly choices: Readonly<Record<string, readonly Change[]>>;
  /** Ids of the choices that the earlier notice did not have. */
  readonly added: readonly string[];
}

/**
 * Compares two notices that `parseNotice` returned. A choice is touched when it gets another purpose or partner,
 * more data, other product groups, or another controller. Whether a text says something else cannot be computed: a
 * text that changed in every language that both notices have counts as a change, in only some of them as a mend. That a
 * yes has to be confirmed, or no longer has to, is no change of what it covers.
 */
export function compareNotices(earlier: Notice, later: Notice): Comparison {
  const pairs = later.choices.map(
    (choice) => [choice, earlier.choices.find(({id}) => id === choice.id)] as const,
  );
  const known = pairs.flatMap(([choice, before]) =>
    before ? [[choice.id, changesOf(earlier, before, later, choice)] as const] : [],
  );
  const added = pairs.flatMap(([choice, before]) => (before ? [] : [choice.id]));
  const touched = added.length > 0 || known.some(([, changes]) => changes.length > 0);
  const same = canonicalize(earlier) === canonicalize(later);
  return {kind: same ? 'same' : touched ? 'material' : 'wording', choices: Object.fromEntries(known), added};
}

function changesOf(earlier: Notice, before: Choice, later: Notice, after: Choice): Change[] {
  const [old, now] = [earlier.controller, later.controller];
  const found: Record<Change, boolean> = {
    products: changed(before.products ?? earlier.products, after.products ?? later.products),
    data: after.data.some((id) => !before.data.includes(id)),
    purpose: before.purpose !== after.purpose,
    partner: partnerOf(earlier, before.id) !== partnerOf(later, after.id),
    profiling: after.id === 'profiling' && changed(earlier.profiling, later.profiling),
    controller: old.id !== now.id || old.name !== now.name,
  };
  return (Object.keys(found) as Change[]).filter((change) => found[change]); // the keys of that very object
}

function changed(before: Localized = {}, after: Localized = {}): boolean {
  const shared = Object.keys(after).filter((lang) => Object.hasOwn(before, lang));
  return shared.every((lang) => before[lang] !== after[lang]);
}

function partnerOf(notice: Notice, choice: string): string | undefined {
  const subject = subjectOf(choice);
  return subject?.kind === 'sharing'
    ? notice.partners.find(({id}) => id === subject.partner)?.name
    : undefined;
}
