// Norwegian Bokmål, for the receiver's own pages and mails.
import type {PageWords} from '../words.ts';

export const nb: PageWords = {
  lang: 'nb',
  and: ' og ',
  channels: {
    'marketing.email': 'e-post',
    'marketing.sms': 'SMS',
    'marketing.phone': 'telefon',
    'marketing.post': 'brev',
    'marketing.digital': 'andre digitale kanaler',
    profiling: 'profilering',
  },
  unsubscribe: {
    title: 'Vil du stoppe markedsføring fra {controller}?',
    what: 'Trykk på knappen, så slutter {controller} å sende deg markedsføring ({channels}). Det gjelder med en gang.',
    button: 'Ja, stopp',
    later: 'Ingenting skjer før du trykker. Det du har kjøpt, blir ikke berørt.',
  },
  done: {
    title: 'Det er notert',
    what: '{controller} har ikke lenger lov til å sende deg markedsføring ({channels}).',
    before: 'Det som er sendt før nå, var lovlig da. Du kan lukke siden.',
  },
  broken: {
    title: 'Lenken virker ikke',
    what: 'Kanskje er den kuttet av i e-posten din. Åpne lenken i e-posten på nytt, eller skriv til butikken at du ikke vil ha mer.',
  },
  typed: {
    subject: 'Du får ikke mer markedsføring fra {controller}',
    text: 'Noen har skrevet denne adressen for å si nei til markedsføring fra {controller} ({channels}). Det er notert og gjelder nå.\n\nVar det deg, trenger du ikke gjøre noe. Var det noen andre, kan du si ja igjen på siden til butikken.\n',
  },
  access: {
    subject: 'Se hva {controller} har om deg',
    text: 'Med denne lenken kan du se hva {controller} har lagret om deg:\n\n{link}\n\nDen virker én gang og i {minutes} minutter. Har du ikke bedt om den, trenger du ikke gjøre noe. Ikke send lenken videre.\n',
  },
  open: {
    title: 'Se hva som er lagret om deg',
    what: 'Velg hvordan du vil ha det. Lenken gjelder i {minutes} minutter fra vi sendte den.',
    page: 'Vis som en side',
    data: 'Last ned alt som JSON',
    portable: 'Last ned det du selv har gitt, som JSON',
    once: 'Lenken virker én gang. Vil du ha det på flere måter, kan du be om en lenke til.',
  },
  used: {
    title: 'Lenken gjelder ikke lenger',
    what: 'En lenke virker én gang, og bare i {minutes} minutter. Be om en ny på siden til butikken.',
  },
  confirm: {
    mail: {
      subject: 'Bekreft ja-et ditt til {controller}',
      text: 'Noen har svart ja hos {controller} med denne adressen:\n\n{choices}\n\nVar det deg, åpner du lenken og trykker på knappen. Først da gjelder svaret ditt:\n\n{link}\n\nLenken virker til {until}. Var det ikke deg, trenger du ikke gjøre noe: da gjelder ikke svaret.\n',
    },
    page: {
      title: 'Bekreft ja-et ditt til {controller}',
      what: 'Trykk på knappen, så gjelder det du har svart ja til:',
      button: 'Ja, det var meg',
      later: 'Det skjer ingenting før du trykker. Var det ikke deg, lukker du siden: da gjelder ikke svaret.',
    },
    done: {
      title: 'Svaret ditt er bekreftet',
      what: 'Fra nå av gjelder det du har svart ja til hos {controller}:',
      later: 'Du kan trekke svaret tilbake når som helst på butikkens side. Du kan lukke denne siden.',
    },
    expired: {
      title: 'Lenken er for gammel',
      what: 'Svaret ditt er ikke bekreftet og gjelder ikke. Vil du fortsatt si ja, svarer du på nytt på butikkens side. Da får du en ny e-post.',
    },
    unknown: {
      title: 'Lenken er ukjent',
      what: 'Den er kanskje for gammel, eller svaret er slettet. Ingenting er endret. Vil du fortsatt si ja, svarer du på nytt på butikkens side.',
    },
    withdrawn: {
      title: 'Det er ingenting å bekrefte',
      what: 'Svaret er trukket tilbake etter at e-posten ble sendt. Lenken endrer ingenting. Vil du likevel si ja, svarer du på nytt på butikkens side.',
    },
    broken: {
      title: 'Denne lenken virker ikke',
      what: 'Den er kanskje blitt kuttet i e-posten. Åpne lenken i e-posten på nytt.',
    },
  },
  copy: {
    subject: 'Kopi av svarene dine til {controller}',
    text: 'Her er kopien du ba om: det du svarte {controller} den {date}.\n\n{answers}\n\nKvitteringen er vedlagt som en fil. Med den kan både du og en myndighet kontrollere at ingen har endret svarene dine.\n',
  },
};
