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
export const namesNoGoods = (text: readonly string[]): boolean => only(text, [GOODS, UNNAMED, VAGUE, LINKS]);

/** Words that each channel goes by. A number or address to write to is no channel. */
export const CHANNEL_WORDS: Readonly<Record<string, RegExp>> = {
  email:
    /(?<!\p{L})(e-?mails?|e-?post|courriels?|sähköposti\p{L}*|correos? electrónicos?|tölvupóst\p{L}*)(?!\p{L})/iu,
  sms: /(?<!\p{L})(sms|sms'er|mms|text messages?|tekstbeskeder|textos)(?!\p{L})/iu,
  phone:
    /(?<!\p{L})(telefon|phone|telephone|opkald|telefonopkald|calls?|anrufe?|téléphone|appels?|teléfono|llamadas?|telefono|telefonu|telefonicznie|puhelimitse|puhelut?|telefoon|samtal|síma)(?!\p{L})/iu,
  post: /(?<![\p{L}-])(post|brev|breve|letters?|briefe|lettres?|courrier|cartas?|lettere|kirjeet?|brieven)(?![\p{L}-])/iu,
};
/** What goes before the words above are looked for. */
export const CHANNEL_PLACES: RegExp =
  /(?<!\p{L})((your|din|dit|ditt|deine?|ihre?|votre|tu|su|tuo|uw|je) (\p{L}+[- ])?(telefon|phone|telephone|mobil|e-?mail|e-post|téléphone|teléfono|telefono|telefoon|post)|(phone|telephone|mobile|e-?mail|postal|post|cell) (numbers?|address(es)?)|numéros? de téléphone|adresses? e-?mail|números? de teléfono|numero di telefono|numer telefonu)(?!\p{L})/giu;

/** Texts that say that consent is there already, or comes with something else. */
export const DECLARED: Readonly<Record<string, readonly string[]>> = {
  da: [
    'du har givet samtykke',
    'du har givet dit samtykke',
    'du har samtykket',
    'du har accepteret',
    'du giver samtykke',
    'du giver hermed',
    'du samtykker',
    'ved…giver du…samtykke',
    'ved…giver du…lov',
    'ved…giver du…tilladelse',
    'når…giver du…samtykke',
    'når…giver du…lov',
    'ved…samtykker du',
    'når…samtykker du',
    'ved…accepterer du',
    'når…accepterer du',
  ],
  en: [
    'you have given consent',
    'you have given your consent',
    'you have consented',
    'you have agreed',
    'you hereby',
    'you consent to',
    'you give your consent',
    'by…you consent',
    'by…you agree',
    'by…you accept',
    'by…you give…consent',
    'by…you give…permission',
    'when…you agree',
    'when…you accept',
  ],
  de: [
    'sie haben…eingewilligt',
    'sie willigen…ein',
    'mit…willigen sie',
    'mit…stimmen sie…zu',
    'indem sie…willigen sie',
    'indem sie…stimmen sie',
    'indem sie…akzeptieren sie',
  ],
  sv: ['du har samtyckt', 'du samtycker', 'genom…samtycker du', 'genom…godkänner du', 'genom…accepterar du'],
  nb: ['du har samtykket', 'du samtykker', 'ved…samtykker du', 'ved…godtar du', 'ved…aksepterer du'],
  no: ['du har samtykket', 'du samtykker', 'ved…samtykker du', 'ved…godtar du', 'ved…aksepterer du'],
  nn: ['du har samtykt', 'du samtykkjer', 'ved…samtykkjer du', 'ved…godtek du'],
  fr: ['vous consentez', 'vous avez consenti', 'en vous…vous acceptez', 'vous donnez votre consentement'],
  nl: [
    'u stemt in',
    'je stemt in',
    'door…stemt u',
    'door…stem je',
    'door…gaat u akkoord',
    'door…ga je akkoord',
  ],
  es: [
    'usted consiente',
    'has dado tu consentimiento',
    'ha dado su consentimiento',
    'al…aceptas',
    'al…consientes',
  ],
  it: [
    'hai acconsentito',
    'ha acconsentito',
    'acconsenti a',
    'registrandoti accetti',
    'registrandosi accetta',
  ],
  pl: ['wyrażasz zgodę', 'wyraziłeś zgodę', 'rejestrując się…akceptujesz'],
  fi: ['olet antanut suostumuksen', 'annat suostumuksesi', 'suostut', 'rekisteröitymällä…hyväksyt'],
};

/** A sentence with one of these asks, or says what would follow. */
export const CONDITIONS: Readonly<Record<string, readonly string[]>> = {
  da: ['hvis', 'dersom', 'såfremt', 'medmindre'],
  en: ['if', 'unless', 'whether', 'only where'],
  de: ['wenn', 'falls', 'sofern', 'ob'],
  sv: ['om', 'ifall'],
  nb: ['hvis', 'dersom', 'om'],
  no: ['hvis', 'dersom', 'om'],
  nn: ['viss', 'dersom', 'om'],
  fr: ['si', 'sauf si'],
  nl: ['als', 'indien', 'wanneer'],
  es: ['si'],
  it: ['se'],
  pl: ['jeśli', 'jeżeli', 'gdy'],
  fi: ['jos'],
};

/** Texts that make consent a condition of something. */
export const TIED: Readonly<Record<string, readonly string[]>> = {
  da: [
    'samtykke er en betingelse',
    'for at…skal du sige ja',
    'for at…skal du samtykke',
    'du skal samtykke',
    'du skal sige ja',
    'købet kræver…samtykke',
    'ordren kræver…samtykke',
    'kontoen kræver…samtykke',
    'kun købe, hvis',
    'kun bestille, hvis',
    'ikke købe uden',
    'ikke bestille uden',
  ],
  en: [
    'consent is a condition',
    'order requires…consent',
    'purchase requires…consent',
    'account requires…consent',
    'you must consent',
    'you must say yes',
    'you must agree',
    'you have to consent',
    'only buy if',
    'only order if',
    'cannot buy without',
    'cannot order without',
  ],
  de: ['einwilligung ist voraussetzung', 'sie müssen einwilligen', 'nur mit ihrer einwilligung bestellen'],
  sv: ['samtycke är ett villkor', 'du måste samtycka'],
  nb: ['samtykke er en betingelse', 'samtykke er et vilkår', 'du må samtykke'],
  no: ['samtykke er en betingelse', 'samtykke er et vilkår', 'du må samtykke'],
  fr: ['consentement est une condition', 'vous devez consentir', 'vous devez accepter'],
  nl: ['toestemming is een voorwaarde', 'u moet toestemming geven'],
  es: ['consentimiento es una condición', 'debe consentir', 'debes consentir'],
  it: ['consenso è una condizione', 'devi acconsentire'],
  pl: ['zgoda jest warunkiem', 'musisz wyrazić zgodę'],
  fi: ['suostumus on edellytys', 'sinun on annettava suostumus'],
};

/** Data that don't come from the person: worked out, bought or looked up. */
export const DERIVED: RegExp =
  /profil(?!bil|foto|navn|name|e? ?pic|e? ?image|e ?name)|segment|score|scoring|statisti|inferred|derived|enrich|household|husstand|haushalt|boligområde|neighbou?rhood|wohngebiet|third[- ]party|tredjepart|area-/iu;

/** Purposes that a contract or a law needs, whatever the shop calls them. */
export const NEEDED: RegExp =
  /(?<!\p{L})(faktur\p{L}*|invoic\p{L}*|billing|rechnung\p{L}*|levering\p{L}*|deliver\p{L}*|lieferung\p{L}*|betaling\p{L}*|payments?|zahlung\p{L}*|bogføring\p{L}*|bookkeeping|livraison|facturation|leverans\p{L}*)(?!\p{L})/iu;

/** How companies are registered. */
const LEGAL_FORM =
  /(?<![\p{L}\p{N}])(aps|a\/s|i\/s|p\/s|k\/s|amba|ltd|limited|plc|llc|inc|gmbh|ag|ab|asa|as|oyj|oy|s\.?a\.?r\.?l|sas|s\.?a|n\.?v|b\.?v|s\.?r\.?l|s\.?p\.?a|sp\. z o\.? ?o|ehf|hf)(?![\p{L}\p{N}])/iu;

/** Whether a name has more than one company in it, each with its legal form. */
export const namesSeveral = (name: string): boolean =>
  name
    .split(/[,;+&]| (?:og|and|und|och|en|et|y|e|oraz|ja|samt|plus) /iu)
    .filter((part) => LEGAL_FORM.test(part)).length > 1;
