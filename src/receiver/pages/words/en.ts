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
  confirm: {
    mail: {
      subject: 'Confirm your yes to {controller}',
      text: 'Somebody answered yes to {controller} with this address:\n\n{choices}\n\nIf that was you, open the link and press the button. Only then does your yes count:\n\n{link}\n\nThe link works until {until}. If it was not you, do nothing: the answer then counts for nothing.\n',
    },
    page: {
      title: 'Confirm your yes to {controller}',
      what: 'Press the button, and what you answered yes to counts:',
      button: 'Yes, that was me',
      later:
        'Nothing happens before you press. If it was not you, close the page: the answer then counts for nothing.',
    },
    done: {
      title: 'Your yes is confirmed',
      what: 'From now on, what you answered yes to at {controller} counts:',
      later: 'You can withdraw your yes at any time on the shop’s page. You can close this page.',
    },
    expired: {
      title: 'The link is too old',
      what: 'Your yes is not confirmed and does not count. If you still want to say yes, answer again on the shop’s page. You then get a new mail.',
    },
    unknown: {
      title: 'The link is not known',
      what: 'It may be too old, or the answer was erased. Nothing was changed. If you still want to say yes, answer again on the shop’s page.',
    },
    withdrawn: {
      title: 'There is nothing to confirm',
      what: 'The answer was withdrawn after the mail was sent. The link changes nothing. If you want to say yes after all, answer again on the shop’s page.',
    },
    broken: {
      title: 'This link does not work',
      what: 'It may have been cut in your mail. Open the link in the mail again.',
    },
  },
  copy: {
    subject: 'Copy of your answers to {controller}',
    text: 'Here is the copy that you asked for: what you answered {controller} on {date}.\n\n{answers}\n\nThe receipt is attached as a file. With it, you and an authority can check that nobody has changed your answers.\n',
  },
};
