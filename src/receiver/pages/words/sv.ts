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
};
