// Words that give away a generic partner, a bundled channel or a consent that is declared instead of asked for.

const words = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.join(' ').split(' '));

/** Words for companies in general. */
export const COMPANIES: ReadonlySet<string> = words(
  'partner partnere partners samarbejdspartner samarbejdspartnere selskab selskaber virksomhed virksomheder',
  'koncernselskab koncernselskaber datterselskaber tredjepart tredjeparter annoncør annoncører leverandører',
  'company companies parties party affiliates subsidiaries advertisers sponsors suppliers brands businesses',
  'partnern partnerunternehmen unternehmen firmen dritte dritten kooperationspartner werbepartner',
  'samarbetspartner samarbetspartners företag bolag koncernbolag tredjepart annonsörer',
  'samarbeidspartner samarbeidspartnere selskap bedrifter konsernselskaper tredjeparter annonsører',
  'partenaires partenaire sociétés société entreprises tiers annonceurs filiales',
  'bedrijven derden samenwerkingspartners adverteerders socios empresas terceros colaboradores anunciantes',
  'aziende terzi società inserzionisti partnerzy partnerów partnerom firmy podmioty spółki reklamodawcy',
  'kumppanit kumppani yhteistyökumppanit yritykset osapuolet mainostajat samstarfsaðilar fyrirtæki',
);

/** Words that stand around those and name nobody either. */
export const UNNAMED: ReadonlySet<string> = words(
  'andre udvalgte vores relevante øvrige other others selected our carefully chosen trusted relevant various third',
  'andere anderen ausgewählte ausgewählten unsere unseren weitere andra utvalda våra övriga utvalgte våre øvrige',
  'autres nos sélectionnés sélectionnées geselecteerde onze otros otras nuestros seleccionados seleccionadas',
  'altri altre nostri selezionati selezionate inni inne nasi nasze wybrani wybrane zaufani zaufane',
  'muut muiden valitut valituille luotetut aðrir valdir',
);

const LINKS: ReadonlySet<string> = words(
  'og eller i for fra af til m fl the of in and or from und oder von der die das och av et ou de des du en y o e i lub oraz ja tai',
  'group koncernen gruppen konzern groupe gruppo grupo',
);

/** Words for goods in general. */
export const GOODS: ReadonlySet<string> = words(
  'produkt produkter produkterne vare varer tjeneste tjenester ydelse ydelser service services sortiment tilbud nyheder',
  'product products goods offers news range offer produkte produkten waren dienstleistungen angebote sortiment',
  'tjänster varor erbjudanden nyheter varer tilbud produits offres nouveautés producten diensten aanbiedingen',
  'productos servicios ofertas prodotti servizi offerte produkty produktów usługi usług oferty tuotteet palvelut',
  'tarjoukset vörur þjónusta markedsføring marketing',
);

const VAGUE: ReadonlySet<string> = words(
  'alle alt hele forskellige spændende gode all any various exciting great alles todos tous tutti alla kaikki',
);

const only = (text: readonly string[], kinds: readonly ReadonlySet<string>[]): boolean =>
  text.every((word) => kinds.some((kind) => kind.has(word)));

/** Whether a name says only that there are companies. */
export const namesNobody = (name: readonly string[]): boolean =>
  name.some((word) => COMPANIES.has(word)) && only(name, [COMPANIES, UNNAMED, LINKS]);

/** Whether a text about product groups says only that there are goods, or nothing. */
export const namesNoGoods = (text: readonly string[]): boolean =>
  only(text, [GOODS, UNNAMED, VAGUE, LINKS]);

/** Words that each channel goes by. A number or address to write to is no channel. */
export const CHANNEL_WORDS: Readonly<Record<string, RegExp>> = {
  email: /(?<!\p{L})(e-?mails?|e-?post|courriels?|sähköposti\p{L}*|correos? electrónicos?|tölvupóst\p{L}*)(?!\p{L})/iu,
  sms: /(?<!\p{L})(sms|sms'er|mms|text messages?|tekstbeskeder|textos)(?!\p{L})/iu,
  phone:
    /(?<!\p{L})(telefon|phone|telephone|opkald|telefonopkald|calls?|anrufe?|téléphone|appels?|teléfono|llamadas?|telefono|telefonu|telefonicznie|puhelimitse|puhelut?|telefoon|samtal|síma)(?!\p{L})/iu,
  post: /(?<![\p{L}-])(post|brev|breve|letters?|brief|briefe|per post|kataloger|catalogues?|lettres?|courrier|cartas?|lettere|listy|kirjeet?|brieven)(?![\p{L}-])/iu,
};
/** What goes before the words above are looked for. */
export const CHANNEL_PLACES: RegExp =
  /(?<!\p{L})(phone|telephone|mobile|e-?mail|postal|post|cell) (numbers?|address(es)?)|numéros? de téléphone|adresses? e-?mail|números? de teléfono|numero di telefono|numer telefonu/giu;

/** Texts that say that consent is there already, or comes with something else. */
export const DECLARED: Readonly<Record<string, readonly string[]>> = {
  da: [
    'du har givet samtykke',
    'du har hermed givet',
    'har du givet samtykke',
    'du giver samtykke',
    'du giver hermed',
    'giver du samtykke',
    'giver du hermed',
    'du samtykker',
    'samtykker du',
    'du har samtykket',
    'har du samtykket',
    'du har accepteret',
    'ved at…accepterer du',
    'ved at…giver du',
    'ved din…accepterer du',
  ],
  en: [
    'you have consented',
    'you have given your consent',
    'you have given consent',
    'you have agreed',
    'you consent to',
    'you hereby consent',
    'you agree that',
    'you hereby agree',
    'you give your consent',
    'by…you consent',
    'by…you agree',
    'by…you accept',
    'by…you give',
  ],
  de: ['willigen sie…ein', 'haben sie…eingewilligt', 'sie willigen…ein', 'stimmen sie…zu', 'du willigst…ein', 'indem sie…akzeptieren'],
  sv: ['du har samtyckt', 'du samtycker', 'samtycker du', 'genom att…godkänner du', 'genom att…accepterar du'],
  nb: ['du har samtykket', 'du samtykker', 'samtykker du', 'ved å…godtar du', 'ved å…aksepterer du'],
  no: ['du har samtykket', 'du samtykker', 'samtykker du', 'ved å…godtar du', 'ved å…aksepterer du'],
  nn: ['du har samtykt', 'du samtykkjer', 'samtykkjer du', 'ved å…godtek du'],
  fr: ['vous consentez', 'vous avez consenti', 'en vous…vous acceptez', 'vous donnez votre consentement'],
  nl: ['u stemt in', 'stemt u in', 'je stemt in', 'stem je in', 'door…gaat u akkoord', 'door…ga je akkoord', 'u hebt toestemming gegeven'],
  es: ['usted consiente', 'has dado tu consentimiento', 'ha dado su consentimiento', 'al…aceptas', 'al…acepta', 'al…consientes'],
  it: ['hai acconsentito', 'ha acconsentito', 'acconsenti a', 'registrandoti accetti', 'registrandosi accetta'],
  pl: ['wyrażasz zgodę', 'wyraziłeś zgodę', 'wyraża pan', 'rejestrując się…akceptujesz'],
  fi: ['olet antanut suostumuksen', 'annat suostumuksesi', 'suostut', 'rekisteröitymällä…hyväksyt'],
};

/** Texts that make consent a condition of something. */
export const TIED: Readonly<Record<string, readonly string[]>> = {
  da: ['samtykke er en betingelse', 'kræver…samtykke', 'kræver, at du siger ja', 'forudsætter…samtykke', 'skal du sige ja', 'skal du samtykke', 'du skal samtykke', 'du skal sige ja', 'kun købe, hvis', 'kun handle, hvis'],
  en: ['consent is a condition', 'consent is required', 'requires your consent', 'you must consent', 'you must say yes', 'you must agree', 'you have to consent', 'only buy if', 'only order if', 'cannot buy without', 'cannot order without'],
  de: ['einwilligung ist erforderlich', 'einwilligung ist voraussetzung', 'sie müssen einwilligen', 'nur mit ihrer einwilligung bestellen'],
  sv: ['samtycke är ett villkor', 'samtycke krävs', 'du måste samtycka', 'kräver…samtycke'],
  nb: ['samtykke er en betingelse', 'samtykke er et vilkår', 'du må samtykke', 'krever…samtykke'],
  no: ['samtykke er en betingelse', 'samtykke er et vilkår', 'du må samtykke', 'krever…samtykke'],
  fr: ['consentement est une condition', 'consentement est obligatoire', 'vous devez consentir', 'vous devez accepter'],
  nl: ['toestemming is verplicht', 'toestemming is een voorwaarde', 'u moet toestemming geven'],
  es: ['consentimiento es obligatorio', 'consentimiento es una condición', 'debe consentir', 'debes consentir'],
  it: ['consenso è obbligatorio', 'consenso è una condizione', 'devi acconsentire'],
  pl: ['zgoda jest warunkiem', 'zgoda jest wymagana', 'musisz wyrazić zgodę'],
  fi: ['suostumus on edellytys', 'suostumus vaaditaan', 'sinun on annettava suostumus'],
};

/** Data that don't come from the person: worked out, bought or looked up. */
export const DERIVED: RegExp =
  /profil|segment|score|scoring|statisti|inferred|derived|enrich|household|husstand|haushalt|boligområde|neighbou?rhood|wohngebiet|third[- ]party|tredjepart|area-/iu;

/** Purposes that a contract or a law needs, whatever the shop calls them. */
export const NEEDED: RegExp =
  /(?<!\p{L})(faktur\p{L}*|invoic\p{L}*|billing|rechnung\p{L}*|levering\p{L}*|deliver\p{L}*|lieferung\p{L}*|betaling\p{L}*|payments?|zahlung\p{L}*|bogføring\p{L}*|bookkeeping|livraison|facturation|leverans\p{L}*)(?!\p{L})/iu;

/** How companies are registered; two of them in one name are two companies. */
export const LEGAL_FORMS: RegExp =
  /(?<![\p{L}\p{N}])(aps|a\/s|i\/s|p\/s|k\/s|amba|ltd|limited|plc|llc|inc|gmbh|ag|ab|asa|as|oyj|oy|s\.?a\.?r\.?l|sas|s\.?a|n\.?v|b\.?v|s\.?r\.?l|s\.?p\.?a|sp\. z o\.? ?o|ehf|hf)(?![\p{L}\p{N}])/giu;
