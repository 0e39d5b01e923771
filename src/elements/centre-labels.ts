// Names of every choice that the person can come across in the centre, also of those that the notice has no more.
import type {Messages, Text} from '../model/messages.ts';
import type {Notice} from '../model/notice.ts';
import {present} from '../model/present.ts';
import type {Presentation} from '../model/presentation.ts';
import type {Block} from './centre-standing.ts';

/** @param acts what was done, each with the notice that was shown; null where that is gone */
export function labelsOf(
  [{notice: current}]: readonly [Block, ...Block[]],
  messages: Messages,
  acts: readonly {readonly shown: Notice | null}[],
): ReadonlyMap<string, Text> {
  const {lang} = messages;
  const notices = new Set([...acts.flatMap(({shown}) => shown ?? []), current]);
  const rows = [...notices].flatMap((notice) =>
    rowsOf(present(notice, messages, {context: 'preferences', lang, choices: []})),
  );
  return new Map(rows); // the current notice's come last, and stay
}

const rowsOf = ({nodes}: Presentation): readonly (readonly [string, Text])[] =>
  nodes.flatMap((node) =>
    node.kind === 'group'
      ? node.children.flatMap((child) =>
          child.kind === 'paragraph' ? [] : [[child.id, child.label] as const],
        )
      : [],
  );
