// A form that is sent into a frame beside it, so that its page lives on, and what it said can be read from the frame.

/** The entries of the form, in order. */
export type SentEntries = readonly (readonly [name: string, value: string])[];

/** Points the form at a frame of its own page, with `method=get`. Resolves once something has arrived there. */
export function sendToFrame(form: HTMLFormElement): Promise<SentEntries> {
  const frame = document.createElement('iframe');
  frame.name = 'answer';
  document.body.append(frame);
  form.setAttribute('action', '/test/support/sent.html');
  form.setAttribute('method', 'get');
  form.setAttribute('target', 'answer');
  return new Promise((resolve) =>
    frame.addEventListener('load', () => {
      const {search} = frame.contentWindow?.location ?? {};
      if (search) resolve([...new URLSearchParams(search)]);
    }),
  );
}
