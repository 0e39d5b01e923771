// Polish, for the preference centre. "Firma" takes the case ending of a name, and no verb tells the reader's gender.
import type {CentreMessages} from '../../model/centre-messages.ts';

export const pl: CentreMessages = {
  lang: 'pl',
  heading: 'Twoje wybory w firmie {controller}',
  about: 'Tutaj widzisz swoje odpowiedzi i możesz je zmienić w dowolnym momencie. Zmiana działa od razu.',
  empty: 'Na tym urządzeniu nie ma jeszcze odpowiedzi.',
  choices: {
    heading: 'Twoje odpowiedzi',
    states: {
      unanswered: 'Brak odpowiedzi.',
      'not-covered':
        'Odpowiedź „tak” z dnia {date}. Od tego czasu zmieniliśmy pytanie, a ta odpowiedź nie obejmuje tego, co nowe.',
      objected: 'Nie. Cały marketing zablokowany w dniu {date}.',
      review: 'Odpowiedź „tak” z dnia {date}. Nadal obowiązuje, a teraz warto do niej wrócić.',
      soft: 'Oferty przychodzą do chwili, gdy powiesz „nie”.',
    },
    answer: 'Odpowiedz teraz',
    refuse: 'Powiedz „nie”',
    under: 'To była wersja {version} tekstu.',
    elsewhere: {
      mail: 'Odmowa przez link w e-mailu w dniu {date}.',
      typed: 'Odmowa dla Twojego adresu w dniu {date}.',
      unsubscribe: 'Rezygnacja w programie pocztowym w dniu {date}.',
      receipt: 'Odmowa z innego urządzenia w dniu {date}.',
    },
    conflict: {
      about: 'To urządzenie i firma {controller} podają co innego. Obowiązuje to, co surowsze: nie.',
      device: 'Na tym urządzeniu',
      receiver: 'W firmie {controller}',
    },
    compared: {
      yes: 'Porównano z firmą {controller} w dniu {date}.',
      no: 'Widzisz to, co wie to urządzenie. Reszta pojawi się, gdy będzie połączenie z firmą {controller}.',
    },
  },
  everything: {
    heading: 'Wszystko naraz',
    withdraw: {
      about: 'Wszystkie zgody, które tu są, przestają obowiązywać.',
      label: 'Wycofaj wszystkie zgody',
    },
    block: {
      about: 'Cały marketing firmy {controller} ustaje, także listy, telefony i profilowanie.',
      label: 'Zablokuj cały marketing',
    },
    lift: {
      about: 'Blokada ustaje, a dawne zgody wybierasz samodzielnie od nowa.',
      label: 'Zdejmij blokadę',
    },
    blocked: {
      raised: 'Cały marketing jest zablokowany od dnia {date}.',
      lifted: 'Blokada zdjęta w dniu {date}.',
    },
  },
  history: {
    heading: 'Twoje potwierdzenia',
    about: 'Po każdej odpowiedzi i każdej prośbie otrzymujesz potwierdzenie. Tutaj są wszystkie.',
    none: 'Na tym urządzeniu nie ma potwierdzeń.',
    count: {
      one: '{n} potwierdzenie',
      few: '{n} potwierdzenia',
      many: '{n} potwierdzeń',
      other: '{n} potwierdzenia',
    },
    line: '{date}, na stronie {page}',
    imported: 'Dodane z pliku',
    events: {
      choices: 'Twoja odpowiedź',
      withdrawal: 'Wycofanie zgody',
      raised: 'Blokada całego marketingu',
      lifted: 'Zdjęcie blokady',
      access: 'Prośba o wgląd w dane',
      rectification: 'Prośba o poprawienie błędu',
      erasure: 'Prośba o usunięcie danych',
      restriction: 'Prośba o wstrzymanie użycia danych',
      portability: 'Prośba o dane w pliku',
    },
    delivery: {
      local: 'Jest zapisane na tym urządzeniu.',
      queued: 'Wyślemy je, gdy będzie połączenie z firmą {controller}.',
      sent: 'Jest w drodze do firmy {controller}.',
      received: 'Firma {controller} potwierdziła odbiór.',
      parked: 'Firma {controller} nie mogła go przyjąć ({reason}).',
      page: 'Jest tylko w tym oknie, bo urządzenie nie mogło go zapisać.',
      quarantined: 'Firma {controller} je otrzymała. Zgoda w nim obowiązuje dopiero po sprawdzeniu tekstu.',
    },
    checks: {
      trusted: 'Sprawdzono: potwierdzenie jest niezmienione, a firma {controller} potwierdziła jego odbiór.',
      intact: 'Sprawdzono: potwierdzenie jest niezmienione. Nie wiadomo na pewno, kto je otrzymał.',
      broken: 'Sprawdzono: potwierdzenie lub tekst zmieniono i niczego to nie dowodzi.',
    },
    text: 'Pokaż ówczesny tekst',
    noText: 'Tekstu nie ma na tym urządzeniu.',
    allPage: 'Zapisz wszystko jako czytelną stronę',
    allBundle: 'Zapisz wszystkie potwierdzenia',
  },
  import: {
    heading: 'Masz potwierdzenie z innego urządzenia?',
    about: 'Otwórz plik tutaj. Zobaczysz odpowiedzi i możesz wycofać zgodę z tego urządzenia.',
    label: 'Wybierz plik z potwierdzeniami',
    help: 'Możesz też przeciągnąć plik tutaj.',
    added: {
      one: '{n} potwierdzenie zostało dodane.',
      few: '{n} potwierdzenia zostały dodane.',
      many: '{n} potwierdzeń zostało dodanych.',
      other: '{n} potwierdzenia zostało dodane.',
    },
    known: 'To potwierdzenie już tu jest.',
    other: 'To potwierdzenie nie dotyczy firmy {controller}.',
    broken: 'Plik nie jest pełnym potwierdzeniem i nie został dodany.',
    large: 'Plik jest za duży na potwierdzenie.',
  },
  address: {
    heading: 'Odmów za pomocą adresu',
    about:
      'Podaj swój adres e-mail lub numer telefonu. Cały marketing na ten adres ustaje, a na adres wysyłamy wiadomość.',
    label: 'Adres e-mail lub numer telefonu',
    refuse: 'Powiedz „nie” na wszystko',
    link: {
      about:
        'Jeśli chcesz zobaczyć, co firma {controller} ma o Tobie, możesz otrzymać link. Działa raz, przez pół godziny.',
      label: 'Wyślij mi link',
    },
    sent: 'Dziękujemy. Jeśli firma {controller} zna ten adres, wiadomość jest w drodze.',
    missing: 'Podaj adres e-mail lub numer telefonu.',
    emailOnly: 'Podaj adres e-mail. Link możemy wysłać tylko tam.',
    failed: 'Nie udało się wysłać. Spróbuj ponownie za chwilę.',
  },
  forget: {
    heading: 'Zapomnij to urządzenie',
    about:
      'Potwierdzenia i klucz na tym urządzeniu zostaną usunięte. Twoje odpowiedzi nadal obowiązują w firmie {controller}.',
    label: 'Zapomnij to urządzenie',
    ask: 'Czy chcesz usunąć wszystkie potwierdzenia z tego urządzenia? Najpierw je zapisz, jeśli chcesz je zachować.',
    pending: {
      one: '{n} potwierdzenie nie dotarło do firmy {controller} i też zostanie usunięte.',
      few: '{n} potwierdzenia nie dotarły do firmy {controller} i też zostaną usunięte.',
      many: '{n} potwierdzeń nie dotarło do firmy {controller} i też zostanie usuniętych.',
      other: '{n} potwierdzenia nie dotarło do firmy {controller} i też zostanie usunięte.',
    },
    confirm: 'Usuń je',
    keep: 'Zachowaj je',
    done: 'Urządzenie zapomniało Twoje potwierdzenia.',
    failed: 'Nie udało się usunąć potwierdzeń. Zamknij inne okna tej strony i spróbuj ponownie.',
  },
  rights: {
    about:
      'To nic nie kosztuje i nie musisz podawać powodu. Firma {controller} musi odpowiedzieć w ciągu miesiąca.',
    each: {
      access: {
        heading: 'Zobacz swoje dane',
        about: 'Otrzymasz wyciąg z tego, co firma {controller} ma o Tobie, i zobaczysz, kto to otrzymał.',
        send: 'Poproś o wyciąg',
      },
      rectification: {
        heading: 'Popraw błąd',
        about: 'Napisz, co jest błędne, a co prawidłowe.',
        send: 'Poproś o sprostowanie',
      },
      erasure: {
        heading: 'Usuń dane',
        about: 'Firma {controller} usuwa dane, oprócz tych, które trzeba zachować zgodnie z prawem.',
        send: 'Poproś o usunięcie',
      },
      restriction: {
        heading: 'Wstrzymaj użycie danych',
        about: 'Dane są tylko przechowywane na czas wyjaśniania sprawy.',
        send: 'Poproś o wstrzymanie',
      },
      portability: {
        heading: 'Zabierz swoje dane',
        about: 'Otrzymasz dane podane przez Ciebie firmie {controller} w pliku, który inni mogą odczytać.',
        send: 'Poproś o plik',
      },
    },
    objection: {
      heading: 'Wnieś sprzeciw',
      about: 'Wobec marketingu wystarczy jedno naciśnięcie.',
      other: 'Jeśli chodzi o inne użycie danych, napisz na adres {place} i opisz swoją sytuację.',
    },
    complaint: 'Złóż skargę do organu',
    fields: {
      wrong: 'Co jest błędne?',
      right: 'Co jest prawidłowe?',
      reply: 'Gdzie wysłać odpowiedź?',
      replyHelp: 'Adres e-mail, numer telefonu lub adres pocztowy. Posłuży tylko do odpowiedzi.',
    },
    errors: {
      wrong: 'Napisz, co jest błędne.',
      right: 'Napisz, co jest prawidłowe.',
      reply: 'Napisz, gdzie wysłać odpowiedź.',
      long: 'Napisz najwyżej {most} znaków.',
      failed: 'Ta przeglądarka nie mogła tego podpisać. Napisz zamiast tego na adres {place}.',
    },
    requests: {
      heading: 'Twoje prośby',
      progress: {
        waiting:
          'Zapisano na tym urządzeniu w dniu {date}. Wyślemy to, gdy będzie połączenie z firmą {controller}.',
        sent: 'Podpisano w dniu {date}, w drodze do firmy {controller}.',
        parked: 'Firma {controller} nie mogła tego przyjąć ({reason}). Skontaktuj się z firmą {controller}.',
        received: 'Odebrane przez firmę {controller} w dniu {date}.',
        due: 'Odpowiedź musi nadejść najpóźniej w dniu {date}.',
        'identity-asked': 'W dniu {date} firma {controller} poprosiła o potwierdzenie, że to Ty.',
        done: 'Odpowiedź z dnia {date}.',
        refused: 'Odmowa z dnia {date}: {reason}',
        overdue: 'Odpowiedź miała nadejść najpóźniej w dniu {date}. Możesz złożyć skargę.',
      },
    },
  },
  status: {
    untouched: 'Możesz zmienić swoje odpowiedzi, kiedy chcesz.',
    recorded: 'Zmiana już obowiązuje i jest w drodze do firmy {controller}.',
    received: 'Zmiana już obowiązuje, a firma {controller} potwierdziła odbiór.',
    waiting: 'Zmiana już obowiązuje na tym urządzeniu. Firma {controller} otrzyma ją, gdy będzie połączenie.',
    parked:
      'Firma {controller} nie mogła przyjąć zmiany ({reason}). Zmiana jest zapisana na tym urządzeniu. Skontaktuj się z firmą {controller}.',
    'parked-only':
      'Firma {controller} nie mogła przyjąć zmiany ({reason}), a na tym urządzeniu nie udało się jej zapisać. Skontaktuj się z firmą {controller}.',
    'received-only':
      'Firma {controller} potwierdziła odbiór zmiany. Nie udało się jej zapisać na tym urządzeniu.',
    'not-stored':
      'Zmiany nie udało się zapisać na tym urządzeniu. Zostaw okno otwarte, aż firma {controller} potwierdzi odbiór.',
    local: 'Zmiana już obowiązuje i jest zapisana na tym urządzeniu.',
  },
};
