// The preference centre's panel of rights (GDPR 15 to 21, 77): a short form for each, and where to complain.
import {MOST_REPLY, MOST_WORDS} from './centre-messages.ts';
import {act, copyActs, field, paragraph, section, variants, type CentreSource} from './centre-parts.ts';
import type {SectionNode} from './centre.ts';
import type {Text} from './messages.ts';
import {RIGHTS} from './vocabulary.ts';

/** The panel, with what was asked for before the forms. */
export function rightsSection(source: CentreSource): SectionNode {
  const {messages, centre, fill: put} = source;
  const {about, requests} = centre.rights;
  const {wrong, right, reply, long, failed} = centre.rights.errors;
  const most = (characters: number): Text => put(long, {most: String(characters)});
  const errors = variants(source, 'errors', {wrong, right, reply, failed});
  return section('rights', put(messages.rights.summary), [
    paragraph(put(about)),
    variants(source, 'contact', {write: messages.rights.contact}),
    section('requests', put(requests.heading), [
      variants(source, 'progress', requests.progress),
      ...copyActs(source),
    ]),
    ...RIGHTS.map((name) => rightSection(source, name)),
    objectionSection(source),
    ...complaintSection(source),
    {
      ...errors,
      texts: {...errors.texts, 'long-words': most(MOST_WORDS), 'long-reply': most(MOST_REPLY)},
    },
  ]);
}

function rightSection(source: CentreSource, name: (typeof RIGHTS)[number]): SectionNode {
  const {centre, fill: put} = source;
  const {fields, each} = centre.rights;
  const {heading, about, send} = each[name];
  const words = [field('wrong', put(fields.wrong)), field('right', put(fields.right))];
  return section(name, put(heading), [
    paragraph(put(about)),
    ...(name === 'rectification' ? words : []),
    field('reply', put(fields.reply), put(fields.replyHelp)),
    act('send', put(send)),
  ]);
}

/** Against marketing one act is enough; against other use a person tells of their situation (GDPR 21(1)). */
function objectionSection({centre, fill: put}: CentreSource): SectionNode {
  const {heading, about, other} = centre.rights.objection;
  return section('objection', put(heading), [
    paragraph(put(about)),
    act('block', put(centre.everything.block.label)),
    paragraph(put(other)),
  ]);
}

function complaintSection({notice: {authority}, messages, centre, fill: put}: CentreSource): SectionNode[] {
  if (!authority) return [];
  const link = [{href: authority.url, text: authority.name}];
  return [
    section('complaint', put(centre.rights.complaint), [
      paragraph(put(messages.rights.complaint, {authority: link})),
    ]),
  ];
}
