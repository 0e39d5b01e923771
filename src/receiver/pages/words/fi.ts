// Finnish, for the receiver's own pages and mails. Names stand where they need no case ending.
import type {PageWords} from '../words.ts';

export const fi: PageWords = {
  lang: 'fi',
  and: ' ja ',
  channels: {
    'marketing.email': 'sähköposti',
    'marketing.sms': 'tekstiviesti',
    'marketing.phone': 'puhelin',
    'marketing.post': 'kirje',
    'marketing.digital': 'muut digitaaliset kanavat',
    profiling: 'profilointi',
  },
  unsubscribe: {
    title: 'Haluatko, että {controller} lopettaa markkinoinnin?',
    what: 'Kun painat painiketta, {controller} lopettaa markkinoinnin sinulle ({channels}). Muutos on heti voimassa.',
    button: 'Kyllä, lopeta',
    later: 'Mitään ei tapahdu, ennen kuin painat. Ostoksesi pysyvät ennallaan.',
  },
  done: {
    title: 'Kieltosi on kirjattu',
    what: '{controller} ei saa enää lähettää sinulle markkinointia ({channels}).',
    before: 'Ennen tätä lähetetyt viestit olivat silloin lainmukaisia. Voit sulkea sivun.',
  },
  broken: {
    title: 'Linkki ei toimi',
    what: 'Se on ehkä katkennut sähköpostissasi. Avaa sähköpostin linkki uudelleen tai kirjoita kaupalle, että et halua enempää viestejä.',
  },
  typed: {
    subject: '{controller} ei enää lähetä sinulle markkinointia',
    text: 'Joku on kirjoittanut tämän osoitteen kieltääkseen markkinoinnin, jota {controller} lähettää ({channels}). Kielto on kirjattu ja nyt voimassa.\n\nJos se olit sinä, sinun ei tarvitse tehdä mitään. Jos se oli joku muu, voit antaa suostumuksesi uudelleen kaupan sivulla.\n',
  },
  access: {
    subject: 'Katso, mitä tietoja sinusta on. Lähettäjä: {controller}',
    text: 'Tästä linkistä näet, mitä tietoja {controller} on tallentanut sinusta:\n\n{link}\n\nLinkki toimii kerran {minutes} minuutin ajan. Jos et ole pyytänyt sitä, sinun ei tarvitse tehdä mitään. Älä lähetä linkkiä eteenpäin.\n',
  },
  open: {
    title: 'Katso, mitä tietoja sinusta on',
    what: 'Valitse, missä muodossa haluat tiedot. Linkki on voimassa {minutes} minuuttia sen lähettämisestä.',
    page: 'Näytä sivuna',
    data: 'Lataa kaikki JSON-tiedostona',
    portable: 'Lataa itse antamasi tiedot JSON-tiedostona',
    once: 'Linkki toimii kerran. Jos haluat tiedot useassa muodossa, pyydä toinen linkki.',
  },
  used: {
    title: 'Linkki ei ole enää voimassa',
    what: 'Linkki toimii kerran ja vain {minutes} minuutin ajan. Pyydä uusi linkki kaupan sivulla.',
  },
};
