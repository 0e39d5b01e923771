// Dutch, for the receiver's own pages and mails.
import type {PageWords} from '../words.ts';

export const nl: PageWords = {
  lang: 'nl',
  and: ' en ',
  channels: {
    'marketing.email': 'e-mail',
    'marketing.sms': 'sms',
    'marketing.phone': 'telefoon',
    'marketing.post': 'post',
    'marketing.digital': 'andere digitale kanalen',
    profiling: 'profilering',
  },
  unsubscribe: {
    title: 'Marketing van {controller} stoppen?',
    what: 'Druk op de knop, dan stuurt {controller} je geen marketing meer ({channels}). Het geldt meteen.',
    button: 'Ja, stoppen',
    later: 'Er gebeurt pas iets als je drukt. Aan wat je hebt gekocht, verandert niets.',
  },
  done: {
    title: 'Het is genoteerd',
    what: '{controller} mag je geen marketing meer sturen ({channels}).',
    before: 'Wat tot nu toe is verstuurd, was toen rechtmatig. Je kunt deze pagina sluiten.',
  },
  broken: {
    title: 'De link werkt niet',
    what: 'Misschien is de link in je e-mail afgebroken. Open de link in de e-mail opnieuw, of laat de winkel weten dat je niets meer wilt ontvangen.',
  },
  typed: {
    subject: 'Je krijgt geen marketing meer van {controller}',
    text: 'Iemand heeft dit adres ingevuld om nee te zeggen tegen marketing van {controller} ({channels}). Het is genoteerd en geldt nu.\n\nWas jij dat, dan hoef je niets te doen. Was het iemand anders, dan kun je op de pagina van de winkel weer ja zeggen.\n',
  },
  access: {
    subject: 'Bekijk wat {controller} over je heeft',
    text: 'Met deze link zie je wat {controller} over je heeft opgeslagen:\n\n{link}\n\nDe link werkt één keer, {minutes} minuten lang. Heb je er niet om gevraagd, dan hoef je niets te doen. Stuur de link niet door.\n',
  },
  open: {
    title: 'Bekijk wat er over je is opgeslagen',
    what: 'Kies hoe je het wilt hebben. De link geldt tot {minutes} minuten nadat we die hebben verstuurd.',
    page: 'Als pagina tonen',
    data: 'Alles downloaden als JSON',
    portable: 'Wat je zelf hebt gegeven, downloaden als JSON',
    once: 'De link werkt één keer. Wil je het op meer manieren hebben, vraag dan om nog een link.',
  },
  used: {
    title: 'De link geldt niet meer',
    what: 'Een link werkt één keer, en alleen {minutes} minuten lang. Vraag om een nieuwe op de pagina van de winkel.',
  },
  confirm: {
    mail: {
      subject: 'Bevestig je ja aan {controller}',
      text: 'Iemand heeft met dit adres ja gezegd bij {controller}:\n\n{choices}\n\nWas jij dat, open dan de link en druk op de knop. Pas daarna geldt je ja:\n\n{link}\n\nDe link werkt tot {until}. Was jij het niet, dan hoef je niets te doen: het antwoord geldt dan niet.\n',
    },
    page: {
      title: 'Bevestig je ja aan {controller}',
      what: 'Druk op de knop, dan geldt waar je ja op hebt gezegd:',
      button: 'Ja, dat was ik',
      later:
        'Er gebeurt niets voordat je drukt. Was jij het niet, sluit dan de pagina: het antwoord geldt dan niet.',
    },
    done: {
      title: 'Je ja is bevestigd',
      what: 'Vanaf nu geldt waar je bij {controller} ja op hebt gezegd:',
      later: 'Je kunt je ja op elk moment intrekken op de pagina van de winkel. Je kunt deze pagina sluiten.',
    },
    expired: {
      title: 'De link is te oud',
      what: 'Je ja is niet bevestigd en geldt niet. Wil je nog steeds ja zeggen, antwoord dan opnieuw op de pagina van de winkel. Je krijgt dan een nieuwe e-mail.',
    },
    unknown: {
      title: 'De link is onbekend',
      what: 'Misschien is hij te oud, of is het antwoord gewist. Er is niets veranderd. Wil je nog steeds ja zeggen, antwoord dan opnieuw op de pagina van de winkel.',
    },
    withdrawn: {
      title: 'Er valt niets te bevestigen',
      what: 'Het antwoord is ingetrokken nadat de e-mail is verstuurd. De link verandert niets. Wil je toch ja zeggen, antwoord dan opnieuw op de pagina van de winkel.',
    },
    broken: {
      title: 'Deze link werkt niet',
      what: 'Misschien is hij in je e-mail afgebroken. Open de link in de e-mail nog een keer.',
    },
  },
  copy: {
    subject: 'Kopie van je antwoorden aan {controller}',
    text: 'Hier is de kopie waar je om hebt gevraagd: wat je {controller} op {date} hebt geantwoord.\n\n{answers}\n\nHet bewijs is als bestand bijgevoegd. Daarmee kunnen jij en een autoriteit nagaan dat niemand je antwoorden heeft veranderd.\n',
  },
};
