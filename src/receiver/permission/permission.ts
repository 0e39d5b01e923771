// "May we?": whether an address may be used for a choice, and on what the answer stands.
import type {Store, SubjectRef} from '../store.ts';
import {judge, type Permission, type Question} from './judge.ts';
import type {KnownNotices} from './notice-in-use.ts';
import type {Ground} from './store.ts';
import {judgeWithout} from './without-standing.ts';

/** What answering needs. */
export interface PermissionOptions extends KnownNotices {
  readonly store: Pick<Store, 'grounds' | 'receiptsOf' | 'statementsOf'>;
  /** Unix ms. */
  readonly now: () => number;
}

/** What is asked. */
export interface PermissionAsked {
  /** Id of the controller. */
  readonly controller: string;
  readonly subject: SubjectRef;
  /** Id of the choice. */
  readonly choice: string;
}

/** Whether a subject may be written to, or used otherwise, by a choice. It is never allowed by default. */
export async function permissionOf(
  options: PermissionOptions,
  {controller, subject, choice}: PermissionAsked,
): Promise<Permission> {
  const [one] = await permissionsOf(options, {controller, choice, subjects: [subject]});
  if (!one) throw new Error('the store has not answered');
  return one;
}

/** The same for several subjects, in the same order. */
export async function permissionsOf(
  options: PermissionOptions,
  {
    controller,
    choice,
    subjects,
  }: Omit<PermissionAsked, 'subject'> & {readonly subjects: readonly SubjectRef[]},
): Promise<readonly Permission[]> {
  const grounds = await options.store.grounds.of(subjects.map(({key}) => ({subject: key, choice})));
  const question = questionOf(options, controller, choice);
  const answers: Permission[] = [];
  for (const [i, {key}] of subjects.entries()) {
    const ground = grounds[i];
    if (!ground) throw new Error('the store has not answered');
    answers.push(
      stands(ground, controller)
        ? judge(question, ground)
        : await judgeWithout(options.store, question, ground, key),
    );
  }
  return answers;
}

const stands = (
  ground: Ground,
  controller: string,
): ground is Ground & {readonly standing: NonNullable<Ground['standing']>} =>
  ground.standing?.controller === controller;

const questionOf = (
  {notices, inUse, now}: PermissionOptions,
  controller: string,
  choice: string,
): Question => ({notices, ...(inUse && {inUse}), controller, choice, now: now()});
