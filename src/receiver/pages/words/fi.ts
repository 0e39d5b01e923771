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
  confirm: {
    mail: {
      subject: 'Vahvista suostumuksesi: {controller}',
      text: 'Joku on vastannut tällä osoitteella kyllä, ja vastaanottaja on {controller}:\n\n{choices}\n\nJos se olit sinä, avaa linkki ja paina painiketta. Vasta sitten suostumuksesi on voimassa:\n\n{link}\n\nLinkki toimii {until} asti. Jos se et ollut sinä, sinun ei tarvitse tehdä mitään: vastaus ei silloin ole voimassa.\n',
    },
    page: {
      title: 'Vahvista suostumuksesi: {controller}',
      what: 'Kun painat painiketta, se mihin vastasit kyllä tulee voimaan:',
      button: 'Kyllä, se olin minä',
      later:
        'Mitään ei tapahdu ennen kuin painat. Jos se et ollut sinä, sulje sivu: vastaus ei silloin ole voimassa.',
    },
    done: {
      title: 'Suostumuksesi on vahvistettu',
      what: 'Tästä lähtien on voimassa se, mihin vastasit kyllä ({controller}):',
      later: 'Voit peruuttaa suostumuksesi milloin tahansa kaupan sivulla. Voit sulkea tämän sivun.',
    },
    expired: {
      title: 'Linkki on liian vanha',
      what: 'Suostumustasi ei ole vahvistettu, eikä se ole voimassa. Jos haluat yhä vastata kyllä, vastaa uudelleen kaupan sivulla. Saat silloin uuden sähköpostin.',
    },
    unknown: {
      title: 'Linkkiä ei tunneta',
      what: 'Se voi olla liian vanha, tai vastaus on poistettu. Mitään ei muutettu. Jos haluat yhä vastata kyllä, vastaa uudelleen kaupan sivulla.',
    },
    withdrawn: {
      title: 'Vahvistettavaa ei ole',
      what: 'Vastaus on peruutettu sen jälkeen, kun sähköposti lähetettiin. Linkki ei muuta mitään. Jos haluat sittenkin vastata kyllä, vastaa uudelleen kaupan sivulla.',
    },
    broken: {
      title: 'Tämä linkki ei toimi',
      what: 'Se on ehkä katkennut sähköpostissasi. Avaa linkki sähköpostista uudelleen.',
    },
  },
  copy: {
    subject: 'Kopio vastauksistasi: {controller}',
    text: 'Tässä on pyytämäsi kopio vastauksista, jotka {controller} sai sinulta {date}.\n\n{answers}\n\nKuitti on liitteenä tiedostona. Sen avulla sinä ja viranomainen voitte tarkistaa, ettei kukaan ole muuttanut vastauksiasi.\n',
  },
};
