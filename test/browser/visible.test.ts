// U31, 8: a yes comes from a control that can be seen, whatever the page's styles do.
import {expect} from 'chai';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {clearLedgers, press, pressSpace, type CapturePage} from '../support/capture-page.ts';
import {acceptAll, expectNoGrant, grants, pageWithAll} from '../support/grant-page.ts';
import {inputs} from '../support/yes-routes.ts';

beforeEach(clearLedgers);
after(clearLedgers);

/** A box, a button beside another, and the button that says yes to everything. */
const KINDS = [
  ['checkbox', 'one'],
  ['yes-no', 'one'],
  ['checkbox', 'all'],
] as const;

/** The first control of a page that says yes, or the button that says yes to everything. */
function yesOf(page: CapturePage, which: 'one' | 'all'): HTMLElement {
  const found = which === 'one' ? inputs(page)[0] : acceptAll(page);
  if (!found) throw new Error('no control');
  return found;
}

/** Styles of the page that leave nothing to see, on the element or on what is around it. */
const HIDDEN: Readonly<Record<string, readonly [on: 'element' | 'form', css: string]>> = {
  'opacity: 0': ['element', 'opacity: 0'],
  'hardly any opacity': ['element', 'opacity: 0.01'],
  'filter: opacity(0)': ['element', 'filter: opacity(0)'],
  'visibility: hidden': ['element', 'visibility: hidden'],
  'display: none': ['element', 'display: none'],
  'scaled to nothing': ['element', 'transform: scale(0); display: block'],
  'scaled to a dot': ['element', 'transform: scale(0.01); display: block'],
  'content-visibility': ['element', 'content-visibility: hidden; display: block'],
  'left of the page': ['element', 'position: absolute; left: -9999px'],
  'above the page': ['element', 'position: fixed; top: -9999px'],
  'clip-path': ['element', 'display: block; clip-path: inset(50%)'],
  'the clip of texts for screen readers alone': [
    'element',
    'position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0, 0, 0, 0)',
  ],
  'no height': ['element', 'display: block; height: 0; overflow: hidden'],
  'no width': ['element', 'display: block; width: 0; overflow: hidden'],
  'the form’s opacity': ['form', 'opacity: 0'],
  'the form’s filter': ['form', 'filter: blur(1px) opacity(0%)'],
  'the form’s visibility': ['form', 'visibility: hidden'],
  'the form’s display': ['form', 'display: none'],
  'the form’s height': ['form', 'height: 0; overflow: hidden'],
  'the form’s place': ['form', 'position: absolute; left: -9999px'],
};

for (const [control, which] of KINDS) {
  describe(`U31: what nobody can see takes no yes, ${control}, ${which}`, () => {
    for (const [name, [on, css]] of Object.entries(HIDDEN)) {
      it(`8: ${name}`, async () => {
        const page = await pageWithAll(control);
        const yes = yesOf(page, which);
        yes.focus();
        page[on].style.cssText = css;
        await press(yes);
        await expectNoGrant(page);
      });
    }
  });
}

describe('U31: the person’s own way', () => {
  const SEEN: Readonly<Record<string, string>> = {
    'as it is': '',
    'half transparent, as a page that fades in': 'opacity: 0.5; filter: opacity(0.5)',
    'turned and made smaller': 'display: block; transform: rotate(3deg) scale(0.7)',
    'scrolled out of sight after it had the focus': 'display: block; margin-top: 300vh; height: 300vh',
  };
  for (const [control, which] of KINDS) {
    for (const [name, css] of Object.entries(SEEN)) {
      it(`${control}, ${which}: the focus and the space bar say yes, ${name}`, async () => {
        const page = await pageWithAll(control);
        page.element.style.cssText = css;
        const yes = yesOf(page, which);
        yes.focus();
        window.scrollTo(0, 0);
        await pressSpace();
        const recorded = await page.element.commit();
        expect(grants(recorded?.receipt ?? '')).to.equal(true);
        expect(parseReceipt(recorded?.receipt ?? '').payload.ui.actor).to.equal('person');
      });
    }
  }
});

it('U31: what lies over a control takes its mouse, and hides it from nobody who hears the page', async () => {
  const page = await pageWithAll('checkbox');
  const cover = page.form.appendChild(document.createElement('div'));
  cover.style.cssText = 'position: fixed; inset: 0; background: white';
  const [box] = inputs(page);
  if (!box) throw new Error('no control');
  box.focus();
  const {left, top} = box.getBoundingClientRect();
  expect(document.elementFromPoint(left + 3, top + 3)).to.equal(cover);
  await press(box);
  expect(grants((await page.element.commit())?.receipt ?? '')).to.equal(true);
});
