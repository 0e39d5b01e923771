// Spanish.
import type {Messages} from '../model/messages.ts';

export const es: Messages = {
  lang: 'es',
  dir: 'ltr',
  and: ' y ',
  colon: ': ',
  heading: '¿Para qué podemos usar tus datos?',
  introductions: {
    registration:
      '{controller} usa lo que escribes aquí para crear tu cuenta, entregar lo que pides y enviar la factura.',
    subscription: '{controller} usa lo que escribes aquí para entregar tu suscripción y enviar la factura.',
    checkout: '{controller} usa lo que escribes aquí para entregar tu pedido y enviar la factura.',
    preferences: 'Aquí decides para qué puede usar {controller} tus datos.',
  },
  voluntary:
    'Todo lo que sigue es voluntario. Si dices que sí a algo, puedes retirar tu consentimiento en cualquier momento.',
  checkboxHelp: 'Marca la casilla para decir que sí.',
  yes: 'Sí, gracias',
  no: 'No, gracias',
  all: {accept: 'Sí a todo', refuse: 'No a todo'},
  confirm: 'Recibirás un correo para confirmarlo. Solo entonces vale tu sí.',
  answers: {given: 'Sí', refused: 'No', unanswered: 'Sin respuesta'},
  earlier: {
    given: 'Dijiste que sí el {date}.',
    refused: 'Dijiste que no el {date}.',
    withdrawn: 'Retiraste tu consentimiento el {date}.',
    withdraw: 'Retirar',
    again: 'Responder de nuevo',
    changed: 'Respondiste el {date}. Desde entonces hemos cambiado lo siguiente: {changes}.',
    changes: {
      products: 'de qué productos se trata',
      data: 'qué datos usamos',
      purpose: 'para qué los usamos',
      partner: 'quién es el socio',
      profiling: 'cómo agrupamos los datos',
      controller: 'quién es el responsable',
    },
  },
  marketing: {
    legend: '¿Puede {controller} ponerse en contacto contigo con novedades y ofertas?',
    about: 'Se trata de lo siguiente: {products}. Tú eliges cómo: {channels}.',
    products: 'Aquí se trata de lo siguiente: {products}.',
  },
  channels: {
    email: 'Correo electrónico',
    sms: 'SMS',
    phone: 'Teléfono',
    post: 'Correo postal',
    digital: 'Otros canales digitales',
  },
  channelsInline: {
    email: 'correo electrónico',
    sms: 'SMS',
    phone: 'teléfono',
    post: 'correo postal',
    digital: 'otros canales digitales',
  },
  addresses: {email: 'A {email}', phone: 'Al {phone}', post: 'A {post}'},
  softOptIn: {
    legend: 'Ofertas de productos parecidos a los que compras',
    about:
      'Cuando compras algo, {controller} puede escribirte por {channels} sobre sus propios productos parecidos: {products}. Puedes decir que no aquí y en cada mensaje. Es gratis.',
    label: 'No quiero ofertas por {channel}',
    refused: 'No',
  },
  profiling: {
    legend: '¿Puede {controller} personalizar para ti los contenidos, los anuncios y las ofertas?',
    label: 'Elaboración de perfiles',
  },
  sharing: {
    legend: '¿Puede {controller} compartir tus datos con un socio?',
    about: 'Cada socio aparece con su nombre. Respondes sobre cada uno por separado.',
  },
  use: {
    summary: 'Cómo usamos tus datos',
    controller: 'Responsable del tratamiento',
    representative: 'Representante en la UE',
    officer: 'Delegado de protección de datos',
    noOfficer: 'No hemos designado un delegado de protección de datos.',
    register: 'La base de datos de clientes',
    data: 'Los datos que tratamos',
    optional: 'Es voluntario.',
    notAsked: 'Para qué usamos los datos sin preguntar',
    asked: 'Para qué usamos los datos solo si dices que sí',
    choiceData: 'Datos de cada opción',
    bases: {
      consent: '{name}: tu consentimiento, RGPD, artículo 6, apartado 1, letra a).',
      contract: '{name}: necesario para el contrato contigo, RGPD, artículo 6, apartado 1, letra b).',
      'legal-obligation': '{name}: la ley lo exige, RGPD, artículo 6, apartado 1, letra c).',
      'vital-interests': '{name}: para proteger la vida y la salud, RGPD, artículo 6, apartado 1, letra d).',
      'public-task': '{name}: una misión de interés público, RGPD, artículo 6, apartado 1, letra e).',
      'legitimate-interests':
        '{name}: nuestro interés legítimo ({interest}), RGPD, artículo 6, apartado 1, letra f).',
    },
    profiling: 'Elaboración de perfiles',
    automated: 'Decisiones automatizadas',
    noAutomated:
      'No dejamos que un ordenador tome por sí solo decisiones que tengan efectos jurídicos para ti o te afecten de forma similar e importante.',
    recipients: 'Quién recibe los datos',
    roles: {
      processor: '{name}, por encargo nuestro.',
      controller: '{name}, con responsabilidad propia sobre los datos.',
      authority: '{name}: solo si lo exige una ley o la decisión de una autoridad.',
    },
    partner: '{name}: solo si dices que sí a ese socio en concreto.',
    transfers: 'Países de fuera de la UE y del EEE',
    noTransfers: 'No enviamos los datos fuera de la UE y del EEE.',
    noRecipients: 'Nadie más recibe los datos.',
    storage: 'Cuánto tiempo guardamos los datos',
    years: {one: '{n} año', many: '{n} de años', other: '{n} años'},
    months: {one: '{n} mes', many: '{n} de meses', other: '{n} meses'},
    days: {one: '{n} día', many: '{n} de días', other: '{n} días'},
  },
  rights: {
    summary: 'Tus derechos',
    withdraw:
      'Puedes retirar un consentimiento en cualquier momento. Lo que hayamos hecho hasta entonces sigue siendo lícito.',
    validity:
      'Un consentimiento vale hasta que lo retires. Vale también cuando no usas nuestros servicios, y no depende de que compres algo.',
    free: 'Ejercer tus derechos es gratis. Puedes:',
    each: {
      access:
        'acceder a tus datos pidiendo por escrito un extracto de lo que la base de datos contiene sobre ti',
      rectification: 'hacer que se rectifiquen datos erróneos',
      erasure: 'hacer que se supriman datos',
      restriction: 'hacer que se limite el tratamiento mientras se aclara un asunto',
      portability: 'recibir tus datos en un archivo que puedes llevar a otro sitio',
      objection: 'oponerte al tratamiento, también a todo el marketing de una vez',
    },
    contact: 'Escribe a {place}.',
    register:
      'En {url} también puedes ver tus datos, obtener un extracto y bloquear tus datos para el marketing.',
    age: 'Si tienes menos de {age} años, no puedes dar el consentimiento por tu cuenta.',
    complaint:
      'Si nuestra respuesta no te convence, puedes reclamar ante la autoridad de control: {authority}.',
  },
  status: {
    untouched: 'No tienes que responder. {goOn}',
    answered: 'Has respondido a {answered} de {total} y puedes cambiar tus respuestas cuando quieras. {goOn}',
    recorded: 'Tu respuesta está guardada en este dispositivo y en camino a {controller}.',
    received: '{controller} ha confirmado la recepción de tu respuesta.',
    waiting:
      'Tu respuesta está guardada en este dispositivo. Se enviará en cuanto haya conexión con {controller}.',
    parked:
      '{controller} no ha podido aceptar tu respuesta ({reason}). Está guardada en este dispositivo. Ponte en contacto con {controller}.',
    'parked-only':
      '{controller} no ha podido aceptar tu respuesta ({reason}) y no se ha podido guardar en este dispositivo. Ponte en contacto con {controller}.',
    'received-only':
      '{controller} ha confirmado la recepción de tu respuesta. No se ha podido guardar en este dispositivo.',
    'not-stored': 'Tu respuesta no se ha podido guardar en este dispositivo. Se envía con el formulario.',
    local: 'Tu respuesta está guardada en este dispositivo y se envía con el formulario.',
    'not-a-person': 'Un sí se ha anulado porque no venía de un clic ni de una tecla.',
    minor: 'Si tienes menos de {age} años, no puedes decir que sí por tu cuenta.',
    test: 'Prueba: las respuestas que se dan aquí no son consentimientos reales.',
  },
  copy: {
    heading: 'Tus respuestas',
    recorded: 'Respuestas del {date}',
    none: 'No has respondido a ninguna pregunta.',
    page: 'Guardar una copia legible',
    bundle: 'Guardar el recibo',
    about: 'Con el recibo, tú y una autoridad podéis comprobar que nadie ha cambiado tus respuestas.',
  },
  goOn: {
    registration: 'Puedes crear la cuenta sin responder a más preguntas.',
    subscription: 'Puedes pedir la suscripción sin responder a más preguntas.',
    checkout: 'Puedes terminar la compra sin responder a más preguntas.',
    preferences: 'Puedes responder cuando quieras.',
  },
};
