// Norwegian Bokmål.
import type {Messages} from '../model/messages.ts';

export const nb: Messages = {
  lang: 'nb',
  dir: 'ltr',
  and: ' og ',
  colon: ': ',
  heading: 'Hva kan vi bruke opplysningene dine til?',
  introductions: {
    registration:
      '{controller} bruker det du skriver her, til å opprette kontoen din, levere det du bestiller, og sende regningen.',
    subscription:
      '{controller} bruker det du skriver her, til å levere abonnementet ditt og sende regningen.',
    checkout: '{controller} bruker det du skriver her, til å levere bestillingen din og sende regningen.',
    preferences: 'Her bestemmer du hva {controller} kan bruke opplysningene dine til.',
  },
  voluntary: 'Alt nedenfor er frivillig. Sier du ja til noe, kan du trekke svaret tilbake når som helst.',
  checkboxHelp: 'Kryss av for ja.',
  yes: 'Ja takk',
  no: 'Nei takk',
  all: {accept: 'Ja til alt', refuse: 'Nei til alt'},
  confirm: 'Du får en e-post der du bekrefter. Først da gjelder ditt ja.',
  answers: {given: 'Ja', refused: 'Nei', unanswered: 'Ikke besvart'},
  earlier: {
    given: 'Du sa ja {date}.',
    refused: 'Du sa nei {date}.',
    withdrawn: 'Du trakk samtykket tilbake {date}.',
    withdraw: 'Trekk tilbake',
    again: 'Svar på nytt',
    changed: 'Du svarte {date}. Siden da har vi endret {changes}.',
    changes: {
      products: 'hvilke varer det gjelder',
      data: 'hvilke opplysninger vi bruker',
      purpose: 'hva de brukes til',
      partner: 'hvem partneren er',
      profiling: 'hvordan vi grupperer opplysningene',
      controller: 'hvem som er ansvarlig',
    },
  },
  marketing: {
    legend: 'Kan {controller} kontakte deg med nyheter og tilbud?',
    about: 'Det gjelder {products}. Du velger selv hvordan: {channels}.',
    products: 'Her gjelder det {products}.',
  },
  channels: {email: 'E-post', sms: 'SMS', phone: 'Telefon', post: 'Brev', digital: 'Andre digitale kanaler'},
  channelsInline: {
    email: 'e-post',
    sms: 'SMS',
    phone: 'telefon',
    post: 'brev',
    digital: 'andre digitale kanaler',
  },
  addresses: {email: 'Til {email}', phone: 'Til {phone}', post: 'Til {post}'},
  softOptIn: {
    legend: 'Tilbud på varer som ligner dem du kjøper',
    about:
      'Når du kjøper noe, kan {controller} skrive til deg via {channels} om sine egne lignende varer: {products}. Du kan si nei her og i hver melding. Det koster ingenting.',
    label: 'Nei takk til tilbud via {channel}',
    refused: 'Nei',
  },
  profiling: {
    legend: 'Kan {controller} tilpasse innhold, annonser og tilbud til deg?',
    label: 'Profilering',
  },
  sharing: {
    legend: 'Kan {controller} dele opplysningene dine med en partner?',
    about: 'Hver partner er nevnt ved navn, og du svarer for én om gangen.',
  },
  use: {
    summary: 'Slik bruker vi opplysningene dine',
    controller: 'Behandlingsansvarlig',
    representative: 'Representant i EU',
    officer: 'Personvernombud',
    noOfficer: 'Vi har ikke utpekt noe personvernombud.',
    register: 'Kundedatabasen',
    data: 'Opplysningene vi behandler',
    optional: 'Det er frivillig.',
    notAsked: 'Dette bruker vi opplysningene til uten å spørre',
    asked: 'Dette bruker vi opplysningene til bare hvis du sier ja',
    choiceData: 'Opplysninger bak hvert valg',
    bases: {
      consent: '{name}: samtykket ditt, GDPR artikkel 6 nr. 1 bokstav a.',
      contract: '{name}: nødvendig for avtalen med deg, GDPR artikkel 6 nr. 1 bokstav b.',
      'legal-obligation': '{name}: loven krever det, GDPR artikkel 6 nr. 1 bokstav c.',
      'vital-interests': '{name}: for å beskytte liv og helse, GDPR artikkel 6 nr. 1 bokstav d.',
      'public-task': '{name}: en oppgave i allmennhetens interesse, GDPR artikkel 6 nr. 1 bokstav e.',
      'legitimate-interests':
        '{name}: vår berettigede interesse ({interest}), GDPR artikkel 6 nr. 1 bokstav f.',
    },
    profiling: 'Profilering',
    automated: 'Automatiserte avgjørelser',
    noAutomated:
      'Vi lar ikke en datamaskin alene ta avgjørelser som har rettsvirkning for deg eller påvirker deg betydelig på lignende måte.',
    recipients: 'Hvem som får opplysningene',
    roles: {
      processor: '{name}, som arbeider på våre vegne.',
      controller: '{name}, med eget ansvar for opplysningene.',
      authority: '{name}: bare når en lov eller et vedtak fra en myndighet krever det.',
    },
    partner: '{name}: bare hvis du sier ja til akkurat den partneren.',
    transfers: 'Land utenfor EU og EØS',
    noTransfers: 'Vi sender ikke opplysningene til land utenfor EU og EØS.',
    noRecipients: 'Ingen andre får opplysningene.',
    storage: 'Hvor lenge vi lagrer opplysningene',
    years: {one: '{n} år', other: '{n} år'},
    months: {one: '{n} måned', other: '{n} måneder'},
    days: {one: '{n} dag', other: '{n} dager'},
  },
  rights: {
    summary: 'Rettighetene dine',
    withdraw:
      'Du kan trekke et samtykke tilbake når som helst. Det vi har gjort før det, er fortsatt lovlig.',
    validity:
      'Et samtykke gjelder til du trekker det tilbake. Det gjelder også i perioder der du ikke bruker tjenestene våre, og det avhenger ikke av om du kjøper noe.',
    free: 'Det er gratis å bruke rettighetene dine. Du kan:',
    each: {
      access: 'få innsyn ved å be skriftlig om et utdrag av det databasen har om deg',
      rectification: 'få rettet feil i opplysningene',
      erasure: 'få slettet opplysninger',
      restriction: 'få behandlingen begrenset mens en sak blir avklart',
      portability: 'få opplysningene dine utlevert i en fil som du kan ta med til andre',
      objection: 'protestere, også mot all markedsføring på én gang',
    },
    contact: 'Skriv til {place}.',
    register:
      'På {url} kan du også se opplysningene dine, få et utdrag og sperre opplysningene for markedsføring.',
    age: 'Er du under {age} år, kan du ikke gi samtykke selv.',
    complaint: 'Er du misfornøyd med svaret vårt, kan du klage til {authority}.',
  },
  status: {
    untouched: 'Du trenger ikke å svare. {goOn}',
    answered: 'Du har svart på {answered} av {total} og kan endre svarene dine når du vil. {goOn}',
    recorded: 'Svaret ditt er lagret på denne enheten og på vei til {controller}.',
    received: '{controller} har bekreftet svaret ditt.',
    waiting:
      'Svaret ditt er lagret på denne enheten. Det blir sendt så snart det er kontakt med {controller}.',
    parked:
      '{controller} kunne ikke ta imot svaret ditt ({reason}). Det er lagret på denne enheten. Kontakt {controller}.',
    'parked-only':
      '{controller} kunne ikke ta imot svaret ditt ({reason}), og det kunne ikke lagres på denne enheten. Kontakt {controller}.',
    'received-only': '{controller} har bekreftet svaret ditt. Det kunne ikke lagres på denne enheten.',
    'not-stored': 'Svaret ditt kunne ikke lagres på denne enheten. Det følger med skjemaet.',
    local: 'Svaret ditt er lagret på denne enheten og følger med skjemaet.',
    'not-a-person': 'Et ja ble tatt tilbake fordi det ikke kom fra et klikk eller et tastetrykk.',
    minor: 'Er du under {age} år, kan du ikke si ja selv.',
    test: 'Test: svarene her er ikke ekte samtykker.',
  },
  copy: {
    heading: 'Svarene dine',
    recorded: 'Avgitt {date}',
    none: 'Du har ikke svart på noe.',
    page: 'Lagre en lesbar kopi',
    bundle: 'Lagre kvitteringen',
    about: 'Med kvitteringen kan både du og en myndighet kontrollere at ingen har endret svarene dine.',
  },
  goOn: {
    registration: 'Du kan opprette kontoen uten å svare på mer.',
    subscription: 'Du kan bestille abonnementet uten å svare på mer.',
    checkout: 'Du kan fullføre kjøpet uten å svare på mer.',
    preferences: 'Du kan svare når du vil.',
  },
};
