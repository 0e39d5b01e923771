// Swedish.
import type {Messages} from '../model/messages.ts';

export const sv: Messages = {
  lang: 'sv',
  dir: 'ltr',
  and: ' och ',
  colon: ': ',
  heading: 'Vad får vi använda dina uppgifter till?',
  introductions: {
    registration:
      '{controller} använder det du skriver här för att skapa ditt konto, leverera det du beställer och skicka fakturan.',
    subscription:
      '{controller} använder det du skriver här för att leverera din prenumeration och skicka fakturan.',
    checkout:
      '{controller} använder det du skriver här för att leverera din beställning och skicka fakturan.',
    preferences: 'Här bestämmer du vad {controller} får använda dina uppgifter till.',
  },
  voluntary:
    'Allt här nedanför är frivilligt. Om du säger ja till något kan du när som helst ta tillbaka ditt ja.',
  checkboxHelp: 'Kryssa i rutan för ja.',
  yes: 'Ja tack',
  no: 'Nej tack',
  all: {accept: 'Ja till allt', refuse: 'Nej till allt'},
  confirm: 'Du får ett mejl där du bekräftar. Först därefter gäller ditt ja.',
  answers: {given: 'Ja', refused: 'Nej', unanswered: 'Inte besvarad'},
  earlier: {
    given: 'Du sa ja den {date}.',
    refused: 'Du sa nej den {date}.',
    withdrawn: 'Du tog tillbaka ditt ja den {date}.',
    withdraw: 'Ta tillbaka',
    again: 'Svara igen',
    changed: 'Du svarade den {date}. Sedan dess har vi ändrat {changes}.',
    changes: {
      products: 'vilka varor det gäller',
      data: 'vilka uppgifter vi använder',
      purpose: 'vad de används till',
      partner: 'vem partnern är',
      profiling: 'hur vi grupperar uppgifterna',
      controller: 'vem som är ansvarig',
    },
  },
  marketing: {
    legend: 'Får {controller} kontakta dig med nyheter och erbjudanden?',
    about: 'Det gäller {products}. Du väljer själv hur: {channels}.',
    products: 'Här gäller det {products}.',
  },
  channels: {email: 'E-post', sms: 'Sms', phone: 'Telefon', post: 'Brev', digital: 'Andra digitala kanaler'},
  channelsInline: {
    email: 'e-post',
    sms: 'sms',
    phone: 'telefon',
    post: 'brev',
    digital: 'andra digitala kanaler',
  },
  addresses: {email: 'Till {email}', phone: 'Till {phone}', post: 'Till {post}'},
  softOptIn: {
    legend: 'Erbjudanden om varor som liknar dem du köper',
    about:
      'När du köper något får {controller} skriva till dig via {channels} om sina egna liknande varor: {products}. Du kan säga nej här och i varje meddelande. Det kostar inget.',
    label: 'Nej tack till erbjudanden via {channel}',
    refused: 'Nej',
  },
  profiling: {
    legend: 'Får {controller} anpassa innehåll, annonser och erbjudanden till dig?',
    label: 'Profilering',
  },
  sharing: {
    legend: 'Får {controller} dela dina uppgifter med en partner?',
    about: 'Varje partner nämns vid namn, och du svarar för en i taget.',
  },
  use: {
    summary: 'Så använder vi dina uppgifter',
    controller: 'Personuppgiftsansvarig',
    representative: 'Företrädare i EU',
    officer: 'Dataskyddsombud',
    noOfficer: 'Vi har inte utsett något dataskyddsombud.',
    register: 'Kunddatabasen',
    data: 'Uppgifterna vi behandlar',
    optional: 'Det är frivilligt.',
    notAsked: 'Det här använder vi uppgifterna till utan att fråga',
    asked: 'Det här använder vi uppgifterna till bara om du säger ja',
    choiceData: 'Uppgifter bakom varje val',
    bases: {
      consent: '{name}: ditt samtycke, artikel 6.1 a i GDPR.',
      contract: '{name}: nödvändigt för avtalet med dig, artikel 6.1 b i GDPR.',
      'legal-obligation': '{name}: lagen kräver det, artikel 6.1 c i GDPR.',
      'vital-interests': '{name}: för att skydda liv och hälsa, artikel 6.1 d i GDPR.',
      'public-task': '{name}: en uppgift av allmänt intresse, artikel 6.1 e i GDPR.',
      'legitimate-interests': '{name}: vårt berättigade intresse ({interest}), artikel 6.1 f i GDPR.',
    },
    profiling: 'Profilering',
    automated: 'Automatiserade beslut',
    noAutomated:
      'Vi låter inte en dator ensam fatta beslut som har rättsliga följder för dig eller påverkar dig i betydande grad på liknande sätt.',
    recipients: 'Vem som får uppgifterna',
    roles: {
      processor: '{name}, som arbetar för vår räkning.',
      controller: '{name}, med eget ansvar för uppgifterna.',
      authority: '{name}: bara när en lag eller ett myndighetsbeslut kräver det.',
    },
    partner: '{name}: bara om du säger ja till just den partnern.',
    transfers: 'Länder utanför EU och EES',
    noTransfers: 'Vi skickar inte uppgifterna till länder utanför EU och EES.',
    noRecipients: 'Ingen annan får uppgifterna.',
    storage: 'Hur länge vi sparar uppgifterna',
    years: {one: '{n} år', other: '{n} år'},
    months: {one: '{n} månad', other: '{n} månader'},
    days: {one: '{n} dag', other: '{n} dagar'},
  },
  rights: {
    summary: 'Dina rättigheter',
    withdraw:
      'Du kan när som helst ta tillbaka ett samtycke. Det vi har gjort innan dess är fortfarande lagligt.',
    validity:
      'Ett samtycke gäller tills du tar tillbaka det. Det gäller även under perioder då du inte använder våra tjänster, och det beror inte på om du köper något.',
    free: 'Det är gratis att använda dina rättigheter. Du kan:',
    each: {
      access: 'få tillgång genom att skriftligen begära ett utdrag av det som databasen innehåller om dig',
      rectification: 'få felaktiga uppgifter rättade',
      erasure: 'få uppgifter raderade',
      restriction: 'få behandlingen begränsad medan en fråga utreds',
      portability: 'få ut dina uppgifter i en fil som du kan ta med dig till andra',
      objection: 'göra invändningar, även mot all marknadsföring på en gång',
    },
    contact: 'Skriv till {place}.',
    register:
      'På {url} kan du också se dina uppgifter, få ett utdrag och spärra uppgifterna för marknadsföring.',
    age: 'Om du är under {age} år kan du inte själv lämna samtycke.',
    complaint: 'Om du är missnöjd med vårt svar kan du klaga hos {authority}.',
  },
  status: {
    untouched: 'Du behöver inte svara. {goOn}',
    answered: 'Du har svarat på {answered} av {total} och kan ändra dina svar när du vill. {goOn}',
    recorded: 'Ditt svar är sparat på den här enheten och på väg till {controller}.',
    received: '{controller} har bekräftat ditt svar.',
    waiting:
      'Ditt svar är sparat på den här enheten. Det skickas så snart det finns kontakt med {controller}.',
    parked:
      '{controller} kunde inte ta emot ditt svar ({reason}). Det är sparat på den här enheten. Kontakta {controller}.',
    'parked-only':
      '{controller} kunde inte ta emot ditt svar ({reason}), och det kunde inte sparas på den här enheten. Kontakta {controller}.',
    'received-only': '{controller} har bekräftat ditt svar. Det kunde inte sparas på den här enheten.',
    'not-stored': 'Ditt svar kunde inte sparas på den här enheten. Det följer med formuläret.',
    local: 'Ditt svar är sparat på den här enheten och följer med formuläret.',
    'not-a-person': 'Ett ja togs tillbaka eftersom det inte kom från ett klick eller en tangent.',
    minor: 'Om du är under {age} år kan du inte själv säga ja.',
    test: 'Test: svaren här är inte riktiga samtycken.',
  },
  copy: {
    heading: 'Dina svar',
    recorded: 'Lämnat den {date}',
    none: 'Du har inte svarat på något.',
    page: 'Spara en läsbar kopia',
    bundle: 'Spara kvittot',
    about: 'Med kvittot kan både du och en myndighet kontrollera att ingen har ändrat dina svar.',
  },
  goOn: {
    registration: 'Du kan skapa kontot utan att svara på mer.',
    subscription: 'Du kan beställa prenumerationen utan att svara på mer.',
    checkout: 'Du kan slutföra köpet utan att svara på mer.',
    preferences: 'Du kan svara när du vill.',
  },
};
