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
};
