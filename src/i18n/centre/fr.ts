// French, for the preference centre. "L’entreprise" before a name spares its gender and the elision of de and que.
import type {CentreMessages} from '../../model/centre-messages.ts';

export const fr: CentreMessages = {
  lang: 'fr',
  heading: 'Vos choix chez {controller}',
  about: 'Ici, vous voyez vos réponses et pouvez les modifier à tout moment. Le changement vaut aussitôt.',
  empty: 'Il n’y a pas encore de réponse sur cet appareil.',
  choices: {
    heading: 'Ce que vous avez répondu',
    states: {
      unanswered: 'Vous n’avez pas répondu.',
      'not-covered':
        'Vous avez dit oui le {date}. Depuis, nous avons changé la question, et votre oui ne couvre pas ce qui est nouveau.',
      objected: 'Non. Vous avez bloqué tout le marketing le {date}.',
      review: 'Vous avez dit oui le {date}. Cela vaut toujours, et c’est le moment de le revoir.',
      soft: 'Des offres arrivent jusqu’à ce que vous disiez non.',
    },
    answer: 'Répondre maintenant',
    refuse: 'Dire non',
    under: 'C’était la version {version} du texte.',
    elsewhere: {
      mail: 'Un lien dans un e-mail a servi à dire non le {date}.',
      typed: 'Votre adresse a servi à dire non le {date}.',
      unsubscribe: 'Un logiciel de messagerie a servi à se désabonner le {date}.',
      receipt: 'Un autre appareil a servi à dire non le {date}.',
    },
    conflict: {
      about:
        'Cet appareil et l’entreprise {controller} ne disent pas la même chose. Le plus strict vaut\u00a0: non.',
      device: 'Sur cet appareil',
      receiver: 'Chez {controller}',
    },
    compared: {
      yes: 'Comparé avec {controller} le {date}.',
      no: 'Vous voyez ce que cet appareil sait. Le reste viendra dès que la connexion avec {controller} sera possible.',
    },
  },
  everything: {
    heading: 'Tout en une fois',
    withdraw: {about: 'Tous les accords que vous avez donnés ici cessent de valoir.', label: 'Tout retirer'},
    block: {
      about:
        'Tout le marketing de l’entreprise {controller} s’arrête, courrier, appels et profilage compris.',
      label: 'Bloquer tout le marketing',
    },
    lift: {
      about: 'Le blocage s’arrête, et c’est à vous de donner à nouveau les accords d’avant.',
      label: 'Lever le blocage',
    },
    blocked: {
      raised: 'Tout le marketing est bloqué depuis le {date}.',
      lifted: 'Le blocage a été levé le {date}.',
    },
  },
  history: {
    heading: 'Vos reçus',
    about: 'À chaque réponse et à chaque demande, vous recevez un reçu. Ils sont tous ici.',
    none: 'Il n’y a pas de reçu sur cet appareil.',
    count: {one: '{n} reçu', many: '{n} de reçus', other: '{n} reçus'},
    line: 'Le {date}, sur la page {page}',
    imported: 'Ajouté depuis un fichier',
    events: {
      choices: 'Vous avez répondu',
      withdrawal: 'Vous avez retiré un accord',
      raised: 'Vous avez bloqué tout le marketing',
      lifted: 'Vous avez levé le blocage',
      access: 'Vous avez demandé à voir vos données',
      rectification: 'Vous avez demandé la rectification d’une erreur',
      erasure: 'Vous avez demandé l’effacement de données',
      restriction: 'Vous avez demandé une pause dans l’utilisation',
      portability: 'Vous avez demandé vos données dans un fichier',
    },
    delivery: {
      local: 'Il est enregistré sur cet appareil.',
      queued: 'Il sera envoyé dès que la connexion avec {controller} sera possible.',
      sent: 'Il est en route vers {controller}.',
      received: '{controller} a confirmé sa réception.',
      parked: '{controller} n’a pas pu le recevoir ({reason}).',
      page: 'Il existe seulement dans cette fenêtre, car l’appareil n’a pas pu l’enregistrer.',
      quarantined: '{controller} l’a reçu. Un oui qu’il contient vaut seulement une fois le texte vérifié.',
    },
    checks: {
      trusted: 'Vérifié\u00a0: le reçu est inchangé, et l’entreprise {controller} l’a confirmé.',
      intact: 'Vérifié\u00a0: le reçu est inchangé. Son destinataire n’est pas confirmé.',
      broken: 'Vérifié\u00a0: le reçu ou le texte a été modifié et ne prouve rien.',
    },
    text: 'Voir le texte de l’époque',
    noText: 'Le texte n’est pas sur cet appareil.',
    allPage: 'Tout enregistrer en page lisible',
    allBundle: 'Enregistrer tous les reçus',
  },
  import: {
    heading: 'Avez-vous un reçu d’un autre appareil\u00a0?',
    about:
      'Ouvrez le fichier ici. Vous verrez les réponses et pourrez retirer un accord depuis cet appareil.',
    label: 'Choisir un fichier de reçus',
    help: 'Vous pouvez aussi déposer le fichier ici.',
    added: {
      one: '{n} reçu a été ajouté.',
      many: '{n} de reçus ont été ajoutés.',
      other: '{n} reçus ont été ajoutés.',
    },
    known: 'Le reçu est déjà ici.',
    other: 'Le reçu vient d’ailleurs que de l’entreprise {controller}.',
    broken: 'Le fichier n’est pas un reçu complet et n’a donc pas été ajouté.',
    large: 'Le fichier est trop grand pour être un reçu.',
  },
  address: {
    heading: 'Dire non avec votre adresse',
    about:
      'Saisissez votre adresse e-mail ou votre numéro de téléphone. Un non à tout le marketing vaut alors pour cette adresse, et un message lui est envoyé.',
    label: 'Adresse e-mail ou numéro de téléphone',
    refuse: 'Dire non à tout',
    link: {
      about:
        'Pour voir ce que l’entreprise {controller} sait de vous, vous pouvez recevoir un lien. Il fonctionne une fois, pendant une demi-heure.',
      label: 'M’envoyer un lien',
    },
    sent: 'Merci. Si l’entreprise {controller} connaît l’adresse, un message est en route.',
    missing: 'Saisissez une adresse e-mail ou un numéro de téléphone.',
    emailOnly: 'Saisissez une adresse e-mail. Le lien peut seulement être envoyé là.',
    failed: 'L’envoi n’a pas réussi. Veuillez réessayer dans un instant.',
  },
  forget: {
    heading: 'Oublier cet appareil',
    about:
      'Les reçus et la clé de cet appareil sont effacés. Vos réponses restent valables chez {controller}.',
    label: 'Oublier cet appareil',
    ask: 'Voulez-vous effacer tous les reçus de cet appareil\u00a0? Enregistrez-les avant si vous voulez les garder.',
    pending: {
      one: '{n} reçu n’est pas encore arrivé chez {controller} et sera effacé aussi.',
      many: '{n} de reçus ne sont pas encore arrivés chez {controller} et seront effacés aussi.',
      other: '{n} reçus ne sont pas encore arrivés chez {controller} et seront effacés aussi.',
    },
    confirm: 'Effacer les reçus',
    keep: 'Garder les reçus',
    done: 'L’appareil a oublié vos reçus.',
    failed: 'Les reçus n’ont pas pu être effacés. Fermez les autres fenêtres de ce site et réessayez.',
  },
  rights: {
    about:
      'C’est gratuit, et vous n’avez pas à dire pourquoi. L’entreprise {controller} doit répondre dans un délai d’un mois.',
    each: {
      access: {
        heading: 'Voir vos données',
        about:
          'Vous recevez un extrait de ce que l’entreprise {controller} a sur vous et voyez qui l’a reçu.',
        send: 'Demander un extrait',
      },
      rectification: {
        heading: 'Faire rectifier une erreur',
        about: 'Écrivez ce qui est faux et ce qui est juste.',
        send: 'Demander la rectification',
      },
      erasure: {
        heading: 'Faire effacer des données',
        about: '{controller} efface les données, sauf celles que la loi oblige à garder.',
        send: 'Demander l’effacement',
      },
      restriction: {
        heading: 'Mettre l’utilisation en pause',
        about: 'Les données sont seulement gardées, le temps de régler une question.',
        send: 'Demander une pause',
      },
      portability: {
        heading: 'Emporter vos données',
        about:
          'Vous recevez ce que vous avez donné vous-même à l’entreprise {controller}, dans un fichier que d’autres peuvent lire.',
        send: 'Demander le fichier',
      },
    },
    objection: {
      heading: 'Vous opposer',
      about: 'Contre le marketing, un seul geste suffit.',
      other: 'Si vous voulez arrêter un autre usage, écrivez à {place} et parlez-nous de votre situation.',
    },
    complaint: 'Déposer une réclamation',
    fields: {
      wrong: 'Qu’est-ce qui est faux\u00a0?',
      right: 'Qu’est-ce qui est juste\u00a0?',
      reply: 'Où envoyer la réponse\u00a0?',
      replyHelp: 'Adresse e-mail, numéro de téléphone ou adresse postale. Elle sert seulement à la réponse.',
    },
    errors: {
      wrong: 'Écrivez ce qui est faux.',
      right: 'Écrivez ce qui est juste.',
      reply: 'Écrivez où envoyer la réponse.',
      long: 'Écrivez au plus {most} caractères.',
      failed: 'Ce navigateur n’a pas pu signer la demande. Écrivez plutôt à {place}.',
    },
    requests: {
      heading: 'Ce que vous avez demandé',
      progress: {
        waiting:
          'Enregistré sur cet appareil le {date}. L’envoi aura lieu dès que la connexion avec {controller} sera possible.',
        sent: 'Signé le {date} et en route vers {controller}.',
        parked: '{controller} n’a pas pu recevoir la demande ({reason}). Veuillez contacter {controller}.',
        received: 'Reçu par {controller} le {date}.',
        due: 'La réponse doit arriver au plus tard le {date}.',
        'identity-asked':
          'Le {date}, l’entreprise {controller} vous a demandé de montrer que c’est bien vous.',
        done: 'Réponse donnée le {date}.',
        refused: 'Demande refusée le {date}\u00a0: {reason}',
        overdue: 'La réponse devait arriver au plus tard le {date}. Vous pouvez déposer une réclamation.',
      },
    },
  },
  status: {
    untouched: 'Vous pouvez modifier vos réponses quand vous voulez.',
    recorded: 'Cela vaut maintenant et est en route vers {controller}.',
    received: 'Cela vaut maintenant, et l’entreprise {controller} a confirmé la réception.',
    waiting: 'Cela vaut maintenant sur cet appareil. {controller} le reçoit dès qu’il y a une connexion.',
    parked:
      '{controller} n’a pas pu recevoir cela ({reason}). C’est enregistré sur cet appareil. Veuillez contacter {controller}.',
    'parked-only':
      '{controller} n’a pas pu recevoir cela ({reason}), et l’appareil n’a pas pu l’enregistrer. Veuillez contacter {controller}.',
    'received-only': '{controller} a confirmé la réception. L’appareil n’a pas pu l’enregistrer.',
    'not-stored':
      'L’appareil n’a pas pu l’enregistrer. Laissez la fenêtre ouverte jusqu’à la confirmation de {controller}.',
    local: 'Cela vaut maintenant et est enregistré sur cet appareil.',
  },
};
