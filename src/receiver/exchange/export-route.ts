// `GET /export`: what holds, streamed to the shop's own systems.
import type {Route} from '../http/route.ts';
import type {ReceiverSecrets} from '../keys.ts';
import {choiceFor, controllerFor} from '../permission/question.ts';
import {EVERYWHERE, refusal} from '../refusal.ts';
import {exportPages, type ExportAsked, type ExportOptions} from './export.ts';
import {exportText, FORMATS, MEDIA_TYPES, type Format} from './export-format.ts';

/** What this route needs. */
export interface ExportRouteOptions extends Omit<ExportOptions, 'pepper'> {
  readonly secrets: Pick<ReceiverSecrets, 'pepper'>;
}

/** It. */
export const exportRoutes = (options: ExportRouteOptions): readonly Route[] => [
  {method: 'GET', path: '/export', answer: async (request) => getExport(options, request)},
];

/** `GET /export?controller=&channel=|choice=&state=&format=&after=&limit=&recipient=`; see `exportPages`. */
function getExport(options: ExportRouteOptions, request: Request): Response {
  const {searchParams} = new URL(request.url);
  const asked = askedIn((name) => searchParams.get(name), options);
  const format = formatIn(searchParams.get('format'));
  const headers = {
    'cache-control': 'no-store',
    ...EVERYWHERE,
    'content-type': MEDIA_TYPES[format],
    'content-disposition': `attachment; filename="consent-export.${format}"`,
  };
  if (request.method === 'HEAD') return new Response(null, {headers}); // nothing is handed over
  const pages = exportPages({...options, pepper: options.secrets.pepper}, asked);
  return new Response(streamOf(exportText(pages, format)), {headers});
}

/**
 * Reads what is asked for, out of a query or a command line.
 * @throws ConsentError `bad-payload`
 */
export function askedIn(
  given: (name: string) => string | null,
  {notices}: Pick<ExportOptions, 'notices'>,
): ExportAsked {
  const [channel, choice] = [given('channel'), given('choice')];
  const recipient = given('recipient');
  if (recipient !== null && (recipient.trim() === '' || recipient.length > 200)) throw refusal('bad-payload');
  return {
    controller: controllerFor(notices, given('controller')),
    choice: channel === null && choice === null ? null : choiceFor(channel, choice),
    state: stateIn(given('state')),
    after: numberIn(given('after')) ?? 0,
    limit: limitIn(given('limit')),
    recipient,
  };
}

/**
 * The format that is asked for; NDJSON unless given.
 * @throws ConsentError `bad-payload`
 */
export function formatIn(word: string | null): Format {
  const format = FORMATS.find((one) => one === (word ?? 'ndjson'));
  if (format) return format;
  throw refusal('bad-payload');
}

function stateIn(word: string | null): ExportAsked['state'] {
  if (word === null || word === 'given' || word === 'all') return word ?? 'given';
  throw refusal('bad-payload');
}

function limitIn(text: string | null): number | null {
  const limit = numberIn(text);
  if (limit !== 0) return limit;
  throw refusal('bad-payload');
}

function numberIn(text: string | null): number | null {
  if (text === null) return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw refusal('bad-payload');
}

/** Made as it is read, never ahead of it. */
function streamOf(text: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const {done, value} = await text.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await text.return();
      },
    },
    {highWaterMark: 0},
  );
}
