// HTML from templates: whatever is put in is escaped, unless it is HTML made here.

/** Text that is HTML already. Only `html` makes it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a template takes. */
export type Piece = string | number | Html | readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Controls, and characters that turn text around. */
const HIDDEN = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

function write(piece: Piece): string {
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'object') return piece.map(write).join('');
  return String(piece)
    .replace(HIDDEN, ' ')
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** A template whose values are escaped, between tags and in quoted attributes. */
export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  new Html(strings.map((part, i) => part + write(pieces[i] ?? '')).join(''));
