// Requests, recipients, and what the shop adds, as HTML.
import {html, type Html} from '../pages/html.ts';
import type {Extract} from './extract.ts';
import {facts, item, section, type Fact, type Told} from './page-parts.ts';
import {put} from './words.ts';

/** Requests with every step. */
export function requestsHtml({requests}: Extract, {words, date}: Told): Html | null {
  if (requests.length === 0) return null;
  return html`${requests.map(({jti, request, due, state, steps}) =>
    item(words.rights[request] + words.colon + words.steps[state], [
      ['Id', jti],
      [words.due, date(due)],
      ...steps.flatMap(({step, received, reason}): Fact[] => [
        [words.steps[step], date(received)],
        ...(reason === null ? [] : [[words.reason, reason] as const]),
      ]),
    ]),
  )}`;
}

/** Who may have received data, and who has. */
export function recipientsHtml({recipients, controller}: Extract, {words, date}: Told): Html {
  const {partners, kinds, disclosed} = recipients;
  const {recipients: names} = words;
  const list = disclosed?.map(({recipient, what, time}): Fact => [recipient, `${what}, ${date(time)}`]) ?? [];
  const none = disclosed ? names.noneDisclosed : put(names.noList, {controller: controller.name});
  return html`<h3>${names.partners}</h3>
    ${
      partners.length === 0
        ? html`<p>${names.noPartners}</p>`
        : facts(partners.map((one): Fact => [one.name, partnerLine(one, {words, date})]))
    }
    <h3>${names.disclosed}</h3>
    ${list.length === 0 ? html`<p>${none}</p>` : facts(list)}${
      kinds.length === 0
        ? ''
        : html`<h3>${names.kinds}</h3>
            <ul>
              ${kinds.map(({name}) => html`<li>${name}</li>`)}
            </ul>`
    }`;
}

function partnerLine(
  {given, state, url, told}: Extract['recipients']['partners'][number],
  {words, date}: Told,
): string {
  const yes = put(words.recipients.given, {dates: given.map(date).join('; ')});
  const {told: on, notTold} = words.recipients;
  return [
    yes,
    ...(state ? [words.states[state]] : []),
    ...(told ? [told.at === null ? notTold : put(on, {date: date(told.at)})] : []),
    ...(url === null ? [] : [url]),
  ].join('. ');
}

/** What the shop holds besides: a section each. */
export const moreHtml = ({more}: Extract, {words}: Told): readonly Html[] =>
  more.map(({title, items}) =>
    section(title, items.length === 0 ? null : facts(items.map(({name, value}) => [name, value])), words),
  );
