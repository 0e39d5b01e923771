// The folded parts of the tree: how the data are used, and the person's rights.
import {joinTexts, plural, series, type Part, type Text} from './messages.ts';
import type {Choice, Notice, Party} from './notice.ts';
import {labelOf, type Source} from './present-choices.ts';
import type {DetailsNode, ParagraphNode, TermNode} from './presentation.ts';

const webLink = (url: string): Part => ({href: url, text: url.replace(/^https:\/\//, '')});

/** An e-mail address as a link, where there is one. */
export const mailLink = ({email}: Party): Text[] => (email ? [[{href: `mailto:${email}`, text: email}]] : []);

function partyLines(party: Party): Text[] {
  const web = party.url ? [[webLink(party.url)]] : [];
  const {name, address, phone} = party;
  return [name, ...(address ? [address] : []), ...mailLink(party), ...(phone ? [phone] : []), ...web];
}

const term = (name: Text, details: readonly Text[]): TermNode[] =>
  details.length ? [{kind: 'term', term: name, details}] : [];

export function useDetails(source: Source): DetailsNode {
  const {notice, messages, say, fill: put} = source;
  const use = messages.use;
  const {representative, dataProtectionOfficer: officer, automatedDecisions, transfers, profiling} = notice;
  const children = [
    ...term(use.controller, partyLines(notice.controller)),
    ...term(use.representative, typeof representative === 'object' ? partyLines(representative) : []),
    ...term(use.officer, officer === 'none' ? [use.noOfficer] : officer ? partyLines(officer) : []),
    ...term(use.register, notice.register ? [say(notice.register.about)] : []),
    ...term(
      use.data,
      notice.data.map((data) => dataLine(source, data)),
    ),
    ...term(use.notAsked, purposeLines(source, false)),
    ...term(use.asked, purposeLines(source, true)),
    ...term(
      use.choiceData,
      notice.choices.map((choice) => choiceDataLine(source, choice)),
    ),
    ...term(use.profiling, profiling ? [say(profiling)] : []),
    ...term(
      use.automated,
      noneOr(automatedDecisions, use.noAutomated, (text) => [say(text)]),
    ),
    ...term(use.recipients, recipientLines(source)),
    ...term(
      use.transfers,
      noneOr(transfers, use.noTransfers, (all) =>
        all.map((t) => `${say(t.country)}${messages.colon}${say(t.safeguard)}`),
      ),
    ),
    ...term(use.storage, storageLines(source)),
  ];
  return {kind: 'details', summary: put(use.summary), children};
}

/** The lines for something, the one text for "none", or no line for what the notice leaves out. */
const noneOr = <T>(value: T | 'none' | undefined, none: string, lines: (value: T) => Text[]): Text[] =>
  value === undefined ? [] : value === 'none' ? [none] : lines(value);

function purposeLines({notice, messages, say, fill: put}: Source, asked: boolean): Text[] {
  return notice.purposes
    .filter((purpose) => (purpose.basis === 'consent') === asked)
    .map(({name, basis, interest, note}) => {
      const line = put(messages.use.bases[basis], {name: say(name), interest: interest ? say(interest) : ''});
      return note ? joinTexts([line, say(note)], ' ') : line;
    });
}

function storageLines({notice, messages, say}: Source): string[] {
  const {years, months, days} = messages.use;
  const each = notice.purposes.flatMap(({name, storage}) => {
    if (!storage) return [];
    if ('rule' in storage) return [say(name) + messages.colon + say(storage.rule)];
    const forms = {Y: years, M: months, D: days}[storage.period.slice(-1)] ?? days;
    const period = plural(forms, Number.parseInt(storage.period.slice(1), 10), messages.lang);
    return [`${say(name)}${messages.colon}${period} ${say(storage.from)}`];
  });
  return [...(notice.storage ? [say(notice.storage)] : []), ...each];
}

/** Names of data stand in the middle of a sentence too, so notices write them small. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function dataLine({messages, say}: Source, data: Notice['data'][number]): string {
  const required = data.required === 'optional' ? messages.use.optional : data.required && say(data.required);
  const more = [required, data.source && say(data.source)].filter(Boolean).join(' ');
  return capital(say(data.name)) + (more && messages.colon + more);
}

function choiceDataLine(source: Source, choice: Choice): string {
  const names = source.notice.data.filter((d) => choice.data.includes(d.id)).map((d) => source.say(d.name));
  return labelOf(source, choice) + source.messages.colon + series(names, source.messages.and);
}

function recipientLines({notice, messages, say, fill: put}: Source): Text[] {
  const {roles, partner, noRecipients} = messages.use;
  return [
    ...noneOr(notice.recipients, noRecipients, (all) =>
      all.map(({role, name}) => put(roles[role], {name: say(name)})),
    ),
    ...notice.partners.map(({name, url}) => put(partner, {name: url ? [{href: url, text: name}] : name})),
  ];
}

const paragraph = (text: Text): ParagraphNode => ({kind: 'paragraph', text});

export function rightsDetails({notice, messages, fill: put}: Source): DetailsNode {
  const {rights} = messages;
  const {controller, authority, register, minimumAge} = notice;
  const places = [...mailLink(controller), ...(controller.address ? [controller.address] : [])];
  const place = joinTexts(places, ', ');
  return {
    kind: 'details',
    summary: put(rights.summary),
    children: [
      paragraph(put(rights.withdraw)),
      paragraph(put(rights.validity)),
      paragraph(put(rights.free)),
      {kind: 'list', items: Object.values(rights.each).map((right) => put(right))},
      ...(place ? [paragraph(put(rights.contact, {place}))] : []),
      ...(register?.url ? [paragraph(put(rights.register, {url: [webLink(register.url)]}))] : []),
      ...(typeof minimumAge === 'number' ? [paragraph(put(rights.age, {age: String(minimumAge)}))] : []),
      ...(authority
        ? [paragraph(put(rights.complaint, {authority: [{href: authority.url, text: authority.name}]}))]
        : []),
    ],
  };
}
