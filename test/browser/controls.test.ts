// The controls: equal buttons, refusals without a yes, the age, and the words in one language.
import {expect} from 'chai';
import {da} from '../../src/i18n/da.ts';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {
  capturePage,
  clearLedgers,
  NOTICE,
  press,
  pressSpace,
  shown,
  until,
  type CapturePage,
} from '../support/capture-page.ts';

beforeEach(clearLedgers);
after(clearLedgers);

const radios = ({element}: CapturePage, choice: string): HTMLInputElement[] => [
  ...(element.shadowRoot?.querySelectorAll<HTMLInputElement>(`input[name="n-${choice}"]`) ?? []),
];
const eventOf = async ({element}: CapturePage) =>
  parseReceipt((await element.commit())?.receipt ?? '').payload.event;

async function withNotice(
  change: (notice: Record<string, unknown>) => void,
  attributes = 'context="checkout"',
): Promise<CapturePage> {
  const json = await (await fetch(NOTICE)).json();
  change(json);
  const page = await capturePage();
  page.element.remove();
  page.form.insertAdjacentHTML(
    'beforeend',
    `<consent-capture name="consent" lang="da" ${attributes}></consent-capture>`,
  );
  const element = page.form.querySelector('consent-capture');
  if (!element) throw new Error('no element');
  element.notice = json;
  await shown(element);
  return {
    ...page,
    element,
    status: () => element.shadowRoot?.querySelector('[role=status]')?.textContent ?? '',
  };
}

describe('a choice that a mail confirms', () => {
  for (const control of ['checkbox', 'yes-no']) {
    it(`says so in a line that describes its ${control}, under no other choice`, async () => {
      const page = await withNotice((notice) => {
        const choices = notice['choices'] as {id: string; confirm?: true}[]; // the reference notice's
        for (const choice of choices) if (choice.id === 'marketing.email') choice.confirm = true;
      }, `context="registration" control="${control}"`);
      const root = page.element.shadowRoot;
      const line = root?.getElementById('m-marketing.email');
      expect(line?.textContent).to.equal(da.confirm);
      expect(line?.checkVisibility()).to.equal(true);
      expect(root?.querySelectorAll('[id^="m-"]')).to.have.length(1);
      const described = root?.querySelector('[aria-labelledby="l-marketing.email"]');
      expect(described?.getAttribute('aria-describedby')?.split(' ')).to.include('m-marketing.email');
    });
  }
});

describe('yes-no', () => {
  it('U5: yes and no are the same element in size, weight and order, next to each other', async () => {
    const page = await capturePage('control="yes-no"');
    const [yes, no] = radios(page, 'profiling').map((radio) => radio.closest('label'));
    if (!yes || !no) throw new Error('no buttons');
    const [a, b] = [yes, no].map((label) => label.getBoundingClientRect());
    if (!a || !b) throw new Error('no boxes');
    expect(Math.abs(a.width * a.height - b.width * b.height) / (a.width * a.height)).to.be.lessThan(0.05);
    for (const property of ['fontSize', 'fontWeight', 'color', 'backgroundColor'] as const) {
      expect(getComputedStyle(yes)[property], property).to.equal(getComputedStyle(no)[property]);
    }
    expect(yes.nextElementSibling).to.equal(no);
  });

  it('U1, U6, U21: nothing is chosen at first, and either answer takes one act', async () => {
    const page = await capturePage('control="yes-no"');
    expect(page.element.shadowRoot?.querySelectorAll('input:checked')).to.have.length(0);
    const [yes] = radios(page, 'profiling');
    const [, no] = radios(page, 'marketing.sms');
    if (!yes || !no) throw new Error('no buttons');
    await press(yes);
    no.focus();
    await pressSpace();
    const event = await eventOf(page);
    expect(event).to.deep.nested.include({
      'choices.profiling': 'given',
      'choices.marketing\\.sms': 'refused',
    });
  });

  it('U31: a script’s click on yes gives nothing, on no it refuses', async () => {
    const page = await capturePage('control="yes-no"');
    radios(page, 'profiling')[0]?.click();
    expect(radios(page, 'profiling')[0]?.checked).to.equal(false);
    expect(page.field()?.value).to.equal('');
    radios(page, 'profiling')[1]?.click();
    expect(await eventOf(page)).to.deep.nested.include({'choices.profiling': 'refused'});
  });

  it('changing one’s mind needs one act', async () => {
    const page = await capturePage('control="yes-no"');
    const [yes, no] = radios(page, 'profiling');
    if (!yes || !no) throw new Error('no buttons');
    await press(yes);
    await press(no);
    expect(await eventOf(page)).to.deep.nested.include({'choices.profiling': 'refused'});
  });
});

const soft = (notice: Record<string, unknown>): void => {
  const [first, ...rest] = notice['choices'] as object[]; // the notice's own list
  notice['choices'] = [{...first, purpose: 'development', softOptIn: true}, ...rest];
};

describe('soft opt-in', () => {
  it('U30: a tick refuses, taking it away answers nothing, and nothing gives', async () => {
    const page = await withNotice(soft);
    const label = page.element.shadowRoot?.getElementById('l-marketing.email');
    expect(label?.textContent).to.equal(da.softOptIn.label.replace('{channel}', da.channelsInline.email));
    const box = label?.closest('label')?.querySelector('input');
    if (!box) throw new Error('no box');
    await press(box);
    expect(await eventOf(page)).to.deep.nested.include({'choices.marketing\\.email': 'refused'});
    await press(box);
    expect(await page.element.commit()).to.equal(null);
  });

  it('is not there where nothing is sold', async () => {
    const {element} = await withNotice(soft, 'context="registration"');
    expect(element.shadowRoot?.getElementById('l-marketing.email')).to.equal(null);
  });
});

describe('all at once', () => {
  it('U4: there is no such button unless the notice asks for both, and then they are equal', async () => {
    const none = await capturePage();
    expect(none.element.shadowRoot?.querySelector('.all')).to.equal(null);
    const both = await withNotice((notice) => (notice['allAtOnce'] = ['accept', 'refuse']));
    const [refuse, accept] =
      both.element.shadowRoot?.querySelectorAll<HTMLButtonElement>('.all button') ?? [];
    if (!refuse || !accept) throw new Error('no buttons');
    expect(refuse.getBoundingClientRect().width).to.equal(accept.getBoundingClientRect().width);
    await press(accept);
    const event = await eventOf(both);
    expect(event.kind === 'choices' && new Set(Object.values(event.choices))).to.deep.equal(
      new Set(['given']),
    );
    accept.click();
    await press(refuse);
    const second = await eventOf(both);
    expect(second.kind === 'choices' && new Set(Object.values(second.choices))).to.deep.equal(
      new Set(['refused']),
    );
  });
});

describe('U27: the age', () => {
  it('below it nobody gives, and the receipt of a refusal says so', async () => {
    const more = '<label>Født <input name="birth" type="date" value="2020-01-01"></label>';
    const page = await capturePage('birth-date-field="birth" minimum-age="15"', more);
    await press(page.box('profiling'));
    await page.element.updateComplete;
    expect(page.box('profiling').checked).to.equal(false);
    expect(page.status().trim()).to.equal(da.status.minor.replace('{age}', '15'));
    expect(page.field()?.value).to.equal('');
    page.box('marketing.sms').checked = true;
    page.box('marketing.sms').click();
    const recorded = await page.element.commit();
    expect(parseReceipt(recorded?.receipt ?? '').payload.ui.minor).to.equal(true);
  });

  it('a yes goes when the birth date says that it could not be given', async () => {
    const more = '<label>Født <input name="birth"></label>';
    const page = await capturePage('birth-date-field="birth"', more);
    await press(page.box('profiling'));
    const birth = page.form.elements.namedItem('birth');
    if (!(birth instanceof HTMLInputElement)) throw new Error('no field');
    birth.value = '31-12-2019';
    birth.dispatchEvent(new Event('input', {bubbles: true}));
    await page.element.updateComplete;
    expect(page.field()?.value).to.equal('');
    expect(page.box('profiling').checked).to.equal(false);
  });
});

describe('the page stands still', () => {
  for (const control of ['checkbox', 'yes-no']) {
    for (const width of ['320px', '48rem']) {
      it(`${control}, ${width} wide: answering moves nothing`, async () => {
        const page = await capturePage(`control="${control}"`);
        page.form.style.width = width;
        const height = (): number => page.element.getBoundingClientRect().height;
        const before = height();
        const [first] = page.element.shadowRoot?.querySelectorAll<HTMLInputElement>('input') ?? [];
        if (!first) throw new Error('no control');
        await press(first);
        await page.element.updateComplete;
        expect(height()).to.equal(before);
        await page.element.commit();
        await page.element.updateComplete;
        expect(height()).to.equal(before);
      });
    }
  }
});

describe('the words', () => {
  it('U13: accepting terms elsewhere in the form changes no choice', async () => {
    const page = await capturePage('', '<label><input type="checkbox" name="terms"> Vilkår</label>');
    const terms = page.form.elements.namedItem('terms');
    if (!(terms instanceof HTMLInputElement)) throw new Error('no terms');
    await press(terms);
    expect(page.field()?.value).to.equal('');
  });

  it('U15: one language for the whole block', async () => {
    const page = await capturePage();
    page.element.lang = 'en';
    await until(() => page.element.shadowRoot?.querySelector('section')?.lang === 'en', 'it speaks English');
    await press(page.box('profiling'));
    await page.element.updateComplete;
    expect(page.status()).to.match(/1 .*8/);
    expect(parseReceipt((await page.element.commit())?.receipt ?? '').payload.notice.lang).to.equal('en');
    expect(page.element.shadowRoot?.textContent).not.to.match(/\b(og|ikke|du|dig)\b/);
  });

  it('U19: a changed word on the screen is told in the receipt', async () => {
    const page = await capturePage();
    const summary = page.element.shadowRoot?.querySelector('summary');
    const text = [...(summary?.childNodes ?? [])].find((node) => node instanceof Text && node.data.trim());
    if (!(text instanceof Text)) throw new Error('no text');
    await press(page.box('profiling'));
    expect(parseReceipt((await page.element.commit())?.receipt ?? '').payload.ui.translated).to.equal(
      undefined,
    );
    text.data = 'How we use your data';
    await press(page.box('marketing.email'));
    expect(parseReceipt((await page.element.commit())?.receipt ?? '').payload.ui.translated).to.equal(true);
  });
});
