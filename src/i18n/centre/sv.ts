// Swedish, for the preference centre.
import type {CentreMessages} from '../../model/centre-messages.ts';

export const sv: CentreMessages = {
  lang: 'sv',
  heading: 'Dina val hos {controller}',
  about: 'Här kan du se vad du har svarat och när som helst ändra det. Det gäller genast.',
  empty: 'Det finns inga svar på den här enheten ännu.',
  choices: {
    heading: 'Det här har du svarat',
    states: {
      unanswered: 'Du har inte svarat.',
      'not-covered':
        'Du sa ja den {date}. Sedan dess har vi ändrat frågan, och ditt ja omfattar inte det nya.',
      objected: 'Nej. Du spärrade all marknadsföring den {date}.',
      review: 'Du sa ja den {date}. Det gäller fortfarande, och nu är det dags att se över det.',
      soft: 'Erbjudanden kommer tills du säger nej.',
    },
    answer: 'Svara nu',
    refuse: 'Säg nej',
    under: 'Det var version {version} av texten.',
    elsewhere: {
      mail: 'Ett nej kom via en länk i ett mejl den {date}.',
      typed: 'Ett nej kom med din adress den {date}.',
      unsubscribe: 'En avanmälan kom från ett mejlprogram den {date}.',
      receipt: 'Ett nej kom från en annan enhet den {date}.',
    },
    conflict: {
      about: 'Den här enheten och {controller} säger olika saker. Det strängaste gäller: nej.',
      device: 'På den här enheten',
      receiver: 'Hos {controller}',
    },
    compared: {
      yes: 'Jämfört med {controller} den {date}.',
      no: 'Du ser det som den här enheten vet. Resten kommer när det finns kontakt med {controller}.',
    },
  },
  everything: {
    heading: 'Allt på en gång',
    withdraw: {about: 'Allt du har sagt ja till här slutar att gälla.', label: 'Ta tillbaka allt'},
    block: {
      about: 'All marknadsföring från {controller} upphör, även brev, telefonsamtal och profilering.',
      label: 'Spärra all marknadsföring',
    },
    lift: {
      about: 'Spärren upphör, och det du sa ja till tidigare väljer du själv på nytt.',
      label: 'Häv spärren',
    },
    blocked: {
      raised: 'All marknadsföring har varit spärrad sedan den {date}.',
      lifted: 'Spärren hävdes den {date}.',
    },
  },
  history: {
    heading: 'Dina kvitton',
    about: 'Varje gång du svarar eller begär något får du ett kvitto. Här är alla.',
    none: 'Det finns inga kvitton på den här enheten.',
    count: {one: '{n} kvitto', other: '{n} kvitton'},
    line: 'Den {date} på sidan {page}',
    imported: 'Hämtat från en fil',
    events: {
      choices: 'Du svarade',
      withdrawal: 'Du tog tillbaka ett ja',
      raised: 'Du spärrade all marknadsföring',
      lifted: 'Du hävde spärren',
      access: 'Du begärde att få se dina uppgifter',
      rectification: 'Du begärde att få ett fel rättat',
      erasure: 'Du begärde att få uppgifter raderade',
      restriction: 'Du begärde att användningen pausas',
      portability: 'Du begärde dina uppgifter i en fil',
    },
    delivery: {
      local: 'Det är sparat på den här enheten.',
      queued: 'Det skickas när det finns kontakt med {controller}.',
      sent: 'Det är på väg till {controller}.',
      received: '{controller} har bekräftat det.',
      parked: '{controller} kunde inte ta emot det ({reason}).',
      page: 'Det finns bara i det här fönstret, eftersom enheten inte kunde spara det.',
      quarantined: '{controller} har tagit emot det. Ett ja i det gäller först när texten är kontrollerad.',
    },
    checks: {
      trusted: 'Kontrollerat: kvittot är oförändrat, och {controller} har bekräftat det.',
      intact: 'Kontrollerat: kvittot är oförändrat. Det är inte bekräftat vem som har tagit emot det.',
      broken: 'Kontrollerat: kvittot eller texten har ändrats och bevisar inget.',
    },
    text: 'Visa texten som den var',
    noText: 'Texten finns inte på den här enheten.',
    allPage: 'Spara allt som en läsbar sida',
    allBundle: 'Spara alla kvitton',
  },
  import: {
    heading: 'Har du ett kvitto från en annan enhet?',
    about: 'Öppna filen här. Då kan du se svaren och ta tillbaka ett ja från den här enheten.',
    label: 'Välj en fil med kvitton',
    help: 'Du kan också dra filen hit.',
    added: {one: '{n} kvitto har hämtats.', other: '{n} kvitton har hämtats.'},
    known: 'Kvittot finns redan här.',
    other: 'Kvittot hör till någon annan än {controller}.',
    broken: 'Filen är inte ett helt kvitto, så den hämtades inte.',
    large: 'Filen är för stor för att vara ett kvitto.',
  },
  address: {
    heading: 'Säg nej med din adress',
    about:
      'Skriv din e-postadress eller ditt telefonnummer. Då gäller ett nej till all marknadsföring för den adressen, och ett meddelande skickas dit.',
    label: 'E-postadress eller telefonnummer',
    refuse: 'Säg nej till allt',
    link: {
      about:
        'Vill du se vad {controller} har om dig kan du få en länk. Den fungerar en gång, under en halvtimme.',
      label: 'Skicka en länk till mig',
    },
    sent: 'Tack. Om {controller} känner till adressen är ett meddelande på väg dit.',
    missing: 'Skriv en e-postadress eller ett telefonnummer.',
    emailOnly: 'Skriv en e-postadress. Länken kan bara skickas dit.',
    failed: 'Det gick inte att skicka. Försök igen om en stund.',
  },
  forget: {
    heading: 'Glöm den här enheten',
    about: 'Kvitton och nyckel på den här enheten raderas. Dina svar gäller fortfarande hos {controller}.',
    label: 'Glöm den här enheten',
    ask: 'Vill du radera alla kvitton på den här enheten? Spara dem först om du vill behålla dem.',
    pending: {
      one: '{n} kvitto har inte kommit fram till {controller} och raderas också.',
      other: '{n} kvitton har inte kommit fram till {controller} och raderas också.',
    },
    confirm: 'Radera dem',
    keep: 'Behåll dem',
    done: 'Enheten har glömt dina kvitton.',
    failed: 'Kvittona kunde inte raderas. Stäng andra fönster med webbplatsen och försök igen.',
  },
  rights: {
    about: 'Det kostar inget, och du behöver inte skriva varför. {controller} ska svara inom en månad.',
    each: {
      access: {
        heading: 'Se dina uppgifter',
        about: 'Du får ett utdrag av det som {controller} har om dig och ser vem som har fått det.',
        send: 'Begär ett utdrag',
      },
      rectification: {
        heading: 'Få ett fel rättat',
        about: 'Skriv vad som är fel och vad som är rätt.',
        send: 'Begär rättelse',
      },
      erasure: {
        heading: 'Få uppgifter raderade',
        about: '{controller} raderar uppgifterna, utom dem som måste sparas enligt lag.',
        send: 'Begär radering',
      },
      restriction: {
        heading: 'Pausa användningen',
        about: 'Uppgifterna sparas bara, medan en fråga utreds.',
        send: 'Begär en paus',
      },
      portability: {
        heading: 'Ta med dig dina uppgifter',
        about: 'Du får det du själv har lämnat till {controller} i en fil som andra kan läsa.',
        send: 'Begär filen',
      },
    },
    objection: {
      heading: 'Gör en invändning',
      about: 'Mot marknadsföring räcker det med ett tryck.',
      other: 'Är det annan användning du vill stoppa, skriv till {place} och berätta om din situation.',
    },
    complaint: 'Klaga hos en myndighet',
    fields: {
      wrong: 'Vad är fel?',
      right: 'Vad är rätt?',
      reply: 'Vart ska svaret skickas?',
      replyHelp: 'E-postadress, telefonnummer eller postadress. Det används bara för svaret.',
    },
    errors: {
      wrong: 'Skriv vad som är fel.',
      right: 'Skriv vad som är rätt.',
      reply: 'Skriv vart svaret ska skickas.',
      long: 'Skriv högst {most} tecken.',
      failed: 'Det gick inte att underteckna i den här webbläsaren. Skriv i stället till {place}.',
    },
    requests: {
      heading: 'Det här har du begärt',
      progress: {
        waiting: 'Sparat på den här enheten den {date}. Det skickas när det finns kontakt med {controller}.',
        sent: 'Undertecknat den {date} och på väg till {controller}.',
        parked: '{controller} kunde inte ta emot det ({reason}). Kontakta {controller}.',
        received: 'Mottaget av {controller} den {date}.',
        due: 'Svaret ska komma senast den {date}.',
        'identity-asked': '{controller} har den {date} bett dig visa att det är du.',
        done: 'Besvarat den {date}.',
        refused: 'Avslaget den {date}: {reason}',
        overdue: 'Svaret skulle ha kommit senast den {date}. Du kan klaga.',
      },
    },
  },
  status: {
    untouched: 'Du kan ändra dina svar när du vill.',
    recorded: 'Det gäller nu och är på väg till {controller}.',
    received: 'Det gäller nu, och {controller} har bekräftat det.',
    waiting: 'Det gäller nu på den här enheten. {controller} får det så snart det finns kontakt.',
    parked:
      '{controller} kunde inte ta emot det ({reason}). Det är sparat på den här enheten. Kontakta {controller}.',
    'parked-only':
      '{controller} kunde inte ta emot det ({reason}), och det kunde inte sparas på den här enheten. Kontakta {controller}.',
    'received-only': '{controller} har bekräftat det. Det kunde inte sparas på den här enheten.',
    'not-stored':
      'Det kunde inte sparas på den här enheten. Låt fönstret vara öppet tills {controller} har bekräftat det.',
    local: 'Det gäller nu och är sparat på den här enheten.',
  },
};
