// Finnish. Names and lists stand where they need no case ending: as the subject or after a colon.
import type {Messages} from '../model/messages.ts';

export const fi: Messages = {
  lang: 'fi',
  dir: 'ltr',
  and: ' ja ',
  colon: ': ',
  heading: 'Mihin saamme käyttää tietojasi?',
  introductions: {
    registration:
      '{controller} käyttää tässä antamiasi tietoja tilisi luomiseen, tilaustesi toimittamiseen ja laskun lähettämiseen.',
    subscription:
      '{controller} käyttää tässä antamiasi tietoja kestotilauksesi toimittamiseen ja laskun lähettämiseen.',
    checkout:
      '{controller} käyttää tässä antamiasi tietoja tilauksesi toimittamiseen ja laskun lähettämiseen.',
    preferences: 'Tässä päätät, mihin {controller} saa käyttää tietojasi.',
  },
  voluntary:
    'Kaikki alla oleva on vapaaehtoista. Jos vastaat johonkin kyllä, voit peruuttaa suostumuksesi milloin tahansa.',
  checkboxHelp: 'Rasti ruudussa tarkoittaa kyllä.',
  yes: 'Kyllä kiitos',
  no: 'Ei kiitos',
  all: {accept: 'Kyllä kaikkiin', refuse: 'Ei kaikkiin'},
  confirm: 'Saat sähköpostin, jossa vahvistat vastauksesi. Vasta sitten suostumuksesi on voimassa.',
  answers: {given: 'Kyllä', refused: 'Ei', unanswered: 'Ei vastattu'},
  earlier: {
    given: 'Vastasit kyllä {date}.',
    refused: 'Vastasit ei {date}.',
    withdrawn: 'Peruutit suostumuksesi {date}.',
    withdraw: 'Peruuta suostumus',
    again: 'Vastaa uudelleen',
    changed: 'Vastasit {date}. Sen jälkeen olemme muuttaneet tätä: {changes}.',
    changes: {
      products: 'mitä tuotteita asia koskee',
      data: 'mitä tietoja käytämme',
      purpose: 'mihin tietoja käytetään',
      partner: 'kuka kumppani on',
      profiling: 'miten ryhmittelemme tiedot',
      controller: 'kuka on vastuussa',
    },
  },
  marketing: {
    legend: 'Saako {controller} ottaa sinuun yhteyttä ja kertoa uutuuksista ja tarjouksista?',
    about: 'Aiheet: {products}. Valitset itse tavan: {channels}.',
    products: 'Tässä aiheena: {products}.',
  },
  channels: {
    email: 'Sähköposti',
    sms: 'Tekstiviesti',
    phone: 'Puhelin',
    post: 'Kirje',
    digital: 'Muut digitaaliset kanavat',
  },
  channelsInline: {
    email: 'sähköposti',
    sms: 'tekstiviesti',
    phone: 'puhelin',
    post: 'kirje',
    digital: 'muut digitaaliset kanavat',
  },
  addresses: {email: 'Osoitteeseen {email}', phone: 'Numeroon {phone}', post: 'Osoitteeseen {post}'},
  softOptIn: {
    legend: 'Tarjouksia tuotteista, jotka ovat samankaltaisia kuin ostamasi',
    about:
      'Kun ostat jotakin, {controller} saa lähettää sinulle viestejä omista samankaltaisista tuotteistaan. Tuotteet: {products}. Viestien kanava: {channels}. Voit kieltää viestit tässä ja jokaisessa viestissä. Se on maksutonta.',
    label: 'Ei kiitos tarjouksille: {channel}',
    refused: 'Ei',
  },
  profiling: {
    legend: 'Saako {controller} mukauttaa sisältöjä, mainoksia ja tarjouksia sinulle?',
    label: 'Profilointi',
  },
  sharing: {
    legend: 'Saako {controller} luovuttaa tietojasi kumppanille?',
    about: 'Jokainen kumppani on mainittu nimeltä. Vastaat jokaisesta erikseen.',
  },
  use: {
    summary: 'Näin käytämme tietojasi',
    controller: 'Rekisterinpitäjä',
    representative: 'Edustaja EU:ssa',
    officer: 'Tietosuojavastaava',
    noOfficer: 'Emme ole nimittäneet tietosuojavastaavaa.',
    register: 'Asiakastietokanta',
    data: 'Tiedot, joita käsittelemme',
    optional: 'Tämä on vapaaehtoista.',
    notAsked: 'Mihin käytämme tietoja kysymättä',
    asked: 'Mihin käytämme tietoja vain, jos vastaat kyllä',
    choiceData: 'Mitä tietoja kukin valinta koskee',
    bases: {
      consent: '{name}: suostumuksesi, yleisen tietosuoja-asetuksen 6 artiklan 1 kohdan a alakohta.',
      contract:
        '{name}: tarpeen sinun kanssasi tehtyä sopimusta varten, yleisen tietosuoja-asetuksen 6 artiklan 1 kohdan b alakohta.',
      'legal-obligation':
        '{name}: laki vaatii sitä, yleisen tietosuoja-asetuksen 6 artiklan 1 kohdan c alakohta.',
      'vital-interests':
        '{name}: hengen ja terveyden suojelu, yleisen tietosuoja-asetuksen 6 artiklan 1 kohdan d alakohta.',
      'public-task':
        '{name}: yleistä etua koskeva tehtävä, yleisen tietosuoja-asetuksen 6 artiklan 1 kohdan e alakohta.',
      'legitimate-interests':
        '{name}: oikeutettu etumme ({interest}), yleisen tietosuoja-asetuksen 6 artiklan 1 kohdan f alakohta.',
    },
    profiling: 'Profilointi',
    automated: 'Automaattiset päätökset',
    noAutomated:
      'Emme anna tietokoneen yksin tehdä päätöksiä, joilla on sinulle oikeusvaikutuksia tai jotka vaikuttavat sinuun vastaavalla tavalla merkittävästi.',
    recipients: 'Kuka saa tiedot',
    roles: {
      processor: '{name}: käsittely tapahtuu meidän lukuumme.',
      controller: '{name}: oma vastuu tiedoista.',
      authority: '{name}: vain, kun laki tai viranomaisen päätös vaatii sitä.',
    },
    partner: '{name}: vain, jos vastaat kyllä juuri tämän kumppanin kohdalla.',
    transfers: 'Maat EU:n ja ETA:n ulkopuolella',
    noTransfers: 'Emme siirrä tietoja EU:n ja ETA:n ulkopuolelle.',
    noRecipients: 'Kukaan muu ei saa tietoja.',
    storage: 'Kuinka kauan säilytämme tietoja',
    years: {one: '{n} vuosi', other: '{n} vuotta'},
    months: {one: '{n} kuukausi', other: '{n} kuukautta'},
    days: {one: '{n} päivä', other: '{n} päivää'},
  },
  rights: {
    summary: 'Oikeutesi',
    withdraw:
      'Voit peruuttaa suostumuksen milloin tahansa. Se, mitä olemme tehneet sitä ennen, on edelleen lainmukaista.',
    validity:
      'Suostumus on voimassa, kunnes peruutat sen. Se on voimassa myös silloin, kun et käytä palvelujamme, eikä se riipu siitä, ostatko jotakin.',
    free: 'Oikeuksiesi käyttäminen on maksutonta. Voit:',
    each: {
      access: 'tarkastaa tietosi pyytämällä kirjallisesti otteen siitä, mitä tietokannassa on sinusta',
      rectification: 'saada väärät tiedot korjattua',
      erasure: 'saada tietoja poistettua',
      restriction: 'saada käsittelyä rajoitettua, kun asiaa selvitetään',
      portability: 'saada tietosi tiedostona, jonka voit viedä muualle',
      objection: 'vastustaa käsittelyä, myös kaikkea markkinointia yhdellä kertaa',
    },
    contact: 'Kirjoita meille: {place}.',
    register:
      'Osoitteessa {url} voit myös katsoa tietojasi, saada otteen ja estää tietojesi käytön markkinointiin.',
    age: 'Jos olet alle {age}-vuotias, et voi itse antaa suostumusta.',
    complaint: 'Jos olet tyytymätön vastaukseemme, voit valittaa valvontaviranomaiselle: {authority}.',
  },
  status: {
    untouched: 'Sinun ei tarvitse vastata. {goOn}',
    answered: 'Vastattu: {answered}/{total}. Voit muuttaa vastauksiasi, kun haluat. {goOn}',
    recorded: 'Vastauksesi on tallennettu tälle laitteelle ja on matkalla. Vastaanottaja: {controller}.',
    received: '{controller} on vahvistanut saaneensa vastauksesi.',
    waiting:
      'Vastauksesi on tallennettu tälle laitteelle. Se lähetetään heti, kun {controller} on tavoitettavissa.',
    parked:
      '{controller} ei voinut ottaa vastaustasi vastaan ({reason}). Vastaus on tallennettu tälle laitteelle. Yhteydenotot: {controller}.',
    'parked-only':
      '{controller} ei voinut ottaa vastaustasi vastaan ({reason}), eikä sitä voitu tallentaa tälle laitteelle. Yhteydenotot: {controller}.',
    'received-only':
      '{controller} on vahvistanut saaneensa vastauksesi. Sitä ei voitu tallentaa tälle laitteelle.',
    'not-stored': 'Vastaustasi ei voitu tallentaa tälle laitteelle. Se lähtee lomakkeen mukana.',
    local: 'Vastauksesi on tallennettu tälle laitteelle ja lähtee lomakkeen mukana.',
    'not-a-person': 'Kyllä-vastaus peruttiin, koska se ei tullut napsautuksesta tai näppäimestä.',
    minor: 'Jos olet alle {age}-vuotias, et voi itse vastata kyllä.',
    test: 'Testi: tässä annetut vastaukset eivät ole oikeita suostumuksia.',
  },
  copy: {
    heading: 'Vastauksesi',
    recorded: 'Annettu {date}',
    none: 'Et ole vastannut mihinkään.',
    page: 'Tallenna luettava kopio',
    bundle: 'Tallenna kuitti',
    about: 'Kuitin avulla sinä ja viranomainen voitte tarkistaa, ettei kukaan ole muuttanut vastauksiasi.',
  },
  goOn: {
    registration: 'Voit luoda tilin vastaamatta muuhun.',
    subscription: 'Voit tehdä kestotilauksen vastaamatta muuhun.',
    checkout: 'Voit viimeistellä oston vastaamatta muuhun.',
    preferences: 'Voit vastata, kun haluat.',
  },
};
