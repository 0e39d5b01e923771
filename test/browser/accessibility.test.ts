// U28: axe finds nothing in any state; targets are large enough; every control has its question, name and lines.
import 'axe-core/axe.min.js';
import type * as Axe from 'axe-core';
import {expect} from 'chai';
import {addLanguage} from '../../src/elements/languages.ts';
import {
  capturePage,
  clearLedgers,
  NOTICE,
  press,
  shown,
  until,
  type CapturePage,
} from '../support/capture-page.ts';
import {probeMessages, probeNotice} from '../support/rtl-probe.ts';

const {axe} = globalThis as unknown as {readonly axe: typeof Axe}; // the script above puts it there

addLanguage('ar', probeMessages);
beforeEach(clearLedgers);
after(() => {
  document.documentElement.removeAttribute('style');
  return clearLedgers();
});

const inside = <T extends HTMLElement>({element}: CapturePage, selector: string): T[] => [
  ...(element.shadowRoot?.querySelectorAll<T>(selector) ?? []),
];

/** The first control of a choice. */
function control(page: CapturePage, choice: string): HTMLElement {
  const found = inside(
    page,
    `input[aria-labelledby="l-${choice}"], [aria-labelledby="l-${choice}"] input`,
  )[0];
  if (!found) throw new Error(`no control for ${choice}`);
  return found;
}

async function answer(page: CapturePage): Promise<void> {
  await press(control(page, 'marketing.email'));
  await press(control(page, 'sharing.eksempel-rejser'));
  await page.element.updateComplete;
}

const notice = async (): Promise<Record<string, unknown>> => (await fetch(NOTICE)).json();

async function put(page: CapturePage, document: unknown, lang: string): Promise<void> {
  page.element.lang = lang;
  page.element.notice = document;
  await until(
    () => page.element.shadowRoot?.querySelector(`section[lang=${lang}]`),
    'the other notice shows',
  );
}

/** What is done to a page before axe looks at it; `fallback` has no notice. */
const STATES: Readonly<Record<string, (page: CapturePage) => unknown>> = {
  untouched: () => undefined,
  answered: answer,
  recorded: async (page) => {
    await answer(page);
    await page.element.commit();
    await page.element.updateComplete;
  },
  'details open': (page) =>
    inside<HTMLDetailsElement>(page, 'details').forEach((one) => one.toggleAttribute('open', true)),
  'taken back': async (page) => {
    control(page, 'profiling').click();
    await page.element.updateComplete;
  },
  disabled: async (page) => {
    const fieldset = document.createElement('fieldset');
    fieldset.disabled = true;
    page.element.before(fieldset);
    fieldset.append(page.element);
    await shown(page.element);
  },
  'two buttons for all': async (page) =>
    put(page, {...(await notice()), allAtOnce: ['accept', 'refuse']}, 'en'),
  'right to left': async (page) => put(page, probeNotice(await notice()), 'ar'),
  dark: () => Object.assign(document.documentElement.style, {colorScheme: 'dark', background: 'Canvas'}),
  'answered before': async (page) => {
    await answer(page);
    await page.element.commit();
    const {element} = await capturePage(
      page.element.getAttribute('control') === 'yes-no' ? 'control="yes-no"' : '',
    );
    await until(() => element.shadowRoot?.querySelector('[part~=earlier]'), 'the earlier answers show');
  },
  'asked again beside an earlier yes': async (page) => {
    await answer(page);
    await page.element.commit();
    page.element.notice = {...(await notice()), products: {da: 'biler', en: 'cars'}, version: '2027-01'};
    await until(() => page.element.shadowRoot?.getElementById('b-marketing.email'), 'it is asked again');
  },
};

/** What axe finds wrong within the element, in lines; the rules for whole pages and the host's own fields are left out. */
async function faults(): Promise<readonly string[]> {
  const element = document.querySelector('consent-capture');
  if (!element) throw new Error('no element');
  const {violations} = await axe.run(element, {
    rules: {region: {enabled: false}, 'page-has-heading-one': {enabled: false}},
  });
  return violations.flatMap(({id, nodes}) =>
    nodes.map(({target, failureSummary = ''}) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
  );
}

for (const kind of ['checkbox', 'yes-no']) {
  describe(`accessibility of ${kind}`, () => {
    afterEach(() => document.documentElement.removeAttribute('style'));

    for (const [state, arrange] of Object.entries(STATES)) {
      it(`axe finds nothing: ${state}`, async () => {
        await arrange(await capturePage(`control="${kind}"`));
        expect(await faults()).to.deep.equal([]);
      }).timeout(20_000);
    }

    it('every control and summary is at least 24 by 24 px, narrow as well', async () => {
      const page = await capturePage(`control="${kind}"`);
      for (const width of ['', '320px', '200px']) {
        page.form.style.width = width;
        for (const one of inside(page, 'input, button, summary')) {
          // of two buttons the whole button is what is pressed
          const target = one.matches('[type=radio]') ? (one.closest('label') ?? one) : one;
          const box = target.getBoundingClientRect();
          expect(Math.min(box.width, box.height), `${one.outerHTML} at ${width}`).to.be.at.least(24);
        }
      }
    });

    it('each group is a fieldset with its question as legend, and every control is in one', async () => {
      const page = await capturePage(`control="${kind}"`);
      const groups = inside<HTMLFieldSetElement>(page, 'fieldset');
      expect(groups.map((one) => one.firstElementChild?.localName)).to.deep.equal(groups.map(() => 'legend'));
      for (const one of groups)
        expect(one.querySelector('legend')?.textContent?.trim()).to.match(/^Må .+\?$/);
      for (const one of inside(page, 'input'))
        expect(one.closest('fieldset'), one.outerHTML).not.to.equal(null);
    });

    it('every choice is named by its visible label and described by the line under it', async () => {
      const page = await capturePage(`control="${kind}"`);
      const textOf = (ids: string | null): string =>
        (ids ?? '')
          .split(' ')
          .map((id) => page.element.shadowRoot?.getElementById(id)?.textContent?.trim() ?? '')
          .filter(Boolean)
          .join(' ');
      const choices = inside(page, kind === 'checkbox' ? '[type=checkbox]' : '[role=radiogroup]');
      expect(choices).to.have.length(8);
      for (const one of choices) {
        expect(textOf(one.getAttribute('aria-labelledby'))).not.to.equal('');
        expect(textOf(one.getAttribute('aria-describedby'))).not.to.equal('');
      }
      for (const radio of inside<HTMLInputElement>(page, '[type=radio]'))
        expect(radio.labels?.[0]?.textContent?.trim()).to.be.oneOf(['Ja tak', 'Nej tak']);
    });

    it('the line at the foot is a live region before it is used, and stays the same one', async () => {
      const page = await capturePage(`control="${kind}"`);
      const [region, ...others] = inside(page, '[role=status]');
      expect(others).to.deep.equal([]);
      const before = region?.textContent;
      await answer(page);
      expect(region?.isConnected).to.equal(true);
      expect(region?.textContent).not.to.equal(before);
    });
  });
}

it('U5: yes and no are as large as each other, however narrow the form and long the words', async () => {
  const page = await capturePage('control="yes-no"');
  await put(page, probeNotice(await notice()), 'ar');
  for (const width of ['', '320px', '240px']) {
    page.form.style.width = width;
    for (const pair of inside(page, '.pair')) {
      for (const selector of ['label', 'input']) {
        const areas = [...pair.querySelectorAll(selector)].map((one) => {
          const box = one.getBoundingClientRect();
          return box.width * box.height;
        });
        expect(Math.min(...areas) / Math.max(...areas), `${selector} at ${width}`).to.be.greaterThan(0.95);
      }
    }
  }
});

it('axe finds nothing where the notice is missing and the element’s own children show', async () => {
  const page = await capturePage();
  page.element.remove();
  page.form.insertAdjacentHTML(
    'beforeend',
    '<consent-capture context="checkout" name="consent" lang="da"><p>Se <a href="/notice">vores erklæring</a>.</p></consent-capture>',
  );
  expect(await faults()).to.deep.equal([]);
});
