// What a program in TypeScript sees of the package: compiled with everything else, never run.
import {
  type ConsentCapture,
  ConsentError,
  openConsent,
  parseNotice,
  present,
  standingOf,
  type Notice,
} from 'consent-capture';
import {define} from 'consent-capture/define';
import {da} from 'consent-capture/i18n/da';
import {readField, verifyBundle, type Report} from 'consent-capture/verify';
import {createReceiver, openMemory, createSecrets, type Store} from 'consent-capture/receiver';
import {migratePostgres, openPostgres} from 'consent-capture/receiver/postgres';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(equal: Equal<A, B>): void => void equal;

define('shop-consent');
const element = document.querySelector('consent-capture');
same<typeof element, ConsentCapture | null>(true);

document.addEventListener('submit', (event) => void event.submitter);
element?.addEventListener('consent-change', ({detail}) => {
  same<(typeof detail.choices)[string], 'given' | 'refused' | 'unanswered'>(true);
});
element?.addEventListener('consent-recorded', ({detail}) => same<typeof detail.stored, boolean>(true));
element?.addEventListener('consent-received', ({detail}) => same<typeof detail.ack, string>(true));
element?.addEventListener('consent-error', ({detail}) => same<typeof detail.code, string>(true));

// @ts-expect-error: there is no property that sets an answer
Object.is(element?.answers, 'given');

export async function balanced(connectionString: string): Promise<Store> {
  const {to} = await migratePostgres(connectionString, {steps: ['lz4', 'partitions']});
  same<typeof to, number>(true);
  return openPostgres({connectionString});
}

export async function everything(notice: Notice): Promise<Report> {
  const presentation = present(parseNotice(notice), da, {context: 'checkout', lang: 'da'});
  same<typeof presentation.dir, 'ltr' | 'rtl'>(true);
  const consent = openConsent({receiver: 'https://consent.shop.example'});
  const reading = await readField('');
  if (reading.kind === 'receipt') same<typeof reading.payload.key, 'stored' | 'ephemeral'>(true);
  const receiver = await createReceiver({
    publicUrl: 'https://consent.shop.example',
    store: openMemory(),
    secrets: await createSecrets(),
  });
  same<ReturnType<typeof receiver.fetch>, Promise<Response>>(true);
  if (standingOf([], 'profiling').state !== 'unanswered') throw new ConsentError('example', 'never');
  return verifyBundle(await consent.bundle('id'));
}
