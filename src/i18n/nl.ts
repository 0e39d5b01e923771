// Dutch.
import type {Messages} from '../model/messages.ts';

export const nl: Messages = {
  lang: 'nl',
  dir: 'ltr',
  and: ' en ',
  colon: ': ',
  heading: 'Waarvoor mogen we je gegevens gebruiken?',
  introductions: {
    registration:
      '{controller} gebruikt wat je hier invult om je account aan te maken, je bestellingen te leveren en de rekening te sturen.',
    subscription:
      '{controller} gebruikt wat je hier invult om je abonnement te leveren en de rekening te sturen.',
    checkout:
      '{controller} gebruikt wat je hier invult om je bestelling te leveren en de rekening te sturen.',
    preferences: 'Hier bepaal je waarvoor {controller} je gegevens mag gebruiken.',
  },
  voluntary:
    'Alles hieronder is vrijwillig. Zeg je ergens ja tegen, dan kun je je ja op elk moment intrekken.',
  checkboxHelp: 'Zet een vinkje voor ja.',
  yes: 'Ja, graag',
  no: 'Nee, bedankt',
  all: {accept: 'Ja tegen alles', refuse: 'Nee tegen alles'},
  confirm: 'Je krijgt een e-mail waarin je bevestigt. Pas daarna geldt je ja.',
  answers: {given: 'Ja', refused: 'Nee', unanswered: 'Niet beantwoord'},
  earlier: {
    given: 'Je zei ja op {date}.',
    refused: 'Je zei nee op {date}.',
    withdrawn: 'Je hebt je ja ingetrokken op {date}.',
    withdraw: 'Intrekken',
    again: 'Opnieuw antwoorden',
    changed: 'Je hebt geantwoord op {date}. Sindsdien is er iets veranderd: {changes}.',
    changes: {
      products: 'om welke producten het gaat',
      data: 'welke gegevens we gebruiken',
      purpose: 'waarvoor we ze gebruiken',
      partner: 'wie de partner is',
      profiling: 'hoe we de gegevens groeperen',
      controller: 'wie verantwoordelijk is',
    },
  },
  marketing: {
    legend: 'Mag {controller} contact met je opnemen over nieuws en aanbiedingen?',
    about: 'Het gaat over {products}. Je kiest zelf hoe: {channels}.',
    products: 'Hier gaat het over {products}.',
  },
  channels: {
    email: 'E-mail',
    sms: 'Sms',
    phone: 'Telefoon',
    post: 'Post',
    digital: 'Andere digitale kanalen',
  },
  channelsInline: {
    email: 'e-mail',
    sms: 'sms',
    phone: 'telefoon',
    post: 'post',
    digital: 'andere digitale kanalen',
  },
  addresses: {email: 'Naar {email}', phone: 'Naar {phone}', post: 'Naar {post}'},
  softOptIn: {
    legend: 'Aanbiedingen voor producten die lijken op wat je koopt',
    about:
      'Als je iets koopt, mag {controller} je via {channels} schrijven over eigen soortgelijke producten: {products}. Je kunt hier en in elk bericht nee zeggen. Dat kost niets.',
    label: 'Ik wil geen aanbiedingen via {channel}',
    refused: 'Nee',
  },
  profiling: {
    legend: 'Mag {controller} inhoud, advertenties en aanbiedingen op jou afstemmen?',
    label: 'Profilering',
  },
  sharing: {
    legend: 'Mag {controller} je gegevens delen met een partner?',
    about: 'Elke partner is met naam genoemd. Je antwoordt voor elke partner apart.',
  },
  use: {
    summary: 'Zo gebruiken we je gegevens',
    controller: 'Verwerkingsverantwoordelijke',
    representative: 'Vertegenwoordiger in de EU',
    officer: 'Functionaris voor gegevensbescherming',
    noOfficer: 'We hebben geen functionaris voor gegevensbescherming aangewezen.',
    register: 'De klantendatabase',
    data: 'De gegevens die we verwerken',
    optional: 'Dit is vrijwillig.',
    notAsked: 'Waarvoor we de gegevens gebruiken zonder het te vragen',
    asked: 'Waarvoor we de gegevens alleen gebruiken als je ja zegt',
    choiceData: 'Gegevens bij elke keuze',
    bases: {
      consent: '{name}: je toestemming, AVG artikel 6, lid 1, onder a.',
      contract: '{name}: nodig voor de overeenkomst met jou, AVG artikel 6, lid 1, onder b.',
      'legal-obligation': '{name}: de wet verplicht het, AVG artikel 6, lid 1, onder c.',
      'vital-interests': '{name}: om leven en gezondheid te beschermen, AVG artikel 6, lid 1, onder d.',
      'public-task': '{name}: een taak van algemeen belang, AVG artikel 6, lid 1, onder e.',
      'legitimate-interests':
        '{name}: ons gerechtvaardigd belang ({interest}), AVG artikel 6, lid 1, onder f.',
    },
    profiling: 'Profilering',
    automated: 'Geautomatiseerde besluiten',
    noAutomated:
      'Besluiten die rechtsgevolgen voor je hebben of je op een vergelijkbare manier sterk raken, laten we niet uitsluitend door een computer nemen.',
    recipients: 'Wie de gegevens krijgt',
    roles: {
      processor: '{name}, in onze opdracht.',
      controller: '{name}, met eigen verantwoordelijkheid voor de gegevens.',
      authority: '{name}: alleen als een wet of een besluit van een autoriteit het vereist.',
    },
    partner: '{name}: alleen als je ja zegt tegen precies deze partner.',
    transfers: 'Landen buiten de EU en de EER',
    noTransfers: 'We sturen de gegevens niet naar landen buiten de EU en de EER.',
    noRecipients: 'Niemand anders krijgt de gegevens.',
    storage: 'Hoelang we de gegevens bewaren',
    years: {one: '{n} jaar', other: '{n} jaar'},
    months: {one: '{n} maand', other: '{n} maanden'},
    days: {one: '{n} dag', other: '{n} dagen'},
  },
  rights: {
    summary: 'Je rechten',
    withdraw:
      'Je kunt een toestemming op elk moment intrekken. Wat we tot dan toe hebben gedaan, blijft rechtmatig.',
    validity:
      'Je toestemming geldt tot je die intrekt. Ze geldt ook als je onze diensten een tijd niet gebruikt, en ze hangt er niet van af of je iets koopt.',
    free: 'Je rechten gebruiken is gratis. Je kunt:',
    each: {
      access:
        'inzage krijgen door schriftelijk te vragen om een uittreksel van wat de database over je bevat',
      rectification: 'onjuiste gegevens laten rectificeren',
      erasure: 'gegevens laten wissen',
      restriction: 'de verwerking laten beperken terwijl een kwestie wordt uitgezocht',
      portability: 'je gegevens krijgen in een bestand dat je ergens anders kunt gebruiken',
      objection: 'bezwaar maken, ook tegen alle marketing in één keer',
    },
    contact: 'Schrijf naar {place}.',
    register:
      'Op {url} kun je ook je gegevens bekijken, een uittreksel krijgen en de gegevens blokkeren voor marketing.',
    age: 'Ben je jonger dan {age} jaar, dan kun je niet zelf toestemming geven.',
    complaint: 'Ben je niet tevreden met ons antwoord, dan kun je een klacht indienen bij {authority}.',
  },
  status: {
    untouched: 'Je hoeft niet te antwoorden. {goOn}',
    answered:
      'Je hebt {answered} van {total} beantwoord en kunt je antwoorden wijzigen wanneer je wilt. {goOn}',
    recorded: 'Je antwoord is opgeslagen op dit apparaat en onderweg naar {controller}.',
    received: '{controller} heeft de ontvangst van je antwoord bevestigd.',
    waiting:
      'Je antwoord is opgeslagen op dit apparaat. Het wordt verstuurd zodra {controller} bereikbaar is.',
    parked:
      '{controller} kon je antwoord niet aannemen ({reason}). Het is opgeslagen op dit apparaat. Neem contact op met {controller}.',
    'parked-only':
      '{controller} kon je antwoord niet aannemen ({reason}) en het kon niet op dit apparaat worden opgeslagen. Neem contact op met {controller}.',
    'received-only':
      '{controller} heeft de ontvangst van je antwoord bevestigd. Het kon niet op dit apparaat worden opgeslagen.',
    'not-stored': 'Je antwoord kon niet op dit apparaat worden opgeslagen. Het gaat mee met het formulier.',
    local: 'Je antwoord is opgeslagen op dit apparaat en gaat mee met het formulier.',
    'not-a-person': 'Een ja is teruggedraaid omdat het niet van een klik of een toets kwam.',
    minor: 'Ben je jonger dan {age} jaar, dan kun je niet zelf ja zeggen.',
    test: 'Test: de antwoorden hier zijn geen echte toestemmingen.',
  },
  copy: {
    heading: 'Je antwoorden',
    recorded: 'Gegeven op {date}',
    none: 'Je hebt niets beantwoord.',
    page: 'Leesbare kopie opslaan',
    bundle: 'Ontvangstbewijs opslaan',
    about:
      'Met het ontvangstbewijs kunnen jij en een autoriteit controleren dat niemand je antwoorden heeft veranderd.',
  },
  goOn: {
    registration: 'Je kunt het account aanmaken zonder verder iets te beantwoorden.',
    subscription: 'Je kunt het abonnement bestellen zonder verder iets te beantwoorden.',
    checkout: 'Je kunt de aankoop afronden zonder verder iets te beantwoorden.',
    preferences: 'Je kunt antwoorden wanneer je wilt.',
  },
};
