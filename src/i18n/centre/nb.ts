// Norwegian Bokmål, for the preference centre.
import type {CentreMessages} from '../../model/centre-messages.ts';

export const nb: CentreMessages = {
  lang: 'nb',
  heading: 'Valgene dine hos {controller}',
  about: 'Her kan du se hva du har svart, og endre det når som helst. Det gjelder med en gang.',
  empty: 'Det er ingen svar på denne enheten ennå.',
  choices: {
    heading: 'Dette har du svart',
    states: {
      unanswered: 'Du har ikke svart.',
      'not-covered':
        'Du sa ja {date}. Siden da har vi endret spørsmålet, og svaret ditt dekker ikke det nye.',
      objected: 'Nei. Du sperret all markedsføring {date}.',
      review: 'Du sa ja {date}. Det gjelder fortsatt, og nå er det tid for å se på det igjen.',
      soft: 'Tilbud kommer til du sier nei.',
    },
    answer: 'Svar nå',
    refuse: 'Si nei',
    under: 'Det var versjon {version} av teksten.',
    elsewhere: {
      mail: 'Det ble sagt nei via en lenke i en e-post {date}.',
      typed: 'Det ble sagt nei med adressen din {date}.',
      unsubscribe: 'Det kom en avmelding fra et e-postprogram {date}.',
      receipt: 'Det ble sagt nei fra en annen enhet {date}.',
    },
    conflict: {
      about: 'Denne enheten og {controller} sier hver sin ting. Det strengeste gjelder: nei.',
      device: 'På denne enheten',
      receiver: 'Hos {controller}',
    },
    compared: {
      yes: 'Sammenlignet med {controller} {date}.',
      no: 'Du ser det denne enheten vet. Resten kommer når det er kontakt med {controller}.',
    },
  },
  everything: {
    heading: 'Alt på én gang',
    withdraw: {about: 'Alt du har sagt ja til her, slutter å gjelde.', label: 'Trekk alt tilbake'},
    block: {
      about: 'All markedsføring fra {controller} stopper, også brev, telefonsamtaler og profilering.',
      label: 'Sperr all markedsføring',
    },
    lift: {
      about: 'Sperren stopper, og det du sa ja til før, velger du selv på nytt.',
      label: 'Opphev sperren',
    },
    blocked: {
      raised: 'All markedsføring har vært sperret siden {date}.',
      lifted: 'Sperren ble opphevet {date}.',
    },
  },
  history: {
    heading: 'Kvitteringene dine',
    about: 'Hver gang du svarer eller ber om noe, får du en kvittering. Her er alle sammen.',
    none: 'Det er ingen kvitteringer på denne enheten.',
    count: {one: '{n} kvittering', other: '{n} kvitteringer'},
    line: '{date} på siden {page}',
    imported: 'Hentet fra en fil',
    events: {
      choices: 'Du svarte',
      withdrawal: 'Du trakk et ja tilbake',
      raised: 'Du sperret all markedsføring',
      lifted: 'Du opphevet sperren',
      access: 'Du ba om å få se opplysningene dine',
      rectification: 'Du ba om å få rettet en feil',
      erasure: 'Du ba om å få slettet opplysninger',
      restriction: 'Du ba om å få bruken satt på pause',
      portability: 'Du ba om opplysningene dine i en fil',
    },
    delivery: {
      local: 'Den er lagret på denne enheten.',
      queued: 'Den blir sendt når det er kontakt med {controller}.',
      sent: 'Den er på vei til {controller}.',
      received: '{controller} har bekreftet den.',
      parked: '{controller} kunne ikke ta imot den ({reason}).',
      page: 'Den finnes bare i dette vinduet, for enheten kunne ikke lagre den.',
      quarantined: '{controller} har mottatt den. Et ja i den gjelder først når teksten er kontrollert.',
    },
    checks: {
      trusted: 'Kontrollert: Kvitteringen er uendret, og {controller} har bekreftet den.',
      intact: 'Kontrollert: Kvitteringen er uendret. Det er ikke bekreftet hvem som har mottatt den.',
      broken: 'Kontrollert: Kvitteringen eller teksten er endret og beviser ingenting.',
    },
    text: 'Vis teksten slik den var',
    noText: 'Teksten er ikke på denne enheten.',
    allPage: 'Lagre alt som en lesbar side',
    allBundle: 'Lagre alle kvitteringer',
  },
  import: {
    heading: 'Har du en kvittering fra en annen enhet?',
    about: 'Åpne filen her. Da kan du se svarene og trekke et ja tilbake fra denne enheten.',
    label: 'Velg en fil med kvitteringer',
    help: 'Du kan også dra filen hit.',
    added: {one: '{n} kvittering er hentet.', other: '{n} kvitteringer er hentet.'},
    known: 'Kvitteringen er her fra før.',
    other: 'Kvitteringen hører til en annen enn {controller}.',
    broken: 'Filen er ikke en hel kvittering, så den ble ikke hentet.',
    large: 'Filen er for stor til å være en kvittering.',
  },
  address: {
    heading: 'Si nei med adressen din',
    about:
      'Skriv e-postadressen eller telefonnummeret ditt. Da gjelder et nei til all markedsføring for den adressen, og det kommer en melding til den.',
    label: 'E-postadresse eller telefonnummer',
    refuse: 'Si nei til alt',
    link: {
      about: 'Vil du se hva {controller} har om deg, kan du få en lenke. Den virker én gang i en halvtime.',
      label: 'Send meg en lenke',
    },
    sent: 'Takk. Kjenner {controller} adressen, er det en melding på vei til den.',
    missing: 'Skriv en e-postadresse eller et telefonnummer.',
    emailOnly: 'Skriv en e-postadresse. Lenken kan bare sendes dit.',
    failed: 'Det kunne ikke sendes. Prøv igjen om litt.',
  },
  forget: {
    heading: 'Glem denne enheten',
    about:
      'Kvitteringer og nøkkel på denne enheten blir slettet. Svarene dine gjelder fortsatt hos {controller}.',
    label: 'Glem denne enheten',
    ask: 'Vil du slette alle kvitteringer på denne enheten? Lagre dem først hvis du vil beholde dem.',
    pending: {
      one: '{n} kvittering har ikke nådd fram til {controller} og blir også slettet.',
      other: '{n} kvitteringer har ikke nådd fram til {controller} og blir også slettet.',
    },
    confirm: 'Slett dem',
    keep: 'Ta vare på dem',
    done: 'Enheten har glemt kvitteringene dine.',
    failed: 'Kvitteringene kunne ikke slettes. Lukk andre vinduer med nettstedet og prøv igjen.',
  },
  rights: {
    about: 'Det er gratis, og du trenger ikke skrive hvorfor. {controller} skal svare innen en måned.',
    each: {
      access: {
        heading: 'Se opplysningene dine',
        about: 'Du får et utdrag av det {controller} har om deg, og ser hvem som har fått det.',
        send: 'Be om et utdrag',
      },
      rectification: {
        heading: 'Få rettet en feil',
        about: 'Skriv hva som er feil, og hva som er riktig.',
        send: 'Be om retting',
      },
      erasure: {
        heading: 'Få slettet opplysninger',
        about: '{controller} sletter opplysningene, unntatt dem som må lagres etter loven.',
        send: 'Be om sletting',
      },
      restriction: {
        heading: 'Få bruken satt på pause',
        about: 'Opplysningene blir bare lagret mens en sak blir avklart.',
        send: 'Be om pause',
      },
      portability: {
        heading: 'Ta med deg opplysningene dine',
        about: 'Du får det du selv har gitt {controller}, i en fil som andre kan lese.',
        send: 'Be om filen',
      },
    },
    objection: {
      heading: 'Protester',
      about: 'Mot markedsføring er det nok med ett trykk.',
      other: 'Er det annen bruk du vil stoppe, kan du skrive til {place} og fortelle om situasjonen din.',
    },
    complaint: 'Klag til en myndighet',
    fields: {
      wrong: 'Hva er feil?',
      right: 'Hva er riktig?',
      reply: 'Hvor skal svaret sendes?',
      replyHelp: 'E-postadresse, telefonnummer eller postadresse. Det blir bare brukt til svaret.',
    },
    errors: {
      wrong: 'Skriv hva som er feil.',
      right: 'Skriv hva som er riktig.',
      reply: 'Skriv hvor svaret skal sendes.',
      long: 'Skriv høyst {most} tegn.',
      failed: 'Det kunne ikke signeres i denne nettleseren. Skriv i stedet til {place}.',
    },
    requests: {
      heading: 'Dette har du bedt om',
      progress: {
        waiting: 'Lagret på denne enheten {date}. Det blir sendt når det er kontakt med {controller}.',
        sent: 'Signert {date} og på vei til {controller}.',
        parked: '{controller} kunne ikke ta imot det ({reason}). Kontakt {controller}.',
        received: 'Mottatt av {controller} {date}.',
        due: 'Svaret skal komme senest {date}.',
        'identity-asked': '{controller} ba deg {date} om å vise at det er deg.',
        done: 'Besvart {date}.',
        refused: 'Avslått {date}: {reason}',
        overdue: 'Svaret skulle ha kommet senest {date}. Du kan klage.',
      },
    },
  },
  status: {
    untouched: 'Du kan endre svarene dine når du vil.',
    recorded: 'Det gjelder nå og er på vei til {controller}.',
    received: 'Det gjelder nå, og {controller} har bekreftet det.',
    waiting: 'Det gjelder nå på denne enheten. {controller} får det så snart det er kontakt.',
    parked:
      '{controller} kunne ikke ta imot det ({reason}). Det er lagret på denne enheten. Kontakt {controller}.',
    'parked-only':
      '{controller} kunne ikke ta imot det ({reason}), og det kunne ikke lagres på denne enheten. Kontakt {controller}.',
    'received-only': '{controller} har bekreftet det. Det kunne ikke lagres på denne enheten.',
    'not-stored':
      'Det kunne ikke lagres på denne enheten. La vinduet stå åpent til {controller} har bekreftet det.',
    local: 'Det gjelder nå og er lagret på denne enheten.',
  },
};
