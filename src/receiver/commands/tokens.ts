// `consent-receiver tokens mint`: the unsubscribe link of each address on the standard input. Addresses do not stand on
// the command line, which every user of a machine can read.
import {CONTACTS, ID} from '../../model/vocabulary.ts';
import {openSecrets, secretFiles} from '../keys.ts';
import {countryOf, mintRefusalToken} from '../refusal-tokens.ts';
import {addressesOnInput} from './addresses.ts';
import {actionOf, type CommandSettings} from './command-settings.ts';
import {bad} from './flag-values.ts';
import {withStore} from './texts.ts';

/** Mints. One address a line; a postal one as JSON with `street`, `code`, `city` and `country`. */
export async function tokens(settings: CommandSettings): Promise<void> {
  const [, controller = '', word = ''] = actionOf('tokens', settings.words, {mint: 2});
  const kind = CONTACTS.find((one) => one === word);
  if (!ID.test(controller)) throw bad('CONTROLLER must be the id that the notice has');
  if (!kind) throw bad(`KIND must be ${CONTACTS.join(', ')}`);
  const {publicUrl, data, signingKeyFile: key, pepperFile: pepper} = settings;
  if (publicUrl === null) throw bad('--public-url is needed: it is in every link');
  const secrets = await openSecrets(data, Date.now, secretFiles(data, {key, pepper}));
  let country: string | null = null;
  await withStore(settings, async (store) => {
    country = countryOf((await store.notices()).values(), controller);
  });
  for await (const address of addressesOnInput(kind)) {
    console.log((await mintRefusalToken({publicUrl, secrets}, {controller, kind, address, country})).url);
  }
}
