// The pieces that the tree of the preference centre is put together from.
import type {CentreMessages, Explained} from './centre-messages.ts';
import type {ActNode, FieldNode, SectionChild, SectionName, SectionNode, VariantsNode} from './centre.ts';
import type {Text} from './messages.ts';
import type {Source} from './present-choices.ts';
import type {ParagraphNode} from './presentation.ts';

/** What every part is made from. */
export interface CentreSource extends Source {
  readonly centre: CentreMessages;
}

export const paragraph = (text: Text): ParagraphNode => ({kind: 'paragraph', text});

export const section = (
  name: SectionName,
  heading: Text,
  children: readonly SectionChild[],
): SectionNode => ({
  kind: 'section',
  name,
  heading,
  children,
});

export const act = (name: string, label: Text): ActNode => ({kind: 'act', name, label});

export const explained = ({fill: put}: Source, name: string, {about, label}: Explained): ActNode => ({
  kind: 'act',
  name,
  about: put(about),
  label: put(label),
});

export const field = (name: string, label: Text, help?: Text): FieldNode => ({
  kind: 'field',
  name,
  label,
  ...(help !== undefined && {help}),
});

export const variants = (
  {fill: put}: Source,
  name: string,
  texts: Readonly<Record<string, string | undefined>>,
): VariantsNode => ({
  kind: 'variants',
  name,
  texts: Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (text === undefined ? [] : [[key, put(text)]])),
  ),
});

/** The two buttons that keep a receipt. */
export const copyActs = ({messages, fill: put}: Source): readonly ActNode[] => [
  act('page', put(messages.copy.page)),
  act('bundle', put(messages.copy.bundle)),
];
