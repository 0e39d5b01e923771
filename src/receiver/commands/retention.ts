// `consent-receiver retention`: lists who has fallen due by the shop's rules, or erases them.
import {vacuumed} from '../keeping/erase.ts';
import type {Due} from '../keeping/retention.ts';
import {listDue, runRetention} from '../keeping/run.ts';
import type {Store} from '../store.ts';
import {actionOf, type CommandSettings} from './command-settings.ts';
import {NOT_VACUUMED} from './erase.ts';
import {bad} from './flag-values.ts';
import {withStore} from './texts.ts';

/** Subjects that are handled at a time. */
const PART = 200;

/** Lists, or runs. */
export async function retention(settings: CommandSettings): Promise<void> {
  const [action] = actionOf('retention', settings.words, {list: 0, run: 0});
  if (settings.retention.length === 0) throw bad('--retention is needed: without rules nobody falls due');
  if (action === 'run' && settings.before !== null) throw bad('--before goes with list alone');
  await withStore(settings, (store) => (action === 'list' ? list(settings, store) : run(settings, store)));
}

/** Each line as soon as it is known, so that nothing is held of those before. */
async function list({retention: rules, before}: CommandSettings, store: Store): Promise<void> {
  const query = {before: before ?? Date.now(), limit: PART};
  for (let after: string | null = null; ;) {
    const {due, next} = await listDue({store, retention: rules}, {...query, after});
    for (const one of due) console.log(lineOf(one));
    if (next === null) return;
    after = next;
  }
}

const lineOf = ({subject, controller, due, since, rule, group, entries}: Due): string =>
  [
    dayOf(due),
    controller,
    subject.kind,
    subject.key,
    `since ${dayOf(since)}`,
    `${rule.notice} ${rule.from} ${rule.period}`,
    `entries ${entries.length}`,
    ...(group.length > 1 ? [`together with ${group.length - 1} more`] : []),
  ].join('  ');

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

async function run({retention: rules, vacuum}: CommandSettings, store: Store): Promise<void> {
  const sums = {subjects: 0, erased: 0, suppressed: 0, passedOver: 0, ended: 0};
  const options = {store, retention: rules, now: Date.now};
  for (let after: string | null = null; ;) {
    const part = await runRetention(options, {before: Date.now(), limit: PART, after});
    for (const name of ['subjects', 'erased', 'suppressed', 'passedOver', 'ended'] as const)
      sums[name] += part[name];
    if (part.next === null) break;
    after = part.next;
  }
  const {subjects, erased, suppressed, passedOver, ended} = sums;
  console.log(
    `consent-receiver: subjects erased: ${subjects}; entries: ${erased}; noes that are kept without them: ` +
      `${suppressed}; suppressions that were over: ${ended}; passed over, since something has changed: ${passedOver}`,
  );
  if (vacuum && erased > 0 && !(await vacuumed(store))) console.log(`  ${NOT_VACUUMED}`);
}
