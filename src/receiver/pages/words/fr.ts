// French, for the receiver's own pages and mails. "L’entreprise" before a name spares its gender and the elision of de.
import type {PageWords} from '../words.ts';

export const fr: PageWords = {
  lang: 'fr',
  and: ' et ',
  channels: {
    'marketing.email': 'e-mail',
    'marketing.sms': 'SMS',
    'marketing.phone': 'téléphone',
    'marketing.post': 'courrier',
    'marketing.digital': 'autres canaux numériques',
    profiling: 'profilage',
  },
  unsubscribe: {
    title: 'Arrêter le marketing de l’entreprise {controller}\u00a0?',
    what: 'Appuyez sur le bouton, et l’entreprise {controller} cesse de vous envoyer du marketing ({channels}). Cela vaut aussitôt.',
    button: 'Oui, arrêter',
    later: 'Rien ne change avant que vous appuyiez. Vos achats restent tels quels.',
  },
  done: {
    title: 'C’est noté',
    what: 'L’entreprise {controller} ne peut plus vous envoyer de marketing ({channels}).',
    before: 'Ce qui a été envoyé jusqu’ici était licite à ce moment-là. Vous pouvez fermer cette page.',
  },
  broken: {
    title: 'Le lien ne fonctionne pas',
    what: 'Il a peut-être été coupé dans votre e-mail. Ouvrez à nouveau le lien dans l’e-mail, ou écrivez à la boutique que vous ne voulez plus rien recevoir.',
  },
  typed: {
    subject: 'L’entreprise {controller} ne vous envoie plus de marketing',
    text: 'Quelqu’un a saisi cette adresse pour dire non au marketing de l’entreprise {controller} ({channels}). C’est noté, et cela vaut maintenant.\n\nSi c’était vous, vous n’avez rien à faire. Si c’était quelqu’un d’autre, vous pouvez donner à nouveau votre accord sur la page de la boutique.\n',
  },
  access: {
    subject: 'Voir ce que l’entreprise {controller} a sur vous',
    text: 'Avec ce lien, vous pouvez voir ce que l’entreprise {controller} a enregistré sur vous\u00a0:\n\n{link}\n\nIl fonctionne une fois, pendant {minutes} minutes. Si vous ne l’avez pas demandé, vous n’avez rien à faire. Ne transmettez ce lien à personne.\n',
  },
  open: {
    title: 'Voir ce qui est enregistré sur vous',
    what: 'Choisissez sous quelle forme vous le voulez. Le lien est valable {minutes} minutes après son envoi.',
    page: 'Afficher sous forme de page',
    data: 'Télécharger tout en JSON',
    portable: 'Télécharger ce que vous avez donné vous-même, en JSON',
    once: 'Le lien fonctionne une fois. Si vous voulez plusieurs formes, demandez un autre lien.',
  },
  used: {
    title: 'Le lien n’est plus valable',
    what: 'Un lien fonctionne une fois, et seulement pendant {minutes} minutes. Demandez-en un autre sur la page de la boutique.',
  },
  confirm: {
    mail: {
      subject: 'Confirmez votre oui à {controller}',
      text: 'Quelqu’un a répondu oui à {controller} avec cette adresse :\n\n{choices}\n\nSi c’était vous, ouvrez le lien et appuyez sur le bouton. Votre oui ne vaut qu’ensuite :\n\n{link}\n\nLe lien fonctionne jusqu’au {until}. Si ce n’était pas vous, ne faites rien : la réponse ne vaut alors pas.\n',
    },
    page: {
      title: 'Confirmez votre oui à {controller}',
      what: 'Appuyez sur le bouton, et ce à quoi vous avez répondu oui sera valable :',
      button: 'Oui, c’était moi',
      later:
        'Rien ne se passe avant que vous appuyiez. Si ce n’était pas vous, fermez la page : la réponse ne vaut alors pas.',
    },
    done: {
      title: 'Votre oui est confirmé',
      what: 'Désormais, ce à quoi vous avez répondu oui chez {controller} est valable :',
      later:
        'Vous pouvez retirer votre oui à tout moment sur la page de la boutique. Vous pouvez fermer cette page.',
    },
    expired: {
      title: 'Le lien est trop ancien',
      what: 'Votre oui n’est pas confirmé et ne vaut pas. Si vous voulez toujours dire oui, répondez de nouveau sur la page de la boutique. Vous recevrez alors un nouvel e-mail.',
    },
    unknown: {
      title: 'Le lien est inconnu',
      what: 'Il est peut-être trop ancien, ou la réponse a été effacée. Rien n’a été modifié. Si vous voulez toujours dire oui, répondez de nouveau sur la page de la boutique.',
    },
    withdrawn: {
      title: 'Il n’y a rien à confirmer',
      what: 'La réponse a été retirée après l’envoi de l’e-mail. Le lien ne change rien. Si vous voulez tout de même dire oui, répondez de nouveau sur la page de la boutique.',
    },
    broken: {
      title: 'Ce lien ne fonctionne pas',
      what: 'Il a peut-être été coupé dans votre e-mail. Ouvrez de nouveau le lien dans l’e-mail.',
    },
  },
  copy: {
    subject: 'Copie de vos réponses à {controller}',
    text: 'Voici la copie que vous avez demandée, avec ce que vous avez répondu à {controller} le {date}.\n\n{answers}\n\nLe reçu est joint sous forme de fichier. Il vous permet, à vous et à une autorité, de vérifier que personne n’a modifié vos réponses.\n',
  },
};
