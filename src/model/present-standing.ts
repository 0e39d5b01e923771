// The preference centre's choices with what holds for each, and what changes everything at once.
import {act, explained, section, variants, type CentreSource} from './centre-parts.ts';
import type {SectionNode, StandingNode} from './centre.ts';
import type {Choice} from './notice.ts';
import {labelOf} from './present-choices.ts';
import {subjectOf} from './vocabulary.ts';

const QUESTIONS = ['existing', 'marketing', 'profiling', 'sharing'] as const;

/** The choices under their questions; a question that the notice does not ask is not there. */
export function choicesSection(source: CentreSource): SectionNode {
  const {notice, messages, centre, fill: put} = source;
  const {heading, under, elsewhere, conflict, compared} = centre.choices;
  const questions = QUESTIONS.flatMap((name): SectionNode[] => {
    const mine = notice.choices.filter((choice) => questionOf(choice) === name);
    if (mine.length === 0) return [];
    const texts = name === 'existing' ? messages.softOptIn : messages[name];
    return [
      section(
        name,
        put(texts.legend),
        mine.map((choice) => standingNode(source, choice)),
      ),
    ];
  });
  return section('choices', put(heading), [
    variants(source, 'empty', {none: centre.empty}),
    variants(source, 'compared', compared),
    ...questions,
    variants(source, 'under', {version: under}),
    variants(source, 'elsewhere', elsewhere),
    variants(source, 'conflict', conflict),
    act('text', put(centre.history.text)),
  ]);
}

const questionOf = ({id, softOptIn}: Choice): string | undefined =>
  softOptIn ? 'existing' : subjectOf(id)?.kind;

function standingNode(source: CentreSource, choice: Choice): StandingNode {
  const {messages, centre, say, fill: put} = source;
  const {given, refused, withdrawn, withdraw, again} = messages.earlier;
  const {answer, refuse, states} = centre.choices;
  const soft = choice.softOptIn === true;
  return {
    kind: 'standing',
    id: choice.id,
    label: labelOf(source, choice),
    detail: say(choice.detail),
    ...(choice.products && {products: put(messages.marketing.products, {products: say(choice.products)})}),
    ...(choice.confirm && {confirm: messages.confirm}),
    states: {
      unanswered: put(soft ? states.soft : states.unanswered),
      given: put(given),
      'not-covered': put(states['not-covered']),
      refused: put(refused),
      withdrawn: put(withdrawn),
      objected: put(states.objected),
      review: put(states.review),
    },
    buttons: soft ? {refuse: put(refuse)} : {withdraw: put(withdraw), again: put(again), answer: put(answer)},
  };
}

/** "Withdraw all", "block all marketing", and lifting that (U24). */
export function everythingSection(source: CentreSource): SectionNode {
  const {heading, withdraw, block, lift, blocked} = source.centre.everything;
  return section('everything', source.fill(heading), [
    variants(source, 'blocked', blocked),
    explained(source, 'withdraw', withdraw),
    explained(source, 'block', block),
    explained(source, 'lift', lift),
  ]);
}
