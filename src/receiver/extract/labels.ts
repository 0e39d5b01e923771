// What a choice is called, and other names out of notices, in one language.
import {findMessages, type Messages} from '../../model/messages.ts';
import type {Localized, Notice, Partner} from '../../model/notice.ts';
import {CHANNELS, subjectOf, type Channel} from '../../model/vocabulary.ts';

/** A controller's notices: those that the person has seen last come first, then the others, the highest version first. */
export function newestFirst(
  notices: ReadonlyMap<string, Notice>,
  controller: string,
  seen: readonly string[],
): readonly Notice[] {
  const mine = [...notices].filter(([, one]) => one.controller.id === controller);
  return mine
    .toSorted(
      ([a, one], [b, other]) =>
        seen.lastIndexOf(b) - seen.lastIndexOf(a) ||
        other.version.localeCompare(one.version, 'en', {numeric: true}),
    )
    .map(([, notice]) => notice);
}

/** A text in the language that is asked for, else in the notice's first. */
export const localized = (text: Localized, lang: string, {languages}: Pick<Notice, 'languages'>): string =>
  text[lang] ?? text[lang.split('-')[0] ?? ''] ?? text[languages[0] ?? ''] ?? Object.values(text)[0] ?? '';

/** Finds what choices are called. The newest notice that has a choice says so; its id where none has. */
export function labeller(
  notices: readonly Notice[],
  messages: readonly [Messages, ...Messages[]],
  lang: string,
): (choice: string) => string {
  const words = findMessages(messages, lang) ?? findMessages(messages, 'en') ?? messages[0];
  return (choice) => {
    const notice = notices.find(({choices}) => choices.some(({id}) => id === choice));
    const own = notice?.choices.find(({id}) => id === choice)?.label;
    if (notice && own) return localized(own, lang, notice);
    const subject = subjectOf(choice);
    if (subject?.kind === 'profiling') return words.profiling.label;
    if (subject?.kind === 'sharing') return partnerOf(notices, subject.partner)?.name ?? choice;
    const channel = subject?.channel;
    return isChannel(channel) ? words.channels[channel] : choice;
  };
}

const isChannel = (channel: string | undefined): channel is Channel =>
  CHANNELS.some((one) => one === channel);

/** A partner by its id, as the newest notice that has it names it. */
export const partnerOf = (notices: readonly Notice[], id: string): Partner | undefined =>
  notices.flatMap(({partners}) => partners).find((one) => one.id === id);
