// What the receiver's own pages and mails say. A language that is not here gets English.

/** Texts of one language. `{controller}` is the name of the controller, `{channels}` a list. */
export interface PageWords {
  readonly lang: string;
  /** Between the last two of a list, with its spaces. */
  readonly and: string;
  /** Channels in the middle of a sentence. */
  readonly channels: Readonly<Record<string, string>>;
  /** The page that the link in a mail opens. */
  readonly unsubscribe: {
    readonly title: string;
    readonly what: string;
    readonly button: string;
    readonly later: string;
  };
  /** The page after the button. */
  readonly done: {readonly title: string; readonly what: string; readonly before: string};
  /** The page for a link that is none. */
  readonly broken: {readonly title: string; readonly what: string};
  /** The mail to an address that somebody typed to refuse. */
  readonly typed: {readonly subject: string; readonly text: string};
  /** The mail with the link to what is held. `{link}`, `{minutes}`. */
  readonly access: {readonly subject: string; readonly text: string};
  /** The page that such a link opens, with its three buttons. */
  readonly open: {
    readonly title: string;
    readonly what: string;
    readonly page: string;
    readonly data: string;
    readonly portable: string;
    readonly once: string;
  };
  /** The page for such a link that was used, or is too old. */
  readonly used: {readonly title: string; readonly what: string};
}

const da: PageWords = {
  lang: 'da',
  and: ' og ',
  channels: {
    'marketing.email': 'e-mail',
    'marketing.sms': 'sms',
    'marketing.phone': 'telefon',
    'marketing.post': 'post',
    'marketing.digital': 'andre digitale kanaler',
    profiling: 'tilpasning efter en profil',
  },
  unsubscribe: {
    title: 'Stop reklame fra {controller}?',
    what: 'Tryk på knappen, så holder {controller} op med at sende dig reklame ({channels}). Det gælder med det samme.',
    button: 'Ja, stop',
    later: 'Der sker ikke noget, før du trykker. Det, du har købt, bliver ikke berørt.',
  },
  done: {
    title: 'Det er noteret',
    what: '{controller} må ikke længere sende dig reklame ({channels}).',
    before: 'Det, der er sendt før nu, var lovligt dengang. Du kan lukke siden.',
  },
  broken: {
    title: 'Linket virker ikke',
    what: 'Det er måske blevet klippet over i din mail. Åbn linket i mailen igen, eller skriv til butikken, at du ikke vil have mere.',
  },
  typed: {
    subject: 'Du får ikke mere reklame fra {controller}',
    text: 'Nogen har skrevet denne adresse for at sige nej til reklame fra {controller} ({channels}). Det er noteret og gælder nu.\n\nVar det dig, skal du ikke gøre noget. Var det ikke dig, kan du give dit ja igen på butikkens side.\n',
  },
  access: {
    subject: 'Se, hvad {controller} har om dig',
    text: 'Med dette link kan du se, hvad {controller} har gemt om dig:\n\n{link}\n\nDet virker én gang og i {minutes} minutter. Har du ikke bedt om det, så gør ingenting, og send ikke linket videre.\n',
  },
  open: {
    title: 'Se, hvad der er gemt om dig',
    what: 'Vælg, hvordan du vil have det. Linket gælder i {minutes} minutter fra vi sendte det.',
    page: 'Vis det som en side',
    data: 'Hent alt som JSON',
    portable: 'Hent det, du selv har givet, som JSON',
    once: 'Linket virker én gang. Vil du have det på flere måder, så bed om et link til.',
  },
  used: {
    title: 'Linket gælder ikke længere',
    what: 'Et link virker én gang, og kun i {minutes} minutter. Bed om et nyt på butikkens side.',
  },
};

const en: PageWords = {
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

const ALL = [da, en] as const;

/** The words of the first language that a person takes and that is here. */
export function wordsFor(acceptLanguage: string | null, languages: readonly string[] = []): PageWords {
  const asked = acceptLanguage === null ? languages : tagsOf(acceptLanguage);
  for (const tag of asked) {
    const found = ALL.find(({lang}) => tag.toLowerCase().split('-')[0] === lang);
    if (found) return found;
  }
  return en;
}

/** Language tags of the header (RFC 9110, 12.5.4), the ones that are liked best first. */
function tagsOf(header: string): readonly string[] {
  const ranges = header.split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const weight = parameters.find((one) => /^q=/i.test(one))?.slice(2) ?? '1';
    return {tag, weight: Number(weight) || 0};
  });
  const wanted = ranges.filter(({tag, weight}) => tag !== '' && weight > 0);
  return wanted.toSorted((a, b) => b.weight - a.weight).map(({tag}) => tag);
}

/** Choices as a list in a sentence; a partner or a channel of the notice's own by its id. */
export function channelList(words: PageWords, choices: readonly string[]): string {
  const names = choices.map((id) => words.channels[id] ?? id);
  return [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter((part) => part !== '').join(words.and);
}

/** Puts values into a text. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot);
