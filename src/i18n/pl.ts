// Polish. "Firma" takes the case ending of a name, lists follow a colon, and no verb tells the reader's gender.
import type {Messages} from '../model/messages.ts';

export const pl: Messages = {
  lang: 'pl',
  dir: 'ltr',
  and: ' oraz ',
  colon: ': ',
  heading: 'Do czego możemy używać Twoich danych?',
  introductions: {
    registration:
      'Firma {controller} używa wpisanych tu danych, aby założyć Twoje konto, dostarczyć zamówienia i wysłać rachunek.',
    subscription:
      'Firma {controller} używa wpisanych tu danych, aby dostarczać Twoją subskrypcję i wysłać rachunek.',
    checkout:
      'Firma {controller} używa wpisanych tu danych, aby dostarczyć Twoje zamówienie i wysłać rachunek.',
    preferences: 'Tutaj decydujesz, do czego firma {controller} może używać Twoich danych.',
  },
  voluntary: 'Wszystko poniżej jest dobrowolne. Każdą zgodę możesz wycofać w dowolnym momencie.',
  checkboxHelp: 'Zaznaczone pole oznacza „tak”.',
  yes: 'Tak',
  no: 'Nie',
  all: {accept: 'Tak na wszystko', refuse: 'Nie na wszystko'},
  confirm: 'Dostaniesz e-mail z prośbą o potwierdzenie. Dopiero potem Twoja zgoda obowiązuje.',
  answers: {given: 'Tak', refused: 'Nie', unanswered: 'Brak odpowiedzi'},
  earlier: {
    given: 'Odpowiedź „tak” z dnia {date}.',
    refused: 'Odpowiedź „nie” z dnia {date}.',
    withdrawn: 'Zgoda wycofana w dniu {date}.',
    withdraw: 'Wycofaj zgodę',
    again: 'Odpowiedz ponownie',
    changed: 'Twoja odpowiedź pochodzi z dnia {date}. Od tego czasu zmieniliśmy to: {changes}.',
    changes: {
      products: 'jakich towarów to dotyczy',
      data: 'jakich danych używamy',
      purpose: 'do czego ich używamy',
      partner: 'kto jest partnerem',
      profiling: 'jak grupujemy dane',
      controller: 'kto jest administratorem',
    },
  },
  marketing: {
    legend: 'Czy firma {controller} może kontaktować się z Tobą w sprawie nowości i ofert?',
    about: 'Tematy: {products}. Sposób kontaktu do wyboru: {channels}.',
    products: 'Tematy w tym przypadku: {products}.',
  },
  channels: {
    email: 'E-mail',
    sms: 'SMS',
    phone: 'Telefon',
    post: 'List',
    digital: 'Inne kanały cyfrowe',
  },
  channelsInline: {
    email: 'e-mail',
    sms: 'SMS',
    phone: 'telefon',
    post: 'list',
    digital: 'inne kanały cyfrowe',
  },
  addresses: {email: 'Na adres {email}', phone: 'Na numer {phone}', post: 'Na adres {post}'},
  softOptIn: {
    legend: 'Oferty na towary podobne do tych, które kupujesz',
    about:
      'Gdy coś kupujesz, firma {controller} może pisać do Ciebie o swoich podobnych towarach. Towary: {products}. Kanały: {channels}. Możesz odmówić tutaj i w każdej wiadomości. To jest bezpłatne.',
    label: 'Nie chcę ofert tą drogą: {channel}',
    refused: 'Nie',
  },
  profiling: {
    legend: 'Czy firma {controller} może dopasowywać do Ciebie treści, reklamy i oferty?',
    label: 'Profilowanie',
  },
  sharing: {
    legend: 'Czy firma {controller} może przekazywać Twoje dane partnerowi?',
    about: 'Każdy partner jest wymieniony z nazwy. Odpowiadasz osobno dla każdego.',
  },
  use: {
    summary: 'Jak używamy Twoich danych',
    controller: 'Administrator danych',
    representative: 'Przedstawiciel w UE',
    officer: 'Inspektor ochrony danych',
    noOfficer: 'Nie wyznaczyliśmy inspektora ochrony danych.',
    register: 'Baza klientów',
    data: 'Dane, które przetwarzamy',
    optional: 'To jest dobrowolne.',
    notAsked: 'Do czego używamy danych bez pytania o zgodę',
    asked: 'Do czego używamy danych tylko za Twoją zgodą',
    choiceData: 'Dane związane z każdym wyborem',
    bases: {
      consent: '{name}: Twoja zgoda, art. 6 ust. 1 lit. a RODO.',
      contract: '{name}: jest to niezbędne do umowy z Tobą, art. 6 ust. 1 lit. b RODO.',
      'legal-obligation': '{name}: wymaga tego prawo, art. 6 ust. 1 lit. c RODO.',
      'vital-interests': '{name}: ochrona życia i zdrowia, art. 6 ust. 1 lit. d RODO.',
      'public-task': '{name}: zadanie w interesie publicznym, art. 6 ust. 1 lit. e RODO.',
      'legitimate-interests':
        '{name}: nasz prawnie uzasadniony interes ({interest}), art. 6 ust. 1 lit. f RODO.',
    },
    profiling: 'Profilowanie',
    automated: 'Zautomatyzowane decyzje',
    noAutomated:
      'Komputer nie podejmuje u nas samodzielnie decyzji, które mają dla Ciebie skutki prawne lub w podobny sposób istotnie na Ciebie wpływają.',
    recipients: 'Kto otrzymuje dane',
    roles: {
      processor: '{name}: przetwarzanie w naszym imieniu.',
      controller: '{name}: własna odpowiedzialność za dane.',
      authority: '{name}: tylko gdy wymaga tego ustawa lub decyzja organu.',
    },
    partner: '{name}: tylko jeśli zgadzasz się na tego właśnie partnera.',
    transfers: 'Kraje poza UE i EOG',
    noTransfers: 'Nie przekazujemy danych poza UE i EOG.',
    noRecipients: 'Nikt inny nie otrzymuje danych.',
    storage: 'Jak długo przechowujemy dane',
    years: {one: '{n} rok', few: '{n} lata', many: '{n} lat', other: '{n} roku'},
    months: {one: '{n} miesiąc', few: '{n} miesiące', many: '{n} miesięcy', other: '{n} miesiąca'},
    days: {one: '{n} dzień', few: '{n} dni', many: '{n} dni', other: '{n} dnia'},
  },
  rights: {
    summary: 'Twoje prawa',
    withdraw:
      'Zgodę możesz wycofać w dowolnym momencie. To, co zrobiliśmy przed jej wycofaniem, pozostaje zgodne z prawem.',
    validity:
      'Zgoda obowiązuje do chwili, gdy ją wycofasz. Obowiązuje także wtedy, gdy nie korzystasz z naszych usług, i nie zależy od tego, czy coś kupujesz.',
    free: 'Korzystanie z tych praw jest bezpłatne. Możesz:',
    each: {
      access: 'uzyskać dostęp do danych, prosząc na piśmie o wyciąg z tego, co baza zawiera o Tobie',
      rectification: 'uzyskać sprostowanie błędnych danych',
      erasure: 'uzyskać usunięcie danych',
      restriction: 'uzyskać ograniczenie przetwarzania na czas wyjaśniania sprawy',
      portability: 'otrzymać swoje dane w pliku, który możesz przenieść gdzie indziej',
      objection: 'wnieść sprzeciw, także wobec całego marketingu naraz',
    },
    contact: 'Adres do kontaktu: {place}.',
    register:
      'Pod adresem {url} możesz też zobaczyć swoje dane, otrzymać wyciąg i zablokować dane dla marketingu.',
    age: 'Przed ukończeniem {age} lat nie możesz samodzielnie wyrazić zgody.',
    complaint:
      'Jeśli nasza odpowiedź jest dla Ciebie niezadowalająca, możesz złożyć skargę do organu nadzorczego: {authority}.',
  },
  status: {
    untouched: 'Nie musisz odpowiadać. {goOn}',
    answered: 'Liczba odpowiedzi: {answered} z {total}. Możesz je zmienić, kiedy chcesz. {goOn}',
    recorded: 'Twoja odpowiedź jest zapisana na tym urządzeniu i w drodze do firmy {controller}.',
    received: 'Firma {controller} potwierdziła odbiór Twojej odpowiedzi.',
    waiting:
      'Twoja odpowiedź jest zapisana na tym urządzeniu. Wyślemy ją, gdy tylko będzie połączenie z firmą {controller}.',
    parked:
      'Firma {controller} nie mogła przyjąć Twojej odpowiedzi ({reason}). Odpowiedź jest zapisana na tym urządzeniu. Skontaktuj się z firmą {controller}.',
    'parked-only':
      'Firma {controller} nie mogła przyjąć Twojej odpowiedzi ({reason}), a na tym urządzeniu nie udało się jej zapisać. Skontaktuj się z firmą {controller}.',
    'received-only':
      'Firma {controller} potwierdziła odbiór Twojej odpowiedzi. Nie udało się jej zapisać na tym urządzeniu.',
    'not-stored':
      'Twojej odpowiedzi nie udało się zapisać na tym urządzeniu. Zostanie wysłana razem z formularzem.',
    local: 'Twoja odpowiedź jest zapisana na tym urządzeniu i zostanie wysłana razem z formularzem.',
    'not-a-person': 'Odpowiedź „tak” została cofnięta, bo nie pochodziła z kliknięcia ani z klawisza.',
    minor: 'Przed ukończeniem {age} lat nie możesz samodzielnie odpowiedzieć „tak”.',
    test: 'Test: odpowiedzi podane tutaj nie są prawdziwymi zgodami.',
  },
  copy: {
    heading: 'Twoje odpowiedzi',
    recorded: 'Odpowiedzi z dnia {date}',
    none: 'Nie ma tu żadnej odpowiedzi.',
    page: 'Zapisz czytelną kopię',
    bundle: 'Zapisz potwierdzenie',
    about: 'Dzięki potwierdzeniu Ty i organ możecie sprawdzić, czy ktoś zmienił Twoje odpowiedzi.',
  },
  goOn: {
    registration: 'Możesz założyć konto bez dalszych odpowiedzi.',
    subscription: 'Możesz zamówić subskrypcję bez dalszych odpowiedzi.',
    checkout: 'Możesz dokończyć zakup bez dalszych odpowiedzi.',
    preferences: 'Możesz odpowiedzieć, kiedy chcesz.',
  },
};
