// Text for a terminal, broken into lines here so that no terminal breaks it elsewhere.

const WIDTH = 88;

/** A text in lines of at most WIDTH characters; a word that is longer is cut. */
export function wrap(text: string, first: string, rest: string): readonly string[] {
  const room = WIDTH - rest.length;
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ').flatMap((one) => one.match(new RegExp(`.{1,${room}}`, 'gu')) ?? [])) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line.trimEnd()];
}
