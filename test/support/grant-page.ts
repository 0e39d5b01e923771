// Pages on which something could say yes, and what must not come of it.
import {expect} from 'chai';
import {parseReceipt} from '../../src/receipt/receipt.ts';
import {capturePage, NOTICE, until, type CapturePage} from './capture-page.ts';

/** Whether nothing says yes: neither the field, nor a form that is sent now, nor what is recorded. */
export async function expectNoGrant({form, element}: CapturePage): Promise<void> {
  await element.updateComplete;
  const [sent = ''] = new FormData(form).getAll('consent').map(String);
  expect(sent).not.to.contain('given');
  if (sent.endsWith('~')) expect(sent).to.satisfy((wire: string) => !grants(wire));
  const recorded = await element.commit();
  if (recorded) expect(recorded.receipt).to.satisfy((wire: string) => !grants(wire));
}

/** Whether a receipt says yes to anything. */
export function grants(wire: string): boolean {
  const {event} = parseReceipt(wire).payload;
  return event.kind === 'choices' && Object.values(event.choices).includes('given');
}

export const CONTROLS = ['checkbox', 'yes-no'] as const;

/** A page whose notice has the two buttons that answer everything. */
export async function pageWithAll(control: (typeof CONTROLS)[number]): Promise<CapturePage> {
  const page = await capturePage(`control="${control}"`);
  page.element.notice = {...(await (await fetch(NOTICE)).json()), allAtOnce: ['accept', 'refuse']};
  await until(() => acceptAll(page), 'the buttons show');
  return page;
}

/** The button that says yes to everything. */
export const acceptAll = ({element}: CapturePage): HTMLButtonElement | null | undefined =>
  element.shadowRoot?.querySelector<HTMLButtonElement>('.all button:last-child');
