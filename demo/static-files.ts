// The files that the shop serves: each address is matched against a short list, so no path is ever put together freely.
import {readFile} from 'node:fs/promises';

export interface StaticFile {
  readonly type: string;
  readonly body: Buffer<ArrayBuffer>;
}

const JS = 'text/javascript; charset=utf-8';
const JSON_TYPE = 'application/json';

/** Pattern of the address, folder, type. The name in the first group holds no slash and no second dot in a row. */
const SERVED: readonly (readonly [RegExp, string, string])[] = [
  [/^\/(shop\.css)$/, './', 'text/css; charset=utf-8'],
  [/^\/(shop\.js)$/, './', JS],
  [/^\/themes\/([a-z]+\.css)$/, './themes/', 'text/css; charset=utf-8'],
  [/^\/art\/([a-z]+\.svg)$/, './art/', 'image/svg+xml'],
  [/^\/notices\/([a-z0-9-]+\.json)$/, './notices/', JSON_TYPE],
  [/^\/([a-z0-9-]+\.js)$/, '../dist/', JS],
  [/^\/((?:i18n(?:\/centre)?|elements|model)\/[a-z0-9-]+\.js)$/, '../dist/', JS],
  [/^\/([a-z0-9-]+\.js\.map)$/, '../dist/', JSON_TYPE],
];

/** The file behind an address, or null. */
export async function staticFile(path: string): Promise<StaticFile | null> {
  for (const [pattern, folder, type] of SERVED) {
    const name = pattern.exec(path)?.[1];
    if (name === undefined) continue;
    try {
      return {type, body: await readFile(new URL(folder + name, import.meta.url))};
    } catch {
      return null; // not there: 404, whatever the reason
    }
  }
  return null;
}

/** One of the shop's own pages, with its placeholders filled. */
export async function template(name: string, values: Readonly<Record<string, string>>): Promise<string> {
  const text = await readFile(new URL(`./${name}.html`, import.meta.url), 'utf8');
  return text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
}
