// English, for the receiver's own pages and mails.
import type {PageWords} from '../words.ts';

export const en: PageWords = {
  lang: 'en',
  and: ' and ',
  channels: {
    'marketing.email': 'e-mail',
    'marketing.sms': 'text message',
    'marketing.phone': 'phone',
    'marketing.post': 'post',
    'marketing.digital': 'other digital channels',
    profiling: 'tailoring to a profile',
  },
  unsubscribe: {
    title: 'Stop marketing from {controller}?',
    what: 'Press the button, and {controller} stops sending you marketing ({channels}). It counts at once.',
    button: 'Yes, stop',
    later: 'Nothing happens before you press. What you have bought is not affected.',
  },
  done: {
    title: 'It is recorded',
    what: '{controller} may no longer send you marketing ({channels}).',
    before: 'What was sent before now was lawful then. You can close this page.',
  },
  broken: {
    title: 'The link does not work',
    what: 'It may have been cut in your mail. Open the link in the mail again, or write to the shop that you want no more.',
  },
  typed: {
    subject: 'No more marketing from {controller}',
    text: 'Somebody typed this address to say no to marketing from {controller} ({channels}). It is recorded and counts now.\n\nIf that was you, there is nothing left to do. If it was not, you can give your yes again on the shop’s page.\n',
  },
  access: {
    subject: 'See what {controller} holds about you',
    text: 'With this link you can see what {controller} holds about you:\n\n{link}\n\nIt works once, and for {minutes} minutes. If you did not ask for it, do nothing, and pass it on to nobody.\n',
  },
  open: {
    title: 'See what is held about you',
    what: 'Choose how you want to have it. The link is good for {minutes} minutes after we sent it.',
    page: 'Show it as a page',
    data: 'Download all of it as JSON',
    portable: 'Download what you gave yourself, as JSON',
    once: 'The link works once. If you want it in more than one way, ask for another link.',
  },
  used: {
    title: 'The link is no longer good',
    what: 'A link works once, and for {minutes} minutes only. Ask for another on the shop’s page.',
  },
};
