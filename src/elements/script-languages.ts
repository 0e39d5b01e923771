// The languages of the script tags: Danish and English built in, the others loaded from beside the script.
import {da} from '../i18n/da.ts';
import {en} from '../i18n/en.ts';
import type {Messages} from '../model/messages.ts';
import {addLanguage} from './languages.ts';

const script = globalThis.document?.currentScript;
const here = script instanceof HTMLScriptElement ? script.src : '';

/** Loads a module of this package from beside the script that runs; a policy that allows the one allows the other. */
export const beside = <T>(file: string): Promise<Record<string, T>> => import(new URL(file, here).href);

/** Adds the ten languages. */
export function addBuiltInLanguages(): void {
  addLanguage('da', da);
  addLanguage('en', en);
  for (const lang of ['sv', 'nb', 'de', 'nl', 'fi', 'fr', 'pl', 'es']) {
    addLanguage(lang, async () => (await beside<Messages>(`i18n/${lang}.js`))[lang]);
  }
}
