// Finnish, for the preference centre. Names stand where they need no case ending: as the subject or after a colon.
import type {CentreMessages} from '../../model/centre-messages.ts';

export const fi: CentreMessages = {
  lang: 'fi',
  heading: 'Valintasi: {controller}',
  about: 'Tässä näet, mitä olet vastannut, ja voit muuttaa sitä milloin tahansa. Muutos on heti voimassa.',
  empty: 'Tällä laitteella ei ole vielä vastauksia.',
  choices: {
    heading: 'Näin olet vastannut',
    states: {
      unanswered: 'Et ole vastannut.',
      'not-covered':
        'Vastasit kyllä {date}. Sen jälkeen olemme muuttaneet kysymystä, eikä vastauksesi kata uutta.',
      objected: 'Ei. Estit kaiken markkinoinnin {date}.',
      review: 'Vastasit kyllä {date}. Se on edelleen voimassa, ja nyt on hyvä hetki katsoa sitä uudelleen.',
      soft: 'Tarjouksia tulee, kunnes kiellät ne.',
    },
    answer: 'Vastaa nyt',
    refuse: 'Kiellä',
    under: 'Tekstin versio oli {version}.',
    elsewhere: {
      mail: 'Kielto annettiin sähköpostin linkistä {date}.',
      typed: 'Kielto annettiin osoitteellasi {date}.',
      unsubscribe: 'Viestit peruttiin sähköpostiohjelmasta {date}.',
      receipt: 'Kielto annettiin toiselta laitteelta {date}.',
    },
    conflict: {
      about: 'Tämä laite ja {controller} kertovat eri asiaa. Tiukempi on voimassa: ei.',
      device: 'Tällä laitteella',
      receiver: 'Vastaanottaja: {controller}',
    },
    compared: {
      yes: 'Vertailtu {date}. Toinen osapuoli: {controller}.',
      no: 'Näet sen, mitä tämä laite tietää. Loput näkyvät, kun {controller} on tavoitettavissa.',
    },
  },
  everything: {
    heading: 'Kaikki yhdellä kertaa',
    withdraw: {
      about: 'Kaikki suostumukset, jotka olet antanut tässä, lakkaavat olemasta voimassa.',
      label: 'Peruuta kaikki suostumukset',
    },
    block: {
      about: 'Kaikki markkinointi loppuu, myös kirjeet, puhelut ja profilointi. Lähettäjä: {controller}.',
      label: 'Estä kaikki markkinointi',
    },
    lift: {
      about: 'Esto päättyy, ja aiemmat suostumukset valitset itse uudelleen.',
      label: 'Poista esto',
    },
    blocked: {
      raised: 'Kaikki markkinointi on ollut estetty alkaen {date}.',
      lifted: 'Esto poistettiin {date}.',
    },
  },
  history: {
    heading: 'Kuittisi',
    about: 'Joka kerta, kun vastaat tai pyydät jotakin, saat kuitin. Tässä ovat kaikki.',
    none: 'Tällä laitteella ei ole kuitteja.',
    count: {one: '{n} kuitti', other: '{n} kuittia'},
    line: '{date}, sivu: {page}',
    imported: 'Tuotu tiedostosta',
    events: {
      choices: 'Vastasit',
      withdrawal: 'Peruutit suostumuksen',
      raised: 'Estit kaiken markkinoinnin',
      lifted: 'Poistit eston',
      access: 'Pyysit nähdä tietosi',
      rectification: 'Pyysit korjaamaan virheen',
      erasure: 'Pyysit poistamaan tietoja',
      restriction: 'Pyysit keskeyttämään käytön',
      portability: 'Pyysit tietosi tiedostona',
    },
    delivery: {
      local: 'Se on tallennettu tälle laitteelle.',
      queued: 'Se lähetetään, kun {controller} on tavoitettavissa.',
      sent: 'Se on matkalla. Vastaanottaja: {controller}.',
      received: '{controller} on vahvistanut saaneensa sen.',
      parked: '{controller} ei voinut ottaa sitä vastaan ({reason}).',
      page: 'Se on vain tässä ikkunassa, koska laite ei voinut tallentaa sitä.',
      quarantined: '{controller} on saanut sen. Sen suostumus on voimassa vasta, kun teksti on tarkistettu.',
    },
    checks: {
      trusted: 'Tarkistettu: kuitti on muuttumaton, ja {controller} on vahvistanut sen.',
      intact: 'Tarkistettu: kuitti on muuttumaton. Vastaanottajaa ei ole vahvistettu.',
      broken: 'Tarkistettu: kuittia tai tekstiä on muutettu, eikä se todista mitään.',
    },
    text: 'Näytä silloinen teksti',
    noText: 'Teksti ei ole tällä laitteella.',
    allPage: 'Tallenna kaikki luettavana sivuna',
    allBundle: 'Tallenna kaikki kuitit',
  },
  import: {
    heading: 'Onko sinulla kuitti toiselta laitteelta?',
    about: 'Avaa tiedosto tässä. Näet vastaukset ja voit peruuttaa suostumuksen tältä laitteelta.',
    label: 'Valitse kuittitiedosto',
    help: 'Voit myös vetää tiedoston tähän.',
    added: {one: '{n} kuitti on tuotu.', other: '{n} kuittia on tuotu.'},
    known: 'Kuitti on jo täällä.',
    other: 'Kuitti ei koske tätä yritystä: {controller}.',
    broken: 'Tiedosto ei ole kokonainen kuitti, joten sitä ei tuotu.',
    large: 'Tiedosto on liian suuri kuitiksi.',
  },
  address: {
    heading: 'Kiellä markkinointi osoitteellasi',
    about:
      'Kirjoita sähköpostiosoitteesi tai puhelinnumerosi. Kaikki siihen tuleva markkinointi loppuu, ja siihen lähetetään viesti.',
    label: 'Sähköpostiosoite tai puhelinnumero',
    refuse: 'Kiellä kaikki markkinointi',
    link: {
      about:
        'Jos haluat nähdä, mitä tietoja sinusta on, voit saada linkin. Se toimii kerran puolen tunnin ajan. Lähettäjä: {controller}.',
      label: 'Lähetä minulle linkki',
    },
    sent: 'Kiitos. Jos {controller} tuntee osoitteen, viesti on matkalla siihen.',
    missing: 'Kirjoita sähköpostiosoite tai puhelinnumero.',
    emailOnly: 'Kirjoita sähköpostiosoite. Linkki voidaan lähettää vain siihen.',
    failed: 'Lähetys ei onnistunut. Yritä hetken kuluttua uudelleen.',
  },
  forget: {
    heading: 'Unohda tämä laite',
    about:
      'Tämän laitteen kuitit ja avain poistetaan. Vastauksesi ovat edelleen voimassa. Vastaanottaja: {controller}.',
    label: 'Unohda tämä laite',
    ask: 'Haluatko poistaa kaikki tämän laitteen kuitit? Tallenna ne ensin, jos haluat säilyttää ne.',
    pending: {
      one: '{n} kuitti on vielä lähettämättä ja poistetaan myös. Vastaanottaja: {controller}.',
      other: '{n} kuittia on vielä lähettämättä ja poistetaan myös. Vastaanottaja: {controller}.',
    },
    confirm: 'Poista kuitit',
    keep: 'Säilytä kuitit',
    done: 'Laite on unohtanut kuittisi.',
    failed: 'Kuitteja ei voitu poistaa. Sulje sivuston muut ikkunat ja yritä uudelleen.',
  },
  rights: {
    about:
      'Se on maksutonta, eikä sinun tarvitse kertoa syytä. Vastausaika on kuukausi. Vastaaja: {controller}.',
    each: {
      access: {
        heading: 'Katso tietosi',
        about: 'Saat otteen tiedoistasi ja näet, kuka on saanut ne. Tietojen haltija: {controller}.',
        send: 'Pyydä ote',
      },
      rectification: {
        heading: 'Virheen korjaus',
        about: 'Kirjoita, mikä on väärin ja mikä on oikein.',
        send: 'Pyydä korjausta',
      },
      erasure: {
        heading: 'Tietojen poisto',
        about: '{controller} poistaa tiedot, paitsi ne, jotka lain mukaan on säilytettävä.',
        send: 'Pyydä poistoa',
      },
      restriction: {
        heading: 'Käytön keskeytys',
        about: 'Tietoja vain säilytetään, kun asiaa selvitetään.',
        send: 'Pyydä keskeytystä',
      },
      portability: {
        heading: 'Ota tietosi mukaan',
        about:
          'Saat itse antamasi tiedot tiedostona, jota muut voivat lukea. Tietojen haltija: {controller}.',
        send: 'Pyydä tiedosto',
      },
    },
    objection: {
      heading: 'Vastusta käsittelyä',
      about: 'Markkinointiin riittää yksi painallus.',
      other: 'Jos haluat lopettaa muun käytön, kirjoita ja kerro tilanteestasi: {place}.',
    },
    complaint: 'Valita viranomaiselle',
    fields: {
      wrong: 'Mikä on väärin?',
      right: 'Mikä on oikein?',
      reply: 'Mihin vastaus lähetetään?',
      replyHelp: 'Sähköpostiosoite, puhelinnumero tai postiosoite. Sitä käytetään vain vastaukseen.',
    },
    errors: {
      wrong: 'Kirjoita, mikä on väärin.',
      right: 'Kirjoita, mikä on oikein.',
      reply: 'Kirjoita, mihin vastaus lähetetään.',
      long: 'Kirjoita enintään {most} merkkiä.',
      failed: 'Tämä selain ei voinut allekirjoittaa sitä. Kirjoita sen sijaan tänne: {place}.',
    },
    requests: {
      heading: 'Pyyntösi',
      progress: {
        waiting: 'Tallennettu tälle laitteelle {date}. Lähetetään, kun {controller} on tavoitettavissa.',
        sent: 'Allekirjoitettu {date} ja matkalla. Vastaanottaja: {controller}.',
        parked: '{controller} ei voinut ottaa sitä vastaan ({reason}). Yhteydenotot: {controller}.',
        received: '{controller} on saanut sen {date}.',
        due: 'Vastauksen on tultava viimeistään {date}.',
        'identity-asked': '{controller} pyysi {date} sinua osoittamaan, kuka olet.',
        done: 'Vastattu {date}.',
        refused: 'Hylätty {date}: {reason}',
        overdue: 'Vastauksen olisi pitänyt tulla viimeistään {date}. Voit valittaa.',
      },
    },
  },
  status: {
    untouched: 'Voit muuttaa vastauksiasi, kun haluat.',
    recorded: 'Se on nyt voimassa ja matkalla. Vastaanottaja: {controller}.',
    received: 'Se on nyt voimassa, ja {controller} on vahvistanut saaneensa sen.',
    waiting: 'Se on nyt voimassa tällä laitteella. {controller} saa sen heti, kun yhteys toimii.',
    parked:
      '{controller} ei voinut ottaa sitä vastaan ({reason}). Se on tallennettu tälle laitteelle. Yhteydenotot: {controller}.',
    'parked-only':
      '{controller} ei voinut ottaa sitä vastaan ({reason}), eikä sitä voitu tallentaa tälle laitteelle. Yhteydenotot: {controller}.',
    'received-only': '{controller} on vahvistanut saaneensa sen. Sitä ei voitu tallentaa tälle laitteelle.',
    'not-stored':
      'Sitä ei voitu tallentaa tälle laitteelle. Pidä ikkuna auki, kunnes {controller} on vahvistanut saaneensa sen.',
    local: 'Se on nyt voimassa ja tallennettu tälle laitteelle.',
  },
};
