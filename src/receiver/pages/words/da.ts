// Danish, for the receiver's own pages and mails.
import type {PageWords} from '../words.ts';

export const da: PageWords = {
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
  confirm: {
    mail: {
      subject: 'Bekræft dit ja til {controller}',
      text: 'Nogen har svaret ja hos {controller} med denne adresse:\n\n{choices}\n\nVar det dig, så åbn linket og tryk på knappen. Først derefter gælder dit ja:\n\n{link}\n\nLinket virker til den {until}. Var det ikke dig, så gør ingenting: så gælder svaret ikke.\n',
    },
    page: {
      title: 'Bekræft dit ja til {controller}',
      what: 'Tryk på knappen, så gælder det, du har svaret ja til:',
      button: 'Ja, det var mig',
      later: 'Der sker ikke noget, før du trykker. Var det ikke dig, så luk siden: så gælder svaret ikke.',
    },
    done: {
      title: 'Dit ja er bekræftet',
      what: 'Fra nu af gælder det, du har svaret ja til hos {controller}:',
      later: 'Du kan trække dit ja tilbage når som helst på butikkens side. Du kan lukke denne side.',
    },
    expired: {
      title: 'Linket er for gammelt',
      what: 'Dit ja er ikke bekræftet og gælder ikke. Vil du stadig sige ja, så svar igen på butikkens side. Så får du en ny mail.',
    },
    unknown: {
      title: 'Linket kendes ikke',
      what: 'Det er måske for gammelt, eller svaret er slettet. Der er ikke ændret noget. Vil du stadig sige ja, så svar igen på butikkens side.',
    },
    withdrawn: {
      title: 'Der er intet at bekræfte',
      what: 'Svaret er trukket tilbage, siden mailen blev sendt. Linket ændrer ikke noget. Vil du alligevel sige ja, så svar igen på butikkens side.',
    },
    broken: {
      title: 'Linket virker ikke',
      what: 'Det er måske blevet klippet over i din mail. Åbn linket i mailen igen.',
    },
  },
  copy: {
    subject: 'Kopi af dine svar til {controller}',
    text: 'Her er kopien, som du har bedt om: det, du svarede {controller} den {date}.\n\n{answers}\n\nKvitteringen er vedhæftet som en fil. Med den kan både du og en myndighed kontrollere, at ingen har ændret dine svar.\n',
  },
};
