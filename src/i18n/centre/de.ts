// German, for the preference centre.
import type {CentreMessages} from '../../model/centre-messages.ts';

export const de: CentreMessages = {
  lang: 'de',
  heading: 'Ihre Antworten bei {controller}',
  about: 'Hier sehen Sie, was Sie geantwortet haben, und können es jederzeit ändern. Es gilt sofort.',
  empty: 'Auf diesem Gerät gibt es noch keine Antworten.',
  choices: {
    heading: 'Das haben Sie geantwortet',
    states: {
      unanswered: 'Sie haben nicht geantwortet.',
      'not-covered':
        'Sie haben am {date} Ja gesagt. Seitdem haben wir die Frage geändert, und Ihr Ja umfasst das Neue nicht.',
      objected: 'Nein. Sie haben am {date} alle Werbung gesperrt.',
      review:
        'Sie haben am {date} Ja gesagt. Das gilt weiter, und jetzt ist ein guter Zeitpunkt, es wieder anzusehen.',
      soft: 'Angebote kommen, bis Sie Nein sagen.',
    },
    answer: 'Jetzt antworten',
    refuse: 'Nein sagen',
    under: 'Das war Fassung {version} des Textes.',
    elsewhere: {
      mail: 'Am {date} kam ein Nein über einen Link in einer E-Mail.',
      typed: 'Am {date} kam ein Nein für Ihre Adresse.',
      unsubscribe: 'Am {date} kam eine Abmeldung aus einem Mailprogramm.',
      receipt: 'Am {date} kam ein Nein von einem anderen Gerät.',
    },
    conflict: {
      about: 'Dieses Gerät und {controller} sagen Verschiedenes. Das Strengere gilt: Nein.',
      device: 'Auf diesem Gerät',
      receiver: 'Bei {controller}',
    },
    compared: {
      yes: 'Mit {controller} verglichen am {date}.',
      no: 'Sie sehen, was dieses Gerät weiß. Der Rest folgt, sobald {controller} erreichbar ist.',
    },
  },
  everything: {
    heading: 'Alles auf einmal',
    withdraw: {about: 'Alles, wozu Sie hier Ja gesagt haben, gilt nicht mehr.', label: 'Alles widerrufen'},
    block: {
      about: 'Alle Werbung von {controller} endet, auch Briefe, Anrufe und Profiling.',
      label: 'Alle Werbung sperren',
    },
    lift: {
      about: 'Die Sperre endet, und wozu Sie früher Ja gesagt haben, das wählen Sie selbst neu.',
      label: 'Sperre aufheben',
    },
    blocked: {
      raised: 'Alle Werbung ist seit dem {date} gesperrt.',
      lifted: 'Die Sperre wurde am {date} aufgehoben.',
    },
  },
  history: {
    heading: 'Ihre Belege',
    about: 'Für jede Antwort und jede Anfrage erhalten Sie einen Beleg. Hier sind alle.',
    none: 'Auf diesem Gerät gibt es keine Belege.',
    count: {one: '{n} Beleg', other: '{n} Belege'},
    line: 'Am {date} auf der Seite {page}',
    imported: 'Aus einer Datei übernommen',
    events: {
      choices: 'Sie haben geantwortet',
      withdrawal: 'Sie haben ein Ja widerrufen',
      raised: 'Sie haben alle Werbung gesperrt',
      lifted: 'Sie haben die Sperre aufgehoben',
      access: 'Sie haben um Auskunft gebeten',
      rectification: 'Sie haben um eine Berichtigung gebeten',
      erasure: 'Sie haben um Löschung gebeten',
      restriction: 'Sie haben um eine Pause gebeten',
      portability: 'Sie haben um Ihre Daten in einer Datei gebeten',
    },
    delivery: {
      local: 'Er ist auf diesem Gerät gespeichert.',
      queued: 'Er wird gesendet, sobald {controller} erreichbar ist.',
      sent: 'Er ist unterwegs zu {controller}.',
      received: '{controller} hat den Empfang bestätigt.',
      parked: '{controller} konnte ihn nicht annehmen ({reason}).',
      page: 'Es gibt ihn nur in diesem Fenster, denn das Gerät konnte ihn nicht speichern.',
      quarantined: '{controller} hat ihn erhalten. Ein Ja darin gilt erst, wenn der Text geprüft ist.',
    },
    checks: {
      trusted: 'Geprüft: Der Beleg ist unverändert, und {controller} hat ihn bestätigt.',
      intact: 'Geprüft: Der Beleg ist unverändert. Wer ihn erhalten hat, ist nicht bestätigt.',
      broken: 'Geprüft: Der Beleg oder der Text wurde verändert und beweist nichts.',
    },
    text: 'Text von damals zeigen',
    noText: 'Der Text ist nicht auf diesem Gerät.',
    allPage: 'Alles als lesbare Seite speichern',
    allBundle: 'Alle Belege speichern',
  },
  import: {
    heading: 'Haben Sie einen Beleg von einem anderen Gerät?',
    about:
      'Öffnen Sie die Datei hier. Dann sehen Sie die Antworten und können ein Ja von diesem Gerät aus widerrufen.',
    label: 'Datei mit Belegen wählen',
    help: 'Sie können die Datei auch hierher ziehen.',
    added: {one: '{n} Beleg wurde übernommen.', other: '{n} Belege wurden übernommen.'},
    known: 'Der Beleg ist schon hier.',
    other: 'Der Beleg gehört zu jemand anderem als {controller}.',
    broken: 'Die Datei ist kein ganzer Beleg und wurde nicht übernommen.',
    large: 'Die Datei ist zu groß für einen Beleg.',
  },
  address: {
    heading: 'Mit Ihrer Adresse Nein sagen',
    about:
      'Geben Sie Ihre E-Mail-Adresse oder Telefonnummer ein. Dann gilt dafür ein Nein zu aller Werbung, und eine Nachricht geht dorthin.',
    label: 'E-Mail-Adresse oder Telefonnummer',
    refuse: 'Zu allem Nein sagen',
    link: {
      about:
        'Wenn Sie sehen wollen, was {controller} über Sie hat, erhalten Sie einen Link. Er gilt einmal und eine halbe Stunde lang.',
      label: 'Link zusenden',
    },
    sent: 'Danke. Wenn {controller} die Adresse kennt, ist eine Nachricht dorthin unterwegs.',
    missing: 'Geben Sie eine E-Mail-Adresse oder eine Telefonnummer ein.',
    emailOnly: 'Geben Sie eine E-Mail-Adresse ein. Der Link kann nur dorthin gesendet werden.',
    failed: 'Das Senden ist fehlgeschlagen. Bitte versuchen Sie es gleich noch einmal.',
  },
  forget: {
    heading: 'Dieses Gerät vergessen',
    about:
      'Belege und Schlüssel auf diesem Gerät werden gelöscht. Ihre Antworten gelten bei {controller} weiter.',
    label: 'Dieses Gerät vergessen',
    ask: 'Möchten Sie alle Belege auf diesem Gerät löschen? Speichern Sie sie vorher, wenn Sie sie behalten wollen.',
    pending: {
      one: '{n} Beleg ist noch nicht bei {controller} angekommen und wird auch gelöscht.',
      other: '{n} Belege sind noch nicht bei {controller} angekommen und werden auch gelöscht.',
    },
    confirm: 'Belege löschen',
    keep: 'Belege behalten',
    done: 'Das Gerät hat Ihre Belege vergessen.',
    failed:
      'Die Belege konnten nicht gelöscht werden. Schließen Sie andere Fenster dieser Website und versuchen Sie es noch einmal.',
  },
  rights: {
    about:
      'Das kostet nichts, und Sie müssen keinen Grund nennen. {controller} muss innerhalb eines Monats antworten.',
    each: {
      access: {
        heading: 'Ihre Daten sehen',
        about:
          'Sie erhalten einen Auszug dessen, was {controller} über Sie hat, und sehen, wer es erhalten hat.',
        send: 'Um einen Auszug bitten',
      },
      rectification: {
        heading: 'Einen Fehler berichtigen lassen',
        about: 'Schreiben Sie, was falsch ist und was richtig ist.',
        send: 'Um Berichtigung bitten',
      },
      erasure: {
        heading: 'Daten löschen lassen',
        about: '{controller} löscht die Daten, außer denen, die nach dem Gesetz aufbewahrt werden müssen.',
        send: 'Um Löschung bitten',
      },
      restriction: {
        heading: 'Die Nutzung anhalten lassen',
        about: 'Die Daten werden nur gespeichert, solange eine Frage geklärt wird.',
        send: 'Um eine Pause bitten',
      },
      portability: {
        heading: 'Ihre Daten mitnehmen',
        about:
          'Sie erhalten, was Sie {controller} selbst gegeben haben, in einer Datei, die andere lesen können.',
        send: 'Um die Datei bitten',
      },
    },
    objection: {
      heading: 'Widerspruch einlegen',
      about: 'Gegen Werbung genügt ein Knopfdruck.',
      other:
        'Geht es Ihnen um eine andere Nutzung, schreiben Sie an {place} und erzählen Sie von Ihrer Situation.',
    },
    complaint: 'Sich bei einer Behörde beschweren',
    fields: {
      wrong: 'Was ist falsch?',
      right: 'Was ist richtig?',
      reply: 'Wohin soll die Antwort gehen?',
      replyHelp: 'E-Mail-Adresse, Telefonnummer oder Anschrift. Sie dient nur für die Antwort.',
    },
    errors: {
      wrong: 'Schreiben Sie, was falsch ist.',
      right: 'Schreiben Sie, was richtig ist.',
      reply: 'Schreiben Sie, wohin die Antwort gehen soll.',
      long: 'Schreiben Sie höchstens {most} Zeichen.',
      failed: 'Dieser Browser konnte es nicht unterschreiben. Bitte schreiben Sie stattdessen an {place}.',
    },
    requests: {
      heading: 'Darum haben Sie gebeten',
      progress: {
        waiting:
          'Am {date} auf diesem Gerät gespeichert. Es wird gesendet, sobald {controller} erreichbar ist.',
        sent: 'Am {date} unterschrieben und unterwegs zu {controller}.',
        parked: '{controller} konnte es nicht annehmen ({reason}). Bitte wenden Sie sich an {controller}.',
        received: 'Bei {controller} eingegangen am {date}.',
        due: 'Die Antwort muss bis zum {date} kommen.',
        'identity-asked': '{controller} hat Sie am {date} gebeten zu zeigen, dass Sie es sind.',
        done: 'Beantwortet am {date}.',
        refused: 'Abgelehnt am {date}: {reason}',
        overdue: 'Die Antwort war bis zum {date} fällig. Sie können sich beschweren.',
      },
    },
  },
  status: {
    untouched: 'Sie können Ihre Antworten ändern, wann Sie wollen.',
    recorded: 'Es gilt jetzt und ist unterwegs zu {controller}.',
    received: 'Es gilt jetzt, und {controller} hat den Empfang bestätigt.',
    waiting: 'Es gilt jetzt auf diesem Gerät. {controller} erhält es, sobald es eine Verbindung gibt.',
    parked:
      '{controller} konnte es nicht annehmen ({reason}). Es ist auf diesem Gerät gespeichert. Bitte wenden Sie sich an {controller}.',
    'parked-only':
      '{controller} konnte es nicht annehmen ({reason}), und es konnte auf diesem Gerät nicht gespeichert werden. Bitte wenden Sie sich an {controller}.',
    'received-only':
      '{controller} hat den Empfang bestätigt. Auf diesem Gerät konnte es nicht gespeichert werden.',
    'not-stored':
      'Es konnte auf diesem Gerät nicht gespeichert werden. Lassen Sie das Fenster offen, bis {controller} den Empfang bestätigt hat.',
    local: 'Es gilt jetzt und ist auf diesem Gerät gespeichert.',
  },
};
