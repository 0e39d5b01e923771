// Polish, for the receiver's own pages and mails. "Firma" takes the case ending of a name, and no verb tells the reader's gender.
import type {PageWords} from '../words.ts';

export const pl: PageWords = {
  lang: 'pl',
  and: ' oraz ',
  channels: {
    'marketing.email': 'e-mail',
    'marketing.sms': 'SMS',
    'marketing.phone': 'telefon',
    'marketing.post': 'list',
    'marketing.digital': 'inne kanały cyfrowe',
    profiling: 'profilowanie',
  },
  unsubscribe: {
    title: 'Zatrzymać marketing firmy {controller}?',
    what: 'Naciśnij przycisk, a firma {controller} przestanie kierować do Ciebie marketing ({channels}). Zmiana działa od razu.',
    button: 'Tak, zatrzymaj',
    later: 'Zmiana nastąpi dopiero po naciśnięciu. Twoje zakupy pozostają bez zmian.',
  },
  done: {
    title: 'Twoja odmowa jest zapisana',
    what: 'Firma {controller} nie może już kierować do Ciebie marketingu ({channels}).',
    before: 'To, co wysłano wcześniej, było wtedy zgodne z prawem. Możesz zamknąć tę stronę.',
  },
  broken: {
    title: 'Link nie działa',
    what: 'Być może został ucięty w e-mailu. Otwórz link w e-mailu jeszcze raz albo napisz do sklepu, że nie chcesz więcej wiadomości.',
  },
  typed: {
    subject: 'Koniec marketingu firmy {controller}',
    text: 'Ktoś podał ten adres, aby powiedzieć „nie” na marketing firmy {controller} ({channels}). Odmowa jest zapisana i już obowiązuje.\n\nJeśli to Ty, nie musisz nic robić. Jeśli to ktoś inny, możesz ponownie wyrazić zgodę na stronie sklepu.\n',
  },
  access: {
    subject: 'Zobacz, co firma {controller} ma o Tobie',
    text: 'Dzięki temu linkowi zobaczysz, co firma {controller} zapisała o Tobie:\n\n{link}\n\nLink działa raz, przez {minutes} minut. Jeśli to nie była Twoja prośba, nie musisz nic robić. Nie przekazuj linku dalej.\n',
  },
  open: {
    title: 'Zobacz, co jest o Tobie zapisane',
    what: 'Wybierz, w jakiej postaci chcesz to otrzymać. Link jest ważny przez {minutes} minut od wysłania.',
    page: 'Pokaż jako stronę',
    data: 'Pobierz wszystko jako JSON',
    portable: 'Pobierz podane przez Ciebie dane jako JSON',
    once: 'Link działa raz. Jeśli chcesz otrzymać dane w kilku postaciach, poproś o kolejny link.',
  },
  used: {
    title: 'Link nie jest już ważny',
    what: 'Link działa raz i tylko przez {minutes} minut. Poproś o nowy na stronie sklepu.',
  },
  confirm: {
    mail: {
      subject: 'Potwierdź swoją zgodę: {controller}',
      text: 'Ktoś wyraził zgodę z tego adresu, a jej odbiorcą jest {controller}:\n\n{choices}\n\nJeśli to Ty, otwórz link i naciśnij przycisk. Dopiero potem Twoja zgoda obowiązuje:\n\n{link}\n\nLink działa do {until}. Jeśli to ktoś inny, nic nie rób: odpowiedź wtedy nie obowiązuje.\n',
    },
    page: {
      title: 'Potwierdź swoją zgodę: {controller}',
      what: 'Naciśnij przycisk, a zgoda zacznie obowiązywać. Dotyczy tego:',
      button: 'Tak, to ja',
      later:
        'Nic się nie stanie, dopóki nie naciśniesz. Jeśli to ktoś inny, zamknij stronę: odpowiedź wtedy nie obowiązuje.',
    },
    done: {
      title: 'Twoja zgoda jest potwierdzona',
      what: 'Od teraz obowiązuje zgoda, którą ma {controller}, i dotyczy tego:',
      later: 'Zgodę możesz wycofać w każdej chwili na stronie sklepu. Możesz zamknąć tę stronę.',
    },
    expired: {
      title: 'Link jest za stary',
      what: 'Twoja zgoda nie została potwierdzona i nie obowiązuje. Jeśli nadal chcesz się zgodzić, odpowiedz ponownie na stronie sklepu. Dostaniesz wtedy nowy e-mail.',
    },
    unknown: {
      title: 'Link jest nieznany',
      what: 'Może jest za stary albo odpowiedź została usunięta. Nic nie zostało zmienione. Jeśli nadal chcesz się zgodzić, odpowiedz ponownie na stronie sklepu.',
    },
    withdrawn: {
      title: 'Nie ma czego potwierdzać',
      what: 'Odpowiedź została wycofana po wysłaniu wiadomości. Link niczego nie zmienia. Jeśli jednak chcesz się zgodzić, odpowiedz ponownie na stronie sklepu.',
    },
    broken: {
      title: 'Ten link nie działa',
      what: 'Być może został ucięty w wiadomości. Otwórz link z wiadomości jeszcze raz.',
    },
  },
  copy: {
    subject: 'Kopia Twoich odpowiedzi: {controller}',
    text: 'Oto kopia, o którą prosisz: odpowiedzi, które {controller} ma od Ciebie z dnia {date}.\n\n{answers}\n\nPotwierdzenie jest załączone jako plik. Dzięki niemu Ty i urząd możecie sprawdzić, że nikt nie zmienił Twoich odpowiedzi.\n',
  },
};
