// French. "L’entreprise" before a name spares its gender and the elision of de and que.
import type {Messages} from '../model/messages.ts';

export const fr: Messages = {
  lang: 'fr',
  dir: 'ltr',
  and: ' et ',
  colon: '\u00a0: ',
  heading: 'Que pouvons-nous faire de vos données\u00a0?',
  introductions: {
    registration:
      '{controller} utilise ce que vous saisissez ici pour créer votre compte, livrer ce que vous commandez et envoyer la facture.',
    subscription:
      '{controller} utilise ce que vous saisissez ici pour livrer votre abonnement et envoyer la facture.',
    checkout:
      '{controller} utilise ce que vous saisissez ici pour livrer votre commande et envoyer la facture.',
    preferences: 'Ici, vous décidez à quoi vos données peuvent servir chez {controller}.',
  },
  voluntary:
    'Tout ce qui suit est facultatif. Si vous dites oui à quelque chose, vous pouvez retirer votre accord à tout moment.',
  checkboxHelp: 'Cochez pour dire oui.',
  yes: 'Oui, merci',
  no: 'Non, merci',
  all: {accept: 'Oui à tout', refuse: 'Non à tout'},
  confirm: 'Vous recevrez un e-mail pour confirmer. Votre oui ne vaut qu’ensuite.',
  answers: {given: 'Oui', refused: 'Non', unanswered: 'Sans réponse'},
  earlier: {
    given: 'Vous avez dit oui le {date}.',
    refused: 'Vous avez dit non le {date}.',
    withdrawn: 'Vous avez retiré votre accord le {date}.',
    withdraw: 'Retirer',
    again: 'Répondre à nouveau',
    changed: 'Vous avez répondu le {date}. Depuis, nous avons changé ceci\u00a0: {changes}.',
    changes: {
      products: 'les produits concernés',
      data: 'les données que nous utilisons',
      purpose: 'l’usage des données',
      partner: 'l’identité du partenaire',
      profiling: 'la façon dont nous regroupons les données',
      controller: 'l’identité du responsable',
    },
  },
  marketing: {
    legend: 'L’entreprise {controller} peut-elle vous contacter pour des nouveautés et des offres\u00a0?',
    about: 'Cela concerne\u00a0: {products}. Vous choisissez comment\u00a0: {channels}.',
    products: 'Ici, cela concerne\u00a0: {products}.',
  },
  channels: {
    email: 'E-mail',
    sms: 'SMS',
    phone: 'Téléphone',
    post: 'Courrier',
    digital: 'Autres canaux numériques',
  },
  channelsInline: {
    email: 'e-mail',
    sms: 'SMS',
    phone: 'téléphone',
    post: 'courrier',
    digital: 'autres canaux numériques',
  },
  addresses: {email: 'À {email}', phone: 'Au {phone}', post: 'À l’adresse {post}'},
  softOptIn: {
    legend: 'Offres sur des produits semblables à vos achats',
    about:
      'Quand vous achetez quelque chose, l’entreprise {controller} peut vous écrire par {channels} au sujet de ses propres produits semblables\u00a0: {products}. Vous pouvez dire non ici et dans chaque message. C’est gratuit.',
    label: 'Non merci aux offres par {channel}',
    refused: 'Non',
  },
  profiling: {
    legend:
      'L’entreprise {controller} peut-elle adapter pour vous les contenus, les publicités et les offres\u00a0?',
    label: 'Profilage',
  },
  sharing: {
    legend: 'L’entreprise {controller} peut-elle communiquer vos données à un partenaire\u00a0?',
    about: 'Chaque partenaire est nommé. Vous répondez pour chacun séparément.',
  },
  use: {
    summary: 'Comment nous utilisons vos données',
    controller: 'Responsable du traitement',
    representative: 'Représentant dans l’UE',
    officer: 'Délégué à la protection des données',
    noOfficer: 'Nous n’avons pas désigné de délégué à la protection des données.',
    register: 'La base de données clients',
    data: 'Les données que nous traitons',
    optional: 'C’est facultatif.',
    notAsked: 'Usages pour lesquels nous ne demandons pas votre accord',
    asked: 'Usages uniquement si vous dites oui',
    choiceData: 'Données liées à chaque choix',
    bases: {
      consent: '{name}\u00a0: votre consentement, RGPD, article 6, paragraphe 1, point a).',
      contract: '{name}\u00a0: nécessaire au contrat avec vous, RGPD, article 6, paragraphe 1, point b).',
      'legal-obligation': '{name}\u00a0: la loi l’exige, RGPD, article 6, paragraphe 1, point c).',
      'vital-interests':
        '{name}\u00a0: pour protéger la vie et la santé, RGPD, article 6, paragraphe 1, point d).',
      'public-task': '{name}\u00a0: une mission d’intérêt public, RGPD, article 6, paragraphe 1, point e).',
      'legitimate-interests':
        '{name}\u00a0: notre intérêt légitime ({interest}), RGPD, article 6, paragraphe 1, point f).',
    },
    profiling: 'Profilage',
    automated: 'Décisions automatisées',
    noAutomated:
      'Nous ne laissons pas un ordinateur prendre seul des décisions qui ont pour vous un effet juridique ou vous affectent de façon similaire et importante.',
    recipients: 'Qui reçoit les données',
    roles: {
      processor: '{name}, pour notre compte.',
      controller: '{name}, avec une responsabilité propre pour les données.',
      authority: '{name}\u00a0: seulement si une loi ou la décision d’une autorité l’exige.',
    },
    partner: '{name}\u00a0: seulement si vous dites oui à ce partenaire précis.',
    transfers: 'Pays hors de l’UE et de l’EEE',
    noTransfers: 'Nous n’envoyons pas les données hors de l’UE et de l’EEE.',
    noRecipients: 'Personne d’autre ne reçoit les données.',
    storage: 'Combien de temps nous gardons les données',
    years: {one: '{n} an', many: '{n} d’années', other: '{n} ans'},
    months: {one: '{n} mois', many: '{n} de mois', other: '{n} mois'},
    days: {one: '{n} jour', many: '{n} de jours', other: '{n} jours'},
  },
  rights: {
    summary: 'Vos droits',
    withdraw:
      'Vous pouvez retirer un consentement à tout moment. Ce que nous avons fait avant cela reste licite.',
    validity:
      'Un consentement vaut jusqu’à ce que vous le retiriez. Il vaut aussi quand vous n’utilisez pas nos services, et il ne dépend pas d’un achat.',
    free: 'Exercer vos droits est gratuit. Vous pouvez\u00a0:',
    each: {
      access: 'accéder à vos données en demandant par écrit un extrait de ce que la base contient sur vous',
      rectification: 'faire rectifier des données fausses',
      erasure: 'faire effacer des données',
      restriction: 'faire limiter le traitement le temps de régler une question',
      portability: 'recevoir vos données dans un fichier que vous pouvez utiliser ailleurs',
      objection: 'vous opposer au traitement, y compris à tout le marketing en une fois',
    },
    contact: 'Écrivez à {place}.',
    register:
      'Sur {url}, vous pouvez aussi voir vos données, obtenir un extrait et bloquer vos données pour le marketing.',
    age: 'Si vous avez moins de {age} ans, vous ne pouvez pas donner vous-même votre consentement.',
    complaint:
      'Si notre réponse ne vous convient pas, vous pouvez déposer une réclamation auprès de l’autorité de contrôle\u00a0: {authority}.',
  },
  status: {
    untouched: 'Répondre est facultatif. {goOn}',
    answered:
      'Vous avez répondu à {answered} sur {total} et pouvez modifier vos réponses quand vous voulez. {goOn}',
    recorded: 'Votre réponse est enregistrée sur cet appareil et en route vers {controller}.',
    received: '{controller} a confirmé la réception de votre réponse.',
    waiting:
      'Votre réponse est enregistrée sur cet appareil. Elle sera envoyée dès que la connexion avec {controller} sera possible.',
    parked:
      '{controller} n’a pas pu recevoir votre réponse ({reason}). Elle est enregistrée sur cet appareil. Veuillez contacter {controller}.',
    'parked-only':
      '{controller} n’a pas pu recevoir votre réponse ({reason}), et elle n’a pas pu être enregistrée sur cet appareil. Veuillez contacter {controller}.',
    'received-only':
      '{controller} a confirmé la réception de votre réponse. Elle n’a pas pu être enregistrée sur cet appareil.',
    'not-stored':
      'Votre réponse n’a pas pu être enregistrée sur cet appareil. Elle est jointe au formulaire.',
    local: 'Votre réponse est enregistrée sur cet appareil et jointe au formulaire.',
    'not-a-person': 'Un oui a été annulé, car il ne venait ni d’un clic ni d’une touche.',
    minor: 'Si vous avez moins de {age} ans, vous ne pouvez pas dire oui vous-même.',
    test: 'Test\u00a0: les réponses données ici ne sont pas de vrais consentements.',
  },
  copy: {
    heading: 'Vos réponses',
    recorded: 'Réponses du {date}',
    none: 'Vous n’avez répondu à rien.',
    page: 'Enregistrer une copie lisible',
    bundle: 'Enregistrer le reçu',
    about: 'Avec le reçu, vous et une autorité pouvez vérifier que personne n’a modifié vos réponses.',
  },
  goOn: {
    registration: 'Vous pouvez créer le compte sans répondre à autre chose.',
    subscription: 'Vous pouvez commander l’abonnement sans répondre à autre chose.',
    checkout: 'Vous pouvez terminer l’achat sans répondre à autre chose.',
    preferences: 'Vous pouvez répondre quand vous voulez.',
  },
};
