// Danish, for the preference centre.
import type {CentreMessages} from '../../model/centre-messages.ts';

export const da: CentreMessages = {
  lang: 'da',
  heading: 'Dine valg hos {controller}',
  about: 'Her kan du se, hvad du har svaret, og ændre det når som helst. Det gælder med det samme.',
  empty: 'Der er ingen svar på denne enhed endnu.',
  choices: {
    heading: 'Det har du svaret',
    states: {
      unanswered: 'Du har ikke svaret.',
      'not-covered':
        'Du sagde ja den {date}. Siden da har vi ændret spørgsmålet, og dit ja dækker ikke det nye.',
      objected: 'Nej. Du blokerede al markedsføring den {date}.',
      review: 'Du sagde ja den {date}. Det gælder stadig, og nu er det tid til at se på det igen.',
      soft: 'Tilbud kommer, indtil du siger nej.',
    },
    answer: 'Svar nu',
    refuse: 'Sig nej',
    under: 'Det var version {version} af teksten.',
    elsewhere: {
      mail: 'Der blev sagt nej med et link i en mail den {date}.',
      typed: 'Der blev sagt nej med din adresse den {date}.',
      unsubscribe: 'Der kom en afmelding fra et mailprogram den {date}.',
      receipt: 'Der blev sagt nej fra en anden enhed den {date}.',
    },
    conflict: {
      about: 'Denne enhed og {controller} siger hver sit. Det strengeste gælder: nej.',
      device: 'På denne enhed',
      receiver: 'Hos {controller}',
    },
    compared: {
      yes: 'Sammenlignet med {controller} den {date}.',
      no: 'Du ser det, denne enhed ved. Resten kommer, når der er forbindelse til {controller}.',
    },
  },
  everything: {
    heading: 'Alt på én gang',
    withdraw: {
      about: 'Alt, hvad du har sagt ja til her, holder op med at gælde.',
      label: 'Træk alt tilbage',
    },
    block: {
      about: 'Al markedsføring fra {controller} stopper, også breve, telefonopkald og profilering.',
      label: 'Bloker al markedsføring',
    },
    lift: {
      about: 'Blokeringen stopper, og det, du sagde ja til før, vælger du selv igen.',
      label: 'Ophæv blokeringen',
    },
    blocked: {
      raised: 'Al markedsføring har været blokeret siden den {date}.',
      lifted: 'Blokeringen blev ophævet den {date}.',
    },
  },
  history: {
    heading: 'Dine kvitteringer',
    about: 'Hver gang du svarer eller beder om noget, får du en kvittering. Her er de alle sammen.',
    none: 'Der er ingen kvitteringer på denne enhed.',
    count: {one: '{n} kvittering', other: '{n} kvitteringer'},
    line: 'Den {date} på siden {page}',
    imported: 'Hentet fra en fil',
    events: {
      choices: 'Du svarede',
      withdrawal: 'Du trak et ja tilbage',
      raised: 'Du blokerede al markedsføring',
      lifted: 'Du ophævede blokeringen',
      access: 'Du bad om at se dine oplysninger',
      rectification: 'Du bad om at få en fejl rettet',
      erasure: 'Du bad om at få oplysninger slettet',
      restriction: 'Du bad om at få brugen sat på pause',
      portability: 'Du bad om dine oplysninger i en fil',
    },
    delivery: {
      local: 'Den er gemt på denne enhed.',
      queued: 'Den bliver sendt, når der er forbindelse til {controller}.',
      sent: 'Den er på vej til {controller}.',
      received: '{controller} har kvitteret for den.',
      parked: '{controller} kunne ikke tage imod den ({reason}).',
      page: 'Den findes kun i dette vindue, for enheden kunne ikke gemme den.',
      quarantined: '{controller} har modtaget den. Et ja i den gælder først, når teksten er kontrolleret.',
    },
    checks: {
      trusted: 'Kontrolleret: Kvitteringen er uændret, og {controller} har bekræftet den.',
      intact: 'Kontrolleret: Kvitteringen er uændret. Det er ikke bekræftet, hvem der har modtaget den.',
      broken: 'Kontrolleret: Kvitteringen eller teksten er blevet ændret og beviser ikke noget.',
    },
    text: 'Vis teksten, som den var',
    noText: 'Teksten er ikke på denne enhed.',
    allPage: 'Gem alt som en læsbar side',
    allBundle: 'Gem alle kvitteringer',
  },
  import: {
    heading: 'Har du en kvittering fra en anden enhed?',
    about: 'Åbn filen her. Så kan du se svarene og trække et ja tilbage fra denne enhed.',
    label: 'Vælg en fil med kvitteringer',
    help: 'Du kan også trække filen hertil.',
    added: {one: '{n} kvittering er hentet.', other: '{n} kvitteringer er hentet.'},
    known: 'Kvitteringen er her i forvejen.',
    other: 'Kvitteringen hører til en anden end {controller}.',
    broken: 'Filen er ikke en hel kvittering, så den blev ikke hentet.',
    large: 'Filen er for stor til at være en kvittering.',
  },
  address: {
    heading: 'Sig nej med din adresse',
    about:
      'Skriv din e-mail eller dit telefonnummer. Så gælder et nej til al markedsføring for den adresse, og der kommer en besked til den.',
    label: 'E-mail eller telefonnummer',
    refuse: 'Sig nej til alt',
    link: {
      about: 'Vil du se, hvad {controller} har om dig, kan du få et link. Det virker én gang i en halv time.',
      label: 'Send mig et link',
    },
    sent: 'Tak. Kender {controller} adressen, er der en besked på vej til den.',
    missing: 'Skriv en e-mail eller et telefonnummer.',
    emailOnly: 'Skriv en e-mail. Linket kan kun sendes til den.',
    failed: 'Det kunne ikke sendes. Prøv igen om lidt.',
  },
  forget: {
    heading: 'Glem denne enhed',
    about: 'Kvitteringer og nøgle på denne enhed bliver slettet. Dine svar gælder stadig hos {controller}.',
    label: 'Glem denne enhed',
    ask: 'Vil du slette alle kvitteringer på denne enhed? Gem dem først, hvis du vil beholde dem.',
    pending: {
      one: '{n} kvittering er ikke nået frem til {controller} og bliver også slettet.',
      other: '{n} kvitteringer er ikke nået frem til {controller} og bliver også slettet.',
    },
    confirm: 'Slet dem',
    keep: 'Behold dem',
    done: 'Enheden har glemt dine kvitteringer.',
    failed: 'Kvitteringerne kunne ikke slettes. Luk andre vinduer med siden, og prøv igen.',
  },
  rights: {
    about: 'Det er gratis, og du behøver ikke skrive hvorfor. {controller} skal svare inden en måned.',
    each: {
      access: {
        heading: 'Se dine oplysninger',
        about: 'Du får et udtræk af det, {controller} har om dig, og ser, hvem der har fået det.',
        send: 'Bed om et udtræk',
      },
      rectification: {
        heading: 'Få en fejl rettet',
        about: 'Skriv, hvad der er forkert, og hvad der er rigtigt.',
        send: 'Bed om rettelse',
      },
      erasure: {
        heading: 'Få oplysninger slettet',
        about: '{controller} sletter oplysningerne, undtagen dem, der skal gemmes efter loven.',
        send: 'Bed om sletning',
      },
      restriction: {
        heading: 'Få brugen sat på pause',
        about: 'Oplysningerne bliver kun gemt, mens en sag bliver afklaret.',
        send: 'Bed om pause',
      },
      portability: {
        heading: 'Tag dine oplysninger med',
        about: 'Du får det, du selv har givet {controller}, i en fil, som andre kan læse.',
        send: 'Bed om filen',
      },
    },
    objection: {
      heading: 'Gør indsigelse',
      about: 'Mod markedsføring er ét tryk nok.',
      other: 'Er det anden brug, du vil stoppe, så skriv til {place} og fortæl om din situation.',
    },
    complaint: 'Klag til en myndighed',
    fields: {
      wrong: 'Hvad er forkert?',
      right: 'Hvad er rigtigt?',
      reply: 'Hvor skal svaret sendes hen?',
      replyHelp: 'E-mail, telefonnummer eller adresse. Det bliver kun brugt til svaret.',
    },
    errors: {
      wrong: 'Skriv, hvad der er forkert.',
      right: 'Skriv, hvad der er rigtigt.',
      reply: 'Skriv, hvor svaret skal sendes hen.',
      long: 'Skriv højst {most} tegn.',
      failed: 'Det kunne ikke underskrives i denne browser. Skriv i stedet til {place}.',
    },
    requests: {
      heading: 'Det har du bedt om',
      progress: {
        waiting: 'Gemt på denne enhed den {date}. Det bliver sendt, når der er forbindelse til {controller}.',
        sent: 'Underskrevet den {date} og på vej til {controller}.',
        parked: '{controller} kunne ikke tage imod det ({reason}). Kontakt {controller}.',
        received: 'Modtaget af {controller} den {date}.',
        due: 'Svaret skal komme senest den {date}.',
        'identity-asked': '{controller} har den {date} bedt dig vise, at det er dig.',
        done: 'Besvaret den {date}.',
        refused: 'Afslået den {date}: {reason}',
        overdue: 'Svaret skulle være kommet senest den {date}. Du kan klage.',
      },
    },
  },
  status: {
    untouched: 'Du kan ændre dine svar, når du vil.',
    recorded: 'Det gælder nu og er på vej til {controller}.',
    received: 'Det gælder nu, og {controller} har kvitteret for det.',
    waiting: 'Det gælder nu på denne enhed. {controller} får det, så snart der er forbindelse.',
    parked:
      '{controller} kunne ikke tage imod det ({reason}). Det er gemt på denne enhed. Kontakt {controller}.',
    'parked-only':
      '{controller} kunne ikke tage imod det ({reason}), og det kunne ikke gemmes på denne enhed. Kontakt {controller}.',
    'received-only': '{controller} har kvitteret for det. Det kunne ikke gemmes på denne enhed.',
    'not-stored':
      'Det kunne ikke gemmes på denne enhed. Lad vinduet stå åbent, til {controller} har kvitteret for det.',
    local: 'Det gælder nu og er gemt på denne enhed.',
  },
};
