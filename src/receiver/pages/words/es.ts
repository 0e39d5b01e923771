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
};
