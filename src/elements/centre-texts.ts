// What the centre is shown in: a notice, and the texts of one language for it and for the centre's own words.
import type {CentreMessages} from '../model/centre-messages.ts';
import {ConsentError} from '../model/errors.ts';
import type {Messages} from '../model/messages.ts';
import type {Notice} from '../model/notice.ts';
import type {CentreSetting} from './centre-host.ts';
import {centreMessagesFor} from './centre-languages.ts';
import {messagesFor} from './languages.ts';

export interface CentreTexts {
  readonly notice: Notice;
  readonly messages: Messages;
  /** The centre's own words. */
  readonly centre: CentreMessages;
  /** The page's notice is not there: this is the last one that the device has seen. */
  readonly onlyEarlier: boolean;
}

/** @throws ConsentError `language` when this page has no texts for it */
export async function textsFor(
  notice: Notice,
  setting: CentreSetting,
  onlyEarlier: boolean,
): Promise<CentreTexts> {
  const messages = await messagesFor(notice, setting);
  const centre = await centreMessagesFor(messages.lang, 'da', 'en');
  if (!centre) throw new ConsentError('language', 'this page has no texts for the centre');
  return {notice, messages, centre, onlyEarlier};
}
