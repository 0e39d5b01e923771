// German.
import type {Messages} from '../model/messages.ts';

export const de: Messages = {
  lang: 'de',
  dir: 'ltr',
  and: ' und ',
  colon: ': ',
  heading: 'Wofür dürfen wir Ihre Daten nutzen?',
  introductions: {
    registration:
      '{controller} nutzt Ihre Angaben, um Ihr Konto anzulegen, Ihre Bestellungen zu liefern und die Rechnung zu schicken.',
    subscription:
      '{controller} nutzt Ihre Angaben, um Ihr Abonnement zu liefern und die Rechnung zu schicken.',
    checkout: '{controller} nutzt Ihre Angaben, um Ihre Bestellung zu liefern und die Rechnung zu schicken.',
    preferences: 'Hier bestimmen Sie, wofür {controller} Ihre Daten nutzen darf.',
  },
  voluntary:
    'Alles, was jetzt folgt, ist freiwillig. Wenn Sie zu etwas Ja sagen, können Sie Ihr Ja jederzeit widerrufen.',
  checkboxHelp: 'Ein Häkchen bedeutet Ja.',
  yes: 'Ja, gern',
  no: 'Nein, danke',
  all: {accept: 'Ja zu allem', refuse: 'Nein zu allem'},
  confirm: 'Sie erhalten eine E-Mail, in der Sie bestätigen. Erst danach gilt Ihr Ja.',
  answers: {
    given: 'Ja',
    refused: 'Nein',
    unanswered: 'Nicht beantwortet',
  },
  earlier: {
    given: 'Sie haben am {date} Ja gesagt.',
    refused: 'Sie haben am {date} Nein gesagt.',
    withdrawn: 'Sie haben Ihr Ja am {date} widerrufen.',
    withdraw: 'Widerrufen',
    again: 'Erneut antworten',
    changed: 'Sie haben am {date} geantwortet. Seitdem haben wir geändert, {changes}.',
    changes: {
      products: 'um welche Waren es geht',
      data: 'welche Daten wir nutzen',
      purpose: 'wofür wir die Daten nutzen',
      partner: 'wer der Partner ist',
      profiling: 'wie wir die Daten gruppieren',
      controller: 'wer verantwortlich ist',
    },
  },
  marketing: {
    legend: 'Darf {controller} Sie mit Neuigkeiten und Angeboten kontaktieren?',
    about: 'Es geht um Folgendes: {products}. Sie entscheiden, auf welchem Weg: {channels}.',
    products: 'Hier geht es um Folgendes: {products}.',
  },
  channels: {email: 'E-Mail', sms: 'SMS', phone: 'Telefon', post: 'Brief', digital: 'Andere digitale Kanäle'},
  channelsInline: {
    email: 'E-Mail',
    sms: 'SMS',
    phone: 'Telefon',
    post: 'Brief',
    digital: 'andere digitale Kanäle',
  },
  addresses: {email: 'An {email}', phone: 'An {phone}', post: 'An {post}'},
  softOptIn: {
    legend: 'Angebote zu Waren, die Ihren Einkäufen ähnlich sind',
    about:
      'Wenn Sie etwas kaufen, darf {controller} Ihnen per {channels} zu eigenen ähnlichen Waren schreiben: {products}. Sie können hier und in jeder Nachricht Nein sagen. Das kostet nichts.',
    label: 'Nein danke zu Angeboten per {channel}',
    refused: 'Nein',
  },
  profiling: {
    legend: 'Darf {controller} Inhalte, Anzeigen und Angebote auf Sie zuschneiden?',
    label: 'Profiling',
  },
  sharing: {
    legend: 'Darf {controller} Ihre Daten an einen Partner weitergeben?',
    about: 'Jeder Partner ist mit Namen genannt. Sie antworten für jeden einzeln.',
  },
  use: {
    summary: 'So nutzen wir Ihre Daten',
    controller: 'Verantwortlicher',
    representative: 'Vertreter in der EU',
    officer: 'Datenschutzbeauftragter',
    noOfficer: 'Wir haben keinen Datenschutzbeauftragten benannt.',
    register: 'Die Kundendatenbank',
    data: 'Daten, die wir verarbeiten',
    optional: 'Das ist freiwillig.',
    notAsked: 'Wofür wir die Daten nutzen, ohne zu fragen',
    asked: 'Wofür wir die Daten nur nutzen, wenn Sie Ja sagen',
    choiceData: 'Welche Daten zu welcher Frage gehören',
    bases: {
      consent: '{name}: Ihre Einwilligung, Art. 6 Abs. 1 Buchst. a DSGVO.',
      contract: '{name}: erforderlich für den Vertrag mit Ihnen, Art. 6 Abs. 1 Buchst. b DSGVO.',
      'legal-obligation': '{name}: das Gesetz verlangt es, Art. 6 Abs. 1 Buchst. c DSGVO.',
      'vital-interests': '{name}: zum Schutz von Leben und Gesundheit, Art. 6 Abs. 1 Buchst. d DSGVO.',
      'public-task': '{name}: eine Aufgabe im öffentlichen Interesse, Art. 6 Abs. 1 Buchst. e DSGVO.',
      'legitimate-interests':
        '{name}: unser berechtigtes Interesse ({interest}), Art. 6 Abs. 1 Buchst. f DSGVO.',
    },
    profiling: 'Profiling',
    automated: 'Automatisierte Entscheidungen',
    noAutomated:
      'Wir lassen Entscheidungen, die für Sie rechtliche Wirkung haben oder Sie in ähnlicher Weise erheblich beeinträchtigen, nicht allein von einem Computer treffen.',
    recipients: 'Wer die Daten erhält',
    roles: {
      processor: '{name}, in unserem Auftrag.',
      controller: '{name}, mit eigener Verantwortung für die Daten.',
      authority: '{name}: nur wenn ein Gesetz oder die Entscheidung einer Behörde es verlangt.',
    },
    partner: '{name}: nur wenn Sie zu genau diesem Partner Ja sagen.',
    transfers: 'Länder außerhalb von EU und EWR',
    noTransfers: 'Wir übermitteln die Daten nicht in Länder außerhalb von EU und EWR.',
    noRecipients: 'Niemand sonst erhält die Daten.',
    storage: 'Wie lange wir die Daten speichern',
    years: {one: '{n} Jahr', other: '{n} Jahre'},
    months: {one: '{n} Monat', other: '{n} Monate'},
    days: {one: '{n} Tag', other: '{n} Tage'},
  },
  rights: {
    summary: 'Ihre Rechte',
    withdraw:
      'Sie können eine Einwilligung jederzeit widerrufen. Was wir bis dahin getan haben, bleibt rechtmäßig.',
    validity:
      'Eine Einwilligung gilt, bis Sie sie widerrufen. Sie gilt auch, wenn Sie unsere Dienste eine Zeit lang nicht nutzen, und hängt nicht davon ab, ob Sie etwas kaufen.',
    free: 'Ihre Rechte zu nutzen, kostet nichts. Sie können:',
    each: {
      access:
        'Auskunft erhalten, indem Sie schriftlich um einen Auszug dessen bitten, was die Datenbank über Sie enthält',
      rectification: 'falsche Daten berichtigen lassen',
      erasure: 'Daten löschen lassen',
      restriction: 'die Verarbeitung einschränken lassen, solange eine Frage geklärt wird',
      portability: 'Ihre Daten in einer Datei erhalten, die Sie zu anderen mitnehmen können',
      objection: 'Widerspruch einlegen, auch gegen alle Werbung auf einmal',
    },
    contact: 'Schreiben Sie an {place}.',
    register: 'Unter {url} können Sie Ihre Daten auch einsehen, als Auszug erhalten und für Werbung sperren.',
    age: 'Wenn Sie unter {age} Jahre alt sind, können Sie nicht selbst einwilligen.',
    complaint:
      'Wenn Sie mit unserer Antwort nicht zufrieden sind, können Sie sich bei der Aufsichtsbehörde beschweren: {authority}.',
  },
  status: {
    untouched: 'Sie müssen nicht antworten. {goOn}',
    answered:
      'Sie haben {answered} von {total} beantwortet und können Ihre Antworten ändern, wann Sie wollen. {goOn}',
    recorded: 'Ihre Antwort ist auf diesem Gerät gespeichert und unterwegs zu {controller}.',
    received: '{controller} hat den Empfang Ihrer Antwort bestätigt.',
    waiting:
      'Ihre Antwort ist auf diesem Gerät gespeichert. Sie wird gesendet, sobald {controller} erreichbar ist.',
    parked:
      '{controller} konnte Ihre Antwort nicht annehmen ({reason}). Sie ist auf diesem Gerät gespeichert. Bitte wenden Sie sich an {controller}.',
    'parked-only':
      '{controller} konnte Ihre Antwort nicht annehmen ({reason}), und sie konnte auf diesem Gerät nicht gespeichert werden. Bitte wenden Sie sich an {controller}.',
    'received-only':
      '{controller} hat den Empfang Ihrer Antwort bestätigt. Auf diesem Gerät konnte sie nicht gespeichert werden.',
    'not-stored':
      'Ihre Antwort konnte auf diesem Gerät nicht gespeichert werden. Sie wird mit dem Formular gesendet.',
    local: 'Ihre Antwort ist auf diesem Gerät gespeichert und wird mit dem Formular gesendet.',
    'not-a-person': 'Ein Ja wurde zurückgenommen, weil es nicht von einem Klick oder einer Taste kam.',
    minor: 'Wenn Sie unter {age} Jahre alt sind, können Sie nicht selbst Ja sagen.',
    test: 'Test: Die Antworten hier sind keine echten Einwilligungen.',
  },
  copy: {
    heading: 'Ihre Antworten',
    recorded: 'Abgegeben am {date}',
    none: 'Sie haben nichts beantwortet.',
    page: 'Lesbare Kopie speichern',
    bundle: 'Beleg speichern',
    about: 'Mit dem Beleg können Sie und eine Behörde prüfen, dass niemand Ihre Antworten geändert hat.',
  },
  goOn: {
    registration: 'Sie können das Konto anlegen, ohne mehr zu beantworten.',
    subscription: 'Sie können das Abonnement bestellen, ohne mehr zu beantworten.',
    checkout: 'Sie können den Kauf abschließen, ohne mehr zu beantworten.',
    preferences: 'Sie können antworten, wann Sie wollen.',
  },
};
