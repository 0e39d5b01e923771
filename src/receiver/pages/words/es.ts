// Spanish, for the receiver's own pages and mails.
import type {PageWords} from '../words.ts';

export const es: PageWords = {
  lang: 'es',
  and: ' y ',
  channels: {
    'marketing.email': 'correo electrónico',
    'marketing.sms': 'SMS',
    'marketing.phone': 'teléfono',
    'marketing.post': 'correo postal',
    'marketing.digital': 'otros canales digitales',
    profiling: 'elaboración de perfiles',
  },
  unsubscribe: {
    title: '¿Detener el marketing de {controller}?',
    what: 'Pulsa el botón y {controller} dejará de enviarte marketing ({channels}). El cambio se aplica enseguida.',
    button: 'Sí, detener',
    later: 'El cambio se hace solo cuando pulsas. Lo que has comprado sigue igual.',
  },
  done: {
    title: 'Ha quedado anotado',
    what: '{controller} ya no puede enviarte marketing ({channels}).',
    before: 'Lo que se envió hasta ahora era lícito entonces. Puedes cerrar esta página.',
  },
  broken: {
    title: 'El enlace no funciona',
    what: 'Puede que se haya cortado en tu correo. Abre otra vez el enlace del correo, o escribe a la tienda para decir que no quieres recibir más mensajes.',
  },
  typed: {
    subject: 'Ya no recibirás marketing de {controller}',
    text: 'Alguien ha escrito esta dirección para decir que no al marketing de {controller} ({channels}). Ha quedado anotado y ya se aplica.\n\nSi has sido tú, no tienes que hacer nada. Si ha sido otra persona, puedes volver a decir que sí en la página de la tienda.\n',
  },
  access: {
    subject: 'Mira lo que {controller} tiene sobre ti',
    text: 'Con este enlace puedes ver lo que {controller} ha guardado sobre ti:\n\n{link}\n\nFunciona una vez, durante {minutes} minutos. Si no lo has pedido, no tienes que hacer nada. No pases el enlace a nadie.\n',
  },
  open: {
    title: 'Mira lo que hay guardado sobre ti',
    what: 'Elige en qué formato lo quieres. El enlace vale durante {minutes} minutos desde que lo enviamos.',
    page: 'Verlo como página',
    data: 'Descargar todo como JSON',
    portable: 'Descargar lo que has dado tú, como JSON',
    once: 'El enlace funciona una vez. Si lo quieres en varios formatos, pide otro enlace.',
  },
  used: {
    title: 'El enlace ya no vale',
    what: 'Un enlace funciona una vez, y solo durante {minutes} minutos. Pide otro en la página de la tienda.',
  },
  confirm: {
    mail: {
      subject: 'Confirma tu sí a {controller}',
      text: 'Alguien ha respondido que sí a {controller} con esta dirección:\n\n{choices}\n\nSi fuiste tú, abre el enlace y pulsa el botón. Solo entonces vale tu sí:\n\n{link}\n\nEl enlace funciona hasta el {until}. Si no fuiste tú, no hagas nada: la respuesta entonces no vale.\n',
    },
    page: {
      title: 'Confirma tu sí a {controller}',
      what: 'Pulsa el botón y valdrá aquello a lo que has respondido que sí:',
      button: 'Sí, fui yo',
      later:
        'No pasa nada antes de que pulses. Si no fuiste tú, cierra la página: la respuesta entonces no vale.',
    },
    done: {
      title: 'Tu sí está confirmado',
      what: 'Desde ahora vale aquello a lo que has respondido que sí a {controller}:',
      later:
        'Puedes retirar tu sí en cualquier momento en la página de la tienda. Puedes cerrar esta página.',
    },
    expired: {
      title: 'El enlace es demasiado antiguo',
      what: 'Tu sí no está confirmado y no vale. Si todavía quieres decir que sí, responde de nuevo en la página de la tienda. Recibirás entonces otro correo.',
    },
    unknown: {
      title: 'El enlace no se conoce',
      what: 'Quizá es demasiado antiguo, o la respuesta se ha borrado. No se ha cambiado nada. Si todavía quieres decir que sí, responde de nuevo en la página de la tienda.',
    },
    withdrawn: {
      title: 'No hay nada que confirmar',
      what: 'La respuesta se retiró después de enviar el correo. El enlace no cambia nada. Si aun así quieres decir que sí, responde de nuevo en la página de la tienda.',
    },
    broken: {
      title: 'Este enlace no funciona',
      what: 'Quizá se ha cortado en tu correo. Abre otra vez el enlace del correo.',
    },
  },
  copy: {
    subject: 'Copia de tus respuestas a {controller}',
    text: 'Aquí está la copia que has pedido: lo que respondiste a {controller} el {date}.\n\n{answers}\n\nEl justificante va adjunto como archivo. Con él, tú y una autoridad podéis comprobar que nadie ha cambiado tus respuestas.\n',
  },
};
