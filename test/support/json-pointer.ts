// Copies of JSON documents with one place changed, and a list of the texts in one (JSON Pointer, RFC 6901).

const names = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

type Node = Record<string, unknown>;

function change(document: unknown, pointer: string, act: (parent: Node, name: string) => void): unknown {
  const path = names(pointer);
  const name = path.pop() ?? '';
  const copy = structuredClone(document);
  const parent = path.reduce((at, step) => at[step] as Node, copy as Node); // a wrong pointer fails the test
  act(parent, name);
  return copy;
}

/** A copy with a value put in at a place. */
export const withValue = (document: unknown, pointer: string, value: unknown): unknown =>
  change(document, pointer, (parent, name) => {
    parent[name] = value;
  });

/** A copy without the member at a place. */
export const without = (document: unknown, pointer: string): unknown =>
  change(document, pointer, (parent, name) => {
    delete parent[name];
  });

/** Every text of a document with its place, in document order. */
export function textsIn(value: unknown, at = ''): {at: string; text: string}[] {
  if (typeof value === 'string') return [{at, text: value}];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    textsIn(member, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}
