// What is told of an act: which choices of whom became given or stopped being so. Nothing is told of what stayed as it
// was, nor of an answer that changes nothing for whoever writes to people.
import type {StandingState} from '../model/standing.ts';
import {subjectOf} from '../model/vocabulary.ts';
import type {Projected, Rows} from './projection.ts';
import type {EventType, NewEvent, SubjectRef} from './store.ts';

/** What became of one choice of one subject; `unanswered` where nothing held, or nothing holds. */
export interface Change {
  readonly subject: SubjectRef;
  readonly choice: string;
  readonly before: StandingState;
  readonly after: StandingState;
}

/**
 * A withdrawal of what this receiver never knew as given is told too: whoever listens may know of it. Not so that an
 * objection to all marketing covers a partner who never got a yes: there is nobody to tell.
 */
function typeOf({choice, before, after}: Change): EventType | null {
  if (before === after) return null;
  if (after === 'given') return 'given';
  if (after === 'objected')
    return before !== 'given' && subjectOf(choice)?.kind === 'sharing' ? null : 'objected';
  if (before === 'given') return 'withdrawn';
  return after === 'withdrawn' && before === 'unanswered' ? 'withdrawn' : null;
}

/** What several changes of one choice come to. */
function netOf(changes: readonly Change[]): readonly Change[] {
  const net = new Map<string, Change>();
  for (const change of changes) {
    const name = `${change.choice} ${change.subject.key}`;
    net.set(name, {...change, before: net.get(name)?.before ?? change.before});
  }
  return [...net.values()];
}

/** The events of one act: for each subject one of each type. */
export function eventsOf({idx, payload}: Projected, changes: readonly Change[]): readonly NewEvent[] {
  const events = new Map<string, NewEvent>();
  for (const change of netOf(changes)) {
    const type = typeOf(change);
    if (!type) continue;
    const {subject, choice} = change;
    const name = `${type} ${subject.key}`;
    const choices = [...(events.get(name)?.choices ?? []), choice].toSorted();
    events.set(name, {type, controller: payload.controller.id, subject, choices, idx});
  }
  return [...events.values()];
}

/** A request is told once, of the first address that it came with. */
export function tellRequest(
  rows: Pick<Rows, 'tell'>,
  {idx, payload}: Projected,
  subjects: readonly SubjectRef[],
): void {
  if (payload.event.kind !== 'request') return;
  const [subject = null] = subjects;
  rows.tell({type: 'request', controller: payload.controller.id, subject, choices: [], idx});
}
