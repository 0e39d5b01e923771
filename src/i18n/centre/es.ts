// Spanish, for the preference centre.
import type {CentreMessages} from '../../model/centre-messages.ts';

export const es: CentreMessages = {
  lang: 'es',
  heading: 'Tus decisiones en {controller}',
  about:
    'Aquí ves lo que has respondido y puedes cambiarlo en cualquier momento. El cambio se aplica enseguida.',
  empty: 'Todavía no hay respuestas en este dispositivo.',
  choices: {
    heading: 'Lo que has respondido',
    states: {
      unanswered: 'No has respondido.',
      'not-covered':
        'Dijiste que sí el {date}. Desde entonces hemos cambiado la pregunta, y tu sí no cubre lo nuevo.',
      objected: 'No. Bloqueaste todo el marketing el {date}.',
      review: 'Dijiste que sí el {date}. Sigue vigente, y ahora es buen momento para revisarlo.',
      soft: 'Llegarán ofertas hasta que digas que no.',
    },
    answer: 'Responder ahora',
    refuse: 'Decir que no',
    under: 'Era la versión {version} del texto.',
    elsewhere: {
      mail: 'Se dijo que no con un enlace de un correo el {date}.',
      typed: 'Se dijo que no con tu dirección el {date}.',
      unsubscribe: 'Se canceló desde un programa de correo el {date}.',
      receipt: 'Se dijo que no desde otro dispositivo el {date}.',
    },
    conflict: {
      about: 'Este dispositivo y {controller} dicen cosas distintas. Se aplica lo más estricto: no.',
      device: 'En este dispositivo',
      receiver: 'En {controller}',
    },
    compared: {
      yes: 'Comparado con {controller} el {date}.',
      no: 'Ves lo que sabe este dispositivo. El resto llegará en cuanto haya conexión con {controller}.',
    },
  },
  everything: {
    heading: 'Todo de una vez',
    withdraw: {about: 'Todo a lo que has dicho que sí aquí deja de aplicarse.', label: 'Retirar todo'},
    block: {
      about: 'Todo el marketing de {controller} se detiene, también cartas, llamadas y perfiles.',
      label: 'Bloquear todo el marketing',
    },
    lift: {
      about: 'El bloqueo termina, y lo que antes aceptaste lo eliges tú de nuevo.',
      label: 'Levantar el bloqueo',
    },
    blocked: {
      raised: 'Todo el marketing está bloqueado desde el {date}.',
      lifted: 'El bloqueo se levantó el {date}.',
    },
  },
  history: {
    heading: 'Tus recibos',
    about: 'Cada vez que respondes o pides algo, recibes un recibo. Aquí están todos.',
    none: 'No hay recibos en este dispositivo.',
    count: {one: '{n} recibo', many: '{n} de recibos', other: '{n} recibos'},
    line: 'El {date}, en la página {page}',
    imported: 'Añadido desde un archivo',
    events: {
      choices: 'Respondiste',
      withdrawal: 'Retiraste un consentimiento',
      raised: 'Bloqueaste todo el marketing',
      lifted: 'Levantaste el bloqueo',
      access: 'Pediste ver tus datos',
      rectification: 'Pediste que se corrigiera un error',
      erasure: 'Pediste que se borraran datos',
      restriction: 'Pediste una pausa en el uso',
      portability: 'Pediste tus datos en un archivo',
    },
    delivery: {
      local: 'Está guardado en este dispositivo.',
      queued: 'Se enviará en cuanto haya conexión con {controller}.',
      sent: 'Está en camino a {controller}.',
      received: '{controller} ha confirmado su recepción.',
      parked: '{controller} no ha podido aceptarlo ({reason}).',
      page: 'Solo está en esta ventana, porque el dispositivo no ha podido guardarlo.',
      quarantined:
        '{controller} lo ha recibido. Un sí que contenga se aplica solo cuando se revise el texto.',
    },
    checks: {
      trusted: 'Comprobado: el recibo no ha cambiado, y {controller} lo ha confirmado.',
      intact: 'Comprobado: el recibo no ha cambiado. No está confirmado quién lo ha recibido.',
      broken: 'Comprobado: el recibo o el texto se ha modificado y no prueba nada.',
    },
    text: 'Ver el texto de entonces',
    noText: 'El texto no está en este dispositivo.',
    allPage: 'Guardar todo como página legible',
    allBundle: 'Guardar todos los recibos',
  },
  import: {
    heading: '¿Tienes un recibo de otro dispositivo?',
    about:
      'Abre el archivo aquí. Verás las respuestas y podrás retirar un consentimiento desde este dispositivo.',
    label: 'Elegir un archivo de recibos',
    help: 'También puedes arrastrar el archivo hasta aquí.',
    added: {
      one: '{n} recibo añadido.',
      many: '{n} de recibos añadidos.',
      other: '{n} recibos añadidos.',
    },
    known: 'El recibo ya está aquí.',
    other: 'El recibo es de alguien que no es {controller}.',
    broken: 'El archivo no es un recibo completo y no se ha añadido.',
    large: 'El archivo es demasiado grande para ser un recibo.',
  },
  address: {
    heading: 'Decir que no con tu dirección',
    about:
      'Escribe tu correo electrónico o tu número de teléfono. Un no a todo el marketing se aplica entonces a esa dirección, y se le envía un mensaje.',
    label: 'Correo electrónico o número de teléfono',
    refuse: 'Decir que no a todo',
    link: {
      about:
        'Si quieres ver lo que {controller} tiene sobre ti, puedes recibir un enlace. Funciona una vez, durante media hora.',
      label: 'Enviarme un enlace',
    },
    sent: 'Gracias. Si {controller} conoce la dirección, hay un mensaje en camino.',
    missing: 'Escribe un correo electrónico o un número de teléfono.',
    emailOnly: 'Escribe un correo electrónico. El enlace solo se puede enviar ahí.',
    failed: 'No se ha podido enviar. Inténtalo de nuevo dentro de un momento.',
  },
  forget: {
    heading: 'Olvidar este dispositivo',
    about:
      'Se borran los recibos y la clave de este dispositivo. Tus respuestas siguen vigentes en {controller}.',
    label: 'Olvidar este dispositivo',
    ask: '¿Quieres borrar todos los recibos de este dispositivo? Guárdalos antes si quieres conservarlos.',
    pending: {
      one: '{n} recibo todavía no ha llegado a {controller} y también se borra.',
      many: '{n} de recibos todavía no han llegado a {controller} y también se borran.',
      other: '{n} recibos todavía no han llegado a {controller} y también se borran.',
    },
    confirm: 'Borrarlos',
    keep: 'Conservarlos',
    done: 'El dispositivo ha olvidado tus recibos.',
    failed: 'Los recibos no se han podido borrar. Cierra otras ventanas de este sitio e inténtalo de nuevo.',
  },
  rights: {
    about: 'Es gratis y no tienes que decir por qué. {controller} debe responder en el plazo de un mes.',
    each: {
      access: {
        heading: 'Ver tus datos',
        about: 'Recibes un extracto de lo que {controller} tiene sobre ti y ves quién lo ha recibido.',
        send: 'Pedir un extracto',
      },
      rectification: {
        heading: 'Corregir un error',
        about: 'Escribe qué está mal y qué es lo correcto.',
        send: 'Pedir la rectificación',
      },
      erasure: {
        heading: 'Borrar datos',
        about: '{controller} borra los datos, excepto los que la ley obliga a conservar.',
        send: 'Pedir la supresión',
      },
      restriction: {
        heading: 'Poner el uso en pausa',
        about: 'Los datos solo se guardan mientras se aclara un asunto.',
        send: 'Pedir una pausa',
      },
      portability: {
        heading: 'Llevarte tus datos',
        about: 'Recibes lo que has dado tú a {controller} en un archivo que otros pueden leer.',
        send: 'Pedir el archivo',
      },
    },
    objection: {
      heading: 'Oponerte',
      about: 'Contra el marketing basta con pulsar una vez.',
      other: 'Si quieres detener otro uso, escribe a {place} y cuenta tu situación.',
    },
    complaint: 'Reclamar ante una autoridad',
    fields: {
      wrong: '¿Qué está mal?',
      right: '¿Qué es lo correcto?',
      reply: '¿Adónde se envía la respuesta?',
      replyHelp: 'Correo electrónico, número de teléfono o dirección postal. Se usa solo para la respuesta.',
    },
    errors: {
      wrong: 'Escribe qué está mal.',
      right: 'Escribe qué es lo correcto.',
      reply: 'Escribe adónde se envía la respuesta.',
      long: 'Escribe como máximo {most} caracteres.',
      failed: 'Este navegador no ha podido firmarlo. Escribe en su lugar a {place}.',
    },
    requests: {
      heading: 'Lo que has pedido',
      progress: {
        waiting:
          'Guardado en este dispositivo el {date}. Se enviará en cuanto haya conexión con {controller}.',
        sent: 'Firmado el {date} y en camino a {controller}.',
        parked: '{controller} no ha podido aceptarlo ({reason}). Ponte en contacto con {controller}.',
        received: 'Recibido por {controller} el {date}.',
        due: 'La respuesta debe llegar a más tardar el {date}.',
        'identity-asked': 'El {date}, {controller} te pidió que muestres que eres tú.',
        done: 'Respondido el {date}.',
        refused: 'Denegado el {date}: {reason}',
        overdue: 'La respuesta debía llegar a más tardar el {date}. Puedes reclamar.',
      },
    },
  },
  status: {
    untouched: 'Puedes cambiar tus respuestas cuando quieras.',
    recorded: 'Ya se aplica y está en camino a {controller}.',
    received: 'Ya se aplica, y {controller} ha confirmado la recepción.',
    waiting: 'Ya se aplica en este dispositivo. {controller} lo recibe en cuanto haya conexión.',
    parked:
      '{controller} no ha podido aceptarlo ({reason}). Está guardado en este dispositivo. Ponte en contacto con {controller}.',
    'parked-only':
      '{controller} no ha podido aceptarlo ({reason}) y no se ha podido guardar en este dispositivo. Ponte en contacto con {controller}.',
    'received-only': '{controller} ha confirmado la recepción. No se ha podido guardar en este dispositivo.',
    'not-stored':
      'No se ha podido guardar en este dispositivo. Deja la ventana abierta hasta que {controller} confirme la recepción.',
    local: 'Ya se aplica y está guardado en este dispositivo.',
  },
};
