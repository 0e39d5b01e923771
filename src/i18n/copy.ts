// The words of the button that has the person's copy mailed, in every language: apart from the other words of the screen,
// so that the script which asks does not carry them. `{email}`: the address; `{controller}`: the shop.
export interface CopyMailWords {
  readonly button: string;
  readonly sending: string;
  readonly sent: string;
  readonly failed: string;
}

/** By language tag. */
export const copyMail: Readonly<Record<string, CopyMailWords>> = {
  da: {
    button: 'Send mig en kopi på mail',
    sending: 'Beder {controller} om at sende kopien …',
    sent: '{controller} sender kopien til {email}.',
    failed: '{controller} kunne ikke nås. Prøv igen om lidt.',
  },
  en: {
    button: 'Mail me a copy',
    sending: 'Asking {controller} to send the copy …',
    sent: '{controller} is sending the copy to {email}.',
    failed: '{controller} could not be reached. Try again in a moment.',
  },
  sv: {
    button: 'Mejla mig en kopia',
    sending: 'Ber {controller} att skicka kopian …',
    sent: '{controller} skickar kopian till {email}.',
    failed: '{controller} kunde inte nås. Försök igen om en stund.',
  },
  nb: {
    button: 'Send meg en kopi på e-post',
    sending: 'Ber {controller} om å sende kopien …',
    sent: '{controller} sender kopien til {email}.',
    failed: 'Fikk ikke kontakt med {controller}. Prøv igjen om litt.',
  },
  de: {
    button: 'Kopie per E-Mail senden',
    sending: '{controller} wird gebeten, die Kopie zu senden …',
    sent: '{controller} sendet die Kopie an {email}.',
    failed: '{controller} war nicht erreichbar. Versuchen Sie es gleich noch einmal.',
  },
  nl: {
    button: 'Mail me een kopie',
    sending: '{controller} wordt gevraagd de kopie te sturen …',
    sent: '{controller} stuurt de kopie naar {email}.',
    failed: '{controller} was niet bereikbaar. Probeer het zo nog een keer.',
  },
  fi: {
    button: 'Lähetä kopio sähköpostiini',
    sending: 'Kopiota pyydetään: {controller} …',
    sent: '{controller} lähettää kopion osoitteeseen {email}.',
    failed: 'Yhteyttä ei saatu: {controller}. Yritä hetken kuluttua uudelleen.',
  },
  fr: {
    button: 'M’envoyer une copie par e-mail',
    sending: 'Demande de la copie à {controller}…',
    sent: '{controller} envoie la copie à {email}.',
    failed: '{controller} n’a pas pu être joint. Réessayez dans un instant.',
  },
  pl: {
    button: 'Wyślij mi kopię e-mailem',
    sending: 'Prośba o kopię: {controller}…',
    sent: '{controller} wysyła kopię na adres {email}.',
    failed: 'Nie udało się połączyć: {controller}. Spróbuj ponownie za chwilę.',
  },
  es: {
    button: 'Enviarme una copia por correo',
    sending: 'Pidiendo la copia a {controller}…',
    sent: '{controller} envía la copia a {email}.',
    failed: 'No se pudo contactar con {controller}. Inténtalo de nuevo en un momento.',
  },
};
