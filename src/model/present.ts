// Makes the tree of strings from a notice and a language.
import {fill, STATUSES, type Messages} from './messages.ts';
import type {Localized, Notice} from './notice.ts';
import {allAtOnce, changedNode, choiceNode, earlierNode, groups, type Source} from './present-choices.ts';
import {rightsDetails, useDetails} from './present-details.ts';
import type {Presentation, StatusNode} from './presentation.ts';
import type {Context, Control} from './vocabulary.ts';

export interface PresentOptions {
  readonly context: Context;
  /** One of the notice's languages. */
  readonly lang: string;
  /**
   * Ids of the choices to ask; all of the notice's when absent. Their order is the notice's. The others are shown as
   * answered before. A soft opt-in is there only where something is sold.
   */
  readonly choices?: readonly string[];
  /** Ids of those choices that were given before, under less than they ask now: that stands beside them. */
  readonly again?: readonly string[];
  /** The control of each choice; a checkbox where it is not named. */
  readonly controls?: Readonly<Record<string, Control>>;
}

/**
 * The tree of strings for a notice that `parseNotice` returned. Pure: the same input gives the same tree in every
 * engine (no `Intl`, whose words change between versions), so that a receiver can make it again.
 */
export function present(notice: Notice, messages: Messages, options: PresentOptions): Presentation {
  const {context, lang, choices, again = [], controls = {}} = options;
  const say = (localized: Localized): string => localized[lang] ?? '';
  const values = {controller: notice.controller.name, products: say(notice.products)};
  const source: Source = {
    notice,
    messages,
    context,
    say,
    fill: (template, more = {}) => fill(template, {...values, ...more}),
  };
  const shown = notice.choices.filter((choice) => !choice.softOptIn || context !== 'registration');
  const nodes = shown.map((choice) =>
    choices && !choices.includes(choice.id)
      ? earlierNode(source, choice)
      : choiceNode(source, choice, controls[choice.id], again.includes(choice.id)),
  );
  const introduction = notice.introductions?.[context];
  return {
    format: 'consent-presentation/1',
    lang,
    dir: messages.dir,
    context,
    notice: {id: notice.id, version: notice.version},
    controller: {id: notice.controller.id, name: notice.controller.name},
    nodes: [
      {kind: 'heading', text: source.fill(messages.heading)},
      {
        kind: 'paragraph',
        text: introduction ? say(introduction) : source.fill(messages.introductions[context]),
      },
      {kind: 'paragraph', text: source.fill(messages.voluntary)},
      ...allAtOnce(source),
      ...groups(source, nodes),
      changedNode(source),
      useDetails(source),
      rightsDetails(source),
      statusNode(source),
    ],
  };
}

function statusNode({notice, messages, context, fill: put}: Source): StatusNode {
  const values = {goOn: messages.goOn[context], age: String(notice.minimumAge ?? '')};
  const texts = STATUSES.map((status) => [status, put(messages.status[status], values)]);
  return {kind: 'status', texts: Object.fromEntries(texts)};
}
