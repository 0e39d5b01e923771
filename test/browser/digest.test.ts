// U19: the digest covers exactly what is on the screen, in every language, and a changed character is noticed.
import {expect} from 'chai';
import {addLanguage} from '../../src/elements/languages.ts';
import {all} from '../../src/i18n/all.ts';
import {plain, type Messages, type Text as Words} from '../../src/model/messages.ts';
import {parseNotice, type Notice} from '../../src/model/notice.ts';
import {present} from '../../src/model/present.ts';
import type {Presentation, PresentationNode} from '../../src/model/presentation.ts';
import {digestOf} from '../../src/receipt/digest.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {boxOf, capturePage, clearLedgers, NOTICE, press, until} from '../support/capture-page.ts';

let notice: Notice;
before(async () => {
  notice = parseNotice(await (await fetch(NOTICE)).json());
});
beforeEach(clearLedgers);
after(clearLedgers);

/** What the tree says stands on an untouched screen, line by line. */
function linesOf(node: PresentationNode): Words[] {
  switch (node.kind) {
    case 'heading':
    case 'paragraph':
      return [node.text];
    case 'group':
      return [
        node.legend,
        ...node.children.flatMap((child) =>
          child.kind === 'choice'
            ? [child.label, child.detail]
            : child.kind === 'paragraph'
              ? [child.text]
              : [],
        ),
      ];
    case 'details':
      return [
        node.summary,
        ...node.children.flatMap((child) => {
          if (child.kind === 'paragraph') return [child.text];
          return child.kind === 'list' ? child.items : [child.term, ...child.details];
        }),
      ];
    case 'status':
      return [node.texts.untouched];
    default:
      return []; // not on this screen
  }
}

const expected = (presentation: Presentation): string[] =>
  presentation.nodes.flatMap(linesOf).map((text) => plain(text));

/** What a reader meets in the element, line by line. */
const onScreen = (element: Element): string[] =>
  [
    ...(element.shadowRoot?.querySelectorAll('h2, p, legend, .label, .detail, summary, dt, dd, li') ?? []),
  ].map((one) => one.textContent?.replaceAll(/[ \n]+/g, ' ').trim() ?? '');

/** Every character of the element's text, to see that no line was passed over. */
const letters = (text: string): string => text.replaceAll(/\s/g, '');

async function speaking(messages: Messages): Promise<Awaited<ReturnType<typeof capturePage>>> {
  addLanguage(messages.lang, messages);
  const page = await capturePage();
  page.element.lang = messages.lang;
  await until(
    () => page.element.shadowRoot?.querySelector('section')?.lang === messages.lang,
    `it speaks ${messages.lang}`,
  );
  return page;
}

describe('U19: the digest', () => {
  for (const messages of all) {
    it(`covers every word on the screen, and no other, in ${messages.lang}`, async () => {
      const {element} = await speaking(messages);
      const presentation = present(notice, messages, {context: 'registration', lang: messages.lang});
      const lines = expected(presentation);
      expect(onScreen(element)).to.deep.equal(lines.map((line) => line.replaceAll(/[ \n]+/g, ' ').trim()));
      expect(letters(element.shadowRoot?.querySelector('section')?.textContent ?? '')).to.equal(
        letters(lines.join('')),
      );
      await press(boxOf(element, 'profiling'));
      const {payload} = parseReceipt((await element.commit())?.receipt ?? '');
      expect(payload.notice.shown).to.equal(await digestOf(presentation));
      expect(payload.ui.translated).to.equal(undefined);
    });

    it(`notices one changed character in ${messages.lang}`, async () => {
      const {element} = await speaking(messages);
      const heading = element.shadowRoot?.querySelector('h2');
      const text = [...(heading?.childNodes ?? [])].find((node) => node instanceof Text && node.data.trim());
      if (!(text instanceof Text)) throw new Error('no text');
      text.data = `${text.data.slice(0, -1)}!`;
      await press(boxOf(element, 'profiling'));
      expect(parseReceipt((await element.commit())?.receipt ?? '').payload.ui.translated).to.equal(true);
    });
  }
});
