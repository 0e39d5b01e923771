// German, for the receiver's own pages and mails.
import type {PageWords} from '../words.ts';

export const de: PageWords = {
  lang: 'de',
  and: ' und ',
  channels: {
    'marketing.email': 'E-Mail',
    'marketing.sms': 'SMS',
    'marketing.phone': 'Telefon',
    'marketing.post': 'Brief',
    'marketing.digital': 'andere digitale Kanäle',
    profiling: 'Profiling',
  },
  unsubscribe: {
    title: 'Werbung von {controller} beenden?',
    what: 'Drücken Sie auf den Knopf, dann schickt {controller} Ihnen keine Werbung mehr ({channels}). Das gilt sofort.',
    button: 'Ja, beenden',
    later: 'Es passiert erst etwas, wenn Sie drücken. Was Sie gekauft haben, bleibt davon unberührt.',
  },
  done: {
    title: 'Ihr Nein ist gespeichert',
    what: '{controller} darf Ihnen keine Werbung mehr schicken ({channels}).',
    before: 'Was bis jetzt geschickt wurde, war damals rechtmäßig. Sie können die Seite schließen.',
  },
  broken: {
    title: 'Der Link funktioniert nicht',
    what: 'Vielleicht wurde er in Ihrer E-Mail abgeschnitten. Öffnen Sie den Link in der E-Mail noch einmal, oder schreiben Sie dem Shop, dass Sie nichts mehr erhalten möchten.',
  },
  typed: {
    subject: 'Sie erhalten keine Werbung mehr von {controller}',
    text: 'Jemand hat diese Adresse eingegeben, um Nein zu Werbung von {controller} zu sagen ({channels}). Das ist gespeichert und gilt jetzt.\n\nWenn Sie das waren, müssen Sie nichts weiter tun. Wenn es jemand anderes war, können Sie auf der Seite des Shops wieder Ja sagen.\n',
  },
  access: {
    subject: 'Sehen Sie, was {controller} über Sie hat',
    text: 'Mit diesem Link sehen Sie, was {controller} über Sie gespeichert hat:\n\n{link}\n\nEr gilt einmal und {minutes} Minuten lang. Wenn Sie nicht darum gebeten haben, müssen Sie nichts tun. Geben Sie den Link nicht weiter.\n',
  },
  open: {
    title: 'Sehen Sie, was über Sie gespeichert ist',
    what: 'Wählen Sie, in welcher Form Sie es möchten. Der Link gilt ab dem Absenden {minutes} Minuten lang.',
    page: 'Als Seite zeigen',
    data: 'Alles als JSON herunterladen',
    portable: 'Ihre eigenen Angaben als JSON herunterladen',
    once: 'Der Link gilt einmal. Wenn Sie mehrere Formen möchten, bitten Sie um einen weiteren Link.',
  },
  used: {
    title: 'Der Link gilt nicht mehr',
    what: 'Ein Link gilt einmal und nur {minutes} Minuten lang. Bitten Sie auf der Seite des Shops um einen neuen.',
  },
  confirm: {
    mail: {
      subject: 'Bestätigen Sie Ihr Ja an {controller}',
      text: 'Jemand hat bei {controller} mit dieser Adresse Ja gesagt:\n\n{choices}\n\nWaren Sie das, öffnen Sie den Link und drücken Sie auf den Knopf. Erst danach gilt Ihr Ja:\n\n{link}\n\nDer Link gilt bis zum {until}. Waren Sie es nicht, brauchen Sie nichts zu tun: Die Antwort gilt dann nicht.\n',
    },
    page: {
      title: 'Bestätigen Sie Ihr Ja an {controller}',
      what: 'Drücken Sie auf den Knopf, dann gilt, wozu Sie Ja gesagt haben:',
      button: 'Ja, das war ich',
      later:
        'Es geschieht nichts, bevor Sie drücken. Waren Sie es nicht, schließen Sie die Seite: Die Antwort gilt dann nicht.',
    },
    done: {
      title: 'Ihr Ja ist bestätigt',
      what: 'Ab jetzt gilt, wozu Sie bei {controller} Ja gesagt haben:',
      later:
        'Sie können Ihr Ja jederzeit auf der Seite des Shops widerrufen. Sie können diese Seite schließen.',
    },
    expired: {
      title: 'Der Link ist zu alt',
      what: 'Ihr Ja ist nicht bestätigt und gilt nicht. Möchten Sie weiterhin Ja sagen, antworten Sie noch einmal auf der Seite des Shops. Sie erhalten dann eine neue E-Mail.',
    },
    unknown: {
      title: 'Der Link ist nicht bekannt',
      what: 'Vielleicht ist er zu alt, oder die Antwort wurde gelöscht. Es wurde nichts geändert. Möchten Sie weiterhin Ja sagen, antworten Sie noch einmal auf der Seite des Shops.',
    },
    withdrawn: {
      title: 'Es gibt nichts zu bestätigen',
      what: 'Die Antwort wurde widerrufen, nachdem die E-Mail verschickt war. Der Link ändert nichts. Möchten Sie doch Ja sagen, antworten Sie noch einmal auf der Seite des Shops.',
    },
    broken: {
      title: 'Dieser Link funktioniert nicht',
      what: 'Vielleicht wurde er in Ihrer E-Mail abgeschnitten. Öffnen Sie den Link in der E-Mail noch einmal.',
    },
  },
  copy: {
    subject: 'Kopie Ihrer Antworten an {controller}',
    text: 'Hier ist die Kopie, um die Sie gebeten haben: was Sie {controller} am {date} geantwortet haben.\n\n{answers}\n\nDie Quittung ist als Datei angehängt. Damit können Sie und eine Behörde prüfen, dass niemand Ihre Antworten verändert hat.\n',
  },
};
