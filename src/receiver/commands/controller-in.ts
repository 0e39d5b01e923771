// Whose consents a command is about.
import {ConsentError} from '../../model/errors.ts';
import type {Notice} from '../../model/notice.ts';
import {controllerFor} from '../permission/question.ts';
import type {CommandSettings} from './command-settings.ts';
import {bad} from './flag-values.ts';
import {FLAGS} from './flags.ts';

/**
 * The controller of `--controller`, or the only one.
 * @throws ConsentError `setting`
 */
export const controllerIn = ({given}: CommandSettings, notices: ReadonlyMap<string, Notice>): string =>
  toldAs('--controller must be the id of a controller of whom a notice is kept (notices lists them)', () =>
    controllerFor(notices, given(FLAGS.ofController)),
  );

/** Says a problem of what was given in words for a terminal. */
export function toldAs<T>(message: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof ConsentError ? bad(message, error) : error;
  }
}
