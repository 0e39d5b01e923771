// Dutch, for the preference centre.
import type {CentreMessages} from '../../model/centre-messages.ts';

export const nl: CentreMessages = {
  lang: 'nl',
  heading: 'Je keuzes bij {controller}',
  about: 'Hier zie je wat je hebt geantwoord en kun je het op elk moment wijzigen. Het geldt meteen.',
  empty: 'Er zijn nog geen antwoorden op dit apparaat.',
  choices: {
    heading: 'Dit heb je geantwoord',
    states: {
      unanswered: 'Je hebt niet geantwoord.',
      'not-covered':
        'Je zei ja op {date}. Sindsdien hebben we de vraag veranderd, en je ja dekt het nieuwe niet.',
      objected: 'Nee. Je hebt alle marketing geblokkeerd op {date}.',
      review:
        'Je zei ja op {date}. Dat geldt nog steeds, en nu is een goed moment om er weer naar te kijken.',
      soft: 'Aanbiedingen komen tot je nee zegt.',
    },
    answer: 'Nu antwoorden',
    refuse: 'Nee zeggen',
    under: 'Dat was versie {version} van de tekst.',
    elsewhere: {
      mail: 'Er is nee gezegd via een link in een e-mail op {date}.',
      typed: 'Er is nee gezegd met je adres op {date}.',
      unsubscribe: 'Er is afgemeld vanuit een mailprogramma op {date}.',
      receipt: 'Er is nee gezegd vanaf een ander apparaat op {date}.',
    },
    conflict: {
      about: 'Dit apparaat en {controller} zeggen niet hetzelfde. Het strengste geldt: nee.',
      device: 'Op dit apparaat',
      receiver: 'Bij {controller}',
    },
    compared: {
      yes: 'Vergeleken met {controller} op {date}.',
      no: 'Je ziet wat dit apparaat weet. De rest volgt zodra {controller} bereikbaar is.',
    },
  },
  everything: {
    heading: 'Alles in één keer',
    withdraw: {
      about: 'Alles waar je hier ja tegen hebt gezegd, houdt op te gelden.',
      label: 'Alles intrekken',
    },
    block: {
      about: 'Alle marketing van {controller} stopt, ook brieven, telefoontjes en profilering.',
      label: 'Alle marketing blokkeren',
    },
    lift: {
      about: 'De blokkade stopt, en waar je eerder ja tegen zei, kies je zelf opnieuw.',
      label: 'Blokkade opheffen',
    },
    blocked: {
      raised: 'Alle marketing is geblokkeerd sinds {date}.',
      lifted: 'De blokkade is opgeheven op {date}.',
    },
  },
  history: {
    heading: 'Je ontvangstbewijzen',
    about:
      'Elke keer dat je antwoordt of ergens om vraagt, krijg je een ontvangstbewijs. Hier staan ze allemaal.',
    none: 'Er zijn geen ontvangstbewijzen op dit apparaat.',
    count: {one: '{n} ontvangstbewijs', other: '{n} ontvangstbewijzen'},
    line: 'Op {date} op de pagina {page}',
    imported: 'Uit een bestand gehaald',
    events: {
      choices: 'Je hebt geantwoord',
      withdrawal: 'Je hebt een ja ingetrokken',
      raised: 'Je hebt alle marketing geblokkeerd',
      lifted: 'Je hebt de blokkade opgeheven',
      access: 'Je hebt gevraagd je gegevens te zien',
      rectification: 'Je hebt gevraagd een fout te herstellen',
      erasure: 'Je hebt gevraagd gegevens te wissen',
      restriction: 'Je hebt gevraagd het gebruik te pauzeren',
      portability: 'Je hebt om je gegevens in een bestand gevraagd',
    },
    delivery: {
      local: 'Het is opgeslagen op dit apparaat.',
      queued: 'Het wordt verstuurd zodra {controller} bereikbaar is.',
      sent: 'Het is onderweg naar {controller}.',
      received: '{controller} heeft de ontvangst bevestigd.',
      parked: '{controller} kon het niet aannemen ({reason}).',
      page: 'Het bestaat alleen in dit venster, want het apparaat kon het niet opslaan.',
      quarantined: '{controller} heeft het ontvangen. Een ja erin geldt pas als de tekst is gecontroleerd.',
    },
    checks: {
      trusted: 'Gecontroleerd: het ontvangstbewijs is ongewijzigd en {controller} heeft het bevestigd.',
      intact:
        'Gecontroleerd: het ontvangstbewijs is ongewijzigd. Wie het heeft ontvangen, is niet bevestigd.',
      broken: 'Gecontroleerd: het ontvangstbewijs of de tekst is veranderd en bewijst niets.',
    },
    text: 'Tekst van toen tonen',
    noText: 'De tekst staat niet op dit apparaat.',
    allPage: 'Alles opslaan als leesbare pagina',
    allBundle: 'Alle ontvangstbewijzen opslaan',
  },
  import: {
    heading: 'Heb je een ontvangstbewijs van een ander apparaat?',
    about: 'Open het bestand hier. Dan zie je de antwoorden en kun je een ja vanaf dit apparaat intrekken.',
    label: 'Bestand met ontvangstbewijzen kiezen',
    help: 'Je kunt het bestand ook hierheen slepen.',
    added: {one: '{n} ontvangstbewijs is toegevoegd.', other: '{n} ontvangstbewijzen zijn toegevoegd.'},
    known: 'Het ontvangstbewijs is hier al.',
    other: 'Het ontvangstbewijs hoort bij iemand anders dan {controller}.',
    broken: 'Het bestand is geen volledig ontvangstbewijs en is niet toegevoegd.',
    large: 'Het bestand is te groot voor een ontvangstbewijs.',
  },
  address: {
    heading: 'Nee zeggen met je adres',
    about:
      'Vul je e-mailadres of telefoonnummer in. Dan geldt daarvoor een nee tegen alle marketing, en er gaat een bericht naartoe.',
    label: 'E-mailadres of telefoonnummer',
    refuse: 'Nee zeggen tegen alles',
    link: {
      about:
        'Wil je zien wat {controller} over je heeft, dan kun je een link krijgen. Die werkt één keer, een half uur lang.',
      label: 'Stuur me een link',
    },
    sent: 'Bedankt. Als {controller} het adres kent, is er een bericht naartoe onderweg.',
    missing: 'Vul een e-mailadres of een telefoonnummer in.',
    emailOnly: 'Vul een e-mailadres in. De link kan alleen daarheen worden gestuurd.',
    failed: 'Het kon niet worden verstuurd. Probeer het zo nog eens.',
  },
  forget: {
    heading: 'Dit apparaat vergeten',
    about:
      'Ontvangstbewijzen en sleutel op dit apparaat worden gewist. Je antwoorden blijven gelden bij {controller}.',
    label: 'Dit apparaat vergeten',
    ask: 'Wil je alle ontvangstbewijzen op dit apparaat wissen? Sla ze eerst op als je ze wilt bewaren.',
    pending: {
      one: '{n} ontvangstbewijs is nog niet bij {controller} aangekomen en wordt ook gewist.',
      other: '{n} ontvangstbewijzen zijn nog niet bij {controller} aangekomen en worden ook gewist.',
    },
    confirm: 'Wissen',
    keep: 'Bewaren',
    done: 'Het apparaat heeft je ontvangstbewijzen vergeten.',
    failed:
      'De ontvangstbewijzen konden niet worden gewist. Sluit andere vensters van deze site en probeer het opnieuw.',
  },
  rights: {
    about:
      'Het kost niets en je hoeft niet te schrijven waarom. {controller} moet binnen een maand antwoorden.',
    each: {
      access: {
        heading: 'Je gegevens inzien',
        about: 'Je krijgt een uittreksel van wat {controller} over je heeft en ziet wie het heeft gekregen.',
        send: 'Om een uittreksel vragen',
      },
      rectification: {
        heading: 'Een fout laten herstellen',
        about: 'Schrijf wat er fout is en wat juist is.',
        send: 'Om herstel vragen',
      },
      erasure: {
        heading: 'Gegevens laten wissen',
        about: '{controller} wist de gegevens, behalve wat volgens de wet bewaard moet blijven.',
        send: 'Om wissen vragen',
      },
      restriction: {
        heading: 'Het gebruik laten pauzeren',
        about: 'De gegevens worden alleen bewaard terwijl een kwestie wordt uitgezocht.',
        send: 'Om een pauze vragen',
      },
      portability: {
        heading: 'Je gegevens meenemen',
        about:
          'Je krijgt wat je zelf aan {controller} hebt gegeven, in een bestand dat anderen kunnen lezen.',
        send: 'Om het bestand vragen',
      },
    },
    objection: {
      heading: 'Bezwaar maken',
      about: 'Tegen marketing is één druk op de knop genoeg.',
      other: 'Wil je een ander gebruik stoppen, schrijf dan naar {place} en vertel over je situatie.',
    },
    complaint: 'Een klacht indienen bij een autoriteit',
    fields: {
      wrong: 'Wat is er fout?',
      right: 'Wat is juist?',
      reply: 'Waar moet het antwoord heen?',
      replyHelp: 'E-mailadres, telefoonnummer of postadres. Het wordt alleen voor het antwoord gebruikt.',
    },
    errors: {
      wrong: 'Schrijf wat er fout is.',
      right: 'Schrijf wat juist is.',
      reply: 'Schrijf waar het antwoord heen moet.',
      long: 'Schrijf hoogstens {most} tekens.',
      failed: 'Deze browser kon het niet ondertekenen. Schrijf in plaats daarvan naar {place}.',
    },
    requests: {
      heading: 'Dit heb je gevraagd',
      progress: {
        waiting:
          'Opgeslagen op dit apparaat op {date}. Het wordt verstuurd zodra {controller} bereikbaar is.',
        sent: 'Ondertekend op {date} en onderweg naar {controller}.',
        parked: '{controller} kon het niet aannemen ({reason}). Neem contact op met {controller}.',
        received: 'Ontvangen door {controller} op {date}.',
        due: 'Het antwoord moet er uiterlijk op {date} zijn.',
        'identity-asked': '{controller} heeft je op {date} gevraagd te laten zien dat jij het bent.',
        done: 'Beantwoord op {date}.',
        refused: 'Afgewezen op {date}: {reason}',
        overdue: 'Het antwoord had er uiterlijk op {date} moeten zijn. Je kunt een klacht indienen.',
      },
    },
  },
  status: {
    untouched: 'Je kunt je antwoorden wijzigen wanneer je wilt.',
    recorded: 'Het geldt nu en is onderweg naar {controller}.',
    received: 'Het geldt nu en {controller} heeft de ontvangst bevestigd.',
    waiting: 'Het geldt nu op dit apparaat. {controller} krijgt het zodra er verbinding is.',
    parked:
      '{controller} kon het niet aannemen ({reason}). Het is opgeslagen op dit apparaat. Neem contact op met {controller}.',
    'parked-only':
      '{controller} kon het niet aannemen ({reason}) en het kon niet op dit apparaat worden opgeslagen. Neem contact op met {controller}.',
    'received-only':
      '{controller} heeft de ontvangst bevestigd. Het kon niet op dit apparaat worden opgeslagen.',
    'not-stored':
      'Het kon niet op dit apparaat worden opgeslagen. Laat het venster open tot {controller} de ontvangst heeft bevestigd.',
    local: 'Het geldt nu en is opgeslagen op dit apparaat.',
  },
};
