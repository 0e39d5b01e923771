// English, for the preference centre.
import type {CentreMessages} from '../../model/centre-messages.ts';

export const en: CentreMessages = {
  lang: 'en',
  heading: 'Your choices at {controller}',
  about: 'Here you can see what you have answered and change it at any time. It takes effect at once.',
  empty: 'There are no answers on this device yet.',
  choices: {
    heading: 'What you have answered',
    states: {
      unanswered: 'You have not answered.',
      'not-covered':
        'You said yes on {date}. Since then we have changed the question, and your yes does not cover what is new.',
      objected: 'No. You blocked all marketing on {date}.',
      review: 'You said yes on {date}. It still holds, and now is a good time to look at it again.',
      soft: 'Offers will come until you say no.',
    },
    answer: 'Answer now',
    refuse: 'Say no',
    under: 'That was version {version} of the text.',
    elsewhere: {
      mail: 'A link in an e-mail was used to say no on {date}.',
      typed: 'Your address was used to say no on {date}.',
      unsubscribe: 'A mail program was used to unsubscribe on {date}.',
      receipt: 'Another device was used to say no on {date}.',
    },
    conflict: {
      about: 'This device and {controller} say different things. The stricter one holds: no.',
      device: 'On this device',
      receiver: 'At {controller}',
    },
    compared: {
      yes: 'Compared with {controller} on {date}.',
      no: 'You see what this device knows. The rest comes once {controller} can be reached.',
    },
  },
  everything: {
    heading: 'Everything at once',
    withdraw: {about: 'Everything you have said yes to here stops applying.', label: 'Withdraw everything'},
    block: {
      about: 'All marketing from {controller} stops, including letters, phone calls and profiling.',
      label: 'Block all marketing',
    },
    lift: {
      about: 'The block ends, and what you said yes to before is for you to choose again.',
      label: 'Lift the block',
    },
    blocked: {
      raised: 'All marketing has been blocked since {date}.',
      lifted: 'The block was lifted on {date}.',
    },
  },
  history: {
    heading: 'Your receipts',
    about: 'Each time you answer or ask for something, you get a receipt. Here are all of them.',
    none: 'There are no receipts on this device.',
    count: {one: '{n} receipt', other: '{n} receipts'},
    line: 'On {date}, on the page {page}',
    imported: 'Taken from a file',
    events: {
      choices: 'You answered',
      withdrawal: 'You withdrew a yes',
      raised: 'You blocked all marketing',
      lifted: 'You lifted the block',
      access: 'You asked to see your data',
      rectification: 'You asked to have a mistake corrected',
      erasure: 'You asked to have data erased',
      restriction: 'You asked to have the use paused',
      portability: 'You asked for your data in a file',
    },
    delivery: {
      local: 'It is saved on this device.',
      queued: 'It will be sent once {controller} can be reached.',
      sent: 'It is on its way to {controller}.',
      received: '{controller} has acknowledged it.',
      parked: '{controller} could not take it ({reason}).',
      page: 'It exists in this window only, because the device could not save it.',
      quarantined: '{controller} has received it. A yes in it counts only once the text has been checked.',
    },
    checks: {
      trusted: 'Checked: the receipt is unchanged, and {controller} has confirmed it.',
      intact: 'Checked: the receipt is unchanged. Who received it is not confirmed.',
      broken: 'Checked: the receipt or the text has been changed and proves nothing.',
    },
    text: 'Show the text as it was',
    noText: 'The text is not on this device.',
    allPage: 'Save everything as a readable page',
    allBundle: 'Save all receipts',
  },
  import: {
    heading: 'Do you have a receipt from another device?',
    about: 'Open the file here. Then you can see the answers and withdraw a yes from this device.',
    label: 'Choose a file with receipts',
    help: 'You can also drag the file here.',
    added: {one: '{n} receipt has been added.', other: '{n} receipts have been added.'},
    known: 'The receipt is already here.',
    other: 'The receipt belongs to someone other than {controller}.',
    broken: 'The file is not a whole receipt, so it was not added.',
    large: 'The file is too large to be a receipt.',
  },
  address: {
    heading: 'Say no with your address',
    about:
      'Enter your e-mail address or phone number. A no to all marketing then holds for it, and a message is sent to it.',
    label: 'E-mail address or phone number',
    refuse: 'Say no to everything',
    link: {
      about:
        'If you want to see what {controller} holds about you, you can get a link. It works once, for half an hour.',
      label: 'Send me a link',
    },
    sent: 'Thank you. If {controller} knows the address, a message is on its way to it.',
    missing: 'Enter an e-mail address or a phone number.',
    emailOnly: 'Enter an e-mail address. The link can only be sent there.',
    failed: 'It could not be sent. Please try again in a moment.',
  },
  forget: {
    heading: 'Forget this device',
    about: 'Receipts and key on this device are deleted. Your answers still hold at {controller}.',
    label: 'Forget this device',
    ask: 'Do you want to delete all receipts on this device? Save them first if you want to keep them.',
    pending: {
      one: '{n} receipt has not reached {controller} and will be deleted too.',
      other: '{n} receipts have not reached {controller} and will be deleted too.',
    },
    confirm: 'Delete them',
    keep: 'Keep them',
    done: 'The device has forgotten your receipts.',
    failed: 'The receipts could not be deleted. Close other windows of this site and try again.',
  },
  rights: {
    about: 'It costs nothing, and you need not say why. {controller} must answer within one month.',
    each: {
      access: {
        heading: 'See your data',
        about: 'You get an extract of what {controller} holds about you and see who has received it.',
        send: 'Ask for an extract',
      },
      rectification: {
        heading: 'Have a mistake corrected',
        about: 'Write what is wrong and what is right.',
        send: 'Ask for a correction',
      },
      erasure: {
        heading: 'Have data erased',
        about: '{controller} erases the data, except what must be kept by law.',
        send: 'Ask for erasure',
      },
      restriction: {
        heading: 'Have the use paused',
        about: 'The data are only stored while a matter is being settled.',
        send: 'Ask for a pause',
      },
      portability: {
        heading: 'Take your data with you',
        about: 'You get what you have given {controller} yourself, in a file that others can read.',
        send: 'Ask for the file',
      },
    },
    objection: {
      heading: 'Object',
      about: 'Against marketing, one press is enough.',
      other: 'If it is another use you want to stop, write to {place} and tell us about your situation.',
    },
    complaint: 'Complain to an authority',
    fields: {
      wrong: 'What is wrong?',
      right: 'What is right?',
      reply: 'Where should the answer be sent?',
      replyHelp: 'E-mail address, phone number or postal address. It is used for the answer only.',
    },
    errors: {
      wrong: 'Write what is wrong.',
      right: 'Write what is right.',
      reply: 'Write where the answer should be sent.',
      long: 'Write at most {most} characters.',
      failed: 'This browser could not sign it. Please write to {place} instead.',
    },
    requests: {
      heading: 'What you have asked for',
      progress: {
        waiting: 'Saved on this device on {date}. It will be sent once {controller} can be reached.',
        sent: 'Signed on {date} and on its way to {controller}.',
        parked: '{controller} could not take it ({reason}). Please contact {controller}.',
        received: 'Received by {controller} on {date}.',
        due: 'The answer is due by {date}.',
        'identity-asked': 'On {date}, {controller} asked you to show that it is you.',
        done: 'Answered on {date}.',
        refused: 'Refused on {date}: {reason}',
        overdue: 'The answer was due by {date}. You can complain.',
      },
    },
  },
  status: {
    untouched: 'You can change your answers whenever you like.',
    recorded: 'It holds now and is on its way to {controller}.',
    received: 'It holds now, and {controller} has acknowledged it.',
    waiting: 'It holds now on this device. {controller} gets it as soon as there is a connection.',
    parked:
      '{controller} could not take it ({reason}). It is saved on this device. Please contact {controller}.',
    'parked-only':
      '{controller} could not take it ({reason}), and it could not be saved on this device. Please contact {controller}.',
    'received-only': '{controller} has acknowledged it. It could not be saved on this device.',
    'not-stored':
      'It could not be saved on this device. Leave the window open until {controller} has acknowledged it.',
    local: 'It holds now and is saved on this device.',
  },
};
