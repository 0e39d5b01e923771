// Swedish, for the receiver's own pages and mails.
import type {PageWords} from '../words.ts';

export const sv: PageWords = {
  lang: 'sv',
  and: ' och ',
  channels: {
    'marketing.email': 'e-post',
    'marketing.sms': 'sms',
    'marketing.phone': 'telefon',
    'marketing.post': 'brev',
    'marketing.digital': 'andra digitala kanaler',
    profiling: 'profilering',
  },
  unsubscribe: {
    title: 'Stoppa marknadsföring från {controller}?',
    what: 'Tryck på knappen, så slutar {controller} att skicka marknadsföring till dig ({channels}). Det gäller genast.',
    button: 'Ja, stoppa',
    later: 'Inget händer förrän du trycker. Det du har köpt påverkas inte.',
  },
  done: {
    title: 'Det är noterat',
    what: '{controller} får inte längre skicka marknadsföring till dig ({channels}).',
    before: 'Det som har skickats fram till nu var lagligt då. Du kan stänga sidan.',
  },
  broken: {
    title: 'Länken fungerar inte',
    what: 'Den kan ha klippts av i ditt mejl. Öppna länken i mejlet igen, eller skriv till butiken att du inte vill ha mer.',
  },
  typed: {
    subject: 'Du får ingen mer marknadsföring från {controller}',
    text: 'Någon har skrivit den här adressen för att säga nej till marknadsföring från {controller} ({channels}). Det är noterat och gäller nu.\n\nOm det var du behöver du inte göra något. Om det var någon annan kan du säga ja igen på butikens sida.\n',
  },
  access: {
    subject: 'Se vad {controller} har om dig',
    text: 'Med den här länken kan du se vad {controller} har sparat om dig:\n\n{link}\n\nDen fungerar en gång och i {minutes} minuter. Om du inte har bett om den behöver du inte göra något. Skicka inte länken vidare.\n',
  },
  open: {
    title: 'Se vad som är sparat om dig',
    what: 'Välj hur du vill ha det. Länken gäller i {minutes} minuter från det att vi skickade den.',
    page: 'Visa det som en sida',
    data: 'Hämta allt som JSON',
    portable: 'Hämta det du själv har lämnat, som JSON',
    once: 'Länken fungerar en gång. Vill du ha det på flera sätt kan du be om en länk till.',
  },
  used: {
    title: 'Länken gäller inte längre',
    what: 'En länk fungerar en gång, och bara i {minutes} minuter. Be om en ny på butikens sida.',
  },
  confirm: {
    mail: {
      subject: 'Bekräfta ditt ja till {controller}',
      text: 'Någon har svarat ja hos {controller} med den här adressen:\n\n{choices}\n\nVar det du, öppna länken och tryck på knappen. Först därefter gäller ditt ja:\n\n{link}\n\nLänken fungerar till den {until}. Var det inte du behöver du inte göra något: då gäller svaret inte.\n',
    },
    page: {
      title: 'Bekräfta ditt ja till {controller}',
      what: 'Tryck på knappen, så gäller det du har svarat ja till:',
      button: 'Ja, det var jag',
      later: 'Ingenting händer innan du trycker. Var det inte du, stäng sidan: då gäller svaret inte.',
    },
    done: {
      title: 'Ditt ja är bekräftat',
      what: 'Från och med nu gäller det du har svarat ja till hos {controller}:',
      later: 'Du kan ta tillbaka ditt ja när som helst på butikens sida. Du kan stänga den här sidan.',
    },
    expired: {
      title: 'Länken är för gammal',
      what: 'Ditt ja är inte bekräftat och gäller inte. Vill du fortfarande säga ja, svara igen på butikens sida. Då får du ett nytt mejl.',
    },
    unknown: {
      title: 'Länken är okänd',
      what: 'Den är kanske för gammal, eller så har svaret raderats. Ingenting har ändrats. Vill du fortfarande säga ja, svara igen på butikens sida.',
    },
    withdrawn: {
      title: 'Det finns inget att bekräfta',
      what: 'Svaret har tagits tillbaka sedan mejlet skickades. Länken ändrar ingenting. Vill du ändå säga ja, svara igen på butikens sida.',
    },
    broken: {
      title: 'Den här länken fungerar inte',
      what: 'Den kan ha klippts av i ditt mejl. Öppna länken i mejlet igen.',
    },
  },
  copy: {
    subject: 'Kopia av dina svar till {controller}',
    text: 'Här är kopian som du bad om: det du svarade {controller} den {date}.\n\n{answers}\n\nKvittot är bifogat som en fil. Med det kan både du och en myndighet kontrollera att ingen har ändrat dina svar.\n',
  },
};
