// What the views of the centre share: their texts with values in them, and how moments are written.
import type {TemplateResult} from 'lit';
import type {CentrePresentation} from '../model/centre.ts';
import {plain, type Text} from '../model/messages.ts';
import type {Values, words} from './words.ts';

export type Words = ReturnType<typeof words>;
/** Something that a template can hold. */
export type Shown = Words | TemplateResult;

/** How moments (Unix ms) are written in a language. */
export interface Dates {
  readonly day: (time: number) => string;
  readonly moment: (time: number) => string;
}

export function datesIn({lang}: CentrePresentation): Dates {
  const day = new Intl.DateTimeFormat(lang, {dateStyle: 'long'});
  const moment = new Intl.DateTimeFormat(lang, {dateStyle: 'long', timeStyle: 'short'});
  return {day: (time) => day.format(time), moment: (time) => moment.format(time)};
}

/** A text as plain characters, for places that hold no markup. */
export const line = (text: Text, values: Values = {}): string =>
  plain(text, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? '')])));
